"""What the list of people is narrowed to and sorted by, read from an address; anything unknown means everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from enishi.core import ids
from enishi.core.text import READING_ROWS, clean_line
from enishi.people.models import Origin, State

SORTS = ("reading", "company", "last", "tie")
STANDINGS = ("asks", "quiet", "faded", "new")
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """One choice per field; empty means no matter."""

    words: str = ""
    row: str = ""
    tag: str = ""
    organisation: str = ""
    origin: str = ""
    state: str = ""
    standing: str = ""
    sort: str = "reading"
    archived: bool = False
    face: str = ""  # the id of one of my faces

    @classmethod
    def read(cls, query: Mapping[str, str]) -> PeopleFilter:
        """From the query string of a request."""
        return cls(
            words=_line(query, "words"),
            row=_one_of(query, "row", READING_ROWS),
            tag=_line(query, "tag"),
            organisation=_line(query, "organisation"),
            origin=_one_of(query, "origin", Origin.values),
            state=_one_of(query, "state", State.values),
            standing=_one_of(query, "standing", STANDINGS),
            sort=_one_of(query, "sort", SORTS) or "reading",
            archived=query.get("archived") == "1",
            face=str(ids.parse_id(query.get("face", "")) or ""),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anybody may be hidden by a choice that is not the index or a tab."""
        return bool(self.words or self.has_fold)

    @property
    def has_fold(self) -> bool:
        """Whether one of the choices that lie folded away is in force."""
        return bool(self.tag or self.organisation or self.origin or self.state or self.archived or self.face)

    @property
    def needs_ties(self) -> bool:
        """Whether every tie must be looked at to know who comes first."""
        return bool(self.standing) or self.sort in ("last", "tie")


def _line(query: Mapping[str, str], name: str) -> str:
    return clean_line(query.get(name, ""))[:LONGEST_WORDS]


def _one_of(query: Mapping[str, str], name: str, choices: list[str] | tuple[str, ...]) -> str:
    value = query.get(name, "")
    return value if value in choices else ""
