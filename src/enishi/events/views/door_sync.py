"""What a device at the door sends and gets: its presses, each once, and the list as it stands now."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from enishi.core import clock, db, errors, ids
from enishi.core.policy import allow_wasm
from enishi.events import door_shell
from enishi.events.actions.door import press
from enishi.events.fields import PressFields
from enishi.events.queries import door as queries
from enishi.events.queries import staff as staff_queries
from enishi.events.views.door import Door, open_by_link, open_by_user, say_over
from enishi.people.asked import Asked

HEADER = "X-Enishi-Door"  # no form of another site can send it
MOST_PRESSES = 50
LARGEST_JSON = 200_000
LARGEST_SKEW = dt.timedelta(seconds=90)  # a clock this far off is set right by what it shows now


@csrf_exempt
@require_POST
def sync_here(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Guarded by its own header and the Origin check: a page that opens from the device has no token."""
    return _answer(request, lambda: open_by_user(request, gathering_id))


@csrf_exempt
@require_POST
def sync_by_link(request: HttpRequest, key: str) -> HttpResponse:
    return _answer(request, lambda: open_by_link(key))


def _answer(request: HttpRequest, open_door: Callable[[], Door]) -> HttpResponse:
    if request.headers.get(HEADER) != "1":
        open_door()  # whoever may not even stand there is told that there is nothing
        return _problem(
            403, "forbidden", pgettext("events", "This address is for the page of the reception.")
        )
    try:
        return _take(request, open_door())
    except errors.Closed as refusal:
        is_over = refusal.message == str(staff_queries.OVER)
        return _problem(410, "over" if is_over else "void", refusal.message)
    except (errors.NotFound, errors.NotAllowed):
        return _problem(410, "void", str(staff_queries.VOID))
    except errors.Refusal as refusal:
        return _problem(refusal.status, "refused", refusal.message)
    except OperationalError as error:
        if not db.is_busy(error):
            raise
        return _problem(503, "busy", pgettext("events", "Busy for a moment. It is sent again by itself."))


def _take(request: HttpRequest, door: Door) -> HttpResponse:
    said = _read_body(request)
    late = _read_skew(said)
    done: list[str] = []
    refused: list[dict[str, str]] = []
    told: list[str] = []
    for one in said.get("presses", [])[:MOST_PRESSES]:
        try:
            made = press(door.actor, door.gathering.pk, _read_press(one, late))
            told += [say_over(made.over)] if made.over else []
            done.append(str(one["id"]))
        except errors.Closed:
            raise
        except errors.Refusal as refusal:
            sentence = refusal.message or str(next(iter(refusal.fields.values()), ""))
            refused.append({"id": str(one.get("id", "")), "sentence": sentence})
    door.gathering.refresh_from_db()
    now = queries.describe_door(door.gathering)
    is_known = now["mark"] == said.get("mark")
    return JsonResponse(
        {
            "done": done,
            "refused": refused,
            "told": told,
            "mark": now["mark"],
            "list": None if is_known else now,
        }
    )


def _read_press(one: Any, late: dt.timedelta) -> PressFields:
    press_id, guest = ids.parse_id(str(one.get("id", ""))), ids.parse_id(str(one.get("guest", "")))
    try:
        at = dt.datetime.fromisoformat(str(one.get("at", "")).replace("Z", "+00:00")) + late
    except (ValueError, OverflowError):
        at = None
    if press_id is None or guest is None or at is None or at.tzinfo is None:
        raise errors.Invalid(pgettext("events", "This press could not be read."))
    words = {name: str(one.get(name, ""))[:120] for name in ("kind", "name", "reading", "affiliation")}
    return PressFields(
        press_id=press_id, sign_up_id=guest, at=at, other_id=ids.parse_id(str(one.get("other", ""))),
        ticket_id=ids.parse_id(str(one.get("ticket", ""))), **words,
    )  # fmt: skip


def _read_skew(said: dict[str, Any]) -> dt.timedelta:
    """How far the device's clock is behind; small differences are left alone."""
    try:
        shown = dt.datetime.fromisoformat(str(said.get("now", "")).replace("Z", "+00:00"))
        late = clock.now() - shown
    except (ValueError, TypeError, OverflowError):
        return dt.timedelta()
    return late if abs(late) > LARGEST_SKEW else dt.timedelta()


def _read_body(request: HttpRequest) -> dict[str, Any]:
    try:
        said = json.loads(request.body[:LARGEST_JSON])
    except ValueError:
        said = None
    presses = said.get("presses", []) if isinstance(said, dict) else None
    if not isinstance(presses, list) or not all(isinstance(one, dict) for one in presses):
        raise errors.Invalid(pgettext("events", "This is no list of presses that could be read."))
    return dict(said)


def _problem(status: int, reason: str, detail: str) -> JsonResponse:
    body = {"status": status, "reason": reason, "detail": detail}
    return JsonResponse(body, status=status, content_type="application/problem+json")


@require_GET
@allow_wasm
def show_shell(request: HttpRequest) -> HttpResponse:
    """The page with nobody on it: what a device keeps to open without a connection."""
    asked = request.GET.get("language", "")
    with translation.override(asked if asked in dict(settings.LANGUAGES) else translation.get_language()):
        context = {"is_shell": True, "has_reader": door_shell.has_reader()}
        return render(request, "events/door.html", context)


@require_GET
def show_worker(request: HttpRequest) -> HttpResponse:
    """The service worker; a page registers it for its own address alone."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else "ja"
    context = {"version": f"{door_shell.read_version()}-{language}", "language": language,
               "files": json.dumps(door_shell.list_files())}  # fmt: skip
    answer = render(request, door_shell.WORKER, context, content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = "/"
    return answer
