"""What makes the page of a purpose alive: who is there for each need, who is missing, what happened since it began."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.encounters.queries import list_encounters, local_day
from enishi.followups.queries import ServingPerson, list_serving
from enishi.ledger.queries.consultations import list_consultations
from enishi.people.models import Contact
from enishi.people.names import addressed_name
from enishi.people.queries import list_by_ids
from enishi.people.rules import contacts_seeable_by
from enishi.purposes.models import FirstStep, Purpose

SHOWN = 3  # people of each need
MOMENTS = 8
BEFORE = dt.timedelta(days=180)  # ties of a purpose are older than its words


@dataclass(frozen=True, slots=True)
class Serving:
    """Somebody of those who are needed, and why one thinks so."""

    contact: Contact
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class NeedView:
    """One kind of person a purpose needs: the first few who may be of it, and how many more."""

    text: str
    people: list[Serving]
    more: int

    @property
    def is_missing(self) -> bool:
        return not self.people


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened for the purpose."""

    on: dt.date
    text: str
    path: str
    detail: str = ""


def read_needs(actor: User, purpose: Purpose, today: dt.date) -> list[NeedView]:
    """In the order they were written down; a constant number of queries."""
    serving = list_serving(actor, purpose, today)
    shown = [one.contact_id for people in serving.values() for one in people[:SHOWN]]
    contacts = {one.pk: one for one in list_by_ids(actor, shown)}
    return [
        NeedView(
            need.text,
            [
                Serving(contacts[one.contact_id], addressed_name(contacts[one.contact_id]), _say_why(one))
                for one in serving[need.pk][:SHOWN]
                if one.contact_id in contacts
            ],
            max(len(serving[need.pk]) - SHOWN, 0),
        )
        for need in purpose.needs.all()
    ]


def _say_why(one: ServingPerson) -> str:
    words = {"text": one.text}
    return {
        "offers": pgettext("desk", "can offer: %(text)s"),
        "interest": pgettext("desk", "interested in: %(text)s"),
        "industry": pgettext("desk", "works in: %(text)s"),
        "title": pgettext("desk", "work: %(text)s"),
        "tag": pgettext("desk", "filed under: %(text)s"),
    }[one.kind] % words


def list_happened(
    actor: User, purpose: Purpose, steps: Collection[FirstStep], people: Collection[uuid.UUID]
) -> list[Happened]:
    """What was done with these people since half a year before it was written down, steps, questions; newest first."""
    since = local_day(actor, purpose.created_at) - BEFORE
    among = contacts_seeable_by(actor).filter(pk__in=people)
    found = [
        Happened(
            row.on,
            pgettext("desk", ", ").join(addressed_name(one.contact) for one in row.participations.all()),
            reverse("encounters:edit", args=[row.pk]),
            row.place or row.subject or row.get_kind_display(),
        )
        for row in (list_encounters(actor, among=among).filter(on__gte=since)[:MOMENTS] if people else ())
    ]
    found += [
        Happened(
            local_day(actor, step.done_at),
            step.text,
            reverse("desk:step", args=[step.pk]),
            pgettext("desk", "A step done"),
        )
        for step in steps
        if step.done_at
    ]
    found += [
        Happened(one.asked_on, one.text, "", pgettext("desk", "A question for advice"))
        for one in list_consultations(actor).filter(purpose=purpose)[:MOMENTS]
    ]
    return sorted(found, key=lambda one: one.on, reverse=True)[:MOMENTS]
