"""Department, titles and qualifications among the segments, in the order of the card and in its first language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from enishi.cards.readers.fields import lexicon
from enishi.cards.readers.fields.pieces import Piece, distance, is_below
from enishi.cards.readers.fields.segments import Segment

_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]")
_ACRONYM = re.compile(r"C[A-Z]O|CHRO|CISO|[ES]?VP|PM")
_OFFICE = re.compile(
    r"[【\[(（〔<＜■●◆・\s]*[^\s]{0,5}(?:本社|本店|支社|支店|営業所|工場|事務所|オフィス|センター|本部|"
    r"事業所)[】\])）〕>＞\s:：]*"
)


@dataclass(slots=True)
class Posts:
    department: str = ""
    titles: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    taken: list[Segment] = field(default_factory=list)
    sure: dict[str, float] = field(default_factory=dict)


def settle_posts(segments: Sequence[Segment], addresses: Sequence[Piece], name: Piece | None) -> Posts:
    """What the person does: the segments' own words, those of the other language left where they are."""
    posts = Posts()
    departments = [s for s in segments if s.role == "department" and not _is_office_label(s, addresses)]
    chosen = _in_first_language(departments)
    if name is not None:
        chosen = _near_name(chosen, name)
    posts.department = " ".join(_tidy(s.piece.text) for s in chosen)
    titles = _in_first_language([s for s in segments if s.role == "title"])
    posts.titles = tuple(dict.fromkeys(title for s in titles for title in _titles_of(s.piece.text)))
    qualified = [s for s in segments if s.role == "qualification"]
    posts.qualifications = tuple(
        dict.fromkeys(q for s in qualified for q in _qualifications_of(s.piece.text))
    )
    posts.taken = [*chosen, *titles, *qualified]
    for key, kept, base in (
        ("department", chosen, 0.88),
        ("titles", titles, 0.9),
        ("qualifications", qualified, 0.92),
    ):
        if kept:
            posts.sure[key] = round(base * min(s.piece.confidence for s in kept), 3)
    return posts


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ・,、|/")


def _in_first_language(segments: Sequence[Segment]) -> list[Segment]:
    japanese = [s for s in segments if _JAPANESE.search(s.piece.text)]
    if not japanese:
        return list(segments)
    rows = [(s.piece.is_vertical, s.piece.y) for s in japanese]
    return [
        s
        for s in segments
        if s in japanese or _ACRONYM.fullmatch(s.piece.text) or (s.piece.is_vertical, s.piece.y) in rows
    ]


def _near_name(segments: Sequence[Segment], name: Piece) -> list[Segment]:
    """Without what stands far below the name: a branch office at the card's foot is no department."""
    foot = name.bottom + 3.5 * name.size
    near = [
        s
        for s in segments
        if s.piece.is_vertical != name.is_vertical
        or s.piece.y < foot
        or _is_by_another(s.piece, segments, foot)
    ]
    return near or list(segments)


def _is_by_another(piece: Piece, segments: Sequence[Segment], foot: float) -> bool:
    return any(
        s.piece is not piece and s.piece.y < foot and distance(s.piece, piece) <= 1.5 for s in segments
    )


def _is_office_label(segment: Segment, addresses: Sequence[Piece]) -> bool:
    if not _OFFICE.fullmatch(segment.piece.text):
        return False
    bracketed = segment.piece.text.strip()[:1] in "【[(（〔<＜■●◆"
    return bracketed or any(
        is_below(segment.piece, address, 0.8) and segment.piece.size <= 1.2 * address.size
        for address in addresses
    )


def _titles_of(text: str) -> list[str]:
    tidy = _tidy(text)
    if not _JAPANESE.search(tidy):
        return [part.strip() for part in re.split(r"\s*[|]\s*|\s+/\s+", tidy) if part.strip()]
    return [part for part in re.split(r"\s*[|、,，]\s*", tidy) if part]


def _qualifications_of(text: str) -> list[str]:
    tidy = _tidy(text)
    parts = [part for part in re.split(r"\s*[・/、,，|]\s*|\s+(?=[^\d])", tidy) if part]
    if not all(lexicon.QUALIFICATION.search(part) for part in parts):
        return [tidy]
    return [one for part in parts for one in _part_glued(part)]


def _part_glued(text: str) -> list[str]:
    """司法書士行政書士 -> both, when nothing is left between them."""
    found = [match[0] for match in lexicon.QUALIFICATION.finditer(text)]
    return found if "".join(found) == text else [text]
