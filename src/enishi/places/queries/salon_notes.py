"""What a salon asks or tells on a day: the last day to cancel, and whether it is worth going on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.places.charges import DAY, Charge
from enishi.places.models import RenewalVerdict
from enishi.places.queries.salon import Membership, list_memberships, list_salon_charges
from enishi.places.words import join_sentences

BEFORE = 7 * DAY  # from so many days before the last day to cancel
A_YEAR = 366 * DAY  # who means to leave is reminded however far the next charge is
ONCE_MORE = DAY  # whoever is still thinking is asked again so shortly before


def list_salon_notes(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """Of every salon one is a member of. Nothing of one that is considered, was left or taken out."""
    return [
        note
        for membership in list_memberships(actor, clock.today(actor.time_zone))
        if not membership.is_left
        for note in _list_notes(membership, since, until)
    ]


def _list_notes(membership: Membership, since: dt.date, until: dt.date) -> Iterator[DayNote]:
    wait = dt.timedelta(days=membership.part.cancel_days)
    before = since  # where the reminder of one who means to leave begins, so that it never stops
    ahead = A_YEAR if membership.means_to_leave else BEFORE
    for charge in list_salon_charges(membership, since, until + wait + ahead):
        if charge.cancel_on < (membership.part.joined_on or charge.cancel_on):
            continue
        answer = membership.find_renewal(charge)
        verdict = answer.verdict if answer else ""
        if verdict != RenewalVerdict.WORTH.value:
            begins = min(charge.cancel_on - BEFORE, before if membership.means_to_leave else charge.cancel_on)
            yield _tell_cancel(membership, charge, begins, is_the_day=since == until == charge.cancel_on)
        if verdict in ("", RenewalVerdict.THINKING.value) and not membership.means_to_leave:
            yield _ask_worth(membership, charge, is_thinking=bool(verdict))
        before = charge.cancel_on + DAY


def _tell_cancel(membership: Membership, charge: Charge, begins: dt.date, *, is_the_day: bool) -> DayNote:
    words = _list_words(membership, charge)
    details = []
    if charge.yen:
        details.append(
            pgettext("places", "The next charge: %(yen)s yen on %(charge_day)d/%(charge_month)d.") % words
        )
    if membership.part.how_to_cancel:
        details.append(pgettext("places", "How: %(how)s") % words)
    first = _say_last_day(membership, charge, is_the_day=is_the_day) % words
    return DayNote(
        key=f"salon_cancel:{membership.place.pk}:{charge.on}",
        kind="salon_cancel",
        on=charge.cancel_on,
        shown_from=begins,
        shown_until=charge.cancel_on,
        text=join_sentences([first, *details]),
        neutral_text=pgettext("places", "The last day to cancel something is %(day)d/%(month)d.") % words,
        path=f"/places/{membership.place.pk}/cancelling/",
        act=pgettext("places", "See how to cancel"),
        day_text=join_sentences([_say_in_calendar(membership, charge) % words, *details]),
    )


def _say_last_day(membership: Membership, charge: Charge, *, is_the_day: bool) -> str:
    """The day itself is said most clearly."""
    if is_the_day:
        return pgettext("places", "Today is the last day to cancel “%(name)s” before it is charged again.")
    if membership.means_to_leave:
        return pgettext("places", "You meant to leave “%(name)s”: until %(day)d/%(month)d there is time.")
    if _is_trial_over(membership, charge):
        return pgettext("places", "The trial of “%(name)s” ends. Not to go on, cancel by %(day)d/%(month)d.")
    return pgettext("places", "To leave “%(name)s”, cancel by %(day)d/%(month)d.")


def _say_in_calendar(membership: Membership, charge: Charge) -> str:
    """The same where the day stands above."""
    if membership.means_to_leave:
        return pgettext("places", "You meant to leave “%(name)s”: until this day there is time.")
    if _is_trial_over(membership, charge):
        return pgettext("places", "The trial of “%(name)s” ends. Not to go on, cancel by this day.")
    return pgettext("places", "To leave “%(name)s”, cancel by this day.")


def _is_trial_over(membership: Membership, charge: Charge) -> bool:
    return bool(membership.part.trial_until and charge.on > membership.part.trial_until >= charge.cancel_on)


def _ask_worth(membership: Membership, charge: Charge, *, is_thinking: bool) -> DayNote:
    words = _list_words(membership, charge)
    text = pgettext(
        "places", "“%(name)s” is renewed on %(charge_day)d/%(charge_month)d. Is it worth going on?"
    )
    if is_thinking:
        text = pgettext("places", "You were still thinking about “%(name)s”. How does it look now?")
    return DayNote(
        key=f"salon_renewal_question:{membership.place.pk}:{charge.on}",
        kind="salon_renewal_question",
        on=charge.cancel_on,
        shown_from=charge.cancel_on - (ONCE_MORE if is_thinking else BEFORE),
        shown_until=charge.cancel_on,
        text=text % words,
        neutral_text=pgettext("places", "Something is about to be renewed. Is it worth going on?"),
        path=f"/places/{membership.place.pk}/#renewal",
        act=pgettext("places", "Think about it"),
    )


def _list_words(membership: Membership, charge: Charge) -> dict[str, object]:
    return {
        "name": membership.place.name,
        "how": membership.part.how_to_cancel,
        "yen": f"{charge.yen or 0:,}",
        "day": charge.cancel_on.day,
        "month": charge.cancel_on.month,
        "charge_day": charge.on.day,
        "charge_month": charge.on.month,
    }
