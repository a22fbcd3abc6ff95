"""Planning meetings, shifts and days of charities."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.places import rules
from enishi.places.models import Place, Planned, Way
from enishi.places.queries.places import get_place

AT_MOST = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lent:
    """What was lent and given at a charity so far; of the place, never of a person."""

    days: int = 0
    minutes: int = 0
    given_yen: int = 0
    raised_yen: int = 0

    @property
    def hours(self) -> float:
        """In halves, as one says them."""
        return round(self.minutes / 30) / 2


def get_charity(actor: User, place_id: str | uuid.UUID) -> Place:
    """One charity of the notebook; another kind of place is refused with a sentence."""
    place = get_place(actor, place_id)
    if place.kind != Way.CHARITY.value:
        raise errors.Invalid(pgettext_lazy("places", "This can be noted of a charity alone."))
    return place


def list_plans(actor: User, place: Place) -> QuerySet[Planned]:
    """Everything planned there, the earliest first."""
    rows = rules.plans_changeable_by(actor).filter(place=place, deleted_at__isnull=True)
    return rows.order_by("on", "starts_at", "created_at")


def get_plan(actor: User, plan_id: str | uuid.UUID, *, deleted: bool = False) -> Planned:
    """One of them, at a place that is still there."""
    parsed = ids.parse_id(str(plan_id))
    rows = rules.plans_changeable_by(actor).filter(
        place__deleted_at__isnull=True, deleted_at__isnull=not deleted
    )
    found = rows.select_related("place").filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("places", "There is no such day, or it has been taken out."))
    return found


def list_open_plans(actor: User, since: dt.date, until: dt.date) -> QuerySet[Planned]:
    """What is planned, or was and not spoken of yet, at charities one has not left."""
    rows = rules.plans_changeable_by(actor).filter(
        on__gte=since, on__lte=until, went__isnull=True, deleted_at__isnull=True,
        place__deleted_at__isnull=True, place__left_on__isnull=True,
    )  # fmt: skip
    return rows.select_related("place").order_by("on", "starts_at", "created_at")


def list_went_plans(actor: User, *, until: dt.date) -> QuerySet[Planned]:
    """Where one went, at every charity that was not taken out, left ones too."""
    rows = rules.plans_changeable_by(actor).filter(
        went=True, on__lte=until, deleted_at__isnull=True, place__deleted_at__isnull=True
    )
    return rows.select_related("place").order_by("on", "created_at")


def sum_up_lent(plans: list[Planned]) -> Lent:
    """Of the days on which one was there; what was raised is the sum of the days told."""
    went = [plan for plan in plans if plan.went]
    return Lent(
        days=len({plan.on for plan in went}),
        minutes=sum(count_minutes(plan) or 0 for plan in went),
        given_yen=sum(plan.given_minor or 0 for plan in went),
        raised_yen=sum(plan.raised_minor or 0 for plan in went),
    )


def count_minutes(plan: Planned) -> int | None:
    """As noted, else from beginning and end (over midnight too), else None."""
    if plan.minutes is not None:
        return plan.minutes
    if plan.starts_at is None or plan.ends_at is None:
        return None
    begin, end = (dt.datetime.combine(plan.on, time) for time in (plan.starts_at, plan.ends_at))
    return int(((end - begin) % AT_MOST).total_seconds() // 60)
