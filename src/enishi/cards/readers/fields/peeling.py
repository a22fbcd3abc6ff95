"""Taking mail addresses, pages, accounts, telephones and postal codes out of the lines; the rest goes on as pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from enishi.cards.readers.fields import links, mails, phones, postal
from enishi.cards.readers.fields.found import Found
from enishi.cards.readers.fields.houses import Mark
from enishi.cards.readers.fields.pieces import Piece, cut, is_below, is_beside

_LABEL_WORDS = (
    r"E-?\s?MAIL|E-?\s?mail|e-?\s?mail|Mail|MAIL|mail|Eメール|メ[ー—―-]?ル?(?:アドレス)?|メイル|アドレス|"
    r"URL|Url|url|HP|ホームページ|WEB|Web(?:site|サイト)?|web(?:site)?|"
    r"Website|Site|公式サイト|TEL|Tel|tel|電話(?:番号)?|FAX|Fax|fax|ファックス|ファクス|"
    r"携[帯带帶](?:電話)?|Mobile|MOBILE|mobile|Cell|Phone|PHONE|"
    r"Office|LinkedIn|Facebook|Instagram|Twitter|GitHub|Eight|LINE|YouTube|QR|C|O|直通|代表|Direct|住所|"
    r"所在地|Address|ADDRESS|〒|郵便番号|E|M|T|F|U|W|H|A|D|P|TEL/FAX|TEL・FAX|電話/FAX|SNS|Contact|☎|℡|✉|"
    r"📞|📱|📠|🌐|🏠"
)
_LABEL_ONLY = re.compile(rf"[\W_]*(?:(?:{_LABEL_WORDS})[\W_]*)*")
_LABEL_LAST = re.compile(rf"(?:^|(?<=[\s|/]))(?:{_LABEL_WORDS})[\s:：.\-/)）\]】>＞]*$")
_ENDS = re.compile(r"[\s|/・,、;:：()（）\[\]【】<>＜＞\-=＝]+$|^[\s|/・,、;:：)）\]】>＞\-=＝]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """Something found, and the line it was found in."""

    found: Found
    piece: Piece

    @property
    def sure(self) -> float:
        return self.found.sure * self.piece.confidence


@dataclass(slots=True)
class Peeled:
    """What was taken out, in reading order with the confidence of the line, and what is left."""

    emails: list[Spot] = field(default_factory=list)
    links: list[Spot] = field(default_factory=list)
    phones: list[Spot] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    rest: list[Piece] = field(default_factory=list)
    labels: list[Piece] = field(default_factory=list)  # lone labels nobody needed
    notes: list[str] = field(default_factory=list)  # extensions and the like


def peel(pieces: Sequence[Piece]) -> Peeled:
    """Every piece once: patterns out, the rest cut into pieces."""
    peeled = Peeled()
    labels = [
        p
        for p in pieces
        if _is_label(p.text)
        and (p.plain != "代表" or any(_labels(p, o) and re.search(r"\d{4}", o.text) for o in pieces))
    ]
    used: set[int] = set()
    for piece in join_wrapped([p for p in pieces if p not in labels]):
        above = next((label for label in labels if _labels(label, piece)), None)
        kind = phones.read_label(above.text) if above else ""
        if _peel_one(peeled, piece, kind) and above is not None:
            used.add(id(above))
    peeled.labels = [label for label in labels if id(label) not in used]
    return peeled


def _is_label(text: str) -> bool:
    return bool(_LABEL_ONLY.fullmatch(text)) and len(text) > 0


def _labels(label: Piece, piece: Piece) -> bool:
    return is_beside(label, piece, 8.0)


def _peel_one(peeled: Peeled, piece: Piece, label: str) -> bool:
    """Take the patterns of one piece out; whether there were any."""
    text = piece.text
    taken: list[Found] = []
    for finder, into in (
        (mails.find_emails, peeled.emails),
        (links.find_links, peeled.links),
        (links.find_handles, peeled.links),
    ):
        found = finder(_blank_out(text, taken))
        into += [Spot(one, piece) for one in found]
        taken += found
    found = _find_phones(_blank_out(text, taken), label)
    peeled.phones += [Spot(one, piece) for one in found]
    taken += found
    mark = postal.find_postal(_blank_out(text, taken))
    if mark:
        peeled.marks.append(Mark(mark.value, cut(piece, mark.start, mark.end), mark.sure * piece.confidence))
        if (
            re.search(r"[\u3041-\u9fff〒]", text) or mark.end - mark.start >= len(text) - 3
        ):  # stays within a Latin address
            taken.append(mark)
    for start, end in _gaps(len(text), taken):
        _keep_rest(peeled, piece, start, end, was_cut=bool(taken))
    return bool(taken)


def _find_phones(text: str, label: str) -> list[Found]:
    if re.search(r"登録番号|法人番号|第\s?\d+号|許可|免許", text):
        return []
    return phones.find_phones(text, label)


def _blank_out(text: str, taken: Sequence[Found]) -> str:
    for one in taken:
        text = text[: one.start] + "\x00" * (one.end - one.start) + text[one.end :]
    return text


def _gaps(length: int, taken: Sequence[Found]) -> list[tuple[int, int]]:
    gaps, last = [], 0
    for one in sorted(taken, key=lambda found: found.start):
        gaps.append((last, one.start))
        last = max(last, one.end)
    return [(start, end) for start, end in [*gaps, (last, length)] if end > start]


def _keep_rest(peeled: Peeled, piece: Piece, start: int, end: int, *, was_cut: bool) -> None:
    rest = cut(piece, start, end)
    if was_cut:
        shorter, extension = phones.strip_extension(rest.text)
        if extension:
            peeled.notes.append(f"内線 {extension}")
            rest = cut(rest, len(rest.text) - len(shorter), len(rest.text))
        rest = _trim(rest)
        if _is_label(rest.text):
            return
    if rest.text:
        peeled.rest.append(rest)


def _trim(piece: Piece) -> Piece:
    """Without separators at its ends and a label that belonged to what was cut off."""
    for _ in range(3):
        text = piece.text
        last = _LABEL_LAST.search(text)
        end = last.start() if last and last.start() > 0 else len(text)
        piece = cut(piece, 0, end)
        if ends := _ENDS.search(piece.text):
            piece = cut(piece, 0, ends.start()) if ends.start() else cut(piece, ends.end(), len(piece.text))
        if piece.text == text:
            break
    return piece


_LOCAL_ONLY = re.compile(r"^(?:[^@]*[\s:：])?[A-Za-z0-9][A-Za-z0-9._-]*$")
_DOMAIN_LEFT = re.compile(r"^\s?@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$")
_DOMAIN_CUT = re.compile(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*[.-]?$")
_DOMAIN_TAIL = re.compile(
    r"^\.?(?:[A-Za-z0-9-]+\.)*(?:co\.jp|ne\.jp|or\.jp|ac\.jp|go\.jp|jp|com|net|org|info|io)$"
)


def join_wrapped(pieces: Sequence[Piece]) -> list[Piece]:
    """Mail addresses that run over two lines, brought together."""
    joined = list(pieces)
    for upper in pieces:
        for lower in pieces:
            if upper is lower or upper not in joined or lower not in joined:
                continue
            near = is_below(upper, lower, 1.2) or is_beside(upper, lower, 2.0)
            if near and _is_wrapped(upper.text, lower.text):
                joined[joined.index(upper)] = replace(upper, text=upper.text + lower.text.strip())
                joined.remove(lower)
    return joined


def _is_wrapped(upper: str, lower: str) -> bool:
    if _DOMAIN_LEFT.match(lower):
        return bool(_LOCAL_ONLY.match(upper))
    cut_off = _DOMAIN_CUT.search(upper)
    if not cut_off or not _DOMAIN_TAIL.match(lower.strip()):
        return False
    return upper[-1] in ".-" or lower.lstrip().startswith(".") or "." not in cut_off[0]
