"""Making, changing, opening, calling off and copying a gathering."""

from __future__ import annotations

import secrets
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.communities.actions import ensure_community
from enishi.core import clock, errors
from enishi.core.seen import check_seen, mark_of
from enishi.core.text import clean_block, clean_line, safe_url
from enishi.events import when
from enishi.events.actions import places, telling
from enishi.events.actions.charity.shifts import keep_to_clock
from enishi.events.actions.locking import lock_own, lock_run
from enishi.events.actions.tickets import change_ticket
from enishi.events.fields import GatheringFields, TicketFields
from enishi.events.models import (
    Allocation,
    Charity,
    Condition,
    Gathering,
    GatheringKind,
    GatheringState,
    Question,
    Ticket,
)
from enishi.events.queries import gatherings as queries

_COPIED = (
    "kind", "title", "about", "purpose", "is_selling", "sells", "is_listed", "notes", "host_notes", "begins",
    "ends", "zone", "place_name", "address", "online_url", "allocation", "first_timers_first", "offer_hours",
    "change_note", "shop_fixed_minor", "shop_each_minor", "shop_cancel_minor", "no_show_percent", "tables",
    "rounds", "round_minutes", "retention_days", "talk_on", "room_days",
)  # fmt: skip


@transaction.atomic
def add_gathering(
    actor: User,
    fields: GatheringFields,
    *,
    gathering_id: uuid.UUID | None = None,
    parent_id: uuid.UUID | None = None,
) -> Gathering:
    """A new one, being prepared. The same `gathering_id` again finds what it made first."""
    community = ensure_community(actor)
    if gathering_id and (known := queries.find_known(actor, gathering_id)):
        return known
    parent = queries.get_gathering(actor, parent_id) if parent_id else None
    row = Gathering(owner=actor, community=community, parent=parent, code=new_code())
    if gathering_id:
        row.pk = gathering_id
    _fill(row, fields)
    row.save(force_insert=True)
    Ticket.objects.create(owner=actor, gathering=row, name="", is_online=row.kind == GatheringKind.ONLINE)
    record_action(actor, "add_gathering", "gathering", row.pk, row.title)
    return row


@transaction.atomic
def add_gathering_with_ticket(
    actor: User,
    fields: GatheringFields,
    ticket: TicketFields,
    *,
    gathering_id: uuid.UUID | None = None,
    parent_id: uuid.UUID | None = None,
) -> Gathering:
    """The same with its places and fee, as one sheet asks for both."""
    if gathering_id and (known := queries.find_known(actor, gathering_id)):
        return known
    row = add_gathering(actor, fields, gathering_id=gathering_id, parent_id=parent_id)
    change_ticket(actor, queries.list_tickets(row)[0].pk, ticket)
    return row


@transaction.atomic
def change_gathering(
    actor: User, gathering_id: uuid.UUID | str, fields: GatheringFields, *, seen: str = ""
) -> Gathering:
    """Describe it anew. `seen`: the mark of `how_it_reads`; Changed where somebody else wrote meanwhile."""
    row = lock_run(actor, gathering_id)
    before, zone = how_it_reads(row), row.zone
    _fill(row, fields)
    if how_it_reads(row) != before:
        check_seen(seen, *before)
    row.save()
    if row.zone != zone:
        keep_to_clock(row)
    record_action(actor, "change_gathering", "gathering", row.pk, row.title)
    return row


def how_it_reads(row: Gathering) -> tuple[object, ...]:
    """What its form holds of it."""
    return tuple(getattr(row, name) for name in GatheringFields.__dataclass_fields__)


def mark_of_gathering(row: Gathering) -> str:
    """What a form remembers, so that two windows do not overwrite one another."""
    return mark_of(*how_it_reads(row))


@transaction.atomic
def open_sign_ups(actor: User, gathering_id: uuid.UUID | str) -> Gathering:
    """Its page can be seen, and one can sign up. What it is for, and whether anything is sold, must be said first."""
    row = lock_run(actor, gathering_id)
    if row.state == GatheringState.CANCELLED:
        raise errors.Closed(pgettext_lazy("events", "It was called off. Copy it to hold it another time."))
    if row.on is None:
        raise errors.Invalid(
            fields={"on": pgettext_lazy("events", "Please set the day first, or ask for one.")}
        )
    _check_stated(row)
    row.state = GatheringState.OPEN
    row.save(update_fields=["state"])
    places.fill_all(row)
    record_action(actor, "open_sign_ups", "gathering", row.pk, row.title)
    return row


def _check_stated(row: Gathering) -> None:
    wrong: dict[str, object] = {}
    if not row.purpose:
        wrong["purpose"] = pgettext_lazy(
            "events", "Please say first what it is for; guests must know before they come."
        )
    if row.is_selling is None:
        wrong["is_selling"] = pgettext_lazy(
            "events", "Please say first whether anything is sold or recruited for; guests must know it."
        )
    if wrong:
        raise errors.Invalid(fields=wrong)


@transaction.atomic
def close_sign_ups(actor: User, gathering_id: uuid.UUID | str) -> Gathering:
    """Nobody can sign up any more; the waiting list goes on moving up."""
    row = lock_run(actor, gathering_id)
    if row.state != GatheringState.OPEN:
        raise errors.Closed(pgettext_lazy("events", "It is not taking sign-ups."))
    row.state = GatheringState.CLOSED
    row.save(update_fields=["state"])
    record_action(actor, "close_sign_ups", "gathering", row.pk, row.title)
    return row


@transaction.atomic
def call_off(actor: User, gathering_id: uuid.UUID | str, reason: str = "") -> Gathering:
    """It does not take place. Sign-ups, payments and who met whom stay; everybody who had a place is told."""
    row = lock_run(actor, gathering_id)
    if row.state == GatheringState.CANCELLED:
        return row
    was_open = row.state != GatheringState.DRAFT
    row.state, row.cancelled_at = GatheringState.CANCELLED, clock.now()
    row.cancel_reason = clean_line(reason)[:300]
    row.save(update_fields=["state", "cancelled_at", "cancel_reason"])
    if was_open:
        telling.tell_called_off(row)
    record_action(actor, "call_off", "gathering", row.pk, row.title)
    return row


@transaction.atomic
def delete_gathering(actor: User, gathering_id: uuid.UUID | str, *, is_deleted: bool = True) -> Gathering:
    """Out of the list, or back; nothing of it is lost, and guests keep their own pages."""
    row = lock_own(actor, gathering_id, deleted=not is_deleted)
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(
        actor, "delete_gathering" if is_deleted else "undelete_gathering", "gathering", row.pk, row.title
    )
    return row


@transaction.atomic
def copy_gathering(
    actor: User, gathering_id: uuid.UUID | str, *, copy_id: uuid.UUID | None = None
) -> Gathering:
    """The same once more, being prepared: tickets, questions and conditions, but no day and no guests."""
    row = queries.get_gathering(actor, gathering_id)
    community = ensure_community(actor) if row.owner_id != actor.pk else row.community
    if copy_id and (known := queries.find_known(actor, copy_id)):
        return known
    values = {name: getattr(row, name) for name in _COPIED}
    made = Gathering(owner=actor, community=community, code=new_code(), **values)
    if copy_id:
        made.pk = copy_id
    made.save(force_insert=True)
    parts: list[Ticket | Question | Condition | Charity] = [
        *queries.list_tickets(row), *queries.list_questions(row), *queries.list_conditions(row),
        *Charity.objects.filter(gathering=row),
    ]  # fmt: skip
    for part in parts:
        part.pk = type(part)._meta.pk.get_default()
        part.gathering, part.owner, part._state.adding = made, actor, True
        part.save(force_insert=True)
    record_action(actor, "copy_gathering", "gathering", made.pk, made.title)
    return made


def new_code() -> str:
    """What stands in the address of a page: ten letters that nobody guesses and everybody can type."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(10))


def _fill(row: Gathering, fields: GatheringFields) -> None:
    _check(fields)
    for name, longest in (
        ("title", 100),
        ("purpose", 300),
        ("sells", 300),
        ("place_name", 100),
        ("address", 200),
        ("change_note", 200),
    ):
        setattr(row, name, clean_line(getattr(fields, name))[:longest])
    for name in ("about", "notes", "host_notes"):
        setattr(row, name, clean_block(getattr(fields, name))[:4000])
    for name in ("kind", "on", "begins", "zone", "allocation", "first_timers_first", "opens_at", "closes_at",
                 "offer_hours", "retention_days", "is_listed"):  # fmt: skip
        setattr(row, name, getattr(fields, name))
    row.is_selling = True if row.sells and fields.is_selling is None else fields.is_selling
    row.sells = row.sells if row.is_selling else ""
    row.online_url = safe_url(fields.online_url, 500)
    row.ends = fields.ends
    row.ends_on = fields.ends_on or (fields.on if fields.ends else None)
    set_moments(row)


def set_moments(row: Gathering) -> None:
    """When it begins and ends, from the clock on the wall there."""
    row.starts_at = when.moment_or_none(row.on, row.begins, row.zone, "begins")
    row.ends_at = when.moment_or_none(row.ends_on, row.ends, row.zone, "ends")
    if row.starts_at and row.ends_at and row.ends_at <= row.starts_at:
        raise errors.Invalid(fields={"ends": pgettext_lazy("events", "It ends before it begins.")})


def _check(fields: GatheringFields) -> None:
    wrong: dict[str, object] = {}
    if not clean_line(fields.title):
        wrong["title"] = pgettext_lazy("events", "Please give it a title.")
    if fields.kind not in GatheringKind.values:
        wrong["kind"] = pgettext_lazy("events", "Please choose a kind from the list.")
    if fields.allocation not in Allocation.values:
        wrong["allocation"] = pgettext_lazy("events", "Please choose how places are given.")
    if fields.is_selling and not clean_line(fields.sells):
        wrong["sells"] = pgettext_lazy("events", "Please write what is offered; guests read it first.")
    if fields.begins and not fields.on:
        wrong["on"] = pgettext_lazy("events", "A time needs its day.")
    if fields.online_url.strip() and not safe_url(fields.online_url, 500):
        wrong["online_url"] = pgettext_lazy(
            "events", "Please write the whole address, with https:// in front."
        )
    if fields.offer_hours is not None and not 1 <= fields.offer_hours <= 336:
        wrong["offer_hours"] = pgettext_lazy("events", "From 1 to 336 hours, please.")
    if not 7 <= fields.retention_days <= 3650:
        wrong["retention_days"] = pgettext_lazy("events", "From 7 to 3650 days, please.")
    if fields.opens_at and fields.closes_at and fields.closes_at <= fields.opens_at:
        wrong["closes_at"] = pgettext_lazy("events", "It closes before it opens.")
    if wrong:
        raise errors.Invalid(fields=wrong)
