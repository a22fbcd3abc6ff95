"""Which place of the notebook an event belongs to, as its page tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from enishi.accounts.models import User
from enishi.core import text
from enishi.encounters import rules
from enishi.places import queries as places
from enishi.places.models import Place

SHORTEST = 3  # letters that a place's name needs, to be found within an event's name
MOST_EVENTS = 400  # of a file; an import speaks of no event of this notebook
GATHERINGS = ("meetup", "seminar", "salon", "charity", "regular_shop")


def list_gathering_places(actor: User) -> list[Place]:
    """Where events are held: accounts and circles are no such places."""
    return [place for place in places.list_places(actor) if place.kind in GATHERINGS]


def suggest_place(actor: User, *, name: str, organiser: str = "", place: str = "") -> Place | None:
    """The series whose very name is said, whose name the event's name contains, or whose organiser it is."""
    return choose_place(list_gathering_places(actor), name=name, organiser=organiser, place=place)


def choose_place(rows: list[Place], *, name: str, organiser: str = "", place: str = "") -> Place | None:
    """The same among rows that were read; None where two fit equally well."""
    said = {text.fold(one) for one in (name, place, organiser) if one.strip()}
    title, host = text.fold(name), text.fold(organiser)
    same = [row for row in rows if row.name_key in said]
    within = [row for row in rows if len(row.name_key) >= SHORTEST and row.name_key in title]
    longest = max((len(row.name_key) for row in within), default=0)
    hosted = [row for row in rows if host and _find_host(row) == host]
    for found in (same, [row for row in within if len(row.name_key) == longest], hosted):
        if len(found) == 1:
            return found[0]
    return None


def _find_host(place: Place) -> str:
    if place.kind == "meetup":
        return text.fold(place.meetup.organiser)
    return text.fold(place.seminar.host) if place.kind == "seminar" else ""


def list_outing_places(
    actor: User, wanted: Collection[tuple[dt.date, str]]
) -> dict[tuple[dt.date, str], Place]:
    """By its day and the folded name of the event, or of where it was: the place of each event named here."""
    if not wanted or len(wanted) > MOST_EVENTS:
        return {}
    names = {name for _, name in wanted}
    rows = rules.outings_changeable_by(actor).filter(
        deleted_at__isnull=True, at_place__deleted_at__isnull=True, at_place__isnull=False,
        on__in={on for on, _ in wanted},
    )  # fmt: skip
    rows = rows.filter(name__in=names) | rows.filter(place__in=names)
    return {
        (row.on, text.fold(name)): row.at_place
        for row in rows.select_related("at_place")
        for name in (row.place, row.name)
        if name and row.at_place is not None
    }
