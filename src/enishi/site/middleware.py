"""Who may knock, who is asking, and one place where refusals become pages."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import pgettext

from enishi.accounts import actions, gate
from enishi.accounts.models import Device, User
from enishi.core import addresses, clock, db, doors, errors, hosting, ids, turns
from enishi.core.policy import GUEST_PATHS

Next = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; "
    "worker-src 'self'; media-src 'self' blob:"
)
WASM_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
PERMISSIONS = "geolocation=(), microphone=(), camera=(self)"
# Open to whoever knows no key: on this computer, by the public address, and while a device is locked.
SHELL_PATHS = (
    "/sw.js",
    "/capture/shell/",
    "/capture/offline/",
)  # what a phone keeps: nothing of the notebook
OPEN_OUTSIDE = (
    "/enter/",
    "/pair/",
    "/account/",
    "/static/",
    "/api/",
    "/app/",
    "/language/",
    "/theme/",
    "/calendar/",
    *GUEST_PATHS,
    *SHELL_PATHS,
)
OPEN_PATHS = (*OPEN_OUTSIDE, "/who-can-see/")
OPEN_LOCKED = (*(path for path in OPEN_OUTSIDE if path != "/account/"), "/lock/")
NOTED_LOCKED = (
    "/capture/"  # what somebody has typed is taken before the lock is opened; nothing is shown for it
)
CLOSED_OUTSIDE = ("/api/openapi.json",)


def is_same_origin(origin: str, request: HttpRequest) -> bool:
    """Whether an Origin header names the address that was asked, scheme included."""
    try:
        parts = urllib.parse.urlsplit(origin)
    except ValueError:
        return False
    asked = request.META.get("HTTP_HOST", "").lower()
    if request.is_secure():
        asked = asked.removesuffix(":443")
    return (parts.scheme, parts.netloc.lower()) == (request.scheme, asked)


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


def find_wrong_address(request: HttpRequest) -> str:
    """Why this Host may not be asked, as a sentence; empty when it may.

    By the public address only through the proxy's HTTPS; by a loopback name only from this computer; with accounts by
    the names given to the server, without HTTPS from near networks alone (decision 0026). So neither DNS rebinding nor
    a made-up Host header gets further.
    """
    host = request.META.get("HTTP_HOST", "")
    if addresses.is_public_host(host):
        if request.is_secure():
            return ""
        return pgettext("site", "This came without HTTPS. Please open the address with https:// in front.")
    if addresses.is_loopback(host):
        is_alone = not addresses.public_url() and not hosting.has_accounts()
        if is_alone or addresses.is_own_client(request):
            return ""
    elif hosting.is_named_host(request):
        if request.is_secure() or hosting.is_near(request):
            return ""
        return pgettext("site", "This came without HTTPS. Please open the address with https:// in front.")
    if not addresses.public_url() and not hosting.has_accounts():
        return pgettext("site", "Enishi answers this computer only. Open the address that it printed.")
    return pgettext("site", "There is nothing at this address.")


def find_foreign(request: HttpRequest) -> str:
    """Why an assistant may not come by this address, or from that page; empty when it may. Any Origin counts."""
    if sentence := find_wrong_address(request):
        return sentence
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and not is_same_origin(origin, request):
        return pgettext("site", "This request came from another site and was not carried out.")
    return ""


class OwnHostMiddleware:
    """Host and Origin must be ours: no DNS rebinding, no cross-site write. Cookies over HTTPS stay on HTTPS."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if sentence := find_wrong_address(request):
            return self._refuse(sentence)
        origin = request.META.get("HTTP_ORIGIN")
        is_write = request.method not in ("GET", "HEAD", "OPTIONS")
        if is_write and origin is not None and not is_same_origin(origin, request):
            return self._refuse(
                pgettext("site", "This request came from another site and was not carried out.")
            )
        with turns.pressing():  # reading, too: showing a message writes to the session
            response = self.get_response(request)
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
        return response

    def _refuse(self, sentence: str) -> HttpResponse:
        return HttpResponse(sentence, status=403, content_type="text/plain; charset=utf-8")


class ContentPolicyMiddleware:
    """No inline script or style, nothing from anywhere else; private pages are never kept by a cache."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = WASM_POLICY if getattr(response, "allows_wasm", False) else POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class OwnerMiddleware:
    """Sets language, time zone and door for the request; keeps strangers, lost devices and locked ones outside."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_api = request.path.startswith("/api/")
        with doors.through("api" if is_api else "web"):
            is_stranger = isinstance(request.user, AnonymousUser) and not is_api
            device = gate.restore_session(request) if is_stranger else None
            with translation.override(preferred_language(request)):
                if reason := find_reason(request, device):
                    return answer_outside(request, reason)
                zone = request.user.time_zone if isinstance(request.user, User) else "Asia/Tokyo"
                with timezone.override(clock.zone_of(zone)):
                    response = self.get_response(request)
                response.headers.setdefault("Content-Language", translation.get_language() or "ja")
                return response


def find_reason(request: HttpRequest, device: Device | None) -> str:
    """Why this request gets no further: signed_out, device_revoked or locked; empty when it may go on."""
    path = request.path
    if isinstance(request.user, AnonymousUser):
        is_outside = addresses.is_outside(request)
        is_open = path.startswith(OPEN_PATHS if hosting.has_accounts() or not is_outside else OPEN_OUTSIDE)
        is_open &= hosting.has_accounts() or not path.startswith("/account/")
        if is_open and not (is_outside and path in CLOSED_OUTSIDE):
            return ""
        return "device_revoked" if device is not None and device.revoked_at else "signed_out"
    lock = gate.find_own_lock(request)
    if lock is not None:
        if gate.is_locked(request, lock):
            request.shut_lock = lock  # type: ignore[attr-defined]
            is_noting = request.method == "POST" and path == NOTED_LOCKED
            return "" if is_noting or path.startswith(OPEN_LOCKED) else "locked"
        request.open_lock = lock  # type: ignore[attr-defined]
        actions.note_lock_seen(lock)
    if (device_id := ids.parse_id(gate.own_device_id(request))) is not None:
        actions.note_device_use(device_id)
    return ""


def answer_outside(request: HttpRequest, reason: str) -> HttpResponse:
    """Scripts get 401 and the reason, HTMX a redirect of its own kind, browsers the door they stand before."""
    door = find_door(request, reason)
    if wants_json(request):
        return answer_reason(reason)
    if reason == "locked" and is_page_wanted(request):
        request.session["after_lock"] = find_page(request)  # not in the address: it may hold a name
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": door})
    return redirect(door)


def find_door(request: HttpRequest, reason: str) -> str:
    """Where somebody has to go first; with accounts, whoever asked for a page is led on to it afterwards."""
    if reason == "locked":
        return "/lock/"
    if not hosting.has_accounts():
        return "/enter/"
    page = find_page(request) if is_page_wanted(request) else "/"
    sign_in = reverse("account_login")
    return sign_in if page == "/" else f"{sign_in}?{urllib.parse.urlencode({'next': page})}"


def is_page_wanted(request: HttpRequest) -> bool:
    """Whether somebody asks for a page; a picture or a stream of events is nothing to go on to after the lock."""
    return "text/html" in request.headers.get("Accept", "text/html") or "HX-Request" in request.headers


def find_page(request: HttpRequest) -> str:
    """The page that somebody is looking at: of a part or a sent form, the one around it."""
    around = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if request.method == "GET" and not request.headers.get("HX-Request"):
        return request.get_full_path()
    try:
        parts = urllib.parse.urlsplit(around)
    except ValueError:
        return "/"
    is_ours = parts.netloc.lower() == request.get_host().lower()
    return urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, "")) if is_ours else "/"


def wants_json(request: HttpRequest) -> bool:
    """Whether a script is asking, not somebody who would look at a page."""
    accept = request.headers.get("Accept", "").lower()
    is_script = "json" in accept and "text/html" not in accept
    return is_script or request.path.startswith(("/capture/sync/", "/api/"))


def answer_reason(reason: str) -> HttpResponse:
    """401 as a problem (RFC 9457) with the reason that a script acts on."""
    sentences = {
        "signed_out": pgettext("site", "This browser is not signed in. Please sign in, then try again.")
        if hosting.has_accounts()
        else pgettext("site", "This browser is not signed in. Pair it with the computer once more."),
        "device_revoked": pgettext(
            "site", "This device has been cut off from the notebook. What waits on it stays on it."
        ),
        "locked": pgettext("site", "Locked. Please open the lock first."),
    }
    body = {"type": "about:blank", "title": "Unauthorized", "status": 401, "reason": reason}
    return JsonResponse(
        {**body, "detail": sentences[reason]},
        status=401,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


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
        page = render(request, "site/refusal.html", context, status=error.status)
        if isinstance(error, errors.TooMany):
            page.headers["Retry-After"] = str(error.wait_seconds)
        return page


def default_sentence(error: errors.Refusal) -> str:
    """What to say when the refusal brought no words of its own."""
    if isinstance(error, errors.NotFound):
        return pgettext("site", "There is nothing at this address, or it has been removed.")
    return pgettext("site", "This could not be done.")
