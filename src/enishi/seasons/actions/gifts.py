"""Noting gifts, what became of their answers, and who cannot accept any."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_line
from enishi.people.models import Contact
from enishi.seasons import rules
from enishi.seasons.actions.shared import check_past, lock_contact
from enishi.seasons.gift_customs import answers_occasion, propose_return_day
from enishi.seasons.models import Gift, NoGifts, Occasion, Side
from enishi.seasons.queries import find_known_gift, find_no_gifts, get_gift, list_gifts

MOST_YEN = 100_000_000
ANSWERS = ("done", "not_needed", "open")


@dataclass(frozen=True, slots=True)
class GiftFields:
    """A gift as the owner notes it. `return_due_on` None: as custom has it; `expects_return` False: no answer."""

    side: str
    what: str
    on: dt.date | None = None
    occasion: str = Occasion.OTHER
    worth_minor: int | None = None
    note: str = ""
    return_due_on: dt.date | None = None
    expects_return: bool = True
    answers_id: uuid.UUID | None = None
    is_sure: bool = False  # given although they cannot accept any


@transaction.atomic
def record_gift(
    actor: User, contact_id: uuid.UUID | str, fields: GiftFields, *, gift_id: uuid.UUID | None = None
) -> Gift:
    """Note a gift. The same `gift_id` again finds what it made first; an answer closes the gift it answers."""
    contact = lock_contact(actor, contact_id)
    if gift_id and (known := find_known_gift(actor, gift_id)):
        return known
    gift = Gift(owner=actor, contact=contact, **({"id": gift_id} if gift_id else {}))
    _fill(actor, gift, fields)
    _check_refusal(actor, contact, fields)
    gift.answers = gift.answers or _find_answered(actor, gift)
    gift.save(force_insert=True)
    _close_answered(gift)
    record_action(actor, "record_gift", "gift", gift.pk)
    return gift


@transaction.atomic
def change_gift(actor: User, gift_id: uuid.UUID | str, fields: GiftFields) -> Gift:
    """Correct a gift; what became of its answer stays. What it answered itself is answered on its day."""
    gift = _lock(actor, gift_id)
    _reopen_answered(actor, gift)
    _fill(actor, gift, fields)
    gift.answers = gift.answers or _find_answered(actor, gift)
    gift.save()
    _close_answered(gift)
    record_action(actor, "change_gift", "gift", gift.pk)
    return gift


@transaction.atomic
def delete_gift(actor: User, gift_id: uuid.UUID | str, *, is_deleted: bool = True) -> Gift:
    """Take a gift out, or bring it back; what it answered waits again, or no more."""
    gift = _lock(actor, gift_id, deleted=not is_deleted)
    if is_deleted:
        _reopen_answered(actor, gift)
    else:
        _close_answered(gift)
    gift.deleted_at = clock.now() if is_deleted else None
    gift.save(update_fields=["deleted_at"])
    record_action(actor, "delete_gift" if is_deleted else "undelete_gift", "gift", gift.pk)
    return gift


@transaction.atomic
def mark_return(actor: User, gift_id: uuid.UUID | str, answer: str, *, on: dt.date | None = None) -> Gift:
    """The answer was given (`done`), is not needed (`not_needed`), or is open again (`open`)."""
    gift = _lock(actor, gift_id)
    if answer not in ANSWERS:
        raise errors.Invalid(pgettext_lazy("seasons", "Please choose one of the answers shown."))
    day = check_past(actor, on)
    gift.returned_on = day if answer == "done" else None
    gift.return_dropped_on = day if answer == "not_needed" else None
    gift.save(update_fields=["returned_on", "return_dropped_on"])
    record_action(actor, f"return_{answer}", "gift", gift.pk)
    return gift


@transaction.atomic
def set_no_gifts(actor: User, contact_id: uuid.UUID | str, reason: str = "") -> NoGifts:
    """Somebody cannot accept gifts: they are never proposed for one."""
    contact = lock_contact(actor, contact_id)
    row = find_no_gifts(actor, contact) or NoGifts(
        owner=actor, contact=contact, noted_on=clock.today(actor.time_zone)
    )
    row.reason = clean_line(reason)[:300]
    row.save()
    record_action(actor, "set_no_gifts", "contact", contact.pk)
    return row


@transaction.atomic
def drop_no_gifts(actor: User, contact_id: uuid.UUID | str) -> None:
    """They can accept gifts after all."""
    contact = lock_contact(actor, contact_id)
    rules.no_gifts_changeable_by(actor).filter(contact=contact).delete()
    record_action(actor, "drop_no_gifts", "contact", contact.pk)


def _lock(actor: User, gift_id: uuid.UUID | str, *, deleted: bool = False) -> Gift:
    found = get_gift(actor, gift_id, deleted=deleted)
    db.locked(rules.gifts_changeable_by(actor).filter(pk=found.pk)).get()
    return get_gift(actor, gift_id, deleted=deleted)


def _fill(actor: User, gift: Gift, fields: GiftFields) -> None:
    _check(fields)
    gift.side, gift.occasion = fields.side, fields.occasion
    gift.what, gift.note = clean_line(fields.what)[:300], clean_line(fields.note)[:500]
    gift.on, gift.worth_minor = check_past(actor, fields.on), fields.worth_minor
    due = fields.return_due_on or propose_return_day(fields.side, fields.occasion, gift.on)
    is_expected = fields.expects_return and fields.side == Side.RECEIVED
    gift.return_due_on = due if is_expected else None
    if fields.answers_id != gift.answers_id:  # the same one may have been taken out since
        gift.answers = get_gift(actor, fields.answers_id) if fields.answers_id else None


def _check(fields: GiftFields) -> None:
    """Refuse what cannot be stored, with a sentence for each field."""
    wrong: dict[str, object] = {}
    if not clean_line(fields.what):
        wrong["what"] = pgettext_lazy("seasons", "What was it? A word is enough.")
    if fields.side not in Side.values:
        wrong["side"] = pgettext_lazy("seasons", "Please say whether you gave it or were given it.")
    if fields.occasion not in Occasion.values:
        wrong["occasion"] = pgettext_lazy("seasons", "Please choose one of the occasions shown.")
    if fields.worth_minor is not None and not 0 <= fields.worth_minor <= MOST_YEN:
        wrong["worth"] = pgettext_lazy("seasons", "Please give an amount from 0 to 100,000,000 yen.")
    if wrong:
        raise errors.Invalid(next(iter(wrong.values())), fields=wrong)


def _check_refusal(actor: User, contact: Contact, fields: GiftFields) -> None:
    if fields.side != Side.GIVEN or fields.is_sure:
        return
    if row := find_no_gifts(actor, contact):
        sentence = (
            pgettext("seasons", "They cannot accept gifts (%(reason)s). Note it all the same?")
            if row.reason
            else pgettext("seasons", "They cannot accept gifts. Note it all the same?")
        )
        raise errors.Conflict(sentence % {"reason": row.reason} if row.reason else sentence)


def _close_answered(gift: Gift) -> None:
    """The gift that this one answers is answered, where it was not yet."""
    answered = gift.answers
    if answered is not None and answered.returned_on is None:
        answered.returned_on = gift.on
        answered.save(update_fields=["returned_on"])


def _reopen_answered(actor: User, gift: Gift) -> None:
    """The gift that this one alone answered waits again; one said to be answered on another day stays so."""
    answered = gift.answers
    if answered is None or answered.returned_on != gift.on:
        return
    if not list_gifts(actor).filter(answers=answered).exclude(pk=gift.pk).exists():
        answered.returned_on = None
        answered.save(update_fields=["returned_on"])


def _find_answered(actor: User, gift: Gift) -> Gift | None:
    """The oldest open one of that person that such a gift answers by custom."""
    if gift.side != Side.GIVEN:
        return None
    waiting = (
        list_gifts(actor, contact=gift.contact, is_open=True).filter(on__lte=gift.on).order_by("on", "id")
    )
    return next((one for one in waiting if answers_occasion(gift.occasion, one.occasion)), None)
