"""Whether two cards can be one person's, by what is written on them."""

from __future__ import annotations

from enishi.core import text
from enishi.people.matching.keys import MatchKeys, domains_of, is_undivided


def names_agree(one: MatchKeys, other: MatchKeys) -> bool:
    """Compatible names: equal, not there, one short for the other, or another script with no reading against it."""
    if not one.name or not other.name or one.name == other.name:
        return True
    if one.family == other.family:
        return _given_agree(one.given, other.given)
    if one.family and other.family and one.family + one.given == other.given + other.family:
        return True  # the two halves changed places
    if script_of(one.name) == script_of(other.name):
        return bool(one.is_whole != other.is_whole and _begins(one, other))
    return _sounds_agree(one, other)


def _given_agree(one: str, other: str) -> bool:
    if not one or not other or script_of(one) != script_of(other):
        return True
    shorter, longer = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return text.is_latin(longer) and len(shorter) == 1 and longer.startswith(shorter)


def _begins(one: MatchKeys, other: MatchKeys) -> bool:
    """A family name alone beside the whole undivided name that begins with it."""
    shorter, longer = sorted((one, other), key=lambda keys: len(keys.name))
    return not shorter.given and not longer.given and longer.name.startswith(shorter.name)


def script_of(name: str) -> str:
    if text.has_kanji(name):
        return "kanji"
    return "latin" if text.is_latin(name) else "kana"


def _sounds_agree(one: MatchKeys, other: MatchKeys) -> bool:
    """Whether two scripts can be one name. Without a reading there is nothing to say against it."""
    sounds = [_sounds(one), _sounds(other)]
    if not all(sounds):
        return True
    return bool(sounds[0] & sounds[1])


def _sounds(keys: MatchKeys) -> set[str]:
    """The name in plain Latin letters, both orders; empty when its reading isn't known."""
    if script_of(keys.name) == "kanji":
        return {text.to_romaji(keys.reading)} if keys.reading else set()
    say = text.plain_romaji if script_of(keys.name) == "latin" else text.to_romaji
    return {say(keys.family + keys.given), say(keys.given + keys.family)} - {""}


def is_same_family(one: MatchKeys, other: MatchKeys) -> bool:
    """The same family name, whether or not the given one was divided from it, and no given name against it.

    Couples and shops share a mobile: 鈴木 一 and 鈴木 花 are for the owner to tell apart.
    """
    if not one.family or not other.family:
        return False
    return (
        (one.family == other.family and (one.given == other.given or _given_agree(one.given, other.given)))
        or one.name == other.name
        or _begins_whole(one, other)
        or _begins_whole(other, one)
    )


def is_shared_mobile(one: MatchKeys, other: MatchKeys) -> bool:
    """A given name is missing, and company or mail is another: it may as well be the spouse's card."""
    if one.is_whole and other.is_whole:
        return False
    pairs = ((one.organisations, other.organisations), (one.emails, other.emails))
    return any(mine and theirs and not mine & theirs for mine, theirs in pairs)


def _begins_whole(alone: MatchKeys, whole: MatchKeys) -> bool:
    return (
        not whole.given
        and not alone.given
        and is_undivided(whole.family)
        and whole.family.startswith(alone.family)
    )


def is_same_full_name(one: MatchKeys, other: MatchKeys) -> bool:
    """Family and given name both there and written alike; a variant character is for the owner to judge."""
    return bool(one.written) and one.written == other.written and (one.is_whole or other.is_whole)


def is_same_name(one: MatchKeys, other: MatchKeys) -> bool:
    """Written alike, whole or not: an account's name is often one word."""
    return bool(one.written) and one.written == other.written


def agree_at_address(one: MatchKeys, other: MatchKeys) -> bool:
    """Compatible names. Another script of which nobody knows the reading counts only where the address says it, too."""
    if not names_agree(one, other):
        return False
    is_known = not one.name or not other.name or script_of(one.name) == script_of(other.name)
    if is_known or surely_agree(one, other):
        return True
    heard = {text.plain_romaji(part) for keys in (one, other) for part in (keys.family, keys.given)} - {""}
    said = {text.plain_romaji(key.partition("@")[0]) for key in one.emails & other.emails}
    return any(len(part) >= 3 and part in local for part in heard for local in said)


def surely_agree(one: MatchKeys, other: MatchKeys) -> bool:
    """The same name, written alike or known to sound alike."""
    return one.name == other.name or bool(_sounds(one) & _sounds(other))


def contradict(one: MatchKeys, other: MatchKeys) -> bool:
    """Namesakes at one company: read differently, another mobile each, or another mail at the same domain."""
    readings = sorted((one.reading, other.reading), key=len)
    if readings[0] and not readings[1].startswith(readings[0]):
        return True
    has_other_mobile = bool(one.mobiles and other.mobiles) and not one.mobiles & other.mobiles
    has_other_mail = bool(domains_of(one) & domains_of(other)) and not one.emails & other.emails
    return has_other_mobile or has_other_mail


def is_given_missing(one: MatchKeys, other: MatchKeys) -> bool:
    """One company and family name, and nothing that tells the given names apart."""
    return bool(one.family) and (one.name == other.name or not one.given or not other.given)


def may_be(one: MatchKeys, other: MatchKeys) -> bool:
    """Behind one switchboard sit many: only somebody of a fitting name is worth asking about."""
    return (
        bool(one.name and other.name)
        and script_of(one.name) == script_of(other.name)
        and names_agree(one, other)
    )
