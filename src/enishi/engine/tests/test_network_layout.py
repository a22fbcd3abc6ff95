"""The picture's places: inside the sheet, apart, the same again; names cover nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.engine.network import Floats, Graph, Group, find_corners, link
from enishi.engine.network_layout import Box, TooMany, lay_out, place_names

edges = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60)
graphs = st.tuples(st.integers(0, 25), edges).map(
    lambda drawn: link(drawn[0], [Group(pair) for pair in drawn[1] if max(pair) < drawn[0]])
)


def draw(graph: Graph) -> Floats:
    return lay_out(graph, find_corners(graph), width=900, height=500, apart=30)


@given(graphs)
@settings(max_examples=25)
def test_within_the_sheet_and_apart(graph: Graph) -> None:
    places = draw(graph)
    assert places.shape == (graph.n, 2)
    assert ((places >= 0) & (places <= (900, 500))).all()
    away = np.hypot(*(places[:, np.newaxis] - places).transpose(2, 0, 1))
    np.fill_diagonal(away, np.inf)
    assert graph.n < 2 or away.min() > 15


@given(graphs)
@settings(max_examples=25)
def test_the_same_graph_the_same_picture(graph: Graph) -> None:
    assert (draw(graph) == draw(graph)).all()


def test_two_circles_stand_apart() -> None:
    graph = link(12, [Group(range(6)), Group(range(6, 12)), Group((0, 6))])
    places = draw(graph)
    middles = places[:6].mean(axis=0), places[6:].mean(axis=0)
    spread = max(np.hypot(*(part - part.mean(axis=0)).T).max() for part in (places[:6], places[6:]))
    assert np.hypot(*(middles[0] - middles[1])) > spread


def test_too_many_are_refused() -> None:
    with pytest.raises(TooMany):
        draw(link(401, []))


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), min_size=1, max_size=20))
def test_names_cover_no_mark_and_no_name(points: list[tuple[float, float]]) -> None:
    places, n = np.array(points), len(points)
    sides = place_names(places, [60.0] * n, range(n), size=14, radius=7, room=(300, 200))
    offsets = {"right": (9, -7), "left": (-69, -7), "below": (-30, 9), "above": (-30, -23)}
    boxes = [
        Box(x + offsets[side][0], y + offsets[side][1], x + offsets[side][0] + 60, y + offsets[side][1] + 14)
        for (x, y), side in zip(points, sides, strict=True)
        if side
    ]
    marks = [Box(x - 7, y - 7, x + 7, y + 7) for x, y in points]
    assert not any(box.meets(mark) for box in boxes for mark in marks)
    assert not any(box.meets(other) for at, box in enumerate(boxes) for other in boxes[:at])
