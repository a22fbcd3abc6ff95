"""What the owner said of pairs goes over with the people: two who are different stay so under any name."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping

from django.db.models import Q

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.rows import to_json
from enishi.people.actions.merging.book import note_rows
from enishi.people.models import Contact, Decision, MaybeSame, MergedRow
from enishi.people.queries import merges

MOVED, DECIDED = "people_maybe_same.pair", "people_maybe_same.decision"
Sides = tuple[uuid.UUID, uuid.UUID]


def sides_of(one: uuid.UUID, other: uuid.UUID) -> Sides:
    return min(one, other), max(one, other)


def list_pairs_of(contact_ids: Collection[uuid.UUID]) -> list[MaybeSame]:
    return list(MaybeSame.objects.filter(Q(a__in=contact_ids) | Q(b__in=contact_ids)).order_by("pk"))


def take_pairs(actor: User, kept: Contact, gone: Contact) -> None:
    """Pairs of `gone` become pairs of `kept`; those of two who are one person now are decided: the same."""
    stands = merges.list_merged(actor)
    rows = list_pairs_of([kept.pk, gone.pk])
    there = {(row.a_id, row.b_id): row for row in rows}
    moved = MergedRow.objects.filter(table=MOVED, row_id__in=[row.pk for row in rows])
    noted = set(moved.values_list("row_id", flat=True))
    for row in rows:
        if gone.pk not in (row.a_id, row.b_id):
            continue
        native, other = (row.a_id, row.b_id), row.b_id if row.a_id == gone.pk else row.a_id
        wanted = sides_of(kept.pk, other)
        if stands.get(other, other) == kept.pk:
            _decide(actor, row, Decision.SAME, gone)
        elif wanted not in there:
            _put(row, wanted)
            there[wanted] = row
            if row.pk not in noted:
                note_rows(actor, [(MOVED, row.pk, gone.pk, {"a": str(native[0]), "b": str(native[1])})])
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


def give_pairs_back(actor: User, gone: Contact, below: Collection[uuid.UUID]) -> None:
    """After a merge was taken back: every pair stands where its two people stand now, undecided where that merge
    had decided.
    """
    stands = merges.list_merged(actor)
    _settle(actor, stands)
    _reopen(actor, stands, gone, below)


def _settle(actor: User, stands: Mapping[uuid.UUID, uuid.UUID]) -> None:
    """Moved pairs go where their own two stand now; where another pair of the same two is, one waits for its place."""
    notes = {note.row_id: note for note in MergedRow.objects.filter(owner=actor, table=MOVED)}
    rows = list(MaybeSame.objects.filter(pk__in=list(notes)).order_by("pk"))
    natives = {row.pk: _native_sides(notes[row.pk]) for row in rows}
    is_moving = True
    while is_moving:  # a place that one leaves may be what another waits for
        is_moving = False
        for row in rows:
            one, other = (stands.get(side, side) for side in natives[row.pk])
            wanted = natives[row.pk] if one == other else sides_of(one, other)
            is_free = not MaybeSame.objects.filter(a=wanted[0], b=wanted[1]).exists()
            if (row.a_id, row.b_id) != wanted and is_free:
                _put(row, wanted)
                is_moving = True
    at_home = [row.pk for row in rows if (row.a_id, row.b_id) == natives[row.pk]]
    MergedRow.objects.filter(owner=actor, table=MOVED, row_id__in=at_home).delete()


def _native_sides(note: MergedRow) -> Sides:
    return uuid.UUID(note.was["a"]), uuid.UUID(note.was["b"])


def _reopen(
    actor: User, stands: Mapping[uuid.UUID, uuid.UUID], gone: Contact, below: Collection[uuid.UUID]
) -> None:
    """Take back what merges decided of pairs whose two sides have just been parted."""
    for note in MergedRow.objects.filter(owner=actor, table=DECIDED).order_by("pk"):
        row = MaybeSame.objects.filter(pk=note.row_id).first()
        if row is None:
            note.delete()
        elif _is_parted(row, note, stands) or (note.was["now"] != Decision.SAME and note.home_id in below):
            if row.decision == note.was["now"]:
                decided_at = MaybeSame._meta.get_field("decided_at").to_python(note.was["decided_at"])
                row.decision, row.decided_at = note.was["decision"], decided_at
                row.save(update_fields=["decision", "decided_at"])
            note.delete()


def _is_parted(row: MaybeSame, note: MergedRow, stands: Mapping[uuid.UUID, uuid.UUID]) -> bool:
    """Whether a merge had said that two are the same who now are not."""
    return note.was["now"] == Decision.SAME and stands.get(row.a_id, row.a_id) != stands.get(
        row.b_id, row.b_id
    )
