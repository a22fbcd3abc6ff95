"""What the small forms of a place's page share: who is meant, on which day, and where one goes on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import pgettext

from enishi.core import errors, ids
from enishi.people.asked import Asked
from enishi.people.queries import find_by_name
from enishi.people.views.shared import go_on


def read_said(request: Asked) -> Mapping[str, str]:
    """What the form says; the button that takes something back says it in its address."""
    return {**request.GET.dict(), **request.POST.dict()}


def read_day(said: Mapping[str, str], name: str = "on") -> dt.date | None:
    """A day, or None where none is said; Invalid where it is no day."""
    given = said.get(name, "").strip()
    try:
        found = parse_date(given) if given else None
    except ValueError:
        found = None
    if given and found is None:
        sentence = pgettext("places", "Please write the day like 2026-11-23.")
        raise errors.Invalid(sentence, fields={name: sentence})
    return found


def read_person(request: Asked, said: Mapping[str, str]) -> uuid.UUID | None:
    """Who is meant, by id or name; nobody where nobody is said."""
    name, chosen = said.get("name", "").strip(), ids.parse_id(said.get("person", ""))
    if chosen or not name:
        return chosen
    found = find_by_name(request.user, name)
    if len(found) != 1:
        sentence = (
            pgettext("places", "Several people have this name. Please leave it empty, or give more of it.")
            if found
            else pgettext("places", "Nobody in your notebook has this name.")
        )
        raise errors.Invalid(sentence, fields={"name": sentence})
    return found[0].pk


def go_back(request: Asked, place_id: uuid.UUID, part: str = "") -> HttpResponse:
    """To where the form was, or to the part of the place's page."""
    return go_on(request, reverse("desk:place", args=[place_id]) + part)


def refuse(request: Asked, refusal: errors.Refusal, place_id: uuid.UUID, part: str = "") -> HttpResponse:
    """The sentence on top of the page the form was on; nothing is lost that was kept."""
    if isinstance(refusal, errors.NotFound):
        raise refusal
    messages.error(request, str(refusal.message))
    return go_back(request, place_id, part)
