"""The list of people: by reading one page through an index; by tie every tie, read once and paged in memory."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from django.core.paginator import Page, Paginator
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from enishi.accounts.models import User
from enishi.desk import words
from enishi.desk.filters import PeopleFilter
from enishi.encounters.queries import TieTable, approachable, local_day, of_face, read_ties
from enishi.engine.ties import MIN_DAYS
from enishi.followups.queries import is_fading
from enishi.history.queries import MOST_COUNTED, count_both_ways
from enishi.people import queries as people
from enishi.people.models import Contact, State
from enishi.people.names import addressed_name, find_current_affiliation, full_reading, is_reading_guessed

PAGE_SIZE = 50
BLOCK = 5000  # keys taken from the database at a time
_LAST = np.inf


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in the list."""

    contact: Contact
    name: str
    reading: str
    is_guess: bool
    post: str
    standing: str
    tie_words: str
    last_words: str
    state_words: str
    is_gone: bool
    has_photo: bool
    heading: str  # the あかさたな row that begins here, or nothing


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One page of people, and what surrounds it."""

    chosen: PeopleFilter
    page: Page[Contact] | Page[str]
    people: list[PersonRow]
    rows: list[str]  # of the あかさたな index that have people
    tags: list[str]
    open_pairs: int
    may_know: int  # wrote and were written to, and are not in the notebook; at most MOST_COUNTED
    in_bin: int
    is_empty: bool  # nobody in the notebook at all

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def is_many_known(self) -> bool:
        return self.may_know >= MOST_COUNTED


def list_people(actor: User, chosen: PeopleFilter, *, page: int | str = 1, now: dt.datetime) -> PeopleList:
    """One page of the people meant by `chosen`; the number of queries never depends on how many there are."""
    rows = people.list_rows(actor)
    find_page = _page_by_tie if chosen.needs_ties else _page_by_reading
    found, contacts, ties = find_page(actor, chosen, page, now)
    wanted = [contact.pk for contact in contacts]
    photographed = people.list_photographed(actor, wanted)
    today = local_day(actor, now)
    described = [_describe(contact, ties, photographed, today) for contact in contacts]
    if chosen.sort == "reading":
        described = _with_headings(described)
    return PeopleList(
        chosen=chosen,
        page=found,
        people=described,
        rows=rows,
        tags=[tag.name for tag in people.list_tags(actor)],
        open_pairs=people.count_open_pairs(actor),
        may_know=count_both_ways(actor, limit=MOST_COUNTED),
        in_bin=people.list_deleted(actor).count(),
        is_empty=not contacts and not rows and people.count_contacts(actor) == 0,
    )


def _matching(actor: User, chosen: PeopleFilter) -> QuerySet[Contact]:
    found = people.list_contacts(
        actor,
        words=chosen.words,
        row=chosen.row,
        tag=chosen.tag,
        organisation=chosen.organisation,
        state=chosen.state,
        origin=chosen.origin,
        archived=chosen.archived,
    )
    if chosen.face:
        found = found.filter(of_face(actor, uuid.UUID(chosen.face)))
    if chosen.sort == "company":
        found = people.by_company(found)
    # 逝去: never among the others; found by name, or by asking for them
    return found if chosen.state or chosen.words else found.exclude(state=State.DECEASED)


Found = tuple[Page[Contact] | Page[str], list[Contact], TieTable]  # the ties of these contacts


def _page_by_reading(actor: User, chosen: PeopleFilter, page: int | str, now: dt.datetime) -> Found:
    found = Paginator(_matching(actor, chosen), PAGE_SIZE).get_page(page)
    contacts = list(found.object_list)
    return found, contacts, read_ties(actor, now=now, contact_ids=[one.pk for one in contacts])


def _page_by_tie(actor: User, chosen: PeopleFilter, page: int | str, now: dt.datetime) -> Found:
    matching = _matching(actor, chosen).prefetch_related(None)
    is_open = approachable(local_day(actor, now))
    if chosen.standing:
        matching = matching.filter(is_open)
    # Ids as text, as in TieTable: ten thousand UUID objects would cost more than all the rest.
    keys = list(matching.values_list(Cast("pk", CharField()), flat=True).iterator(chunk_size=BLOCK))
    ties = read_ties(actor, now=now)
    ordered = _sort_by_tie(keys, ties, chosen)
    if (
        chosen.sort == "tie" and not chosen.standing
    ):  # whoever is left be asks for nothing: after everybody else
        closed = set(matching.exclude(is_open).values_list(Cast("pk", CharField()), flat=True))
        ordered.sort(key=closed.__contains__)
    found: Page[str] = Paginator(ordered, PAGE_SIZE).get_page(page)
    wanted = [uuid.UUID(key) for key in found.object_list]
    places = [place for one in wanted if (place := ties.find_place(one)) is not None]
    return found, people.list_by_ids(actor, wanted), ties.only(places)


def _sort_by_tie(keys: list[str], table: TieTable, chosen: PeopleFilter) -> list[str]:
    """The keys that stand as chosen, sorted; equals keep the order of their readings."""
    place = {key: at for at, key in enumerate(table.keys)}
    at = np.array([place.get(key, -1) for key in keys], dtype=np.int64)
    standing, order = _standings(table)[at], np.arange(len(keys))
    if chosen.standing:
        order = np.flatnonzero(standing == chosen.standing)
    if chosen.sort == "last":
        order = order[np.argsort(-np.append(table.last_known, -_LAST)[at[order]], kind="stable")]
    elif chosen.sort == "tie":
        rank = np.array(
            [("asks", "pause", "faded", "quiet", "new").index(one) for one in standing[order]], dtype=np.int64
        )
        care = np.append(np.nan_to_num(table.care), 0.0)[at[order]]
        order = order[np.lexsort((-care, rank))]
    return [keys[one] for one in order]


def _standings(table: TieTable) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    """How each tie stands; one more entry at the end, which index -1 finds, for people without any encounter."""
    known = table.states.n >= MIN_DAYS
    found = np.select(
        [~known, is_fading(table), table.asks, table.is_faded], ["new", "asks", "pause", "faded"], "quiet"
    )
    return np.append(found, "new")


def _describe(contact: Contact, ties: TieTable, photographed: set[uuid.UUID], today: dt.date) -> PersonRow:
    tie = ties.find(contact.pk)
    return PersonRow(
        contact=contact,
        name=addressed_name(contact),
        reading=full_reading(contact),
        is_guess=is_reading_guessed(contact),
        post=words.post_words(find_current_affiliation(contact)),
        standing=words.standing_of(tie),
        tie_words=words.row_words(contact, tie),
        last_words="" if contact.archived_at else words.last_words(tie, today),
        state_words=words.state_words(contact),
        is_gone=contact.state == "deceased",
        has_photo=contact.pk in photographed,
        heading="",
    )


def _with_headings(rows: list[PersonRow]) -> list[PersonRow]:
    starts = [True] + [a.contact.reading_row != b.contact.reading_row for a, b in pairwise(rows)]
    return [
        replace(row, heading=row.contact.reading_row) if begins else row
        for row, begins in zip(rows, starts, strict=False)
    ]
