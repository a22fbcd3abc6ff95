"""People have changed: what that means for their history is noted at once and settled after the commit."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from enishi.accounts.models import User
from enishi.core import db
from enishi.encounters.actions import remove_encounters
from enishi.encounters.models import Encounter, Participation
from enishi.history.actions.settling import is_settling_held, settle
from enishi.history.keys import SOURCE_PREFIX
from enishi.history.models import Correspondent, Touched, Trace, TraceParty
from enishi.history.queries.unsettled import count_touched_traces, has_history
from enishi.history.signals import settling_wanted

AT_ONCE = 200  # so many traces are settled while somebody waits; more are the worker's


def note_people(owner_id: uuid.UUID, contact_ids: Sequence[uuid.UUID], *, are_leaving: bool) -> None:
    """Inside the transaction that changes these people."""
    if not has_history(owner_id):
        return
    if are_leaving:
        _let_go(owner_id, contact_ids)
    else:
        db.insert_values(Touched, [{"owner_id": owner_id, "contact_id": one} for one in contact_ids])
    settle_soon(User(pk=owner_id))


def _let_go(owner_id: uuid.UUID, contact_ids: Sequence[uuid.UUID]) -> None:
    """Their rows go for good: so do the encounters that came of traces and were with nobody but them."""
    actor = User.objects.get(pk=owner_id)
    wanted = list(contact_ids)
    with_others = Participation.objects.filter(encounter=OuterRef("pk")).exclude(contact__in=wanted)
    theirs = Participation.objects.filter(owner=actor, contact__in=wanted).values("encounter")
    rows = Encounter.objects.filter(
        ~Exists(with_others), owner=actor, source_key__startswith=SOURCE_PREFIX, pk__in=theirs
    )
    remove_encounters(actor, list(rows.values_list("pk", flat=True)))
    met = Correspondent.objects.filter(owner=actor, who__in=wanted)
    traces = TraceParty.objects.filter(correspondent__in=met).values("trace")
    Trace.objects.filter(pk__in=traces, is_live=True).update(is_settled=False)
    met.update(is_settled=False)


def settle_soon(actor: User) -> None:
    """After the commit: at once where it is little, else by the worker. Not at all where somebody holds it."""
    if is_settling_held():
        return
    transaction.on_commit(lambda: _settle_now_or_later(actor.pk), robust=True)


def _settle_now_or_later(owner_id: uuid.UUID) -> None:
    actor = User.objects.filter(pk=owner_id).first()
    if actor is None:
        return
    if count_touched_traces(actor, AT_ONCE + 1) <= AT_ONCE:
        settle(actor)
    else:
        settling_wanted.send(sender=Trace, owner_id=owner_id)
