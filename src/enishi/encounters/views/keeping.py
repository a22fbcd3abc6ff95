"""The timeline of everything; deleting with undo; promises kept, dropped and opened again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.encounters import actions, queries
from enishi.encounters.forms import FilterForm
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on

PER_PAGE = 50


@require_GET
def list_all(request: Asked) -> HttpResponse:
    """Everything that happened, newest first, by words, kind and year."""
    form = FilterForm(request.GET)
    chosen = form.to_filter()
    paginator = Paginator(queries.list_encounters(request.user, chosen=chosen), PER_PAGE)
    context = {
        "form": form,
        "chosen": chosen,
        "is_narrowed": bool(chosen.words or chosen.kind or chosen.year),
        "page": paginator.get_page(request.GET.get("page")),
        "years": queries.list_years(request.user),
    }
    return render(request, "encounters/list.html", context)


@require_POST
def delete(request: Asked, encounter_id: uuid.UUID) -> HttpResponse:
    actions.delete_encounter(request.user, encounter_id)
    undo = reverse("encounters:undelete", args=[encounter_id])
    messages.success(request, pgettext("encounters", "Deleted."), extra_tags=f"undo:{undo}")
    return go_on(request, reverse("encounters:list"))


@require_POST
def undelete(request: Asked, encounter_id: uuid.UUID) -> HttpResponse:
    actions.undelete_encounter(request.user, encounter_id)
    messages.success(request, pgettext("encounters", "It is back."))
    return go_on(request, reverse("encounters:list"))


@require_POST
def keep_promise(request: Asked, promise_id: uuid.UUID) -> HttpResponse:
    promise = actions.keep_promise(request.user, promise_id)
    undo = reverse("encounters:reopen_promise", args=[promise_id])
    messages.success(request, pgettext("encounters", "A promise kept. Well done."), extra_tags=f"undo:{undo}")
    return go_on(request, reverse("desk:person", args=[promise.contact_id]))


@require_POST
def drop_promise(request: Asked, promise_id: uuid.UUID) -> HttpResponse:
    promise = actions.drop_promise(request.user, promise_id)
    undo = reverse("encounters:reopen_promise", args=[promise_id])
    messages.success(request, pgettext("encounters", "The promise rests."), extra_tags=f"undo:{undo}")
    return go_on(request, reverse("desk:person", args=[promise.contact_id]))


@require_POST
def reopen_promise(request: Asked, promise_id: uuid.UUID) -> HttpResponse:
    promise = actions.reopen_promise(request.user, promise_id)
    messages.success(request, pgettext("encounters", "The promise is open again."))
    return go_on(request, reverse("desk:person", args=[promise.contact_id]))
