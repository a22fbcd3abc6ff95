"""Cards on a table, by their corners."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from enishi.cards.readers.finding import find_cards
from enishi.cards.readers.lines import Quad
from enishi.cards.readers.pixels import Pixels
from enishi.cards.readers.straightening import measure_blur, straighten, turn_quad, warn_of
from enishi.cards.readers.tests.drawing import draw_card

Table = Callable[..., Pixels]


def corners_of(turned: float, x: int, y: int) -> list[tuple[float, float]]:
    angle = np.radians(-turned)
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    box = np.array([(-310, -187.5), (310, -187.5), (310, 187.5), (-310, 187.5)])
    return [(float(a) + x, float(b) + y) for a, b in box @ spin.T]


def is_near(quad: Quad, true: list[tuple[float, float]], reach: float = 6) -> bool:
    """Whether every true corner has one of the quad's next to it."""
    return all(min(np.hypot(a - x, b - y) for x, y in quad) < reach for a, b in true)


@pytest.mark.parametrize("turned", [0, 7, -31, 48, 90, 175])
def test_a_card_is_found_at_any_angle(latin_card: Pixels, on_table: Table, turned: float) -> None:
    (card,) = find_cards(on_table((latin_card, turned, 740, 560)))
    assert is_near(card.quad, corners_of(turned, 740, 560))
    assert card.confidence > 0.5


@pytest.mark.parametrize("ground", [(228, 226, 222), (20, 20, 24), (120, 150, 190)])
def test_a_card_is_found_on_white_dark_and_coloured_tables(
    latin_card: Pixels, on_table: Table, ground: tuple[int, int, int]
) -> None:
    (card,) = find_cards(on_table((latin_card, 12, 740, 560), ground=ground))
    assert is_near(card.quad, corners_of(12, 740, 560))


def test_a_dark_card_is_found(on_table: Table) -> None:
    dark = draw_card(["Hana Sato", "Blue Harbor Inc.", "Tel 03-1234-5678"], paper=28, ink=235)
    (card,) = find_cards(on_table((dark, -9, 740, 560), ground=(150, 130, 110)))
    assert is_near(card.quad, corners_of(-9, 740, 560))


def test_several_cards_are_found_row_by_row(latin_card: Pixels, on_table: Table) -> None:
    places = [(4, 380, 290), (-6, 1090, 270), (8, 400, 800), (-3, 1100, 810)]
    found = find_cards(on_table(*((latin_card, turned, x, y) for turned, x, y in places)))
    assert [is_near(card.quad, corners_of(*place)) for card, place in zip(found, places, strict=True)] == [
        True
    ] * 4


@pytest.mark.parametrize("ground", [(92, 70, 54), (250, 249, 246)])
def test_cards_that_touch_are_found_each(
    latin_card: Pixels, on_table: Table, ground: tuple[int, int, int]
) -> None:
    framed = latin_card.copy()
    framed[:3], framed[-3:], framed[:, :3], framed[:, -3:] = 214, 214, 214, 214
    places = [(0, 420, 330), (0, 1040, 330), (0, 420, 705), (0, 1040, 705)]
    found = find_cards(on_table(*((framed, turned, x, y) for turned, x, y in places), ground=ground))
    assert [
        is_near(card.quad, corners_of(*place), 12) for card, place in zip(found, places, strict=True)
    ] == [True] * 4


def test_one_that_lies_on_the_corner_of_another_is_found_and_so_is_that(
    latin_card: Pixels, on_table: Table
) -> None:
    dark = draw_card(["Aoi Mori", "Mori Design", "Tel 03-9876-5432"], paper=34, ink=235)
    found = find_cards(on_table((dark, 3, 430, 330), (latin_card, -8, 980, 600)))
    assert [
        is_near(found[0].quad, corners_of(3, 430, 330), 12),
        is_near(found[1].quad, corners_of(-8, 980, 600), 12),
    ] == [True, True]
    assert len(found) == 2


def test_a_rough_table_is_no_card(on_table: Table) -> None:
    grain = np.random.default_rng(4).normal(0, 26, (1100, 1500, 1))
    coarse = np.repeat(np.repeat(grain[::5, ::5], 5, axis=0), 5, axis=1)
    assert find_cards(np.clip(on_table() + coarse, 0, 255).astype(np.uint8)) == []


def test_a_scan_is_one_card_from_edge_to_edge(latin_card: Pixels) -> None:
    (card,) = find_cards(latin_card)
    high, wide = latin_card.shape[:2]
    assert is_near(card.quad, [(0, 0), (wide, 0), (wide, high), (0, high)], 3)


def test_an_empty_table_has_no_card(on_table: Table) -> None:
    assert find_cards(on_table()) == []
    assert find_cards(np.full((400, 600, 3), 250, dtype=np.uint8)) == []


def test_a_card_laid_flat_has_its_proportions(latin_card: Pixels, on_table: Table) -> None:
    (card,) = find_cards(on_table((latin_card, 20, 740, 560)))
    flat = straighten(on_table((latin_card, 20, 740, 560)), card.quad)
    high, wide = flat.shape[:2]
    assert wide / high == pytest.approx(91 / 55, abs=0.02)
    assert wide >= 1100


def test_a_quad_is_renamed_as_the_card_is_turned() -> None:
    quad: Quad = ((0, 0), (9, 0), (9, 5), (0, 5))
    assert turn_quad(quad, 180)[0] == (9, 5)
    assert turn_quad(quad, 90)[0] == (0, 5)
    assert turn_quad(quad, 0) == quad


def test_blurred_dark_tiny_and_empty_are_said(latin_card: Pixels) -> None:
    import cv2

    large: Quad = ((0, 0), (1000, 0), (1000, 600), (0, 600))
    small: Quad = ((0, 0), (300, 0), (300, 180), (0, 180))
    shaken = np.asarray(cv2.GaussianBlur(latin_card, (0, 0), 7), dtype=np.uint8)
    assert warn_of(latin_card, large) == []
    assert warn_of(latin_card, small) == ["tiny"]
    assert warn_of(shaken, large) == ["blurred"]
    assert measure_blur(shaken) > 2 * measure_blur(latin_card)
    assert warn_of((latin_card * 0.2).astype(np.uint8), large) == ["dark"]
    assert warn_of(np.full((600, 1000, 3), 240, dtype=np.uint8), large) == ["empty"]
