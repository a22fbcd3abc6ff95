"""Awkward people and moments, words to look for, and a naive reference that reads every text in memory."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from enishi.search.language import Scope, SearchQuery, Term, Where
from enishi.search.texts import MomentText, PersonText, Post, compose_moment, compose_person

DAY = dt.date(2025, 3, 14)


def person(number: int, family: str = "", given: str = "", reading: str = "", **more: object) -> PersonText:
    first, _, second = reading.partition(" ")
    return PersonText(
        uuid.UUID(int=number),
        family,
        given,
        family_reading=first,
        given_reading=second,
        **more,  # type: ignore[arg-type]
    )


def post(organisation: str, department: str = "", title: str = "", *, is_current: bool = True) -> Post:
    return Post(organisation, "", department, title, is_current)


PEOPLE: tuple[PersonText, ...] = (
    person(1, "髙橋", "健", "たかはし たけし", posts=[post("㈱みどり製作所", "営業部", "部長")]),
    person(2, "高橋", "健太", "たかはし けんた", posts=[post("みどり信用金庫", is_current=False)]),
    person(3, "山﨑", "ｱｲｳ", "ヤマザキ アイウ", points=["0312345678", "yamazaki@example.jp"]),
    person(4, "Ｓａｔｏ", "Ｊｕｎ", tags=["同僚", "ゴルフ"]),
    person(5, "O'Brien", "Mary-Jane", middle="Ann", points=["mary.obrien@example.com"]),
    person(6, "O’Brien", "Sean"),
    person(7, "李", "", "り"),
    person(8, "김", "민준"),
    person(9, "森", "優", "もり ゆう", notes=["猫が好き 🐈 三匹", "50%引き_の話\\で"]),
    person(10, "佐藤", "誠", "さとう まこと", posts=[post("森商会"), post("佐藤商店", is_current=False)]),
    person(11, "加藤", "佐紀", "かとう さき", tags=["佐藤ゼミ"]),
    person(12, "佐", "藤子", "さ ふじこ"),
    person(13, "大野", "さとし", "おおの さとし", other_names=["オーちゃん", "小野"]),
    person(14, "小野", "", "おの"),
    person(15, "𠮷田", "👩‍👧", "よしだ"),
    person(16, "van der Berg", "Jan", posts=[post("Green Park Inc.", "R&D", "CTO")]),
    person(17, "新橋", "純一", "しんばし じゅんいち"),
    person(18, "AND", "OR", notes=['NEAR "x" (y) : * ^ & | ! <->']),
    person(19, "服部", "正雄", "はっとり まさお", points=["09012345678"]),
    person(20, "", "", posts=[post("株式会社藤", "佐藤課")]),
    person(21, "安", "藤", "あん どう"),
    person(22, "土田", "京子", "つちだ きょうこ", notes=["会津 旅行の話", "line\nbreak"]),
)
MOMENTS: tuple[MomentText, ...] = (
    MomentText(
        uuid.UUID(int=1), uuid.UUID(int=101), "encounter", DAY, True, ["渋谷"], ["読書会", "佐藤さんの話"]
    ),
    MomentText(
        uuid.UUID(int=2), uuid.UUID(int=101), "encounter", DAY, True, ["渋谷"], ["読書会", "佐藤さんの話"]
    ),
    MomentText(
        uuid.UUID(int=3),
        uuid.UUID(int=102),
        "encounter",
        dt.date(2024, 12, 31),
        False,
        [],
        ["電話で読書の話"],
    ),
    MomentText(
        uuid.UUID(int=9), uuid.UUID(int=103), "promise", dt.date(2025, 4, 1), False, [], ["猫の写真を送る"]
    ),
    MomentText(
        uuid.UUID(int=10), uuid.UUID(int=10), "first_met", dt.date(2020, 1, 1), True, ["渋谷の猫カフェ"], []
    ),
    MomentText(
        uuid.UUID(int=99), uuid.UUID(int=104), "encounter", DAY, True, ["渋谷"], ["消した方との読書会"]
    ),
)  # the last is with somebody deleted: no entry of a person, so it is never found
WORDS = (
    "髙橋 高橋 たかはし タカハシ ﾀｶﾊｼ takahashi takahasi TAKAHASHI takah tak takash たかはs 高橋健 "
    "健高橋 高橋さん 橋健 けん け 髙 高 山崎 山﨑 ｱｲｳ あいう アイウ 1234 03-1234 ０３−１２３４ "
    "090-1234 5678 12 Sato satou Satoh さとう ｻﾄｳ さ sa s satojun junsato O'Brien o’brien obrien "
    "brien maryjane mary jane 李 り 김 민 김민준 森 優 猫 🐈 三匹 50% % _ \\ % 佐藤 佐 藤 加藤 藤子 "
    "佐藤子 さとし おおの おの ono oono ohno オーちゃん 小野 𠮷田 吉田 👩 van berg vanderberg vander "
    "derberg Green Park greenpark enpa CTO r&d 新橋 shimbashi shinbashi sinbasi shin AND OR NOT NEAR "
    "and or はっとり hattori hatori 佐藤課 株式会社 (株)みどり ㈱みどり みどり みどり製作所 営業部 "
    "部長 安藤 あんどう 会津 会津旅行 津旅 linebreak break 同僚 ゴルフ 読書会 読書 渋谷 写真 example "
    ".jp @ x * ^ 会社:みどり company:みどり 前の会社:みどり 会社:森 会社:佐藤 タグ:佐藤 タグ:同 "
    "tag:ゴルフ 名前:森 メモ:猫 メモ:読書 場所:渋谷 場所:猫 場所:渋 会った:2025 会った:2025-03 "
    "会った:2020 会った:2024 知らない:森 -森 -みどり"
).split()
PHRASES = ('"Green Park"', '"会津 旅行"', '"旅行 会津"', "“Green Park”", '"健"', '会社:"Green Park"')


def find_naively(
    people: Sequence[PersonText], moments: Sequence[MomentText], query: SearchQuery
) -> set[uuid.UUID]:
    """Whom the query means, by looking at every line."""
    return {
        one.contact_id
        for one in people
        if all(_has(one, term) != term.is_without for term in query.terms if term.scope != Scope.PLACE)
        and _was_met(one, moments, query)
    }


def find_moments_naively(
    people: Sequence[PersonText], moments: Sequence[MomentText], query: SearchQuery
) -> set[tuple[uuid.UUID, uuid.UUID]]:
    known, found = {one.contact_id: one for one in people}, set()
    for moment in moments:
        who = known.get(moment.contact_id)
        own = [term for term in query.wanted if _happened(moment, term)]
        both = (
            term.is_without != (_happened(moment, term) or _has(who, term)) for term in query.terms if who
        )
        if (
            who
            and all(both)
            and (own or not _asks_moments(query))
            and (query.met is None or _is_within(moment, query))
        ):
            found.add((moment.contact_id, moment.subject_id))
    return found


def _asks_moments(query: SearchQuery) -> bool:
    return any(term.scope in (Scope.ANY, Scope.PLACE, Scope.NOTE) for term in query.wanted)


def _lines(column: str) -> list[tuple[str, str]]:
    """(kind of beginning, letters) of every line of a column."""
    lines, line, begin = [], "", ""
    for letter in column:
        if letter in "\x1e\x1d":
            begin, line = letter, ""
        elif letter in "\x01\x02\x03":
            lines.append((begin, line))
        else:
            line += letter
    return lines


def _has(of: PersonText, term: Term) -> bool:
    columns = compose_person(of)
    held = {
        Scope.ANY: ["names", "posts", "former_posts", "tags", "points", "notes"], Scope.NAME: ["names"],
        Scope.COMPANY: ["posts", "former_posts"], Scope.FORMER: ["former_posts"], Scope.TAG: ["tags"],
        Scope.NOTE: ["notes"], Scope.PLACE: [],
    }[term.scope]  # fmt: skip
    named = [*_lines(columns["names"]), *_lines(columns["heads"])] if "names" in held else []
    for form in term.forms:
        word = form.letters
        if form.where == Where.NAMES and any(line.startswith(word) for _, line in named):
            return True
        if form.where == Where.LATIN and any(
            line.startswith(word) for begin, line in named if begin == "\x1d"
        ):
            return True
        if (
            form.where == Where.POINTS
            and "points" in held
            and any(word in line for _, line in _lines(columns["points"]))
        ):
            return True
        if form.where == Where.ANY and _stands(word, columns, held):
            return True
    return False


def _stands(word: str, columns: dict[str, str], held: list[str]) -> bool:
    if "names" in held and any(
        line.startswith(word) for begin, line in _lines(columns["heads"]) if begin == "\x1e"
    ):
        return True
    if len(word) > 1:
        return any(word in line for name in held for _, line in _lines(columns[name]))
    return any(
        line.startswith(word)
        for name in held
        if name != "points"
        for begin, line in _lines(columns[name])
        if begin == "\x1e"
    )


def _happened(moment: MomentText, term: Term) -> bool:
    columns = compose_moment(moment)
    held = {Scope.ANY: ["places", "words"], Scope.PLACE: ["places"], Scope.NOTE: ["words"]}.get(
        term.scope, []
    )
    lines = [line for name in held for _, line in _lines(columns[name])]
    words = [form.letters for form in term.forms if form.where == Where.ANY]
    return any(line.startswith(word) if len(word) == 1 else word in line for word in words for line in lines)


def _is_within(moment: MomentText, query: SearchQuery) -> bool:
    assert query.met is not None
    return moment.is_meeting and query.met.first <= moment.on <= query.met.last


def _was_met(of: PersonText, moments: Sequence[MomentText], query: SearchQuery) -> bool:
    mine = [one for one in moments if one.contact_id == of.contact_id]
    places = [term for term in query.wanted if term.scope == Scope.PLACE]
    for term in places:
        if not any(_happened(one, term) and (query.met is None or _is_within(one, query)) for one in mine):
            return False
    return bool(places) or query.met is None or any(_is_within(one, query) for one in mine)
