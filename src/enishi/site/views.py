"""Pages of the house itself: refusals, the style page, language and theme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts import actions
from enishi.accounts.models import User
from enishi.core import clock
from enishi.site.context import THEMES
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
