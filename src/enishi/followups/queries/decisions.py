"""What the owner decided, as far as it still holds on a day."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.followups import rules
from enishi.followups.models import Decision, Kind, Verdict

ABOUT_THE_TIE = (Kind.CARE, Kind.GET_TO_KNOW)


@dataclass(slots=True)
class Standing:
    """Decisions in force on a day."""

    hidden: set[uuid.UUID] = field(default_factory=set)  # put off: not in Today at all
    rested: set[uuid.UUID] = field(default_factory=set)  # not this time: no care, no getting to know
    promises: set[uuid.UUID] = field(default_factory=set)  # promises put off
    thanked: dict[uuid.UUID, list[tuple[uuid.UUID | None, dt.date]]] = field(default_factory=dict)

    def is_thanked(self, contact_id: uuid.UUID, encounter_id: uuid.UUID | None, on: dt.date) -> bool:
        """Whether a thank-you for this encounter was decided, by itself or with a later one."""
        return any(
            (about is not None and about == encounter_id) or on < day or (about is None and on <= day)
            for about, day in self.thanked.get(contact_id, [])
        )


def read_standing(actor: User, on: dt.date) -> Standing:
    """The newest decision per contact, kind and subject, as of a day."""
    rows = (
        rules.decisions_undoable_by(actor).filter(on__lte=on).filter(Q(until_on__gt=on) | Q(kind=Kind.THANK))
    )
    rows = rows.select_related("encounter", "promise").order_by("created_at", "id")
    newest = {(row.contact_id, row.kind, row.encounter_id, row.promise_id): row for row in rows}
    standing = Standing()
    for row in newest.values():
        _note(standing, row, on)
    return standing


def _note(standing: Standing, row: Decision, on: dt.date) -> None:
    holds = row.until_on is not None and row.until_on > on
    if row.verdict == Verdict.LATER:
        if holds:
            standing.hidden.add(row.contact_id)
    elif row.kind == Kind.THANK:
        day = row.encounter.on if row.encounter else row.on
        standing.thanked.setdefault(row.contact_id, []).append((row.encounter_id, day))
    elif row.kind == Kind.PROMISE and holds and row.promise_id:
        standing.promises.add(row.promise_id)
    elif row.kind in ABOUT_THE_TIE and holds:
        standing.rested.add(row.contact_id)


def get_decision(actor: User, decision_id: str | uuid.UUID) -> Decision:
    """A decision that can still be undone."""
    parsed = ids.parse_id(str(decision_id))
    found = rules.decisions_undoable_by(actor).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("followups", "There is nothing to undo here any more."))
    return found
