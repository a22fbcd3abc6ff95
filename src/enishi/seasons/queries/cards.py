"""New Year's cards of a year: who may get one and why, who gets none, and whether it is time to let it rest."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from enishi.accounts.models import User
from enishi.encounters.models import Direction, Kind
from enishi.encounters.rules import contact_days_seeable_by
from enishi.people.models import Closeness, Contact, Relation, State
from enishi.people.queries import list_contacts, with_details
from enishi.people.rules import contacts_seeable_by
from enishi.seasons import rules
from enishi.seasons.almanac import Span
from enishi.seasons.models import Plan, YearCard

BLOCKED = (State.DECEASED, State.MOURNING, State.AVOID)
HONOURED = (Relation.SENIOR, Relation.TEACHER)
_WRITING = (Kind.LETTER, Kind.MAIL, Kind.LINE, Kind.MESSAGE)
_ONCE = Q(sent_on__isnull=False) | Q(received_on__isnull=False)


@dataclass(frozen=True, slots=True)
class CardOfYear:
    """One person's card of one year, whatever rows say so."""

    year: int
    plan: str = ""
    printed_on: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    notice_on: date | None = None
    notice_words: str = ""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of the year's list. `hold` says why nothing is sent: deceased, mourning, avoid, or nothing."""

    contact: Contact
    card: CardOfYear
    reasons: tuple[str, ...]  # codes: received_last, sent_last, close, senior, teacher, received
    hold: str
    may_stop: bool
    quiet_years: int  # in how many years running a card was sent and none came


@dataclass(frozen=True, slots=True)
class CardCounts:
    """How many cards of a year stand where."""

    to_send: int
    sent: int
    received: int
    skipped: int


def fold_cards(rows: Iterable[YearCard]) -> dict[int, CardOfYear]:
    """Rows of one person by year; what any row of a year says holds."""
    found: dict[int, CardOfYear] = {}
    for row in rows:
        one = found.get(row.year, CardOfYear(row.year))
        found[row.year] = CardOfYear(
            row.year,
            one.plan or row.plan,
            one.printed_on or row.printed_on,
            one.sent_on or row.sent_on,
            one.received_on or row.received_on,
            one.notice_on or row.notice_on,
            one.notice_words or row.notice_words,
        )
    return found


def find_card(actor: User, contact: Contact, year: int) -> CardOfYear:
    """A person's card of a year; an empty one where nothing is known."""
    rows = rules.cards_markable_by(actor).filter(contact=contact, year=year)
    return fold_cards(rows).get(year, CardOfYear(year))


def hold_of(contact: Contact, card: CardOfYear) -> str:
    """Why no card goes to somebody, in a word; nothing where one may."""
    if contact.state in BLOCKED:
        return contact.state
    return State.MOURNING if card.notice_on else ""


def list_cards(actor: User, year: int, *, show: str = "", words: str = "") -> QuerySet[Contact]:
    """The people of the year's list by reading. `show`: send, sent, received, skip; with `words`, whoever is found."""
    if words:
        return list_contacts(actor, words=words)
    cards = rules.cards_markable_by(actor).filter(year=year)
    if show == "received":
        return _people(actor).filter(pk__in=_ids(cards.filter(received_on__isnull=False)))
    if show == "sent":
        return _people(actor).filter(pk__in=_ids(cards.filter(sent_on__isnull=False)))
    allowed = (
        _people(actor).exclude(state__in=BLOCKED).exclude(pk__in=_ids(cards.filter(notice_on__isnull=False)))
    )
    if show == "skip":
        return allowed.filter(pk__in=_ids(cards.filter(plan=Plan.SKIP)))
    if show == "send":
        return _unsent(allowed, cards)
    marked = Q(pk__in=_ids(cards.filter(_ONCE | Q(plan=Plan.SEND))))
    return allowed.filter(marked | _deserving(actor, year)).exclude(pk__in=_ids(cards.filter(plan=Plan.SKIP)))


def _deserving(actor: User, year: int) -> Q:
    """Whom one would think of: last year's cards, those held dear, seniors and teachers."""
    before = rules.cards_markable_by(actor).filter(_ONCE, year=year - 1)
    known = Q(pk__in=_ids(before)) | Q(closeness=Closeness.CLOSE) | Q(relation__in=HONOURED)
    return known & Q(state=State.NONE, archived_at__isnull=True)


def _unsent(allowed: QuerySet[Contact], cards: QuerySet[YearCard]) -> QuerySet[Contact]:
    planned = allowed.filter(pk__in=_ids(cards.filter(plan=Plan.SEND)))
    return planned.exclude(pk__in=_ids(cards.filter(sent_on__isnull=False)))


def _people(actor: User) -> QuerySet[Contact]:
    return with_details(contacts_seeable_by(actor)).order_by("sort_key", "id")


def _ids(cards: QuerySet[YearCard]) -> QuerySet[YearCard, uuid.UUID]:
    return cards.values_list("contact_id", flat=True)


def count_waiting(actor: User, year: int) -> int:
    """How many people of the year's list have not been sent a card."""
    sent = rules.cards_markable_by(actor).filter(year=year, sent_on__isnull=False)
    return list_cards(actor, year).exclude(pk__in=_ids(sent)).count()


def list_to_send(actor: User, year: int, *, unprinted: bool = False) -> QuerySet[Contact]:
    """Whom a card is still to be sent: meant to, not sent, and nobody in mourning or gone."""
    people = list_cards(actor, year, show="send")
    printed = rules.cards_markable_by(actor).filter(year=year, printed_on__isnull=False)
    return people.exclude(pk__in=_ids(printed)) if unprinted else people


def list_held(actor: User, year: int) -> QuerySet[Contact]:
    """Whom a card was meant for (or printed), and who must get none now: mourning, gone, kept at a distance."""
    cards = rules.cards_markable_by(actor).filter(year=year)
    meant = cards.filter(Q(plan=Plan.SEND) | Q(printed_on__isnull=False))
    noticed = Q(pk__in=_ids(cards.filter(notice_on__isnull=False)))
    people = _people(actor).filter(pk__in=_ids(meant)).filter(noticed | Q(state__in=BLOCKED))
    return people.exclude(pk__in=_ids(cards.filter(sent_on__isnull=False)))


def list_late(actor: User, year: int, *, after: date) -> QuerySet[Contact]:
    """Who is written to in midwinter: the mourners of the year, and whose card came after `after` and got none."""
    cards = rules.cards_markable_by(actor).filter(year=year)
    unsent = cards.filter(received_on__gt=after, sent_on__isnull=True)
    before = rules.cards_markable_by(actor).filter(_ONCE, year=year - 1)
    mourning = Q(pk__in=_ids(cards.filter(notice_on__isnull=False))) | Q(
        state=State.MOURNING, pk__in=_ids(before)
    )
    late = Q(pk__in=_ids(unsent), state=State.NONE)
    living = _people(actor).filter(state__in=(State.NONE, State.MOURNING, State.LEAVE_BE))
    return living.filter(mourning | late).filter(archived_at__isnull=True)


def list_midwinter(actor: User, year: int, span: Span) -> QuerySet[Contact]:
    """Of those, who has not been written to since the season began."""
    written = contact_days_seeable_by(actor).filter(
        encounter__kind__in=_WRITING, on__gte=span.since, on__lte=span.until
    )
    written = written.exclude(encounter__direction=Direction.IN)
    last_day = span.since - timedelta(days=1)
    return list_late(actor, year, after=last_day).exclude(pk__in=written.values("contact_id"))


def describe_cards(actor: User, year: int, contacts: Sequence[Contact], *, stop_years: int) -> list[CardRow]:
    """These people as lines of the list, in one more query."""
    wanted = [contact.pk for contact in contacts]
    since = year - max(stop_years, 1)
    rows = rules.cards_markable_by(actor).filter(contact__in=wanted, year__gte=since, year__lte=year)
    of_each: dict[uuid.UUID, list[YearCard]] = {}
    for row in rows.order_by("year", "id"):
        of_each.setdefault(row.contact_id, []).append(row)
    return [
        _describe(contact, year, fold_cards(of_each.get(contact.pk, [])), stop_years) for contact in contacts
    ]


def _describe(contact: Contact, year: int, cards: dict[int, CardOfYear], stop_years: int) -> CardRow:
    card = cards.get(year, CardOfYear(year))
    hold = hold_of(contact, card)
    quiet = _count_quiet_years(cards, year, stop_years)
    is_open = card.plan == Plan.OPEN and card.sent_on is None and not hold and card.received_on is None
    may_stop = is_open and quiet >= stop_years > 0
    return CardRow(contact, card, _reasons(contact, card, cards.get(year - 1)), hold, may_stop, quiet)


def _count_quiet_years(cards: dict[int, CardOfYear], year: int, most: int) -> int:
    """How many years running before this one a card went out and nothing came back."""
    count = 0
    while count < most and (one := cards.get(year - 1 - count)):
        if one.sent_on is None or one.received_on or one.notice_on:
            break
        count += 1
    return count


def _reasons(contact: Contact, card: CardOfYear, before: CardOfYear | None) -> tuple[str, ...]:
    found = []
    if card.received_on and card.sent_on is None:
        found.append("received")
    if before is not None and before.received_on:
        found.append("received_last")
    if before is not None and before.sent_on:
        found.append("sent_last")
    if contact.relation in HONOURED:
        found.append(contact.relation)
    if contact.closeness == Closeness.CLOSE:
        found.append("close")
    return tuple(found)


def count_cards(actor: User, year: int) -> CardCounts:
    """The year's cards in numbers, in one query."""
    cards = rules.cards_markable_by(actor).filter(year=year, contact__deleted_at__isnull=True)
    free = Q(notice_on__isnull=True) & ~Q(contact__state__in=BLOCKED)
    found = cards.aggregate(
        to_send=Count("contact", filter=free & Q(plan=Plan.SEND, sent_on__isnull=True), distinct=True),
        sent=Count("contact", filter=Q(sent_on__isnull=False), distinct=True),
        received=Count("contact", filter=Q(received_on__isnull=False), distinct=True),
        skipped=Count("contact", filter=free & Q(plan=Plan.SKIP), distinct=True),
    )
    return CardCounts(**found)


def list_may_stop(actor: User, year: int, stop_years: int) -> QuerySet[Contact]:
    """To whom a card went every year of the last `stop_years`, and nothing came back; nothing decided yet."""
    if stop_years < 1:
        return _people(actor).none()
    cards = rules.cards_markable_by(actor)
    settled = cards.filter(year=year).exclude(plan=Plan.OPEN, sent_on=None, received_on=None, notice_on=None)
    past = cards.filter(year__gte=year - stop_years, year__lt=year)
    each = past.values("contact_id").annotate(
        out=Count("year", filter=Q(sent_on__isnull=False), distinct=True),
        back=Count("year", filter=Q(received_on__isnull=False) | Q(notice_on__isnull=False)),
    )
    quiet = each.filter(out=stop_years, back=0).values("contact_id")
    return _people(actor).filter(pk__in=quiet).exclude(pk__in=_ids(settled)).exclude(state__in=BLOCKED)


def list_card_years(actor: User) -> list[int]:
    """The years that have cards, newest first."""
    years = rules.cards_markable_by(actor).order_by("-year").values_list("year", flat=True).distinct()
    return list(years)
