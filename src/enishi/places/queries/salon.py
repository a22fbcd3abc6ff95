"""A salon as its owner stands to it: considered, member or left; what was charged so far and what comes next."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors
from enishi.places import rules
from enishi.places.charges import DAY, Charge, Term, list_charges
from enishi.places.models import Place, Renewal, RenewalVerdict, SalonFee, SalonPart, Way
from enishi.places.queries.places import get_place

AHEAD = dt.timedelta(days=800)  # far enough for two yearly charges
GRAVE = frozenset(
    {"has_guaranteed_income", "has_paid_referral", "has_loan_pressure"}
)  # one of them is enough
MANY_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Membership:
    """One salon. `upcoming`: the next charge; `sparable`: the next one that cancelling still spares."""

    place: Place
    part: SalonPart
    is_member: bool
    is_left: bool
    is_trial: bool
    paid: tuple[Charge, ...]
    upcoming: Charge | None
    sparable: Charge | None
    renewals: tuple[Renewal, ...]  # the latest charge first
    new_fee_on: dt.date | None  # a change of the fee that is still to come

    @property
    def paid_yen(self) -> int:
        return sum(charge.yen or 0 for charge in self.paid)

    @property
    def is_considered(self) -> bool:
        return not (self.is_member or self.is_left)

    @property
    def is_counted_on(self) -> bool:
        """Whether a day of charging was noted that is past by now: the next one is counted from it."""
        return bool(self.upcoming and self.part.charged_on and self.part.charged_on < self.upcoming.on)

    def find_renewal(self, charge: Charge | None) -> Renewal | None:
        """What the owner thought of this charge."""
        return next((row for row in self.renewals if charge and row.charge_on == charge.on), None)

    @property
    def answer(self) -> Renewal | None:
        """Of the charge that can still be spared."""
        return self.find_renewal(self.sparable)

    @property
    def means_to_leave(self) -> bool:
        """Said last, and not left yet: the reminder goes on."""
        return (
            self.is_member and bool(self.renewals) and self.renewals[0].verdict == RenewalVerdict.LEAVE.value
        )


@dataclass(frozen=True, slots=True)
class Signs:
    """What was looked for before joining."""

    found: tuple[str, ...]  # names of columns
    open: tuple[str, ...]  # not looked at yet

    @property
    def is_warning(self) -> bool:
        """Two signs or more, or one of the grave ones."""
        return len(self.found) >= MANY_SIGNS or not GRAVE.isdisjoint(self.found)


def read_signs(part: SalonPart) -> Signs:
    """The six warning signs of a salon."""
    said = {name: getattr(part, name) for name in SalonPart.SIGNS}
    return Signs(
        tuple(name for name, value in said.items() if value),
        tuple(name for name, value in said.items() if value is None),
    )


def get_salon(actor: User, place_id: str | uuid.UUID) -> Place:
    """One salon of the notebook; another kind of place is refused with a sentence."""
    place = get_place(actor, place_id)
    if place.kind != Way.SALON.value:
        raise errors.Invalid(pgettext_lazy("places", "This can be noted of an online salon alone."))
    return place


def list_memberships(actor: User, today: dt.date) -> list[Membership]:
    """Every salon that was not taken out, left ones too, in three queries."""
    rows = _list_salons(actor).filter(deleted_at__isnull=True).order_by("sort_key", "id")
    return list(map(partial(_describe, today=today), rows))


def read_membership(actor: User, place_id: uuid.UUID, today: dt.date) -> Membership:
    """One salon as it stands today."""
    return _describe(_list_salons(actor).get(pk=get_salon(actor, place_id).pk), today)


def _list_salons(actor: User) -> QuerySet[Place]:
    rows = rules.places_changeable_by(actor).filter(kind=Way.SALON)
    return rows.select_related("salon").prefetch_related("earlier_fees", "renewals")


def list_salon_charges(membership: Membership, since: dt.date, until: dt.date) -> list[Charge]:
    """The charges of a member from one day to another, as far as they can be known."""
    terms, first_on = _list_terms(membership.place), _find_first_day(membership.part)
    if first_on is None:
        return []
    return list_charges(terms, membership.part.cancel_days, max(since, first_on), until)


def find_fee(actor: User, place: Place, fee_id: uuid.UUID) -> SalonFee | None:
    """An earlier fee of this salon."""
    return rules.fees_changeable_by(actor).filter(place=place, pk=fee_id).first()


def find_renewal(actor: User, place: Place, charge_on: dt.date) -> Renewal | None:
    """What was answered for the charge of this day."""
    return rules.renewals_changeable_by(actor).filter(place=place, charge_on=charge_on).first()


def _find_first_day(part: SalonPart) -> dt.date | None:
    """From which day on a charge is a charge: not before joining, and not within the trial."""
    if part.joined_on is None:
        return None
    return max(part.joined_on, part.trial_until + DAY) if part.trial_until else part.joined_on


def _list_terms(place: Place) -> list[Term]:
    part = place.salon
    usual = part.charged_on or (part.trial_until + DAY if part.trial_until else part.joined_on)
    terms, since = [], None
    for fee in place.earlier_fees.all():
        if day := fee.charged_on or usual:
            terms.append(Term(fee.fee_minor, fee.period, day, since, fee.until))
        since = fee.until
    return [*terms, Term(part.fee_minor, part.period, usual, since)] if usual else terms


def _describe(place: Place, today: dt.date) -> Membership:
    part = place.salon
    first_on, terms = _find_first_day(part), _list_terms(place)
    is_left = place.left_on is not None
    is_member = not is_left and part.joined_on is not None and part.joined_on <= today
    upcoming = sparable = None
    if is_member and first_on:
        ahead = list_charges(terms, part.cancel_days, max(today, first_on), max(today, first_on) + AHEAD)
        upcoming = next(iter(ahead), None)
        sparable = next((charge for charge in ahead if charge.cancel_on >= today), None)
    return Membership(
        place=place,
        part=part,
        is_member=is_member,
        is_left=is_left,
        is_trial=bool(is_member and part.trial_until and today <= part.trial_until),
        paid=tuple(_list_paid(place, terms, first_on, today)),
        upcoming=upcoming,
        sparable=sparable,
        renewals=tuple(sorted(place.renewals.all(), key=lambda row: row.charge_on, reverse=True)),
        new_fee_on=max((fee.until for fee in place.earlier_fees.all() if fee.until > today), default=None),
    )


def _list_paid(place: Place, terms: list[Term], first_on: dt.date | None, today: dt.date) -> list[Charge]:
    """Those up to today, of earlier stays too; cancelling in time spared the ones after it."""
    paid = [
        charge
        for first, left in map(_read_stay, place.salon.earlier_stays)
        for charge in list_charges(terms, place.salon.cancel_days, first, left)
        if charge.cancel_on < left
    ]
    if first_on is None or first_on > today:
        return paid
    charges, left_on = list_charges(terms, place.salon.cancel_days, first_on, today), place.left_on
    return [*paid, *(charge for charge in charges if left_on is None or charge.cancel_on < left_on)]


def _read_stay(stay: tuple[str, str, str | None]) -> tuple[dt.date, dt.date]:
    """The first day on which a charge was a charge, and the day of leaving."""
    joined, left = dt.date.fromisoformat(stay[0]), dt.date.fromisoformat(stay[1])
    return (max(joined, dt.date.fromisoformat(stay[2]) + DAY) if stay[2] else joined), left
