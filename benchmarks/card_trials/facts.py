"""What one card says, before it is drawn; and the truth of it, in the words of `enishi card --json`."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TypedDict

from card_trials import firms, names, places
from card_trials.firms import Firm
from card_trials.names import Person
from card_trials.places import Number, Place

NUMBER_KINDS = (
    ("phone", "fax"),
    ("phone", "fax", "mobile"),
    ("phone", "mobile"),
    ("mobile",),
    ("phone",),
    ("main", "direct", "fax"),
    ("phone", "direct", "mobile"),
    ("main", "fax", "mobile"),
)


class TruePhone(TypedDict):
    value: str
    kind: str


class Truth(TypedDict):
    """`also` holds what may be found beside a field without being a fault: the other language, a second office."""

    family: str
    given: str
    family_reading: str
    given_reading: str
    latin_name: str
    organisation: str
    department: str
    titles: list[str]
    qualifications: list[str]
    emails: list[str]
    phones: list[TruePhone]
    postal_code: str
    address: str
    urls: list[str]
    also: dict[str, list[str]]
    shows: list[str]  # what is special about the card


@dataclass(frozen=True, slots=True)
class Facts:
    person: Person
    firm: Firm
    department: tuple[str, ...]
    titles: tuple[str, ...]
    qualifications: tuple[str, ...]
    place: Place
    second_place: Place | None
    numbers: tuple[Number, ...]
    second_numbers: tuple[Number, ...]
    email: str
    url: str
    accounts: tuple[str, ...]  # SNS lines as printed
    extras: tuple[str, ...]  # slogans, licences, hours
    number_style: str
    name_gap: str
    has_furigana: bool
    has_romaji: bool
    romaji: str
    labels: dict[str, str] = field(default_factory=dict)


def make_email(rng: Random, person: Person, firm: Firm) -> str:
    family, given = (clean_latin(part) for part in (person.latin_family, person.latin_given))
    local = rng.choice(
        (
            f"{given}.{family}",
            f"{given[:1]}.{family}",
            f"{family}",
            f"{given[:1]}-{family}",
            f"{family}.{given}",
            f"{given}_{family}",
            f"{family}{rng.randint(1, 99):02}",
            f"{given[:1]}{family}",
            f"{family}-{given[:1]}",
            "info",
            f"{given}",
        )
    )
    return f"{local}@{rng.choice(('', '', '', '', 'mail.', 'tokyo.'))}{firm.domain}"


def clean_latin(word: str) -> str:
    plain = word.lower().replace("ü", "u").replace("í", "i")
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())


def write_romaji_name(rng: Random, person: Person) -> str:
    family, given = person.latin_family, person.latin_given
    return rng.choice(
        (
            f"{given} {family}",
            f"{given} {family}",
            f"{family} {given}",
            f"{family.upper()} {given}",
            f"{given} {family.upper()}",
            f"{given} {family}".upper(),
        )
    )


def make_accounts(rng: Random, person: Person) -> tuple[str, ...]:
    if rng.random() > 0.15:
        return ()
    word = f"{clean_latin(person.latin_given)}_{clean_latin(person.latin_family)}"[:18]
    choices = (
        f"LINE ID: {word}",
        f"X @{word}",
        f"Instagram: @{word}",
        f"facebook.com/{word}",
        f"Twitter：@{word}",
        f"linkedin.com/in/{word}",
        f"note: https://note.com/{word}",
    )
    return tuple(rng.sample(choices, rng.choice((1, 1, 2))))


def make_url(rng: Random, firm: Firm) -> str:
    if rng.random() < 0.25:
        return ""
    tail = rng.choice(("", "", "", "/", "/ja/"))
    return rng.choice(("https://", "https://www.", "http://www.", "www.", "www.")) + firm.domain + tail


def make_facts(rng: Random, *, has_second_office: bool = False, person: Person | None = None) -> Facts:
    person, firm, place = person or names.make_person(rng), firms.make_firm(rng), places.make_place(rng)
    second = places.make_place(rng) if has_second_office else None
    kinds = rng.choice(NUMBER_KINDS)
    return Facts(
        person=person,
        firm=firm,
        department=firms.make_department(rng),
        titles=firms.make_titles(rng),
        qualifications=tuple(rng.sample(firms.QUALIFICATIONS.split(), rng.choice((1, 1, 2))))
        if rng.random() < 0.16
        else (),
        place=place,
        second_place=second,
        numbers=tuple(places.make_number(rng, kind, place.area) for kind in kinds),
        second_numbers=tuple(places.make_number(rng, kind, second.area) for kind in ("phone", "fax"))
        if second
        else (),
        email=make_email(rng, person, firm) if rng.random() < 0.93 else "",
        url=make_url(rng, firm),
        accounts=make_accounts(rng, person),
        extras=tuple(rng.sample(firms.SLOGANS, rng.choice((1, 1, 2)))) if rng.random() < 0.35 else (),
        number_style=places.pick_number_style(rng),
        name_gap=rng.choice(("", "", " ", "　", "　", "   ")),
        has_furigana=bool(person.family_reading) and rng.random() < 0.25,
        has_romaji=rng.random() < 0.4,
        romaji=write_romaji_name(rng, person),
        labels={kind: rng.choice(written) for kind, written in places.LABELS.items()},
    )


def make_western_facts(rng: Random) -> Facts:
    return make_facts(rng, person=names.make_western(rng))


def write_address(place: Place) -> str:
    return place.region + place.city + place.street + (" " + place.building if place.building else "")


def write_truth(facts: Facts, shows: list[str]) -> Truth:
    """The truth of a Japanese side. Readings are true whether they are printed or not; `shows` tells which are."""
    person, numbers = facts.person, facts.numbers
    has_romaji = facts.has_romaji and person.kind != "western"
    also: dict[str, list[str]] = {
        "organisation": [facts.firm.latin],
        "phones": [number.digits for number in facts.second_numbers],
    }
    if facts.second_place:
        also["address"], also["postal_code"] = (
            [write_address(facts.second_place)],
            [facts.second_place.postal_code],
        )
    return Truth(
        family=person.family,
        given=person.given,
        family_reading=person.family_reading,
        given_reading=person.given_reading,
        latin_name=facts.romaji if has_romaji else "",
        organisation=facts.firm.name,
        department=" ".join(facts.department),
        titles=list(facts.titles),
        qualifications=list(facts.qualifications),
        emails=[facts.email] if facts.email else [],
        phones=[TruePhone(value=number.digits, kind=number.kind) for number in numbers],
        postal_code=facts.place.postal_code,
        address=write_address(facts.place),
        urls=[facts.url] if facts.url else [],
        also=also,
        shows=[
            *shows,
            *(["furigana"] if facts.has_furigana else []),
            *(["romaji"] if has_romaji else []),
        ],
    )


def write_latin_truth(facts: Facts, shows: list[str], post: str, division: str, address: str) -> Truth:
    """The truth of a side in Latin letters: given name first."""
    truth = write_truth(facts, shows)
    person = facts.person
    is_western = person.kind == "western"
    truth["family"] = person.family if is_western else person.latin_family
    truth["given"] = person.given if is_western else person.latin_given
    truth["family_reading"] = truth["given_reading"] = truth["latin_name"] = ""
    truth["organisation"], truth["department"], truth["address"] = facts.firm.latin, division, address
    truth["titles"], truth["qualifications"] = [post] if post else [], []
    truth["also"]["organisation"] = []
    return truth
