"""Reads the text files and fills them. One rule carries everything: a line whose fact is unknown is left out.

The marks (explained for writers in docs/explain/drafts.md): [channels: relations] begins a section, a blank line a
paragraph, <flag !flag> a condition, "/" says otherwise, "~" an equal wording, an indent continues the line above.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
HEADER = re.compile(r"^\[(?P<channels>[a-z ]+):(?P<relations>[a-z ]+)\]$")
CONDITION = re.compile(r"^<(?P<needs>[a-z_! ]+)> ?")
PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Wording:
    """One way to say a line: what must be known, and the lines themselves."""

    needs: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass
class Choice:
    """Ranks of equal wordings; the first rank with something sayable is used."""

    ranks: list[list[Wording]]


@dataclass
class Section:
    """The words for some channels and relations."""

    channels: tuple[str, ...]
    relations: tuple[str, ...]
    subject: Choice | None = None
    paragraphs: list[list[Choice]] = field(default_factory=list)


@dataclass(frozen=True)
class Vocabulary:
    """What is known: phrases to put in, flags that are true."""

    phrases: Mapping[str, str]
    flags: frozenset[str]

    def knows(self, need: str) -> bool:
        """Whether a condition holds; "!word" asks for its absence."""
        if need.startswith("!"):
            return not self.knows(need[1:])
        return need in self.flags or bool(self.phrases.get(need))


class Picker:
    """Spends one number over all choices that have equal wordings: 0 takes the first everywhere."""

    def __init__(self, variant: int) -> None:
        self._left = abs(variant)

    def pick(self, wordings: list[Wording]) -> Wording:
        """One of the equal wordings."""
        self._left, index = divmod(self._left, len(wordings))
        return wordings[index]


def parse_wording(line: str) -> Wording:
    """A line of a text file with its conditions taken off."""
    match = CONDITION.match(line)
    words = line[match.end() :] if match else line
    return Wording(tuple(match["needs"].split()) if match else (), (words,))


def find_conditions(text: str) -> list[str]:
    """Every word that a condition of this text asks for."""
    stripped = [line.removeprefix("/ ").removeprefix("~ ").strip() for line in text.splitlines()]
    needs = [match["needs"] for line in stripped if (match := CONDITION.match(line))]
    return [need.lstrip("!") for each in needs for need in each.split()]


def add_line(choices: list[Choice], raw: str) -> None:
    """Put one line of a paragraph where its mark says."""
    if raw.startswith("  "):
        last = choices[-1].ranks[-1][-1]
        choices[-1].ranks[-1][-1] = Wording(last.needs, (*last.lines, raw.strip()))
    elif raw.startswith("/ "):
        choices[-1].ranks.append([parse_wording(raw[2:])])
    elif raw.startswith("~ "):
        choices[-1].ranks[-1].append(parse_wording(raw[2:]))
    else:
        choices.append(Choice([[parse_wording(raw)]]))


def parse_sections(text: str) -> list[Section]:
    """All sections of a text file."""
    sections: list[Section] = []
    fresh = True
    for raw in text.splitlines():
        header = HEADER.match(raw)
        if header:
            sections.append(Section(tuple(header["channels"].split()), tuple(header["relations"].split())))
            fresh = True
        elif not raw.strip() or raw.startswith("# "):
            fresh = fresh or not raw.strip()
        else:
            section = sections[-1]
            if fresh:
                section.paragraphs.append([])
            add_line(section.paragraphs[-1], raw)
            fresh = False
    return [_take_subject(section) for section in sections]


def _take_subject(section: Section) -> Section:
    first = section.paragraphs[0][0]
    opening = first.ranks[0][0]
    if opening.lines[0].startswith("subject: "):
        first.ranks[0][0] = parse_wording(opening.lines[0].removeprefix("subject: "))
        section.subject = first
        section.paragraphs = section.paragraphs[1:]
    return section


@cache
def read_sections(language: str, name: str) -> tuple[Section, ...]:
    """The sections of texts/<language>/<name>.txt, read once."""
    return tuple(parse_sections((TEXTS / language / f"{name}.txt").read_text(encoding="utf-8")))


def find_section(language: str, name: str, channel: str, relation: str) -> Section:
    """The first section of the file that fits channel and relation; a test shows that there always is one."""
    wanted = relation or "other"
    return next(
        s
        for s in read_sections(language, name)
        if channel in s.channels and {wanted, "any"} & set(s.relations)
    )


def is_sayable(wording: Wording, words: Vocabulary) -> bool:
    """Everything the wording needs or names is known."""
    names = [name for line in wording.lines for name in PLACE.findall(line)]
    return all(words.knows(need) for need in wording.needs) and all(words.phrases.get(name) for name in names)


def say(choice: Choice, words: Vocabulary, picker: Picker) -> list[str]:
    """The lines of a choice, filled; none when nothing in it can be said."""
    for rank in choice.ranks:
        sayable = [wording for wording in rank if is_sayable(wording, words)]
        if sayable:
            return [PLACE.sub(lambda m: words.phrases[m[1]], line) for line in picker.pick(sayable).lines]
    return []


def say_paragraphs(section: Section, words: Vocabulary, picker: Picker) -> list[list[str]]:
    """Every paragraph that still has a line, as lists of lines."""
    said = [
        [line for choice in paragraph for line in say(choice, words, picker)]
        for paragraph in section.paragraphs
    ]
    return [lines for lines in said if lines]


@cache
def read_seasons(language: str) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """(first day as 'MM-DD', formal words, gentle words) through the year."""
    rows = []
    for line in (TEXTS / language / "seasons.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            day, formal, gentle = (part.strip() for part in line.split("|"))
            rows.append((day, tuple(formal.split("・")), tuple(gentle.split("・"))))
    return tuple(rows)
