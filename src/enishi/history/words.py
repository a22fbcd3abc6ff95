"""What the history room says: why a trace was left out, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

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
