"""Two contacts that may be one person: noted by imports and by the search, decided by the owner alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.turns import let_others_write
from enishi.people import queries, rules
from enishi.people.actions import rows
from enishi.people.actions.merging import merge_contacts, undo_merge
from enishi.people.actions.merging.book import hold_book
from enishi.people.candidates import STRENGTH, Candidate, list_candidates
from enishi.people.models import CandidateSearch, Decision, MaybeSame
from enishi.people.queries import find_merged

Pair = tuple[uuid.UUID, uuid.UUID, str]
LATER = "later"
BATCH = 500


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
    fresh = [
        MaybeSame(owner=actor, a_id=a, b_id=b, reason=reason, strength=STRENGTH.get(reason, 0))
        for (a, b), reason in wanted.items()
        if (a, b) not in known
    ]
    MaybeSame.objects.bulk_create(fresh, batch_size=rows.BATCH, ignore_conflicts=True)
    return len(fresh)


def find_duplicates(actor: User) -> int:
    """Search the whole notebook for people who may be one; returns how many pairs are new.

    What was decided stays decided. In short transactions: nobody waits, and an end in the middle loses nothing.
    """
    _note_search(actor)
    known = queries.read_known_pairs(actor)
    found = list_candidates(actor)
    fresh = [one for one in found if (one.a, one.b) not in known]
    sharper = [one for one in found if _is_sharper(one, known.get((one.a, one.b)))]
    for number, begin in enumerate(range(0, len(fresh), BATCH)):
        if number:
            let_others_write()
        _note_candidates(actor, fresh[begin : begin + BATCH])
    _sharpen(actor, sharper)
    return len(fresh)


def _is_sharper(one: Candidate, known: tuple[uuid.UUID, str, int, str] | None) -> bool:
    return known is not None and known[1] == Decision.OPEN and known[2:] != (one.strength, one.reason)


@transaction.atomic
def _note_search(actor: User) -> None:
    CandidateSearch.objects.update_or_create(owner=actor, defaults={"searched_at": clock.now()})


@transaction.atomic
def _note_candidates(actor: User, found: Sequence[Candidate]) -> None:
    people = {contact_id for one in found for contact_id in (one.a, one.b)}
    there = set(rules.contacts_seeable_by(actor).filter(pk__in=people).values_list("pk", flat=True))
    fresh = [
        MaybeSame(owner=actor, a_id=one.a, b_id=one.b, reason=one.reason, strength=one.strength)
        for one in found
        if one.a in there and one.b in there
    ]
    MaybeSame.objects.bulk_create(fresh, batch_size=rows.BATCH, ignore_conflicts=True)


@transaction.atomic
def _sharpen(actor: User, found: Sequence[Candidate]) -> None:
    """Undecided pairs of which more (or less) is known now."""
    for one in found:
        pairs = MaybeSame.objects.filter(owner=actor, a=one.a, b=one.b, decision=Decision.OPEN)
        pairs.update(reason=one.reason, strength=one.strength)


@transaction.atomic
def decide_same(
    actor: User, pair_id: uuid.UUID, decision: str, *, keep_id: uuid.UUID | None = None
) -> MaybeSame:
    """The owner's word on a pair: same (they become one, led by `keep_id`), different, later, or open again."""
    hold_book(actor)  # before looking: of two words at once the second sees what the first has done
    pair = queries.get_pair(actor, pair_id)
    sentence = pgettext_lazy("people", "Say same, different, later or open.")
    rows.check_choice(decision, (*Decision.values, LATER), sentence)
    if pair.decision == Decision.SAME and decision != Decision.SAME:
        _part_again(actor, pair)
        pair.refresh_from_db()
    if decision == Decision.SAME:
        keep = pair.b_id if keep_id == pair.b_id else pair.a_id
        merge_contacts(actor, keep, pair.a_id if keep == pair.b_id else pair.b_id)
    pair.decision = Decision.OPEN if decision == LATER else Decision(decision)
    pair.decided_at = None if pair.decision == Decision.OPEN else clock.now()
    pair.later_on = clock.today(actor.time_zone) if decision == LATER else None
    pair.save(update_fields=["decision", "decided_at", "later_on"])
    record_action(actor, "decide_same", "maybe_same", pair.pk, decision)
    return pair


def _part_again(actor: User, pair: MaybeSame) -> None:
    """Take back the merge that made these two one."""
    made = rules.merges_undoable_by(actor).filter(gone__in=[pair.a_id, pair.b_id]).order_by("-pk")
    for merge in made:
        if {merge.gone_id, merge.kept_id} == {pair.a_id, pair.b_id}:
            undo_merge(actor, merge.pk)
            return
    if made:
        undo_merge(actor, made[0].pk)
