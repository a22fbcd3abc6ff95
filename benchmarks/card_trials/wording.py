"""The lines of a card as people set them: post lines, contact lines, in Japanese and in Latin letters."""

from __future__ import annotations

from random import Random

from card_trials import firms
from card_trials.facts import Facts
from card_trials.names import KATAKANA_OF, write_romaji
from card_trials.places import Number, Place, write_number

MAIL_LABELS = (
    "E-mail: ",
    "E-mail ",
    "Mail: ",
    "mail: ",
    "E-Mail：",
    "E. ",
    "メール ",
    "",
    "",
    "e-mail：",
    "✉ ",
)
URL_LABELS = ("URL ", "URL: ", "", "", "", "HP ", "Web: ")
REGIONS = {
    "東京都": "Tokyo",
    "神奈川県": "Kanagawa",
    "埼玉県": "Saitama",
    "千葉県": "Chiba",
    "大阪府": "Osaka",
    "京都府": "Kyoto",
    "兵庫県": "Hyogo",
    "愛知県": "Aichi",
    "北海道": "Hokkaido",
    "福岡県": "Fukuoka",
}
TOWN_SOUNDS = {
    "千代田区": "Chiyoda-ku",
    "渋谷区": "Shibuya-ku",
    "新宿区": "Shinjuku-ku",
    "港区": "Minato-ku",
    "中央区": "Chuo-ku",
    "品川区": "Shinagawa-ku",
}


def write_post_lines(rng: Random, facts: Facts) -> list[str]:
    """Department, titles, qualifications: over one to four lines."""
    gap = rng.choice((" ", "　", "　", ""))
    department = gap.join(facts.department) if gap else "".join(facts.department)
    titles = rng.choice((" ", "　", " / ", "　")).join(facts.titles)
    lines = list(facts.qualifications) if rng.random() < 0.6 else [" ".join(facts.qualifications)]
    if department and titles and len(department + titles) < 17 and rng.random() < 0.45:
        lines.append(f"{department}　{titles}")
    elif len(facts.department) == 2 and rng.random() < 0.4:
        lines += [*facts.department, titles]
    else:
        lines += [department, titles]
    return [line for line in lines if line]


def split_place(rng: Random, place: Place, room: int) -> list[str]:
    mark = rng.choice(("〒", "〒", "〒", "〒 ", ""))
    postal = mark + (place.postal_code if rng.random() < 0.9 else place.postal_code.replace("-", "－"))
    where = place.region + place.city + place.street
    chance = rng.random()
    if chance < 0.3 and len(postal + where + place.building) + 2 <= room:
        return [" ".join(part for part in (postal, where, place.building) if part)]
    if chance < 0.6 and len(where + place.building) + 1 <= room:
        return [postal, " ".join(part for part in (where, place.building) if part)]
    if chance < 0.85 and len(postal + where) + 1 <= room:
        return [f"{postal} {where}", *([place.building] if place.building else [])]
    streets = [where] if len(where) <= room else [place.region + place.city, place.street]
    return [postal, *streets, *([place.building] if place.building else [])]


def write_labelled(rng: Random, facts: Facts, number: Number) -> str:
    return facts.labels[number.kind] + write_number(rng, number, facts.number_style)


def write_number_lines(rng: Random, facts: Facts, numbers: tuple[Number, ...], room: int) -> list[str]:
    written = [write_labelled(rng, facts, number) for number in numbers]
    if rng.random() < 0.45 and len(written) > 1 and room > 24:
        gap = rng.choice(("  ", "　", " / ", "   ", "　　"))
        return [gap.join(written[at : at + 2]) for at in range(0, len(written), 2)]
    return written


def write_contact_lines(rng: Random, facts: Facts, room: int = 34) -> list[str]:
    """`room` is how many full-width characters a line may have."""
    address = split_place(rng, facts.place, room)
    numbers = write_number_lines(rng, facts, facts.numbers, room)
    nets = [rng.choice(MAIL_LABELS) + facts.email] if facts.email else []
    nets += [rng.choice(URL_LABELS) + facts.url] if facts.url else []
    if rng.random() < 0.3:
        nets.reverse()
    nets += facts.accounts
    if facts.second_place:
        offices = rng.choice(
            (
                ("本社", "大阪支店"),
                ("東京本社", "関西オフィス"),
                ("【本社】", "【工場】"),
                ("■本社", "■営業所"),
            )
        )
        address = [f"{offices[0]} {address[0]}", *address[1:]]
        second = split_place(rng, facts.second_place, room)
        numbers += [
            f"{offices[1]} {second[0]}",
            *second[1:],
            *write_number_lines(rng, facts, facts.second_numbers, room),
        ]
    return [*address, *numbers, *nets] if rng.random() < 0.85 else [*nets, *numbers, *address]


def write_furigana(rng: Random, facts: Facts) -> str:
    family, given = facts.person.family_reading, facts.person.given_reading
    if rng.random() < 0.5:
        family, given = to_katakana(family), to_katakana(given)
    return f"{family}　{given}"


def to_katakana(kana: str) -> str:
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in kana)


def write_name(facts: Facts) -> str:
    person = facts.person
    if person.kind == "western":
        return f"{person.given} {person.family}"
    return f"{person.family}{facts.name_gap}{person.given}"


def write_kana_of_western(facts: Facts) -> str:
    return KATAKANA_OF.get(facts.person.given, "")


def pick_latin_posts(rng: Random) -> tuple[str, str]:
    """Title and department in Latin letters, either may be missing."""
    title = rng.choice(list(firms.LATIN_POSTS.values())) if rng.random() < 0.9 else ""
    return title, rng.choice(list(firms.LATIN_DIVISIONS.values())) if rng.random() < 0.6 else ""


def write_latin_address(rng: Random, place: Place) -> str:
    """As on the English side; towns without a table entry are sounded out of a few syllables."""
    sound = write_romaji(rng.choice(("さくら", "ほんまち", "にしの", "みなみ", "あさひ", "きたの")))
    ward = TOWN_SOUNDS.get(place.city, f"{sound}-ku")
    numbers = f"{rng.randint(1, 8)}-{rng.randint(1, 30)}-{rng.randint(1, 20)}"
    building = rng.choice(
        (
            "",
            f"{rng.randint(2, 30)}F Sky Tower, ",
            f"Central Bldg. {rng.randint(2, 9)}F, ",
            f"#{rng.randint(101, 909)} Park Court, ",
        )
    )
    region, country = REGIONS.get(place.region, "Tokyo"), rng.choice((" Japan", ", JAPAN", ""))
    return f"{building}{numbers} {sound}, {ward}, {region} {place.postal_code}{country}"


def write_latin_lines(rng: Random, facts: Facts, address: str) -> list[str]:
    labels = {
        "phone": "Tel: ",
        "fax": "Fax: ",
        "mobile": rng.choice(("Mobile: ", "M: ", "Cell ")),
        "direct": "Direct: ",
        "main": "Phone: ",
    }
    style = rng.choice(("abroad", "abroad", "hyphen", "dot"))
    numbers = [labels[number.kind] + write_number(rng, number, style) for number in facts.numbers]
    half = address.find(", ", len(address) // 3) + 2
    parts = [address] if len(address) < 46 else [address[:half].strip(), address[half:]]
    mail = [rng.choice(("Email: ", "E-mail: ", "")) + facts.email] if facts.email else []
    return [*parts, *numbers, *mail, *([facts.url] if facts.url else [])]
