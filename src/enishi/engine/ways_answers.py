"""What a person answers about meeting people, checked, and what can be read out of the free text in it."""

import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

PurposeKind: TypeAlias = Literal[
    "main_job", "side_job", "founding", "career", "learning", "advice", "friends", "gratitude", ""
]  # fmt: skip
Mode: TypeAlias = Literal["online", "in_person", "either"]
Ease: TypeAlias = Literal["shy", "usual", "outgoing"]
Depth: TypeAlias = Literal["depth", "breadth", "either"]
Time: TypeAlias = Literal["evening", "weekend", "daytime"]
Dislike: TypeAlias = Literal["alcohol", "crowds", "self_promotion"]

PURPOSE_KINDS: Final[tuple[PurposeKind, ...]] = (
    "gratitude", "side_job", "founding", "career", "learning", "advice", "friends", "main_job",
)  # fmt: skip
TIMES: Final[tuple[Time, ...]] = ("evening", "weekend", "daytime")
DISLIKES: Final[tuple[Dislike, ...]] = ("alcohol", "crowds", "self_promotion")

# In the order of PURPOSE_KINDS, the more special first: it wins when two purposes are named equally often.
_PURPOSE_WORDS: Final[dict[PurposeKind, re.Pattern[str]]] = {
    "gratitude": re.compile(
        r"恩返し|恩送り|恩を(?:返|送)|\bgiv(?:e|ing) back\b|\brepay\b|\bpay (?:it )?forward\b"
    ),
    "side_job": re.compile(
        r"副業|複業|フリーランス|案件|\bside[ -]?(?:job|hustle|business|work)s?\b|\bfreelanc"
    ),
    "founding": re.compile(
        r"起業|創業|独立|開業|会社を(?:つく|作|立)|店を(?:出|開|持)|スタートアップ"
        r"|\bstart-?ups?\b|\bco-?founders?\b|\bfounders?\b|\bfound(?:ing)?\b|\bown (?:business|company|shop)\b"
        r"|\bstart(?:ing)? (?:a|my|our) (?:company|business|shop)\b"
    ),
    "career": re.compile(
        r"転職|就職|再就職|キャリア|求人|昇進|働き口|\bcareers?\b|\bpromotion\b|\bjob (?:hunt|search|change)"
        r"|\b(?:new|change|another|better|find a) (?:of )?jobs?\b"
    ),
    "learning": re.compile(
        r"学び|学ぶ|学習|学ん|勉強|スキル|知識|資格|教わ|習い|習う|\blearn|\bstud(?:y|ies|ying)\b|\bskills?\b"
    ),
    "advice": re.compile(
        r"相談|困った|困りごと|助け|助言|頼れる|メンター|アドバイス"
        r"|\badvice\b|\badvisers?\b|\bmentor|\bin trouble\b|\bhelp\b"
    ),
    "main_job": re.compile(
        r"本業|いまの仕事|今の仕事|いまの会社|今の会社|社内|\bcurrent job\b|\bmy (?:present )?job\b"
    ),
    "friends": re.compile(
        r"友だち|友達|友人|仲間|居場所|話し相手|飲み友|趣味|孤独|寂し|さびし|\bfriends?\b|\bfriendship|\bhobb|\blonel"
    ),
}
_CITIES: Final = re.compile(
    r"東京|大阪|名古屋|愛知|横浜|川崎|神奈川|埼玉|さいたま|千葉|京都|神戸|兵庫|福岡|札幌|仙台|広島"
    r"|\b(?:tokyo|osaka|nagoya|yokohama|kawasaki|saitama|chiba|kyoto|kobe|fukuoka|sapporo|sendai|hiroshima)\b"
)
_OUTSIDE: Final = re.compile(
    r"地方|田舎|離島|過疎|山間|県|郡|町|村|島|北海道"
    r"|\brural\b|\bcountryside\b|\bvillages?\b|\bsmall towns?\b|\bremote\b|\bislands?\b"
)


class BadAnswers(ValueError):
    """An answer is none of those offered; the message says which one and what is possible."""


@dataclass(frozen=True, slots=True)
class WayAnswers:
    """Everything may be left out. Raises BadAnswers.

    purpose        free text, Japanese or English     purpose_kind  guessed from it when ""
    yen_month      yen a month, 0 and up; None unknown  hours_month  hours a month, 0 and up; None unknown
    times          when one is free; empty is unknown   region       free text; "" unknown
    """

    purpose: str = ""
    purpose_kind: PurposeKind = ""
    yen_month: int | None = None
    hours_month: float | None = None
    times: frozenset[Time] = field(default_factory=frozenset)
    mode: Mode = "either"
    ease: Ease = "usual"
    depth: Depth = "either"
    region: str = ""
    dislikes: frozenset[Dislike] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        _check_choice("purpose_kind", {self.purpose_kind}, ("", *PURPOSE_KINDS))
        _check_choice("mode", {self.mode}, ("online", "in_person", "either"))
        _check_choice("ease", {self.ease}, ("shy", "usual", "outgoing"))
        _check_choice("depth", {self.depth}, ("depth", "breadth", "either"))
        _check_choice("times", self.times, TIMES)
        _check_choice("dislikes", self.dislikes, DISLIKES)
        _check_amount("yen_month", self.yen_month)
        _check_amount("hours_month", self.hours_month)


def guess_purpose_kind(text: str) -> PurposeKind:
    """The kind of purpose a sentence speaks of most often; "" when none is recognised."""
    plain = _plain(text)
    hits = {kind: len(words.findall(plain)) for kind, words in _PURPOSE_WORDS.items()}
    best = max(PURPOSE_KINDS, key=lambda kind: hits[kind])
    return best if hits[best] else ""


def is_outside_big_cities(region: str) -> bool:
    """True only where the text says so: a prefecture, town or island without a big city, "countryside" ..."""
    plain = _plain(region)
    return bool(_OUTSIDE.search(plain)) and not _CITIES.search(plain)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _check_choice(name: str, given: frozenset[str] | set[str], possible: tuple[str, ...]) -> None:
    wrong = sorted(given - set(possible))
    if wrong:
        offered = ", ".join(word or '""' for word in possible)
        raise BadAnswers(f"{name} = {wrong[0]!r} is unknown. Use one of: {offered}.")


def _check_amount(name: str, amount: float | None) -> None:
    if amount is not None and not 0 <= amount < math.inf:
        raise BadAnswers(f"{name} = {amount} is no amount. Use 0 or more, or leave it out.")
