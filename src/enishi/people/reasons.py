"""Why two contacts may be one person, as a sentence."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_REASONS: dict[str, Promise] = {
    "same_account": pgettext_lazy("people", "The same account, but the names differ."),
    "same_email": pgettext_lazy("people", "The same mail address, but the names differ."),
    "same_phone": pgettext_lazy("people", "The same telephone number or shared address."),
    "same_mobile": pgettext_lazy("people", "The same mobile number, but the names differ."),
    "same_name": pgettext_lazy("people", "The same name."),
    "variant_name": pgettext_lazy("people", "The same name, written with another form of a character."),
    "swapped_name": pgettext_lazy("people", "The same name, with family and given name the other way round."),
    "romaji_name": pgettext_lazy("people", "Written in other letters, the names are read alike."),
    "same_reading": pgettext_lazy("people", "The names are read alike."),
    "near_name": pgettext_lazy("people", "The names differ in one character, and something else is shared."),
    "given_missing": pgettext_lazy(
        "people", "The same family name and something shared; a given name is missing."
    ),
}


def reason_words(reason: str) -> str:
    """The sentence for a reason code; nothing for a code of a later version."""
    return str(_REASONS.get(reason, ""))
