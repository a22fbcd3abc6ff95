"""What people write in one field, read as they mean it: a whole name, a card in one line, a birthday, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import pgettext

from enishi.core import errors, text
from enishi.core.honorifics import split_honorific
from enishi.people.surnames import find_family, is_family_first, is_hangul

_READING = re.compile(r"^(?P<name>[^（(]+)[（(](?P<reading>[^）)]*)[）)]\s*(?P<rest>.*)$")
_AFTER_NAME = re.compile(r"\s*[,、，/／\t]\s*")
_COMPANY = re.compile(
    r"株式会社|有限会社|合同会社|㈱|㈲|\(株\)|（株）|法人|組合|銀行|大学|学校|病院|製作所|事務所|商店|工業|商事|[Ii]nc\b|[Ll]td\b|[Cc]orp"
)
_DEPARTMENT = re.compile(r"(部|課|室|局|係|グループ|チーム|センター|支店|支社|本部|事業所|研究所)$")
_TITLE = re.compile(
    r"(長|役|主任|主査|主幹|代表|理事|社員|リーダー|マネージャー|マネジャー|ディレクター|CEO|CTO|CFO|COO)$"
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|mba|esq)\.?", re.IGNORECASE)
_PARTICLES = frozenset("van von de da del della di du la le der den ten bin ibn al el dos das".split())
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERAS |= {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
_YEAR = re.compile(r"^(明治|大正|昭和|平成|令和|[mtshr])?\s*(\d{1,4}|元)\s*年?$")


class Name(NamedTuple):
    """A divided name. `is_given_first` is None where the letters decide; `honorific` is said instead of さん."""

    family: str
    given: str
    middle: str = ""
    is_given_first: bool | None = None
    suffix: str = ""
    honorific: str = ""


class Card(NamedTuple):
    """What one line says of a person."""

    name: Name
    reading: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""


class Birthday(NamedTuple):
    """A birthday of which the year, or all but the year, may be unknown."""

    year: int | None
    month: int | None
    day: int | None


def read_name(written: str) -> Name:
    """山田 太郎, 山田太郎 (left whole), 山田先生, John Smith, SATO Takeshi, ジョン・スミス, 김민지."""
    plain, title = split_honorific(text.clean_line(written))
    name = _read_latin(plain) if text.is_latin(plain) else _read_east_asian(plain)
    return name._replace(honorific=title) if title else name


def _read_latin(plain: str) -> Name:
    """Latin words in their owner's order; a comma or capitals say which is the family name."""
    last, comma, first = (part.strip() for part in plain.partition(","))
    if comma and first and not _SUFFIX.fullmatch(first):
        given, *middle = first.split(" ")
        return Name(last, given, " ".join(middle), is_given_first=True)
    words = plain.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) < 2:
        return Name(plain, "")
    if len(words) == 2 and is_family_first(*words):
        return Name(words[0], words[1], is_given_first=False, suffix=suffix)
    start = next((n for n, word in enumerate(words[1:-1], start=1) if word in _PARTICLES), len(words) - 1)
    given, *middle = words[:start]
    return Name(" ".join(words[start:]), given, " ".join(middle), is_given_first=True, suffix=suffix)


def _read_east_asian(plain: str) -> Name:
    given, dot, family = plain.partition("・")
    if dot and not text.has_kanji(plain):
        first, _, last = family.rpartition("・")
        return Name(last, given, first, is_given_first=True)
    family, _, given = plain.partition(" ")
    if not given and is_hangul(family) and len(family) > 2:
        family, given = (whole := find_family(family)), family.removeprefix(whole)
    return Name(family, given)


def read_reading(written: str) -> tuple[str, str]:
    """やまだ たろう as family and given reading; undivided it stays in the first."""
    family, _, given = text.to_hiragana(written).partition(" ")
    return family, given


def read_card(written: str) -> Card:
    """山田 太郎（やまだ たろう） みどり製作所 営業部 課長: a name, and whatever follows it."""
    line = text.clean_line(written)
    match = _READING.match(line)
    if match:
        return _with_post(read_name(match["name"]), match["reading"], _words(match["rest"]))
    name, *rest = _AFTER_NAME.split(line, maxsplit=1)
    if rest:
        return _with_post(read_name(name), "", _words(rest[0]))
    return _split_line(line)


def _split_line(line: str) -> Card:
    words = line.split(" ")
    if text.is_latin(line) or len(words) < 2:
        return Card(read_name(line))
    n_name = 1 if _COMPANY.search(words[1]) else 2
    return _with_post(read_name(" ".join(words[:n_name])), "", words[n_name:])


def _words(rest: str) -> list[str]:
    return [word for word in re.split(r"[\s,、，/／]+", rest) if word]


def _with_post(name: Name, reading: str, words: list[str]) -> Card:
    """Words after a name: company first, then what looks like a department or a title."""
    titles = [word for word in words if _TITLE.search(word) and not _COMPANY.search(word)]
    others = [word for word in words if word not in titles]
    departments = [word for word in others if _DEPARTMENT.search(word) and not _COMPANY.search(word)]
    company = [word for word in others if word not in departments]
    return Card(name, text.clean_line(reading), " ".join(company), " ".join(departments), " ".join(titles))


def read_tags(written: str) -> tuple[str, ...]:
    """Tags parted by 、 or a comma."""
    return tuple(tag for part in re.split(r"[、,，\n]", written) if (tag := text.clean_line(part)))


def read_birthday(written: str) -> Birthday | None:
    """1980年4月2日, 4月2日, 4/2, 1980-04-02, 昭和55年4月2日, 1980年, 4月; None when it is no birthday."""
    line = text.squeeze(written).lower()
    if not line:
        return Birthday(None, None, None)
    year, rest = _split_year(line)
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    if re.sub(r"[\d\s年月日/.\-生まれ]", "", rest) or len(numbers) > 2 or not (year or numbers):
        return None
    month, day = (*numbers, None, None)[:2]
    return Birthday(year, month, day)


def _split_year(line: str) -> tuple[int | None, str]:
    """A leading year (Western, of an era, or four digits) and what follows it."""
    for pattern in (r"^(.*?年)(.*)$", r"^([a-z]\d{1,2}|\d{4})[/.\-]?(.*)$"):
        match = re.match(pattern, line)
        head = _YEAR.match(match[1]) if match else None
        if match and head:
            number = 1 if head[2] == "元" else int(head[2])
            return (number + _ERAS[head[1]] if head[1] else number), match[2]
    return None, line


def check_emails(emails: Iterable[str]) -> list[str]:
    """The mail addresses as they are; a sentence about the first that is none."""
    checked = list(emails)
    for email in checked:
        try:
            validate_email(text.email_key(email))
        except ValidationError as error:
            sentence = pgettext("people", "“%(email)s” is not a mail address.") % {"email": email}
            raise errors.Invalid(sentence, fields={"emails": sentence}) from error
    return checked
