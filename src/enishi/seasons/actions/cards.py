"""Marking New Year's cards: to send, printed, sent, received, and the notice that no card be sent."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_line
from enishi.people.actions import set_contact
from enishi.people.models import Contact, State
from enishi.people.rules import contacts_editable_by
from enishi.seasons import rules
from enishi.seasons.actions.shared import check_past, lock_contact
from enishi.seasons.models import Plan, YearCard
from enishi.seasons.queries import BLOCKED, CardOfYear, find_card, hold_of

# mark -> the column it speaks of, and whether it sets or takes back
MARKS: dict[str, tuple[str, str]] = {
    "send": ("plan", Plan.SEND),
    "skip": ("plan", Plan.SKIP),
    "open": ("plan", Plan.OPEN),
    "printed": ("printed_on", "day"),
    "unprinted": ("printed_on", ""),
    "sent": ("sent_on", "day"),
    "unsent": ("sent_on", ""),
    "received": ("received_on", "day"),
    "unreceived": ("received_on", ""),
}
FIRST_YEAR = 1950


@transaction.atomic
def mark_card(
    actor: User, contact_id: uuid.UUID | str, year: int, mark: str, *, on: dt.date | None = None
) -> CardOfYear:
    """Set or take back one mark of one person's card. The same mark again changes nothing."""
    contact = lock_contact(actor, contact_id)
    column, value = _read_mark(mark)
    _check_year(actor, year)
    card = find_card(actor, contact, year)
    if mark in ("send", "printed"):
        _check_free(contact, card)
    day = check_past(actor, on) if value == "day" else None
    _write(actor, contact, year, **{column: day if column != "plan" else value})
    record_action(actor, f"mark_card_{mark}", "contact", contact.pk)
    return find_card(actor, contact, year)


@transaction.atomic
def mark_cards(
    actor: User, contact_ids: Sequence[uuid.UUID], year: int, mark: str, *, on: dt.date | None = None
) -> int:
    """The same mark for several people; whoever must get no card is left out. Returns how many were marked."""
    column, value = _read_mark(mark)
    _check_year(actor, year)
    day = check_past(actor, on) if value == "day" else None
    people = list(db.locked(contacts_editable_by(actor).filter(pk__in=list(contact_ids))))
    if mark in ("send", "printed"):
        people = _leave_out_held(actor, people, year)
    for contact in people:
        _write(actor, contact, year, **{column: day if column != "plan" else value})
        record_action(actor, f"mark_card_{mark}", "contact", contact.pk)
    return len(people)


@transaction.atomic
def note_mourning(
    actor: User, contact_id: uuid.UUID | str, year: int, *, on: dt.date | None = None, words: str = ""
) -> CardOfYear:
    """Their notice came (喪中欠礼): no card this year, and from now on they are in mourning."""
    contact = lock_contact(actor, contact_id)
    _check_year(actor, year)
    day = check_past(actor, on)
    sets_state = contact.state == State.NONE
    if sets_state:
        set_contact(actor, contact.pk, state=State.MOURNING, state_on=day)
    before = find_card(actor, contact, year)
    _write(actor, contact, year, notice_on=day, notice_words=clean_line(words)[:200])
    if sets_state and before.notice_on is None:
        rules.cards_markable_by(actor).filter(contact=contact, year=year).update(has_set_state=True)
    record_action(actor, "note_mourning", "contact", contact.pk)
    return find_card(actor, contact, year)


@transaction.atomic
def take_back_notice(actor: User, contact_id: uuid.UUID | str, year: int) -> CardOfYear:
    """There was no such notice; the state it set goes, too, unless it was changed since."""
    contact = lock_contact(actor, contact_id)
    rows = rules.cards_markable_by(actor).filter(contact=contact, year=year)
    card = find_card(actor, contact, year)
    is_ours = rows.filter(has_set_state=True).exists() and contact.state == State.MOURNING
    if is_ours and contact.state_on == card.notice_on:
        set_contact(actor, contact.pk, state=State.NONE)
    rows.update(notice_on=None, notice_words="", has_set_state=False)
    record_action(actor, "take_back_notice", "contact", contact.pk)
    return find_card(actor, contact, year)


def _read_mark(mark: str) -> tuple[str, str]:
    found = MARKS.get(mark)
    if found is None:
        raise errors.Invalid(pgettext_lazy("seasons", "Please choose one of the marks shown."))
    return found


def _check_year(actor: User, year: int) -> None:
    if not FIRST_YEAR <= year <= clock.today(actor.time_zone).year + 2:
        sentence = pgettext_lazy("seasons", "A card is for a year from 1950 to the next ones.")
        raise errors.Invalid(sentence, fields={"year": sentence})


def _check_free(contact: Contact, card: CardOfYear) -> None:
    hold = hold_of(contact, card)
    if hold == State.DECEASED:
        raise errors.Conflict(pgettext_lazy("seasons", "They have passed away: no card goes out."))
    if hold == State.MOURNING:
        raise errors.Conflict(
            pgettext_lazy(
                "seasons", "They are in mourning: no New Year's card. A word in midwinter is welcome."
            )
        )
    if hold:
        raise errors.Conflict(pgettext_lazy("seasons", "You keep a distance from them: no card goes out."))


def _leave_out_held(actor: User, people: list[Contact], year: int) -> list[Contact]:
    rows = rules.cards_markable_by(actor).filter(year=year, contact__in=people, notice_on__isnull=False)
    noticed = set(rows.values_list("contact_id", flat=True))
    return [one for one in people if one.state not in BLOCKED and one.pk not in noticed]


def _write(actor: User, contact: Contact, year: int, **columns: object) -> None:
    """All rows of that person and year say the same (a merge may have brought a second one); the person is locked."""
    rows = rules.cards_markable_by(actor).filter(contact=contact, year=year)
    if not rows.update(**columns):
        YearCard.objects.create(owner=actor, contact=contact, year=year, **columns)
