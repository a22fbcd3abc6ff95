"""How somebody is called in Japanese: the name as on the card, and exactly one honorific after it."""

import re

from .cleaning import clean_fact
from .facts import Named, Other, Recipient, Writer

WRITTEN = ("mail", "letter")
# A form of address that somebody typed into the name itself; it would double ours.
TYPED_HONORIFIC = re.compile(r"(?<=.)(さん|様|さま|サマ|先生|殿|氏)$")
HONORIFICS = ("様", "さん", "先生", "さま", "殿", "氏", "くん", "君", "ちゃん")
# A standing is an honour by itself: 社長様 would be one too many, in a letter as well.
STANDINGS = (
    "教授 准教授 社長 副社長 会長 副会長 理事長 専務 常務 部長 課長 係長 店長 所長 院長 校長 園長 学長 住職 "
    "師匠"
).split()
GIVEN_NAME_TERMS = ("peer", "junior", "friend")


def strip_honorific(name: str) -> str:
    """'佐藤さん' -> '佐藤'; several typed after one another all go."""
    while True:
        shorter = TYPED_HONORIFIC.sub("", name).rstrip()
        if shorter == name or not shorter:
            return name
        name = shorter


def _parts(person: Named) -> tuple[str, str]:
    family, given = clean_fact(person.family), clean_fact(person.given)
    return strip_honorific(family), strip_honorific(given)


def full_name(person: Named, gap: str = "") -> str:
    """Family name first, except for a Western name; `gap` between the two Japanese parts."""
    family, given = _parts(person)
    if not family and not given:
        return strip_honorific(clean_fact(person.display))
    if person.is_western:
        return " ".join(part for part in (given, family) if part)
    return gap.join(part for part in (family, given) if part)


def bare_name(person: Named) -> str:
    """The name used in running text, without honorific."""
    family, given = _parts(person)
    return family or given or full_name(person)


def honorific_for(person: Named, channel: str) -> str:
    """様 in mail and letter, さん elsewhere, 先生 for teachers; the owner's own choice counts where one speaks."""
    if person.relation == "teacher" or person.honorific == "先生":
        return "先生"
    if clean_fact(person.honorific) in STANDINGS:
        return clean_fact(person.honorific)
    if channel in WRITTEN:
        return "様"
    return clean_fact(person.honorific) or "さん"


def call(person: Named, channel: str) -> str:
    """The name in running text: 佐藤様, 佐藤さん, 山田先生, John Smith様, Johnさん."""
    name = bare_name(person)
    if person.is_western:
        speaks_first_names = channel not in WRITTEN and person.relation in GIVEN_NAME_TERMS
        name = (clean_fact(person.given) if speaks_first_names else "") or full_name(person)
    return name + honorific_for(person, channel) if name else ""


def call_recipient(to: Recipient, channel: str) -> str:
    """The person written to; where only the company is known, somebody there."""
    organisation = clean_fact(to.organisation)
    if bare_name(to) or not organisation:
        return call(to, channel)
    return "ご担当者様" if channel in WRITTEN else f"{organisation}さん"


def call_full(person: Named, channel: str, gap: str = "") -> str:
    """The whole name with its honorific, for address lines: 佐藤 花子様."""
    name = full_name(person, gap)
    return name + honorific_for(person, channel) if name else ""


def call_from_text(name: str, channel: str) -> str:
    """Somebody known by a typed name only (an introducer): 田中, 田中さん -> 田中様 in a mail."""
    cleaned = clean_fact(name)
    bare = strip_honorific(cleaned)
    if not bare:
        return ""
    if cleaned.endswith("先生") and bare != cleaned:
        return f"{bare}先生"
    return bare + ("様" if channel in WRITTEN else "さん")


def address_lines(to: Named, *, gap: str = " ") -> tuple[str, ...]:
    """Company, department, title and name with 様, as on the card; a friend needs the name alone."""
    organisation = "" if to.relation == "friend" and bare_name(to) else clean_fact(to.organisation)
    department = clean_fact(to.department) if organisation and to.relation not in ("peer", "junior") else ""
    # 教授 and 先生 together would be one honour too many; the title of nobody in particular is none.
    has_title = bool(organisation) and to.relation not in ("teacher", "peer", "junior")
    name = call_full(to, "mail", gap)
    if name and has_title and clean_fact(to.title):
        name = f"{clean_fact(to.title)}{gap}{name}"
    elif organisation and not name:
        name = "ご担当者様"
    return tuple(line for line in (organisation, department, name) if line)


def is_ours(other: Other, to: Recipient, me: Writer) -> bool:
    """A colleague of mine, spoken of to an outsider: no honorific then (身内)."""
    mine = clean_fact(me.organisation)
    return bool(mine) and clean_fact(other.organisation) == mine and clean_fact(to.organisation) != mine


def call_other(other: Other, to: Recipient, me: Writer, channel: str) -> tuple[str, str]:
    """The third person, short and introduced: ('鈴木様', '株式会社海の鈴木一郎様')."""
    if is_ours(other, to, me):
        return bare_name(other), f"弊社の{full_name(other)}"
    organisation, name = clean_fact(other.organisation), call_full(other, channel)
    return call(other, channel), f"{organisation}の{name}" if organisation and name else name
