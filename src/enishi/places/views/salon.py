"""Pages of a salon: the six signs, joining with open eyes, how to cancel, a fee that changes, one-tap uses."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TypeVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on, say_with_undo
from enishi.places import actions, queries
from enishi.places.forms.salon import FeeForm, JoinForm, SignsForm
from enishi.places.models import Place, RenewalVerdict
from enishi.places.signs import SIGNS

F = TypeVar("F", bound=forms.Form)


@require_http_methods(["GET", "POST"])
def signs(request: Asked, salon_id: uuid.UUID) -> HttpResponse:
    """The checklist before joining."""
    place = queries.get_salon(request.user, salon_id)
    form = SignsForm(request.POST) if request.method == "POST" else SignsForm.of(place.salon)
    if request.method == "GET" or not form.is_valid():
        return render(request, "places/signs.html", {"place": place, "form": form}, status=_status(form))
    found = queries.read_signs(actions.note_signs(request.user, salon_id, form.to_signs()))
    words = pgettext("places", "Kept.")
    if found.is_warning:
        words = pgettext("places", "Kept. There is something to look at before you join.")
    say_with_undo(request, words, "")
    return redirect("desk:place", salon_id)


@require_http_methods(["GET", "POST"])
def join(request: Asked, salon_id: uuid.UUID) -> HttpResponse:
    """入会した: after what the signs say, and never hindered by them."""
    place = queries.get_salon(request.user, salon_id)
    if request.method == "GET":
        form = JoinForm.of(place.salon, clock.today(request.user.time_zone))
        return _show_join(request, place, form)
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _show_join(request, place, form)
    try:
        despite_signs = form.cleaned_data["despite_signs"]
        actions.join_salon(request.user, salon_id, form.to_terms(), despite_signs=despite_signs)
    except errors.Refusal as refusal:
        return _show_join(request, place, _refuse(form, refusal), refusal.status)
    undo = reverse("places:unjoin", args=[salon_id])
    say_with_undo(request, pgettext("places", "Noted: you are a member."), undo)
    return redirect("desk:place", salon_id)


@require_POST
def unjoin(request: Asked, salon_id: uuid.UUID) -> HttpResponse:
    actions.unjoin_salon(request.user, salon_id)
    say_with_undo(request, pgettext("places", "It is under consideration again."), "")
    return redirect("desk:place", salon_id)


def _show_join(request: Asked, place: Place, form: JoinForm, status: int = 200) -> HttpResponse:
    found = queries.read_signs(place.salon)
    context = {
        "place": place,
        "form": form,
        "is_warning": found.is_warning,
        "found": [SIGNS[name].label for name in found.found],
        "open": len(found.open),
    }
    return render(request, "places/join.html", context, status=_status(form) if status == 200 else status)


@require_GET
def cancelling(request: Asked, salon_id: uuid.UUID) -> HttpResponse:
    """How to cancel there, until when, and the one click that ends the record."""
    queries.get_salon(request.user, salon_id)
    membership = queries.read_membership(request.user, salon_id, clock.today(request.user.time_zone))
    return render(request, "places/cancelling.html", {"place": membership.place, "membership": membership})


@require_http_methods(["GET", "POST"])
def fee(request: Asked, salon_id: uuid.UUID) -> HttpResponse:
    """From a day on it costs something else."""
    place = queries.get_salon(request.user, salon_id)
    today = clock.today(request.user.time_zone)
    initial = {"fee_minor": place.salon.fee_minor, "period": place.salon.period, "since": today}
    form = FeeForm(request.POST) if request.method == "POST" else FeeForm(initial=initial)
    if request.method == "GET" or not form.is_valid():
        return render(request, "places/fee.html", {"place": place, "form": form}, status=_status(form))
    try:
        kept = actions.change_fee(request.user, salon_id, **form.cleaned_data)
    except errors.Refusal as refusal:
        form = _refuse(form, refusal)
        return render(request, "places/fee.html", {"place": place, "form": form}, status=refusal.status)
    undo = reverse("places:undo_fee", args=[salon_id, kept.pk])
    say_with_undo(request, pgettext("places", "The fee changes from that day on."), undo)
    return redirect("desk:place", salon_id)


@require_POST
def undo_fee(request: Asked, salon_id: uuid.UUID, fee_id: uuid.UUID) -> HttpResponse:
    actions.undo_fee(request.user, salon_id, fee_id)
    say_with_undo(request, pgettext("places", "The fee is as it was before."), "")
    return redirect("desk:place", salon_id)


@require_POST
def answer(request: Asked, salon_id: uuid.UUID) -> HttpResponse:
    """続ける価値: three answers; whoever means to leave sees how."""
    charge_on, verdict = _read_day(request.POST.get("charge_on", "")), request.POST.get("verdict", "")
    actions.answer_renewal(request.user, salon_id, charge_on, verdict)
    if verdict == RenewalVerdict.LEAVE.value:
        say_with_undo(request, pgettext("places", "Noted. Here is how to cancel."), "")
        return redirect("places:cancelling", salon_id)
    undo = reverse("places:withdraw", args=[salon_id, charge_on.isoformat()])
    say_with_undo(request, pgettext("places", "Noted."), undo)
    return redirect("desk:place", salon_id)


@require_POST
def withdraw(request: Asked, salon_id: uuid.UUID, charge_on: str) -> HttpResponse:
    actions.withdraw_renewal(request.user, salon_id, _read_day(charge_on))
    say_with_undo(request, pgettext("places", "It is open again."), "")
    return redirect("desk:place", salon_id)


@require_POST
def use(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """Read, written, attended: one tap."""
    key = request.POST.get("key", "")[:60]
    kept = actions.record_use(
        request.user, place_id, request.POST.get("kind", ""), key=f"use:{key}" if key else None
    )
    say_with_undo(request, pgettext("places", "Noted."), reverse("places:remove_use", args=[kept.pk]))
    return go_on(request, reverse("desk:place", args=[place_id]))


@require_POST
def remove_use(request: Asked, use_id: uuid.UUID) -> HttpResponse:
    place_id = queries.get_use(request.user, use_id).place_id
    actions.remove_use(request.user, use_id)
    say_with_undo(request, pgettext("places", "Taken back."), "")
    return redirect("desk:place", place_id)


def _read_day(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words)
    except ValueError as error:
        sentence = pgettext("places", "This is no day. Please go back and try once more.")
        raise errors.Invalid(sentence, fields={"charge_on": sentence}) from error


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def _refuse(form: F, refusal: errors.Refusal) -> F:
    for name, words in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, refusal.message)
    return form
