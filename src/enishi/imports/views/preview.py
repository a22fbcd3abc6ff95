"""What the pages of an import show, ready for the templates: no queries there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.paginator import Page, Paginator
from django.utils.translation import pgettext

from enishi.history.queries import count_verdicts
from enishi.imports import cards, queries, words
from enishi.imports.actions.beginning import folder_of
from enishi.imports.models import Import, ImportFile, Outcome, StagedCard, Status
from enishi.imports.queries import Plan
from enishi.imports.readers.base import ReadCard
from enishi.imports.reports import Gone, Kept, list_gone, list_kept
from enishi.people.models import Contact, PointKind
from enishi.people.names import addressed_name, find_current_affiliation, full_reading

PAGE_SIZE = 50
TABLES = (
    "table_csv", "table_tsv", "table_xlsx", "outlook", "sansan", "address_list", "connpass", "attendees",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be the same: a card, or a person of the notebook."""

    name: str
    reading: str = ""
    post: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardView:
    """One staged card on a page."""

    row: StagedCard
    side: Side
    person: Side | None
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileView:
    """One file on a page; `noted` of what it tells became encounters, `left_out` says why the rest did not."""

    file: ImportFile
    kind: str
    problem: str
    is_mappable: bool
    gone: list[Gone]
    kept: list[Kept]
    noted: int
    left_out: list[str]

    @property
    def values(self) -> int:
        return sum(count for gone in self.gone for _, count in gone.fields)

    @property
    def fields(self) -> int:
        return len({name for gone in self.gone for name, _ in gone.fields})

    @property
    def is_unmapped(self) -> bool:
        return self.file.problem == "unknown_header"


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of card, with how many there are."""

    name: str
    label: str
    count: int


def list_tabs(plan: Plan) -> list[Tab]:
    """The kinds that occur."""
    tabs = [
        Tab(Outcome.NEW, pgettext("imports", "New people"), plan.new),
        Tab(Outcome.MAYBE, pgettext("imports", "Maybe the same"), plan.maybe),
        Tab(Outcome.KNOWN, pgettext("imports", "Known already"), plan.known),
        Tab(Outcome.REJECTED, pgettext("imports", "Left out"), plan.rejected),
    ]
    return [tab for tab in tabs if tab.count]


def choose_tab(tabs: list[Tab], asked: str) -> str:
    """The kind asked for when it occurs, else the first that does."""
    names = [tab.name for tab in tabs]
    return asked if asked in names else names[0] if names else ""


def read_page(of: Import, outcome: str, number: str) -> Page[StagedCard]:
    """One page of staged cards."""
    return Paginator(queries.list_shown_cards(of, outcome), PAGE_SIZE).get_page(number)


def view_card(row: StagedCard) -> CardView:
    """A staged card in words; what was refused by its reader has no more than a place and a reason."""
    side = (
        view_read(cards.from_payload(row.payload, row.where)) if row.payload and shows_name(row) else Side("")
    )
    person = view_contact(row.match) if row.match else None
    return CardView(row, side, person, words.describe_where(row.where), words.describe_reason(row))


def shows_name(row: StagedCard) -> bool:
    """Somebody erased is not named again."""
    return row.reason != "forgotten"


def view_read(card: ReadCard) -> Side:
    parts = [card.family, card.middle, card.given]
    name = " ".join(part for part in (parts[::-1] if card.name_is_western else parts) if part)
    post = next((row for row in card.affiliations if row.current), None) or next(
        iter(card.affiliations), None
    )
    return Side(
        name=name or card.nickname or card.formatted_name or pgettext("imports", "(no name)"),
        reading=" ".join(part for part in (card.family_reading, card.given_reading) if part),
        post=" ".join(part for part in (post.organisation, post.department, post.title) if part)
        if post
        else "",
        mails=tuple(point.value for point in card.points if point.kind == "email"),
        phones=tuple(point.value for point in card.points if point.kind == "phone"),
    )


def view_contact(contact: Contact) -> Side:
    """A person of the notebook; posts and ways to reach them are prefetched."""
    post = find_current_affiliation(contact)
    points = list(contact.points.all())
    return Side(
        name=addressed_name(contact),
        reading=full_reading(contact),
        post=" ".join(part for part in (post.organisation, post.department, post.title) if part)
        if post
        else "",
        mails=tuple(point.value for point in points if point.kind == PointKind.EMAIL),
        phones=tuple(point.value for point in points if point.kind == PointKind.PHONE),
    )


def view_files(of: Import) -> list[FileView]:
    """The files; once they are brought in, with what has come of their mails and meetings up to now."""
    files = list(of.files.all())
    told = [file.source_id for file in files if file.source_id] if of.status == Status.DONE else []
    verdicts = count_verdicts(told)
    return [view_file(of, file, verdicts.get(file.source_id) if file.source_id else None) for file in files]


def view_file(of: Import, file: ImportFile, now: Mapping[str, int] | None) -> FileView:
    kind = words.describe_format(file.format)
    is_mappable = file.format in TABLES or file.problem == "unknown_header"
    return FileView(
        file,
        kind,
        words.describe_problem(file),
        is_mappable and find_stored(of, file) is not None,
        list_gone(file),
        list_kept(file),
        file.encounters_added if now is None else now.get("", 0),
        words.list_left_out(file.verdicts if now is None else now),
    )


def count_troubled(of: Import) -> int:
    """Files that could not be read, or not to their end."""
    return sum(1 for file in of.files.all() if file.problem)


def find_stored(of: Import, file: ImportFile) -> tuple[Path, str] | None:
    """Where the upload of a file lies, and the name it was given; None when it is kept nowhere."""
    stored = Path(file.stored_name).name
    shown = dict(of.options.get("sources", [])).get(stored)
    return (folder_of(of) / stored, shown) if shown is not None else None
