"""Why two contacts may be one person, as a sentence."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_REASONS: dict[str, Promise] = {
    "same_email": pgettext_lazy("people", "The same mail address, but the names differ."),
    "same_phone": pgettext_lazy("people", "The same telephone number or shared address."),
    "same_name": pgettext_lazy("people", "The same name."),
}


def reason_words(reason: str) -> str:
    """The sentence for a reason code; nothing for a code of a later version."""
    return str(_REASONS.get(reason, ""))
