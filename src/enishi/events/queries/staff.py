"""Helpers: the host's list of them, and whoever opens a link."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.core import addresses, clock, errors, ids
from enishi.events import keys, rules, words
from enishi.events.models import Gathering, Staff
from enishi.events.queries.gatherings import ABSENT as NO_GATHERING

ABSENT = pgettext_lazy("events", "There is no such helper, or it is not yours to see.")
VOID = pgettext_lazy(
    "events",
    "This helper's link no longer holds: it was renewed, or taken back. Please ask the host for the new one. "
    "What was pressed on this device without a connection is still here, and goes out by the new link.",
)
OVER = pgettext_lazy(
    "events", "This gathering is over, so the reception is closed and its list is no longer shown."
)


def list_staff(gathering: Gathering) -> QuerySet[Staff]:
    """Who helps, oldest first. The caller has found the gathering through a rule."""
    return Staff.objects.filter(gathering=gathering, deleted_at=None).select_related("user").order_by("id")


def get_staff(actor: User, staff_id: uuid.UUID | str) -> Staff:
    """One of a gathering that the actor runs, taken off or not. Raises NotFound."""
    rows = Staff.objects.filter(gathering__in=rules.gatherings_runnable_by(actor).filter(deleted_at=None))
    found = rows.select_related("gathering__owner", "user").filter(pk=ids.id_or_nobody(staff_id)).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found


def get_by_link(key: str) -> Staff:
    """The helper a link speaks of. NotFound for a made-up key, Closed for one that no longer holds."""
    staff_id = keys.read_id(key)
    rows = Staff.objects.select_related("gathering__community", "gathering__owner", "user")
    found = rows.filter(pk=staff_id).first() if staff_id else None
    if found is None or found.gathering.deleted_at:
        raise errors.NotFound(NO_GATHERING)
    if not is_own_key(found, key) or found.deleted_at:
        if any(is_own_key(found, key, version) for version in range(1, found.key_version + 1)):
            raise errors.Closed(VOID)
        raise errors.NotFound(NO_GATHERING)
    return found


def is_own_key(row: Staff, key: str, version: int | None = None) -> bool:
    return keys.is_genuine(key, "t", row.gathering.link_secret, row.pk, version or row.key_version)


def get_receiving(key: str) -> Staff:
    """The same for whoever stands at the door, until a day after the end. NotFound, Closed, NotAllowed."""
    row = get_by_link(key)
    if not rules.can_receive_guests(row, row.gathering):
        raise errors.NotAllowed(pgettext("events", "This link is for another task than the reception."))
    if is_long_over(row.gathering):
        raise errors.Closed(OVER)
    return row


def closing_time(gathering: Gathering) -> dt.datetime | None:
    """When the list goes from helpers' devices: a day after the end; None while there is no day."""
    end = gathering.ends_at or gathering.starts_at
    return end + dt.timedelta(days=1) if end else None


def is_long_over(gathering: Gathering) -> bool:
    until = closing_time(gathering)
    return until is not None and clock.now() >= until


def key_of_staff(row: Staff) -> str:
    return keys.make_key("t", row.gathering.link_secret, row.pk, row.key_version)


def staff_url(row: Staff, request: HttpRequest) -> str:
    """The address to give away: the public one where there is one."""
    path = reverse("events:staff_page", args=[key_of_staff(row)])
    return addresses.full_url(path, request)


def letter_to_staff(row: Staff, url: str) -> str:
    """What the host copies into LINE."""
    return pgettext(
        "events",
        "%(name)s, thank you for helping at “%(title)s” (%(when)s).\n"
        "This link is yours alone (%(role)s). Please open it on the phone you bring:\n%(url)s",
    ) % {
        "name": row.name,
        "title": row.gathering.title,
        "when": words.say_when(row.gathering),
        "role": row.get_role_display(),
        "url": url,
    }
