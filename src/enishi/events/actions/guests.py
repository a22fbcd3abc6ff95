"""What a host does with the list: add, correct, give a place, take one off; and what goes when a guest asks."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import blank_records, record_action
from enishi.communities.actions import forget_person
from enishi.core import clock, errors
from enishi.core.text import clean_block, clean_line, email_key, fold, phone_key, to_hiragana
from enishi.events.actions import places
from enishi.events.actions.charity.volunteers import forget_volunteers
from enishi.events.actions.clearing import FORGOTTEN
from enishi.events.actions.landing import take_out_all
from enishi.events.actions.locking import lock_gathering, lock_run
from enishi.events.actions.sign_ups import cancel, new_row, save_new
from enishi.events.actions.talks.forgetting import forget_talk
from enishi.events.fields import SignUpFields
from enishi.events.marks import reporter_mark_of
from enishi.events.models import (
    Exchange,
    Gathering,
    GuestCard,
    Safety,
    SignUp,
    SignUpSource,
    SignUpState,
    Ticket,
    Volunteer,
)
from enishi.events.models.sign_ups import ACTIVE, HOLDING
from enishi.events.queries import gatherings, sign_ups
from enishi.notices.actions.posting import forget_letters

MOST_AT_ONCE = 2000
_LATER = (
    ("reading", 120), ("affiliation", 120), ("job", 80), ("industry", 40), ("email", 254), ("phone", 40),
    ("comment", 500), ("outside_number", 60),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GuestFields:
    """Somebody from a list or typed by the host; `number` as connpass or Peatix gave it."""

    name: str
    reading: str = ""
    affiliation: str = ""
    job: str = ""
    industry: str = ""
    email: str = ""
    phone: str = ""
    comment: str = ""
    outside_number: str = ""
    is_first_time: bool | None = None
    state: str = SignUpState.CONFIRMED
    ticket_id: uuid.UUID | None = None
    host_note: str = ""


@dataclass(slots=True)
class Added:
    """What became of a list, row by row in its order."""

    added: list[SignUp] = field(default_factory=list)
    known: list[SignUp] = field(default_factory=list)  # on the list already; news of them was taken over
    over: int = 0  # how many more than places have one now


@transaction.atomic
def add_guests(
    actor: User,
    gathering_id: uuid.UUID | str,
    rows: Sequence[GuestFields],
    *,
    source: str = SignUpSource.HOST,
    source_key: str = "",
) -> Added:
    """People from somewhere else. The same list again adds nobody twice: known by number, address, else name.

    A list may go over the places: whoever it names was promised one elsewhere. The result says by how many.
    """
    gathering = lock_run(actor, gathering_id)
    if len(rows) > MOST_AT_ONCE:
        raise errors.Invalid(pgettext_lazy("events", "At most 2,000 people at once, please."))
    if gathering.cleared_at is not None:
        raise errors.Closed(
            pgettext_lazy(
                "events", "The days for which its guests are kept are over, so nobody can be added."
            )
        )
    tickets = gatherings.list_tickets(gathering)
    known = _Known(gathering)
    result = Added()
    for index, fields in enumerate(rows):
        if not clean_line(fields.name):
            raise errors.Invalid(fields={"name": pgettext_lazy("events", "Please write a name.")})
        row = known.find(fields)
        if row is None:
            ticket = next((one for one in tickets if one.pk == fields.ticket_id), tickets[0])
            row = _add(gathering, ticket, fields, source, f"{source_key}:{index}" if source_key else "")
            known.note(row)
            result.added.append(row)
        else:
            _take_news(row, fields)
            result.known.append(row)
    result.over = sum(
        max(0, sign_ups.count_holding(one) - one.capacity) for one in tickets if one.capacity is not None
    )
    record_action(actor, "add_guests", "gathering", gathering.pk, gathering.title)
    return result


@transaction.atomic
def change_guest(actor: User, sign_up_id: uuid.UUID | str, fields: GuestFields) -> SignUp:
    """Correct what the list says of somebody."""
    row = _hold(actor, sign_up_id)
    if not clean_line(fields.name):
        raise errors.Invalid(fields={"name": pgettext_lazy("events", "Please write a name.")})
    twin = sign_ups.find_active(row.gathering, email_key(fields.email), None)
    if twin is not None and twin.pk != row.pk and row.state in ACTIVE:
        sentence = pgettext_lazy("events", "Somebody else on the list has this address.")
        raise errors.AlreadyThere(fields={"email": sentence})
    _fill(row, fields)
    row.save()
    record_action(actor, "change_guest", "sign_up", row.pk, row.name)
    return row


@transaction.atomic
def confirm_guest(actor: User, sign_up_id: uuid.UUID | str) -> SignUp:
    """Give somebody a place by hand, past the waiting list and, where the host says so, past the capacity."""
    row = _hold(actor, sign_up_id)
    if row.state == SignUpState.CONFIRMED:
        return row
    if row.state == SignUpState.CANCELLED and sign_ups.find_active(row.gathering, row.email_key, row.user):
        raise errors.AlreadyThere(pgettext_lazy("events", "Somebody else on the list has this address."))
    row.cancelled_at, row.cancelled_by, row.is_held = None, "", False
    row.save(update_fields=["cancelled_at", "cancelled_by", "is_held"])
    places.confirm(row)
    record_action(actor, "confirm_guest", "sign_up", row.pk, row.name)
    return row


@transaction.atomic
def cancel_guest(actor: User, sign_up_id: uuid.UUID | str) -> SignUp:
    """Take somebody off the list; the place goes to the next in line. `confirm_guest` brings them back."""
    row = _hold(actor, sign_up_id)
    if row.state != SignUpState.CANCELLED:
        cancel(row, row.gathering, "host")
        record_action(actor, "cancel_guest", "sign_up", row.pk, row.name)
    return row


@transaction.atomic
def erase_guest(row: SignUp) -> None:
    """The guest asks to be forgotten: all they wrote and exchanged goes, on both sides; a number stands.

    Receipts stay as the law wants them kept, with the addressee that was asked for.
    """
    gathering = lock_gathering(row.gathering_id)
    fresh = SignUp.objects.select_related("ticket").get(pk=row.pk)
    fresh.gathering = fresh.ticket.gathering = gathering
    take_out_all(gathering, fresh)
    forget_person(gathering.owner, fresh.pk, fresh.name, reporter_mark_of(fresh))
    Exchange.objects.filter(gathering=gathering, low=fresh).delete()
    Exchange.objects.filter(gathering=gathering, high=fresh).delete()
    GuestCard.objects.filter(sign_up=fresh).delete()
    Safety.objects.filter(sign_up=fresh).delete()
    forget_volunteers(
        gathering, list(Volunteer.objects.filter(sign_up=fresh).values_list("staff_id", flat=True))
    )
    forget_talk(fresh)
    held = fresh.state in HOLDING
    for name, nothing in FORGOTTEN.items():
        setattr(fresh, name, nothing)
    fresh.guest_version, fresh.badge_version = fresh.guest_version + 1, fresh.badge_version + 1
    fresh.erased_at = clock.now()
    if fresh.state in ACTIVE and not _is_over(gathering):
        fresh.state, fresh.cancelled_at, fresh.cancelled_by = SignUpState.CANCELLED, clock.now(), "guest"
    fresh.save()
    blank_records(gathering.owner, [fresh.pk])
    forget_letters(gathering.owner, [fresh.pk])
    if held and fresh.state == SignUpState.CANCELLED:
        places.fill(fresh.ticket)


class _Known:
    """Who is on the list, by number given elsewhere, address, and name (where nothing else is known)."""

    def __init__(self, gathering: Gathering) -> None:
        self.numbers: dict[str, SignUp] = {}
        self.addresses: dict[str, SignUp] = {}
        self.names: dict[str, list[SignUp]] = {}
        self.seen: set[uuid.UUID] = set()
        for row in SignUp.objects.filter(gathering=gathering, erased_at=None).select_related("ticket"):
            row.gathering = gathering
            self.note(row, seen=False)

    def note(self, row: SignUp, *, seen: bool = True) -> None:
        if row.outside_number:
            self.numbers[row.outside_number] = row
        if row.email_key:
            self.addresses[row.email_key] = row
        self.names.setdefault(fold(row.name), []).append(row)
        if seen:
            self.seen.add(row.pk)

    def find(self, fields: GuestFields) -> SignUp | None:
        found = self.numbers.get(clean_line(fields.outside_number)) if fields.outside_number else None
        found = found or (self.addresses.get(email_key(fields.email)) if fields.email else None)
        if found is None:
            found = next(
                (row for row in self.names.get(fold(fields.name), ()) if self._may_be(row, fields)), None
            )
        if found is not None:
            self.seen.add(found.pk)
        return found

    def _may_be(self, row: SignUp, fields: GuestFields) -> bool:
        """One name: the same person, unless this list has named them before or something speaks against it."""
        if row.pk in self.seen:
            return False
        pairs = (
            (row.outside_number, clean_line(fields.outside_number)),
            (row.email_key, email_key(fields.email)),
            (row.affiliation, clean_line(fields.affiliation)),
        )
        return all(not old or not new or old == new for old, new in pairs)


def _add(gathering: Gathering, ticket: Ticket, fields: GuestFields, source: str, source_key: str) -> SignUp:
    given = SignUpFields(
        name=fields.name, reading=fields.reading, affiliation=fields.affiliation, job=fields.job,
        industry=fields.industry, email=fields.email, phone=fields.phone, comment=fields.comment,
        is_first_time=fields.is_first_time,
    )  # fmt: skip
    row = new_row(gathering, ticket, given)
    row.source, row.state, row.source_key = SignUpSource(source), SignUpState(fields.state), source_key
    row.outside_number, row.host_note = (
        clean_line(fields.outside_number)[:60],
        clean_block(fields.host_note)[:500],
    )
    if row.state == SignUpState.CANCELLED:
        row.cancelled_at, row.cancelled_by = clock.now(), "guest"
    save_new(row, gathering)
    return row


def _take_news(row: SignUp, fields: GuestFields) -> None:
    """What a newer list says: a cancellation or a return, and what was not known before."""
    if fields.state != row.state and {fields.state, row.state} <= {
        SignUpState.CONFIRMED,
        SignUpState.CANCELLED,
    }:
        row.state = SignUpState(fields.state)
        is_off = row.state == SignUpState.CANCELLED
        row.cancelled_at, row.cancelled_by = (clock.now(), "guest") if is_off else (None, "")
        row.confirmed_at = row.confirmed_at or (None if is_off else clock.now())
    for name, longest in _LATER:
        if not getattr(row, name):
            setattr(row, name, clean_line(getattr(fields, name))[:longest])
    row.email_key, row.phone_key = email_key(row.email), phone_key(row.phone)[:20]
    row.save()


def _fill(row: SignUp, fields: GuestFields) -> None:
    row.name, row.reading = clean_line(fields.name)[:80], to_hiragana(clean_line(fields.reading))[:120]
    row.affiliation, row.job = clean_line(fields.affiliation)[:120], clean_line(fields.job)[:80]
    row.industry = clean_line(fields.industry)[:40]
    row.email, row.email_key = clean_line(fields.email)[:254], email_key(fields.email)[:254]
    row.phone, row.phone_key = clean_line(fields.phone)[:40], phone_key(fields.phone)[:20]
    row.host_note = clean_block(fields.host_note)[:500]


def _hold(actor: User, sign_up_id: uuid.UUID | str) -> SignUp:
    found = sign_ups.get_sign_up(actor, sign_up_id)
    gathering = lock_run(actor, found.gathering_id)
    row = SignUp.objects.select_related("ticket", "user").get(pk=found.pk)
    row.gathering = row.ticket.gathering = gathering
    return row


def _is_over(gathering: Gathering) -> bool:
    end = gathering.ends_at or gathering.starts_at
    return end is not None and clock.now() >= end
