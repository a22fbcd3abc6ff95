"""Traces for tests, as a reader gives them."""

from __future__ import annotations

import datetime as dt

from enishi.accounts.models import User
from enishi.encounters.models import Encounter
from enishi.history import actions
from enishi.history.models import Source
from enishi.history.readers.base import Channel, ReadParty, ReadTrace

ME = "aoi@example.com"
NOON = dt.datetime(2026, 5, 1, 3, tzinfo=dt.UTC)


def mail(
    number: int = 1,
    *,
    sender: str = "ken@example.jp",
    to: tuple[str, ...] = (ME,),
    names: dict[str, str] | None = None,
    at: dt.datetime = NOON,
    subject: str = "こんにちは",
    flags: tuple[str, ...] = (),
    is_sent: bool | None = None,
    n_people: int | None = None,
) -> ReadTrace:
    shown = names or {}
    parties = [ReadParty("email", sender, "from", shown.get(sender, ""))]
    parties += [ReadParty("email", one, "to", shown.get(one, "")) for one in to]
    return ReadTrace(
        "mail",
        number,
        f"mail:<{number}@example>",
        "mail",
        tuple(parties),
        at=at,
        subject=subject,
        flags=flags,
        is_sent=is_sent,
        n_people=len(to) if n_people is None else n_people,
    )


def chat(name: str, day: int = 1, *, is_sent: bool | None = True, n_messages: int = 3) -> ReadTrace:
    on = dt.date(2026, 6, day)
    return ReadTrace(
        "line",
        day,
        f"line:{name}|{on}",
        "line",
        (ReadParty("line", name, "member"), ReadParty("line", "葵", "me")),
        on=on,
        n_people=1,
        n_messages=n_messages,
        is_sent=is_sent,
    )


def meeting(
    number: int,
    *mails: str,
    on: dt.date = dt.date(2026, 7, 1),
    channel: Channel = "meeting",
    flags: tuple[str, ...] = (),
    statuses: dict[str, str] | None = None,
    n_people: int | None = None,
) -> ReadTrace:
    parties = tuple(
        ReadParty("email", one, "attendee", status=(statuses or {}).get(one, "accepted")) for one in mails
    )
    return ReadTrace(
        "event",
        number,
        f"ics:{number}",
        channel,
        (ReadParty("email", ME, "organizer"), *parties),
        on=on,
        subject="打ち合わせ",
        place="渋谷",
        flags=flags,
        n_people=len(mails) if n_people is None else n_people,
    )


def bring(owner: User, *traces: ReadTrace, me: tuple[str, ...] = (ME,), name: str = "mail.mbox") -> Source:
    """A source with these traces, settled."""
    source = actions.open_source(owner, name=name, own_addresses=me, is_applied=True)
    actions.take_in(owner, source, traces)
    actions.settle(owner)
    return source


def list_made(owner: User) -> list[tuple[str, str, str, list[str]]]:
    """Kind, day, direction and people of every encounter, in an order of its own."""
    rows = Encounter.objects.filter(owner=owner, deleted_at=None).prefetch_related("contacts")
    return sorted(
        (row.kind, str(row.on), row.direction, sorted(str(one) for one in row.contacts.all())) for row in rows
    )
