"""What people write in one field, read as they mean it: a whole name, a card in one line, a birthday, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import pgettext

from enishi.core import errors, text

_READING = re.compile(r"^(?P<name>[^（(]+)[（(](?P<reading>[^）)]*)[）)]\s*(?P<rest>.*)$")
_AFTER_NAME = re.compile(r"\s*[,、，/／\t]\s*")
_COMPANY = re.compile(
    r"株式会社|有限会社|合同会社|㈱|㈲|\(株\)|（株）|法人|組合|銀行|大学|学校|病院|製作所|事務所|商店|工業|商事|[Ii]nc\b|[Ll]td\b|[Cc]orp"
)
_DEPARTMENT = re.compile(r"(部|課|室|局|係|グループ|チーム|センター|支店|支社|本部|事業所|研究所)$")
_TITLE = re.compile(
    r"(長|役|主任|主査|主幹|代表|理事|社員|リーダー|マネージャー|マネジャー|ディレクター|CEO|CTO|CFO|COO)$"
)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERAS |= {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
_YEAR = re.compile(r"^(明治|大正|昭和|平成|令和|[mtshr])?\s*(\d{1,4}|元)\s*年?$")


class Name(NamedTuple):
    """A divided name. `is_given_first` is None where the letters decide."""

    family: str
    given: str
    middle: str = ""
    is_given_first: bool | None = None


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
    """山田 太郎, 山田太郎 (left whole), John Smith, ジョン・スミス."""
    plain = text.strip_honorific(text.clean_line(written))
    if text.is_latin(plain) and " " in plain:
        first, *middle, last = plain.split(" ")
        return Name(last, first, " ".join(middle), is_given_first=True)
    given, dot, family = plain.partition("・")
    if dot and text.is_kana(plain):
        return Name(family, given, is_given_first=True)
    family, _, given = plain.partition(" ")
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
