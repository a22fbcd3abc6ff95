"""Other ways to write a name (異体字), for one tap: what was read stays as it is, its twins are offered."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.core.variants import list_variants

# Not variants, but taken for one another by a recogniser.
SLIPS = {
    "后": "後",
    "恰": "怜",
    "澶": "濵濱浜",
    "瀘": "濵濱",
    "滨": "浜濱濵",
    "埼": "崎﨑",
    "奇": "崎",
    "己": "巳",
    "末": "未",
    "未": "末",
    "士": "土",
    "干": "千",
    "ロ": "口",
    "ニ": "二",
    "エ": "工",
    "力": "カ",
    "夕": "タ",
    "卜": "ト",
}
_SELDOM_KNOWN = frozenset("﨑嵜濵𠮷栁德瀨寬凜桒圡")
MOST = 8
LONGEST = 6  # letters of a family or given name; what is longer is no such name


def list_writings(name: str, *, is_doubtful: bool = False) -> tuple[str, ...]:
    """Other writings of a name, the likeliest first, then what it may have been taken for; never the name itself.

    When the letters were read with doubt, those that a recogniser seldom knows come before its usual ones.
    """
    if len(name) > LONGEST:
        return ()
    slips = list(_list_slips(name))
    others = list_variants(name, most=4 * MOST) + slips
    others += [other for slip in slips for other in list_variants(slip, most=MOST)]
    found = [one for one in dict.fromkeys(others) if one != name]
    if is_doubtful:
        found.sort(key=lambda one: not any(letter in _SELDOM_KNOWN and letter not in name for letter in one))
    return tuple(found[:MOST])


def _list_slips(name: str) -> Iterator[str]:
    """The name with one letter that a recogniser takes for another put right."""
    for place, letter in enumerate(name):
        for meant in SLIPS.get(letter, ""):
            yield name[:place] + meant + name[place + 1 :]
