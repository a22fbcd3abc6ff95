"""Cards set vertically, read from the right: the classic 縦書き card, and mixtures with horizontal contacts."""

from __future__ import annotations

from random import Random

from card_trials.canvas import POINT_MM, Canvas
from card_trials.facts import Facts
from card_trials.layouts import draw_block
from card_trials.looks import Look
from card_trials.places import Number, Place, split_number, write_in_kanji
from card_trials.wording import to_katakana, write_contact_lines

EDGE = 2.5  # millimetres that stay free at the left


def write_columns(rng: Random, place: Place, numbers: tuple[Number, ...]) -> list[str]:
    """Address and telephones as columns, in kanji figures."""
    is_positional = rng.random() < 0.6
    street = place.region + place.city + write_in_kanji(place.street, is_positional)
    building = write_in_kanji(place.building, is_positional).replace("F", "階")
    postal = "〒" + (write_in_kanji(place.postal_code, True) if rng.random() < 0.5 else place.postal_code)
    columns = [
        postal,
        *([street] if len(street) < 22 else [street[:14], street[14:]]),
        *([building] if building else []),
    ]
    names = {"phone": "電話", "fax": "ＦＡＸ", "mobile": "携帯", "direct": "直通", "main": "代表"}
    for number in numbers:
        area, middle, last = (write_in_kanji(part, True) for part in split_number(number.digits, number.area))
        columns.append(f"{names[number.kind]} {area}（{middle}）{last}")
    return columns


def draw_column_block(
    canvas: Canvas, look: Look, columns: list[str], x: float, top: float, room: float
) -> float:
    """Columns from x to the left, all ending at the same foot; returns the x after the last one.

    They are as small as it takes to stay on the paper.
    """
    longest = max(len(column) for column in columns)
    widest = (x - EDGE) / max(1.0, 1.6 * (len(columns) - 1) + 0.5)
    points = min(look.text_points * 1.05, room / longest / 1.07 / POINT_MM, widest / POINT_MM)
    for column in columns:
        height = sum(points * POINT_MM * (0.6 if letter in " 　" else 1.06) for letter in column)
        canvas.column(x, top + max(0.0, room - height) * 0.6, column, look.text_font, points)
        x -= points * POINT_MM * 1.6
    return x


def draw_vertical_name(
    rng: Random, canvas: Canvas, look: Look, facts: Facts, x: float, y: float, foot: float
) -> float:
    name = facts.person.family + rng.choice(("", "　", "　", " ")) + facts.person.given
    points = min(look.name_points * 1.05, (foot - y) / (len(name) * 1.15) / POINT_MM)
    end = canvas.column(x, y, name, look.name_font, points, tracking=rng.choice((0.06, 0.12)))
    if facts.has_furigana:
        kana = f"{facts.person.family_reading}　{facts.person.given_reading}"
        kana = to_katakana(kana) if rng.random() < 0.4 else kana
        small = min(5.5, (foot - y) / (len(kana) * 1.1) / POINT_MM)
        canvas.column(x + points * POINT_MM * 0.5 + 1.5, y + 0.5, kana, look.text_font, small)
    return end


def draw_vertical(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    """All in columns: company at the right, post and name in the middle, address at the left."""
    width, height = canvas.width, canvas.height
    x = width - 7
    points = min(look.firm_points, (height - 14) / (len(facts.firm.name) * 1.06) / POINT_MM)
    canvas.column(x, 7, facts.firm.name, look.text_font, points)
    x -= 6
    posts = [*facts.qualifications, "　".join(facts.department), "　".join(facts.titles)]
    for post in (post for post in posts if post):
        small = min(look.post_points, (height - 26) / (len(post) * 1.06) / POINT_MM)
        canvas.column(x, 9, post, look.text_font, small)
        x -= look.post_points * POINT_MM * 1.55
    middle = min(x - 3, width / 2 + 1)
    draw_vertical_name(rng, canvas, look, facts, middle, height * 0.2, height - 8)
    columns = write_columns(rng, facts.place, facts.numbers)
    needed = len(columns) * look.text_points * POINT_MM * 1.7
    left = draw_column_block(canvas, look, columns, min(middle - 9, needed + 7.5), 8, height - 18)
    net = [text for text in (facts.email, facts.url) if text]
    if net and rng.random() < 0.5 and left > 4:
        canvas.turned_line(
            left - 0.5, 8, "  ".join(net), "latin", canvas.fit("  ".join(net), "latin", 6, height - 14)
        )
    else:
        draw_block(canvas, look, net, 5, height - 3, room=width - 10)


def draw_mixed(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    """Company, post and name in columns above, contacts in lines below."""
    width, height = canvas.width, canvas.height
    lines = write_contact_lines(rng, facts, 19 if width < height else 34)
    foot = draw_block(canvas, look, lines, 5, height - 4.5, room=width - 9, top=height * 0.62) - 3
    x = width - 8
    points = min(look.firm_points, (foot - 6) / (len(facts.firm.name) * 1.06) / POINT_MM)
    canvas.column(x, 6, facts.firm.name, look.text_font, points)
    x -= 6.5
    for post in ("　".join(facts.department), "　".join(facts.titles), *facts.qualifications):
        if post:
            small = min(look.post_points, (foot - 8) / (len(post) * 1.06) / POINT_MM)
            canvas.column(x, 8, post, look.text_font, small)
            x -= look.post_points * POINT_MM * 1.55
    draw_vertical_name(rng, canvas, look, facts, min(x - 3.5, width / 2), 8, foot)
