"""Who is who: own addresses, the people behind correspondents, and what changes for their traces."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from enishi.accounts.models import User
from enishi.core.text import is_shared_mailbox
from enishi.core.turns import let_others_write
from enishi.history import queries
from enishi.history.actions.locking import hold_history
from enishi.history.models import Correspondent, Touched, Trace, TraceParty
from enishi.history.queries.people import find_who
from enishi.people.lookup import full_names
from enishi.people.queries import list_keys_of, list_named

BATCH = 400
SPREAD_BATCH = 2000
_READ = ("kind", "key", "name", "contact", "who", "is_ambiguous", "is_binned", "is_own", "is_forgotten")


def resolve(actor: User, pause: Callable[[], None] = let_others_write) -> bool:
    """Bring who is who up to date and pass what has changed on to the traces; whether there was anything to do."""
    has_changed = _look_at_touched(actor) | _settle_own(actor)
    while _resolve_batch(actor):
        has_changed = True
        pause()
    while _spread_changes(actor, pause):
        has_changed = True
    return has_changed


@transaction.atomic
def _look_at_touched(actor: User) -> bool:
    """People have changed: whoever was them, and whoever may be them now, is looked at anew."""
    if not Touched.objects.filter(owner=actor).exists():
        return False
    hold_history(actor)
    notes = dict(Touched.objects.filter(owner=actor).values_list("pk", "contact_id"))
    mine = Correspondent.objects.filter(owner=actor, is_forgotten=False)
    for batch in _in_batches(list(set(notes.values()))):
        keys = {key for _, key in list_keys_of(actor, batch)}
        names = {name for row, _, others in list_named(actor, batch) for name in full_names(row, others)}
        for found in (
            mine.filter(who__in=batch),
            mine.filter(contact__in=batch),
            mine.filter(key__in=keys | names),
            mine.filter(kind="linkedin"),
            mine.filter(kind="whatsapp"),
        ):
            found.update(is_settled=False)
    Touched.objects.filter(pk__in=list(notes)).delete()
    return True


def _in_batches(ids: list[uuid.UUID]) -> list[list[uuid.UUID]]:
    return [ids[begin : begin + BATCH] for begin in range(0, len(ids), BATCH)]


@transaction.atomic
def _settle_own(actor: User) -> bool:
    """What is the owner's own may be seen otherwise after every mail, talk, card or word of theirs."""
    known = Correspondent.objects.filter(owner=actor)
    if not known.exists():
        return False
    hold_history(actor)
    mails, others = known.filter(kind="email"), known.exclude(kind="email")
    addresses, names = queries.find_own_addresses(actor), queries.find_own_names(actor)
    by_address = _turn_all(mails, Q(key__in=addresses))
    return _turn_all(others, queries.is_own_name(names)) or by_address


def _turn_all(rows: QuerySet[Correspondent], own: Q) -> bool:
    more, fewer = rows.filter(own, is_own=False), rows.filter(is_own=True).exclude(own)
    return any([_turn(more, True), _turn(fewer, False)])


def _turn(rows: QuerySet[Correspondent], is_own: bool) -> int:
    wanted = list(rows.values_list("pk", flat=True))
    return Correspondent.objects.filter(pk__in=wanted).update(
        is_own=is_own, is_settled=False, is_spread=False, is_counted=False
    )


@transaction.atomic
def _resolve_batch(actor: User) -> bool:
    hold_history(actor)
    many = list(Correspondent.objects.filter(owner=actor, is_settled=False).only(*_READ)[:BATCH])
    found = find_who(actor, many)
    for one in many:
        who = found[one.pk]
        if (one.who_id, one.is_ambiguous, one.is_binned) != who or _may_be_shown_otherwise(one):
            Correspondent.objects.filter(pk=one.pk).update(
                who=who.contact_id, is_ambiguous=who.is_ambiguous, is_binned=who.is_binned, is_spread=False
            )
    Correspondent.objects.filter(pk__in=[one.pk for one in many]).update(is_settled=True)
    return bool(many)


def _may_be_shown_otherwise(one: Correspondent) -> bool:
    """Whether a changed name alone changes what becomes of the traces: several people write from one address."""
    return one.kind == "email" and one.who_id is not None and is_shared_mailbox(one.key)


def _spread_changes(actor: User, pause: Callable[[], None]) -> bool:
    """Have all traces of those who are seen otherwise now judged anew; whether there was anybody."""
    rows = Correspondent.objects.filter(owner=actor, is_spread=False)
    many = list(rows.values_list("pk", flat=True)[:BATCH])
    after: uuid.UUID | None = None
    while (after := _spread_batch(actor, many, after)) is not None:
        pause()
    return bool(many)


@transaction.atomic
def _spread_batch(actor: User, many: Sequence[uuid.UUID], after: uuid.UUID | None) -> uuid.UUID | None:
    """The next traces of these correspondents; where to go on, None when all of them know."""
    hold_history(actor)
    parties = TraceParty.objects.filter(correspondent__in=many, **({"trace__gt": after} if after else {}))
    judged = parties.filter(trace__is_live=True, trace__is_settled=True)
    traces = list(judged.order_by("trace").values_list("trace", flat=True)[:SPREAD_BATCH])
    Trace.objects.filter(pk__in=traces).update(is_settled=False)
    if not traces:
        Correspondent.objects.filter(pk__in=many).update(is_spread=True)
        return None
    return traces[-1]
