"""Pages of the house itself: refusals, the style page, language and theme."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts import actions, gate
from enishi.accounts.models import User
from enishi.core import clock
from enishi.site.context import THEMES, is_neutral, name_the_app
from enishi.site.samples import style_context

COOKIE_DAYS = 400  # browsers keep a cookie no longer


def refuse_cross_site(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere."""
    return render_refusal(
        request,
        pgettext("site", "This page had been open for a while. Go back, reload it and try once more."),
        403,
    )


def refuse_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Too many fields, a broken upload, a host name that is none."""
    return render_refusal(
        request, pgettext("site", "This request could not be read. Please go back and try again."), 400
    )


def refuse_missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page."""
    return render_refusal(
        request, pgettext("site", "There is nothing at this address, or it has been removed."), 404
    )


def refuse_hurried(request: HttpRequest) -> HttpResponse:
    """Signing up, in, or a new password, tried too often from one place."""
    answer = render_refusal(
        request, pgettext("site", "That was tried too often. Please wait a few minutes, then try again."), 429
    )
    answer.headers["Retry-After"] = "300"
    return answer


def refuse_broken(request: HttpRequest) -> HttpResponse:
    """Our own fault: a page that needs no database, no session and no translation."""
    return HttpResponse(render_to_string("site/broken.html"), status=500)


def render_refusal(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """A sentence, and where to go from here."""
    return render(request, "site/refusal.html", {"sentence": sentence, "status": status}, status=status)


@require_GET
def show_style(request: HttpRequest) -> HttpResponse:
    """The design system: every part in all its states."""
    return render(request, "site/style.html", style_context(timezone.localtime(clock.now()).date()))


@require_GET
def show_manifest(request: HttpRequest) -> HttpResponse:
    """What the home screen shows: the manifest of the static files, or the same with a neutral name and icon."""
    manifest = _read_manifest()
    if is_neutral(request):
        name = name_the_app(request)["app_name"]
        manifest = {**manifest, "name": name, "short_name": name, "icons": _quiet_icons()}
        manifest.pop("description", None)
        manifest["shortcuts"] = _quiet_shortcuts(manifest["shortcuts"])
    return JsonResponse(manifest, content_type="application/manifest+json")


@cache
def _read_manifest() -> dict[str, Any]:
    path = finders.find("site/manifest.webmanifest")
    manifest: dict[str, Any] = json.loads(Path(str(path)).read_text(encoding="utf-8"))
    return manifest


def _quiet_shortcuts(shortcuts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same ways in, with words and icons that do not say what this is."""
    names = {"/capture/": pgettext("site", "Write"), "/tidy/": pgettext("site", "Look through")}
    return [{"name": names[one["url"]], "url": one["url"], "icons": _quiet_icons()[:1]} for one in shortcuts]


def _quiet_icons() -> list[dict[str, str]]:
    sizes = (
        ("-180.png", "180x180", "image/png"),
        ("-512.png", "512x512", "image/png"),
        (".svg", "any", "image/svg+xml"),
    )
    icons = [{"src": static(f"site/quiet{end}"), "sizes": size, "type": kind} for end, size, kind in sizes]
    icons[1]["purpose"] = "any maskable"
    return icons


@require_GET
def show_shell(request: HttpRequest) -> HttpResponse:
    """What a service worker needs to know of the app's name before it shows a notification."""
    said = name_the_app(request)
    return JsonResponse(
        {
            "name": said["app_name"],
            "icon": static(f"{said['icon']}-180.png"),
            "is_discreet": is_neutral(request),
            "is_locked": gate.is_shut(request),
            "is_inside": request.user.is_authenticated,
            "notice": pgettext("site", "There is something new."),
        }
    )


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Kept with the account, and in a cookie for the pages before it."""
    language = "en" if request.POST.get("language") == "en" else "ja"
    if isinstance(request.user, User):
        actions.change_account(request.user, language=language)
    return _return_with_cookie(request, "enishi_language", language)


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device says; belongs to the browser, so it is a cookie."""
    theme = request.POST.get("theme", "")
    return _return_with_cookie(request, "enishi_theme", theme if theme in THEMES else "auto")


def _return_with_cookie(request: HttpRequest, name: str, value: str) -> HttpResponse:
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(target if is_ours else "/")
    response.set_cookie(name, value, max_age=COOKIE_DAYS * 24 * 3600, samesite="Lax", httponly=True)
    return response
