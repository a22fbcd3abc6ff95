"""The columns of Enishi's own spreadsheet and the words in their cells: one list for its writer and its reader.

Each stands in Japanese and in English; a sheet is in one of the two, and both are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

Titles = tuple[str, str]  # Japanese, English
ID = "EnishiのID", "Enishi ID"  # by it a sheet is known as one of ours
SINGLE: Mapping[str, Titles] = {
    "family": ("姓", "Family name"),
    "given": ("名", "Given name"),
    "family_reading": ("姓よみ", "Family name reading"),
    "given_reading": ("名よみ", "Given name reading"),
    "reading_source": ("よみの出どころ", "Where the reading comes from"),
    "middle": ("ミドルネーム", "Middle name"),
    "name_prefix": ("名前の前に付く言葉", "Before the name"),
    "name_suffix": ("名前の後に付く言葉", "After the name"),
    "honorific": ("さんの代わり", "Instead of さん"),
    "nickname": ("呼び名", "Nickname"),
    "former_family": ("旧姓", "Former family name"),
    "order": ("名前の順", "Order of names"),
    "birthday": ("誕生日", "Birthday"),
    "tags": ("タグ", "Tags"),
    "interest": ("関心のあること", "Interested in"),
    "wants": ("探していること", "Looking for"),
    "offers": ("得意なこと", "Can offer"),
    "origin": ("区分", "Origin"),
    "relation": ("間柄", "Relation"),
    "closeness": ("おつきあい", "Closeness"),
    "state": ("いまのご様子", "State"),
    "state_on": ("ご様子の日", "State since"),
    "met_on": ("出会った日", "Met on"),
    "met_where": ("出会った場所", "Met where"),
    "met_how": ("出会ったきっかけ", "Met how"),
    "industry": ("業種", "Industry"),
    "corner": ("つながりの輪", "Corner of the network"),
    "note": ("メモ", "Note"),
    "uid": ID,
}
# What somebody may have several of: 電話, 電話2, 電話の種類2.
NUMBERED: Mapping[str, Mapping[str, Titles]] = {
    "post": {
        "organisation": ("会社名", "Organisation"),
        "department": ("部署", "Department"),
        "title": ("役職", "Title"),
        "organisation_reading": ("会社名よみ", "Organisation reading"),
        "organisation_latin": ("会社名の別表記", "Organisation in Latin letters"),
        "standing": ("在籍", "Standing"),
    },
    "email": {"value": ("メール", "E-mail"), "label": ("メールの種類", "E-mail kind")},
    "phone": {"value": ("電話", "Telephone"), "label": ("電話の種類", "Telephone kind")},
    "address": {
        "value": ("住所", "Address"),
        "label": ("住所の種類", "Address kind"),
        "postal_code": ("郵便番号", "Postal code"),
        "region": ("都道府県", "Region"),
        "city": ("市区町村", "City"),
        "street": ("番地", "Street"),
        "extended": ("建物名", "Building"),
        "po_box": ("私書箱", "PO box"),
        "country": ("国", "Country"),
    },
    "fax": {"value": ("ファクス", "Fax"), "label": ("ファクスの種類", "Fax kind")},
    "line": {"value": ("LINE", "LINE"), "label": ("LINEの種類", "LINE kind")},
    "sns": {"value": ("SNS", "SNS"), "label": ("SNSの種類", "SNS kind")},
    "url": {"value": ("ウェブページ", "Web page"), "label": ("ウェブページの種類", "Web page kind")},
    "other": {"value": ("その他の連絡先", "Other contact"), "label": ("その他の連絡先の種類", "Other contact kind")},
    "name": {
        "family": ("ほかの名前の姓", "Other name, family"),
        "given": ("ほかの名前の名", "Other name, given"),
        "kind": ("ほかの名前の種類", "Other name, kind"),
        "reading": ("ほかの名前のよみ", "Other name, reading"),
        "since": ("ほかの名前の初め", "Other name, since"),
        "until": ("ほかの名前の終わり", "Other name, until"),
    },
}  # fmt: skip
WORDS: Mapping[str, Mapping[str, Titles]] = {
    "origin": {"private": ("個人", "private"), "work": ("仕事", "work")},
    "order": {"given first": ("名が先", "given name first")},
    "reading_source": {
        "own": ("自分で書いた", "written by me"),
        "romaji": ("ローマ字から", "from the Latin spelling"),
        "mail": ("メールアドレスから", "from the mail address"),
        "guessed": ("推定", "guessed"),
    },
    "standing": {"past": ("以前", "former")},
    "closeness": {
        "close": ("大切にしたい", "dear to me"),
        "usual": ("ふつう", "usual"),
        "loose": ("ゆるやかに", "loosely"),
    },
    "relation": {
        "senior": ("目上の方", "senior"),
        "teacher": ("先生", "teacher"),
        "peer": ("同輩", "peer"),
        "junior": ("後輩・目下の方", "junior"),
        "customer": ("お客さま", "customer"),
        "friend": ("友人", "friend"),
    },
    "state": {
        "mourning": ("喪中", "in mourning"),
        "deceased": ("逝去", "passed away"),
        "leave_be": ("このままで", "leave this tie be"),
        "avoid": ("距離をおく", "keep a distance"),
    },
    "kind": {
        "former": ("以前のお名前", "former name"),
        "pen": ("筆名・芸名", "pen or stage name"),
        "latin": ("ローマ字", "in Latin letters"),
        "other": ("別の書き方", "other writing"),
    },
}
# What begins so is a formula to some spreadsheet; a number written with blanks (+81 90-1234-5678) is none.
_NUMBERED_TITLE = re.compile(r"(?P<title>.*?\D)\s?(?P<number>[2-9]|[1-9]\d{1,2})?", re.DOTALL)


class Column(NamedTuple):
    """What a column holds: a single field, or a part of the group's row of this number (from 1)."""

    group: str
    part: str
    number: int = 1


def title_of(column: Column, language: str) -> str:
    """The heading of a column."""
    titles = SINGLE[column.part] if not column.group else NUMBERED[column.group][column.part]
    if column.number == 1:
        return _choose(titles, language)
    gap = "" if language == "ja" else " "
    return f"{_choose(titles, language)}{gap}{column.number}"


def word_of(kind: str, code: str, language: str) -> str:
    """How a cell says a code; the code itself where there is no word."""
    words = WORDS[kind].get(code)
    return _choose(words, language) if words else code


def code_of(kind: str, word: str) -> str:
    """The code of a word in either language; empty when it is none."""
    folded = word.strip().casefold()
    return next((code for code, words in WORDS[kind].items() if folded in (code, *words)), "")


def find_column(title: str) -> Column | None:
    """What a heading means; None for a column of the owner's own."""
    known = _list_titles()
    if title in known:
        return known[title]
    match = _NUMBERED_TITLE.fullmatch(title)
    found = known.get(match["title"].strip()) if match and match["number"] else None
    return found._replace(number=int(match["number"])) if match and found and found.group else None


@cache
def _list_titles() -> dict[str, Column]:
    single = {title: Column("", part) for part, titles in SINGLE.items() for title in titles}
    numbered = {
        title: Column(group, part)
        for group, parts in NUMBERED.items()
        for part, titles in parts.items()
        for title in titles
    }
    return single | numbered


def _choose(titles: Titles, language: str) -> str:
    return titles[0] if language == "ja" else titles[1]
