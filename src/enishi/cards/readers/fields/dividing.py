"""Dividing written names into family and given name, and judging how much a text looks like a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from enishi.cards.readers.fields import romaji, words
from enishi.core import text as texts
from enishi.people.surnames import is_continental, is_japanese_family

_NAME_LETTERS = re.compile(
    r"^(?!ー|々)[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uf900-\ufaff々〆ヶケノ・=\U00020000-\U0003ffff]+$"
)
_LENGTHS = {
    (2, 2): 1.0,
    (2, 1): 0.6,
    (1, 2): 0.5,
    (2, 3): 0.5,
    (3, 2): 0.5,
    (3, 1): 0.3,
    (1, 1): 0.2,
    (1, 3): 0.1,
    (3, 3): 0.1,
}
CONTINENTAL_KANA = frozenset(
    "キム イ パク チェ チョン カン チョ ユン チャン イム ハン オ ソ シン クォン ファン アン ソン リュ ホン "
    "ワン リ リー ジャン リウ チェン ヤン ホアン ジャオ ウー チョウ スン マ チュウ フー グエン チャン".split()
)
LATIN_TOKEN = re.compile(
    r"^(?:[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ'’]+(?:-?[A-Z]?[a-zß-öø-ÿ'’]+)*|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]+|[A-Z]\.?|"
    r"O['’][A-Z][a-z]+|de|da|van|von|del|di|la|le|bin|al|der|den|dos)$"
)


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide a name, with how well dictionary and shape speak for it."""

    family: str
    given: str
    score: float
    middle: str = ""
    is_given_first: bool = False
    is_sure: bool = True  # the card or the dictionary shows where one ends; else a guess


def is_name_text(plain: str) -> bool:
    return bool(_NAME_LETTERS.match(plain))


@cache
def divide(written: str) -> tuple[Division, ...]:
    """The ways to divide a name in Japanese letters (blanks as printed), best first; () when it can be none."""
    written = written.strip(" ・")
    plain = re.sub(r"\s+", "", written)
    if re.fullmatch(r"[\u30a1-\u30fa\u30fc]+(?:[・=\s]+(?:[\u30a1-\u30fa\u30fc]+|[A-Z]\.?))+", written):
        return _divide_foreign(written)
    if not 2 <= len(plain) <= 24 or not is_name_text(plain):
        return ()
    if len(plain) > 9:
        return ()
    tokens = _by_blanks(written)
    if len(tokens) == 2:
        return (_weigh(tokens[0], tokens[1], bonus=1.0),)
    if len(tokens) == 3 and all(len(token) > 1 for token in tokens):
        return (_with_middle(tokens),)
    return _divide_whole(plain)


def _by_blanks(written: str) -> list[str]:
    """Tokens by blanks; letters set apart evenly (山 田 太 郎) are no tokens, unless one gap is wider."""
    tokens = written.split()
    if len(tokens) > 2 and any(len(token) == 1 for token in tokens):
        gaps = [len(gap) for gap in re.findall(r"\s+", written)]
        widest = max(gaps)
        if gaps.count(widest) == 1 and widest > min(gaps):
            at = gaps.index(widest) + 1
            return ["".join(tokens[:at]), "".join(tokens[at:])]
        joined = "".join(tokens)
        return [joined]
    return tokens


def _weigh(family: str, given: str, bonus: float = 0.0) -> Division:
    score = bonus + _LENGTHS.get((len(family), len(given)), -0.3)
    knows_family, knows_given = (
        bool(words.read_as(family, words.FAMILY)),
        bool(words.read_as(given, words.GIVEN)),
    )
    continental = is_continental(family) and len(given) <= 2
    score += 2.4 if knows_family else 1.6 if continental else -0.8
    score += 1.6 if knows_given else 0.4 if _could_be_given(given) else -1.0
    return Division(family, given, score, is_sure=bonus > 0 or (knows_family and knows_given))


def _could_be_given(given: str) -> bool:
    return len(given) <= 3 and not words.is_common_word(given)


def _with_middle(tokens: list[str]) -> Division:
    made = _weigh(tokens[0], tokens[2], bonus=0.6)
    return Division(made.family, made.given, made.score, middle=tokens[1])


def _divide_whole(plain: str) -> tuple[Division, ...]:
    tagged = words.split_kinds(plain)
    ways = [Division(plain, "", 3.0)] if len(plain) == 2 and words.read_as(plain, words.FAMILY) else []
    for at in range(1, len(plain)):
        if at > 5 or len(plain) - at > 5:
            continue
        way = _weigh(plain[:at], plain[at:])
        if [kind for _, kind in tagged] == [words.FAMILY, words.GIVEN] and len(tagged[0][0]) == at:
            way = Division(way.family, way.given, way.score + 0.8, is_sure=True)
        ways.append(way)
    return tuple(sorted(ways, key=lambda way: -way.score))


def _divide_foreign(written: str) -> tuple[Division, ...]:
    tokens = [token for token in re.split(r"[・=\s]+", written) if token]
    if len(tokens) < 2:
        return ()
    if len(tokens) == 2 and not re.search("[・=]", written):
        japanese = _weigh(tokens[0], tokens[1], bonus=1.0)
        if words.read_as(tokens[0], words.FAMILY) or tokens[0] in CONTINENTAL_KANA:
            return (japanese,)
    if tokens[0] in CONTINENTAL_KANA and len(tokens) == 2:
        return (Division(tokens[0], tokens[1], 3.0),)
    known = sum(words.is_foreign_name(token) for token in tokens)
    score = 1.5 + 1.2 * known - (0.0 if known or "・" in written else 1.5)
    return (Division(tokens[-1], tokens[0], score, " ".join(tokens[1:-1]), is_given_first=True),)


def tokens_of_latin(written: str) -> list[str]:
    """The words of a Latin name, also where the blanks were lost: TaroYamada, YAMADATaro, T.Yamada."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", written.strip(" ,"))
    spaced = re.sub(
        r"(?<=[A-ZÀ-Þ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ])",
        " ",
        re.sub(r"\b(Mc|Mac|De|Di|Le|La) (?=[A-Z])", r"\1", spaced),
    )
    spaced = re.sub(r"(?<=[A-Z])\.(?=[A-Z])", ". ", spaced)
    return [token for token in re.split(r"[\s,]+", spaced) if token]


@cache
def divide_latin(written: str) -> Division | None:
    """A name in Latin letters: capitals mark the family, a known Japanese one may stand first, else it is the last."""
    tokens = [t for t in tokens_of_latin(written) if not re.fullmatch(r"(?:Mr|Ms|Mrs|Dr|Prof)\.?", t)]
    if not 2 <= len(tokens) <= 5 or not all(LATIN_TOKEN.match(token) for token in tokens):
        return None
    if sum(len(token.strip(".")) > 1 for token in tokens) < 1:
        return None
    capitals = [token.isupper() and len(token) > 2 for token in tokens]
    if "," in written or (capitals[0] and not all(capitals)):
        return Division(tokens[0], tokens[-1], 1.5, " ".join(tokens[1:-1]))
    if capitals[-1] and not all(capitals):
        return _given_first(tokens, 1.5)
    first, last = (is_known_latin(token, words.FAMILY) for token in (tokens[0], tokens[-1]))
    knows_given = is_known_latin(tokens[-1], words.GIVEN)
    if (
        first
        and len(tokens) == 2
        and (not last or (knows_given and not is_known_latin(tokens[0], words.GIVEN)))
    ):
        return Division(tokens[0], tokens[-1], 1.5)
    return _given_first(tokens, 1.5 if last else 1.0)


def is_known_latin(token: str, kind: str) -> bool:
    """Whether a Latin word is spelt as a Japanese family or given name of the dictionary, long vowels or not."""
    if len(token.strip(".")) < 2:
        return False
    if kind == words.FAMILY and is_japanese_family(token):
        return True
    return any(words.read_as(kana, kind) for kana in romaji.spell_kana(token))


def _given_first(tokens: list[str], score: float) -> Division:
    at = next(
        (
            i
            for i in range(1, len(tokens) - 1)
            if tokens[i] in {"de", "da", "van", "von", "del", "di", "la", "le", "bin", "al"}
        ),
        len(tokens) - 1,
    )
    return Division(" ".join(tokens[at:]), tokens[0], score, " ".join(tokens[1:at]), is_given_first=True)


def readings_of(part: str, kind: str) -> tuple[str, ...]:
    """The dictionary's readings of one half; kana is its own."""
    if part and texts.is_kana(part):
        return (texts.to_hiragana(part),)
    known = words.read_as(part, kind)
    return known or ((spelt,) if (spelt := words.spell_words(part)) else ())
