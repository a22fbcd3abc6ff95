"""A LINE talk or a mail that was pasted: first what it probably says, then, when the owner agrees, the encounter."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
import zoneinfo
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from enishi.core import clock, errors, ids
from enishi.encounters import actions, queries
from enishi.encounters.event_pages import find_url
from enishi.encounters.forms import PastedForm, PasteForm
from enishi.encounters.models import Encounter, Kind
from enishi.encounters.queries import Person, Proposal
from enishi.people.actions import add_contact
from enishi.people.asked import Asked
from enishi.people.fields import ContactFields, PointFields
from enishi.people.views.shared import go_on
from enishi.people.written import read_name


@require_http_methods(["GET", "POST"])
def paste(request: Asked) -> HttpResponse:
    """A field to paste into; the answer is a form with the encounter filled in as far as it can be."""
    if request.method == "GET":
        return render(
            request,
            "encounters/paste.html",
            {"form": PasteForm()},
        )
    if "key" in request.POST:
        return _record(request)
    form = PasteForm(request.POST)
    if not form.is_valid():
        return render(request, "encounters/paste.html", {"form": form}, status=422)
    text = form.cleaned_data["text"]
    if (link := find_url(text)) and link == text.strip():  # a link alone: an event's page
        return redirect(f"{reverse('encounters:add_outing')}?{urlencode({'source': link})}")
    (proposal,) = queries.propose_encounters(request.user, [text], clock.today(request.user.time_zone))
    return _propose(request, PastedForm.of(proposal, ids.new_id()), proposal, 200)


def _propose(request: Asked, form: PastedForm, proposal: Proposal, status: int) -> HttpResponse:
    return render(request, "encounters/pasted.html", {"form": form, "proposal": proposal}, status=status)


def _record(request: Asked) -> HttpResponse:
    """The same key twice is one encounter, and one new person."""
    form = PastedForm(request.POST)
    body = request.POST.get("body", "")
    (proposal,) = queries.propose_encounters(request.user, [body], clock.today(request.user.time_zone))
    if not form.is_valid():
        return _propose(request, form, proposal, 422)
    if (asked := _ask_again(request, form, proposal)) is not None:
        form.add_error(None, pgettext("encounters", "Somebody of this name is in your notebook. Who was it?"))
        return _propose(request, form, asked, 422)
    try:
        encounter = _write(request, form)
    except errors.Refusal as refusal:
        form.add_error(None, refusal.message)
        return _propose(request, form, proposal, refusal.status)
    undo = reverse("encounters:delete", args=[encounter.pk])
    messages.success(request, pgettext("encounters", "Written down."), extra_tags=f"undo:{undo}")
    return go_on(request, reverse("encounters:list"))


def _ask_again(request: Asked, form: PastedForm, proposal: Proposal) -> Proposal | None:
    """The proposal with those whom a typed name may mean; None when every new name was asked about before."""
    typed = [(number, name) for number, name in form.new_names if name != form.data.get(f"asked_{number}")]
    found = queries.find_candidates(request.user, [queries.Asked(name) for _, name in typed])
    known = {number: (name, some) for (number, name), some in zip(typed, found, strict=True) if some}
    if not known:
        return None
    people = proposal.people or [Person("", "")]
    return dataclasses.replace(
        proposal,
        people=[
            dataclasses.replace(one, name=known[number][0], candidates=known[number][1])
            if number in known
            else one
            for number, one in enumerate(people)
        ],
    )


@transaction.atomic
def _write(request: Asked, form: PastedForm) -> Encounter:
    values = form.cleaned_data
    people = [
        *form.chosen_ids,
        *(_add_person(request, form, number, name) for number, name in form.new_names),
    ]
    return actions.record_encounter(
        request.user,
        contact_ids=people,
        on=values["on"],
        at=_moment(values["on"], values["at"], request.user.time_zone),
        kind=values["kind"] or Kind.MESSAGE.value,
        subject=values["subject"],
        note=values["body"] if values["keeps_body"] else "",
        direction=values["direction"],
        source_key=f"paste:{values['key']}",
    )


def _add_person(request: Asked, form: PastedForm, number: int, name: str) -> uuid.UUID:
    whole = read_name(name)
    email = form.cleaned_data[f"email_{number}"]
    points = (PointFields("email", email),) if email else ()
    fields = ContactFields(
        whole.family, whole.given, whole.middle, is_given_first=whole.is_given_first, points=points
    )
    same_each_time = uuid.uuid5(form.cleaned_data["key"], str(number))
    return add_contact(request.user, fields, contact_id=same_each_time).pk


def _moment(on: dt.date, at: dt.time | None, zone: str) -> dt.datetime | None:
    return dt.datetime.combine(on, at, zoneinfo.ZoneInfo(zone)) if at else None
