"""What every reader gives back: cards, refusals and problems, all of them plain values.

Nothing here translates. A refusal carries a stable code and its parameters, so that a page can say it in any language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from enishi.history.readers.base import ReadTrace
from enishi.imports.readers.mapping import ColumnMapping
from enishi.imports.readers.refusals import FILE_PROBLEM_CODES, REJECTION_CODES
from enishi.imports.readers.told import FileReport, Params, ReadHappening, ReadIntent, ReadLine

WhereKind = Literal["line", "card", "row", "mail", "event"]
PointKind = Literal["email", "phone", "url", "line", "sns", "other", "fax"]
Format = Literal[
    "vcard", "linkedin", "google_csv", "google_csv_old", "eight", "table_csv", "table_tsv", "table_xlsx",
    "outlook", "sansan", "address_list", "connpass", "attendees", "facebook", "connpass_json", "monica",
    "enishi_zip", "enishi_json", "enishi_csv", "zip", "mecard", "mbox", "maildir", "eml", "calendar", "line",
    "whatsapp", "linkedin_messages", "packet", "unknown",
]  # fmt: skip
Birthday = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class ReadAffiliation:
    organisation: str = ""
    organisation_reading: str = ""
    department: str = ""
    title: str = ""
    current: bool = True
    organisation_latin: str = ""


@dataclass(frozen=True, slots=True)
class ReadPoint:
    kind: PointKind
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ReadAddress:
    label: str = ""
    formatted: str = ""
    postal_code: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    street: str = ""
    extended: str = ""
    po_box: str = ""


@dataclass(frozen=True, slots=True)
class ReadName:
    """One more name of the person, as Enishi's own vCards write them."""

    kind: str = ""
    family: str = ""
    given: str = ""
    reading: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ReadCard:
    """One person as the file has them. Nothing is guessed here; flags say what is left to decide.

    `name_is_whole`: the whole name stands in `family` because no space divides it.
    `reading_is_whole`: the same for `family_reading`. `name_is_organisation`: a company stored as a contact.
    `name_is_address`: no name at all, `formatted_name` is a mail address or a phone number.
    `registered_on` is the day a card was entered elsewhere (Eight), never the day of meeting.
    `state` is mourning or deceased where the file says so, `state_on` since when. `introduced_by` is the `uid` of
    another card of the same file; `lines` go below the note.
    """

    where_kind: WhereKind
    where_number: int
    family: str = ""
    given: str = ""
    middle: str = ""
    family_reading: str = ""
    given_reading: str = ""
    name_prefix: str = ""
    name_suffix: str = ""
    nickname: str = ""
    former_family: str = ""
    formatted_name: str = ""
    name_is_western: bool = False
    name_is_whole: bool = False
    name_is_organisation: bool = False
    name_is_address: bool = False
    reading_is_whole: bool = False
    birthday: Birthday | None = None
    note: str = ""
    affiliations: tuple[ReadAffiliation, ...] = ()
    points: tuple[ReadPoint, ...] = ()
    addresses: tuple[ReadAddress, ...] = ()
    other_names: tuple[ReadName, ...] = ()
    tags: tuple[str, ...] = ()
    registered_on: date | None = None
    connected_on: date | None = None
    state: str = ""
    state_on: date | None = None
    met_on: date | None = None
    met_how: str = ""
    met_where: str = ""
    industry: str = ""
    corner: str = ""
    introduced_by: str = ""
    closeness: str = ""
    relation: str = ""
    is_put_away: bool = False
    is_private: bool = False  # kept from assistants
    lines: tuple[ReadLine, ...] = ()
    happenings: tuple[ReadHappening, ...] = ()
    intents: tuple[ReadIntent, ...] = ()
    photo: bytes | None = field(default=None, repr=False)
    photo_type: str = ""
    uid: str = ""
    raw: Params = ()
    origin_hint: str = ""
    origin: str = ""  # private or work, where the file says so
    # As Enishi's own files have them: (kind, words); what is said in place of さん; where the reading came from.
    interests: tuple[tuple[str, str], ...] = ()
    honorific: str = ""
    reading_source: str = ""

    @property
    def where(self) -> str:
        return f"{self.where_kind} {self.where_number}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A card or row that stays out, with the reason; the rest of its file goes in."""

    where_kind: WhereKind
    where_number: int
    code: str
    params: Params = ()

    @property
    def where(self) -> str:
        return f"{self.where_kind} {self.where_number}"

    @property
    def reason(self) -> str:
        return REJECTION_CODES[self.code] % dict(self.params)


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A whole file that could not be read, or not to its end. Always yielded, never raised."""

    name: str
    code: str
    params: Params = ()

    @property
    def reason(self) -> str:
        return FILE_PROBLEM_CODES[self.code] % {"name": self.name, **dict(self.params)}


Item = ReadCard | ReadTrace | Rejected | FileProblem | FileReport


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file: what it is, and its items one at a time.

    `items` reads while it is consumed; use it up before asking `iter_readings` for the next file.
    `mapping` is the column mapping in use (tables only), so that a page can show and correct it.
    """

    name: str
    format: Format
    encoding: str
    items: Iterator[Item]
    mapping: ColumnMapping | None = None


def make_problem(name: str, code: str, **params: str) -> FileProblem:
    return FileProblem(name, code, tuple(sorted(params.items())))
