"""Before meeting somebody, or several at an event: who they are, the last time, promises, and what I could give."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from enishi.accounts.models import User
from enishi.desk import words
from enishi.desk.queries.gives import MOST_GIVES
from enishi.encounters.models import Encounter, Promise
from enishi.encounters.queries import (
    TieTable,
    list_latest,
    list_met_at,
    list_open_promises,
    local_day,
    read_ties,
)
from enishi.encounters.words import tie_sentence
from enishi.followups.queries import Steps
from enishi.people import queries as people
from enishi.people.models import Affiliation, Contact, Interest, InterestKind, State
from enishi.people.names import addressed_name, full_reading, is_reading_guessed
from enishi.people.queries import find_current_affiliation

MOST_PEOPLE = 40  # on one brief; nobody can keep more in mind in an evening
LAST_TIMES = 2
CHANGED_LATELY = dt.timedelta(days=400)  # a post younger than this is worth a word


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whom a brief is about: people named one by one, everybody met at a place, everybody who carries a tag."""

    title: str = ""
    people: tuple[uuid.UUID, ...] = ()
    place: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What is good to know of one person when one is about to meet."""

    contact: Contact
    name: str
    reading: str
    is_guess: bool
    post: str
    post_before: str  # where they were until lately
    has_photo: bool
    is_gone: bool
    state_words: str
    state_note: str
    tie_words: str
    birthday: str
    introducer: str
    last_times: list[Encounter]
    mine: list[Promise]
    theirs: list[Promise]
    wants: list[str]
    offers: list[str]
    likes: list[str]
    gives: list[str]


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The briefs of one event; `left_out` counts those for whom there was no room."""

    meeting: Meeting
    briefs: list[Brief]
    left_out: int


def read_brief(
    actor: User, meeting: Meeting, *, now: dt.datetime, givers: Container[uuid.UUID] | None = None
) -> BriefPage:
    """Those named first, in their order, then the place's, lately met first, and the tag's. NotFound for a stranger.

    `givers`: who of the others may be brought up as a help to them; None: anybody.
    """
    merged = people.find_merged(actor, meeting.people)
    named = [merged.get(one, one) for one in meeting.people]
    known = people.find_known_ids(actor, named)
    for one in named:
        if str(one) not in known:
            people.get_contact(actor, one)  # says so, in the words of its room
    tagged = people.list_contacts(actor, tag=meeting.tag).values_list("pk", flat=True) if meeting.tag else ()
    met = list_met_at(actor, meeting.place, now=now) if meeting.place else ()
    wanted = list(dict.fromkeys([*named, *met, *tagged]))
    told = _describe_all(actor, wanted[:MOST_PEOPLE], now, givers)
    return BriefPage(meeting, told, max(len(wanted) - MOST_PEOPLE, 0))


def _describe_all(
    actor: User, contact_ids: Sequence[uuid.UUID], now: dt.datetime, givers: Container[uuid.UUID] | None
) -> list[Brief]:
    """In a number of queries that does not depend on how many people there are."""
    found = people.list_by_ids(actor, contact_ids)
    shelf = _Shelf(actor, [contact.pk for contact in found], now, givers)
    return [shelf.describe(contact) for contact in found]


class _Shelf:
    """What was read for all the people of a brief at once."""

    def __init__(
        self,
        actor: User,
        contact_ids: Sequence[uuid.UUID],
        now: dt.datetime,
        givers: Container[uuid.UUID] | None,
    ) -> None:
        self.today = local_day(actor, now)
        self.ties: TieTable = read_ties(actor, now=now, contact_ids=contact_ids)
        self.latest = list_latest(actor, contact_ids, now=now, each=LAST_TIMES)
        self.photographed = people.list_photographed(actor, contact_ids)
        self.steps = Steps(actor, contact_ids, self.today, givers)
        self.promises: dict[uuid.UUID, list[Promise]] = defaultdict(list)
        for promise in list_open_promises(actor).filter(contact__in=contact_ids):
            self.promises[promise.contact_id].append(promise)
        self.introducers = {one.pk: one for one in people.list_introducers(actor, contact_ids)}

    def describe(self, contact: Contact) -> Brief:
        post = find_current_affiliation(contact)
        is_gone = contact.state == State.DECEASED
        introducer = self.introducers.get(contact.introduced_by_id) if contact.introduced_by_id else None
        promises = self.promises[contact.pk]
        interests = self.steps.interests.get(contact.pk, [])
        return Brief(
            contact=contact,
            name=addressed_name(contact),
            reading=full_reading(contact),
            is_guess=is_reading_guessed(contact),
            post=words.post_words(post),
            post_before=words.post_words(_find_left_lately(contact, post, self.today)),
            has_photo=contact.pk in self.photographed,
            is_gone=is_gone,
            state_words=words.state_words(contact),
            state_note=words.state_note(contact, self.today),
            tie_words="" if is_gone else tie_sentence(self.ties.find(contact.pk)),
            birthday=words.birthday_words(contact),
            introducer=addressed_name(introducer) if introducer else "",
            last_times=self.latest.get(contact.pk, []),
            mine=[row for row in promises if row.side == Promise.Side.MINE],
            theirs=[row for row in promises if row.side == Promise.Side.THEIRS],
            wants=_texts(interests, InterestKind.WANTS),
            offers=_texts(interests, InterestKind.OFFERS),
            likes=_texts(interests, InterestKind.INTEREST),
            gives=[]
            if is_gone
            else [one.sentence for one in islice(self.steps.list_gives(contact.pk), MOST_GIVES)],
        )


def _texts(rows: Iterable[Interest], kind: InterestKind) -> list[str]:
    return [row.text for row in rows if row.kind == kind]


def _find_left_lately(contact: Contact, post: Affiliation | None, today: dt.date) -> Affiliation | None:
    """The post before, where the present one is young or the former ended not long ago."""
    before = [row for row in contact.affiliations.all() if row is not post and not row.is_current]
    if post is None or not before:
        return None
    begun = before[0].ended_on or post.started_on or post.known_on
    return before[0] if begun is not None and today - begun <= CHANGED_LATELY else None
