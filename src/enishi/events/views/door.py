"""The reception, one page for the host and for whoever has a helper's link; and what their devices send."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts.models import User
from enishi.core import clock, ids
from enishi.core.policy import allow_wasm
from enishi.events import door_shell, rules
from enishi.events.actions.door import WALK_IN, press
from enishi.events.fields import PressFields
from enishi.events.models import Gathering, Staff
from enishi.events.queries import door as queries
from enishi.events.queries import gatherings
from enishi.events.queries import staff as staff_queries
from enishi.events.views.staff import offer_account, show_sheet
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

__all__ = ["Door", "open_by_link", "open_by_user"]


@dataclass(frozen=True, slots=True)
class Door:
    """Who stands there, at which gathering, and under which address."""

    actor: User | Staff
    gathering: Gathering
    base: str
    key: str = ""


def open_by_user(request: HttpRequest, gathering_id: uuid.UUID) -> Door:
    """The host, a co-host, or whoever took the reception into their account."""
    assert isinstance(request.user, User)
    row = gatherings.get_received_gathering(request.user, gathering_id)
    return Door(request.user, row, reverse("events:door", args=[row.pk]))


def open_by_link(key: str) -> Door:
    row = staff_queries.get_receiving(key)
    return Door(row, row.gathering, reverse("events:staff_page", args=[key]), key)


@require_GET
@allow_wasm
def show_door(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    return _show(request, open_by_user(request, gathering_id))


@require_GET
@allow_wasm
def show_own(request: HttpRequest, key: str) -> HttpResponse:
    """What a helper's link opens: the reception for whoever stands there, else their own sheet."""
    row = staff_queries.get_by_link(key)
    if not rules.can_receive_guests(row, row.gathering) or staff_queries.is_long_over(row.gathering):
        return show_sheet(request, row, key)
    return _show(request, open_by_link(key))


@require_POST
def press_here(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """A button of the page without scripts."""
    return _press(request, open_by_user(request, gathering_id))


@require_POST
def press_by_link(request: HttpRequest, key: str) -> HttpResponse:
    return _press(request, open_by_link(key))


def _show(request: HttpRequest, door: Door) -> HttpResponse:
    lines = queries.list_lines(door.gathering)
    typed = request.GET.get("q", "")[:100]
    walk_in = {name: request.GET.get(name, "")[:120] for name in ("name", "reading", "affiliation")}
    context = {
        "door": door, "gathering": door.gathering, "counts": queries.count_lines(lines), "q": typed,
        "lines": queries.find_lines(lines, typed), "pairs": queries.list_pairs(door.gathering, lines),
        "tickets": gatherings.list_tickets(door.gathering), "key": ids.new_id(), "walk_in": walk_in,
        "has_reader": door_shell.has_reader(), "row": door.actor, **_offer(request, door),
    }  # fmt: skip
    return render(request, "events/door.html", context)


def _offer(request: HttpRequest, door: Door) -> dict[str, object]:
    runs = isinstance(door.actor, User) and rules.can_run_gathering(door.actor, door.gathering)
    account = offer_account(request, door.actor) if isinstance(door.actor, Staff) else {}
    return {"has_desk": runs, **account}


def _press(request: HttpRequest, door: Door) -> HttpResponse:
    fields = read_form(request)
    twins = _find_twins(door, fields) if fields.kind == WALK_IN and "anyway" not in request.POST else []
    if twins:
        sentence = pgettext("events", "%(name)s is on the list. Is it this guest? If not, press once more.")
        say_with_undo(request, sentence % {"name": fields.name}, "")  # type: ignore[arg-type]
        filled = {"q": fields.name, "name": fields.name, "reading": fields.reading}
        return redirect(f"{door.base}?{urlencode({**filled, 'affiliation': fields.affiliation})}")
    done = press(door.actor, door.gathering.pk, fields)
    if done.over:
        say_with_undo(request, say_over(done.over), "")  # type: ignore[arg-type]
    typed = request.POST.get("q", "")
    return redirect(f"{door.base}?{urlencode({'q': typed})}" if typed else door.base)


def say_over(over: int) -> str:
    """Somebody was let in although the places are given."""
    sentence = npgettext(
        "events",
        "Let in. There is %(over)d guest more than there are places.",
        "Let in. There are %(over)d guests more than there are places.",
        over,
    )
    return sentence % {"over": over}


def read_form(request: HttpRequest) -> PressFields:
    """A press as a form says it; the moment is now."""
    said = request.POST
    press_id = ids.parse_id(said.get("press_id", "")) or ids.new_id()
    return PressFields(
        press_id=press_id, kind=said.get("kind", ""), at=clock.now(),
        sign_up_id=ids.parse_id(said.get("guest", "")) or press_id, other_id=ids.parse_id(said.get("other", "")),
        name=said.get("name", ""), reading=said.get("reading", ""), affiliation=said.get("affiliation", ""),
        ticket_id=ids.parse_id(said.get("ticket", "")),
    )  # fmt: skip


def _find_twins(door: Door, fields: PressFields) -> list[queries.DoorLine]:
    if not fields.name.strip():
        return []
    lines = queries.list_lines(door.gathering)
    return [one for one in lines if queries.is_same_name(one.row.name, fields.name)]
