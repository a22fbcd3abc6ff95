"""How a name is read: from kana on the card, its Latin letters, the mail address, else guessed, and marked so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from enishi.cards.readers.fields import dividing, words
from enishi.cards.readers.fields.card_fields import NameReading
from enishi.cards.readers.fields.romaji import kana_of_romaji
from enishi.core import text as texts
from enishi.people.surnames import is_continental

MOST = 6  # readings kept; more would be no choice


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a card says of a name besides its characters."""

    kana: str = ""  # printed kana, blanks as printed
    romaji: tuple[str, str] = ("", "")  # family, given in Latin letters
    emails: tuple[str, ...] = ()


def agrees(reading: str, latin: str) -> bool:
    """Whether a reading and Latin letters sound the same, however long vowels are spelt."""
    return bool(reading) and bool(latin) and texts.to_romaji(reading) == texts.plain_romaji(latin)


def guess_readings(family: str, given: str, evidence: Evidence) -> tuple[NameReading, ...]:
    """Possible readings, best first; the first one's source is the strongest evidence there was."""
    if not family and not given:
        return ()
    if all(texts.is_kana(part) for part in (family, given) if part) and not evidence.kana:
        return (NameReading(texts.to_hiragana(family), texts.to_hiragana(given), "card"),)
    found = [*_from_kana(family, given, evidence.kana), *_from_romaji(family, given, evidence.romaji)]
    is_foreign = is_continental(family) and not _sounds_japanese(family, evidence.romaji[0])
    guessed = [] if is_foreign else _from_dictionary(family, given)
    found += _from_mail(guessed, evidence.emails)
    found += guessed
    unique: dict[tuple[str, str], NameReading] = {}
    for one in found:
        unique.setdefault((one.family, one.given), one)
    return tuple(unique.values())[:MOST]


def _from_dictionary(family: str, given: str) -> list[NameReading]:
    families = dividing.readings_of(family, words.FAMILY) or ("",)
    givens = dividing.readings_of(given, words.GIVEN) or ("",)
    likely = words.read_together(family, given) if family and given else None
    families, givens = _put_first(families, likely, 0), _put_first(givens, likely, 1)
    pairs = sorted(
        ((i + j, f, g) for i, f in enumerate(families) for j, g in enumerate(givens)),
        key=lambda pair: pair[0],
    )
    return [NameReading(f, g, "guessed") for _, f, g in pairs if f or g]


def _put_first(known: Sequence[str], likely: tuple[str, str] | None, at: int) -> tuple[str, ...]:
    """The dictionary lists its readings by sound; the one it would use in this name comes first."""
    return tuple(dict.fromkeys((likely[at], *known))) if likely else tuple(known)


def _from_kana(family: str, given: str, kana: str) -> list[NameReading]:
    """Printed kana, divided where it is, or where a known reading of either half ends."""
    reading = texts.to_hiragana(re.sub(r"[()（）・,]", " ", kana))
    if not reading:
        return []
    tokens = reading.split()
    if len(tokens) == 2:
        halves = (
            _without_stroke(tokens[0], family, words.FAMILY),
            _without_stroke(tokens[1], given, words.GIVEN),
        )
        return [NameReading(*halves, "card")]
    whole = "".join(tokens)
    if given and whole in dividing.readings_of(
        family, words.FAMILY
    ):  # the half over the given name was not read
        guess = next(iter(_from_dictionary(family, given)), NameReading("", "", ""))
        return [NameReading(whole, guess.given, "card" if texts.is_kana(given) else "guessed")]
    if not given:
        return [NameReading(whole, "", "card")]
    return [NameReading(*split_kana(whole, family, given), "card")]


def _without_stroke(kana: str, written: str, kind: str) -> str:
    """A long mark at the end that the dictionary does not know there is dirt: いちのせー."""
    short = kana.rstrip("ー")
    return short if short != kana and short in dividing.readings_of(written, kind) else kana


def split_kana(whole: str, family: str, given: str) -> tuple[str, str]:
    """Undivided kana over a divided name."""
    givens = dividing.readings_of(given, words.GIVEN)
    families = dividing.readings_of(family, words.FAMILY)
    for known in sorted(families, key=len, reverse=True):
        if whole.startswith(known) and whole[len(known) :] in givens:
            return known, whole[len(known) :]
    for known in sorted(families, key=len, reverse=True):
        if whole.startswith(known) and len(whole) > len(known):
            return known, whole[len(known) :]
    for known in sorted(givens, key=len, reverse=True):
        if whole.endswith(known) and len(whole) > len(known):
            return whole[: -len(known)], known
    at = max(1, min(len(whole) - 1, round(len(whole) * len(family) / max(len(family) + len(given), 1))))
    return whole[:at], whole[at:]


def _from_romaji(family: str, given: str, romaji: tuple[str, str]) -> list[NameReading]:
    """The dictionary's reading that sounds like the Latin letters, else these letters in kana."""
    if is_continental(family) and not _sounds_japanese(family, romaji[0]):
        spelt = (kana_of_romaji(romaji[0]), kana_of_romaji(romaji[1]))
        return [NameReading(*spelt, "romaji")] if all(spelt) else []
    found_family = _pick(dividing.readings_of(family, words.FAMILY), romaji[0])
    found_given = _pick(dividing.readings_of(given, words.GIVEN), romaji[1])
    return [NameReading(found_family, found_given, "romaji")] if found_family or found_given else []


def _sounds_japanese(family: str, latin: str) -> bool:
    return not latin or any(agrees(known, latin) for known in words.read_as(family, words.FAMILY))


def _pick(known: Sequence[str], latin: str) -> str:
    if len(latin.strip(".")) < 2:  # an initial tells nothing but the first letter
        initial = texts.plain_romaji(latin)
        return next((r for r in known if initial and texts.to_romaji(r).startswith(initial)), "")
    return (
        next((reading for reading in known if agrees(reading, latin)), "")
        or kana_of_romaji(latin)
        or next(iter(known), "")
    )


def _from_mail(guessed: Sequence[NameReading], emails: Sequence[str]) -> list[NameReading]:
    scored = [(score_mail(one.family, one.given, emails), one) for one in guessed if one.source == "guessed"]
    best = sorted((pair for pair in scored if pair[0] >= 2), key=lambda pair: -pair[0])
    return [NameReading(one.family, one.given, "mail") for score, one in best if score == best[0][0]][:1]


def score_mail(family: str, given: str, emails: Sequence[str]) -> int:
    """How well a reading explains a mail address: 4 both names, 3 one and an initial, 2 one, 0 none."""
    latin_family, latin_given = texts.to_romaji(family), texts.to_romaji(given)
    return max((_score_local(latin_family, latin_given, email) for email in emails), default=0)


def _score_local(family: str, given: str, email: str) -> int:
    local = email.partition("@")[0].lower()
    tokens = [texts.plain_romaji(token) for token in re.split(r"[._\-\d+]+", local) if token]
    tokens = [token for token in tokens if token]
    whole = "".join(tokens)
    if family and given and whole in (family + given, given + family):
        return 4
    if family and given and {family, given} <= set(tokens):
        return 4
    initials = {name[:1] for name in (family, given) if name}
    for name, other in ((family, given), (given, family)):
        if len(name) < 2:
            continue
        if name in tokens and any(
            token in initials and token == other[:1] for token in tokens if token != name
        ):
            return 3
        if other and whole in (other[:1] + name, name + other[:1]):
            return 3
    long_enough = [name for name in (family, given) if len(name) >= 2]
    return 2 if any(name in tokens for name in long_enough) else 0
