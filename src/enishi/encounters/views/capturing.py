"""Noting somebody on the spot: the page, its offline shell, what the outbox sends, what other apps share."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.accounts import gate
from enishi.accounts.models import User
from enishi.core import clock, db, errors, ids
from enishi.encounters import actions, queries, shell
from enishi.encounters.described import describe_capture
from enishi.encounters.event_pages import find_url
from enishi.encounters.forms import CaptureForm, describe_wrong
from enishi.encounters.pictures import SHOWN_AS_IS, shrink_picture
from enishi.people.asked import Asked

HEADER = "X-Enishi-Capture"  # no form of another site can send it
LARGEST_JSON = 1_000_000


@require_http_methods(["GET", "POST"])
def capture(request: Asked) -> HttpResponse:
    """The page; without scripts it is a plain form that posts here, from behind a lock that has shut meanwhile, too."""
    if request.method == "GET":
        known = {"id": ids.new_id(), "place": request.GET.get("place", "")[:300]}
        return _page(request, CaptureForm(initial=known), 200)
    form = CaptureForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        actions.add_capture(request.user, form.cleaned_data["id"], form.to_fields())
    except errors.Refusal as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, refusal.status)
    messages.success(request, pgettext("encounters", "Noted. Tidy it up whenever you like."))
    if gate.is_shut(request):
        request.session["after_lock"] = request.path
        return redirect("/lock/")
    return redirect("encounters:capture")


def _page(request: Asked, form: CaptureForm, status: int, event_link: str = "") -> HttpResponse:
    context = {"form": form, "event_link": event_link, **_shell_context()}
    if gate.is_shut(request):  # nothing of the notebook, what was said before least of all
        context["messages"] = ()
    else:
        context["place_here"], context["places"] = queries.suggest_places(request.user, now=clock.now())
    return render(request, "encounters/capture.html", context, status=status)


def _shell_context() -> dict[str, object]:
    return {"version": shell.read_version(), "modules": shell.MODULES}


@require_GET
def show_shell(request: HttpRequest) -> HttpResponse:
    """The same page with nothing of anybody's notebook in it: what a phone keeps."""
    return render(request, "encounters/capture.html", {"is_shell": True, **_shell_context()})


@require_GET
def show_offline(request: HttpRequest) -> HttpResponse:
    """What every other address shows without a connection."""
    return render(request, "encounters/offline.html", {"is_shell": True, **_shell_context()})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, for the whole site; open to all, so that it can update while nobody is logged in.

    Browsers ask for it without cookies: `?language=` says in which language the pages are that it goes with.
    """
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else get_language() or "ja"
    context = {"version": f"{shell.read_version()}-{language}", "files": json.dumps(shell.list_files())}
    return render(request, "encounters/sw.js", context, content_type="text/javascript; charset=utf-8")


@require_GET
def list_places(request: Asked) -> JsonResponse:
    """Where one probably is, which notebook this is (a mark that tells nothing else), and when its lock shuts."""
    here, places = queries.suggest_places(request.user, now=clock.now())
    lock, is_discreet = gate.find_open_lock(request), request.user.is_discreet
    return JsonResponse(
        {
            "here": here,
            "places": places,
            "notebook": mark_notebook(request.user),
            "lock_seconds": gate.away_seconds(lock) if lock else 0,
            "is_discreet": is_discreet,
            "seal": "メ" if is_discreet else "縁",
        }
    )


def mark_notebook(owner: User) -> str:
    """By it an outbox knows its own notebook again when several people use one device."""
    return hashlib.sha256(f"enishi-notebook:{owner.pk}".encode()).hexdigest()[:16]


@csrf_exempt
@require_POST
def sync(request: Asked) -> HttpResponse:
    """One capture of an outbox. Guarded by its own header (no other site can send it) and the Origin check."""
    if request.headers.get(HEADER) != "1":
        return _problem(
            403, "forbidden", pgettext("encounters", "This address is for the outbox of a device.")
        )
    try:
        return _take(request)
    except errors.Refusal as refusal:
        return _problem(refusal.status, "refused", refusal.message, fields=refusal.fields)
    except OperationalError as error:
        if not db.is_busy(error):
            raise
        return _problem(503, "busy", pgettext("encounters", "Busy for a moment. It is sent again by itself."))


def _take(request: Asked) -> HttpResponse:
    form = CaptureForm(_read_body(request), request.FILES)
    if not form.is_valid():
        wrong = describe_wrong(form)
        raise errors.Invalid(next(iter(wrong.values())), fields=wrong)
    notebook = form.cleaned_data["notebook"]
    if notebook and notebook != mark_notebook(request.user):
        sentence = pgettext("encounters", "This was noted while another notebook was open on this device.")
        return _problem(409, "other_notebook", sentence)
    capture_id = form.cleaned_data["id"]
    try:
        taken = actions.add_capture(request.user, capture_id, form.to_fields())
    except errors.Changed as refusal:
        stored = queries.get_capture(request.user, capture_id)
        return _problem(409, "other_content", refusal.message, stored=describe_capture(stored))
    except errors.AlreadyThere as refusal:
        return _problem(409, "taken", refusal.message)
    answer = {"id": str(taken.capture.pk), "state": taken.capture.state}
    return JsonResponse(answer, status=201 if taken.is_new else 200)


def _read_body(request: Asked) -> Any:
    if request.content_type != "application/json":
        return request.POST
    try:
        said = json.loads(request.body[:LARGEST_JSON])
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise errors.Invalid(pgettext("encounters", "This is no JSON object that could be read."))
    return said


def _problem(status: int, reason: str, detail: str, **more: object) -> JsonResponse:
    body = {"status": status, "reason": reason, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json")


@csrf_exempt
@require_POST
def share(request: Asked) -> HttpResponse:
    """What another app shares, when no service worker took it: a form to look at, and nothing is written yet."""
    words = [request.POST.get(name, "").strip() for name in ("title", "text", "url")]
    text = "\n".join(word for word in words if word)
    link = find_url(text)
    if link and link == text and not gate.is_shut(request):  # a link alone: an event's page
        return redirect(f"{reverse('encounters:add_outing')}?{urlencode({'source': link})}")
    return _page(request, CaptureForm(initial={"id": ids.new_id(), "text": text}), 200, link)


@require_GET
def show_picture(request: Asked, capture_id: uuid.UUID) -> HttpResponse:
    """The picture; `?small=1` one that is quick to show, whatever the camera wrote."""
    picture = queries.get_capture_picture(request.user, capture_id)
    data, media_type = bytes(picture.data), picture.media_type
    small = shrink_picture(data) if request.GET.get("small") or media_type not in SHOWN_AS_IS else None
    if small is not None:
        data, media_type = small, "image/jpeg"
    answer = HttpResponse(data, content_type=media_type)
    answer.headers["Content-Disposition"] = "inline"
    return answer
