"""オンラインサロン: the signs before joining; as a member what comes next, what was used, whether to go on."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.core import ids
from enishi.encounters.queries import list_salon_costs, local_day
from enishi.places import queries as places
from enishi.places.models import Place, Renewal, RenewalVerdict, UseKind
from enishi.places.queries import Membership
from enishi.places.signs import SIGNS
from enishi.purposes.words import describe_salon_cost

USES_DAYS = 30
SOON_DAYS = 14  # so long before the last day to cancel the page asks whether to go on


@dataclass(frozen=True, slots=True)
class UseButton:
    """One tap; `key` makes two presses one use."""

    kind: str
    words: str
    key: uuid.UUID


@dataclass(frozen=True, slots=True)
class SalonView:
    membership: Membership
    fee_words: str
    cost_words: str
    found: list[str]  # the signs seen, in words
    open: int  # signs not looked at yet
    is_warning: bool
    is_checked: bool
    uses: str
    use_buttons: list[UseButton]
    is_asked: bool
    answer: Renewal | None
    verdicts: list[tuple[str, str]]


def read_salon(actor: User, place: Place, now: dt.datetime) -> SalonView:
    today = local_day(actor, now)
    membership = places.read_membership(actor, place.pk, today)
    signs = places.read_signs(membership.part)
    costs = {cost.membership.place.pk: cost for cost in list_salon_costs(actor, now=now)}
    used = places.count_uses(actor, place, since=today - dt.timedelta(days=USES_DAYS), until=today)
    return SalonView(
        membership=membership,
        fee_words=fee_words(membership),
        cost_words=describe_salon_cost(costs[place.pk]) if place.pk in costs else past_words(membership),
        found=[str(SIGNS[name].label) for name in signs.found],
        open=len(signs.open),
        is_warning=signs.is_warning,
        is_checked=not signs.open,
        uses=uses_words(used.total()),
        use_buttons=[
            UseButton(kind, str(UseKind(kind).label), ids.new_id()) for kind in places.KINDS_OF_USE["salon"]
        ],
        is_asked=_is_asked(membership, today),
        answer=membership.answer,
        verdicts=[(value, str(label)) for value, label in RenewalVerdict.choices],
    )


def _is_asked(membership: Membership, today: dt.date) -> bool:
    """From two weeks before the last day to cancel; whoever opens the page earlier is not asked."""
    charge = membership.sparable
    return charge is not None and charge.cancel_on - today <= dt.timedelta(days=SOON_DAYS)


def fee_words(membership: Membership) -> str:
    """What it costs now, as one says it."""
    part = membership.part
    if part.fee_minor is None:
        return ""
    sentence = pgettext("desk", "%(yen)s yen a month")
    if part.period == part.Period.YEAR.value:
        sentence = pgettext("desk", "%(yen)s yen a year")
    return sentence % {"yen": f"{part.fee_minor:,}"}


def past_words(membership: Membership) -> str:
    """What a salon that was left has cost."""
    if not membership.paid_yen:
        return ""
    sentence = npgettext(
        "desk",
        "%(total)s yen in %(count)d payment, all in all.",
        "%(total)s yen in %(count)d payments, all in all.",
        len(membership.paid),
    )
    return sentence % {"total": f"{membership.paid_yen:,}", "count": len(membership.paid)}


def uses_words(count: int) -> str:
    """The last thirty days in a sentence that blames nobody."""
    if not count:
        return pgettext("desk", "In the last 30 days nothing is noted.")
    sentence = npgettext(
        "desk", "%(count)d time in the last 30 days.", "%(count)d times in the last 30 days.", count
    )
    return sentence % {"count": count}
