"""The tables of a gathering: the room, plans, rounds, seats by hand, who is there, on paper."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.queries import is_worker_away
from enishi.events.actions import seating
from enishi.events.forms.seating import RoomForm
from enishi.events.models import Mixing
from enishi.events.queries import gatherings as queries
from enishi.events.queries import seating_page
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_GET
def show_seats(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """One round with its tables; `pick` names the guest who is to be moved."""
    return _show(request, gathering_id)


@require_POST
def set_room(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Tables and rounds; where there is no plan yet, it is made at once."""
    form = RoomForm(request.POST)
    if form.is_valid():
        try:
            row = seating.set_room(request.user, gathering_id, form.to_fields())
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
        else:
            say_with_undo(request, pgettext("events", "Kept."), _undo(row.pk, row.seating_version))
            return redirect("events:seats", gathering_id)
    return _show(request, gathering_id, form=form, status=422)


@require_POST
def make_plan(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    done = pgettext("events", "The tables are mixed.")
    return _mix(request, gathering_id, seating.make_plan, done)


@require_POST
def replan(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    done = pgettext("events", "What changed is taken in. Rounds that have begun are as they were.")
    return _mix(request, gathering_id, seating.replan_from_next_round, done)


@require_POST
def undo(request: Asked, gathering_id: uuid.UUID, version: int) -> HttpResponse:
    """Back to the seats before; the button of the message brings them again."""
    row = seating.undo_seating(request.user, gathering_id, version)
    say_with_undo(
        request, pgettext("events", "The seats are as they were before."), _undo(row.pk, row.seating_version)
    )
    return _back(request, gathering_id)


@require_POST
def begin_round(request: Asked, gathering_id: uuid.UUID, number: int) -> HttpResponse:
    seating.begin_round(request.user, gathering_id, number)
    words = pgettext("events", "Round %(round)d has begun.") % {"round": number}
    say_with_undo(request, words, reverse("events:step_back", args=[gathering_id, number]))
    return redirect("events:seats", gathering_id)


@require_POST
def step_back(request: Asked, gathering_id: uuid.UUID, number: int) -> HttpResponse:
    seating.step_back(request.user, gathering_id, number)
    say_with_undo(
        request, pgettext("events", "Round %(round)d has not begun after all.") % {"round": number}, ""
    )
    return redirect("events:seats", gathering_id)


@require_POST
def leave_out(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Who has not come gets no seat; or counts again (`?back`)."""
    is_back = "back" in request.GET
    seating.leave_out_absent(request.user, gathering_id, is_left_out=not is_back)
    address = reverse("events:leave_out", args=[gathering_id])
    if is_back:
        say_with_undo(request, pgettext("events", "Everybody on the list counts again."), address)
    else:
        words = pgettext(
            "events", "Who has not come gets no seat from the next round on. Take it in now, please."
        )
        say_with_undo(request, words, f"{address}?back")
    return redirect("events:seats", gathering_id)


@require_GET
def show_paper(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Lists for each table, and cards with its number, to be printed."""
    row = queries.get_gathering(request.user, gathering_id)
    return render(
        request, "events/seats_paper.html", {"gathering": row, "tables": seating_page.list_paper(row)}
    )


def _mix(
    request: Asked, gathering_id: uuid.UUID, make: Callable[[User, uuid.UUID], Mixing], done: str
) -> HttpResponse:
    """Why it cannot be is said on the page itself."""
    try:
        mixing = make(request.user, gathering_id)
    except errors.Conflict as refusal:
        return _show(request, gathering_id, trouble=refusal.message, status=refusal.status)
    if not mixing.wanted:
        row = queries.get_gathering(request.user, gathering_id)
        say_with_undo(request, done, _undo(gathering_id, row.seating_version))
    return redirect("events:seats", gathering_id)


def _undo(gathering_id: uuid.UUID, version: int) -> str:
    return reverse("events:undo_seating", args=[gathering_id, version])


def _back(request: Asked, gathering_id: uuid.UUID) -> HttpResponseRedirect:
    round = request.POST.get("round") or request.GET.get("round", "")
    address = reverse("events:seats", args=[gathering_id])
    return HttpResponseRedirect(f"{address}?round={round}" if round.isdecimal() else address)


def _show(
    request: Asked,
    gathering_id: uuid.UUID,
    *,
    form: RoomForm | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    row = queries.get_gathering(request.user, gathering_id)
    said = request.GET.get("round", "")
    page = seating_page.get_page(
        row, int(said) if said.isdecimal() and len(said) < 4 else 0, request.GET.get("pick", "")
    )
    context = {
        "page": page,
        "gathering": row,
        "form": form or RoomForm.of(row),
        "trouble": trouble or page.trouble,
        "is_away": bool(page.mixing.wanted) and is_worker_away(),
    }
    return render(request, "events/seats.html", context, status=status)
