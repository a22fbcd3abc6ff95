"""Events one means to go to: the list, reading a link or a page, looking over what was read, and one of them."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.encounters import actions, event_pages, queries
from enishi.encounters.fields import OutingFields
from enishi.encounters.forms.outings import OutingForm, SourceForm
from enishi.encounters.models import Outing
from enishi.encounters.readers.events import ReadOuting
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on, say_with_undo
from enishi.places import queries as places

PER_PAGE = 30


@require_GET
def list_all(request: Asked) -> HttpResponse:
    """Those to come; or those that were."""
    is_past = request.GET.get("list") == "past"
    rows = queries.list_outings(request.user, today=clock.today(request.user.time_zone), past=is_past)
    context = {"page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")), "is_past": is_past}
    return render(request, "encounters/outings.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Asked) -> HttpResponse:
    """A link or page, read when the owner says so; then a form with what was found, and only then it is kept."""
    if request.method == "GET":
        shared = event_pages.find_url(request.GET.get("source", ""))
        return _ask(request, SourceForm(initial={"source": shared}), 200)
    step = request.POST.get("step", "")
    if step == "keep":
        return _keep(request, OutingForm(request.POST))
    if step == "fill":
        said = {**request.POST.dict(), "is_online": request.POST.get("is_online") == "True"}
        return _fill(request, OutingForm(initial=said), 200)
    if step == "by_hand":
        fields = OutingFields("", url=event_pages.find_url(request.POST.get("source", "")))
        return _fill(request, OutingForm.of(fields, ids.new_id(), request.user.time_zone), 200, is_read=False)
    return _read(request, SourceForm(request.POST, request.FILES))


def _read(request: Asked, form: SourceForm) -> HttpResponse:
    if not form.is_valid():
        return _ask(request, form, 422)
    try:
        found = _look(request, form)
    except errors.Refusal as refusal:
        form.add_error("file" if form.cleaned_data["file"] else "source", refusal.message)
        return _ask(request, form, refusal.status)
    if len(found) > 1:
        return _offer(request, found)
    fields = event_pages.to_fields(request.user, found[0])
    return _fill(request, OutingForm.of(fields, ids.new_id(), request.user.time_zone), 200)


def _look(request: Asked, form: SourceForm) -> list[ReadOuting]:
    file = form.cleaned_data["file"]
    if file:
        return event_pages.read_page(request.user, file.read())
    return event_pages.look_up(request.user, form.cleaned_data["source"])


def _offer(request: Asked, found: list[ReadOuting]) -> HttpResponse:
    """Several events on a page: each with all that was read of it, to be chosen with one press."""
    choices = [
        (one, OutingForm.of(event_pages.to_fields(request.user, one), ids.new_id(), request.user.time_zone))
        for one in found
    ]
    return render(request, "encounters/outing_choices.html", {"choices": choices})


def _ask(request: Asked, form: SourceForm, status: int) -> HttpResponse:
    return render(request, "encounters/outing_source.html", {"form": form}, status=status)


def _fill(
    request: Asked, form: OutingForm, status: int, outing: Outing | None = None, *, is_read: bool = True
) -> HttpResponse:
    today = clock.today(request.user.time_zone)
    place = form.offer_places(queries.list_gathering_places(request.user))
    context = {
        "form": form,
        "outing": outing,
        "at_place": place or (outing.at_place if outing else None),
        "report": places.list_latest_reports(request.user, [place.pk]).get(place.pk) if place else None,
        "go_again": places.find_go_again(request.user, place) if place else None,
        "is_read": is_read,
        "is_begun": outing and outing.on <= today,
        "is_over": outing and outing.on < today,
    }
    return render(request, "encounters/outing.html", context, status=status)


def _keep(request: Asked, form: OutingForm) -> HttpResponse:
    if not form.is_valid():
        return _fill(request, form, 422)
    try:
        fields = form.to_fields(request.user.time_zone)
        kept = actions.add_outing(request.user, fields, outing_id=form.cleaned_data["key"])
    except errors.Refusal as refusal:
        return _refuse(request, form, refusal)
    say_with_undo(
        request,
        _say_kept(request, kept),
        reverse("encounters:delete_outing", args=[kept.outing.pk]) if kept.is_new else "",
    )
    return redirect("encounters:outing", kept.outing.pk)


def _say_kept(request: Asked, kept: actions.Kept) -> str:
    if not kept.is_new:
        return pgettext("encounters", "This event is among yours already.")
    if kept.outing.on < clock.today(request.user.time_zone):
        return pgettext("encounters", "Kept among the events that were.")
    return pgettext("encounters", "Kept among the events you go to.")


def _refuse(
    request: Asked, form: OutingForm, refusal: errors.Refusal, outing: Outing | None = None
) -> HttpResponse:
    for name, words in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, refusal.message)
    return _fill(request, form, refusal.status, outing)


@require_http_methods(["GET", "POST"])
def show(request: Asked, outing_id: uuid.UUID) -> HttpResponse:
    """One event, to look at and to change."""
    outing = queries.get_outing(request.user, outing_id)
    if request.method == "GET":
        form = OutingForm.of(outing, outing.pk, request.user.time_zone, seen=actions.mark_of(outing))
        return _fill(request, form, 200, outing)
    form = OutingForm(request.POST)
    if not form.is_valid():
        return _fill(request, form, 422, outing)
    try:
        fields, seen = form.to_fields(request.user.time_zone), form.data.get("seen")
        actions.change_outing(request.user, outing_id, fields, seen=seen)
    except errors.Changed as refusal:
        return _refuse(request, form.as_of(actions.mark_of(outing)), refusal, outing)
    except errors.Refusal as refusal:
        return _refuse(request, form, refusal, outing)
    say_with_undo(request, pgettext("encounters", "Kept."), "")
    return redirect("encounters:outing", outing_id)


@require_POST
def answer(request: Asked, outing_id: uuid.UUID) -> HttpResponse:
    """Whether one went. Whoever has somebody to note down goes on to the page for that, the event's name in place."""
    said = request.POST.get("answer", "")
    outing = actions.answer_outing(request.user, outing_id, said.removeprefix("note_"))
    if said == "note_went":
        return redirect(f"{reverse('encounters:capture')}?{urlencode({'place': outing.name})}")
    undo = reverse("encounters:answer_outing", args=[outing_id])  # nothing said: as if it had not been asked
    words = pgettext("encounters", "Noted that you went.") if said else pgettext("encounters", "Taken back.")
    if said == Outing.Answer.NOT_GONE:
        words = pgettext("encounters", "That happens. It is not asked again.")
    say_with_undo(request, words, undo if said else "")
    return go_on(request, reverse("encounters:outing", args=[outing_id]))


@require_POST
def delete(request: Asked, outing_id: uuid.UUID) -> HttpResponse:
    actions.delete_outing(request.user, outing_id)
    undo = reverse("encounters:undelete_outing", args=[outing_id])
    say_with_undo(request, pgettext("encounters", "Taken out."), undo)
    return redirect("encounters:outings")


@require_POST
def undelete(request: Asked, outing_id: uuid.UUID) -> HttpResponse:
    actions.undelete_outing(request.user, outing_id)
    say_with_undo(request, pgettext("encounters", "It is back."), "")
    return redirect("encounters:outing", outing_id)
