"""The list of people and one person's page."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.core import clock
from enishi.core.text import READING_ROWS
from enishi.desk import queries, words
from enishi.desk.filters import SORTS, STANDINGS, PeopleFilter
from enishi.desk.views.faces import read_face
from enishi.people import queries as people
from enishi.people.actions import set_contact
from enishi.people.asked import Asked
from enishi.people.models import Closeness, Origin, State
from enishi.people.names import display_name
from enishi.people.vcard import write_vcard


@require_GET
def list_people(request: Asked) -> HttpResponse:
    """Everybody, or whom the choices mean; typing and choosing refresh the list alone."""
    choice = read_face(request)
    chosen = PeopleFilter.read(request.GET)
    if choice.only:  # on this device nobody else is shown
        chosen = replace(chosen, face=str(choice.only.pk))
    found = queries.list_people(request.user, chosen, page=request.GET.get("page", "1"), now=clock.now())
    context = {
        "people": found,
        "chosen": chosen,
        "all_rows": READING_ROWS,
        "standings": [(one, words.standing_words(one)) for one in STANDINGS],
        "sorts": [(one, words.sort_words(one)) for one in SORTS],
        "origins": Origin.choices,
        "states": State.choices[1:],
        "face_choice": choice,
    }
    template = "desk/people_found.html" if request.htmx.target == "people" else "desk/people.html"
    return render(request, template, context)


@require_GET
def show_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """One person; HTMX asks for more of the timeline alone."""
    page = _page(request)
    if request.htmx.target == "more":
        more = queries.read_more(request.user, contact_id, page=page, now=clock.now())
        return render(
            request, "desk/person_moments.html", {"contact": more.contact, "timeline": more.timeline}
        )
    person = queries.read_person(request.user, contact_id, page=page, now=clock.now())
    if person.contact.pk != contact_id:  # merged away: the old address leads on
        return redirect("desk:person", person.contact.pk)
    context = {
        "person": person,
        "contact": person.contact,
        "timeline": person.timeline,
        "closeness": Closeness.choices,
    }
    return render(request, "desk/person.html", context)


def _page(request: Asked) -> int:
    number = request.GET.get("page", "1")
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        raise BadRequest
    return int(number)


@require_POST
def set_closeness(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """大切にしたい, ふつう or ゆるやかに."""
    contact = set_contact(request.user, contact_id, closeness=request.POST.get("closeness", ""))
    if request.htmx:
        context = {"contact": contact, "closeness": Closeness.choices, "is_kept": True}
        return render(request, "desk/person_closeness.html", context)
    messages.success(request, pgettext("desk", "Kept."))
    return redirect("desk:person", contact_id)


@require_GET
def download_vcard(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """This person as a card for any address book."""
    contact = people.get_contact(request.user, contact_id)
    headers = {"Content-Disposition": content_disposition_header(True, f"{display_name(contact)}.vcf") or ""}
    return HttpResponse(write_vcard([contact]), content_type="text/vcard; charset=utf-8", headers=headers)
