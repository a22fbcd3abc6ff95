"""次も行く？ after a visit, and 「勧誘された」."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors, ids
from enishi.core.text import clean_line
from enishi.people.queries import get_contact
from enishi.places import queries, rules
from enishi.places.actions.locking import lock_place
from enishi.places.models import GoAgain, Solicited


@transaction.atomic
def answer_go_again(
    actor: User, place_id: str | uuid.UUID, answer: str, *, on: dt.date | None = None
) -> GoAgain:
    """Whether to go again, said of the visit of a day; said anew, it is what was said last."""
    place = lock_place(actor, place_id)
    if answer not in GoAgain.Answer.values:
        sentence = pgettext_lazy("places", "Please say yes, perhaps or no.")
        raise errors.Invalid(sentence, fields={"answer": sentence})
    day = _check_day(actor, on)
    row, _ = GoAgain.objects.update_or_create(owner=actor, place=place, on=day, defaults={"answer": answer})
    record_action(actor, "answer_go_again", "place", place.pk, answer)
    return row


@transaction.atomic
def take_back_go_again(actor: User, place_id: str | uuid.UUID, on: dt.date) -> None:
    """As if it had not been answered."""
    place = lock_place(actor, place_id)
    rules.go_agains_changeable_by(actor).filter(place=place, on=on).delete()
    record_action(actor, "take_back_go_again", "place", place.pk)


@transaction.atomic
def report_solicited(
    actor: User,
    place_id: str | uuid.UUID,
    *,
    on: dt.date | None = None,
    contact_id: str | uuid.UUID | None = None,
    note: str = "",
    report_id: uuid.UUID | None = None,
) -> Solicited:
    """Somebody tried to sell or recruit there. The same id again (one form, pressed twice) is one report."""
    place = lock_place(actor, place_id)
    there = Solicited.objects.filter(pk=report_id).first() if report_id else None
    if there is not None:
        if not (rules.can_change_report(actor, there) and there.place_id == place.pk):
            raise errors.AlreadyThere(pgettext_lazy("places", "This id is taken. Send it under a new one."))
        return there
    row = Solicited.objects.create(
        pk=report_id or ids.new_id(), owner=actor, place=place, on=_check_day(actor, on),
        contact=get_contact(actor, contact_id) if contact_id else None, note=clean_line(note)[:300],
    )  # fmt: skip
    record_action(actor, "report_solicited", "place", place.pk)
    return row


@transaction.atomic
def delete_report(actor: User, report_id: str | uuid.UUID) -> Solicited:
    """It was not so; nothing is warned of any more."""
    row = queries.get_report(actor, report_id)
    lock_place(actor, row.place_id)
    rules.reports_changeable_by(actor).filter(pk=row.pk).delete()
    record_action(actor, "delete_report", "place", row.place_id)
    return row


def _check_day(actor: User, on: dt.date | None) -> dt.date:
    today = clock.today(actor.time_zone)
    if on is not None and on > today:
        sentence = pgettext_lazy("places", "That day is still to come.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    return on or today
