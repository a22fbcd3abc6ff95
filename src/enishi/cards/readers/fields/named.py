"""Who the card is of: candidates among its pieces, weighed by letters, size, place and what else the card says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from enishi.cards.readers.fields import dividing, lexicon, readings, romaji, words
from enishi.cards.readers.fields.dividing import Division
from enishi.cards.readers.fields.pieces import Piece, distance, is_beside, join_pieces
from enishi.cards.readers.fields.segments import Segment
from enishi.core import text as texts
from enishi.people.surnames import is_japanese_family

ENOUGH = 3.2
_FORMER = re.compile(
    r"\s?[(（\[]\s?旧姓\s?[:：・]?\s?([^\s)）\]]{1,5})\s?[)）\]]\s?|\s?旧姓\s?[:：]\s?([^\s)）]{1,5})"
)
_FORMER_BARE = re.compile(r"(?<=[\u3400-\u9fff])\s?[(（]([\u3400-\u9fff々]{1,4})[)）]\s?(?=[\u3041-\u9fff])")
_INLINE_KANA = re.compile(r"\s?[(（]\s?([\u3041-\u30ff][\u3041-\u30ff\s・]{1,18})[)）]")
_KANA_LINE = re.compile(r"^[(（]?\s?[\u3041-\u30ff][\u3041-\u30ff\s・ー]{1,20}[)）]?$")
_HONORIFIC = re.compile(r"\s?(?:様|氏|殿)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be the card's: its division, the segments it takes, and its weight."""

    division: Division
    piece: Piece
    taken: tuple[Segment, ...]
    score: float
    former: str = ""
    kana: str = ""
    is_latin: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the card says, for weighing."""

    emails: tuple[str, ...] = ()
    largest: float = 1.0
    segments: tuple[Segment, ...] = ()
    latins: tuple[tuple[Division, Segment], ...] = field(default=())


def list_halves(segments: Sequence[Segment]) -> list[Candidate]:
    """Where no whole name was read: a family or given name standing alone in large letters."""
    largest = max((s.piece.size for s in segments), default=1.0) or 1.0
    halves = []
    for segment in segments:
        plain = segment.piece.plain
        if segment.role != "" or not 1 <= len(plain) <= 3 or segment.piece.size < 0.6 * largest:
            continue
        if words.read_as(plain, words.FAMILY):
            halves.append(Candidate(Division(plain, "", 1.5, is_sure=False), segment.piece, (segment,), 2.0))
        elif words.read_as(plain, words.GIVEN):
            halves.append(Candidate(Division("", plain, 1.0, is_sure=False), segment.piece, (segment,), 1.5))
    return sorted(halves, key=lambda c: (-c.score, -c.piece.size, c.piece.y, c.piece.x))


def list_candidates(segments: Sequence[Segment], emails: Sequence[str]) -> list[Candidate]:
    """Every possible name, heaviest first."""
    around = Surroundings(
        tuple(emails),
        max((s.piece.size for s in segments if s.role in ("", "organisation")), default=1.0) or 1.0,
        tuple(segments),
        tuple((made, s) for s in segments if s.role == "" and (made := _divide_latin(s.piece.text))),
    )
    single = [one for segment in segments if (one := _weigh(segment, around))]
    paired = _pair(segments, around)
    return sorted(single + paired, key=lambda c: (-c.score, c.piece.y, c.piece.x, c.piece.text))


def _divide_latin(text: str) -> Division | None:
    if (
        lexicon.ORGANISATION_LATIN.search(text)
        or lexicon.LEGAL_LATIN.search(text)
        or lexicon.TITLE_LATIN.search(text)
    ):
        return None
    return dividing.divide_latin(re.sub(r"\s?[(（].*[)）]$", "", text))


def _weigh(segment: Segment, around: Surroundings) -> Candidate | None:
    if segment.role not in ("", "department", "organisation"):
        return None
    text, former, kana = _take_apart(segment.piece.text)
    ways = dividing.divide(text)
    if ways and not re.fullmatch(r"[\u3041-\u3096\u30fc\s]+", text):
        return _weigh_japanese(segment, ways, around, former, kana)
    latin = _divide_latin(text) if segment.role == "" else None
    if latin:
        latin = _turn_by_mail(latin, around.emails)
        return Candidate(
            latin, segment.piece, (segment,), _score_latin(latin, segment.piece, around), is_latin=True
        )
    return _weigh_japanese(segment, ways, around, former, kana) if ways else None


def _take_apart(text: str) -> tuple[str, str, str]:
    """(name, former family, kana in brackets) of 山田（旧姓 佐藤）花子 or 山田花子（やまだ はなこ）."""
    former = _FORMER.search(text) or _FORMER_BARE.search(text)
    if former:
        text = text[: former.start()] + " " + text[former.end() :]
    kana = _INLINE_KANA.search(text)
    if kana:
        text = text[: kana.start()] + text[kana.end() :]
    name = next((group for group in former.groups() if group), "") if former else ""
    return _HONORIFIC.sub("", text.strip(" :：")).strip(), name, kana[1].strip() if kana else ""


def _weigh_japanese(
    segment: Segment, ways: Sequence[Division], around: Surroundings, former: str, kana: str
) -> Candidate | None:
    best = max((_with_agreement(way, around, kana) for way in ways[:4]), key=lambda way: way.score)
    score = (
        best.score
        + _score_place(segment.piece, around)
        - {"": 0.0, "department": 2.5, "organisation": 3.5}[segment.role]
    )
    score += 1.0 * bool(former) + 0.5 * bool(kana) - _score_against(segment.piece.text)
    return Candidate(best, segment.piece, (segment,), score, former, kana)


def _with_agreement(way: Division, around: Surroundings, kana: str) -> Division:
    """The division with what the mail address and Latin names say of it."""
    families = dividing.readings_of(way.family, words.FAMILY)
    givens = dividing.readings_of(way.given, words.GIVEN)
    mail = max(
        (readings.score_mail(f, g, around.emails) for f in families or ("",) for g in givens or ("",)),
        default=0,
    )
    latin = max((_agree_latin(families, givens, made) for made, _ in around.latins), default=0)
    printed = texts.to_hiragana(kana).replace(" ", "")
    spoken = (
        any(printed.startswith(f) for f in families) + any(printed.endswith(g) for g in givens)
        if printed
        else 0
    )
    return replace(way, score=way.score + 0.7 * mail + 1.2 * latin + 0.5 * spoken)


def _agree_latin(families: Sequence[str], givens: Sequence[str], latin: Division) -> int:
    ones = {texts.plain_romaji(latin.family), texts.plain_romaji(latin.given)}
    return any(texts.to_romaji(f) in ones for f in families) + any(texts.to_romaji(g) in ones for g in givens)


def _score_place(piece: Piece, around: Surroundings) -> float:
    """Large letters, the middle of the card, and a title nearby speak for a name."""
    score = 2.0 * min(piece.size / around.largest, 1.0)
    middle = (piece.y + piece.size / 2) / max(piece.card[1], 1.0)
    score += 0.4 if 0.15 <= middle <= 0.75 else 0.0
    near = [
        s
        for s in around.segments
        if s.role in ("title", "qualification", "department") and s.piece is not piece
    ]
    if any(distance(s.piece, piece) <= 2.0 for s in near):
        score += 0.8
    return score


def _score_against(text: str) -> float:
    plain = re.sub(r"\s+", "", text)
    score = 2.0 if lexicon.SENTENCE.search(plain) else 0.0
    score += 2.5 if lexicon.LEGAL.search(plain) else 0.0
    ends = lexicon.ORGANISATION_END.search(plain)
    score += 0.8 if ends and not words.read_as(plain, words.FAMILY) and len(plain) > 3 else 0.0
    return score + (1.5 if words.is_common_word(plain) or words.is_place(plain) else 0.0)


def _turn_by_mail(latin: Division, emails: Sequence[str]) -> Division:
    """k.takanashi@ says which of the two is the family: the one that is spelt out."""
    for email in emails:
        tokens = [token for token in re.split(r"[._\d-]+", email.partition("@")[0].lower()) if token]
        if (
            len(tokens) == 1
            and tokens[0] == latin.given.lower()
            and _is_spelt_japanese(latin)
            and not latin.middle
            and not _is_surely_family(latin)
        ):
            return replace(
                latin, family=latin.given, given=latin.family, is_given_first=not latin.is_given_first
            )
        if len(tokens) != 2 or sorted(len(token) > 1 for token in tokens) != [False, True]:
            continue
        initial, spelt = sorted(tokens, key=len)
        if spelt == latin.given.lower() and latin.family.lower().startswith(initial) and not latin.middle:
            turned = not latin.is_given_first
            return replace(latin, family=latin.given, given=latin.family, is_given_first=turned)
    return latin


def _is_surely_family(latin: Division) -> bool:
    """A known family name beside one that is none: makoto@ is then the given name alone."""
    knows = dividing.is_known_latin
    return knows(latin.family, words.FAMILY) and not is_japanese_family(latin.given)


def _score_latin(latin: Division, piece: Piece, around: Surroundings) -> float:
    tokens = [
        t.strip(".").lower() for t in (latin.family, latin.given, latin.middle) if len(t.strip(".")) > 1
    ]
    locals_ = [email.partition("@")[0].lower() for email in around.emails]
    hits = sum(
        any(texts.plain_romaji(token) in texts.plain_romaji(local) for local in locals_)
        for token in tokens
        if len(token) > 2
    )
    known = any(dividing.is_known_latin(t, kind) for t in tokens for kind in (words.FAMILY, words.GIVEN))
    capitals = 0.3 if piece.text.isupper() else 0.0
    return latin.score + 1.0 * min(hits, 2) + 0.6 * known + _score_place(piece, around) - capitals


def _pair(segments: Sequence[Segment], around: Surroundings) -> list[Candidate]:
    """Family and given name read as two pieces on one line."""
    short = [s for s in segments if _may_be_half(s)]
    pairs = []
    for left in short:
        for right in short:
            if left is right or not is_beside(left.piece, right.piece, 5.0):
                continue
            piece = join_pieces([left.piece, right.piece])
            made = _weigh(Segment(replace(piece, text=f"{left.piece.plain} {right.piece.plain}"), ""), around)
            if made:
                alone = bool(dividing.divide(left.piece.text)) and len(left.piece.plain) > 2
                pairs.append(replace(made, taken=(left, right), score=made.score + (0.0 if alone else 0.4)))
    return pairs


def _may_be_half(segment: Segment) -> bool:
    plain = segment.piece.plain
    if not 1 <= len(plain) <= 4 or not dividing.is_name_text(plain):
        return False
    return segment.role == "" or (segment.role == "department" and bool(words.read_as(plain, words.FAMILY)))


def find_kana(name: Candidate, segments: Sequence[Segment]) -> tuple[str, tuple[Segment, ...]]:
    """Kana printed above, below or beside the name, with the segments it stands in."""
    if name.kana:
        return name.kana, ()
    lines = [
        s
        for s in segments
        if s.role == ""
        and s not in name.taken
        and _KANA_LINE.match(s.piece.text)
        and s.piece.size <= 0.95 * name.piece.size
    ]
    near = sorted(
        (s for s in lines if distance(s.piece, name.piece) <= 1.5),
        key=lambda s: distance(s.piece, name.piece),
    )
    if not near:
        return "", ()
    first = near[0]
    row = [s for s in near if abs(s.piece.y - first.piece.y) <= 0.6 * first.piece.size]
    row.sort(key=lambda s: s.piece.x)
    text = " ".join(s.piece.text.strip("()（） ") for s in row)
    return (text, tuple(row)) if _sounds_like(text, name.division) else ("", ())


def _sounds_like(kana: str, way: Division) -> bool:
    """Whether printed kana can be the name's reading: it begins or ends as one, or is as long."""
    whole = texts.to_hiragana(kana).replace(" ", "").replace("・", "")
    families = dividing.readings_of(way.family, words.FAMILY)
    givens = dividing.readings_of(way.given, words.GIVEN)
    if any(whole.startswith(f) for f in families) or any(whole.endswith(g) for g in givens):
        return True
    letters = len(way.family + way.given)
    return letters <= len(whole) <= 4 * letters and len(kana.split()) == 2


def find_latin(name: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The Latin writing beside a Japanese name: it sounds like it, or stands next to it."""
    families = dividing.readings_of(name.division.family, words.FAMILY)
    givens = dividing.readings_of(name.division.given, words.GIVEN)
    best: tuple[float, Candidate] | None = None
    for one in candidates:
        if not one.is_latin or one.taken[0] in name.taken:
            continue
        score = 2.0 * _agree_latin(families, givens, one.division) + _score_beside(one, name)
        score += 0.5 if _is_spelt_japanese(one.division) else 0.0
        if score >= 1.5 and (best is None or score > best[0]):
            best = score, one
    return best[1] if best else None


def _score_beside(latin: Candidate, name: Candidate) -> float:
    gap = distance(latin.piece, name.piece)
    smaller = latin.piece.size <= 0.9 * name.piece.size
    return 1.5 if gap <= 1.2 and smaller else 1.0 if gap <= 2.0 else 0.0


def _is_spelt_japanese(way: Division) -> bool:
    return bool(romaji.kana_of_romaji(way.family)) and bool(romaji.kana_of_romaji(way.given))


def order_latin(latin: Division, family: str, given: str) -> tuple[str, str]:
    """(family, given) in Latin letters, turned where the Japanese name says so."""
    families, givens = dividing.readings_of(family, words.FAMILY), dividing.readings_of(given, words.GIVEN)
    straight = any(readings.agrees(f, latin.family) for f in families) + any(
        readings.agrees(g, latin.given) for g in givens
    )
    turned = any(readings.agrees(f, latin.given) for f in families) + any(
        readings.agrees(g, latin.family) for g in givens
    )
    return (latin.given, latin.family) if turned > straight else (latin.family, latin.given)


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """The card's name: a Japanese writing before a Latin one, if it is likely enough."""
    japanese = _prefer_characters(next((c for c in candidates if not c.is_latin), None), candidates)
    latin = next((c for c in candidates if c.is_latin), None)
    if japanese and japanese.score >= ENOUGH and (latin is None or japanese.score >= latin.score - 3.0):
        return japanese
    if latin and latin.score >= ENOUGH - 0.6:
        return latin
    return japanese if japanese and japanese.score >= ENOUGH - 1.0 else None


def _prefer_characters(best: Candidate | None, candidates: Sequence[Candidate]) -> Candidate | None:
    """Small kana beside larger characters is how these are read, not the name."""
    if best is None or not texts.is_kana(best.division.family + best.division.given):
        return best
    larger = [
        c
        for c in candidates
        if not c.is_latin
        and c.score >= 2.0
        and c.piece.size >= 1.2 * best.piece.size
        and distance(c.piece, best.piece) <= 1.5
    ]
    return next((c for c in larger if texts.has_kanji(c.division.family + c.division.given)), best)


def divide_again(name: Candidate, kana: str) -> Division:
    """The division that printed kana speaks for, where the writing alone leaves it open."""
    way = name.division
    tokens = texts.to_hiragana(kana).replace("・", " ").split()
    if name.is_latin or way.is_given_first or len(tokens) != 2:
        return way
    text, _, _ = _take_apart(name.piece.text)
    if len(text.split()) > 1 or name.piece.text != name.taken[0].piece.text:
        return way
    for other in dividing.divide(text):
        knows_family = tokens[0] in dividing.readings_of(other.family, words.FAMILY)
        if knows_family and tokens[1] in dividing.readings_of(other.given, words.GIVEN):
            return replace(other, is_sure=True)
    for other in dividing.divide(text):
        if tokens[0] in words.read_as(other.family, words.FAMILY) or tokens[1] in words.read_as(
            other.given, words.GIVEN
        ):
            return replace(other, is_sure=True)
    return way


def spell_latin(latin: Candidate) -> str:
    """The Latin name as printed, blanks given back where recognising lost them."""
    text = re.sub(r"\s?[(（].*[)）]$", "", latin.piece.text)
    if _is_spelt_japanese(latin.division):  # a speck over a letter is no accent there
        text = romaji.without_specks(text)
    return (
        re.sub(r"\s+", " ", text).strip(" ,")
        if " " in text.strip()
        else " ".join(dividing.tokens_of_latin(text))
    )
