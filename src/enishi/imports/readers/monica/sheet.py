"""What the parts of one person are gathered on, and what all people of an export share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from enishi.imports.readers.draft import CardDraft
from enishi.imports.readers.monica.kinds import Kinds
from enishi.imports.readers.monica.ledger import Ledger, Record
from enishi.imports.readers.told import ReadHappening, ReadIntent, ReadLine

STAMPS = ("created_at", "updated_at")


@dataclass(slots=True)
class Account:
    """What all contacts of one export share."""

    ledger: Ledger
    kinds: Kinds
    exported_on: dt.date | None
    names: dict[str, str] = field(default_factory=dict)  # of people, by uuid
    books: dict[str, list[str]] = field(default_factory=dict)  # names of address books, by person
    relationships: dict[str, list[Record]] = field(default_factory=dict)
    activities: dict[str, Record] = field(default_factory=dict)
    there: dict[str, list[str]] = field(default_factory=dict)  # who took part, by activity
    files: dict[str, Record] = field(default_factory=dict)  # photos and documents
    me: frozenset[str] = frozenset()


@dataclass(slots=True)
class Sheet:
    """One person while their parts are gathered."""

    account: Account
    uuid: str
    draft: CardDraft
    lines: list[ReadLine] = field(default_factory=list)
    happenings: list[ReadHappening] = field(default_factory=list)
    intents: list[ReadIntent] = field(default_factory=list)

    def add_line(self, code: str, **params: str) -> None:
        line = ReadLine(code, tuple(sorted(params.items())))
        if line not in self.lines:
            self.lines.append(line)

    def add_intent(self, found: ReadIntent | ReadLine | None) -> None:
        if isinstance(found, ReadIntent):
            self.intents.append(found)
        elif found is not None and found not in self.lines:
            self.lines.append(found)
