"""Several who may be one, answered with one press: who of them is the same person, and who is another."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from itertools import combinations

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, ids
from enishi.people import rules
from enishi.people.actions.merging import merge_contacts, undo_merge
from enishi.people.actions.merging.book import hold_book
from enishi.people.actions.merging.pairs import sides_of
from enishi.people.models import Decision, MaybeSame
from enishi.people.queries import find_merged
from enishi.people.reasons import LIKELY


@transaction.atomic
def decide_together(
    actor: User,
    people: Collection[uuid.UUID],
    same: Collection[uuid.UUID],
    *,
    keep_id: uuid.UUID | None = None,
) -> MaybeSame:
    """Of `people`, those in `same` are one person, led by `keep_id`; every pair noted among the others are two people.

    Nobody in `same`: all are different. `decide_same(..., "open")` on any pair of the answer takes the whole of it back.
    """
    hold_book(actor)
    one = _check_people(people, same)
    waiting = _lock_pairs(actor, people)
    if not waiting:
        raise errors.NotFound(pgettext_lazy("people", "This pair has been settled already."))
    answer, now = ids.new_id(), clock.now()
    pairs = waiting + _note_missing(actor, one, waiting)
    for row in pairs:
        is_same = row.a_id in one and row.b_id in one
        row.decision = Decision.SAME if is_same else Decision.DIFFERENT
        row.decided_at, row.later_on, row.answer = now, None, answer
    apart = [row for row in pairs if row.decision == Decision.DIFFERENT]
    together = [row for row in pairs if row.decision == Decision.SAME]
    columns = ["decision", "decided_at", "later_on", "answer"]
    MaybeSame.objects.bulk_update(apart, columns)  # before anybody goes away: a word goes over with the people
    keep = keep_id if keep_id in one else min(one, default=None)
    for gone in sorted(one - {keep}):
        merge_contacts(actor, keep or gone, gone)
    MaybeSame.objects.bulk_update(together, columns)
    record_action(actor, "decide_together", "maybe_same", pairs[0].pk, f"{len(one)}/{len(set(people))}")
    return pairs[0]


def _check_people(people: Collection[uuid.UUID], same: Collection[uuid.UUID]) -> set[uuid.UUID]:
    one = set(same)
    if not one <= set(people) or len(one) == 1 or len(set(people)) < 2:
        raise errors.Invalid(pgettext_lazy("people", "Mark two or more who are one person, or nobody."))
    return one


def _lock_pairs(actor: User, people: Collection[uuid.UUID]) -> list[MaybeSame]:
    """The undecided pairs among these people, the likeliest first."""
    rows = rules.pairs_decidable_by(actor).filter(a__in=list(people), b__in=list(people))
    held = db.locked(rows.filter(decision=Decision.OPEN))
    return sorted(held, key=lambda row: (-row.strength, row.pk))


def _note_missing(actor: User, one: set[uuid.UUID], waiting: list[MaybeSame]) -> list[MaybeSame]:
    """Two who are one by the owner's word without having been a pair: noted, so that the answer can be taken back."""
    stands = find_merged(actor, one)
    if stands or rules.contacts_seeable_by(actor).filter(pk__in=one).count() < len(one):
        raise errors.NotFound(pgettext_lazy("people", "This person is not in your notebook."))
    known = set(MaybeSame.objects.filter(owner=actor, a__in=one, b__in=one).values_list("a_id", "b_id"))
    fresh = [
        MaybeSame(owner=actor, a_id=a, b_id=b, reason=waiting[0].reason, strength=LIKELY)
        for a, b in (sides_of(*two) for two in combinations(sorted(one), 2))
        if (a, b) not in known
    ]
    return MaybeSame.objects.bulk_create(fresh)


def take_answer_back(actor: User, answer: uuid.UUID) -> None:
    """Every pair of one press is undecided again, and whoever became one by it is parted."""
    rows = list(db.locked(MaybeSame.objects.filter(owner=actor, answer=answer)))
    people = {contact_id for row in rows if row.decision == Decision.SAME for contact_id in (row.a_id, row.b_id)}
    since = min((row.decided_at for row in rows if row.decided_at), default=clock.now())
    made = rules.merges_undoable_by(actor).filter(gone__in=people, kept__in=people, created_at__gte=since)
    for merge in made.order_by("-pk"):
        undo_merge(actor, merge.pk)
    MaybeSame.objects.filter(owner=actor, answer=answer).update(
        decision=Decision.OPEN, decided_at=None, answer=None
    )
