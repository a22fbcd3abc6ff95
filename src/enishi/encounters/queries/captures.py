"""Reading what was noted on the spot, and whom it may be about."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters import rules
from enishi.encounters.models import Capture, CapturePicture
from enishi.encounters.queries.encounters import list_places
from enishi.encounters.queries.outings import list_todays_outings
from enishi.encounters.queries.ties import local_day
from enishi.places.queries import list_quiet_names

SAME_PLACE_HOURS = 12  # as long one is probably still there
MOST_PLACES = 6


def list_captures(actor: User, *, state: str = "") -> QuerySet[Capture]:
    """Captures in the order in which they were noted; `has_picture` says whether there is one."""
    rows = rules.captures_tidyable_by(actor)
    rows = rows.filter(state=state) if state else rows
    pictures = CapturePicture.objects.filter(capture=OuterRef("pk"))
    return rows.annotate(has_picture=Exists(pictures)).order_by("captured_at", "id")


def list_waiting(actor: User, *, now: dt.datetime) -> QuerySet[Capture]:
    """What waits to be sorted; those put off come when their day has come."""
    today = local_day(actor, now)
    due = Q(later_on__isnull=True) | Q(later_on__lte=today)
    return list_captures(actor, state=Capture.State.WAITING).filter(due)


def count_put_off(actor: User, *, now: dt.datetime) -> int:
    """How many wait for a later day."""
    rows = rules.captures_tidyable_by(actor).filter(state=Capture.State.WAITING)
    return rows.filter(later_on__gt=local_day(actor, now)).count()


def find_capture(actor: User, capture_id: uuid.UUID) -> Capture | None:
    """A capture that has arrived already, in whatever state."""
    return list_captures(actor).filter(pk=capture_id).select_related("contact").first()


def get_capture(actor: User, capture_id: str | uuid.UUID) -> Capture:
    parsed = ids.parse_id(str(capture_id))
    found = find_capture(actor, parsed) if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("encounters", "There is no such note, or it has been erased."))
    return found


def get_capture_picture(actor: User, capture_id: uuid.UUID) -> CapturePicture:
    """The picture of a capture, byte for byte as it was taken."""
    mine = rules.captures_tidyable_by(actor).filter(pk=capture_id)
    found = CapturePicture.objects.filter(capture__in=mine).first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("encounters", "There is no picture with this note."))
    return found


def suggest_places(actor: User, *, now: dt.datetime) -> tuple[str, list[str]]:
    """Where one probably is right now (or nothing), and the places one was at lately; none left quietly."""
    mine = rules.captures_tidyable_by(actor).exclude(place="")
    since = now - dt.timedelta(hours=SAME_PLACE_HOURS)
    noted = list(
        mine.filter(captured_at__gte=since).order_by("-captured_at").values_list("place", flat=True)[:20]
    )
    today = [
        name for outing in list_todays_outings(actor, now=now) for name in (outing.place, outing.name) if name
    ]
    quiet = list_quiet_names(actor)
    likely = [name for name in (*noted, *today) if name not in quiet]
    here = next(iter(likely), "")
    places = list(dict.fromkeys([*likely, *list_places(actor, limit=MOST_PLACES)]))
    return here, places[:MOST_PLACES]


def list_tidied_people(actor: User, *, since: dt.date) -> list[uuid.UUID]:
    """Whom the captures of these days turned out to be, newest first."""
    rows = rules.captures_tidyable_by(actor).filter(
        state=Capture.State.TIDIED,
        captured_on__gte=since,
        contact__isnull=False,
        contact__deleted_at__isnull=True,
    )
    found = rows.order_by("-captured_at").values_list("contact_id", flat=True)
    return list(dict.fromkeys(found))
