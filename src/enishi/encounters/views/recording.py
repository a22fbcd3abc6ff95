"""Writing an encounter down, changing it, and one-tap capture."""

from __future__ import annotations

import dataclasses
import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.core.text import fold_width
from enishi.encounters import actions, queries
from enishi.encounters.forms import EncounterForm, name_choices
from enishi.encounters.models import Encounter
from enishi.people.actions import add_contact
from enishi.people.asked import Asked
from enishi.people.fields import ContactFields
from enishi.people.queries import get_contact
from enishi.people.views.shared import go_on
from enishi.people.written import read_name


@require_http_methods(["GET", "POST"])
def record(request: Asked) -> HttpResponse:
    """One form. Its hidden key makes a double click one encounter."""
    if request.method == "GET":
        initial = {"key": ids.new_id(), "kind": request.GET.get("kind", "met"), "day": "today"}
        form = EncounterForm(request.user, person_ids=request.GET.getlist("person"), initial=initial)
        return _page(request, form, 200)
    form = EncounterForm(request.user, request.POST, person_ids=request.POST.getlist("person"))
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        encounter = _record(request, form)
    except errors.Invalid as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, 422)
    undo = reverse("encounters:delete", args=[encounter.pk])
    messages.success(request, pgettext("encounters", "Written down."), extra_tags=f"undo:{undo}")
    if request.POST.get("then") == "bill":
        return redirect("encounters:bill", encounter.pk)
    return go_on(request, _where_to(form))


@transaction.atomic
def _record(request: Asked, form: EncounterForm) -> Encounter:
    """People added by name and the encounter with them, or neither."""
    fields = form.to_fields([_add_person(request, form, name) for name in form.unknown])
    return actions.record_encounter(
        request.user, **{one.name: getattr(fields, one.name) for one in dataclasses.fields(fields)}
    )


def _add_person(request: Asked, form: EncounterForm, name: str) -> uuid.UUID:
    same_each_time = uuid.uuid5(form.cleaned_data["key"], name)
    whole = read_name(name)
    fields = ContactFields(whole.family, whole.given, whole.middle, is_given_first=whole.is_given_first)
    return add_contact(request.user, fields, contact_id=same_each_time).pk


def _where_to(form: EncounterForm) -> str:
    if len(form.ticked) == 1 and not form.unknown:
        return reverse("desk:person", args=[form.ticked[0].pk])
    return reverse("encounters:list")


@require_http_methods(["GET", "POST"])
def edit(request: Asked, encounter_id: uuid.UUID) -> HttpResponse:
    """Change an encounter; what another window changed meanwhile is never overwritten."""
    encounter = queries.get_encounter(request.user, encounter_id)
    if request.method == "GET":
        return _page(request, EncounterForm.of(encounter, request.user), 200, encounter)
    form = EncounterForm(request.user, request.POST, person_ids=request.POST.getlist("person"))
    if not form.is_valid():
        return _page(request, form, 422, encounter)
    try:
        with transaction.atomic():
            fields = form.to_fields([_add_person(request, form, name) for name in form.unknown], encounter)
            actions.change_encounter(request.user, encounter_id, fields, seen_at=form.cleaned_data["seen_at"])
    except errors.Changed as refusal:
        return _page(request, form.after_a_change(), refusal.status, encounter)
    except errors.Invalid as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, refusal.status, encounter)
    messages.success(request, pgettext("encounters", "Kept."))
    return go_on(request, _where_to(form))


def _page(
    request: Asked, form: EncounterForm, status: int, encounter: Encounter | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "encounter": encounter,
        "choices": form.asked_about,
        "places": queries.list_places(request.user),
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "encounters/record.html", context, status=status)


@require_GET
def choose(request: Asked) -> HttpResponse:
    """While a name is typed: the people it may mean."""
    choices = name_choices(request.user, request.GET.get("names", ""), request.GET.getlist("person"))
    return render(request, "encounters/choices.html", {"choices": choices})


@require_POST
def seen(request: Asked) -> HttpResponse:
    """実は会っています: one tap; twice on a day is once."""
    contact = get_contact(request.user, request.POST.get("person", ""))
    today = clock.today(request.user.time_zone)
    encounter = actions.record_encounter(
        request.user, contact_ids=[contact.pk], on=today, source_key=_seen_key(request, contact.pk)
    )
    undo = reverse("encounters:delete", args=[encounter.pk])
    messages.success(request, pgettext("encounters", "Noted: you are in touch."), extra_tags=f"undo:{undo}")
    return go_on(request, reverse("desk:person", args=[contact.pk]))


def _seen_key(request: Asked, contact_id: uuid.UUID) -> str:
    """The form's own key, else the day; after an undo the next page brings another key."""
    given = ids.parse_id(request.POST.get("key", ""))
    return f"seen:{given or f'{contact_id.hex}:{clock.today(request.user.time_zone)}'}"


@require_POST
def visit(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """I am here: a visit today in one tap, with what a visit usually costs; the form's key makes two taps one."""
    encounter = actions.record_visit(request.user, place_id, key=request.POST.get("key", ""))
    undo = reverse("encounters:delete", args=[encounter.pk])
    words = pgettext("encounters", "Noted: you were at %(place)s today.") % {"place": encounter.place}
    messages.success(request, words, extra_tags=f"undo:{undo}")
    return go_on(request, reverse("desk:place", args=[place_id]))


@require_POST
def put_spent(request: Asked, encounter_id: uuid.UUID) -> HttpResponse:
    """What a visit took, in the place itself; empty where one does not know."""
    said = fold_width(request.POST.get("yen", "")).replace(",", "").strip()
    if said and not said.isdigit():
        messages.error(request, pgettext("encounters", "Please write the yen as a number: 3200."))
    else:
        actions.set_spent(request.user, encounter_id, int(said[:12]) if said else None)
        messages.success(request, pgettext("encounters", "Kept."))
    return go_on(request, reverse("encounters:edit", args=[encounter_id]))


@require_POST
def react(request: Asked, place_id: uuid.UUID, contact_id: uuid.UUID) -> HttpResponse:
    """I reacted to their post: one tap."""
    encounter = actions.record_reaction(request.user, place_id, contact_id, key=request.POST.get("key", ""))
    undo = reverse("encounters:delete", args=[encounter.pk])
    messages.success(request, pgettext("encounters", "Noted: you reacted."), extra_tags=f"undo:{undo}")
    return go_on(request, reverse("desk:place", args=[place_id]))
