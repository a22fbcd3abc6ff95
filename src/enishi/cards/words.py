"""Codes of this room as sentences, and a card in the words other programs rely on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from django.utils.translation import pgettext, pgettext_lazy

from enishi.cards.models import CardPhoto
from enishi.cards.readers.fields import CardFields
from enishi.cards.readers.fields.links import is_web_address
from enishi.cards.sheets import CardSheet
from enishi.people.reasons import reason_words

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WHO_SENTENCE = pgettext_lazy("cards", "This may be somebody you know: say which person it is, or “new”.")
LOW = 0.75  # below it a field is marked: please look
_PROBLEMS: dict[str, StrPromise] = {
    "no_card": pgettext_lazy(
        "cards", "No card was found. Please show where it lies, or take the photo once more."
    ),
    "no_engine": pgettext_lazy(
        "cards",
        "This computer has no reader for pictures. Install one with: pip install 'enishi[rapidocr]', then read again.",
    ),
    "gave_up": pgettext_lazy("cards", "Reading broke off several times. Please take the photo once more."),
    "unexpected": pgettext_lazy(
        "cards", "Something unexpected happened while reading. It is in the log; try again."
    ),
    "not_a_picture": pgettext_lazy("cards", "This is no picture that can be opened."),
    "broken": pgettext_lazy("cards", "The picture is damaged. Please send it once more."),
    "too_large": pgettext_lazy("cards", "The picture has too many pixels. Please send a smaller one."),
    "empty_file": pgettext_lazy("cards", "The file is empty. Please take the photo again."),
    "no_pages": pgettext_lazy("cards", "The PDF has no pages."),
    "locked": pgettext_lazy("cards", "The PDF is locked by a password. Please send it without one."),
}
_WARNINGS: dict[str, StrPromise] = {
    "blurred": pgettext_lazy("cards", "The photo is blurred. Please look closely, or take it once more."),
    "dark": pgettext_lazy("cards", "The photo is dark. Please look closely, or take it once more."),
    "tiny": pgettext_lazy("cards", "The card is very small in the photo. Come closer for a better reading."),
    "edges_unclear": pgettext_lazy(
        "cards",
        "The edges of the card are hard to see. If the frame is wrong, draw its corners where they belong.",
    ),
    "empty": pgettext_lazy("cards", "There is hardly anything on it."),
    "no_card": pgettext_lazy(
        "cards", "No edge of a card was found, so the whole picture was read. Perhaps it is no card."
    ),
    "no_text": pgettext_lazy(
        "cards",
        "No writing could be read on it. It may be blurred, in letters that cannot be read here, or no card.",
    ),
    "nothing_read": pgettext_lazy("cards", "Nothing could be read between these corners."),
    "foreign_script": pgettext_lazy(
        "cards",
        "It is written in letters that cannot be read here. The picture is kept; please write the name.",
    ),
}
_SOURCES: dict[str, StrPromise] = {
    "card": pgettext_lazy("cards", "printed on the card"),
    "romaji": pgettext_lazy("cards", "from the Latin letters"),
    "mail": pgettext_lazy("cards", "from the mail address"),
    "guessed": pgettext_lazy("cards", "guessed"),
}

_SURE: dict[str, StrPromise] = {
    "same_email": pgettext_lazy("cards", "The same name and mail address."),
    "same_phone": pgettext_lazy("cards", "The same family name and mobile number."),
    "same_name": pgettext_lazy("cards", "The same name at the same company."),
}


def problem_words(problem: str) -> str:
    """Why a photo gave no card, and what to do; a plain sentence for a code of a later version."""
    if not problem:
        return ""
    return str(_PROBLEMS.get(problem, "")) or pgettext(
        "cards", "It could not be read. The picture is kept; please try another photo."
    )


def warning_words(warnings: list[str]) -> list[str]:
    """What to bear in mind while looking, each once."""
    known = (str((_PROBLEMS | _WARNINGS).get(code, "")) for code in warnings)
    return [words for words in dict.fromkeys(known) if words]


def match_words(reason: str, *, is_sure: bool) -> str:
    """Why somebody of the notebook may be on the card."""
    if reason == "former_name":
        return pgettext("cards", "The former name on the card is theirs.")
    return str(_SURE.get(reason, "")) if is_sure else reason_words(reason)


def source_words(source: str) -> str:
    """Where a reading comes from."""
    return str(_SOURCES.get(source, ""))


class AccountWords(TypedDict):
    """An account by its bare name, where no address is printed."""

    kind: str
    value: str


class CardWords(TypedDict):
    """The contract of `enishi card --json`."""

    photo: str
    card: int
    family: str
    given: str
    family_reading: str
    given_reading: str
    organisation: str
    department: str
    titles: list[str]
    emails: list[str]
    phones: list[str]
    postal_code: str
    address: str
    urls: list[str]
    handles: list[AccountWords]
    confidence: dict[str, float]


def describe_card(photo: str, number: int, card: CardFields) -> CardWords:
    """A card as it was read."""
    return {
        "photo": photo,
        "card": number,
        "family": card.family,
        "given": card.given,
        "family_reading": card.family_reading,
        "given_reading": card.given_reading,
        "organisation": card.organisation,
        "department": card.department,
        "titles": list(card.titles),
        "emails": list(card.emails),
        "phones": [row.value for row in card.phones if row.kind != "fax"],
        "postal_code": card.postal_code,
        "address": card.address,
        "urls": [row.value for row in card.links if is_web_address(row.value, row.kind)],
        "handles": [
            {"kind": row.kind, "value": row.value}
            for row in card.links
            if not is_web_address(row.value, row.kind)
        ],
        "confidence": {name: round(float(value), 3) for name, value in card.confidence.items()},
    }


def describe_sheet(sheet: CardSheet) -> dict[str, Any]:
    """A card as it stands now, corrections included."""
    return {
        **{name: getattr(sheet, name) for name in PLAIN},
        "emails": list(sheet.emails),
        "phones": [{"kind": row.kind, "value": row.value} for row in sheet.phones],
        "links": [{"kind": row.kind, "value": row.value} for row in sheet.links],
    }


PLAIN = (
    "family", "given", "middle", "family_reading", "given_reading", "former_family", "latin_name", "organisation",
    "organisation_latin", "department", "title", "qualifications", "postal_code", "address", "met_on", "met_where",
    "note",
)  # fmt: skip


def is_low(confidence: Mapping[str, float], name: str) -> bool:
    """Whether a field was read with so little certainty that it is marked."""
    return name in confidence and float(confidence[name]) < LOW


def photo_line(photo: CardPhoto) -> str:
    """One sentence about how a photo stands."""
    return problem_words(photo.problem) or str(photo.get_status_display())
