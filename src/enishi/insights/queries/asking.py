"""Whom to ask about a trouble: who knows of it, from different corners, by ties that can bear it now."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.utils.translation import pgettext
from numpy.typing import NDArray

from enishi.accounts.models import User
from enishi.core.text import has_kanji, squeeze
from enishi.encounters.queries import approachable, local_day, read_ties
from enishi.encounters.words import silence_words
from enishi.engine import asking as engine
from enishi.insights import matching
from enishi.insights.advisors import Advisor, Known
from enishi.insights.queries.matches import read_anchors
from enishi.ledger.queries.consultations import list_asked_lately, list_unthanked_ids
from enishi.people.models import Affiliation, Closeness, Interest, InterestKind, State, Tag
from enishi.people.queries import list_by_ids
from enishi.people.rules import contacts_seeable_by
from enishi.search.encoder import Vector
from enishi.search.queries import read_meanings

SIZE = 5  # so many are proposed, where so many know of it
MOST_LOOKED_AT = 1500  # texts that are weighed by field too, those nearest to the question
# How much what is known of somebody says about what they can answer.
WEIGHTS = {
    "wants": 1.0,
    "offers": 1.0,
    "interest": 0.85,
    "industry": 0.8,
    "title": 0.8,
    "tag": 0.75,
    "note": 0.7,
}
WITHOUT_MEANING = (
    0.15  # what a score cannot add up to where words and fields alone speak, as in `sharing.FITS_FROM`
)
CLOSENESS = {Closeness.CLOSE.value: 1.0, Closeness.USUAL.value: 0.5, Closeness.LOOSE.value: 0.0}
LONGEST_NOTE = 200
NAMED_KINDS = ("wants", "offers", "interest")  # what somebody is about: a tag may stand in any sentence


@dataclass(frozen=True, slots=True)
class Advice:
    """Whom to ask; nobody where nobody seems to know of it. `is_by_meaning`: not by words alone."""

    people: tuple[Advisor, ...]
    is_by_meaning: bool
    n_looked_at: int  # people of whom something is known


class Person(NamedTuple):
    industry: str
    corner: str
    birth_year: int | None
    closeness: str


def list_askable(
    actor: User, now: dt.datetime, without: Container[uuid.UUID] = ()
) -> dict[uuid.UUID, Person]:
    """Everybody who may be asked at all: not gone, not left be, not in mourning, none of `without`. One query."""
    rows = contacts_seeable_by(actor).filter(approachable(local_day(actor, now)))
    rows = rows.exclude(state=State.MOURNING)
    columns = ("pk", "industry", "corner", "birth_year", "closeness", "met_where")
    return {
        pk: Person(industry, corner or where, year, closeness)
        for pk, industry, corner, year, closeness, where in rows.values_list(*columns)
        if pk not in without
    }


def list_known(actor: User, people: Mapping[uuid.UUID, Person]) -> list[Known]:
    """Every text that says what these people may know of, in five queries whatever their number."""
    found = [Known(pk, "industry", one.industry) for pk, one in people.items() if one.industry]
    found += (one for one in _read_texts(actor) if one.contact_id in people)
    return [one for one in found if one.text.strip()]


def _read_texts(actor: User) -> Iterator[Known]:
    interests = Interest.objects.filter(owner=actor).exclude(kind=InterestKind.WANTS)
    for contact, kind, text in interests.order_by("pk").values_list("contact", "kind", "text"):
        yield Known(contact, kind, text)
    posts = Affiliation.objects.filter(owner=actor, is_current=True).order_by("pk")
    for contact, department, title in posts.values_list("contact", "department", "title"):
        yield Known(contact, "title", f"{department} {title}".strip())
    tags = Tag.contacts.through.objects.filter(tag__owner=actor).order_by("pk")
    for contact, name in tags.values_list("contact", "tag__name"):
        yield Known(contact, "tag", name)
    notes = contacts_seeable_by(actor).exclude(note="").order_by("pk")
    for contact, note in notes.values_list("pk", "note"):
        yield Known(contact, "note", note[:LONGEST_NOTE])


def list_texts_to_know(actor: User, now: dt.datetime) -> list[str]:
    """Every text whose meaning `find_advisors` wants to know, once."""
    return list(dict.fromkeys(one.text for one in list_known(actor, list_askable(actor, now))))


def says_something(question: str) -> bool:
    """Whether there is a word in it: not a lone kana, signs or faces, to which anything would be as near."""
    letters = "".join(letter for letter in question if letter.isalnum())
    return len(letters) > 1 or has_kanji(letters)


def find_advisors(
    actor: User,
    question: str,
    *,
    now: dt.datetime,
    size: int = SIZE,
    meanings: Mapping[str, Vector] | None = None,
    without: Container[uuid.UUID] = (),
) -> Advice:
    """Three to seven people who may know of it, as different as can be; fewer where fewer do; none of `without`.

    `meanings`: that of the question, where it is not to be kept. A constant number of queries.
    """
    people = list_askable(actor, now, without)
    known = list_known(actor, people) if says_something(question) else []
    told = {**read_anchors(actor), **read_meanings(actor, [question, *{one.text for one in known}])}
    told |= meanings or {}
    fits, best, is_by_meaning = weigh_texts(question, known, told)
    ids = list(best)
    lacking = 0.0 if question in told else WITHOUT_MEANING
    fit = engine.fit_of(np.array([fits[best[one]] for one in ids], dtype=np.float64) + lacking)
    bearing = _bear(actor, ids, people, now)
    labels = _label([people[one] for one in ids])
    places = engine.choose(fit, labels, engine.VIEW_WEIGHTS, bearing, size=size)
    chosen = [ids[place] for place in places]
    return Advice(
        tuple(_tell(actor, chosen, known, best, people, told, question, now)), is_by_meaning, len(ids)
    )


def weigh_texts(
    question: str, known: Sequence[Known], told: Mapping[str, Vector]
) -> tuple[NDArray[np.float64], dict[uuid.UUID, int], bool]:
    """The fit of every text, and the place of each person's best one."""
    looked_at = _nearest(question, known, told)
    asked = matching.prepare([question], told)
    texts = matching.prepare([known[place].text for place in looked_at], told)
    fits = np.zeros(len(known))
    if looked_at:
        weights = np.array([WEIGHTS[known[place].kind] for place in looked_at])
        fits[looked_at] = matching.compare(asked, texts)[0] * weights
    for place in _list_named(question, known):
        fits[place] = max(fits[place], matching.NAMED * WEIGHTS[known[place].kind])
    best: dict[uuid.UUID, int] = {}
    for place, one in enumerate(known):
        if one.contact_id not in best or fits[place] > fits[best[one.contact_id]]:
            best[one.contact_id] = place
    return fits, best, matching.is_by_meaning(asked, texts)


def _list_named(question: str, known: Sequence[Known]) -> Iterator[int]:
    """The places of what stands in the question word for word, whatever else that is about."""
    plain = squeeze(question).casefold()
    for place, one in enumerate(known):
        if one.kind in NAMED_KINDS and matching.stands_in(squeeze(one.text).casefold(), plain):
            yield place


def _nearest(question: str, known: Sequence[Known], told: Mapping[str, Vector]) -> list[int]:
    """The places worth weighing in full: all of a usual notebook, the nearest of a huge one."""
    if len(known) <= MOST_LOOKED_AT:
        return list(range(len(known)))
    rough = matching.compare_roughly(question, [one.text for one in known], told)
    return sorted(np.argsort(-rough, kind="stable")[:MOST_LOOKED_AT].tolist())


def _bear(
    actor: User, ids: Sequence[uuid.UUID], people: Mapping[uuid.UUID, Person], now: dt.datetime
) -> NDArray[np.float64]:
    ties = read_ties(actor, now=now, only_approachable=True)
    places = [ties.find_place(one) for one in ids]
    is_met = np.array([place is not None for place in places], dtype=np.bool_)
    alive = np.array([ties.alive[place] if place is not None else 0.0 for place in places], dtype=np.float64)
    alive = np.where(np.isnan(alive), 0.8, alive)  # met once or twice: too early to tell, hence fresh
    closeness = np.array([CLOSENESS[people[one].closeness] for one in ids], dtype=np.float64)
    lately = list_asked_lately(actor, local_day(actor, now))
    asked = np.array([one in lately for one in ids], dtype=np.bool_)
    unthanked = list_unthanked_ids(actor, local_day(actor, now))
    owes = np.array([one in unthanked for one in ids], dtype=np.bool_)
    return engine.bearing_of(alive, closeness, owes, asked, is_met)


def _label(people: Sequence[Person]) -> NDArray[np.int64]:
    """(n, 4) industry, corner, age group, closeness as numbers; UNKNOWN where it is not known."""
    kinds: list[list[str]] = [
        [one.industry.strip().casefold() for one in people],
        [one.corner.strip().casefold() for one in people],
        ["" if one.birth_year is None else str(one.birth_year // 10) for one in people],
        [one.closeness for one in people],
    ]
    found = np.full((len(people), len(kinds)), engine.UNKNOWN, dtype=np.int64)
    for column, values in enumerate(kinds):
        numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
        found[:, column] = [numbers[value] if value else engine.UNKNOWN for value in values]
    return found


def _tell(
    actor: User,
    chosen: Sequence[uuid.UUID],
    known: Sequence[Known],
    best: Mapping[uuid.UUID, int],
    people: Mapping[uuid.UUID, Person],
    told: Mapping[str, Vector],
    question: str,
    now: dt.datetime,
) -> Iterator[Advisor]:
    contacts = {one.pk: one for one in list_by_ids(actor, chosen)}
    ties = read_ties(actor, now=now, contact_ids=list(chosen)) if chosen else None
    asked = matching.prepare([question], told)
    seen: set[str] = set()
    for one in chosen:
        said, person = known[best[one]], people[one]
        field = matching.find_shared_field(asked.fields[0], matching.prepare([said.text], told).fields[0])
        reasons = [_knowledge(said, field)]
        if seen and (view := _view(person, seen)):
            reasons.append(view)
        seen |= {person.industry, person.corner}
        tie = ties.find(one) if ties is not None else None
        if tie is not None and tie.silent_days is not None:
            words = {"span": silence_words(tie.silent_days)}
            reasons.append(pgettext("insights", "By your notes you were last in touch %(span)s ago.") % words)
        yield Advisor(contacts[one], said, tuple(reason for reason in reasons if reason))


def _knowledge(said: Known, field: str) -> str:
    words = {"text": said.text.split("\n")[0], "field": field}
    sentences = {
        "offers": pgettext("insights", "They can help with “%(text)s”."),
        "interest": pgettext("insights", "They know of “%(text)s”."),
        "industry": pgettext("insights", "They work in %(text)s."),
        "title": pgettext("insights", "Their work: %(text)s."),
        "tag": pgettext("insights", "You filed them under “%(text)s”."),
        "note": pgettext("insights", "Your note says: “%(text)s”"),
    }
    sentence = sentences[said.kind] % words
    if not field or field in said.text:
        return sentence
    return sentence + pgettext("insights", "Both are about %(field)s.") % words


def _view(person: Person, seen: set[str]) -> str:
    """What another view this one brings, beside those before."""
    if person.industry and person.industry not in seen:
        return pgettext("insights", "A view from another industry: %(industry)s.") % {
            "industry": person.industry
        }
    if person.corner and person.corner not in seen:
        return pgettext("insights", "From another corner: %(corner)s.") % {"corner": person.corner}
    return ""
