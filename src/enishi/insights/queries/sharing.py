"""Who would be glad of something one read: its title held against what people look for, like and do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.insights.advisors import Known
from enishi.insights.queries.asking import list_askable, list_known, weigh_texts
from enishi.insights.queries.matches import read_anchors
from enishi.people.models import Contact, Interest, InterestKind
from enishi.people.queries import list_by_ids
from enishi.search.encoder import Vector
from enishi.search.queries import read_meanings

SIZE = 5
FITS_FROM = {
    True: 0.45,
    False: 0.3,
}  # by meaning; by words and fields alone, where a score has less to add up


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may be glad of it, and why."""

    contact: Contact
    why: str


@dataclass(frozen=True, slots=True)
class Readers:
    """The best first. `is_known`: what the title means is known; else words stood in, and the worker may tell more."""

    people: tuple[Reader, ...]
    is_known: bool


def find_readers(
    actor: User, title: str, *, now: dt.datetime, meanings: Mapping[str, Vector] | None = None
) -> Readers:
    """At most five people; nobody where nothing of theirs is near it. A constant number of queries."""
    people = list_askable(actor, now)
    wants = Interest.objects.filter(owner=actor, contact__in=people, kind=InterestKind.WANTS).order_by("pk")
    known = [Known(contact, "wants", text) for contact, text in wants.values_list("contact", "text")]
    known += [one for one in list_known(actor, people) if one.kind != "note"]
    told = {**read_anchors(actor), **read_meanings(actor, [title, *{one.text for one in known}])}
    told |= meanings or {}
    fits, best, is_by_meaning = weigh_texts(title, known, told)
    is_known = is_by_meaning and title in told
    places = sorted(best.values(), key=lambda place: (-fits[place], place))
    chosen = [known[place] for place in places if fits[place] >= FITS_FROM[is_known]][:SIZE]
    contacts = {one.pk: one for one in list_by_ids(actor, [one.contact_id for one in chosen])}
    return Readers(tuple(Reader(contacts[one.contact_id], _say_why(one)) for one in chosen), is_known)


def _say_why(one: Known) -> str:
    words = {"text": one.text.split("\n")[0]}
    return {
        "wants": pgettext("insights", "Looking for “%(text)s”."),
        "offers": pgettext("insights", "“%(text)s” is what they do."),
        "interest": pgettext("insights", "“%(text)s” is close to their heart."),
        "industry": pgettext("insights", "They work in %(text)s."),
        "title": pgettext("insights", "Their work: %(text)s."),
        "tag": pgettext("insights", "You filed them under “%(text)s”."),
    }[one.kind] % words
