"""A second card of somebody, as scanners, address books and years make it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from twin_trials.people import Card, Firm, make_mobile, romanise

VARIANTS = {
    pair[0]: pair[1] for pair in "高髙 崎﨑 辺邉 斎齋 浜濱 沢澤 広廣 国國 桜櫻 島嶋 滝瀧 吉𠮷".split()
}
_ALIKE = "健建 太大 介个 田由 木本 土士 千干 村材 石右 藤籐 伊尹 山出 夫天 也世 佐作 林材 子孑 美羊 奈柰"
LOOKALIKE = {pair[0]: pair[1] for pair in _ALIKE.split()}
Noise = Callable[[Card, random.Random, list[Firm]], Card]


def write_variant(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    return replace(card, family="".join(VARIANTS.get(letter, letter) for letter in card.family))


def misread_kanji(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    """One character taken for another."""
    name = card.family + " " + card.given
    places = [i for i, letter in enumerate(name) if letter in LOOKALIKE]
    if not places:
        return mistype_reading(card, dice, firms)
    i = dice.choice(places)
    family, _, given = (name[:i] + LOOKALIKE[name[i]] + name[i + 1 :]).partition(" ")
    return replace(card, family=family, given=given)


def mistype_reading(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    if len(card.reading) < 4:
        return card
    i = dice.randrange(1, len(card.reading) - 1)
    return replace(card, reading=card.reading[:i] + card.reading[i + 1 :])


def write_romaji(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    """An English card: only where the reading is known somewhere, else nobody could tell."""
    family, _, given = card.reading.partition(" ")
    if not given:
        return card
    names = romanise(family).title(), romanise(given).title()
    return replace(card, family=names[0], given=names[1], reading="")


def swap_halves(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    return replace(card, family=card.given, given=card.family)


def leave_undivided(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    return replace(card, family=card.family + card.given, given="")


def drop_given(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    return replace(card, given="", reading=card.reading.partition(" ")[0])


def drop_parts(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    """Mail, telephone, company or reading is not on this card."""
    dropped: dict[str, tuple[str, ...]] = {dice.choice(("emails", "phones", "companies")): ()}
    return replace(card, **dropped, reading=card.reading if dice.random() < 0.5 else "")  # type: ignore[arg-type]


def change_company(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    """A new job: company, mailbox and switchboard; the mobile mostly stays."""
    firm = dice.choice(firms)
    mobiles = tuple(phone for phone in card.phones if phone.startswith(("090", "080", "070")))
    if dice.random() < 0.15:
        mobiles = (make_mobile(dice),)
    free = tuple(mail for mail in card.emails if not mail.endswith(".co.jp"))
    local = card.emails[0].partition("@")[0] if card.emails else f"n{card.person}"
    return replace(card, emails=(f"{local}@{firm.domain}", *free), phones=(*mobiles, firm.switchboard),
                   companies=(firm.name,))  # fmt: skip


def reformat(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    """Numbers as +81, without hyphens or full width; the company's form short; the mailbox in capitals."""
    wide = str.maketrans("0123456789-", "０１２３４５６７８９−")
    ways: tuple[Callable[[str], str], ...] = (
        lambda phone: "+81 " + phone[1:], lambda phone: phone.replace("-", ""), lambda phone: phone.translate(wide),
    )  # fmt: skip
    phones = tuple(dice.choice(ways)(phone) for phone in card.phones)
    companies = tuple(name.replace("株式会社", "㈱") for name in card.companies)
    return replace(
        card, phones=phones, companies=companies, emails=tuple(mail.upper() for mail in card.emails)
    )


def mistype_mail(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    return replace(card, emails=tuple(mail[1:] if len(mail) > 12 else mail for mail in card.emails))


NOISES: tuple[Noise, ...] = (
    write_variant, misread_kanji, mistype_reading, write_romaji, swap_halves, leave_undivided, drop_given, drop_parts,
    drop_parts, change_company, change_company, reformat, reformat, mistype_mail,
)  # fmt: skip


def make_twin(card: Card, dice: random.Random, firms: list[Firm]) -> Card:
    """One to three things are different. Nothing but a family name would be nobody's card: then less is left out."""
    twin = card
    for noise in dice.sample(NOISES, dice.choice((1, 1, 2, 2, 3))):
        twin = noise(twin, dice, firms)
    is_known = twin.given or twin.emails or any(phone for phone in twin.phones)
    return twin if is_known and (twin.family or twin.given) else reformat(card, dice, firms)
