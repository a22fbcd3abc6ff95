"""The part of a line that names somebody: company, post and honorific apart, and several people one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from enishi.core import names
from enishi.core.honorifics import split_honorific
from enishi.events.readers.written.words import (
    has_company,
    is_like_name,
    is_post,
    is_sentence,
    is_word,
    trim_pictures,
)

_SPLIT = re.compile(r"\s*[、,;&＆]\s*|\s*/\s*")
_BETWEEN_KANJI = re.compile(r"(?<=[一-龠々ヶ])(?:・|と)(?=[一-龠々])")
_INTRODUCED = re.compile(r"(?:です|でーす|と申します|と言います)[。!！♪~〜ー]*$")
_PARTICLE = re.compile(
    r"(?<=[^ぁ-ん])[はもが]$|(?:(?<=さん)|(?<=くん)|(?<=様)|(?<=ちゃん))(?:から|より|[はもがの])$"
)
_OF = re.compile(r"(?P<group>.{2,25})の(?P<name>[^\sの]{1,12}(?:\s[^\sの]{1,8})?)")
_ROLE_OF = re.compile(
    r"(幹事|副幹事|主催者?|世話人|代表幹事|スタッフ|講師|ゲスト|登壇者?|司会|受付|会計)(?:の|\s+)"
)
_LONGEST_PART = 5
_SPACED_HONORIFICS = ("様", "さま", "さん", "殿", "氏", "君", "先生")
_DEPARTMENT = re.compile(
    r"(?:営業|経理|人事|総務|広報|企画|開発|法務|技術|製造|販売|管理|マーケティング|情報|システム|商品|海外|"
    r"国際|事業|推進|統括|第[一二三\d])+"
    r"(?:本部|部|課|室|係|チーム|グループ|推進室)+"
)
_EDGES = " \t。、,.!！…~〜～♪:;→⇒=|/・-–—_*＊\"'「」『』【】"
_SHORT_FORM = {"(株)": "㈱", "(有)": "㈲", "(同)": "合同会社", "(一社)": "一般社団法人"}
_NOT_TITLES = ("くん", "ちゃん")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a line names them. `is_called`: さん or the like stood behind the name, so that it surely is one;
    `is_introduced`: です did."""

    name: str
    affiliation: str = ""
    job: str = ""
    reading: str = ""
    remarks: tuple[str, ...] = field(default=())
    is_called: bool = False
    is_introduced: bool = False


def shield_companies(text: str) -> str:
    """(株)みどり -> ㈱みどり, so that its brackets are no remark."""
    for short, whole in _SHORT_FORM.items():
        text = text.replace(short, whole)
    return text


def read_people(head: str) -> list[Person]:
    """Whoever the words name, in their order; what between them is no name is kept as a remark on the one before."""
    head = _PARTICLE.sub("", head.strip(_EDGES))
    pieces = [piece for piece in _SPLIT.split(head) if piece.strip(_EDGES)]
    companies = [piece for piece in pieces if _is_place_of_work(piece)]
    if companies and len(companies) < len(pieces):
        pieces = [piece for piece in pieces if piece not in companies]
    else:
        companies = []
    pieces = [one for piece in pieces for one in _BETWEEN_KANJI.split(piece)]
    pieces = [one for piece in pieces for one in _split_row(piece)]
    people: list[Person] = []
    for piece in pieces:
        if person := read_person(piece):
            people.append(person)
        elif people:
            people[-1] = replace(people[-1], remarks=(*people[-1].remarks, piece.strip(_EDGES)))
    for company in companies if people else ():
        people[0] = _with_company(people[0], company)
    return people


def _split_row(piece: str) -> list[str]:
    """田中 佐藤 鈴木: three short words and more are people in a row; two are the two halves of a name."""
    words = piece.split()
    is_row = (
        len(words) > 2
        and words[-1] not in _SPACED_HONORIFICS
        and all(
            len(word) <= _LONGEST_PART and names.is_east_asian(word) and is_like_name(word) for word in words
        )
    )
    return words if is_row and not any(has_company(word) or is_post(word) for word in words) else [piece]


def _is_place_of_work(piece: str) -> bool:
    return " " not in piece.strip() and (has_company(piece) or is_post(piece.strip(_EDGES)))


def _with_company(person: Person, piece: str) -> Person:
    word = piece.strip(_EDGES)
    if is_post(word):
        return replace(person, job=person.job or word)
    return replace(person, affiliation=person.affiliation or word)


def read_person(piece: str) -> Person | None:
    """ABC商事の田中部長 -> 田中, ABC商事, 部長; None when it is no name."""
    piece = piece.strip(_EDGES)
    is_introduced = bool(_INTRODUCED.search(piece))
    piece = _INTRODUCED.sub("", piece).strip(_EDGES)
    piece, role = _part_role(piece)
    piece, group = _part_group(piece)
    words, affiliation, job = _sort_words(piece.split())
    if group:
        affiliation, job = (affiliation, group) if is_post(group) else (group, job)
    whole, rest = _cut_name(words)
    name, title = _strip_honorific(whole)
    is_called = name != whole
    name = trim_pictures(name.strip(_EDGES))
    fits = is_like_name(name) or (
        is_called and 0 < len(name) <= 20 and not is_word(name) and not is_sentence(name)
    )
    if not fits:
        return None
    remarks = tuple(remark for remark in (role, rest) if remark)
    return Person(name, affiliation, job or title, "", remarks, is_called, is_introduced)


def _part_role(piece: str) -> tuple[str, str]:
    """幹事の佐藤: the name and what it does at the gathering."""
    found = _ROLE_OF.match(piece)
    return (piece[found.end() :], found[1]) if found and piece[found.end() :].strip() else (piece, "")


def _part_group(piece: str) -> tuple[str, str]:
    """ABC商事の田中: the name and where it belongs. Where の is part of the name (木の下) it stays."""
    found = _OF.fullmatch(piece)
    if found is None or not (has_company(found["group"]) or is_post(found["group"])):
        return piece, ""
    return found["name"], found["group"]


def _sort_words(words: list[str]) -> tuple[list[str], str, str]:
    """The words of a name, and those of companies and posts around it."""
    if len(words) < 2:
        return words, "", ""
    posts = [word for word in words if is_post(word)]
    companies = [
        word for word in words if word not in posts and (has_company(word) or _DEPARTMENT.fullmatch(word))
    ]
    left = [word for word in words if word not in posts and word not in companies]
    return (left, " ".join(companies), " ".join(posts)) if left else (words, "", "")


def _cut_name(words: list[str]) -> tuple[str, str]:
    """A name is two words at most in Japanese, and three in Latin letters; what follows is a remark."""
    if not words:
        return "", ""
    is_eastern = names.is_east_asian(words[0])
    most = 2 if is_eastern else 3
    for index, word in enumerate(words[:most]):
        if split_honorific(word).name != word or (index and not is_like_name(word)):
            most = index + 1 if split_honorific(word).name != word else index
            break
    if words[most : most + 1] and words[most] in _SPACED_HONORIFICS:
        most += 1
    return " ".join(words[:most]), " ".join(words[most:])


def _strip_honorific(whole: str) -> tuple[str, str]:
    """The name, and the post it was called by; あっちゃん is a name of its own."""
    called = split_honorific(whole)
    if called.name.endswith(("っ", "ッ", "ー")) and called.title in _NOT_TITLES:
        return whole, ""
    return called.name, "" if called.title in _NOT_TITLES else called.title
