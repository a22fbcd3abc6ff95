"""What every page needs: the shell's navigation, language and theme. Never touches the database."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts import gate
from enishi.accounts.models import User
from enishi.core import addresses, hosting
from enishi.core.home import find_command
from enishi.core.policy import GUEST_PATHS

THEMES = ("light", "dark", "auto")


@dataclass(frozen=True, slots=True)
class Destination:
    """One word of the navigation. `mark` is what aria-current says, or nothing."""

    url: str
    label: str | Promise
    icon: str
    is_on_phone: bool
    mark: str


# view name, label, icon, in the phone's bar, the pages that belong to it
_DESTINATIONS = (
    ("desk:today", pgettext_lazy("site", "Today"), "today", True, ("followups:",)),
    (
        "desk:people",
        pgettext_lazy("site", "People"),
        "people",
        True,
        ("desk:person", "desk:ties", "people:", "cards:", "history:", "imports:", "insights:network"),
    ),
    ("encounters:list", pgettext_lazy("site", "Encounters"), "encounters", True, ("encounters:",)),
    (
        "desk:places",
        pgettext_lazy("site", "Places"),
        "place",
        False,
        ("desk:place", "places:"),
    ),
    ("desk:purpose", pgettext_lazy("site", "Purpose"), "purpose", True, ("desk:step", "purposes:")),
    ("desk:ways", pgettext_lazy("site", "Ways"), "ways", False, ("insights:funnel",)),
    ("seasons:year", pgettext_lazy("site", "The year"), "today", False, ("seasons:",)),
    ("events:hosting", pgettext_lazy("site", "Hosting"), "place", False, ("events:",)),
)


def find_url(name: str) -> str:
    """The address of a view, or nothing while there is no such view."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def shell(request: HttpRequest) -> dict[str, object]:
    """Names for the base template."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    theme = request.COOKIES.get("enishi_theme", "")
    user = getattr(request, "user", None)  # absent when a request fails before the session was read
    lock = gate.find_open_lock(request)
    return {
        **name_the_app(request),
        "here": here,
        "has_accounts": hosting.has_accounts(),
        "theme": theme if theme in THEMES else "auto",
        "is_inside": bool(user is not None and user.is_authenticated),
        "lock_seconds": int(gate.idle_limit(lock).total_seconds()) if lock else 0,
        "lock_away_seconds": gate.away_seconds(lock) if lock else 0,
        "destinations": list_destinations(here),
        "people_url": find_url("desk:people"),
        "search_url": find_url("desk:search"),
        "add_url": find_url("people:add"),
        "capture_url": find_url("encounters:capture"),
        "settings_url": find_url("desk:settings"),
        "who_can_see_url": find_url("desk:who_can_see"),
        "command": find_command(),
        "home_url": find_url("desk:today") or "/",
        "return_to": request.get_full_path() if request.method == "GET" else "/",
    }


def is_neutral(request: HttpRequest) -> bool:
    """Whether whoever looks on must not learn what this is: discreet, locked, or asked from outside by a stranger."""
    user = getattr(request, "user", None)
    if isinstance(user, User):
        return user.is_discreet or gate.is_shut(request)
    is_theirs = hosting.has_accounts() or request.path.startswith(GUEST_PATHS)  # a place that says what it is
    return addresses.is_outside(request) and not is_theirs


def name_the_app(request: HttpRequest) -> dict[str, object]:
    """The name and the icons that stand on a tab, a home screen, a notification."""
    is_quiet = is_neutral(request)
    is_bare = gate.is_shut(request) or not isinstance(getattr(request, "user", None), User)
    whole = "site/plain.html" if is_quiet and is_bare else "site/base.html"
    return {
        "app_name": pgettext("site", "Notes") if is_quiet else pgettext("site", "Enishi"),
        "is_neutral": is_quiet,
        "icon": "site/quiet" if is_quiet else "site/icon",
        "page_base": "site/part.html" if getattr(request, "htmx", False) else whole,
    }


def list_destinations(here: str) -> list[Destination]:
    """The navigation as far as its pages exist."""
    found = []
    for name, label, icon, is_on_phone, family in _DESTINATIONS:
        mark = "page" if here == name else "true" if here.startswith(family) and here != "people:face" else ""
        if url := find_url(name):
            found.append(Destination(url, label, icon, is_on_phone, mark))
    return found
