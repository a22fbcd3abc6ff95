"""What the history room says: why a trace was left out, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

REASON_WORDS: Mapping[str, object] = {
    "unknown": pgettext_lazy("history", "with nobody from your notebook"),
    "namesakes": pgettext_lazy("history", "with a name that several people in your notebook have"),
    "not_to_me": pgettext_lazy("history", "not addressed to you"),
    "list": pgettext_lazy("history", "sent over a mailing list"),
    "bulk": pgettext_lazy("history", "sent to many at once, such as newsletters"),
    "automatic": pgettext_lazy("history", "sent by a machine"),
    "junk": pgettext_lazy("history", "from a spam folder"),
    "draft": pgettext_lazy("history", "never sent"),
    "no_reply": pgettext_lazy("history", "from an address that nobody answers"),
    "crowd": pgettext_lazy("history", "with more than ten people"),
    "alone": pgettext_lazy("history", "with nobody but you"),
    "cancelled": pgettext_lazy("history", "called off"),
    "declined": pgettext_lazy("history", "declined by you"),
    "future": pgettext_lazy("history", "still to come"),
    "no_day": pgettext_lazy("history", "without a date that can be right"),
    "ruled_out": pgettext_lazy("history", "left out by your own word"),
}


def describe_reason(code: str) -> str:
    """Why traces became no encounter, as it follows a number."""
    return str(REASON_WORDS.get(code, code))
