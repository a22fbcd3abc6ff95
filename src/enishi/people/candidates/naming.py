"""How two names stand to each other: written alike, by a variant, the other way round, read alike, one letter off."""

from __future__ import annotations

from enishi.people.candidates.traits import Traits, romaji
from enishi.people.matching import names_agree


def compare_names(one: Traits, other: Traits) -> str:
    """A code of people.reasons, or nothing where the names speak for nobody."""
    if not one.name or not other.name:
        return ""
    first, second = one.keys, other.keys
    if one.name == other.name:
        if not one.is_whole and not other.is_whole:
            return "given_missing" if first.family == second.family else ""
        return "same_name" if first.written == second.written else "variant_name"
    if _is_turned_round(one, other) or _is_turned_round(other, one):
        return "swapped_name"
    if one.sounds & other.sounds:
        if one.script != other.script:
            return "romaji_name"
        is_half = first.family == second.family or first.given == second.given or shares(one, other)
        return "same_reading" if is_half else ""
    if not shares(one, other):
        return ""
    if _is_given_missing(one, other) or _is_given_short(one, other):
        return "given_missing"
    return "near_name" if _is_near(one, other) else ""


def _is_turned_round(one: Traits, other: Traits) -> bool:
    return bool(one.keys.given) and other.name == one.keys.given + one.keys.family


def shares(one: Traits, other: Traits) -> bool:
    """Anything beside the name: a company old or new, a telephone, a company's mail domain, a mailbox's name."""
    return not (one.places.isdisjoint(other.places) and one.locals.isdisjoint(other.locals))


def _is_given_missing(one: Traits, other: Traits) -> bool:
    first, second = one.keys, other.keys
    if bool(first.given) == bool(second.given) and one.is_whole == other.is_whole:
        return False
    return first.family == second.family or (one.is_whole != other.is_whole and names_agree(first, second))


def _is_given_short(one: Traits, other: Traits) -> bool:
    """T. Sato and Taro Sato."""
    first, second = one.keys, other.keys
    is_other = first.family == second.family and first.given != second.given
    return is_other and one.script == other.script == "latin" and names_agree(first, second)


def _is_near(one: Traits, other: Traits) -> bool:
    """One character wrong, missing or too much, and no reading against it.

    Colleagues of one family name whose given names of one character differ are two, unless they are read alike.
    """
    first, second = one.keys, other.keys
    if first.reading and second.reading:
        is_alike = first.family == second.family or is_one_off(one.name, other.name)
        return is_alike and reads_alike(first.reading, second.reading)
    if one.script != other.script or min(len(one.name), len(other.name)) < 3:
        return False
    if not is_one_off(one.name, other.name):
        return False
    if first.family == second.family:
        return max(len(first.given), len(second.given)) > 1 or not one.locals.isdisjoint(other.locals)
    return first.given == second.given or not (first.given and second.given)


def reads_alike(one: str, other: str) -> bool:
    return one == other or is_one_off(romaji(one), romaji(other))


def reads_differently(one: str, other: str) -> bool:
    """Both readings are known, and neither is a slip or the beginning of the other."""
    short, long = sorted((one, other), key=len)
    return bool(short) and not long.startswith(short) and not reads_alike(one, other)


def is_one_off(one: str, other: str) -> bool:
    """Equal, or one letter put in, left out, replaced, or changed place with its neighbour."""
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    is_swapped = (
        one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    )
    return one[start + 1 :] == other[start + 1 :] or is_swapped
