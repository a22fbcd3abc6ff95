"""What stands in brackets behind a name, and the mail addresses and numbers in a line: each goes where it belongs."""

from __future__ import annotations

import re
from dataclasses import replace

from enishi.core import names
from enishi.core.text import to_hiragana
from enishi.events.readers.written.people import Person
from enishi.events.readers.written.words import has_company, is_post

_BRACKETS = re.compile(r"[(\[〈<《〔「『【]([^()\[\]〈〉<>《》〔〕「」『』【】]*)[)\]〉>》〕」』】]")
_OPEN_BRACKET = re.compile(r"[(\[〔「『]([^()\[\]]*)$")
_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<!\d)0\d{1,3}-?\d{2,4}-?\d{3,4}(?!\d)")
_URL = re.compile(r"https?://\S+")
_FIRST_TIME = re.compile(r"初参加|初めて|はじめて|初めまして|初(?=$|です|！|!)|新規")
_KANA = re.compile("[\u3041-\u3096ー ]+|[\u30a1-\u30faー ]+")
_NO_READING = re.compile(
    r".*(?:です|ます|のみ|から|まで|さん|れる|ない|する|した)$|ドリンク.*|ランチ|ディナー|ゲスト|スタッフ|"
    r"リーダー|オンライン"
)
_KANJI = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff]")


def take_brackets(text: str) -> tuple[str, list[str]]:
    """田中(ABC商事)(初参加) -> 田中, [ABC商事, 初参加]; a bracket that is never closed goes to the end."""
    remarks: list[str] = []

    def take(found: re.Match[str]) -> str:
        remarks.append(found[1].strip())
        return " "

    text = _BRACKETS.sub(take, text)
    text = _OPEN_BRACKET.sub(take, text)
    return text.strip(), [remark for remark in remarks if remark]


def take_contacts(text: str) -> tuple[str, str, str, list[str]]:
    """The text without them, the mail address, the number, and web addresses as remarks."""
    links = _URL.findall(text)
    text = _URL.sub(" ", text)
    email, phone = _EMAIL.search(text), None
    if email:
        text = text.replace(email[0], " ")
    if phone := _PHONE.search(text):
        text = text.replace(phone[0], " ")
    return text.strip(), email[0] if email else "", phone[0] if phone else "", links


def says_first_time(text: str) -> bool:
    return bool(_FIRST_TIME.search(text))


def add_remarks(person: Person, remarks: list[str]) -> Person:
    """Company, post and reading where they belong; what is left is the comment."""
    for remark in remarks:
        bare = remark.removesuffix("さん").strip()
        if is_post(remark) and not person.job:
            person = replace(person, job=remark)
        elif has_company(remark) and not person.affiliation and len(remark) <= 40:
            company, _, post = bare.partition(" ")
            is_both = is_post(post) and not person.job
            person = replace(
                person, affiliation=company if is_both else bare, job=post if is_both else person.job
            )
        elif not person.reading and _is_reading(remark, person.name):
            person = replace(person, reading=to_hiragana(remark))
        else:
            person = replace(person, remarks=(*person.remarks, remark))
    return person


def _is_reading(remark: str, name: str) -> bool:
    """Whether kana in brackets say how the name is read: as long as its characters sound, and no remark."""
    kana, n_kanji = remark.replace(" ", ""), len(_KANJI.findall(name))
    if not n_kanji or not _KANA.fullmatch(remark) or _NO_READING.fullmatch(kana) or _FIRST_TIME.search(kana):
        return False
    n_own = len(name.replace(" ", "")) - n_kanji
    return n_kanji + n_own <= len(kana) <= 4 * n_kanji + n_own and names.is_kana(kana)
