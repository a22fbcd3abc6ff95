"""What happened with one person, newest first, thirty at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.encounters.models import Encounter, Promise
from enishi.encounters.queries import MEETINGS, list_encounters
from enishi.people.models import Contact
from enishi.people.names import addressed_name

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Moment:
    """One encounter as the timeline shows it."""

    encounter: Encounter
    others: list[str]
    promises: list[Promise]
    is_slight: bool
    turns_year: int | None  # set where another year begins


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of moments."""

    moments: list[Moment]
    count: int
    page: int
    next_page: int | None


def read_timeline(actor: User, contact: Contact, *, page: int = 1, this_year: int) -> Timeline:
    """A page of the encounters with one person; a page too far is the last one."""
    rows = list_encounters(actor, contact=contact)
    count = rows.count()
    page = min(max(page, 1), max(-(-count // PAGE_SIZE), 1))
    begin = (page - 1) * PAGE_SIZE
    # One row more at each end: what came before tells whether a year turns, what follows that there is more.
    found = list(rows[max(begin - 1, 0) : begin + PAGE_SIZE + 1])
    earlier, shown = found[: 1 if begin else 0], found[1 if begin else 0 :]
    return Timeline(
        moments=_list_moments(contact, shown[:PAGE_SIZE], earlier[0].on.year if earlier else this_year),
        count=count,
        page=page,
        next_page=page + 1 if len(shown) > PAGE_SIZE else None,
    )


def _list_moments(contact: Contact, shown: Sequence[Encounter], year: int) -> list[Moment]:
    before = [year, *(row.on.year for row in shown)]
    return [
        _describe(contact, row, row.on.year if row.on.year != last else None)
        for row, last in zip(shown, before, strict=False)
    ]


def _describe(contact: Contact, encounter: Encounter, turns_year: int | None) -> Moment:
    there = [one.contact for one in encounter.participations.all() if one.contact_id != contact.pk]
    return Moment(
        encounter=encounter,
        others=[addressed_name(one) for one in there],
        promises=[one for one in encounter.promises.all() if one.contact_id == contact.pk],
        is_slight=encounter.kind not in MEETINGS,
        turns_year=turns_year,
    )
