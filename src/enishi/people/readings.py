"""How a name may be read, best first, each with its source: spelt in Latin, told by a mail address, or guessed.

The dictionary knows which words are family and given names, not which of two readings somebody has: its answers are
guesses, marked as such until the owner confirms one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from enishi.core import kana, text
from enishi.people.dictionary import FAMILY, GIVEN, Word, Words, load_words, name_kind
from enishi.people.evidence import find_clues, read_rest, spell_out, weigh_clues
from enishi.people.naming import SURE, Division, divide_name, is_known
from enishi.people.nanori import NANORI
from enishi.people.surnames import is_hangul, list_foreign_readings

__all__ = ["FAMILY", "GIVEN", "Word", "Words", "load_words"]
MOST_CANDIDATES = 16
MOST_OF_HALF = 12
MOST_CHARACTERS = 4  # of a name put together character by character
FEW = 2  # so few known readings of a given name are no choice yet
LONGEST_READ = 40  # letters of a half that are still looked up
# Families that are read otherwise more often than the dictionary's first answer says.
_USUAL_FIRST = """
角田:かくた,つのだ,かくだ 羽生:はにゅう,はぶ 河野:こうの,かわの 東:あずま,ひがし 菅:すが,かん 神:じん,かみ
上田:うえだ 中島:なかじま,なかしま 山崎:やまざき,やまさき 中田:なかた,なかだ 吉川:よしかわ,きっかわ
長田:おさだ,ながた 小山:こやま,おやま 新谷:しんたに,あらや 小谷:こたに,おだに 柳田:やなぎだ,やなぎた
渡部:わたなべ,わたべ 高田:たかだ,たかた 豊田:とよだ,とよた 浜田:はまだ 小畑:おばた,こばた 谷:たに 原:はら
辻:つじ 星:ほし 東海林:しょうじ,とうかいりん 五十嵐:いがらし,いからし 海:うみ,かい 服部:はっとり 土井:どい
古川:ふるかわ 今野:こんの,いまの 金:きん,きむ,こん 林:はやし,りん,いむ
"""
_USUAL = {
    name: readings.split(",") for name, _, readings in (row.partition(":") for row in _USUAL_FIRST.split())
}
_VOICED_AT_THE_END = """
田:た/だ 崎:さき/ざき 沢:さわ/ざわ 川:かわ/がわ 島:しま/じま 口:くち/ぐち 塚:つか/づか 原:はら/ばら 木:き/ぎ
谷:たに/だに 岸:きし/ぎし 橋:はし/ばし 畑:はた/ばた 坂:さか/ざか 関:せき/ぜき 倉:くら/ぐら 船:ふね/ぶね
"""
_ENDINGS = {row[0]: row[2:].split("/") for row in _VOICED_AT_THE_END.split()}


class Reading(NamedTuple):
    """One candidate in hiragana; `source` is romaji, mail or guessed."""

    family: str
    given: str
    source: str


class Proposal(NamedTuple):
    """What is proposed for one name: where to divide it, and how it may be read."""

    family: str
    given: str
    divisions: list[Division]
    readings: list[Reading]

    @property
    def is_divided(self) -> bool:
        """Whether the name was one piece before."""
        return bool(self.divisions) and bool(self.given)


def propose_name(
    family: str, given: str, *, latin: Iterable[str] = (), emails: Iterable[str] = (), reading: str = ""
) -> Proposal:
    """Divide a name in one piece where that is sure enough, and list its readings; nothing is decided here."""
    words, emails = load_words(), list(emails)
    divisions = [] if given else divide_name(words, family, reading=reading)
    if divisions and divisions[0].sure >= SURE:
        family, given = divisions[0].family, divisions[0].given
    if divisions and not given:
        return Proposal(family, given, divisions, _read_whole(words, family, divisions))
    return Proposal(family, given, divisions, list_readings(family, given, latin=latin, emails=emails))


def _read_whole(words: Words, whole: str, divisions: Sequence[Division]) -> list[Reading]:
    """Readings in one piece of a name that nobody has divided yet, so that it stands in its place in the list."""
    is_one = any(is_known(words, whole, kind) for kind in (FAMILY, GIVEN))
    pieces = [(whole, "")] if is_one else []
    pieces += [(one.family, one.given) for one in divisions]
    best = (list_readings(*halves)[:2] for halves in pieces)
    found = dict.fromkeys(one.family + one.given for readings in best for one in readings)
    return [Reading(whole, "", "guessed") for whole in found][:4]


def list_readings(
    family: str, given: str, *, latin: Iterable[str] = (), emails: Iterable[str] = ()
) -> list[Reading]:
    """Candidates for a divided name, best first: what a clue supports, then the dictionary's order."""
    words = load_words()
    families, givens = list_half(words, family, FAMILY), list_half(words, given, GIVEN)
    together = _read_together(words, family, given)
    if together and family not in _USUAL:
        families = list(dict.fromkeys([together[0], *families]))
    if together:
        givens = list(dict.fromkeys([together[1], *givens]))
    clues = find_clues(latin, emails)
    pairs = _pair(families, givens)
    spelt = [Reading(*one) for one in read_rest(clues, families, givens)]
    known = [Reading(one, other, "guessed") for one, other in pairs]
    if not known and has_parts(family, given):
        spelt += [Reading(*one) for one in spell_out(clues)]
    graded = [(weigh_clues(clues, one.family, one.given), one) for one in known]
    supported = [
        Reading(one.family, one.given, support.source if support.grade == 3 else "guessed")
        for support, one in sorted(graded, key=lambda pair: -pair[0].grade)
        if support.grade >= 2
    ]
    partly = [one for support, one in graded if support.grade == 1]
    ordered = [*supported, *spelt, *partly, *known] if supported else [*spelt, *partly, *known]
    first = {(one.family, one.given): one for one in reversed(ordered)}
    return sorted(first.values(), key=ordered.index)[:MOST_CANDIDATES]


def has_parts(family: str, given: str) -> bool:
    return bool(family or given)


def _pair(families: Sequence[str], givens: Sequence[str]) -> list[tuple[str, str]]:
    """Every family reading with every given one, those that come early in both first."""
    if not families and not givens:
        return []
    places = itertools.product(enumerate(families or [""]), enumerate(givens or [""]))
    ranked = sorted(places, key=lambda pair: (pair[0][0] + pair[1][0], pair[1][0]))
    return [(family, given) for (_, family), (_, given) in ranked]


def list_half(words: Words, name: str, kind: str) -> list[str]:
    """The readings of one half: kana as it is, hangul spelt, else the dictionary's names and what it has besides."""
    if not name or len(name) > LONGEST_READ:
        return []
    if text.is_kana(name):
        return [text.to_hiragana(name).replace(" ", "")]
    if is_hangul(name):
        return [kana.read_hangul(name)]
    plain = text.fold(name)
    found = list(_USUAL.get(plain, ())) if kind == FAMILY else []
    for written in dict.fromkeys((name, plain)):
        found += [
            text.to_hiragana(word.reading_form())
            for word in words.look_up(written)
            if name_kind(word) == kind
        ]
    if kind == FAMILY:
        found += list_foreign_readings(name)
    if kind == FAMILY:
        found += [other for one in found if (other := _voice_otherwise(plain, one))]
    else:
        found += _put_together([NANORI.get(one, ()) for one in plain])
    if not found or (kind == GIVEN and len(found) < FEW):
        found += _spell(words, name, kind)
    return [one for one in dict.fromkeys(found) if text.is_kana(one)][:MOST_OF_HALF]


def _voice_otherwise(family: str, reading: str) -> str:
    """かまた beside かまだ: the last part of a family name is voiced by some and not by others."""
    ending = next((one for one in _ENDINGS.get(family[-1:], ()) if reading.endswith(one)), "")
    if not ending or len(family) < 2:
        return ""
    other = next(one for one in _ENDINGS[family[-1]] if one != ending)
    return reading.removesuffix(ending) + other


def _spell(words: Words, name: str, kind: str) -> list[str]:
    """Readings put together of parts: as the tokenizer divides, then character by character."""
    spelt = [text.to_hiragana("".join(word.reading_form() for word in words.split(name)))]
    return spelt + _put_together([_list_character(words, one, kind) for one in text.fold(name)])


def _put_together(parts: Sequence[Sequence[str]]) -> list[str]:
    """One reading of each character, the likeliest together first; nothing when one has none, or of a long name."""
    if not all(parts) or len(parts) > MOST_CHARACTERS:
        return []
    picks = sorted(
        itertools.product(*(range(len(part)) for part in parts)), key=lambda pick: (sum(pick), max(pick))
    )
    return ["".join(part[n] for part, n in zip(parts, pick, strict=True)) for pick in picks[:MOST_OF_HALF]]


def _list_character(words: Words, character: str, kind: str) -> list[str]:
    if text.is_kana(character):
        return [text.to_hiragana(character)]
    ranked = sorted(words.look_up(character), key=lambda word: name_kind(word) != kind)
    return list(dict.fromkeys(text.to_hiragana(word.reading_form()) for word in ranked))[:4]


def _read_together(words: Words, family: str, given: str) -> tuple[str, str] | None:
    """The reading in context, when the dictionary divides the name where it is divided."""
    if not family or not given or len(family + given) > LONGEST_READ:
        return None
    found = words.split(family + given)
    surfaces = [(word.surface(), name_kind(word)) for word in found]
    if surfaces != [(family, FAMILY), (given, GIVEN)]:
        return None
    return text.to_hiragana(found[0].reading_form()), text.to_hiragana(found[1].reading_form())


def divide_reading(family: str, given: str, whole: str) -> tuple[str, str] | None:
    """やまだたろう beside 山田 太郎 is やまだ たろう; None when no known reading divides it so."""
    words, plain = load_words(), text.to_hiragana(whole).replace(" ", "")
    families, givens = list_half(words, family, FAMILY), list_half(words, given, GIVEN)
    pairs = [(one, plain.removeprefix(one)) for one in families if plain.startswith(one) and plain != one]
    pairs += [(plain.removesuffix(one), one) for one in givens if plain.endswith(one) and plain != one]
    known = [pair for pair in pairs if pair[0] in families and pair[1] in givens]
    return next(iter(known or pairs), None)
