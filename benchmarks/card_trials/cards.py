"""One made-up card after another: facts, a look, a layout, drawn; every card another one, all from the seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from PIL import Image

from card_trials import layouts, looks, upright_type
from card_trials.canvas import Canvas
from card_trials.facts import Facts, Truth, make_facts, make_western_facts, write_latin_truth, write_truth

# Every layout as often as it stands here; a set of 60 holds each at least twice.
PLAN = (
    "classic",
    "vertical",
    "two_columns",
    "latin",
    "classic",
    "dense",
    "centred",
    "mixed",
    "name_first",
    "dark",
    "bilingual",
    "vertical",
    "posts_left",
    "classic",
    "upright",
    "right_set",
    "western_in_japan",
    "dense",
    "vertical",
    "dark",
)
SIZES = ((91.0, 55.0), (91.0, 55.0), (91.0, 55.0), (85.0, 55.0), (85.0, 49.0))
HORIZONTAL = {
    "classic": layouts.draw_classic,
    "dense": layouts.draw_classic,
    "two_columns": layouts.draw_two_columns,
    "centred": layouts.draw_centred,
    "name_first": layouts.draw_name_first,
    "posts_left": layouts.draw_posts_left_of_name,
    "right_set": layouts.draw_right_set,
    "upright": layouts.draw_upright,
}


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """`side` is front or back; a back belongs to the front of the same number."""

    number: int
    side: str
    layout: str
    image: Image.Image
    truth: Truth


def draw_card(seed: int, number: int) -> DrawnCard:
    rng = Random(f"{seed}:{number}")
    layout = PLAN[number % len(PLAN)]
    scale = rng.choice((12.0, 14.0, 16.0, 16.0, 18.0))
    if layout in ("vertical", "mixed"):
        return draw_upright_type(rng, number, layout, scale)
    if layout == "latin":
        return draw_latin_card(rng, number, scale)
    return draw_horizontal(rng, number, layout, scale)


def draw_horizontal(rng: Random, number: int, layout: str, scale: float) -> DrawnCard:
    if layout == "western_in_japan":
        facts = make_western_facts(rng)
    else:
        facts = make_facts(rng, has_second_office=layout == "dense")
    chosen = (
        layout
        if layout in HORIZONTAL
        else rng.choice(("classic", "centred", "two_columns", "name_first", "posts_left"))
    )
    width, height = rng.choice(SIZES)
    if chosen == "upright":
        width, height = 55.0, 91.0
    look = looks.make_look(rng, is_dark=layout == "dark")
    canvas = Canvas.blank(width, height, scale, look.paper, look.ink)
    looks.draw_paper(rng, canvas)
    shows = [layout]
    if rng.random() < 0.25:
        shows.append(f"band_{looks.draw_band(rng, canvas, look.accent)}")
    if layout == "bilingual":
        facts = with_romaji(facts)
    HORIZONTAL[chosen](rng, canvas, look, facts)
    return DrawnCard(number, "front", layout, canvas.image, write_truth(facts, shows))


def with_romaji(facts: Facts) -> Facts:
    return replace(facts, has_romaji=True)


def draw_upright_type(rng: Random, number: int, layout: str, scale: float) -> DrawnCard:
    facts = make_facts(rng)
    look = looks.make_look(rng)
    size = (91.0, 55.0) if rng.random() < 0.3 else (55.0, 91.0)
    canvas = Canvas.blank(*size, scale, look.paper, look.ink)
    looks.draw_paper(rng, canvas)
    draw = upright_type.draw_vertical if layout == "vertical" else upright_type.draw_mixed
    draw(rng, canvas, look, facts)
    truth = write_truth(facts, [layout])
    truth["latin_name"], truth["shows"] = "", [each for each in truth["shows"] if each != "romaji"]
    truth["also"]["organisation"] = []
    return DrawnCard(number, "front", layout, canvas.image, truth)


def draw_latin_card(rng: Random, number: int, scale: float) -> DrawnCard:
    """A card in Latin letters only: somebody from abroad, or the English card of a Japanese."""
    facts = make_western_facts(rng) if rng.random() < 0.5 else make_facts(rng)
    return draw_latin_side(rng, number, "front", facts, scale)


def draw_latin_side(rng: Random, number: int, side: str, facts: Facts, scale: float) -> DrawnCard:
    look = looks.make_look(rng, is_dark=rng.random() < 0.15)
    canvas = Canvas.blank(91.0, 55.0, scale, look.paper, look.ink)
    title, division, address = layouts.draw_latin(rng, canvas, look, facts)
    truth = write_latin_truth(facts, ["latin"], title, division, address)
    return DrawnCard(number, side, "latin", canvas.image, truth)


def draw_back(seed: int, number: int) -> DrawnCard:
    """The English side of a card whose front is Japanese: the same person and numbers."""
    front = Random(f"{seed}:{number}")
    layout = PLAN[number % len(PLAN)]
    scale = front.choice((12.0, 14.0, 16.0, 16.0, 18.0))
    facts = make_facts(front, has_second_office=layout == "dense")
    return draw_latin_side(Random(f"{seed}:{number}:back"), number, "back", facts, scale)


def has_back(number: int) -> bool:
    return PLAN[number % len(PLAN)] not in ("latin", "western_in_japan") and number % 6 == 0
