"""LinkedIn's messages.csv: who wrote to whom on which day. Neither subject nor content is ever looked at."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from enishi.core.encodings import open_text
from enishi.core.text import clean_line, fold
from enishi.history.keys import account_key
from enishi.history.readers.base import Frame, ReadParty, ReadTrace, Role
from enishi.imports.readers.base import Item, Rejected, make_problem
from enishi.imports.readers.rows import Row, guess_delimiter, read_rows

MOST_PARTIES, MOST_UNREAD = 100, 1_000
_LONGEST_HEADER = 4_000
_LONGEST_ID = 300
_NEEDED = {"from", "to", "date", "content"}
_ALSO = {"conversation id", "direction", "folder"}
_NOBODY = frozenset({"", "linkedinmember", "linkedinメンバー"})
_ME = frozenset({"you", "me", "あなた"})
_OLD_DATE = "%m/%d/%y, %I:%M %p"


def is_linkedin_messages(text: str) -> bool:
    line = text.lstrip("\ufeff \r\n")[:_LONGEST_HEADER].split("\n", 1)[0]
    names = {_fold(cell) for cell in line.split(guess_delimiter(line))}
    return names >= _NEEDED and bool(names & _ALSO)


def read_linkedin_messages(stream: BinaryIO, name: str, frame: Frame, encoding: str) -> Iterator[Item]:
    """A trace for every conversation and day; rows without a date are named."""
    book, n_rows, n_refused = _Book(frame), 0, 0
    text = open_text(stream, encoding)
    try:
        rows = read_rows(text, ",")
        header = next((row for row in rows if isinstance(row, Row) and any(row.cells)), None)
        columns = {_fold(cell): place for place, cell in enumerate(header.cells)} if header else {}
        for row in rows:
            refused = row if isinstance(row, Rejected) else book.take(row, columns)
            n_rows += 1
            if refused is not None and n_refused < MOST_UNREAD:
                n_refused += 1
                yield refused
    finally:
        text.detach()
    if not n_rows:
        yield make_problem(name, "no_rows")
    yield from book.list_traces()


class Account(NamedTuple):
    """Somebody by their profile's address; by name alone where there is none."""

    url: str
    name: str

    @property
    def key(self) -> str:
        return account_key(self.url) if self.url else f"name:{fold(self.name)}"


@dataclass(slots=True)
class Day:
    """One day of a conversation: the row and moment of its first message, who wrote that, and how many there are."""

    number: int
    at: dt.datetime
    writer: str
    is_junk: bool
    n_messages: int = 0


@dataclass(slots=True)
class Conversation:
    accounts: dict[str, Account] = field(default_factory=dict)
    days: dict[dt.date, Day] = field(default_factory=dict)


@dataclass(slots=True)
class _Book:
    """Everything that a file tells, by conversation."""

    frame: Frame
    conversations: dict[str, Conversation] = field(default_factory=dict)

    def take(self, row: Row, columns: Mapping[str, int]) -> Rejected | None:
        """Note one message. Drafts were never sent."""
        said = _Cells(row.cells, columns)
        if not any(row.cells) or said.get("is message draft").lower() in ("yes", "true"):
            return None
        at = _read_moment(said.get("date"))
        if at is None:
            return Rejected("row", row.number, "message_without_date", (("date", said.get("date")[:60]),))
        writer = Account(said.get("sender profile url"), clean_line(said.get("from")))
        others = _list_receivers(said.get("to"), said.get("recipient profile urls"))
        people = {one.key: one for one in (writer, *others) if one.url or fold(one.name) not in _NOBODY}
        found = self.conversations.setdefault(_make_id(said.get("conversation id"), people), Conversation())
        for key, one in people.items():
            found.accounts.setdefault(key, one)
        on = self.frame.date_of(at)
        is_junk = said.get("folder").upper() == "SPAM"
        day = found.days.setdefault(on, Day(row.number, at, writer.key, is_junk))
        day.n_messages += 1
        if at < day.at:
            day.number, day.at, day.writer = row.number, at, writer.key
        return None

    def list_traces(self) -> Iterator[ReadTrace]:
        me = self._find_owner()
        for name, one in self.conversations.items():
            for on in sorted(one.days):
                yield _tell(f"linkedin:{name}|{on}", one, on, me)

    def _find_owner(self) -> str:
        """Who takes part in nearly every conversation, and alone does; empty where that cannot be told."""
        counts = Counter(key for one in self.conversations.values() for key in one.accounts)
        named = next(
            (key for key in counts if key.removeprefix("name:") in _ME and key.startswith("name:")), ""
        )
        first, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        is_clear = first[1] > max(second[1], 1) and first[1] * 10 >= len(self.conversations) * 9
        return named or (first[0] if is_clear else "")


class _Cells(NamedTuple):
    cells: list[str]
    columns: Mapping[str, int]

    def get(self, name: str) -> str:
        place = self.columns.get(name)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""


def _tell(key: str, one: Conversation, on: dt.date, me: str) -> ReadTrace:
    day = one.days[on]
    parties = [_make_party(account, _role(account.key, day.writer, me)) for account in one.accounts.values()]
    is_known = me in one.accounts and bool(day.writer)
    return ReadTrace(
        "line", day.number, key, "message", tuple(parties[:MOST_PARTIES]), on=on,
        n_people=max(len(parties) - 1, 1),
        n_messages=day.n_messages,
        is_sent=day.writer == me if is_known else None,
        flags=("junk",) if day.is_junk else (),
    )  # fmt: skip


def _make_party(one: Account, role: Role) -> ReadParty:
    return (
        ReadParty("linkedin", one.url, role, one.name)
        if one.url
        else ReadParty("name", one.name, role, one.name)
    )


def _role(key: str, writer: str, me: str) -> Role:
    return "me" if key == me else "from" if key == writer else "member"


def _make_id(said: str, people: Mapping[str, Account]) -> str:
    """The conversation's id, or who takes part where none is given."""
    plain = clean_line(said) or "|".join(sorted(people))
    return (
        plain if len(plain) <= _LONGEST_ID else hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()
    )


def _list_receivers(names: str, urls: str) -> list[Account]:
    """Names and addresses stand in two lists with commas; a name may hold one itself."""
    said = [clean_line(name) for name in names.split(",")]
    accounts = [url.strip() for url in urls.split(",") if url.strip()]
    if not accounts:
        return [Account("", name) for name in said if name]
    if len(accounts) == 1:
        return [Account(accounts[0], clean_line(names))]
    fit = said if len(said) == len(accounts) else [""] * len(accounts)
    return [Account(url, name) for url, name in zip(accounts, fit, strict=True)]


def _read_moment(said: str) -> dt.datetime | None:
    plain = said.strip().removesuffix("UTC").strip()
    try:
        found = dt.datetime.fromisoformat(plain)
    except ValueError:
        try:
            found = dt.datetime.strptime(plain, _OLD_DATE)  # noqa: DTZ007
        except ValueError:
            return None
    moment = found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    return moment if 2003 <= moment.year < 2200 else None


def _fold(cell: str) -> str:
    return " ".join(cell.strip(' "\ufeff\r').split()).lower()
