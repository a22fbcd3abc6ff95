"""What the page of the network shows: the picture or where the browser draws it, what it says, and its table."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.core.paginator import Page, Paginator

from enishi.accounts.models import User
from enishi.insights import network_picture as picture
from enishi.insights.network_sights import Sights, look
from enishi.insights.network_ties import Network, Person
from enishi.insights.network_words import SaidOf, describe
from enishi.insights.queries.breadth import Breadth, list_breadth
from enishi.insights.queries.network import read_network

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the table."""

    person: Person
    kind: str
    corner: str
    ties: int
    is_bridge: bool


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """`drawn` is empty where nobody is tied, or where the browser draws so many; `kinds` colours each person."""

    network: Network
    sights: Sights
    kinds: list[str]
    people: int
    tied: int
    ties: int
    colour: str
    sort: str
    legend: list[picture.Key]
    drawn: picture.Picture | None
    said: SaidOf
    breadth: list[Breadth]
    page: Page[Row]

    @property
    def is_large(self) -> bool:
        return self.tied >= picture.DRAWN_UP_TO


SORTS: Final[dict[str, Callable[[Row], tuple[object, ...]]]] = {
    "reading": lambda row: (),
    "ties": lambda row: (-row.ties,),
    "corner": lambda row: (not row.corner, row.corner),
    "place": lambda row: (not row.person.place, row.person.place),
    "industry": lambda row: (not row.person.industry, row.person.industry),
}


def read_network_page(
    actor: User,
    *,
    now: dt.datetime,
    face_id: uuid.UUID | None = None,
    colour: str = "",
    sort: str = "",
    page: str = "1",
) -> NetworkPage:
    """Everything at once; the number of queries does not depend on how many people there are."""
    network = read_network(actor, now=now, face_id=face_id)
    sights = look(network)
    colour = colour if colour in picture.COLOURS else picture.COLOURS[0]
    sort = sort if sort in SORTS else "reading"
    kinds, legend = picture.tell_kinds(network.people, sights.corners, colour)
    tied = len(network.people) - len(sights.alone)
    is_small = 0 < tied < picture.DRAWN_UP_TO
    rows = sorted(_list_rows(network, sights, kinds), key=SORTS[sort])
    return NetworkPage(
        network=network,
        sights=sights,
        kinds=kinds,
        people=len(network.people),
        tied=tied,
        ties=network.graph.m,
        colour=colour,
        sort=sort,
        legend=legend,
        drawn=picture.draw(network, sights, kinds) if is_small else None,
        said=describe(network, sights),
        breadth=list_breadth(actor, network.people),
        page=Paginator(rows, PAGE_SIZE).get_page(page),
    )


def _list_rows(network: Network, sights: Sights, kinds: list[str]) -> list[Row]:
    bridges = {one.who for one in sights.bridges}
    degree = network.graph.degree.tolist()
    return [
        Row(one, kinds[at], sights.corners[at], degree[at], at in bridges)
        for at, one in enumerate(network.people)
    ]
