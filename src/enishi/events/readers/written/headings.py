"""Headings of written lists: who comes, who does not, who waits; and groups with a name of their own."""

from __future__ import annotations

import re
from typing import NamedTuple

from enishi.events.readers.base import Status
from enishi.events.readers.written.answers import find_answer
from enishi.events.readers.written.words import has_company, trim_pictures

_FRAME = "【】[]〈〉<>《》「」『』〔〕■□◆◇▼▽▶▷►★☆*#=~〜_♪・※🔸🔹🔻🔽🔷🔶📝📋📌👥✨🍻🎉|-–—─━↓⬇👇\ufe0f "
_OPENING = (
    r"(?:現在の?|現時点の?|本日の?|今回の?|当日の?|今のところの?|確定|暫定|最終|ランチ会?の?|飲み会の?|"
    r"懇親会の?|交流会の?)?(?P<part>[一二三1-5]次会|[昼夜]の部)?[にの]?"
)
_PEOPLE = (
    r"(?:者|の?方々?|の?人|組|メンバー|の皆(?:様|さん))?(?:様|さん)?(?:リスト|一覧|名簿|表)?(?:です|"
    r"は(?:以下|下記)(?:の通り)?(?:です)?)?"
)
_COUNT = (
    r"(?:\s*\(?\s*(?:計|全|現在|約)?\s*\d{1,4}\s*(?:名|人)?(?:様)?\s*(?:/\s*\d{1,4}\s*(?:名|人)?)?\s*\)?)?"
)
_HEADS: tuple[tuple[Status, str], ...] = (
    ("waiting", r"キャンセル待ち|補欠|空き待ち|ウェイティング(?:リスト)?|waiting ?list"),
    (
        "cancelled",
        r"不参加|欠席|キャンセル|(?:ご?参加|出席)(?:でき|し)ない|行けない|来られない|来れない|×|✕|❌|🙅|NG|"
        r"お休み|辞退|ご?参加不可|残念ながら不参加",
    ),
    (
        "unknown",
        r"未定|保留|検討中?|調整中|△|返(?:信|事|答)待ち|未(?:回答|返信|返答|確認|連絡)|まだ|たぶん|多分|"
        r"回答待ち|返信(?:が)?(?:まだ|ない)",
    ),
    (
        "confirmed",
        r"ご?参加(?:する|します|予定|確定|決定|可能?|できる|希望|表明|OK)?|出席(?:する|予定|可能?)?|○|◯|〇|⭕|"
        r"🙆|OK|確定|行く|来る|"
        r"メンバー|ご?出席者?|名簿|出欠(?:表|確認|リスト)?|氏名|お?名前|リスト|attendees?|participants?|members?",
    ),
)  # fmt: skip
_STATUS = tuple(
    (status, re.compile(rf"{_OPENING}(?:{words}){_PEOPLE}{_COUNT}", re.IGNORECASE))
    for status, words in _HEADS
)
_ROLE = re.compile(
    rf"(?:幹事|副幹事|主催者?|共催|世話人|代表|運営|スタッフ|当日スタッフ|ボランティア|講師|先生|ゲスト|登壇者?|"
    rf"スピーカー|発表者?|LT|司会|受付|会計|カメラ|撮影|"
    rf"一般|学生|社会人|会員|非会員|ビジター|男性?|女性?|男子|女子|大人|子ども|子供|初参加|オンライン|現地|リアル|会場|"
    rf"[一二三1-5]次会(?:のみ|から|も)?|[昼夜朝]の部|"
    rf"[午前後]{{2}}の部|第?\d部|(?:テーブル|チーム|グループ|班)\s*[A-Z\d]+|[A-Z\d]+\s*(?:チーム|テーブル|"
    rf"班|組|卓|グループ|号車)|.{{1,8}}枠|.{{1,6}}チーム)"
    rf"(?:の?方|の?人|参加)?(?:者|組)?{_COUNT}"
)
_TITLE = re.compile(
    r"\d|会$|会[のにへ]|ランチ|飲み|交流|懇親|イベント|お知らせ|案内|募集|について|リスト|詳細|出欠|名簿|参加|"
    r"予定|開催|セミナー|パーティ|ヨガ|キャンプ|概要|日程|場所|会場|"
    r"持ち物|注意|連絡|お願い|締切|〆切|会費|集合"
)
_NAMED_SO = re.compile(
    r".{0,40}(?:会|パーティー?|セミナー|イベント|ランチ|ディナー|飲み|ヨガ|キャンプ|スタッフ|リスト|名簿|一覧|"
    r"出欠(?:表|"
    r"確認)?|参加者|メンバー)"
    r"(?:のお知らせ|のご案内|について|の?詳細|の?参加者(?:リスト|一覧)?|の?出欠(?:表|確認)?|の件|\s|20\d\d|"
    r"[:!！♪☆\d/.月日年()月火水木金土祝です])*"
)
_INLINE = re.compile(r"(?P<head>[^:→]{1,24}?)\s*(?:[:→】\]>〉》≫」』]|…)\s*(?P<rest>.*)")
_COUNT_ONLY = re.compile(r"(?:計|全|約|現在)?\s*\d{1,4}\s*(?:名|人)?(?:様)?(?:です)?")
_COUNTED = re.compile(_COUNT + "$")


class Heading(NamedTuple):
    """What a heading says of those below it; `rest` are names on its line. `is_guess`: it only looks like one."""

    status: Status | None = None
    ticket: str = ""
    affiliation: str = ""
    rest: str = ""
    is_guess: bool = False
    is_title: bool = False


def read_heading(text: str) -> Heading | None:
    """【参加】, 不参加:, ■スタッフ, 参加者(5名): 田中、佐藤; None for a line that is none."""
    if (whole := _read_core(text)) is not None:
        return whole
    if inline := _INLINE.fullmatch(text):
        head = _read_core(inline["head"])
        rest = "" if _COUNT_ONLY.fullmatch(inline["rest"].strip()) else inline["rest"].strip()
        if head is not None and not (rest and _is_said(inline["head"], rest)):
            return head._replace(rest=rest)
    return _read_framed(text)


def is_title(text: str) -> bool:
    """What the gathering is called: ランチ会のお知らせ, 忘年会2026 参加者リスト."""
    return bool(_NAMED_SO.fullmatch(trim_pictures(text.strip(_FRAME))))


def _is_said(head: str, rest: str) -> bool:
    """名前: 参加 is no heading with a name, when what follows is an answer and nothing else."""
    return find_answer(rest).at == 0 and "、" not in rest


def _read_core(text: str) -> Heading | None:
    core = text.strip(_FRAME).strip(" :").strip(_FRAME)
    for status, pattern in _STATUS:
        if found := pattern.fullmatch(core):
            return Heading(status, found["part"] or "")
    if _ROLE.fullmatch(core):
        return Heading("confirmed", _COUNTED.sub("", core).strip())
    return None


def _read_framed(text: str) -> Heading | None:
    """【…】 or ≪…≫ around the whole line: a title, a company whose people follow, or something unknown."""
    if len(text) < 3 or text[0] not in "【〈《≪<" or text[-1] not in "】〉》≫>":
        return None
    core = text.strip(_FRAME + "≪≫")
    if not core:
        return None
    if has_company(core):
        return Heading("confirmed", affiliation=core)
    if _TITLE.search(core):
        return Heading(is_title=True)
    return Heading("confirmed", is_guess=True)
