"""The network for other programs, and for the browser that draws it."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from enishi.insights import network_picture as picture
from enishi.insights.network_sights import Sights
from enishi.insights.network_ties import KIND_CODES, Network
from enishi.insights.network_words import Said, SaidOf
from enishi.insights.queries.breadth import Breadth
from enishi.insights.queries.funnel import Row, WayRow


def describe_network(
    network: Network, sights: Sights, said: SaidOf, breadth: list[Breadth]
) -> dict[str, object]:
    """People, ties and sentences, by ids."""
    people, degree = network.people, network.graph.degree.tolist()
    bridges = {one.who for one in sights.bridges}
    ends = zip(
        network.graph.ends.tolist(), network.graph.weights.tolist(), network.graph.kinds.tolist(), strict=True
    )
    return {
        "people": [
            {
                "person_id": str(one.id),
                "person": one.name,
                "corner": sights.corners[at],
                "place": one.place,
                "industry": one.industry,
                "ties": degree[at],
                "is_bridge": at in bridges,
            }
            for at, one in enumerate(people)
        ],
        "ties": [
            {
                "one_id": str(people[one].id),
                "other_id": str(people[other].id),
                "kinds": [code for bit, code in KIND_CODES.items() if bits & bit],
                "weight": round(weight, 3),
            }
            for (one, other), weight, bits in ends
        ],
        "introductions": [
            {"by_id": str(people[one.by].id), "person_id": str(people[one.to].id), "is_mine": one.is_mine}
            for one in network.arrows
        ],
        "bridges": list(map(describe_said, said.bridges)),
        "lonely": list(map(describe_said, said.lonely)),
        "introduced": list(map(describe_said, said.introductions)),
        "may_know_each_other": list(map(describe_said, said.pairs)),
        "breadth": list(map(describe_breadth, breadth)),
    }


def describe_said(said: Said) -> dict[str, object]:
    return {
        "words": said.words,
        "person_id": said.person_id and str(said.person_id),
        "other_id": said.other_id and str(said.other_id),
    }


def describe_breadth(one: Breadth) -> dict[str, object]:
    return {
        "purpose_id": str(one.purpose.pk),
        "purpose": one.purpose.sentence,
        "industries": list(one.industries),
        "others": [
            {"person_id": str(who.id), "person": who.name, "industry": who.industry} for who in one.others
        ],
    }


def describe_drawing(network: Network, sights: Sights, kinds: Sequence[str]) -> dict[str, object]:
    """Only what the browser needs to draw, short names and numbers: thousands of people in a few hundred kB."""
    degree = network.graph.degree
    arrows = {(one.by, one.to) for one in network.arrows if not one.is_mine}
    shown = picture.list_strongest(network.graph)
    return {
        "address": reverse("desk:person", args=["00000000-0000-0000-0000-000000000000"]),
        "people": [
            [
                at,
                str(one.id),
                one.name,
                kinds[at],
                int(sights.labels[at]),
                int(degree[at]),
                one.place,
                one.industry,
            ]
            for at, one in enumerate(network.people)
            if degree[at]
        ],
        "ties": [
            [
                *((other, one) if (other, one) in arrows else (one, other)),
                round(weight, 2),
                int((one, other) in arrows or (other, one) in arrows),
            ]
            for (one, other), weight in zip(
                network.graph.ends[shown].tolist(), network.graph.weights[shown].tolist(), strict=True
            )
        ],
    }


def describe_ways(rows: list[WayRow]) -> list[dict[str, object]]:
    return [
        {"way": one.code, **describe_lasting(one.row), "places": list(map(describe_lasting, one.places))}
        for one in rows
    ]


def describe_lasting(row: Row) -> dict[str, object]:
    record = row.record
    return {
        "name": row.name,
        "met": record.met,
        "followed": record.followed,
        "ripe": record.ripe,
        "lasting": record.lasting,
        "yen_each": row.yen,
        "hours_each": row.hours,
    }
