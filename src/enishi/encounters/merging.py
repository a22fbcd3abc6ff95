"""What a merge of two people does here: who took part, promises, captures; ties and the index are made anew."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.dispatch import receiver

from enishi.accounts.models import User
from enishi.encounters.actions import rebuild_tie_states, refresh_moments
from enishi.encounters.models import Advance, Bill, Capture, Participation, Promise, TieState
from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked, rows_moved

TABLES = (
    MergeTable(Participation, same=("encounter_id",)),
    MergeTable(Promise),
    MergeTable(Capture),
    MergeTable(Bill, "payer"),
    MergeTable(Advance),
    MergeTable(TieState, stays="summed up anew from who took part"),
)


@receiver(merge_tables_asked, dispatch_uid="encounters.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES


@receiver(rows_moved, dispatch_uid="encounters.rebuild_ties")
def rebuild_ties(actor: User, contact_ids: Sequence[uuid.UUID], **_: object) -> None:
    """Inside the transaction of the merge, whose people are locked."""
    rebuild_tie_states(actor, contact_ids)
    refresh_moments(actor.pk, contact_ids)
