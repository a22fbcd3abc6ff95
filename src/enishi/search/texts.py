"""What can be searched, folded: an entry's columns, their lines, and the grams by which the index finds it.

A *word line* matches a word anywhere in it, never across its blanks; a *head* (佐藤健, 健佐藤) only from its beginning.
Columns of the same names are in `models`; `language` says what is looked for in them.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from enishi.core import text

START = "\x1e"  # begins every line
LATIN = "\x1d"  # begins the plain spelling of a name that is written in Latin letters
WRITTEN, READING, OTHER = "\x01", "\x02", "\x03"  # end a line, and say what it is
# Grams of beginnings: a line begins with this letter, is this letter alone, or is Latin and begins with it.
FIRST, ALONE, LATIN_FIRST = "\ue000", "\ue001", "\ue002"
LONGEST = 50_000  # letters of one text that are searched; PostgreSQL holds no more grams in a row
# The tokenizer of FTS5 parts words at ASCII marks, and so does tsquery: within grams they stand elsewhere.
_SAFE = {code: chr(0xE100 + code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_BETWEEN = re.compile(f"[{START}{LATIN}{WRITTEN}-{OTHER} ]+")
_FIRST_LETTER = re.compile(f"[{START}{LATIN}](.)")
_LATIN_LETTER = re.compile(f"{LATIN}(.)")
_ONLY_LETTER = re.compile(f"{START}(.)[{WRITTEN}-{OTHER}]")
_MARKS = str.maketrans(
    {**dict.fromkeys("’‘ʼ＇`´", "'"), **dict.fromkeys("‐‑‒–—―−－", "-"), START: None, LATIN: None}
)
_LOOSE = re.compile("[ `()]")  # what needs more than lower case in an ASCII line
_JOINTS = frozenset(" '-・.")
_LEGAL_FORMS = {
    "(株)": "株式会社", "(有)": "有限会社", "(同)": "合同会社", "(資)": "合資会社", "(名)": "合名会社",
    "(社)": "社団法人", "(財)": "財団法人", "(医)": "医療法人", "(学)": "学校法人", "(特非)": "特定非営利活動法人",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody is, or was."""

    organisation: str
    reading: str
    department: str
    title: str
    is_current: bool
    latin: str = ""  # the organisation in its other language


@dataclass(frozen=True, slots=True)
class PersonText:
    """Everything a person is found by, as written. `shelf` orders equals: smaller comes first."""

    contact_id: uuid.UUID
    family: str = ""
    given: str = ""
    middle: str = ""
    family_reading: str = ""
    given_reading: str = ""
    other_names: Sequence[str] = ()
    posts: Sequence[Post] = ()
    tags: Sequence[str] = ()
    points: Sequence[str] = ()
    notes: Sequence[str] = ()
    shelf: int = 0
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class MomentText:
    """Something that happened (or was promised) with somebody on a day; `subject_id` names its row.

    An event one means to go to is with NOBODY: it is found by its own words alone.
    """

    contact_id: uuid.UUID
    subject_id: uuid.UUID
    kind: str
    on: dt.date
    is_meeting: bool = False
    places: Sequence[str] = ()
    words: Sequence[str] = ()


NOBODY = uuid.UUID(int=0)  # whom an event is with that one means to go to
PERSON_COLUMNS = ("names", "heads", "posts", "former_posts", "tags", "points", "notes")


@lru_cache(maxsize=30_000)
def fold_line(line: str) -> str:
    """The comparison form of a line: core.text.fold word by word, so that blanks stay borders."""
    if line.isascii() and line.isprintable() and not _LOOSE.search(line):
        return line.lower()
    cleaned = text.clean_line(line[:LONGEST]).translate(_MARKS)
    folded = " ".join(filter(None, map(text.fold, text.squeeze(cleaned).split(" "))))
    if "(" in folded:
        for short, whole in _LEGAL_FORMS.items():
            folded = folded.replace(short, whole)
    return folded


@lru_cache(maxsize=30_000)
def _romaji(reading: str) -> str:
    return text.to_romaji(reading)


@lru_cache(maxsize=30_000)
def _name_lines(name: str) -> tuple[str, str, str]:
    """A part of a name folded, its reading where it is kana itself, and its plain spelling where it is Latin."""
    folded = fold_line(name)
    if text.is_kana(name):
        return folded, text.to_romaji(name), ""
    return folded, "", text.plain_romaji(folded) if text.is_latin(name) else ""


def _line(folded: str, kind: str = WRITTEN) -> str:
    return f"{START}{folded}{kind}" if folded else ""


def _lines(values: Iterable[str], kind: str = WRITTEN) -> str:
    return "".join([f"{START}{folded}{kind}" for value in values if (folded := fold_line(value))])


def _orders(first: str, second: str) -> tuple[str, ...]:
    """Two parts written as one, in both orders; a part with blanks or marks without them, too."""
    whole = (first + second, second + first) if first and second else (first or second,)
    if _JOINTS.isdisjoint(whole[0]):
        return whole
    plain = [one.replace(" ", "") for one in whole]
    bare = ["".join(letter for letter in one if letter not in _JOINTS) for one in whole]
    return tuple(dict.fromkeys([*plain, *bare]))


def compose_person(of: PersonText) -> dict[str, str]:
    """The text columns of a person's entry."""
    names, heads = _compose_names(of)
    current = [post for post in of.posts if post.is_current]
    former = [post for post in of.posts if not post.is_current]
    return {
        "names": names,
        "heads": heads,
        "posts": _compose_posts(current),
        "former_posts": _compose_posts(former),
        "tags": _lines(of.tags),
        "points": _lines(of.points),
        "notes": _lines(of.notes),
    }


def _compose_names(of: PersonText) -> tuple[str, str]:
    (family, f_own, f_latin), (given, g_own, g_latin) = _name_lines(of.family), _name_lines(of.given)
    middle = fold_line(of.middle)
    f_reading, g_reading = fold_line(of.family_reading), fold_line(of.given_reading)
    f_roma = _romaji(of.family_reading) if f_reading else f_own or f_latin
    g_roma = _romaji(of.given_reading) if g_reading else g_own or g_latin
    names = "".join(_line(part) for part in (family, middle, given))
    names += "".join(_line(part, READING) for part in (f_reading, g_reading, f_roma, g_roma))
    names += "".join(f"{LATIN}{part}{READING}" for part in (f_latin, g_latin) if part)
    names += _lines(of.other_names, OTHER)
    heads = _head_lines(family, given, WRITTEN) + _head_lines(f_reading, g_reading, READING)
    heads += _head_lines(f_roma, g_roma, READING)
    if middle:
        heads += _line(f"{given}{middle}{family}".replace(" ", ""))
        heads += _line(f"{family}{middle}{given}".replace(" ", ""))
    if f_latin and g_latin:
        heads += f"{LATIN}{f_latin}{g_latin}{READING}{LATIN}{g_latin}{f_latin}{READING}"
    for name in of.other_names:
        folded, own, latin = _name_lines(name)
        heads += "".join(_line(one, OTHER) for one in _orders(folded, "") if one != folded)
        names += _line(own or latin, OTHER)
    return names, heads


def _head_lines(first: str, second: str, kind: str) -> str:
    orders = _orders(first, second)
    if first and second and len(orders) == 2:
        return f"{START}{orders[0]}{kind}{START}{orders[1]}{kind}"
    return "".join([_line(one, kind) for one in orders if one not in (first, second)])


def _compose_posts(posts: Sequence[Post]) -> str:
    return "".join(_post_lines(post) for post in posts)


def _post_lines(post: Post) -> str:
    lines = _organisation_lines(post.organisation, post.reading)
    lines += _organisation_lines(post.latin, "") if post.latin else ""
    return lines + _lines((post.department, post.title))


@lru_cache(maxsize=10_000)
def _organisation_lines(organisation: str, reading: str) -> str:
    """With its legal form, without it, and its reading."""
    lines = dict.fromkeys((fold_line(organisation), fold_line(reading)))
    key = text.organisation_key(organisation) if organisation else ""
    return "".join(_line(one) for one in [*lines, *([key] if key not in lines else [])])


def compose_moment(of: MomentText) -> dict[str, str]:
    """The text columns of a moment's entry."""
    return {"places": _lines(of.places), "words": _lines(of.words)}


@lru_cache(maxsize=1000)
def notebook_mark(owner_id: uuid.UUID) -> str:
    """What every gram of a notebook begins with, so that the index itself keeps notebooks apart.

    Three letters: two notebooks may share them, and the owner of each row is looked at besides.
    """
    number = owner_id.int % 36**3
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number // 1296] + digits[number // 36 % 36] + digits[number % 36]


def list_grams(mark: str, columns: Iterable[str], begun: Iterable[str]) -> str:
    """The grams of these columns, and the beginnings of the lines in `begun`, parted by blanks."""
    grams: set[str] = set()
    for word in _BETWEEN.split("".join(columns)):
        if not word.isalnum():
            word = word.translate(_SAFE)
        grams.update(map(add, word, word[1:]))
    lines = "".join(begun)
    grams.update([FIRST + letter.translate(_SAFE) for letter in set(_FIRST_LETTER.findall(lines))])
    grams.update([ALONE + letter.translate(_SAFE) for letter in set(_ONLY_LETTER.findall(lines))])
    if LATIN in lines:
        grams.update([LATIN_FIRST + letter for letter in set(_LATIN_LETTER.findall(lines))])
    return mark + f" {mark}".join(grams) if grams else ""


def word_grams(mark: str, word: str) -> list[str]:
    """The grams that whatever holds this word has; a single letter is looked for at beginnings only."""
    safe = word.translate(_SAFE)
    if len(safe) == 1:
        return [mark + FIRST + safe]
    return [mark + gram for part in safe.split(" ") for gram in _covering(part)]


def latin_grams(mark: str, word: str) -> list[str]:
    """The same for names in Latin letters alone: few have them, so the walk through the index is short."""
    return [mark + LATIN_FIRST + word[0], *word_grams(mark, word)]


def _covering(word: str) -> list[str]:
    """As few grams as hold every letter: each costs a walk through the index, and the text decides anyway.

    Of Latin letters, which are few, every gram: a text that would have to be looked at costs more.
    """
    step = 1 if word.isascii() else 2
    grams = [word[place : place + 2] for place in range(0, len(word) - 1, step)]
    return list(dict.fromkeys([*grams, word[-2:]])) if len(word) > 1 else []
