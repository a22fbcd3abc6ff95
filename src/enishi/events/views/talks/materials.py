"""What there is to read: put there by the host, opened by guests who have a place; counted, never by whom."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.events.actions import talks as actions
from enishi.events.forms.talks import MaterialForm
from enishi.events.models import Material, MaterialTime
from enishi.events.queries import gatherings, talks
from enishi.events.queries import materials as queries
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def show_materials(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """The host's list, and one more."""
    row = gatherings.get_gathering(request.user, gathering_id)
    form = MaterialForm(request.POST or None, request.FILES or None, initial={"key": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_material(request.user, row.pk, form.to_fields(), material_id=form.cleaned_data["key"])
            return redirect("events:materials", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {
        "gathering": row,
        "form": form,
        "materials": queries.list_materials(row),
        "times": MaterialTime.choices,
    }
    return render(request, "events/materials.html", context, status=422 if form.errors else 200)


@require_POST
def show_when(request: Asked, material_id: uuid.UUID) -> HttpResponse:
    row = actions.show_material(request.user, material_id, request.POST.get("shown", ""))
    say_with_undo(request, pgettext("events", "Kept."), "")
    return redirect("events:materials", row.gathering_id)


@require_POST
def drop(request: Asked, material_id: uuid.UUID) -> HttpResponse:
    """Taken out; `back`: brought back, for a day."""
    is_back = "back" in request.GET
    row = actions.drop_material(request.user, material_id, is_dropped=not is_back)
    said = (
        pgettext("events", "It is there again.")
        if is_back
        else pgettext("events", "The material is taken out.")
    )
    say_with_undo(request, said, "" if is_back else reverse("events:drop_material", args=[row.pk]) + "?back")
    return redirect("events:materials", row.gathering_id)


@require_GET
def open_own(request: Asked, material_id: uuid.UUID) -> HttpResponse:
    """The host looks; that is not counted."""
    return _send(queries.get_material(request.user, material_id))


@require_GET
def show_guest_materials(request: HttpRequest, key: str) -> HttpResponse:
    """What is shown at this time."""
    me = talks.get_guest(key)
    context = {
        "gathering": me.gathering,
        "key": key,
        "materials": queries.list_shown(me.gathering, clock.now()),
    }
    return render(request, "events/materials_guest.html", context)


@require_GET
def open_material(request: HttpRequest, key: str, material_id: uuid.UUID) -> HttpResponse:
    """The file, or on to the address."""
    row = queries.get_shown(talks.get_guest(key).gathering, material_id, clock.now())
    actions.count_opening(row)
    return _send(row)


def _send(row: Material) -> HttpResponse:
    """Always to be saved, never run here: a browser neither guesses its kind nor keeps it."""
    if row.url:
        return HttpResponseRedirect(row.url)
    answer = HttpResponse(bytes(row.data), content_type=row.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, row.file_name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
