"""Noting a place of a kind, changing it, leaving it, taking it out, and who is there."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.people.asked import Asked
from enishi.people.queries import find_by_name
from enishi.people.views.shared import go_on, say_with_undo
from enishi.places import actions, queries
from enishi.places.fields import RoleFields
from enishi.places.forms import PlaceForm
from enishi.places.models import PARTS, Place, Way
from enishi.places.words import describe_kinds, leave_words


@require_GET
def choose(request: Asked) -> HttpResponse:
    """Which kind of place?"""
    return render(request, "places/choose.html", {"kinds": describe_kinds()})


@require_http_methods(["GET", "POST"])
def add(request: Asked, kind: str) -> HttpResponse:
    """A form of this kind."""
    if kind not in PARTS:
        raise Http404
    if request.method == "GET":
        initial = {"key": ids.new_id(), "kind": kind, "name": request.GET.get("name", "")[:300]}
        return _show(request, PlaceForm(request.user, kind, initial=initial), kind)
    form = PlaceForm(request.user, kind, request.POST)
    if not form.is_valid():
        return _show(request, form, kind, status=422)
    try:
        kept = actions.add_place(request.user, form.to_fields(), place_id=form.cleaned_data["key"])
    except errors.Refusal as refusal:
        return _refuse(request, form, refusal, kind)
    say_with_undo(
        request,
        pgettext("places", "Noted among your places."),
        reverse("places:delete", args=[kept.place.pk]),
    )
    return redirect("desk:place", kept.place.pk)


@require_http_methods(["GET", "POST"])
def edit(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """The same for a place that is there."""
    place = queries.get_place(request.user, place_id)
    if request.method == "GET":
        return _show(request, PlaceForm.of(request.user, place), place.kind, place)
    form = PlaceForm(request.user, place.kind, request.POST)
    if not form.is_valid():
        return _show(request, form, place.kind, place, status=422)
    try:
        seen = form.cleaned_data["version"]
        actions.change_place(request.user, place_id, form.to_fields(), seen_version=seen)
    except errors.Changed as refusal:
        return _refuse(request, form.after_a_change(place), refusal, place.kind, place)
    except errors.Refusal as refusal:
        return _refuse(request, form, refusal, place.kind, place)
    say_with_undo(request, pgettext("places", "Kept."), "")
    return redirect("desk:place", place_id)


def _show(
    request: Asked, form: PlaceForm, kind: str, place: Place | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "kind": kind, "kind_words": Way(kind).label, "place": place}
    return render(request, "places/edit.html", context, status=status)


def _refuse(
    request: Asked, form: PlaceForm, refusal: errors.Refusal, kind: str, place: Place | None = None
) -> HttpResponse:
    for name, words in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, refusal.message)
    return _show(request, form, kind, place, status=refusal.status)


@require_POST
def leave(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    actions.leave_place(request.user, place_id)
    place = queries.get_place(request.user, place_id)
    say_with_undo(request, leave_words(place), reverse("places:return", args=[place_id]))
    return redirect("desk:places")


@require_POST
def come_back(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    actions.return_to_place(request.user, place_id)
    say_with_undo(request, pgettext("places", "It is among your places again."), "")
    return redirect("desk:place", place_id)


@require_POST
def delete(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    actions.delete_place(request.user, place_id)
    say_with_undo(request, pgettext("places", "Taken out."), reverse("places:undelete", args=[place_id]))
    return redirect("desk:places")


@require_POST
def undelete(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    actions.undelete_place(request.user, place_id)
    say_with_undo(request, pgettext("places", "It is back."), "")
    return redirect("desk:place", place_id)


@require_POST
def put_role(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """Somebody by id or by name; a name of several, or of nobody, is asked about."""
    queries.get_place(request.user, place_id)
    posted = request.POST
    found = ids.parse_id(posted.get("person", ""))
    people = [found] if found else [one.pk for one in find_by_name(request.user, posted.get("name", ""))]
    if len(people) != 1:
        words = (
            pgettext(
                "places", "Several people have this name. Please open the person and add the place there."
            )
            if people
            else pgettext("places", "Nobody in your notebook has this name.")
        )
        say_with_undo(request, words, "")
        return redirect("desk:place", place_id)
    said = RoleFields(posted.get("role", "member"), posted.get("usually", ""))
    actions.set_role(request.user, place_id, people[0], said)
    undo = reverse("places:remove_role", args=[place_id, people[0]])
    say_with_undo(request, pgettext("places", "Noted."), undo)
    return go_on(request, reverse("desk:place", args=[place_id]))


@require_POST
def remove_role(request: Asked, place_id: uuid.UUID, contact_id: uuid.UUID) -> HttpResponse:
    actions.remove_role(request.user, place_id, contact_id)
    say_with_undo(request, pgettext("places", "Taken off this place."), "")
    return go_on(request, reverse("desk:place", args=[place_id]))


@require_POST
def pause(request: Asked) -> HttpResponse:
    """「いまは外食を控える」: the switch."""
    if request.POST.get("on") == "1":
        actions.pause_eating_out(request.user)
        words = pgettext("places", "Shops and meals are not suggested for now.")
    else:
        actions.end_pause(request.user)
        words = pgettext("places", "Shops and meals are suggested again.")
    say_with_undo(request, words, "")
    return go_on(request, reverse("desk:places"))
