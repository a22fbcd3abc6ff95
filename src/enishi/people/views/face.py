"""What I call myself on each occasion, and my card as a code that others scan."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.people import actions, queries
from enishi.people.asked import Asked
from enishi.people.forms import FaceForm, OccasionForm
from enishi.people.models import OwnFace
from enishi.people.own_card import make_own_card
from enishi.people.qr import draw_code
from enishi.people.views.shared import say, say_with_undo


@require_http_methods(["GET", "POST"])
def edit_face(request: Asked, face_id: uuid.UUID | None = None) -> HttpResponse:
    """One occasion; the main one without an id."""
    face = (
        queries.get_face(request.user) if face_id is None else queries.get_face_by_id(request.user, face_id)
    )
    form = FaceForm.of(face, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.set_face(request.user, face_id=face_id, **form.to_values())
        except errors.Invalid as refusal:
            form.add_error("urls" if "urls" in refusal.fields else None, refusal.message)
        else:
            say(request, pgettext("people", "Kept."))
            return redirect("people:face") if kept.is_default else redirect("people:edit_face", kept.pk)
    return _page(request, face, form, OccasionForm(initial={"key": ids.new_id()}))


def _page(request: Asked, face: OwnFace, form: FaceForm, new: OccasionForm) -> HttpResponse:
    context = {"face": face, "form": form, "new": new, "faces": queries.list_faces(request.user)}
    return render(request, "people/face.html", context, status=422 if form.errors or new.errors else 200)


@require_POST
def add_face(request: Asked) -> HttpResponse:
    """One more occasion."""
    new = OccasionForm(request.POST)
    if new.is_valid():
        try:
            face = actions.add_face(
                request.user, new.cleaned_data["occasion"], face_id=new.cleaned_data["key"]
            )
            return redirect("people:edit_face", face.pk)
        except errors.Refusal as refusal:
            new.add_error("occasion", refusal.message)
    face = queries.get_face(request.user)
    return _page(request, face, FaceForm.of(face), new)


@require_POST
def delete_face(request: Asked, face_id: uuid.UUID) -> HttpResponse:
    face = actions.delete_face(request.user, face_id)
    words = pgettext("people", "The card “%(occasion)s” was taken away.") % {"occasion": face.occasion}
    say_with_undo(request, words, reverse("people:undelete_face", args=[face.pk]))
    return redirect("people:face")


@require_POST
def undelete_face(request: Asked, face_id: uuid.UUID) -> HttpResponse:
    face = actions.undelete_face(request.user, face_id)
    say(request, pgettext("people", "The card “%(occasion)s” is back.") % {"occasion": face.occasion})
    return redirect("people:edit_face", face.pk)


@require_GET
def show_card(request: Asked) -> HttpResponse:
    """Every occasion's code on one page, so that changing it needs no connection; `face` comes first."""
    cards = [make_own_card(face) for face in queries.list_faces(request.user)]
    wanted = request.GET.get("face", "")
    cards.sort(key=lambda card: str(card.face.pk) != wanted)
    shown = [(card, _draw(card.payload)) for card in cards if not card.is_blank]
    return render(request, "people/own_card.html", {"shown": shown})


def _draw(payload: str) -> SafeString:
    return mark_safe(draw_code(payload))  # segno writes paths and figures alone; no word of the card is in it
