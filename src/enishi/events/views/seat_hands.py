"""What is done with one guest at the tables, and with pairs: seat, stay, wishes."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import errors
from enishi.events.actions import seating
from enishi.events.forms.seating import WishForm, find_guest
from enishi.events.models import SignUp, WishKind
from enishi.events.queries import gatherings as queries
from enishi.events.queries import wish_offers
from enishi.events.queries.seat_reasons import say_name
from enishi.events.queries.seats import read_plan
from enishi.events.queries.sign_ups import get_sign_up
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_POST
def change_seat(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    """To another table, in another's place, or held where it is."""
    row = get_sign_up(request.user, sign_up_id)
    said = request.POST
    round = _read(said.get("round", "")) or 0
    if "fixed" in said:
        seating.fix_seat(request.user, row.pk, round, is_fixed=said["fixed"] == "1")
        return _to_table(row, round, said.get("table", ""))
    if "swap" in said:
        _, other = seating.swap_guests(request.user, row.pk, said["swap"], round)
        words = pgettext("events", "%(one)s and %(other)s changed places.")
        _say(request, row, words % {"one": say_name(row), "other": say_name(other)})
        return _to_table(row, round)
    seating.move_guest(request.user, row.pk, round, _read(said.get("table", "")) or 0)
    words = pgettext("events", "%(name)s sits at table %(table)s in round %(round)d.")
    _say(request, row, words % {"name": say_name(row), "table": said["table"], "round": round})
    return _to_table(row, round, said["table"])


@require_POST
def change_stay(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    """Late, early, gone or back. In the address it is the way back of a message."""
    said = request.POST if "from_round" in request.POST or "gone" in request.POST else request.GET
    row = get_sign_up(request.user, sign_up_id)
    address = reverse("events:change_stay", args=[row.pk])
    if "gone" in said:
        seating.note_left(request.user, row.pk, is_gone=said["gone"] == "1")
        undo = f"{address}?gone={0 if said['gone'] == '1' else 1}"
    else:
        undo = f"{address}?from_round={row.from_round or ''}&until_round={row.until_round or ''}"
        seating.set_stay(
            request.user, row.pk, _read(said.get("from_round", "")), _read(said.get("until_round", ""))
        )
    say_with_undo(request, pgettext("events", "Noted. It shows at the tables from the next round on."), undo)
    return redirect("events:seats", row.gathering_id)


@require_http_methods(["GET", "POST"])
def show_wishes(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Who sits apart or together, and who may want to."""
    gathering = queries.get_gathering(request.user, gathering_id)
    form = WishForm(request.POST if "one" in request.POST else None)
    if request.method == "POST":
        try:
            if _set_wish(request, gathering_id, form):
                return redirect("events:wishes", gathering_id)
        except errors.Refusal as refusal:
            if not form.is_bound:  # pressed where there are no fields: it is said on a page of its own
                raise
            put_wrong(form, refusal)
    plan = read_plan(gathering)
    context = {
        "gathering": gathering,
        "form": form,
        "rows": plan.rows,
        "wishes": [one for one in plan.wishes if one.kind != WishKind.EITHER],
        "offers": wish_offers.list_offers(plan),
    }
    return render(request, "events/wishes.html", context, status=422 if form.errors else 200)


@require_POST
def drop_wish(request: Asked, gathering_id: uuid.UUID, wish_id: uuid.UUID) -> HttpResponse:
    low, high, kind = seating.drop_wish(request.user, gathering_id, wish_id)
    undo = reverse("events:wishes", args=[gathering_id]) + f"?guest={low.pk}&guest={high.pk}&kind={kind}"
    say_with_undo(request, pgettext("events", "Taken back."), undo)
    return redirect("events:wishes", gathering_id)


def _set_wish(request: Asked, gathering_id: uuid.UUID, form: WishForm) -> bool:
    """From the form, a group that was offered, or the way back of a message."""
    if "one" not in request.POST:
        said = request.POST if "guest" in request.POST else request.GET
        seating.set_wishes(request.user, gathering_id, said.getlist("guest"), said.get("kind", ""))
        return True
    if not form.is_valid():
        return False
    rows = read_plan(queries.get_gathering(request.user, gathering_id)).rows
    pair = [find_guest(rows, form.cleaned_data[name], name) for name in ("one", "other")]
    seating.set_wishes(request.user, gathering_id, pair, form.cleaned_data["kind"])
    return True


def _read(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) < 4 else None


def _say(request: Asked, row: SignUp, words: str) -> None:
    version = queries.get_gathering(request.user, row.gathering_id).seating_version
    say_with_undo(request, words, reverse("events:undo_seating", args=[row.gathering_id, version]))


def _to_table(row: SignUp, round: int, table: str = "") -> HttpResponseRedirect:
    address = reverse("events:seats", args=[row.gathering_id])
    return HttpResponseRedirect(f"{address}?round={round}" + (f"#table-{table}" if table.isdecimal() else ""))
