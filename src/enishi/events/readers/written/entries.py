"""One line that names somebody: ① 田中さん(ABC商事) +1 ○ 遅れます."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enishi.core import names
from enishi.events.readers.base import AttendeeRow, RowProblem, Status, make_problem
from enishi.events.readers.companions import add_companions
from enishi.events.readers.written.answers import (
    Answer,
    find_answer,
    find_marks,
    is_bare,
    read_words,
    take_companions,
)
from enishi.events.readers.written.greetings import drop_greetings
from enishi.events.readers.written.marks import MARK, drop_marks, read_mark, take_leading
from enishi.events.readers.written.people import Person, read_people, shield_companies
from enishi.events.readers.written.remarks import add_remarks, says_first_time, take_brackets, take_contacts

# What parts a name from what is said of it.
_PARTED = re.compile(r"\s*(?::|→|⇒|=>|->|…+|\.{2,}|・{2,}|=|\||\t|\s[-–—ー~〜]\s|※|\s\*\s)\s*")
_MARKED = re.compile(rf"\s*[^\W\d]+{MARK.pattern}\s*")
_CIRCLED = re.compile("[①-⑳㉑-㉟㊱-㊿]")
_COMMAS = re.compile(r"[、,，]")
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above say of whoever stands below them."""

    status: Status = "confirmed"
    ticket: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Who a line names, with what is to be told; `is_sure`: さん, a mark or an answer stood beside the name.
    `is_introduced`: です did.

    `more` alone: nobody is named, but so many come along with whoever stands above.
    """

    rows: tuple[AttendeeRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    is_sure: bool = False
    is_introduced: bool = False
    more: int = 0


@dataclass(slots=True)
class _Parts:
    """A line taken apart."""

    head: str
    tail: str
    answer: Answer
    remarks: list[str]
    email: str = ""
    phone: str = ""
    more: int = 0


def read_entry(line: int, text: str, context: Context) -> Entry | None:
    """The people of a line, or None where it names nobody."""
    parts = _take_apart(text)
    people = read_people(drop_greetings(parts.head))
    if not people and parts.tail:
        people, parts.tail = _find_behind(parts.tail), ""
    if not people:
        is_alone = parts.more and not drop_marks(parts.head + parts.tail).strip(" 。、.!！でとのは")
        return Entry(more=parts.more) if is_alone else None
    people[0] = add_remarks(people[0], parts.remarks)
    rows, problems = _make_rows(line, people, parts, context)
    is_sure = parts.answer.status is not None or people[0].is_called or bool(parts.more)
    if not parts.answer.is_clear:
        problems.append(make_problem(line, "unclear_answer", name=rows[0].name, text=parts.tail[:SHOWN]))
    return Entry(tuple(rows), tuple(problems), is_sure, people[0].is_introduced)


def split_answers(text: str) -> list[str]:
    """田中○、佐藤×: the pieces, where each of several has an answer of its own; else none."""
    if len(circled := [piece for piece in _CIRCLED.split(text) if piece.strip()]) > 1:
        return circled
    marked = _MARKED.findall(text)
    if len(marked) > 1 and "".join(marked) == text.strip() and not _COMMAS.search(text):
        return marked
    pieces = [piece.strip() for piece in _COMMAS.split(text) if piece.strip()]
    own = [piece for piece in pieces if 0 < min(find_marks(piece).at, find_answer(piece).at) < len(piece)]
    return pieces if len(pieces) > 1 and len(own) == len(pieces) else []


def _take_apart(text: str) -> _Parts:
    text = shield_companies(names.clean(text))
    leading, text = take_leading(text)
    text, remarks = take_brackets(text)
    text, email, phone, links = take_contacts(text)
    text, _, where = text.partition("@")
    at = find_answer(where).at
    where, text = where[:at].strip(), f"{text} {where[at:]}".strip()
    remarks += [where] if where else []
    more, text = take_companions(text)
    for index, remark in enumerate(remarks):
        if not more:
            more, remarks[index] = take_companions(remark)
    head, tail = _split_head(text)
    answer = _choose_answer(leading, tail, remarks)
    left = [one for one in remarks if one and read_mark(one) is None and not is_bare(one)]
    return _Parts(head, tail, answer, [*left, *links], email, phone, more)


def _choose_answer(leading: Status | None, tail: str, remarks: list[str]) -> Answer:
    """A mark before the name, what is said behind it, or what stands in brackets; the last that says no counts."""
    said = [read_words(tail), *(read_words(remark) for remark in remarks)]
    if leading is not None:
        said.insert(0, Answer(leading, 0))
    told = [one for one in said if one.status is not None]
    return next((one for one in told if one.status != "confirmed"), told[0] if told else Answer(None, 0))


def _split_head(text: str) -> tuple[str, str]:
    """The words up to what is said of the person, and that."""
    ats = [find_answer(text).at, find_marks(text).at]
    parted = _PARTED.search(text)
    if parted and 0 < parted.start() <= min(ats):
        return text[: parted.start()], text[parted.end() :]
    at = min(ats)
    if at == 0:
        return "", text
    head, tail = text[:at], text[at:]
    if not tail and (words := head.split()) and len(words) > 1 and read_mark(words[-1]) is not None:
        return " ".join(words[:-1]), words[-1]
    return head, tail


def _find_behind(tail: str) -> list[Person]:
    """参加します、田中です: who says so at the end."""
    pieces = [piece for piece in re.split(r"[\s、。,.!！:]+", tail) if piece]
    if len(pieces) < 2:
        return []
    return read_people(pieces[-1]) if find_answer(pieces[-1]).status is None else []


def _make_rows(
    line: int, people: list[Person], parts: _Parts, context: Context
) -> tuple[list[AttendeeRow], list[RowProblem]]:
    said = drop_marks(parts.tail).strip(" 、。,:→-")
    own = [] if not said or is_bare(said) else [said]
    rows: list[AttendeeRow] = []
    problems: list[RowProblem] = []
    for index, person in enumerate(people):
        comment = " ".join(
            dict.fromkeys(one for one in (*person.remarks, *own) if any(map(str.isalnum, one)))
        )
        is_first = says_first_time(" ".join([*parts.remarks, comment]))
        row = AttendeeRow(
            line, person.name, person.reading, person.affiliation or context.affiliation, person.job,
            parts.email if index == 0 else "", parts.phone if index == 0 else "", context.ticket,
            parts.answer.status or context.status, comment=comment, is_first_time=True if is_first else None,
        )  # fmt: skip
        more, told = add_companions(row, parts.more if index == 0 else 0)
        rows += more
        problems += told
    return rows, problems
