"""Cards set horizontally: classic, centred, two columns, dense, upright paper, Latin only."""

from __future__ import annotations

from random import Random

from card_trials import looks
from card_trials.canvas import POINT_MM, Canvas
from card_trials.facts import Facts
from card_trials.looks import Look
from card_trials.wording import (
    pick_latin_posts,
    write_contact_lines,
    write_furigana,
    write_latin_address,
    write_latin_lines,
    write_name,
    write_post_lines,
)

MARGIN = 5.5


def draw_block(canvas: Canvas, look: Look, lines: list[str], x: float, bottom: float, *, room: float,
               align: str = "left", top: float = 0.0) -> float:  # fmt: skip
    """Small lines that end at `bottom`, smaller where they would reach above `top`; returns where they begin."""
    points = look.text_points
    leading = look.leading
    while len(lines) * points * POINT_MM * leading > bottom - top and points > 3.8:
        points, leading = points * 0.96, max(1.12, leading * 0.97)
    step = points * POINT_MM * leading
    y = start = bottom - len(lines) * step
    for text in lines:
        font = look.latin_font if text.isascii() else look.text_font
        canvas.line(x, y, text, font, canvas.fit(text, font, points, room), align=align)
        y += step
    return start


def draw_firm(rng: Random, canvas: Canvas, look: Look, facts: Facts, x: float, y: float, *, align: str = "left",
              room: float = 70.0) -> float:  # fmt: skip
    """The company with or without a logo and its Latin name; returns where it ends."""
    left = x
    if rng.random() < 0.55 and align == "left":
        looks.draw_logo(rng, canvas, x, y - 1, look.firm_points * POINT_MM * 1.8, look.accent)
        left = x + look.firm_points * POINT_MM * 2.2
    colour = look.accent if rng.random() < 0.2 and sum(look.paper) > 400 else None
    points = canvas.fit(facts.firm.name, look.text_font, look.firm_points, room - (left - x))
    height = canvas.line(left, y, facts.firm.name, look.text_font, points, align=align, colour=colour)
    if rng.random() < 0.25 and facts.firm.latin != facts.firm.name:
        small = canvas.fit(facts.firm.latin, look.latin_font, look.firm_points * 0.62, room - (left - x))
        height += 0.8 + canvas.line(
            left, y + height + 0.8, facts.firm.latin, look.latin_font, small, align=align
        )
    return y + height


def draw_name(rng: Random, canvas: Canvas, look: Look, facts: Facts, x: float, y: float, *, align: str = "left",
              room: float = 60.0) -> float:  # fmt: skip
    """Furigana above, the name, romaji below or beside; returns where it ends."""
    if facts.has_furigana:
        y += 0.9 + canvas.line(
            x, y, write_furigana(rng, facts), look.text_font, look.text_points * 0.85, align=align
        )
    name, tracking = write_name(facts), rng.choice((0, 0, 0.08, 0.2))
    if len(name) == 2:
        tracking = 0.6
    points = canvas.fit(name, look.name_font, look.name_points, room, tracking)
    height = canvas.line(x, y, name, look.name_font, points, align=align, tracking=tracking)
    if not facts.has_romaji or facts.person.kind == "western":
        return y + height
    end = x + canvas.measure(name, look.name_font, points, tracking) + 3
    is_short = end + canvas.measure(facts.romaji, look.latin_font, look.text_points) < x + room
    if rng.random() < 0.3 and align == "left" and is_short:
        canvas.line(
            end, y + height - look.text_points * POINT_MM, facts.romaji, look.latin_font, look.text_points
        )
        return y + height
    return (
        y
        + height
        + 1
        + canvas.line(x, y + height + 1, facts.romaji, look.latin_font, look.text_points * 1.1, align=align)
    )


def draw_posts(canvas: Canvas, look: Look, lines: list[str], x: float, y: float, *, align: str = "left",
               room: float = 75.0) -> float:  # fmt: skip
    for text in lines:
        y += (
            canvas.line(
                x,
                y,
                text,
                look.text_font,
                canvas.fit(text, look.text_font, look.post_points, room),
                align=align,
            )
            * 1.35
        )
    return y


def draw_extras(canvas: Canvas, look: Look, facts: Facts, x: float, y: float, align: str = "left") -> None:
    for number, text in enumerate(facts.extras):
        canvas.line(x, y + number * 2.4, text, look.text_font, min(5.6, look.text_points * 0.85), align=align)


def draw_classic(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    """Company, post, name from the top, contacts at the bottom."""
    x = MARGIN + rng.uniform(0, 6)
    y = draw_firm(rng, canvas, look, facts, x, MARGIN + rng.uniform(0, 1.5), room=canvas.width - 2 * x)
    if facts.extras and rng.random() < 0.6:
        draw_extras(canvas, look, facts, canvas.width - MARGIN, 1.2, "right")
    indent = x + rng.choice((0, 0, 8, 16))
    y = draw_posts(
        canvas, look, write_post_lines(rng, facts), indent, y + 2.4, room=canvas.width - indent - 6
    )
    y = draw_name(rng, canvas, look, facts, indent, y + 0.6, room=canvas.width - indent - 8)
    lines = write_contact_lines(rng, facts)
    has_qr = rng.random() < 0.12
    room = canvas.width - 2 * MARGIN - (15 if has_qr else 0)
    left = x if rng.random() < 0.7 or has_qr else canvas.width * 0.34
    draw_block(
        canvas, look, lines, left, canvas.height - 4.2, room=min(room, canvas.width - left - 4), top=y + 1.8
    )
    if has_qr:
        looks.draw_qr(
            canvas, canvas.width - 18, canvas.height - 18, 13.5, facts.url or "https://example.jp/card"
        )


def draw_posts_left_of_name(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    """Title small at the left, the name large on the same line."""
    x = MARGIN + 1
    y = draw_firm(rng, canvas, look, facts, x, MARGIN, room=canvas.width - 2 * x)
    y = draw_posts(canvas, look, [*facts.qualifications, " ".join(facts.department)], x, y + 2.5)
    title = " ".join(facts.titles)
    middle = y + 3
    if title:
        canvas.line(
            x,
            middle + look.name_points * POINT_MM - look.post_points * POINT_MM,
            title,
            look.text_font,
            canvas.fit(title, look.text_font, look.post_points, 26),
        )
    name_x = x + (30 if title else 4)
    y = draw_name(rng, canvas, look, facts, name_x, middle, room=canvas.width - name_x - 8)
    draw_block(
        canvas,
        look,
        write_contact_lines(rng, facts),
        x,
        canvas.height - 4.5,
        room=canvas.width - 2 * x,
        top=y + 1.5,
    )


def draw_centred(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    middle, room = canvas.width / 2, canvas.width - 10
    y = draw_firm(rng, canvas, look, facts, middle, MARGIN, align="centre", room=room)
    y = draw_posts(canvas, look, write_post_lines(rng, facts), middle, y + 2.6, align="centre", room=room)
    y = draw_name(rng, canvas, look, facts, middle, y + 1, align="centre", room=room)
    lines = write_contact_lines(rng, facts)
    draw_block(canvas, look, lines, middle, canvas.height - 4.5, room=room, align="centre", top=y + 1.8)


def draw_two_columns(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    """Name at the left, contacts at the right, a hairline between."""
    split = canvas.width * rng.uniform(0.42, 0.48)
    canvas.draw.line(
        (canvas.px(split), canvas.px(8), canvas.px(split), canvas.px(canvas.height - 8)),
        fill=look.accent,
        width=max(1, canvas.px(0.2)),
    )
    room = split - MARGIN - 2
    is_firm_left = rng.random() < 0.5
    y = rng.uniform(9, 13)
    if is_firm_left:
        y = draw_firm(rng, canvas, look, facts, MARGIN, y - 2, room=room) + 3
    y = draw_posts(canvas, look, write_post_lines(rng, facts), MARGIN, y, room=room)
    draw_name(rng, canvas, look, facts, MARGIN, y + 1, room=room)
    right, top = split + 3, 8.0
    if not is_firm_left:
        top = draw_firm(rng, canvas, look, facts, right, top, room=canvas.width - right - 4)
    draw_block(
        canvas,
        look,
        write_contact_lines(rng, facts, 20),
        right,
        canvas.height - 6,
        room=canvas.width - right - 3,
        top=top + 2,
    )


def draw_right_set(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    """Everything runs to the right edge."""
    x, room = canvas.width - MARGIN, canvas.width - 2 * MARGIN
    y = draw_posts(canvas, look, write_post_lines(rng, facts), x, MARGIN + 3, align="right", room=room)
    y = draw_name(rng, canvas, look, facts, x, y + 0.5, align="right", room=room)
    y = draw_firm(rng, canvas, look, facts, x, y + 3, align="right", room=room)
    draw_block(
        canvas,
        look,
        write_contact_lines(rng, facts),
        x,
        canvas.height - 4.5,
        room=room,
        align="right",
        top=y + 1.5,
    )


def draw_name_first(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    """Modern: the name on top, the company at the bottom above the contacts, no rules."""
    x, room = MARGIN + 1, canvas.width - 2 * MARGIN
    y = draw_name(rng, canvas, look, facts, x, MARGIN + 1, room=room * 0.75)
    y = draw_posts(canvas, look, write_post_lines(rng, facts), x, y + 1.8, room=room)
    lines = write_contact_lines(rng, facts)
    top = draw_block(canvas, look, lines, x, canvas.height - 4.5, room=room, top=y + 8)
    draw_firm(
        rng, canvas, look, facts, x, max(y + 1.2, top - look.firm_points * POINT_MM * 1.9 - 1.5), room=room
    )


def draw_upright(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> None:
    """Paper on end, type horizontal."""
    middle, room = canvas.width / 2, canvas.width - 8
    align = rng.choice(("centre", "left"))
    x = middle if align == "centre" else 5.0
    y = draw_firm(rng, canvas, look, facts, x, rng.uniform(8, 14), align=align, room=room)
    y = draw_posts(canvas, look, write_post_lines(rng, facts), x, max(y + 6, 26), align=align, room=room)
    y = draw_name(rng, canvas, look, facts, x, y + 1, align=align, room=room)
    lines = write_contact_lines(rng, facts, 19)
    draw_block(canvas, look, lines, x, canvas.height - 6, room=room, align=align, top=y + 4)


def draw_latin(rng: Random, canvas: Canvas, look: Look, facts: Facts) -> tuple[str, str, str]:
    """Only Latin letters; returns title, department and address as printed."""
    title, division = pick_latin_posts(rng)
    address = write_latin_address(rng, facts.place)
    font = rng.choice(("latin", "latin_serif", "sans", "serif"))
    x, room = MARGIN + 1, canvas.width - 2 * MARGIN - 2
    person = facts.person
    name = f"{person.given} {person.family}" if person.kind == "western" else facts.romaji
    lines = write_latin_lines(rng, facts, address)
    is_firm_first = rng.random() < 0.6
    y = MARGIN
    if is_firm_first:
        looks.draw_logo(rng, canvas, canvas.width - 15, MARGIN, 8, look.accent)
        y += (
            canvas.line(
                x, y, facts.firm.latin, font, canvas.fit(facts.firm.latin, font, look.firm_points, room - 14)
            )
            + 5
        )
    y += canvas.line(x, y, name, font, canvas.fit(name, font, look.name_points * 0.85, room)) + 1.6
    for text in (title, division):
        y += canvas.line(x, y, text, font, look.post_points) + 0.8 if text else 0
    if not is_firm_first:
        y += 2 + canvas.line(
            x, y + 2, facts.firm.latin, font, canvas.fit(facts.firm.latin, font, look.firm_points, room)
        )
    draw_block(canvas, look, lines, x, canvas.height - 4.5, room=room, top=y + 1.5)
    return title, division, address
