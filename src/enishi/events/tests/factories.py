"""Gatherings and guests for tests, made by the room's own actions."""

from __future__ import annotations

import datetime as dt

from enishi.accounts.models import User
from enishi.core import clock
from enishi.events import actions
from enishi.events.actions import seating
from enishi.events.actions.guests import GuestFields
from enishi.events.fields import GatheringFields, SignUpFields, TicketFields
from enishi.events.models import Gathering, SignUp, Ticket
from enishi.events.queries import gatherings


def gathering_fields(**values: object) -> GatheringFields:
    """A meetup a week ahead."""
    plain: dict[str, object] = {
        "title": "春の交流会",
        "purpose": "近くで働く人と知り合う",
        "is_selling": False,
        "on": clock.today("Asia/Tokyo") + dt.timedelta(days=7),
        "begins": dt.time(19, 0),
        "ends": dt.time(21, 0),
        "place_name": "みなと会議室",
    }
    return GatheringFields(**{**plain, **values})  # type: ignore[arg-type]


def make_gathering(
    host: User, capacity: int | None = None, *, is_open: bool = True, **values: object
) -> Gathering:
    """One that takes sign-ups, with so many places."""
    made = actions.add_gathering(host, gathering_fields(**values))
    ticket = get_ticket(made)
    if capacity is not None:
        actions.change_ticket(host, ticket.pk, TicketFields(capacity=capacity))
    return actions.open_sign_ups(host, made.pk) if is_open else made


def get_ticket(gathering: Gathering) -> Ticket:
    return gatherings.list_tickets(gathering)[0]


def sign_up_fields(name: str = "田中 一郎", **values: object) -> SignUpFields:
    """Somebody who fills in the form rightly."""
    plain: dict[str, object] = {"name": name, "email": "tanaka@example.com", "agrees": True}
    return SignUpFields(**{**plain, **values})  # type: ignore[arg-type]


def make_sign_up(gathering: Gathering, place: int = 1, **values: object) -> SignUp:
    """The so-and-so-many-th guest, with an address of their own."""
    fields = sign_up_fields(f"参加者{place}", **{"email": f"guest{place}@example.com", **values})
    return actions.sign_up(gathering.pk, fields)


def make_room(
    host: User, people: int, tables: str = "5×4", rounds: int = 3, *, industries: int = 0, **values: object
) -> Gathering:
    """One with so many guests, and with tables and rounds."""
    gathering = make_gathering(host, None, **values)  # type: ignore[arg-type]
    rows = [
        GuestFields(
            name=f"参加者{place}",
            email=f"guest{place}@example.com",
            industry=f"業種{place % industries}" if industries else "",
            is_first_time=place % 4 == 0,
        )
        for place in range(1, people + 1)
    ]
    actions.add_guests(host, gathering.pk, rows)
    return seating.set_room(host, gathering.pk, seating.RoomFields(tables=tables, rounds=rounds))


def guest(gathering: Gathering, number: int) -> SignUp:
    """The one with this number on the badge."""
    return SignUp.objects.get(gathering=gathering, number=number)
