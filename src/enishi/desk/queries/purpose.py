"""What the pages of a purpose show: the ranked ways, a first step with its 支度, and the purpose itself."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.core import clock
from enishi.desk.purpose_words import list_facts
from enishi.desk.words import post_words
from enishi.people.models import Contact, OwnFace
from enishi.people.names import addressed_name, find_current_affiliation, full_reading, is_reading_guessed
from enishi.people.queries import get_face, list_photographed
from enishi.purposes import queries
from enishi.purposes.models import FirstStep, Purpose
from enishi.purposes.preparation import Preparation
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
    needs: list[str]
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


def read_purpose_page(actor: User) -> PurposePage | None:
    """The main purpose and what belongs to it; None when there is none (closed ones: list_closed_purposes)."""
    open_ones = list(queries.list_purposes(actor))
    if not open_ones or not open_ones[0].is_main:
        return None
    purpose = open_ones[0]
    steps = list(queries.list_steps(actor, purpose))
    people = _list_people(actor, purpose)
    return PurposePage(
        purpose=purpose,
        facts=list_facts(purpose),
        needs=[need.text for need in purpose.needs.all()],
        people=people,
        ahead=[step for step in steps if step.done_at is None and step.dropped_at is None],
        behind=[step for step in steps if step.done_at or step.dropped_at],
        others=open_ones[1:],
        closed=list(queries.list_closed_purposes(actor)),
    )


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
