"""The address among the lines of a card: its postal code, its first line, and the lines that go on from there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from enishi.cards.readers.fields import phones, postal
from enishi.cards.readers.fields.pieces import Piece, distance, is_below, is_beside

_OFFICE_LABEL = re.compile(
    r"^[【\[(（〔<＜■●◆・▼▲□○◎\s]*(?P<office>[^\s\d【】\[\]()（）:：]{0,8}?(?:本社|本店|支社|支店|営業所|"
    r"事業所|事務所|オフィス|工場|本部|センター|住所|所在地|勤務先|連絡先|自宅|店舗|研究所|"
    r"Office|HQ|Address|ADD|Add))?\s*[】\])）〕>＞]?\s*[:：/／|・]?\s*"
)
_LATIN_ADDRESS = re.compile(
    r"(?<![A-Za-z])(?:Street|Avenue|Ave|Road|Rd|Blvd|Boulevard|Floor|Suite|Bldg|Building|Tower|JAPAN|Japan|"
    r"U\.?S\.?A|UK|Germany|Singapore|China|Korea|Taiwan|"
    r"P\.?O\.?\s?Box|Tokyo|Osaka|Kyoto|Nagoya|Yokohama|Sapporo|Sendai|Fukuoka|Kobe|Hiroshima|Hokkaido|"
    r"Okinawa|Prefecture|Chome)(?![a-z])|"
    r"-(?:ku|shi|cho|machi|mura|chome|ken|fu|gun|dori)(?![a-z])|\d{1,3}F(?![a-z])|\d(?:st|nd|rd|th)\s"
)


@dataclass(frozen=True, slots=True)
class House:
    """One address as printed, with the pieces that it took."""

    text: str
    postal_code: str
    office: str
    pieces: tuple[Piece, ...]
    confidence: float
    is_latin: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A postal code and where it stands; `is_inside` when an address follows on its line."""

    code: str
    piece: Piece
    sure: float


def find_houses(pieces: Sequence[Piece], marks: Sequence[Mark]) -> list[House]:
    """All addresses in reading order, Japanese ones before those in Latin letters."""
    free = list(pieces)
    houses = []
    for start in pieces:
        if start in free and (house := _build(start, free, marks)):
            houses.append(house)
            free = [piece for piece in free if piece not in house.pieces]
    return houses + _find_latin(free, marks)


def _build(start: Piece, free: Sequence[Piece], marks: Sequence[Mark]) -> House | None:
    label = _OFFICE_LABEL.match(start.text)
    head = start.text[label.end() :] if label else start.text
    office = (label["office"] or "") if label else ""
    if postal.score_address(head) < 1 and (office or not _stands_by_mark(start, marks)):
        head, office = start.text, ""
    score = postal.score_address(head)
    by_mark = _stands_by_mark(start, marks)
    if score < 1 and not (by_mark and postal.HAS_BLOCK.search(head) and len(head) > 4):
        return None
    used, texts = [start], [_close_up(head)]
    for piece in _going_on(_with_mark(start, _find_own_mark(start, marks)), start, free):
        used.append(piece)
        texts.append(piece.text)
    mark = by_mark or _nearest_mark(start, marks)
    label_piece = _find_office(start, mark, free)
    if label_piece:
        used.append(label_piece)
        office = label_piece.text.strip(" 【】[]()（）:：")
    sure = min(p.confidence for p in used) * (0.97 if score >= 2 else 0.75)
    return House(_join(texts), mark.code if mark else "", office, tuple(used), sure)


def _find_office(start: Piece, mark: Mark | None, free: Sequence[Piece]) -> Piece | None:
    """本社 or 大阪支社 before the postal code on its line."""
    first = mark.piece if mark else start
    row = [p for p in free if p is not start and is_beside(p, first, 3.0)]
    return next((p for p in row if (m := _OFFICE_LABEL.fullmatch(p.text)) and m["office"]), None)


def _close_up(head: str) -> str:
    """Prefecture, city and town have no blanks; what a recogniser tore apart before the figures is one."""
    figure = re.search(r"[\d一二三四五六七八九十]+(?:丁目|番|号|[-ー])|\d|$", head)
    end = figure.start() if figure else len(head)
    return re.sub(r"(?<=[\u3041-\u9fff])\s+(?=[\u3041-\u9fff])", "", head[:end]) + head[end:]


def _join(texts: list[str]) -> str:
    """Lines as one: a building after a blank, a street straight on."""
    joined = texts[0]
    for text in texts[1:]:
        goes_on = not re.search(r"[\d号番地一二三四五六七八九十〇]$", joined) or re.match(
            r"[-‐−–ー番号丁]", text
        )
        joined += ("" if goes_on and not re.search(r"[A-Za-z]$", joined) else " ") + text
    return joined


def _find_own_mark(start: Piece, marks: Sequence[Mark]) -> Mark | None:
    mark = _stands_by_mark(start, marks)
    return mark if mark and mark.piece.x < start.x and not is_below(mark.piece, start, 1.3) else None


def _with_mark(start: Piece, mark: Mark | None) -> Piece:
    """The first line from its postal code on, so that the line below it is found under the whole of it."""
    return (
        replace(start, x=mark.piece.x - 8 * start.size, length=start.end - mark.piece.x + 8 * start.size)
        if mark
        else start
    )


def _going_on(row: Piece, start: Piece, free: Sequence[Piece]) -> list[Piece]:
    """The lines of the same address below (or beside) its first: a street, then buildings."""
    run: list[Piece] = []
    last, has_block = row, bool(re.search(r"\d|[一二三四五六七八九十]+(?:丁目|番|号|[-−ー])", start.text))
    while len(run) < 3:
        following = next(
            (p for p in free if p is not start and p not in run and _follows(last, p, row)), None
        )
        if following is None or not _is_more(following.text, has_block=has_block):
            break
        run.append(following)
        has_block = has_block or bool(re.search(r"\d", following.text))
        last = following
    return run


def _follows(last: Piece, piece: Piece, start: Piece) -> bool:
    similar = 0.6 * start.size <= piece.size <= 1.6 * start.size
    below = is_below(last, piece, 1.2) and piece.x >= start.x - 3 * start.size
    return similar and (below or is_beside(last, piece, 6.0))


def _is_more(text: str, *, has_block: bool) -> bool:
    if (
        phones.begins_with_label(text)
        or postal.begins_anew(text)
        or re.search(r"[@:：]|株式会社|有限会社", text)
    ):
        return False
    if not has_block:
        return postal.looks_like_street(text) or bool(re.match(r"[^\s]{1,8}(?:区|町|村|市)", text))
    return postal.looks_like_building(text) or bool(re.fullmatch(r"[-‐−–ー]?\d[\d\s号室番F階-]{0,8}", text))


def _stands_by_mark(piece: Piece, marks: Sequence[Mark]) -> Mark | None:
    """A postal code on the same line before it, or straight above."""
    for mark in marks:
        same_row = (
            abs(mark.piece.y - piece.y) < 0.8 * piece.size and mark.piece.is_vertical == piece.is_vertical
        )
        if (same_row and mark.piece.x < piece.x) or is_below(mark.piece, piece, 1.3):
            return mark
    return None


def _nearest_mark(piece: Piece, marks: Sequence[Mark]) -> Mark | None:
    """A postal code somewhere above, or close by; one far below belongs to another address."""
    near = sorted(
        (distance(mark.piece, piece), i)
        for i, mark in enumerate(marks)
        if mark.piece.y <= piece.y + 0.8 * piece.size or distance(mark.piece, piece) < 1.5
    )
    return marks[near[0][1]] if near and near[0][0] < 6 else None


def _find_latin(free: Sequence[Piece], marks: Sequence[Mark]) -> list[House]:
    """An address in Latin letters: lines one under the other with at least two of its words."""
    lines = [p for p in free if _counts_as_latin(p.text)]
    houses: list[House] = []
    used: list[Piece] = []
    for start in lines:
        if start in used:
            continue
        run = [start]
        for piece in lines:
            if piece not in used and piece not in run and is_below(run[-1], piece, 1.3):
                run.append(piece)
        run = _lines_above(run[0], free) + run
        text = ", ".join(p.text.strip(" ,") for p in run)
        if len(_LATIN_ADDRESS.findall(text)) >= 1 and re.search(r"\d", text):
            run += [
                p
                for p in free
                if p not in run and re.fullmatch(r"(?i)[\s,]*japan\.?", p.text) and distance(p, run[-1]) < 9
            ]
            text = ", ".join(p.text.strip(" ,") for p in run)
            used += run
            mark = next((m for m in marks if any(distance(m.piece, p) < 2 for p in run)), None)
            sure = 0.8 * min(p.confidence for p in run)
            houses.append(House(text, mark.code if mark else "", "", tuple(run), sure, is_latin=True))
    return houses


def _lines_above(first: Piece, free: Sequence[Piece]) -> list[Piece]:
    """A street line over the town: #167 Park Court, 2-19-6 Nishino,"""
    above = [
        p
        for p in free
        if is_below(p, first, 1.0)
        and re.search(r"\d", p.text)
        and re.fullmatch(r"[#\w\s.,'&/()-]+", p.text, re.ASCII)
    ]
    return above[:1] if above and re.search(r",\s*$|\d-\d", above[0].text) else []


def _counts_as_latin(text: str) -> bool:
    has_letters = re.search(r"[A-Za-z]{2}", text) and not re.search(r"[\u3041-\u9fff]", text)
    return bool(has_letters) and bool(_LATIN_ADDRESS.search(text)) and bool(re.search(r"\d|,", text))
