"""What erasing a part says when it is done."""

from __future__ import annotations

from django.utils.translation import pgettext

from enishi.privacy.parts import ErasedPart


def part_erased_sentence(gone: ErasedPart) -> str:
    """How much went, and who stays by name."""
    sentence = pgettext("privacy", "Erased: %(people)d people and %(encounters)d encounters.")
    if gone.kept_by_name:
        sentence = pgettext(
            "privacy",
            "Erased: %(people)d people and %(encounters)d encounters. %(kept)d people stay by name, with what is left.",
        )
    return sentence % {"people": gone.people, "encounters": gone.encounters, "kept": gone.kept_by_name}
