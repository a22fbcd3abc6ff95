"""What the owner said of pairs goes over with the people: two who are different stay so under any name."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db.models import Q

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.rows import to_json
from enishi.people.actions.merging.book import forget_rows, note_rows
from enishi.people.models import Contact, Decision, MaybeSame, MergedRow

MOVED, DECIDED = "people_maybe_same.pair", "people_maybe_same.decision"
Sides = tuple[uuid.UUID, uuid.UUID]


def sides_of(one: uuid.UUID, other: uuid.UUID) -> Sides:
    return min(one, other), max(one, other)


def list_pairs_of(contact_ids: Collection[uuid.UUID]) -> list[MaybeSame]:
    return list(MaybeSame.objects.filter(Q(a__in=contact_ids) | Q(b__in=contact_ids)).order_by("pk"))


def take_pairs(actor: User, kept: Contact, gone: Contact, below: Collection[uuid.UUID]) -> None:
    """Pairs of `gone` become pairs of `kept`; the pair of the two is decided: the same."""
    rows = list_pairs_of([kept.pk, gone.pk])
    there = {(row.a_id, row.b_id): row for row in rows}
    homes = set(MergedRow.objects.filter(table=MOVED, home__in=below).values_list("row_id", flat=True))
    for row in rows:
        if gone.pk not in (row.a_id, row.b_id):
            continue
        other = row.b_id if row.a_id == gone.pk else row.a_id
        wanted = sides_of(kept.pk, other)
        if other == kept.pk:
            _decide(actor, row, Decision.SAME, gone)
        elif wanted not in there:
            _put(row, wanted)
            there[wanted] = row
            if row.pk not in homes:
                note_rows(actor, [(MOVED, row.pk, gone.pk, {})])
        elif row.decision == Decision.DIFFERENT:
            _decide(actor, there[wanted], Decision.DIFFERENT, gone)


def _put(row: MaybeSame, sides: Sides) -> None:
    row.a_id, row.b_id = sides
    row.save(update_fields=["a", "b"])


def _decide(actor: User, row: MaybeSame, decision: str, gone: Contact) -> None:
    """Decide for now; what was said before is kept, for the day on which the merge is taken back."""
    if row.decision == decision:
        return
    was = {"decision": row.decision, "decided_at": to_json(row.decided_at), "now": str(decision)}
    note_rows(actor, [(DECIDED, row.pk, gone.pk, was)])
    row.decision, row.decided_at = decision, clock.now()
    row.save(update_fields=["decision", "decided_at"])


def give_pairs_back(chain: Collection[uuid.UUID], gone: Contact, below: Collection[uuid.UUID]) -> None:
    """Pairs that were at home with `gone` and those `below` are theirs again, undecided where a merge had decided.

    `chain`: whom `gone` was merged into, and whom that one was, up to whoever stands for all.
    """
    notes = MergedRow.objects.filter(table=MOVED, home__in=below).values_list("row_id", flat=True)
    for row in MaybeSame.objects.filter(pk__in=list(notes)).order_by("pk"):
        holder = next((one for one in chain if one in (row.a_id, row.b_id)), None)
        if holder is not None:
            other = row.b_id if row.a_id == holder else row.a_id
            wanted = sides_of(gone.pk, other)
            if other != gone.pk and not MaybeSame.objects.filter(a=wanted[0], b=wanted[1]).exists():
                _put(row, wanted)
    forget_rows(MOVED, [gone.pk])
    _reopen(gone, below)


def _reopen(gone: Contact, below: Collection[uuid.UUID]) -> None:
    """Take back what merges decided of pairs whose two sides have just been parted."""
    for note in MergedRow.objects.filter(table=DECIDED, home__in=below):
        row = MaybeSame.objects.filter(pk=note.row_id).first()
        is_inside = row is not None and row.a_id in below and row.b_id in below
        if row is not None and (note.home_id == gone.pk or not is_inside):
            if row.decision == note.was["now"]:
                decided_at = MaybeSame._meta.get_field("decided_at").to_python(note.was["decided_at"])
                row.decision, row.decided_at = note.was["decision"], decided_at
                row.save(update_fields=["decision", "decided_at"])
            note.delete()
