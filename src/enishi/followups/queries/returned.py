"""Mails that a server would not take: their words are a draft again, and the owner hears of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import clock, ids
from enishi.core.day_notes import DayNote
from enishi.followups.models import SavedDraft
from enishi.followups.queries.drafts import POSTED, list_drafts
from enishi.notices.models import Outgoing, OutgoingState
from enishi.notices.queries import list_outgoings
from enishi.people.names import addressed_name

DAYS_TOLD = 7


def find_returned(actor: User, drafts: Sequence[SavedDraft]) -> dict[uuid.UUID, Outgoing]:
    """By draft: the last mail of it that was refused or given up, in one query."""
    asked = [Q(key__startswith=f"{POSTED}{one.pk}:") for one in drafts if one.posted_at is None]
    return _by_draft(_returned(actor).filter(reduce(or_, asked))) if asked else {}


def list_day_notes(actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]:
    """For a week, while the words still wait to be sent."""
    zone, span = clock.zone_of(actor.time_zone), dt.timedelta(days=DAYS_TOLD)
    floor = dt.datetime.combine(since - span, dt.time(), tzinfo=zone)
    returned = _by_draft(_returned(actor).filter(key__startswith=POSTED, over_at__gte=floor))
    waiting = list_drafts(actor).filter(pk__in=list(returned), sent_at=None, posted_at=None)
    found = [_tell(draft, returned[draft.pk], zone) for draft in waiting] if returned else []
    return [note for note in found if note.is_shown(since, until)]


def _returned(actor: User) -> QuerySet[Outgoing]:
    return list_outgoings(actor).filter(state__in=(OutgoingState.REFUSED, OutgoingState.GIVEN_UP))


def _by_draft(rows: QuerySet[Outgoing]) -> dict[uuid.UUID, Outgoing]:
    """The latest of each draft."""
    found: dict[uuid.UUID, Outgoing] = {}
    for row in rows:
        draft_id = ids.parse_id(row.key.removeprefix(POSTED).partition(":")[0])
        if draft_id is not None:
            found.setdefault(draft_id, row)
    return found


def _tell(draft: SavedDraft, outgoing: Outgoing, zone: dt.tzinfo) -> DayNote:
    on = (outgoing.over_at or outgoing.created_at).astimezone(zone).date()
    query = f"?kind={draft.kind}&channel={draft.channel}&draft={draft.pk}"
    sentence = pgettext("followups", "The mail to %(name)s could not be sent. The words are kept.")
    return DayNote(
        key=f"returned:{outgoing.pk}",
        kind="returned",
        on=on,
        shown_from=on,
        shown_until=on + dt.timedelta(days=DAYS_TOLD),
        text=sentence % {"name": addressed_name(draft.contact)},
        neutral_text=pgettext("followups", "A mail could not be sent."),
        path=reverse("followups:draft", args=[draft.contact_id]) + query,
        act=pgettext("followups", "See why"),
    )
