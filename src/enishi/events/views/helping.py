"""Helping: the page where volunteers take a shift, and what their own link opens."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.accounts import limits
from enishi.core import clock, errors, ids
from enishi.events import words
from enishi.events.actions import charity as actions
from enishi.events.actions.letting_in import NotLetIn
from enishi.events.forms.shifts import VolunteerForm
from enishi.events.models import Gathering, SignUp, Staff
from enishi.events.queries import gatherings, sign_ups
from enishi.events.queries import shifts as queries
from enishi.events.queries import staff as staff_queries
from enishi.events.queries.day import read_notice
from enishi.events.thanks import OwnWords, can_thank, write_staff_thanks
from enishi.events.views.shared import check_often, put_wrong


@require_http_methods(["GET", "POST"])
def offer_help(request: HttpRequest, code: str) -> HttpResponse:
    """What is to be done, when, and how many are still missing; guests come with their name filled in."""
    gathering = gatherings.get_open_page(code)
    guest = _find_guest(gathering, request.GET.get("guest", ""))
    form = _make_form(request, gathering, guest)
    status, appeal_key = 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            check_often(limits.HELP, request)
            chosen, key = form.cleaned_data["shifts"], str(form.cleaned_data["key"])
            made = actions.volunteer(gathering.pk, form.to_fields(), chosen, sign_up=guest, source_key=key)
            limits.HELP.note(request)
            return redirect("events:staff_page", staff_queries.key_of_staff(made))
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
            status = refusal.status
            appeal_key = refusal.key if isinstance(refusal, NotLetIn) else ""
    context = {"gathering": gathering, "when": words.say_when(gathering), "host": words.say_name(gathering),
               "form": form, "lines": queries.list_lines(gathering), "appeal_key": appeal_key}  # fmt: skip
    status = 422 if form.errors and status == 200 else status
    return render(request, "events/charity/help.html", context, status=status)


@require_POST
def take_shift(request: HttpRequest, key: str, shift_id: uuid.UUID) -> HttpResponse:
    actions.take_shift(staff_queries.get_by_link(key), shift_id)
    return redirect("events:staff_page", key)


@require_http_methods(["GET", "POST"])
def drop_duty(request: HttpRequest, key: str, duty_id: uuid.UUID) -> HttpResponse:
    """Asked once more by GET, so that no preview of a link cancels anything."""
    row = staff_queries.get_by_link(key)
    if request.method == "POST":
        actions.drop_duty(row, duty_id)
        return redirect("events:staff_page", key)
    context = {"row": row, "gathering": row.gathering, "key": key, "duty": queries.get_own_duty(row, duty_id)}
    return render(request, "events/charity/drop.html", context)


@require_POST
def change_showing(request: HttpRequest, key: str) -> HttpResponse:
    row = staff_queries.get_by_link(key)
    actions.change_showing(row, request.POST.get("words", ""), "is_shown" in request.POST)
    return redirect("events:staff_page", key)


@require_POST
def call_own_roll(request: HttpRequest, key: str, duty_id: uuid.UUID) -> HttpResponse:
    """By the captain of a team."""
    actions.call_roll(staff_queries.get_by_link(key), duty_id, request.POST.get("call", ""))
    return redirect("events:staff_page", key)


@require_GET
def show_certificate(request: HttpRequest, key: str) -> HttpResponse:
    """The hours on paper."""
    row = staff_queries.get_by_link(key)
    found = queries.list_hours(row.gathering, row)
    context = {"row": row, "gathering": row.gathering, "key": key, "hours": found[0] if found else None,
               "host": words.say_name(row.gathering), "today": clock.today(row.gathering.zone)}  # fmt: skip
    return render(request, "events/charity/certificate.html", context)


@require_http_methods(["GET", "POST"])
def thank(request: HttpRequest, key: str) -> HttpResponse:
    """Words of thanks to copy; a POST puts in what the helper writes, and keeps none of it."""
    row = staff_queries.get_by_link(key)
    if not can_thank(row.gathering):
        raise errors.Closed(
            pgettext("events", "Words of thanks stand here once the gathering has taken place.")
        )
    own = OwnWords.of(request.POST.get("to", ""), request.POST.get("line", ""))
    context = {"row": row, "gathering": row.gathering, "key": key, "own": own,
               "drafts": write_staff_thanks(row, own)}  # fmt: skip
    return render(request, "events/charity/thank.html", context)


@require_http_methods(["GET", "POST"])
def forget_me(request: HttpRequest, key: str) -> HttpResponse:
    row = staff_queries.get_by_link(key)
    if request.method == "POST":
        actions.erase_volunteer(row)
        return render(request, "events/erased.html", {"gathering": row.gathering})
    return render(request, "events/charity/forget.html", {"row": row, "gathering": row.gathering, "key": key})


def describe_help(row: Staff) -> dict[str, object]:
    """What a volunteer's own sheet shows besides when and where."""
    gathering = row.gathering
    return {
        "notice": read_notice(gathering),
        "duties": queries.list_own_duties(row),
        "takeable": queries.list_takeable(gathering, row) if not gathering.cancelled_at else [],
        "team": queries.find_own_team(row),
        "volunteer": queries.find_volunteer(row),
        "roll": queries.list_roll(row, gathering),
        "hours": next(iter(queries.list_hours(gathering, row)), None),
    }


def _find_guest(gathering: Gathering, key: str) -> SignUp | None:
    if not key:
        return None
    row = sign_ups.get_by_key(key, "s")
    return row if row.gathering_id == gathering.pk else None


def _make_form(request: HttpRequest, gathering: Gathering, guest: SignUp | None) -> VolunteerForm:
    known = {name: getattr(guest, name) for name in ("name", "reading", "email", "phone")} if guest else {}
    is_sent = (
        request.method == "POST"
    )  # then those just taken are among them, so that the refusal can name them
    lines = [one for one in queries.list_lines(gathering) if is_sent or (one.free and not one.is_over)]
    return VolunteerForm(
        request.POST if is_sent else None, initial={"key": ids.new_id(), **known}, lines=lines
    )
