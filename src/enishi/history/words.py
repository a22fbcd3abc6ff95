"""What the history room says: why a trace was left out, and why somebody is likely known, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from enishi.history.acquaintance import Reason

REASON_WORDS: Mapping[str, object] = {
    "unknown": pgettext_lazy("history", "With nobody from your notebook"),
    "namesakes": pgettext_lazy("history", "With a name that several people in your notebook have"),
    "not_to_me": pgettext_lazy("history", "Not addressed to you"),
    "list": pgettext_lazy("history", "Sent over a mailing list"),
    "bulk": pgettext_lazy("history", "Sent to many at once, such as newsletters"),
    "automatic": pgettext_lazy("history", "Sent by a machine"),
    "junk": pgettext_lazy("history", "From a spam folder"),
    "draft": pgettext_lazy("history", "Never sent"),
    "no_reply": pgettext_lazy("history", "From an address that nobody answers"),
    "crowd": pgettext_lazy("history", "With more than ten people"),
    "alone": pgettext_lazy("history", "With nobody but you"),
    "cancelled": pgettext_lazy("history", "Called off"),
    "declined": pgettext_lazy("history", "Declined by you"),
    "future": pgettext_lazy("history", "Still to come"),
    "no_day": pgettext_lazy("history", "Without a date that can be right"),
    "ruled_out": pgettext_lazy("history", "Left out by your own word"),
}


def describe_reason(code: str) -> str:
    """Why traces became no encounter, as a label."""
    return str(REASON_WORDS.get(code, code))


# Why somebody is likely known; below, what speaks against it.
LIKELY_WORDS: Mapping[str, object] = {
    "called": pgettext_lazy("history", "You said that this is a person"),
    "answers": pgettext_lazy("history", "Answers between you: %(number)d"),
    "both_ways": pgettext_lazy("history", "You write to each other"),
    "written_to": pgettext_lazy("history", "You have written to them"),
    "lasting": pgettext_lazy("history", "Days of contact: %(number)d"),
    "met": pgettext_lazy("history", "Meetings together: %(number)d"),
    "direct": pgettext_lazy("history", "Writes to you, not to many"),
    "warm": pgettext_lazy("history", "The subjects sound personal"),
    "recalls": pgettext_lazy("history", "Writes about having met you"),
    "person": pgettext_lazy("history", "Name or address looks like a person's"),
    "robotic": pgettext_lazy("history", "Some mails went to many or came from a machine"),
    "crowds": pgettext_lazy("history", "Often writes to many people at once"),
    "offers": pgettext_lazy("history", "The subjects sound like offers"),
    "forms": pgettext_lazy("history", "The subjects are about orders or enquiries"),
    "desk": pgettext_lazy("history", "Name or address looks like a shop's or an office's"),
    "own_name": pgettext_lazy("history", "Goes by your own name"),
    "one_way": pgettext_lazy("history", "You have not written to them"),
}


def describe_likely_reason(reason: Reason) -> str:
    """Why somebody is likely known, or what speaks against it."""
    return str(LIKELY_WORDS[reason.code]) % {"number": reason.number}
