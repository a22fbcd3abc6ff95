"""What erasing a part says when it is done."""

from __future__ import annotations

from django.utils.translation import pgettext

from enishi.privacy.parts import ErasedPart
from enishi.privacy.sheets import Unwritable


def part_erased_sentence(gone: ErasedPart) -> str:
    """How much went, and who stays by name."""
    sentence = pgettext("privacy", "Erased: %(people)d people and %(encounters)d encounters.")
    if gone.kept_by_name:
        sentence = pgettext(
            "privacy",
            "Erased: %(people)d people and %(encounters)d encounters. %(kept)d people stay by name, with what is left.",
        )
    return sentence % {"people": gone.people, "encounters": gone.encounters, "kept": gone.kept_by_name}


def unwritable_sentence(cell: Unwritable) -> str:
    """Whose cell, and what stands for which character."""
    changes = (
        pgettext("privacy", "“%(character)s” as “%(written)s”") % change._asdict()
        if change.written
        else pgettext("privacy", "“%(character)s” left out") % change._asdict()
        for change in cell.changes
    )
    words = {"name": cell.name, "column": cell.column, "changes": "、".join(changes)}
    return pgettext("privacy", "%(name)s, %(column)s: %(changes)s") % words
