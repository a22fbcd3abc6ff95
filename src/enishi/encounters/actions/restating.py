"""What a source now tells otherwise of encounters that nobody has touched since: many at a time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import db
from enishi.encounters import rules
from enishi.encounters.actions.encounters import check_all, set_columns, set_people
from enishi.encounters.actions.indexing import refresh_encounter
from enishi.encounters.actions.locking import list_people
from enishi.encounters.actions.ties import lock_contacts, outdate_ties, rebuild_tie_states
from enishi.encounters.fields import EncounterFields
from enishi.encounters.models import Encounter


@transaction.atomic
def restate_encounters(
    actor: User, told: Mapping[uuid.UUID, EncounterFields], *, sums_up: bool = True
) -> list[Encounter]:
    """Bring these encounters in line with what is told; those that the owner changed or deleted stay as they are.

    Whoever lies in the bin keeps their part. An encounter may be left with nobody but them.
    """
    wanted = {one for fields in told.values() for one in fields.contact_ids}
    mine = rules.encounters_changeable_by(actor).filter(updated_at=None, deleted_at=None, pk__in=list(told))
    living = lock_contacts(actor, {*wanted, *list_people(*mine.values_list("pk", flat=True))})
    rows = list(db.locked(mine))
    checked = check_all(actor, [told[row.pk] for row in rows])
    people = list_people(*(row.pk for row in rows))
    for row, fields in zip(rows, checked, strict=True):
        _restate(actor, row, fields, [one for one in fields.contact_ids if one in living])
    people |= wanted & living
    if people:
        (rebuild_tie_states if sums_up else outdate_ties)(actor, people)
    if rows:
        record_action(actor, "restate_encounters", "encounter", None, str(len(rows)))
    return rows


def _restate(actor: User, row: Encounter, fields: EncounterFields, contact_ids: Sequence[uuid.UUID]) -> None:
    before = list_people(row.pk)
    set_columns(row, fields)
    row.save()
    set_people(actor, row, list(dict.fromkeys(contact_ids)))
    refresh_encounter(row, before)
