"""Who may knock (loopback only), who is asking, and one place where refusals become pages."""

from __future__ import annotations

import ipaddress
import urllib.parse
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import db, doors, errors, turns

Next = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
OPEN_PATHS = ("/enter/", "/static/", "/api/", "/who-can-see/", "/language/", "/theme/",
              "/sw.js", "/capture/shell/", "/capture/offline/")  # fmt: skip


def is_loopback(host: str) -> bool:
    """Whether a Host header names this very computer (a rebinding attack names something else)."""
    try:
        name = urllib.parse.urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_same_origin(origin: str, host: str) -> bool:
    """Whether an Origin header names the host that was asked."""
    try:
        return urllib.parse.urlsplit(origin).netloc == host
    except ValueError:
        return False


def preferred_language(request: HttpRequest) -> str:
    """Account, then cookie, then browser, then Japanese."""
    user = request.user
    if isinstance(user, User):
        return user.language
    cookie = request.COOKIES.get("enishi_language", "")
    if cookie in ("ja", "en"):
        return cookie
    header = request.headers.get("Accept-Language", "")
    return "en" if header[:2].lower() == "en" and "ja" not in header.lower() else "ja"


class OwnHostMiddleware:
    """Host and Origin must be this computer: no DNS rebinding, no cross-site write."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.META.get("HTTP_HOST", "")
        if not is_loopback(host):
            return self._refuse(
                pgettext("site", "Enishi answers this computer only. Open the address that it printed.")
            )
        origin = request.META.get("HTTP_ORIGIN")
        is_write = request.method not in ("GET", "HEAD", "OPTIONS")
        if is_write and origin is not None and not is_same_origin(origin, host):
            return self._refuse(
                pgettext("site", "This request came from another site and was not carried out.")
            )
        with turns.pressing():  # reading, too: showing a message writes to the session
            return self.get_response(request)

    def _refuse(self, sentence: str) -> HttpResponse:
        return HttpResponse(sentence, status=403, content_type="text/plain; charset=utf-8")


class ContentPolicyMiddleware:
    """No inline script or style, nothing from anywhere else; private pages are never kept by a cache."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=()")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class OwnerMiddleware:
    """Sets language, time zone and door for the request; sends strangers to the entrance."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_api = request.path.startswith("/api/")
        with translation.override(preferred_language(request)), doors.through("api" if is_api else "web"):
            user = request.user
            if isinstance(user, AnonymousUser) and not request.path.startswith(OPEN_PATHS):
                return self._to_entrance(request)
            zone = user.time_zone if isinstance(user, User) else "Asia/Tokyo"
            with timezone.override(zone):
                response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "ja")
            return response

    def _to_entrance(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": "/enter/"})
        return redirect("/enter/")


class RefusalMiddleware:
    """Turns a Refusal that no view caught into a page (or part) with its sentence and status."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.path.startswith("/api/"):
            return response
        # the address of a form's answer, opened by itself: a browser would show an error of its own
        sentence = pgettext("site", "This address only takes what a form sends. Please start from a page.")
        page = render(request, "site/refusal.html", {"sentence": sentence, "status": 405}, status=405)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OperationalError) and db.is_busy(error):
            error = errors.Busy(pgettext("site", "Enishi is busy for a moment. Please try once more."))
        if not isinstance(error, errors.Refusal):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"title": error.message, "status": error.status}, status=error.status)
        context = {
            "sentence": error.message or default_sentence(error),
            "status": error.status,
            "fields": error.fields,
        }
        return render(request, "site/refusal.html", context, status=error.status)


def default_sentence(error: errors.Refusal) -> str:
    """What to say when the refusal brought no words of its own."""
    if isinstance(error, errors.NotFound):
        return pgettext("site", "There is nothing at this address, or it has been removed.")
    return pgettext("site", "This could not be done.")
