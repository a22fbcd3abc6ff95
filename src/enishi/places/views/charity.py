"""Pages of a charity: a planned day, noted, changed, taken out; whether one went, and the look back."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on, say_with_undo
from enishi.places import actions, queries
from enishi.places.forms.charity import PlanForm
from enishi.places.models import Place, Planned

_WENT = {"yes": True, "no": False, "": None}


@require_http_methods(["GET", "POST"])
def add(request: Asked, charity_id: uuid.UUID) -> HttpResponse:
    """A meeting, a shift or the day itself."""
    place = queries.get_charity(request.user, charity_id)
    if request.method == "GET":
        kind = request.GET.get("kind", "meeting")
        return _show(request, PlanForm(initial={"key": ids.new_id(), "kind": kind}), place)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _show(request, form, place, status=422)
    try:
        kept = actions.add_plan(request.user, charity_id, form.to_fields(), plan_id=form.cleaned_data["key"])
    except errors.Refusal as refusal:
        return _refuse(request, form, refusal, place)
    undo = reverse("places:delete_plan", args=[kept.plan.pk])
    say_with_undo(request, pgettext("places", "It is in the plan."), undo)
    return redirect("desk:place", charity_id)


@require_http_methods(["GET", "POST"])
def edit(request: Asked, plan_id: uuid.UUID) -> HttpResponse:
    """The same for a day that is planned."""
    plan = queries.get_plan(request.user, plan_id)
    if request.method == "GET":
        return _show(request, PlanForm.of(plan), plan.place, plan)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _show(request, form, plan.place, plan, status=422)
    try:
        actions.change_plan(request.user, plan_id, form.to_fields())
    except errors.Refusal as refusal:
        return _refuse(request, form, refusal, plan.place, plan)
    say_with_undo(request, pgettext("places", "Kept."), "")
    return redirect("desk:plan", plan_id)


@require_POST
def delete(request: Asked, plan_id: uuid.UUID) -> HttpResponse:
    plan = actions.delete_plan(request.user, plan_id)
    say_with_undo(request, pgettext("places", "Taken out."), reverse("places:undelete_plan", args=[plan_id]))
    return redirect("desk:place", plan.place_id)


@require_POST
def undelete(request: Asked, plan_id: uuid.UUID) -> HttpResponse:
    plan = actions.undelete_plan(request.user, plan_id)
    say_with_undo(request, pgettext("places", "It is back."), "")
    return redirect("desk:place", plan.place_id)


@require_POST
def answer(request: Asked, plan_id: uuid.UUID) -> HttpResponse:
    """I was there, I was not; an empty answer takes it back."""
    went = _WENT.get(request.POST.get("went", ""))
    actions.answer_plan(request.user, plan_id, went)
    undo = reverse("places:answer_plan", args=[plan_id]) if went is not None else ""
    words = pgettext("places", "Noted. That is fine too.") if went is False else pgettext("places", "Noted.")
    say_with_undo(request, words, undo)
    return go_on(request, reverse("desk:plan", args=[plan_id]))


def _show(
    request: Asked, form: PlanForm, place: Place, plan: Planned | None = None, status: int = 200
) -> HttpResponse:
    return render(
        request, "places/plan_edit.html", {"form": form, "place": place, "plan": plan}, status=status
    )


def _refuse(
    request: Asked, form: PlanForm, refusal: errors.Refusal, place: Place, plan: Planned | None = None
) -> HttpResponse:
    for name, words in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, refusal.message)
    return _show(request, form, place, plan, status=refusal.status)
