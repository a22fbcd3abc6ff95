"""One person's page: who, how the tie stands, what comes next, what happened, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects

from enishi.accounts.models import User
from enishi.cards.models import CardScan
from enishi.cards.queries import list_cards_of
from enishi.desk import words
from enishi.desk.queries.gives import read_gives
from enishi.desk.queries.owed import PROMISE, Owed, read_owed
from enishi.desk.queries.pictures import Rhythm, draw_rhythm
from enishi.desk.queries.timeline import Timeline, read_timeline
from enishi.encounters.models import Promise
from enishi.encounters.queries import Tie, find_tie, list_contact_days, list_open_promises, local_day
from enishi.encounters.words import rhythm_sentence, tie_sentence
from enishi.engine.ties import MIN_DAYS
from enishi.followups.gives import Give
from enishi.followups.queries import find_suggestion
from enishi.followups.suggestion import Suggestion
from enishi.history.queries import Told, read_told
from enishi.ledger.favours_words import balance_words
from enishi.ledger.queries import find_introducer
from enishi.ledger.queries.favours_lines import read_balance
from enishi.people import queries as people
from enishi.people.filling import known_day
from enishi.people.guesses import NameGuesses, read_guesses
from enishi.people.models import Affiliation, Contact, ContactPoint, InterestKind, Merge, PointKind, State
from enishi.people.names import (
    OtherNameWords,
    addressed_name,
    full_reading,
    is_reading_guessed,
    list_other_names,
    personal_name,
)
from enishi.places.models import Role
from enishi.places.queries import list_roles_of
from enishi.seasons.queries import PersonYear, read_person_year
from enishi.seasons.words import card_history_words

CLOSED = (State.DECEASED, State.LEAVE_BE, State.AVOID)
_SCHEMES = {PointKind.EMAIL: "mailto:", PointKind.PHONE: "tel:"}


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach somebody; `href` is empty where a browser can do nothing with it."""

    point: ContactPoint
    href: str

    @property
    def before(self) -> str:
        """The value up to where a line may break: before the @ of an address."""
        return self.point.value.partition("@")[0]

    @property
    def after(self) -> str:
        return self.point.value.removeprefix(self.before)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The person before or after in the list by reading."""

    pk: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything one person's page shows."""

    contact: Contact
    name: str
    reading: str
    is_guess: bool
    guesses: NameGuesses
    other_names: list[OtherNameWords]
    post: str
    posts_before: list[Affiliation]
    state_words: str
    state_note: str
    is_gone: bool
    is_open: bool  # whether a next step may be proposed
    has_photo: bool
    birthday: str
    introducer: str
    introducer_id: uuid.UUID | None
    reaches: list[Reach]
    tags: list[str]
    interests: list[str]
    wants: list[str]
    offers: list[str]
    tie: Tie | None
    tie_words: str
    rhythm: Rhythm | None
    suggestion: Suggestion | None
    gives: list[Give]  # what I could do for them, before anything I could ask
    draft_kind: str
    promises: list[Promise]
    owed: list[Owed]  # beside promises
    balance: str  # one quiet sentence, shown on a tap
    cards: list[CardScan]
    timeline: Timeline
    told: Told  # what mails, calendars and talks say of them
    before: Neighbour | None
    after: Neighbour | None
    merges: list[Merge]
    year: PersonYear  # cards, gifts, what was learned
    cards_of_years: list[tuple[int, str]]
    roles: list[Role]  # where they are somebody


def read_person(actor: User, contact_id: uuid.UUID, *, page: int = 1, now: dt.datetime) -> PersonPage:
    """The page of one person. NotFound when they are not in this notebook."""
    contact = people.get_contact(actor, contact_id)
    today = local_day(actor, now)
    tie = find_tie(actor, contact.pk, now=now)
    days = list_contact_days(actor, [contact.pk], now)[contact.pk]
    is_open = contact.state not in CLOSED and contact.archived_at is None
    posts = sorted(contact.affiliations.all(), key=lambda row: (not row.is_current, row.position))
    suggestion = find_suggestion(actor, contact.pk, now=now) if is_open else None
    before, after = _find_neighbours(actor, contact)
    year = read_person_year(actor, contact)
    introducer = find_introducer(actor, contact)
    return PersonPage(
        contact=contact,
        name=addressed_name(contact),
        reading=full_reading(contact),
        is_guess=is_reading_guessed(contact),
        guesses=read_guesses(contact.name_guesses),
        other_names=list_other_names(contact),
        post=words.post_words(posts[0] if posts else None),
        posts_before=_list_history(posts),
        state_words=words.state_words(contact),
        state_note=words.state_note(contact, today),
        is_gone=contact.state == State.DECEASED,
        is_open=is_open,
        has_photo=bool(people.list_photographed(actor, [contact.pk])),
        birthday=words.birthday_words(contact),
        introducer=addressed_name(introducer) if introducer else "",
        introducer_id=introducer.pk if introducer else None,
        reaches=_list_reaches(contact),
        tags=[tag.name for tag in contact.tags.all()],
        **_sort_interests(contact),
        tie=tie,
        tie_words=_tell_tie(tie, is_open=is_open),
        rhythm=None if contact.state == State.DECEASED else draw_rhythm(days, tie, today),
        suggestion=suggestion,
        gives=read_gives(actor, contact, now=now),
        draft_kind=_suitable_draft(tie, suggestion),
        promises=list(list_open_promises(actor, contact=contact)),
        owed=[one for one in read_owed(actor, now=now, contact=contact) if one.kind != PROMISE],
        balance=balance_words(read_balance(actor, contact), addressed_name(contact)),
        cards=list_cards_of(actor, contact.pk),
        timeline=read_timeline(actor, contact, page=page, this_year=today.year),
        told=read_told(actor, contact.pk),
        before=before,
        after=after,
        merges=list(people.list_merges(actor, contact)),
        year=year,
        cards_of_years=[(card.year, card_history_words(card)) for card in year.cards],
        roles=list(list_roles_of(actor, contact.pk)),
    )


def _list_history(posts: list[Affiliation]) -> list[Affiliation]:
    """The posts but the one of today, newest first, each said once."""
    older = sorted(posts[1:], key=lambda post: (post.is_current, known_day(post)), reverse=True)
    each = {words.post_words(post): post for post in reversed(older)}
    each.pop(words.post_words(posts[0]) if posts else "", None)
    return list(reversed(each.values()))


def _tell_tie(tie: Tie | None, *, is_open: bool) -> str:
    """To somebody left as they are or put away no word is suggested: the bare rhythm."""
    if is_open or tie is None or tie.contact_days < MIN_DAYS:
        return tie_sentence(tie)
    return rhythm_sentence(tie)


def _suitable_draft(tie: Tie | None, suggestion: Suggestion | None) -> str:
    if suggestion is not None:
        return suggestion.draft_kind
    if tie is None:
        return "first_message"
    return "revive" if tie.is_faded else "ask_how"


@dataclass(frozen=True, slots=True)
class More:
    """A further page of one person's timeline."""

    contact: Contact
    timeline: Timeline


def read_more(actor: User, contact_id: uuid.UUID, *, page: int, now: dt.datetime) -> More:
    """More of the timeline of one person. NotFound when they are not in this notebook."""
    contact = people.get_contact(actor, contact_id)
    this_year = local_day(actor, now).year
    return More(contact, read_timeline(actor, contact, page=page, this_year=this_year))


def _list_reaches(contact: Contact) -> list[Reach]:
    return [Reach(point, _href(point)) for point in contact.points.all()]


def _href(point: ContactPoint) -> str:
    """Only addresses that are surely harmless become links."""
    value = point.value.strip()
    if point.kind in (PointKind.URL, PointKind.SNS):
        return value if value.startswith(("https://", "http://")) else ""
    if point.kind == PointKind.PHONE:
        value = "".join(
            letter for letter in value if letter.isascii() and (letter.isdigit() or letter in "+*#")
        )
    elif point.kind == PointKind.EMAIL and (" " in value or "@" not in value or "?" in value):
        return ""
    scheme = _SCHEMES.get(PointKind(point.kind), "")
    return f"{scheme}{value}" if scheme and value else ""


def _sort_interests(contact: Contact) -> dict[str, list[str]]:
    names = {InterestKind.INTEREST: "interests", InterestKind.WANTS: "wants", InterestKind.OFFERS: "offers"}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for row in contact.interests.all():
        found[names[InterestKind(row.kind)]].append(row.text)
    return found


def _find_neighbours(actor: User, contact: Contact) -> tuple[Neighbour | None, Neighbour | None]:
    """Who stands before and after in the list, each one step along its index."""
    others = people.list_contacts(actor).prefetch_related(None)
    key, pk = contact.sort_key, contact.pk
    after = others.filter(Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=pk)).first()
    before = others.filter(Q(sort_key__lt=key) | Q(sort_key=key, pk__lt=pk))
    beside = [before.order_by("-sort_key", "-pk").first(), after]
    nameless = [one for one in beside if one and not personal_name(one)]
    prefetch_related_objects(nameless, "affiliations", "points")  # what stands in for a name
    found = [Neighbour(one.pk, addressed_name(one)) if one else None for one in beside]
    return found[0], found[1]
