"""後で整理: what was noted becomes people and encounters, one press each."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.cards.actions import store_photo, undrop_photo
from enishi.core import clock, errors
from enishi.desk import queries, words
from enishi.desk.forms import OutboxFileForm, TidyForm
from enishi.encounters import actions
from enishi.encounters.models import Capture
from enishi.encounters.queries import get_capture, get_capture_picture
from enishi.people.asked import Asked

MARKS = {
    "later": actions.put_off_capture,
    "keep": actions.keep_capture,
    "drop": actions.drop_capture,
    "back": actions.bring_capture_back,
}


@require_GET
def show_tidy(request: Asked) -> HttpResponse:
    """What waits, in the order in which it was noted; or what was tidied, kept, thrown away."""
    chosen = request.GET.get("list", "waiting")
    chosen = chosen if chosen in queries.LISTS else "waiting"
    page = queries.read_tidy(request.user, now=clock.now(), chosen=chosen, page=request.GET.get("page"))
    return render(request, "desk/tidy.html", {"tidy": page, "file_form": OutboxFileForm()})


@require_POST
def tidy(request: Asked, capture_id: uuid.UUID) -> HttpResponse:
    """One press: a person, new or known, and the encounter with them."""
    capture = get_capture(request.user, capture_id)
    form = TidyForm(request.POST)
    if not form.is_valid():
        return _refuse(request, capture, _first_sentence(form))
    if likely := queries.list_namesakes(request.user, form.new_name):
        sentence = pgettext("desk", "Somebody of this name is in your notebook. Who was it?")
        return _refuse(request, capture, sentence, likely)
    try:
        capture = actions.tidy_capture(request.user, capture.pk, form.to_fields())
    except errors.Invalid as refusal:
        return _refuse(request, capture, refusal.message)
    return _go_on(request, capture, words.tidied_words(get_capture(request.user, capture.pk)))


def _refuse(
    request: Asked, capture: Capture, sentence: str, likely: list[queries.Likely] | None = None
) -> HttpResponse:
    """The same sheet with a sentence and everything that was typed."""
    note = queries.read_note(request.user, capture.pk, now=clock.now())
    if likely:
        note = replace(note, name=request.POST.get("name", ""), likely=likely)
    context = {"note": note, "sentence": sentence, "typed": request.POST}
    if request.htmx:
        return render(request, "desk/tidy_note.html", context, status=422)
    return render(request, "desk/tidy_one.html", context, status=422)


@require_POST
def read_as_card(request: Asked, capture_id: uuid.UUID) -> HttpResponse:
    """The picture of a note goes to the cards, once; the note waits on, and knows afterwards whose card it was."""
    capture = get_capture(request.user, capture_id)
    picture = get_capture_picture(request.user, capture.pk)
    try:
        photo, _ = store_photo(
            request.user,
            name=str(capture),
            data=bytes(picture.data),
            photo_id=queries.card_photo_id(capture.pk),
        )
    except errors.Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:tidy")
    if photo.dropped_at is not None:
        undrop_photo(request.user, photo.pk)
    messages.success(request, pgettext("desk", "The picture is read as a card. The note waits on meanwhile."))
    return redirect("cards:list")


@require_POST
def mark(request: Asked, capture_id: uuid.UUID, mark: str) -> HttpResponse:
    """Later, kept as it is, thrown away; and back again, from wherever it is."""
    if mark not in MARKS:
        raise Http404
    capture = MARKS[mark](request.user, capture_id)
    if mark == "back" and request.htmx:
        note = queries.read_note(request.user, capture.pk, now=clock.now())
        return render(request, "desk/tidy_note.html", {"note": note})
    return _go_on(request, capture, words.marked_words(mark), can_undo=mark != "back")


def _go_on(request: Asked, capture: Capture, sentence: str, *, can_undo: bool = True) -> HttpResponse:
    """A calm line in the sheet's place, and the thank-yous as they are now; without scripts, the page again."""
    undo = reverse("desk:mark_capture", args=[capture.pk, "back"]) if can_undo else ""
    if request.htmx:
        thanks = queries.read_thanks(request.user, now=clock.now())
        context = {"capture": capture, "sentence": sentence, "undo": undo, "thanks": thanks}
        return render(request, "desk/tidy_done.html", context)
    messages.success(request, sentence, extra_tags=f"undo:{undo}" if undo else "")
    return redirect("desk:tidy")


@require_POST
def bring_file(request: Asked) -> HttpResponse:
    """The file that a device saved its outbox in: what is not here yet waits to be tidied."""
    form = OutboxFileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _first_sentence(form))
        return redirect("desk:tidy")
    try:
        new = actions.load_captures(request.user, form.cleaned_data["file"])
    except errors.Invalid as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:tidy")
    sentence = npgettext("desk", "One note came in.", "%(number)d notes came in.", new) % {"number": new}
    messages.success(
        request, sentence if new else pgettext("desk", "Everything in this file is here already.")
    )
    return redirect("desk:tidy")


def _first_sentence(form: forms.Form) -> str:
    return str(next(iter(form.errors.values()))[0])
