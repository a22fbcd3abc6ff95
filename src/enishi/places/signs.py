"""The six warning signs of a salon: what to look for, and why. From what consumer centres in Japan are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Sign(NamedTuple):
    label: StrPromise
    look: StrPromise


SIGNS: dict[str, Sign] = {
    "has_unknown_operator": Sign(
        pgettext_lazy("places", "Who runs it (name, address, phone) is not told"),
        pgettext_lazy(
            "places",
            "By law, who sells on the net shows all three (Act on Specified Commercial Transactions). "
            "Without them there is nobody to turn to when something goes wrong.",
        ),
    ),
    "has_guaranteed_income": Sign(
        pgettext_lazy("places", "It promises that you will earn for certain"),
        pgettext_lazy(
            "places",
            "“Anybody earns 300,000 yen a month”: nobody can promise that. "
            "Such words stand at the beginning of many disputes.",
        ),
    ),
    "has_paid_referral": Sign(
        pgettext_lazy("places", "Money for bringing others in"),
        pgettext_lazy(
            "places",
            "Where members are paid for new members, the people you meet are customers to somebody, "
            "and soon your friends are asked as well.",
        ),
    ),
    "has_loan_pressure": Sign(
        pgettext_lazy("places", "You are pressed to borrow or to pay by instalments"),
        pgettext_lazy(
            "places",
            "“It comes back at once” is what those were told who still pay. "
            "What cannot be paid from this month’s money can wait.",
        ),
    ),
    "has_no_sample": Sign(
        pgettext_lazy("places", "Nothing can be seen before joining"),
        pgettext_lazy(
            "places",
            "Look for a sample of posts, a trial, how many take part, how many left lately. "
            "Where nothing is shown, ask; the answer tells much.",
        ),
    ),
    "has_unclear_cancelling": Sign(
        pgettext_lazy("places", "How to cancel is not clear"),
        pgettext_lazy(
            "places",
            "The last page before paying must say how to cancel, and until when. Keep a picture of it. "
            "Where leaving the group is not the same as cancelling, payments go on.",
        ),
    ),
}
