"""Who is to sit apart or together."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors, ids
from enishi.events.actions.locking import lock_run
from enishi.events.models import Gathering, PairWish, SignUp, WishKind

MOST_IN_GROUP = 30


@transaction.atomic
def set_wish(
    actor: User, gathering_id: uuid.UUID | str, one_id: uuid.UUID | str, other_id: uuid.UUID | str, kind: str
) -> PairWish:
    """Two guests apart, together, or either; what was said of them before is replaced."""
    return set_wishes(actor, gathering_id, [one_id, other_id], kind)[0]


@transaction.atomic
def set_wishes(
    actor: User, gathering_id: uuid.UUID | str, guest_ids: Sequence[uuid.UUID | str], kind: str
) -> list[PairWish]:
    """The same for every pair of several guests: colleagues, a family."""
    gathering = lock_run(actor, gathering_id)
    if kind not in WishKind.values:
        raise errors.Invalid(fields={"kind": pgettext_lazy("events", "Please choose one of the answers.")})
    wanted = {ids.id_or_nobody(one) for one in guest_ids}
    rows = list(SignUp.objects.filter(gathering=gathering, pk__in=wanted, erased_at=None))
    if len(rows) != len(wanted) or not 2 <= len(rows) <= MOST_IN_GROUP:
        sentence = pgettext_lazy("events", "Please choose two different guests from the list.")
        raise errors.Invalid(fields={"other": sentence})
    made = [
        _set(gathering, low, high, kind) for low, high in itertools.combinations(sorted(rows, key=_key), 2)
    ]
    record_action(actor, "set_wish", "gathering", gathering.pk, gathering.title)
    return made


@transaction.atomic
def drop_wish(
    actor: User, gathering_id: uuid.UUID | str, wish_id: uuid.UUID | str
) -> tuple[SignUp, SignUp, str]:
    """Take one back; who it was about, for whoever wants it again."""
    gathering = lock_run(actor, gathering_id)
    rows = PairWish.objects.filter(gathering=gathering, pk=ids.id_or_nobody(wish_id))
    found = rows.select_related("low", "high").first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("events", "There is no such wish."))
    said = found.low, found.high, str(found.kind)
    found.delete()
    record_action(actor, "drop_wish", "gathering", gathering.pk, gathering.title)
    return said


def _key(row: SignUp) -> uuid.UUID:
    return row.pk


def _set(gathering: Gathering, low: SignUp, high: SignUp, kind: str) -> PairWish:
    values = {"kind": kind, "owner_id": gathering.owner_id}
    return PairWish.objects.update_or_create(gathering=gathering, low=low, high=high, defaults=values)[0]
