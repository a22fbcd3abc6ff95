"""Today: the few people of the day in their groups, and what lies beside them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import groupby

from enishi.accounts.models import User
from enishi.core import ids
from enishi.core.day_notes import DayNote
from enishi.desk import words
from enishi.desk.queries.day_notes import list_todays_notes
from enishi.desk.queries.gives import find_give
from enishi.desk.queries.pictures import Rhythm, draw_rhythm
from enishi.desk.queries.ready import ReadyPage, list_tonight
from enishi.desk.queries.tidy import read_noted
from enishi.encounters.queries import (
    ContactDay,
    Near,
    list_contact_days,
    list_ids_of_face,
    list_near_outings,
    list_shops_of_today,
    local_day,
    read_ties,
)
from enishi.followups.models import Verdict
from enishi.followups.queries import (
    TieView,
    count_quiet,
    find_suggestion,
    list_faded,
    list_today,
    read_worth_of_ties,
)
from enishi.followups.rules import decisions_undoable_by
from enishi.followups.suggestion import Suggestion
from enishi.people import queries as people
from enishi.people.names import addressed_name, find_current_affiliation, full_reading, is_reading_guessed
from enishi.places.models import Place
from enishi.purposes.models import FirstStep, Purpose
from enishi.purposes.queries import find_main_purpose, find_next_step

FADED_SHOWN = 3
NOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person of the day."""

    suggestion: Suggestion
    name: str
    reading: str
    is_guess: bool
    post: str
    tags: list[str]
    state_words: str
    has_photo: bool
    rhythm: Rhythm | None
    give: str  # something that could be done for them
    hint: str  # else a plain hint


@dataclass(frozen=True, slots=True)
class Group:
    """The sheets of one kind."""

    kind: str
    sheets: list[Sheet]


@dataclass(frozen=True, slots=True)
class Faded:
    """Somebody it may be good to turn to once more."""

    pk: uuid.UUID
    name: str
    last: str


@dataclass(frozen=True, slots=True)
class ShopHere:
    """A regular shop, for one tap."""

    place: Place
    key: uuid.UUID


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything Today shows."""

    on: dt.date
    groups: list[Group]
    count: int
    lead: str
    quiet: int
    faded: list[Faded]
    purpose: Purpose | None
    step: FirstStep | None
    answered: int  # people decided about today already
    told: int  # of them, those who heard a word
    has_people: bool
    noted: str  # the quiet line about what waits to be tidied, or nothing
    outings: list[Near]  # events of these days, without that of tonight
    tonight: list[ReadyPage]  # the next one of today with its 支度, if there is one
    notes: list[DayNote]  # what else the calendar says, without what was put away; the most pressing first
    more_notes: list[DayNote]  # beyond the few that stand before the people
    shops: list[ShopHere]  # to which one usually goes on this day of the week

    @property
    def is_untouched(self) -> bool:
        """Whether nothing is written in this notebook yet: its first page is the welcome."""
        return not (
            self.has_people or self.purpose or self.step or self.noted or self.outings or self.tonight
        )


def read_today(
    actor: User, *, now: dt.datetime, more: bool = False, face: uuid.UUID | None = None
) -> TodayPage:
    """The day's few people with their reasons, in a constant number of queries.

    Who was answered today counts as one of the few, so that the day comes to an end; `more` asks for others.
    With a `face`, only people and places of that face of mine.
    """
    today = local_day(actor, now)
    answered = list_answered(actor, today)
    left = actor.today_size if more else actor.today_size - len(answered)
    among = list_ids_of_face(actor, face) if face else None
    ties = read_ties(actor, now=now, only_approachable=True)
    if among is not None:
        ties = ties.only([place for place, one in enumerate(ties.contact_ids) if one in among])
    worth = read_worth_of_ties(actor, ties)
    suggestions = (
        list_today(actor, now=now, size=left, ties=ties, worth=worth, among=among) if left > 0 else []
    )
    faded = list_faded(actor, now, limit=FADED_SHOWN, ties=ties, worth=worth)
    near = [one for one in list_near_outings(actor, now=now) if _is_of_face(one.outing.at_place, face)]
    tonight = list_tonight(actor, near, now=now)
    sheets, notes = _lay_out(actor, suggestions, now), _list_notes(actor, today, tonight)
    grouped = groupby(sheets, key=lambda sheet: sheet.suggestion.kind)
    return TodayPage(
        on=today,
        groups=[Group(str(kind), list(found)) for kind, found in grouped],
        count=len(sheets),
        lead=words.lead_words(len(sheets)) if sheets else "",
        quiet=count_quiet(actor, now, ties=ties),
        faded=[_describe_faded(view, today) for view in faded],
        purpose=find_main_purpose(actor),
        step=find_next_step(actor),
        answered=len(answered),
        told=sum(verdict == Verdict.DONE for verdict in answered.values()),
        has_people=bool(sheets) or people.count_contacts(actor) > 0,
        noted=read_noted(actor, now=now),
        outings=[one for one in near if one.outing not in [card.outing for card in tonight]],
        tonight=tonight,
        shops=[
            ShopHere(one, ids.new_id())
            for one in list_shops_of_today(actor, today=today)
            if _is_of_face(one, face)
        ],
        notes=notes[:NOTES_SHOWN],
        more_notes=notes[NOTES_SHOWN:],
    )


def _is_of_face(place: Place | None, face: uuid.UUID | None) -> bool:
    """What is of no face in particular is of all."""
    return face is None or place is None or place.face_id in (None, face)


def _list_notes(actor: User, today: dt.date, tonight: list[ReadyPage]) -> list[DayNote]:
    """What the card of tonight says already is not said twice."""
    is_warned = any(card.report for card in tonight)
    found = list_todays_notes(actor, today)
    return [
        note for note in found if not (is_warned and note.kind == "meetup_solicited" and note.on == today)
    ]


def _describe_faded(view: TieView, today: dt.date) -> Faded:
    return Faded(view.contact.pk, addressed_name(view.contact), words.last_words(view.tie, today))


def list_answered(actor: User, on: dt.date) -> dict[uuid.UUID, str]:
    """Whom the owner decided about on a day, and how the last time."""
    rows = decisions_undoable_by(actor).filter(on=on).order_by("created_at", "id")
    return dict(rows.values_list("contact_id", "verdict"))


def read_sheet(actor: User, contact_id: uuid.UUID, *, now: dt.datetime) -> Sheet | None:
    """The sheet of one person, when there is a reason for one."""
    contact = people.get_contact(actor, contact_id)
    found = find_suggestion(actor, contact.pk, now=now)
    return _lay_out(actor, [found], now)[0] if found else None


def _lay_out(actor: User, suggestions: list[Suggestion], now: dt.datetime) -> list[Sheet]:
    wanted = [one.contact.pk for one in suggestions]
    photographed = people.list_photographed(actor, wanted)
    days = list_contact_days(actor, wanted, now)
    today = local_day(actor, now)
    return [
        _describe(one, one.contact.pk in photographed, days[one.contact.pk], today) for one in suggestions
    ]


def _describe(one: Suggestion, has_photo: bool, days: list[ContactDay], today: dt.date) -> Sheet:
    contact = one.contact
    give = find_give(one)
    return Sheet(
        suggestion=one,
        name=addressed_name(contact),
        reading=full_reading(contact),
        is_guess=is_reading_guessed(contact),
        post=words.post_words(find_current_affiliation(contact)),
        tags=[tag.name for tag in contact.tags.all()][:2],
        state_words=words.state_words(contact),
        has_photo=has_photo,
        rhythm=draw_rhythm(days, one.tie, today) if one.kind == "care" else None,
        give=give,
        hint="" if give else one.step,
    )
