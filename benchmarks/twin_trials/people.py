"""People as their cards tell of them: common names in plenty, colleagues behind one switchboard, couples, namesakes."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from import_people import FAMILIES, FIRST, SECOND, choose

MORE_FAMILIES = """斎藤 さいとう,渡邊 わたなべ,高崎 たかさき,濱田 はまだ,沢田 さわだ,広瀬 ひろせ,
桜井 さくらい,島田 しまだ,
滝沢 たきざわ,吉川 よしかわ,辺見 へんみ,国分 こくぶ,原 はら,東 あずま,関 せき,上野 うえの,菊地 きくち,
菅原 すがわら,千葉 ちば,岩崎 いわさき,柴田 しばた,酒井 さかい,工藤 くどう,横山 よこやま,宮崎 みやざき,
宮本 みやもと,内田 うちだ,高木 たかぎ,安藤 あんどう,谷口 たにぐち,大野 おおの,丸山 まるやま,今井 いまい,
河野 こうの,藤本 ふじもと,村田 むらた,武田 たけだ,上田 うえだ,杉山 すぎやま,増田 ますだ,小山 おやま,
大塚 おおつか,平野 ひらの,久保 くぼ,松井 まつい,千田 ちだ,野口 のぐち,松尾 まつお,菊池 きくち,
木下 きのした,野村 のむら,新井 あらい,佐野 さの,松田 まつだ,中島 なかじま"""
SHORT_GIVEN = """誠 まこと,健 けん,翔 しょう,翼 つばさ,薫 かおる,亮 りょう,葵 あおい,
蓮 れん,豊 ゆたか,学 まなぶ,優 ゆう,舞 まい"""
FIRMS = (
    "東都,新和,大栄,三光,朝日,富士見,港,山手,若葉,青空,白鳥,北斗,明星,第一,中央,東西,泉,常盤,千鳥,桐生".split(
        ","
    )
)
TRADES = "製作所,商事,物流,設計,電機,建設,食品,印刷,システム,不動産,薬品,運輸,工業,証券,農園".split(",")
FREE = ("gmail.com", "yahoo.co.jp", "icloud.com", "docomo.ne.jp")
ROLES = ("info", "kaihatsu", "contact", "team-a", "eigyo2")


@dataclass(frozen=True, slots=True)
class Card:
    """One card and whose it really is."""

    person: int
    family: str
    given: str
    reading: str = ""  # family and given, parted by a blank
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Firm:
    name: str
    domain: str
    switchboard: str


def make_firms(count: int, dice: random.Random) -> list[Firm]:
    return [
        Firm(
            f"株式会社{dice.choice(FIRMS)}{dice.choice(TRADES)}{number}",
            f"f{number}.example.co.jp",
            f"03-{dice.randint(3000, 6999)}-{dice.randint(0, 9999):04}",
        )
        for number in range(count)
    ]


def make_mobile(dice: random.Random) -> str:
    return f"{dice.choice(('090', '080', '070'))}-{dice.randint(1000, 9999)}-{dice.randint(0, 9999):04}"


def weighted(words: str, dice: random.Random) -> list[str]:
    """Common ones far more often than rare ones."""
    pairs = words.split(",")
    place = int(len(pairs) * dice.random() ** 1.8)
    return pairs[place].strip("\n").split(" ")


def make_name(dice: random.Random) -> tuple[str, str, str, str]:
    """Family, given, and their readings."""
    family, family_reading = weighted(f"{FAMILIES},{MORE_FAMILIES}", dice)
    if dice.random() < 0.2:
        given, reading = choose(SHORT_GIVEN, dice)
    else:
        first, second = choose(FIRST, dice), choose(SECOND, dice)
        given, reading = first[0] + second[0], first[1] + second[1]
    return family, given, family_reading, reading


def romanise(kana: str) -> str:
    """As cards have it."""
    from enishi.core.text import to_romaji

    spelt = to_romaji(kana)
    for short, long in (
        ("sya", "sha"),
        ("syo", "sho"),
        ("si", "shi"),
        ("tu", "tsu"),
        ("ti", "chi"),
        ("hu", "fu"),
    ):
        spelt = spelt.replace(short, long)
    return spelt


def make_person(number: int, firm: Firm, dice: random.Random) -> Card:
    family, given, family_reading, reading = make_name(dice)
    emails, phones = [], []
    if dice.random() < 0.85:
        local = f"{romanise(reading)[:1]}.{romanise(family_reading)}" if dice.random() < 0.5 else f"u{number}"
        emails.append(f"{local}{dice.choice(('', dice.randint(2, 99)))}@{firm.domain}")
    if dice.random() < 0.15:
        emails.append(f"{romanise(family_reading)}{number}@{dice.choice(FREE)}")
    if dice.random() < 0.2:
        emails.append(f"{dice.choice(ROLES)}@{firm.domain}")
    if dice.random() < 0.65:
        phones.append(make_mobile(dice))
    if dice.random() < 0.8:
        phones.append(firm.switchboard)
    known = f"{family_reading} {reading}" if dice.random() < 0.75 else ""
    return Card(number, family, given, known, tuple(emails), tuple(phones), (firm.name,))


def make_people(count: int, dice: random.Random) -> tuple[list[Card], list[Firm]]:
    """Everybody once. One in a thousand is the namesake of a colleague, one in sixty shares a mobile with a spouse."""
    firms = make_firms(count // 12, dice)
    made: list[Card] = []
    taken: set[str] = set()
    for number in range(count):
        firm = firms[int(len(firms) * dice.random() ** 1.5)]
        card = make_person(number, firm, dice)
        roll = dice.random()
        if made and roll < 0.001:
            other = dice.choice(made)
            card = make_person(number, next(one for one in firms if one.name == other.companies[0]), dice)
            card = make_namesake(card, other, dice)
        elif made and roll < 0.018 and (other := dice.choice(made)).given != card.given:
            shared = tuple(phone for phone in other.phones if phone.startswith(("090", "080", "070")))
            card = replace(card, family=other.family, phones=(*shared, *card.phones[-1:]))
            if other.reading and card.reading:
                card = replace(card, reading=f"{other.reading.split()[0]} {card.reading.split()[1]}")
        card = replace(card, emails=tuple(give_own(mail, number, taken) for mail in card.emails))
        made.append(card)
    return made, firms


def give_own(mail: str, number: int, taken: set[str]) -> str:
    """A mailbox belongs to one person, but for those of a team."""
    local, _, domain = mail.partition("@")
    own = f"{local}.{number}@{domain}" if mail in taken and local not in ROLES else mail
    taken.add(own)
    return own


def make_namesake(card: Card, other: Card, dice: random.Random) -> Card:
    """Really two: the same name at one company, each with a mobile and a mailbox of their own."""
    local = f"x{card.person}@{card.emails[0].partition('@')[2]}" if card.emails else ""
    emails = (local,) if local else ()
    phones = (make_mobile(dice), *(phone for phone in card.phones if phone.startswith("03")))
    return replace(
        card, family=other.family, given=other.given, reading=other.reading, emails=emails, phones=phones
    )
