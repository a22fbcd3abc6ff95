"""The graph: reference values of a published network, and what holds of every graph."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.engine import network
from enishi.engine.network import Graph, Group, Ints, NetworkError, link
from enishi.engine.network_common import find_common

# Zachary 1977, the karate club: each member (from 1) with those of higher number.
KARATE = (
    (1, (2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32)), (2, (3, 4, 8, 14, 18, 20, 22, 31)),
    (3, (4, 8, 9, 10, 14, 28, 29, 33)), (4, (8, 13, 14)), (5, (7, 11)), (6, (7, 11, 17)), (7, (17,)),
    (9, (31, 33, 34)), (10, (34,)), (14, (34,)), (15, (33, 34)), (16, (33, 34)), (19, (33, 34)), (20, (34,)),
    (21, (33, 34)), (23, (33, 34)), (24, (26, 28, 30, 33, 34)), (25, (26, 28, 32)), (26, (32,)), (27, (30, 34)),
    (28, (34,)), (29, (32, 34)), (30, (33, 34)), (31, (33, 34)), (32, (33, 34)), (33, (34,)),
)  # fmt: skip
KARATE_GRAPH = link(34, [Group((one - 1, other - 1)) for one, others in KARATE for other in others])

edges = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30)
graphs = edges.map(lambda pairs: link(12, [Group(pair) for pair in pairs]))


def parts_by_walking(graph: Graph, without: int = -1) -> list[set[int]]:
    """The parts as a child would find them."""
    left, found = set(range(graph.n)) - {without}, []
    while left:
        part, fresh = set(), [min(left)]
        while fresh:
            node = fresh.pop()
            if node not in part:
                part.add(node)
                fresh += [other for other in graph.neighbours(node).tolist() if other != without]
        found.append(part)
        left -= part
    return found


class TestLinking:
    def test_a_pair_of_a_large_group_is_worth_less(self) -> None:
        graph = link(5, [Group((3, 1)), Group((0, 1, 2), kind=4, worth=2.0), Group((1, 3), kind=2)])
        assert graph.ends.tolist() == [[0, 1], [0, 2], [1, 2], [1, 3]]
        assert (graph.weights.tolist(), graph.kinds.tolist()) == ([1.0, 1.0, 1.0, 2.0], [4, 4, 4, 3])

    def test_one_alone_one_twice_and_too_many_tie_nobody(self) -> None:
        assert link(60, [Group((1,)), Group((2, 2)), Group(()), Group(range(41))]).m == 0

    @pytest.mark.parametrize(
        "group", [Group((0, 3)), Group((-1, 0)), Group((0, 1), worth=0), Group((0, 1), worth=float("nan"))]
    )
    def test_what_cannot_be_is_refused(self, group: Group) -> None:
        with pytest.raises(NetworkError):
            link(3, [group])

    def test_nobody(self) -> None:
        graph = link(0, [])
        assert [len(found) for found in (network.find_parts(graph), network.find_corners(graph))] == [0, 0]
        assert [len(found) for found in (network.measure_between(graph), network.count_cut_off(graph))] == [
            0,
            0,
        ]


class TestKarateClub:
    def test_betweenness_is_as_published(self) -> None:
        """Brandes' figures, normalised, as every package gives them for this club."""
        found = network.measure_between(KARATE_GRAPH)
        assert found[[0, 33, 32, 2, 31]] == pytest.approx(
            [0.43763528, 0.30407498, 0.14524711, 0.14365681, 0.13827561], abs=1e-8
        )

    def test_only_the_instructor_cuts_others_off(self) -> None:
        """Members 5, 6, 7, 11, 17 and 12 hang on him."""
        found = network.count_cut_off(KARATE_GRAPH)
        assert (found[0], np.flatnonzero(found).tolist()) == (6, [0])

    def test_corners_have_the_modularity_that_the_method_is_known_for(self) -> None:
        labels = network.find_corners(KARATE_GRAPH)
        assert modularity(KARATE_GRAPH, labels) > 0.41
        assert labels[0] != labels[33]

    def test_pivots_come_near(self) -> None:
        rng = np.random.default_rng(3)
        graph = link(500, [Group(rng.integers(0, 500, 4)) for _ in range(500)])
        exact = network.measure_between(graph, pivots=500)
        assert np.corrcoef(exact, network.measure_between(graph))[0, 1] > 0.9


def modularity(graph: Graph, labels: Ints) -> float:
    whole = 2 * graph.weights.sum()
    strength = np.bincount(graph.ends.ravel(), weights=np.repeat(graph.weights, 2), minlength=graph.n)
    inside = 2 * graph.weights[labels[graph.ends[:, 0]] == labels[graph.ends[:, 1]]].sum()
    return float(inside / whole - (np.bincount(labels, weights=strength) ** 2).sum() / whole**2)


class TestLaws:
    @given(graphs)
    def test_parts_are_those_one_can_walk(self, graph: Graph) -> None:
        labels = network.find_parts(graph)
        walked = sorted(parts_by_walking(graph), key=lambda part: (-len(part), min(part)))
        assert [set(np.flatnonzero(labels == at).tolist()) for at in range(labels.max() + 1)] == walked

    @given(graphs)
    def test_cut_off_is_what_falls_away(self, graph: Graph) -> None:
        found = network.count_cut_off(graph)
        for node in range(graph.n):
            mine = next(part for part in parts_by_walking(graph) if node in part)
            left = [len(part) for part in parts_by_walking(graph, node) if part <= mine]
            assert found[node] == (sum(left) - max(left) if left else 0)

    @given(graphs)
    def test_between_is_a_share_and_counts_ways_through(self, graph: Graph) -> None:
        found = network.measure_between(graph)
        assert ((found >= -1e-12) & (found <= 1 + 1e-12)).all()
        assert (found[graph.degree < 2] == 0).all()

    @given(graphs)
    def test_a_corner_never_reaches_over_parts(self, graph: Graph) -> None:
        parts, corners = network.find_parts(graph), network.find_corners(graph)
        assert all(len(set(parts[corners == label].tolist())) == 1 for label in set(corners.tolist()))

    @given(graphs)
    def test_common_is_what_two_both_know(self, graph: Graph) -> None:
        found = find_common(graph)
        told = {(a, b): n for (a, b), n in zip(found.pairs.tolist(), found.shared.tolist(), strict=True)}
        near = [set(graph.neighbours(node).tolist()) for node in range(graph.n)]
        assert told == {
            (a, b): len(near[a] & near[b])
            for a, b in combinations(range(graph.n), 2)
            if b not in near[a] and near[a] & near[b]
        }
        assert found.worth == pytest.approx(
            [sum(1 / np.log(len(near[v])) for v in near[a] & near[b]) for a, b in found.pairs.tolist()]
        )
