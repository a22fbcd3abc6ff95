"""A LINE talk in which people answer: who wrote comes or does not, and a list in a message is read as a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from enishi.core import names
from enishi.core.text import fold
from enishi.events.readers.base import AttendeeRow, make_problem
from enishi.events.readers.companions import add_companions
from enishi.events.readers.written.answers import (
    Answer,
    find_answer,
    is_bare,
    is_question,
    read_words,
    take_companions,
)
from enishi.events.readers.written.greetings import drop_greetings, is_greeting, is_request
from enishi.events.readers.written.headings import read_heading
from enishi.events.readers.written.lines import names_nobody, take_marker
from enishi.events.readers.written.lists import LONGEST_LINE, Reading
from enishi.events.readers.written.marks import drop_marks, read_mark
from enishi.events.readers.written.people import read_person, shield_companies
from enishi.events.readers.written.remarks import add_remarks, says_first_time, take_brackets
from enishi.events.readers.written.words import is_like_name, is_word
from enishi.history.readers.chats import line_words

_MOSTLY = 0.6
_NAME_WORDS = 3
_LONGEST_PART = 6
_LEFT = re.compile(r"退出しました|left the (?:chat|group)", re.IGNORECASE)
Line = tuple[int, str]


@dataclass(slots=True)
class Message:
    """One message: its writer (in a copied talk with the words, until they are parted), and its lines."""

    line: int
    writer: str
    words: str
    is_parted: bool
    more: list[Line] = field(default_factory=list)


def is_talk(text: str, lines: Sequence[Line]) -> bool:
    """Whether most lines begin with a time and a name, and an answer follows; or the saved talk's own heading."""
    filled = [raw for _, raw in lines if raw.strip()][:200]
    timed = [found for raw in filled if (found := line_words.read_timed(raw[:LONGEST_LINE].strip()))]
    if not timed:
        return False
    if line_words.read_heading(filled[0]) or any(line_words.read_day(raw) for raw in filled[:3]):
        return True
    said = [one for one in timed if one.words or 0 < find_answer(one.writer).at < len(one.writer)]
    return bool(said) and len(timed) >= _MOSTLY * len(filled)


def read_talk(lines: Sequence[Line]) -> Reading:
    """Everybody who answered, once, as they said last."""
    reading = Reading()
    messages = _list_messages(lines, reading)
    part = _learn_writers(messages)
    for message in messages:
        _read_message(message, part, reading)
    return reading


def _list_messages(lines: Sequence[Line], reading: Reading) -> list[Message]:
    """Messages with the lines below them; headings and days are passed over."""
    found: list[Message] = []
    for line, raw in lines:
        text = raw.strip()
        if not text:
            continue
        if line_words.read_heading(text) or line_words.is_saved_line(text) or line_words.read_day(text):
            reading.skipped.append(line)
        elif (timed := line_words.read_timed(text[: LONGEST_LINE * 4])) is not None:
            is_parted = timed.words is not None
            found.append(Message(line, timed.writer, timed.words or "", is_parted))
        elif found:
            found[-1].more.append((line, raw))
        else:
            reading.feed(line, raw)
    return found


def _learn_writers(messages: Sequence[Message]) -> Callable[[str], int]:
    """How many words of a line are the writer's name, where only blanks part them from what was said."""
    rest = [one.writer.split() for one in messages if not one.is_parted and len(one.writer.split()) > 1]
    firsts = Counter(words[0] for words in rest)
    seconds: dict[str, set[str]] = {}
    for words in rest:
        seconds.setdefault(words[0], set()).add(words[1])

    def count_words(writer: str) -> int:
        words = writer.split()
        if len(words) > 2 and firsts[words[0]] > 1:
            return 2 if len(seconds[words[0]]) == 1 and _goes_on(words, 1) else 1
        return next((n for n in range(1, _NAME_WORDS) if not _goes_on(words, n)), _NAME_WORDS)

    return count_words


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether the word at this place still belongs to the name: something is said after it, and it says nothing."""
    if len(words) <= at + 1 or len(words[at]) > _LONGEST_PART + 6 * words[at].isascii():
        return False
    word = names.clean(words[at])
    says = find_answer(word).status is not None or read_mark(word) is not None or is_greeting(word)
    return not says and not is_word(word) and is_like_name(word) and not take_companions(word)[0]


def _read_message(message: Message, part: Callable[[str], int], reading: Reading) -> None:
    writer, words = message.writer, message.words
    if not message.is_parted:
        if line_words.is_notice(writer) or _LEFT.search(writer):
            reading.skipped.append(message.line)
            return
        parts = message.writer.split()
        writer, words = " ".join(parts[: part(writer)]), " ".join(parts[part(writer) :])
    own = _take_lists(message, reading)
    words = names.clean(" ".join([words.strip('"'), *(text for _, text in own)])[:LONGEST_LINE])
    reading.skipped += [line for line, _ in own]
    is_headed = bool(message.more) and not own and read_heading(words) is not None
    is_call = line_words.is_missed_call(words) or line_words.read_call(words) is not None
    is_silent = not words or is_headed or is_call or names_nobody(words)
    if not writer or is_silent:
        reading.skipped.append(message.line)
    elif (row := _read_answer(message.line, names.clean(writer), words)) is None:
        reading.tell(message.line, "not_understood", f"{writer} {words}")
    else:
        _answer(reading, row, take_companions(words)[0])


def _take_lists(message: Message, reading: Reading) -> list[Line]:
    """The lines of a message that are a list of their own are read as one; what is left belongs to its words."""
    listed = [line for line in message.more if take_marker(names.clean(line[1][:LONGEST_LINE])).is_listed]
    if not listed:
        return [(line, names.clean(raw[:LONGEST_LINE])) for line, raw in message.more]
    before, inner = reading.context, Reading(is_listed=True)
    for line, raw in message.more:
        inner.feed(line, raw)
    for row in inner.rows:
        _put(reading, row)
    reading.problems += inner.problems
    reading.skipped += inner.skipped
    reading.context = before
    return []


def _read_answer(line: int, writer: str, words: str) -> AttendeeRow | None:
    """The writer's own answer; None for a question, a request, or what is said of somebody else."""
    said, more = read_words(words), take_companions(words)[0]
    if said.status is None and more:
        said = Answer("confirmed", 0)
    is_own = (
        said.status is not None and not is_question(words) and not is_request(words.replace("お願い", ""))
    )
    if not is_own or (read_heading(words) is not None and read_mark(words) is None):
        return None
    before = drop_greetings(words[: said.at]) if said.at < len(words) else ""
    other = read_person(before) if before else None
    if other is not None and other.is_called and fold(other.name) not in fold(writer):
        return None
    called, remarks = take_brackets(shield_companies(writer))
    called, _, where = called.partition("@")
    person = read_person(called)
    person = add_remarks(person, [*remarks, where.strip()] if where.strip() else remarks) if person else None
    comment = "" if is_bare(take_companions(words)[1]) else drop_marks(words)
    return AttendeeRow(
        line, person.name if person else writer, person.reading if person else "",
        person.affiliation if person else "", person.job if person else "", status=said.status or "unknown",
        comment=" ".join([*(person.remarks if person else ()), *([comment] if comment else [])]),
        is_first_time=True if says_first_time(words) else None,
    )  # fmt: skip


def _answer(reading: Reading, row: AttendeeRow, n_more: int) -> None:
    rows, told = add_companions(row, n_more)
    _put(reading, row)
    if n_more and not any(one.companion_of == row.name for one in reading.rows):
        reading.rows += rows[1:]
    reading.problems += told


def _put(reading: Reading, row: AttendeeRow) -> None:
    """Whoever answers again changes the answer; a list that is sent again with one more name brings that name."""
    key = fold(row.name)
    at = reading.places.get(key)
    if at is None:
        reading.places[key] = len(reading.rows)
        reading.rows.append(row)
        return
    first = reading.rows[at]
    comment = "\n".join(dict.fromkeys(text for text in (first.comment, row.comment) if text))
    reading.rows[at] = replace(first, status=row.status, comment=comment)
    if row.status == first.status:
        reading.skipped.append(row.line)
        return
    reading.problems.append(make_problem(row.line, "changed_answer", name=first.name, line=first.line))
    for index, one in enumerate(reading.rows):
        if one.companion_of == first.name:
            reading.rows[index] = replace(one, status=row.status)
