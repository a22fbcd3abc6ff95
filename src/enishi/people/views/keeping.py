"""Putting people away, deleting with undo, and the list of the deleted."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.people import actions, queries
from enishi.people.asked import Asked
from enishi.people.names import addressed_name
from enishi.people.views.shared import go_on, say, to_person

PAGE_SIZE = 50


@require_POST
def archive_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    contact = actions.archive_contact(request.user, contact_id)
    words = pgettext("people", "%(name)s is put away.") % {"name": addressed_name(contact)}
    say(request, words, "people:restore", contact)
    return to_person(contact)


@require_POST
def restore_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    contact = actions.restore_contact(request.user, contact_id)
    say(request, pgettext("people", "%(name)s is back in the list.") % {"name": addressed_name(contact)})
    return to_person(contact)


@require_POST
def delete_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    contact = actions.delete_contact(request.user, contact_id)
    words = pgettext("people", "%(name)s was deleted.") % {"name": addressed_name(contact)}
    say(request, words, "people:undo", contact)
    return go_on(request, reverse("desk:people"))


@require_POST
def undelete_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    contact = actions.undelete_contact(request.user, contact_id)
    say(request, pgettext("people", "%(name)s is back as before.") % {"name": addressed_name(contact)})
    return to_person(contact)


@require_GET
def list_deleted(request: Asked) -> HttpResponse:
    page = Paginator(queries.list_deleted(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "people/deleted.html", {"page": page})
