"""The settings of one's own account, and what was learned from its outcomes."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import Language, User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.engine.learning import LARGEST_SHIFT

LEARNING = ("learns_pace", "holds_back", "chance_shift", "history_at")


@transaction.atomic
def change_account(
    actor: User,
    *,
    language: str | None = None,
    time_zone: str | None = None,
    today_size: int | None = None,
    learns_pace: bool | None = None,
    holds_back: bool | None = None,
    chance_shift: float | None = None,
    looks_back: bool | None = None,
    forget_key: str | None = None,
) -> User:
    """Change language, time zone, how many people Today shows (1 to 5), and whether the owner's outcomes teach.

    A restore brings what was learned and the forgetting key along. Nudges are held back only while learning is on.
    `looks_back`: at the next look forecasts are checked in hindsight; or not, whatever comes in, until it is asked for.
    """
    user = db.locked(User.objects.filter(pk=actor.pk)).get()
    if language is not None:
        if language not in Language.values:
            raise errors.Invalid(pgettext_lazy("accounts", "The languages are ja and en."))
        user.language = language
    if time_zone is not None:
        if time_zone not in zoneinfo.available_timezones():
            raise errors.Invalid(
                pgettext_lazy("accounts", "This time zone is not known. Example: Asia/Tokyo")
            )
        user.time_zone = time_zone
    if today_size is not None:
        if not 1 <= today_size <= 5:
            raise errors.Invalid(pgettext_lazy("accounts", "Today shows one to five people."))
        user.today_size = today_size
    if forget_key is not None:
        user.forget_key = forget_key[:64]
    if looks_back is not None:
        user.history_at = clock.now() if looks_back else None
    _change_learning(user, learns_pace, holds_back, chance_shift)
    user.save(update_fields=["language", "time_zone", "today_size", "forget_key", *LEARNING])
    record_action(user, "change_account", "user", user.pk)
    return user


def _change_learning(user: User, learns: bool | None, holds_back: bool | None, shift: float | None) -> None:
    user.learns_pace = user.learns_pace if learns is None else learns
    user.holds_back = user.holds_back if holds_back is None else holds_back
    if shift is not None:
        if not abs(shift) <= LARGEST_SHIFT:
            raise errors.Invalid(
                pgettext_lazy(
                    "accounts", "What was learned about chances does not fit: it is between -3 and 3."
                )
            )
        user.chance_shift = shift
    if holds_back and not user.learns_pace:
        raise errors.Invalid(
            pgettext_lazy(
                "accounts",
                "Holding back needs the forecasts to be checked. Please switch that on first, or both.",
            )
        )
    user.holds_back = user.holds_back and user.learns_pace


@transaction.atomic
def set_discretion(actor: User, *, is_discreet: bool) -> User:
    """Show a neutral name and icon wherever others may look: title, home screen, notifications."""
    user = db.locked(User.objects.filter(pk=actor.pk)).get()
    user.is_discreet = is_discreet
    user.save(update_fields=["is_discreet"])
    record_action(user, "set_discretion", "user", user.pk)
    return user


@transaction.atomic
def note_learning(user: User, *, shift: float, on: dt.date) -> None:
    """Keep what the outcomes taught by this day of the owner's; the room that learned it writes the trail."""
    User.objects.filter(pk=user.pk, learns_pace=True).update(chance_shift=shift, learned_on=on)


@transaction.atomic
def note_history(user: User) -> None:
    """Much history came in or went: the next look checks forecasts against it, unless the owner had that erased."""
    User.objects.filter(pk=user.pk, history_at__isnull=False).update(history_at=clock.now())


@transaction.atomic
def note_hindsight(user: User, at: dt.datetime) -> None:
    """All that came in by this moment has been looked back at."""
    User.objects.filter(pk=user.pk).update(looked_back_at=at)
