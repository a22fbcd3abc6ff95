"""The fields of one card: plain values with how sure each is, before anybody looked at them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CardPhone:
    """A telephone number as printed; `kind` is phone, mobile, direct, main (代表), fax or other."""

    value: str
    kind: str = "phone"


@dataclass(frozen=True, slots=True)
class CardLink:
    """A web page or SNS account; `kind` is url, line, x, facebook, instagram, linkedin, eight, github or sns."""

    value: str
    kind: str = "url"


@dataclass(frozen=True, slots=True)
class NameReading:
    """A possible reading in hiragana; `source` is card (kana printed), romaji, mail, or guessed."""

    family: str
    given: str
    source: str


@dataclass(frozen=True, slots=True)
class CardFields:
    """One card. `confidence` maps a field's name (as below) to 0..1; a field that is empty has none."""

    family: str = ""
    given: str = ""
    middle: str = ""
    is_given_first: bool = False
    latin_name: str = ""  # the romaji or English name, where the card shows one beside a Japanese name
    former_family: str = ""  # 旧姓
    family_reading: str = ""
    given_reading: str = ""
    reading_source: str = ""  # as NameReading.source
    readings: tuple[NameReading, ...] = ()  # best first; the first is the one above
    organisation: str = ""
    organisation_reading: str = ""
    organisation_latin: str = ""  # the company in the card's other language
    department: str = ""
    titles: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[CardPhone, ...] = ()
    postal_code: str = ""  # 123-4567
    address: str = ""
    address_parts: dict[str, str] = field(default_factory=dict)  # region, city, street, extended
    links: tuple[CardLink, ...] = ()
    unplaced: tuple[str, ...] = ()  # lines that fit nowhere: kept, never lost
    alternatives: dict[str, tuple[str, ...]] = field(default_factory=dict)  # field -> other writings (異体字)
    confidence: dict[str, float] = field(default_factory=dict)
