"""The organisation among a card's segments, in Japanese and in Latin letters, also where it runs over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from enishi.cards.readers.fields import lexicon
from enishi.cards.readers.fields.pieces import Piece, distance, is_below, join_pieces
from enishi.cards.readers.fields.segments import Segment
from enishi.core import text as texts

_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]")
_BODY_BEFORE = re.compile(
    r"^(?:医療法人|社会医療法人|社会福祉法人|学校法人|宗教法人|一般社団法人|一般財団法人|公益財団法人|"
    r"公益社団法人|特定非営利活動法人|NPO法人|国立大学法人|公立大学法人|独立行政法人)"
)
_KEEPER = re.compile(
    "医療法人|社会医療法人|社会福祉法人|学校法人|宗教法人"
)  # their houses have names of their own
_KANA_FORM = re.compile("[カガ]イシャ|[かが]いしゃ|ホウジン|ほうじん")
_FREE_MAIL = frozenset(
    "gmail yahoo outlook hotmail icloud docomo ezweb "
    "softbank au nifty biglobe ocn so-net me live msn proton protonmail i".split()
)


@dataclass(frozen=True, slots=True)
class Firm:
    text: str
    taken: tuple[Segment, ...]
    score: float
    is_latin: bool
    piece: Piece


def list_firms(segments: Sequence[Segment], hosts: Sequence[str]) -> list[Firm]:
    """All organisations on the card, the likeliest employer first."""
    joined = _join_legal(segments)
    largest = max((s.piece.size for s, _ in joined), default=1.0) or 1.0
    firms = [_weigh(s, taken, largest, hosts) for s, taken in joined if s.role == "organisation"]
    return sorted(firms, key=lambda firm: (-firm.score, firm.piece.y, firm.piece.x, firm.text))


def list_stand_ins(segments: Sequence[Segment], hosts: Sequence[str], name: Piece | None) -> list[Firm]:
    """Where no organisation shows itself by its words: a logo, a shop's name, a research centre standing alone."""
    largest = max((s.piece.size for s in segments), default=1.0) or 1.0
    stand_ins = []
    for segment in segments:
        plain = segment.piece.plain
        is_doubtful = segment.role == "department" and lexicon.DOUBTFUL_DEPARTMENTS.search(plain)
        is_hosted = segment.role == "department" and agrees_with_hosts(segment.piece.text, hosts, whole=True)
        if (
            not (is_doubtful or is_hosted or segment.role == "")
            or not 2 <= len(plain) <= 40
            or not re.search(r"[^\W\d_]{2}", plain)
        ):
            continue
        firm = _weigh(segment, (segment,), largest, hosts)
        score = firm.score - (
            2.0 if lexicon.SENTENCE.search(plain) or lexicon.PARTICLE.search(plain) else 0.0
        )
        score += (
            1.0 if lexicon.ORGANISATION_STARTS.match(plain) or lexicon.ORGANISATION_END.search(plain) else 0.0
        )
        score += 0.7 if is_doubtful else 0.0
        score += 0.4 if name is not None and segment.piece.size >= 0.6 * name.size else 0.0
        score -= (
            1.2
            if name is not None
            and distance(segment.piece, name) < 1.2
            and segment.piece.size < 0.6 * name.size
            else 0.0
        )
        if score >= 1.6:
            stand_ins.append(replace(firm, score=score))
    return sorted(stand_ins, key=lambda firm: (-firm.score, firm.piece.y, firm.piece.x, firm.text))


def list_native(
    segments: Sequence[Segment], latin: Firm, hosts: Sequence[str], name: Piece | None
) -> list[Firm]:
    """The Japanese writing straight above or below an organisation in Latin letters, whatever its words."""
    others = list_stand_ins([s for s in segments if s not in latin.taken], hosts, name)
    return [firm for firm in others if not firm.is_latin and distance(firm.piece, latin.piece) <= 1.2]


def _weigh(segment: Segment, taken: tuple[Segment, ...], largest: float, hosts: Sequence[str]) -> Firm:
    text = _tidy(segment.piece.text)
    latin = not _JAPANESE.search(text)
    score = 1.5 * segment.piece.size / largest
    if segment.role == "organisation":
        score += 3.0 if lexicon.LEGAL.search(text) or lexicon.LEGAL_LATIN.search(text) else 2.0
    score += 1.5 if agrees_with_hosts(text, hosts) else 0.0
    score += 0.3 if segment.piece.y < 0.4 * segment.piece.card[1] else 0.0
    score -= 1.5 if re.search(r"(?:グループ|Group|加盟店?|代理店|特約店|会員)$", text) else 0.0
    return Firm(text, taken, score, latin, segment.piece)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ・,、|/").strip()


def agrees_with_hosts(text: str, hosts: Sequence[str], *, whole: bool = False) -> bool:
    """Whether a web or mail domain holds the organisation's Latin or kana letters."""
    words = [w.lower() for w in re.findall(r"[A-Za-z]{3,}", lexicon.LEGAL_LATIN.sub("", text))]
    kana = [
        texts.to_romaji(run)
        for run in re.findall(r"[\u3041-\u3096\u30a1-\u30fc]{2,}", lexicon.LEGAL.sub("", text))
    ]
    for host in hosts:
        label = re.sub(r"\.(?:(?:co|ne|or|ac|go|ed|lg|gr)\.)?[a-z]+$", "", host.lower()).rpartition(".")[2]
        if label in _FREE_MAIL or len(label) < 2:
            continue
        if whole:
            if words and "".join(words) == re.sub(r"[^a-z]", "", label):
                return True
            continue
        plain = texts.plain_romaji(label)
        if any(word in label.replace("-", "") for word in words) or any(
            len(k) > 2 and k in plain for k in kana
        ):
            return True
        if words and len(words) > 1 and "".join(words) == label.replace("-", ""):
            return True
    return False


def list_hosts(emails: Sequence[str], links: Sequence[str]) -> list[str]:
    return [email.partition("@")[2] for email in emails] + list(links)


def _join_legal(segments: Sequence[Segment]) -> list[tuple[Segment, tuple[Segment, ...]]]:
    """Segments with lone legal forms and bodies joined to the name beside or below them."""
    joined: list[tuple[Segment, tuple[Segment, ...]]] = []
    used: set[int] = set()
    for segment in segments:
        if id(segment) in used:
            continue
        other = _find_rest(segment, [s for s in segments if id(s) not in used and s is not segment])
        if other is None:
            continue
        used |= {id(segment), id(other)}
        is_row = abs(_middle(segment.piece) - _middle(other.piece)) < 0.6 * max(
            segment.piece.size, other.piece.size
        )
        pair = sorted((segment, other), key=lambda s: s.piece.x if is_row else s.piece.y)
        between = "" if _is_lone_legal(segment.piece.text) and _JAPANESE.search(segment.piece.text) else " "
        joined.append((Segment(join_pieces([s.piece for s in pair], between), "organisation"), tuple(pair)))
    rest: list[tuple[Segment, tuple[Segment, ...]]] = [(s, (s,)) for s in segments if id(s) not in used]
    return rest + joined


def _is_lone_legal(text: str) -> bool:
    plain = text.strip(" ・,")
    return bool(
        lexicon.LEGAL.fullmatch(re.sub(r"\s", "", plain))
        or re.fullmatch(r"(?:Co\.?\s?,?\s?Ltd|Inc|Corporation|LLC|Corp|K\.?K)\.?", plain)
    )


def _find_rest(segment: Segment, others: Sequence[Segment]) -> Segment | None:
    """The name that a lone legal form (or a body such as 医療法人社団 桜会) belongs to."""
    text = segment.piece.text
    if segment.role == "organisation" and _is_lone_legal(text):
        near = [
            s
            for s in others
            if s.role in ("", "organisation")
            and _is_near(segment.piece, s.piece)
            and not lexicon.LEGAL.search(s.piece.text)
            and not (_JAPANESE.search(text) and lexicon.LEGAL_LATIN.search(s.piece.text))
        ]
    elif (
        segment.role == "organisation"
        and _BODY_BEFORE.match(text)
        and (_KEEPER.match(text) or not lexicon.ORGANISATION_END.search(text))
    ):
        near = [
            s
            for s in others
            if s.role == "organisation"
            and _JAPANESE.search(s.piece.text)
            and is_below(segment.piece, s.piece, 1.2)
            and not lexicon.LEGAL.search(s.piece.text)
        ]
    else:
        return None
    return min(near, key=lambda s: (distance(segment.piece, s.piece), -s.piece.size), default=None)


def find_reading(firm: Firm, segments: Sequence[Segment]) -> Segment | None:
    """The organisation's name in kana above or below it: カブシキガイシャ ミドリ."""
    for segment in segments:
        text = segment.piece.text
        is_kana = segment.role == "" and re.fullmatch(r"[\u3041-\u30ff\s・]{3,40}", text)
        if is_kana and _KANA_FORM.search(text) and distance(segment.piece, firm.piece) < 3:
            return segment
    return None


def _middle(piece: Piece) -> float:
    return piece.y + piece.size / 2


def _is_near(one: Piece, other: Piece) -> bool:
    """Close by on the line or under one another; a legal form is often set smaller than the name."""
    same_row = abs(_middle(one) - _middle(other)) <= 0.6 * max(one.size, other.size)
    near = one.is_vertical == other.is_vertical and distance(one, other) <= (2.0 if same_row else 1.0)
    return near and min(one.size, other.size) >= 0.35 * max(one.size, other.size)
