"""Events to go to, promises that fall due, and what was promised the evening before, as day notes."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from django.utils import timezone
from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.encounters.models import Outing, Promise
from enishi.encounters.queries.outings import list_all_outings
from enishi.encounters.queries.promises import list_open_promises
from enishi.encounters.queries.ties import approachable
from enishi.people.names import addressed_name

DAY = dt.timedelta(days=1)


def list_day_notes(actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]:
    """What of this room belongs to these days. Today says these things in its own places; digests say them here."""
    promises = _list_promises(actor, since, until)
    return [
        *(_tell_outing(row, clock.zone_of(actor.time_zone)) for row in _list_outings(actor, since, until)),
        *(_tell_promise(row) for row in promises if row.due_on is not None),
        *_tell_evenings(promises, since, until),
    ]


def _list_outings(actor: User, since: dt.date, until: dt.date) -> list[Outing]:
    rows = list_all_outings(actor).filter(on__gte=since, on__lte=until + DAY, answer="")
    return list(rows.order_by("on", "starts_at", "id"))


def _list_promises(actor: User, since: dt.date, until: dt.date) -> list[Promise]:
    """My open ones that fall due in these days, or were made on the day before one of them."""
    rows = list_open_promises(actor, side=Promise.Side.MINE).filter(approachable(until, "contact__"))
    rows = rows.filter(due_on__gte=since, due_on__lte=until + DAY) | rows.filter(
        made_on__gte=since - DAY, made_on__lte=until - DAY
    )
    return sorted(rows, key=lambda row: (row.made_on, row.created_at))


def _tell_outing(row: Outing, zone: dt.tzinfo) -> DayNote:
    local = timezone.localtime(row.starts_at, zone) if row.starts_at else None
    words = {"name": row.name, "place": row.place, "month": row.on.month, "day": row.on.day}
    words |= {"time": local.strftime("%H:%M") if local else ""}
    if local:
        text = pgettext("encounters", "%(day)d/%(month)d %(time)s: %(name)s")
        neutral = pgettext("encounters", "You go out on %(day)d/%(month)d at %(time)s.")
    else:
        text = pgettext("encounters", "%(day)d/%(month)d: %(name)s")
        neutral = pgettext("encounters", "You go out on %(day)d/%(month)d.")
    return DayNote(
        key=f"outing:{row.pk}:{row.on}",
        kind="outing",
        on=row.on,
        shown_from=row.on - DAY,
        shown_until=row.on,
        text=text % words,
        neutral_text=neutral % words,
        path=f"/outings/{row.pk}/",
        act=pgettext("encounters", "Open"),
        at=row.starts_at,
    )


def _tell_promise(row: Promise) -> DayNote:
    on = row.due_on or row.made_on
    words = {"name": addressed_name(row.contact), "text": row.text, "month": on.month, "day": on.day}
    return DayNote(
        key=f"promise:{row.pk}:{on}",
        kind="promise",
        on=on,
        shown_from=on - DAY,
        shown_until=on,
        text=pgettext("encounters", "You promised %(name)s for %(day)d/%(month)d: %(text)s") % words,
        neutral_text=pgettext("encounters", "You promised something for %(day)d/%(month)d.") % words,
        path=f"/people/{row.contact_id}/",
        act=pgettext("encounters", "Open"),
        day_text=pgettext("encounters", "You promised %(name)s for this day: %(text)s") % words,
    )


def _tell_evenings(promises: list[Promise], since: dt.date, until: dt.date) -> list[DayNote]:
    """One line on the morning after an evening on which something was promised; what falls due then says so itself."""
    fresh = [
        row
        for row in promises
        if since <= row.made_on + DAY <= until
        and (row.due_on is None or not row.made_on <= row.due_on <= row.made_on + 2 * DAY)
    ]
    return [_tell_evening(day, list(rows)) for day, rows in groupby(fresh, key=lambda row: row.made_on)]


def _tell_evening(day: dt.date, rows: list[Promise]) -> DayNote:
    names = list(dict.fromkeys(addressed_name(row.contact) for row in rows))
    words = {"names": pgettext("encounters", ", ").join(names[:3]), "count": len(rows)}
    return DayNote(
        key=f"promised:{day}",
        kind="promised",
        on=day + DAY,
        shown_from=day + DAY,
        shown_until=day + DAY,
        text=pgettext("encounters", "Yesterday you promised something to %(names)s.") % words,
        neutral_text=npgettext(
            "encounters",
            "Yesterday you made %(count)d promise.",
            "Yesterday you made %(count)d promises.",
            len(rows),
        )
        % words,
        path=f"/people/{rows[0].contact_id}/" if len(names) == 1 else "/",
        act=pgettext("encounters", "Open"),
    )
