"""Column names that ask for a reading: よみ(姓), 名前のよみ, 氏名（よみがな）, 会社名ふりがな, 姓（全角カナ）."""

from __future__ import annotations

import re

from enishi.core.text import to_hiragana

_WORD = (
    r"(?:全角|半角)?(?:"
    r"ふりがな|振りがな|振り仮名|振仮名|よみがな|読みがな|読み仮名|よみ仮名|読仮名|よみかた|読み方|よみ|読み|読"
    r"|ひらがな|かたかな|平仮名|片仮名|仮名|かな|るび|kana|furigana|yomi|yomigana)"
)
_BEHIND = re.compile(rf"(.+?)の?{_WORD}+(?:全角|半角)?")
_BEFORE = re.compile(rf"{_WORD}+(?:全角|半角)?(.+)")
_FIELD_OF = {
    word: name
    for name, words in {
        "full_reading": (
            "氏名 姓名 名前 お名前 御名前 ご氏名 ご芳名 宛名 なまえ おなまえ フルネーム "
            "担当者 担当者名 ご担当者名 参加者名"
        ),
        "family_reading": "姓 氏 苗字 名字 みょうじ 氏名姓 お名前姓 姓名姓 名前姓 せい",
        "given_reading": "名 氏名名 お名前名 姓名名 名前名 下の名前 めい",
        "organisation_reading": (
            "会社 会社名 社名 貴社名 御社名 企業名 法人名 団体名 組織名 勤務先 勤務先名 勤め先 学校名 所属先"
        ),
    }.items()
    for word in map(to_hiragana, words.split())
}
_WHOLE_OR_GIVEN = frozenset(map(to_hiragana, ("名前", "お名前", "なまえ", "おなまえ")))


def find_reading(folded: str) -> str | None:
    """The field of a folded column name that asks for a reading, else None."""
    return _FIELD_OF.get(_drop_reading_word(folded))


def is_reading_of_name(folded: str) -> bool:
    """Whether it says 名前のよみ or the like, which beside 苗字のよみ is the given name's."""
    return _drop_reading_word(folded) in _WHOLE_OR_GIVEN


def _drop_reading_word(folded: str) -> str:
    """What is read: 会社名ふりがな -> 会社名; empty when the name does not ask for a reading."""
    text = to_hiragana(folded)
    match = None if len(text) > 40 else _BEHIND.fullmatch(text) or _BEFORE.fullmatch(text)
    return match.group(1) if match else ""
