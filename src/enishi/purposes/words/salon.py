"""What a salon costs beside the ties that came of it, in two sentences about the salon."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext

from enishi.encounters.queries import SalonCost
from enishi.places.models import SalonPart
from enishi.places.words import join_sentences


def describe_salon_cost(cost: SalonCost) -> str:
    """Nothing where no fee was noted."""
    if not cost.membership.part.fee_minor:
        return ""
    return join_sentences([_tell_cost(cost), _tell_ties(cost)])


def _tell_cost(cost: SalonCost) -> str:
    membership = cost.membership
    words = {
        "name": membership.place.name,
        "yen": f"{membership.part.fee_minor or 0:,}",
        "count": len(membership.paid),
        "total": f"{membership.paid_yen:,}",
    }
    is_yearly = membership.part.period == SalonPart.Period.YEAR.value
    if not membership.paid:
        sentence = pgettext("purposes", "“%(name)s” costs %(yen)s yen a month; nothing was charged yet.")
        if is_yearly:
            sentence = pgettext("purposes", "“%(name)s” costs %(yen)s yen a year; nothing was charged yet.")
    elif is_yearly:
        sentence = npgettext(
            "purposes",
            "“%(name)s” costs %(yen)s yen a year: %(total)s yen in %(count)d payment so far.",
            "“%(name)s” costs %(yen)s yen a year: %(total)s yen in %(count)d payments so far.",
            len(membership.paid),
        )
    else:
        sentence = npgettext(
            "purposes",
            "“%(name)s” costs %(yen)s yen a month: %(total)s yen in %(count)d month so far.",
            "“%(name)s” costs %(yen)s yen a month: %(total)s yen in %(count)d months so far.",
            len(membership.paid),
        )
    return sentence % words


def _tell_ties(cost: SalonCost) -> str:
    if cost.lasting:
        sentence = npgettext(
            "purposes",
            "With %(count)d person met there you are still in touch.",
            "With %(count)d people met there you are still in touch.",
            cost.lasting,
        )
        return sentence % {"count": cost.lasting}
    if cost.fresh:
        sentence = npgettext(
            "purposes",
            "%(count)d person you met there is still new; it is too early to say.",
            "%(count)d people you met there are still new; it is too early to say.",
            cost.fresh,
        )
        return sentence % {"count": cost.fresh}
    return pgettext("purposes", "No tie that lasts has come of it yet.")
