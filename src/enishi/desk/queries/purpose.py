"""What the pages of a purpose show: the ranked ways, a first step with its 支度, and the purpose itself."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.desk.purpose_words import list_facts
from enishi.desk.queries.owed import read_owed
from enishi.desk.queries.purpose_alive import Happened, NeedView, list_happened, read_needs
from enishi.desk.words import post_words
from enishi.people.models import Contact, OwnFace
from enishi.people.names import addressed_name, find_current_affiliation, full_reading, is_reading_guessed
from enishi.people.queries import get_face, list_photographed
from enishi.purposes import queries
from enishi.purposes.models import FirstStep, Purpose, PurposeKind
from enishi.purposes.preparation import Preparation
from enishi.purposes.starters import list_starters
from enishi.purposes.words import WayView, describe_fit


@dataclass(frozen=True, slots=True)
class WayCard:
    """One way on the page: its words, and the step that has been chosen already."""

    view: WayView
    fit_words: str
    step: FirstStep | None


@dataclass(frozen=True, slots=True)
class WaysPage:
    """The six ways for the main purpose, or for nobody in particular."""

    purpose: Purpose | None
    cards: list[WayCard]
    proposed_on: dt.date | None
    today: dt.date

    @property
    def purpose_words(self) -> str:
        """The sentence as it stands within another one."""
        return self.purpose.sentence.rstrip("。.") if self.purpose else ""


@dataclass(frozen=True, slots=True)
class StepPage:
    """A first step with its 支度."""

    step: FirstStep
    way_name: str
    preparation: Preparation
    face: OwnFace
    today: dt.date

    @property
    def is_open(self) -> bool:
        return self.step.done_at is None and self.step.dropped_at is None

    @property
    def has_name(self) -> bool:
        return bool(self.face.family or self.face.given)

    @property
    def has_passed(self) -> bool:
        return self.is_open and self.step.on < self.today


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """Somebody who serves a purpose."""

    contact: Contact
    name: str
    reading: str
    is_guess: bool
    post: str
    has_photo: bool


@dataclass(frozen=True, slots=True)
class PurposePage:
    """A purpose, its answers, the people and the steps."""

    purpose: Purpose
    facts: list[tuple[str, str]]
    needs: list[NeedView]  # who is there, and who is missing
    starters: list[str]  # whom a purpose of this kind usually needs
    owed: int  # people to whom something is owed, where it is about giving back
    happened: list[Happened]
    is_review_due: bool
    people: list[LinkedPerson]
    ahead: list[FirstStep]
    behind: list[FirstStep]
    others: list[Purpose]
    closed: list[Purpose]


def read_ways(actor: User) -> WaysPage:
    """The six ways, the best fit first, with the steps that are open."""
    purpose = queries.find_main_purpose(actor)
    steps = queries.list_steps(actor, purpose).filter(done_at=None, dropped_at=None) if purpose else ()
    chosen = {step.way: step for step in steps}
    views = queries.list_ways(actor, queries.read_answers(purpose))
    return WaysPage(
        purpose=purpose,
        cards=[WayCard(view, describe_fit(view.fit), chosen.get(view.way)) for view in views],
        proposed_on=queries.propose_day(actor, purpose) if purpose else None,
        today=clock.today(actor.time_zone),
    )


def read_step(actor: User, step_id: uuid.UUID) -> StepPage:
    """One first step with everything that helps on the day."""
    step = queries.get_step(actor, step_id)
    return StepPage(
        step=step,
        way_name=step.get_way_display(),
        preparation=queries.get_preparation(actor, step),
        face=get_face(actor),
        today=clock.today(actor.time_zone),
    )


def read_purpose_page(actor: User, purpose_id: uuid.UUID | None = None) -> PurposePage | None:
    """The main purpose, or the open one named, and what belongs to it; None when there is none.

    NotFound for one of somebody else, or closed (closed ones: list_closed_purposes).
    """
    open_ones = list(queries.list_purposes(actor))
    if purpose_id is None and (not open_ones or not open_ones[0].is_main):
        return None
    purpose = next((one for one in open_ones if purpose_id in (None, one.pk)), None)
    if purpose is None:
        raise errors.NotFound(pgettext("desk", "There is no such purpose, or it was closed."))
    today = clock.today(actor.time_zone)
    steps = list(queries.list_steps(actor, purpose))
    people = _list_people(actor, purpose)
    needs = read_needs(actor, purpose, today)
    named = {one.contact.pk for one in people} | {one.contact.pk for need in needs for one in need.people}
    return PurposePage(
        purpose=purpose,
        facts=list_facts(purpose),
        needs=needs,
        starters=list_starters(purpose.kind, [need.text for need in needs]),
        owed=_count_owed(actor) if purpose.kind == PurposeKind.GRATITUDE else 0,
        happened=list_happened(actor, purpose, steps, named),
        is_review_due=purpose.review_on is not None and purpose.review_on <= today,
        people=people,
        ahead=[step for step in steps if step.done_at is None and step.dropped_at is None],
        behind=[step for step in steps if step.done_at or step.dropped_at],
        others=[one for one in open_ones if one is not purpose],
        closed=list(queries.list_closed_purposes(actor)),
    )


def _count_owed(actor: User) -> int:
    return len({one.contact.pk for one in read_owed(actor, now=clock.now())})


def _list_people(actor: User, purpose: Purpose) -> list[LinkedPerson]:
    contacts = queries.list_linked_contacts(actor, purpose)
    photographed = list_photographed(actor, [contact.pk for contact in contacts])
    return [
        LinkedPerson(
            contact=contact,
            name=addressed_name(contact),
            reading=full_reading(contact),
            is_guess=is_reading_guessed(contact),
            post=post_words(find_current_affiliation(contact)),
            has_photo=contact.pk in photographed,
        )
        for contact in contacts
    ]
