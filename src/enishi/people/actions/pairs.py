"""Two contacts that may be one person: noted by imports, decided by the owner alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.people import queries, rules
from enishi.people.actions import rows
from enishi.people.models import Decision, MaybeSame
from enishi.people.queries import find_merged

Pair = tuple[uuid.UUID, uuid.UUID, str]


@transaction.atomic
def note_maybe_same(actor: User, a: uuid.UUID, b: uuid.UUID, reason: str) -> None:
    """Remember that these two may be one person; a pair already noted or decided stays as it is."""
    note_pairs(actor, [(a, b, reason)])


@transaction.atomic
def note_pairs(actor: User, pairs: Iterable[Pair]) -> int:
    """Remember many pairs at once; returns how many are new."""
    pairs = list(pairs)
    wanted = {(min(a, b), max(a, b)): reason[:30] for a, b, reason in pairs if a != b}
    people = {contact_id for pair in wanted for contact_id in pair}
    kept = find_merged(actor, people)
    if kept:
        return note_pairs(actor, [(kept.get(a, a), kept.get(b, b), reason) for a, b, reason in pairs])
    if rules.contacts_seeable_by(actor).filter(pk__in=people).count() < len(people):
        raise errors.NotFound(pgettext_lazy("people", "This person is not in your notebook."))
    known = set(MaybeSame.objects.filter(owner=actor, a_id__in=people).values_list("a_id", "b_id"))
    new = {pair: reason for pair, reason in wanted.items() if pair not in known}
    fresh = [MaybeSame(owner=actor, a_id=a, b_id=b, reason=reason) for (a, b), reason in new.items()]
    MaybeSame.objects.bulk_create(fresh, batch_size=rows.BATCH)
    return len(fresh)


@transaction.atomic
def decide_same(actor: User, pair_id: uuid.UUID, decision: str) -> MaybeSame:
    """Keep the owner's word on a pair: same, different, or open again."""
    pair = queries.get_pair(actor, pair_id)
    rows.check_choice(decision, Decision.values, pgettext_lazy("people", "Say same, different or open."))
    pair.decision = decision
    pair.decided_at = None if decision == Decision.OPEN else clock.now()
    pair.save(update_fields=["decision", "decided_at"])
    record_action(actor, "decide_same", "maybe_same", pair.pk, decision)
    return pair
