"""The three lists of ties: one page of people with sentence, picture and one quiet next step."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from enishi.accounts.models import User
from enishi.desk import words
from enishi.desk.queries.pictures import Rhythm, draw_rhythm
from enishi.encounters.queries import local_day
from enishi.followups.queries import LISTS, TieView, rank_ties, view_ties
from enishi.followups.reasons import longer_reason
from enishi.people import queries as people
from enishi.people.models import Contact
from enishi.people.names import addressed_name, find_current_affiliation, full_reading, is_reading_guessed
from enishi.purposes.models import Purpose

PAGE_SIZE = 20
DRAFTS = {"fading": "ask_how", "again": "revive"}


@dataclass(frozen=True, slots=True)
class TieRow:
    """One person of a list."""

    contact: Contact
    name: str
    reading: str
    is_guess: bool
    post: str
    state_words: str
    has_photo: bool
    rhythm: Rhythm | None
    sentence: str
    reason: str
    draft_kind: str  # empty where nothing need be done


@dataclass(frozen=True, slots=True)
class TieListPage:
    """One page of one list."""

    name: str
    title: str
    lead: str
    page: Page[int]
    rows: list[TieRow]
    purpose: Purpose | None  # for which もう一度 is in this order


def read_tie_list(actor: User, name: str, *, page: int | str = 1, now: dt.datetime) -> TieListPage:
    """One of the lists, the first when there is none of this name; words are found for the shown people alone."""
    ranked = rank_ties(actor, name if name in LISTS else LISTS[0], now)
    found: Page[int] = Paginator(ranked.places, PAGE_SIZE).get_page(page)
    shown = view_ties(actor, ranked, now, limit=PAGE_SIZE, offset=max(found.start_index() - 1, 0))
    photographed = people.list_photographed(actor, [one.contact.pk for one in shown])
    today = local_day(actor, now)
    return TieListPage(
        name=ranked.name,
        title=words.tie_list_words(ranked.name),
        lead=words.tie_list_lead(ranked.name, len(ranked.places)),
        page=found,
        rows=[_describe(one, photographed, today) for one in shown],
        purpose=ranked.purpose,
    )


def _describe(view: TieView, photographed: set[uuid.UUID], today: dt.date) -> TieRow:
    contact = view.contact
    return TieRow(
        contact=contact,
        name=addressed_name(contact),
        reading=full_reading(contact),
        is_guess=is_reading_guessed(contact),
        post=words.post_words(find_current_affiliation(contact)),
        state_words=words.state_words(contact),
        has_photo=contact.pk in photographed,
        rhythm=draw_rhythm(view.days, view.tie, today),
        sentence=view.sentence,
        reason="" if view.reason == longer_reason() else view.reason,  # the heading says it for everybody
        draft_kind=DRAFTS.get(view.list_name, ""),
    )
