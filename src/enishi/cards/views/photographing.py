"""Photos come in: by camera, by file, many at once; by script one by one, without leaving the page."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards import actions, queries
from enishi.cards.actions.photos import MOST_BYTES, MOST_MEGABYTES, show_name
from enishi.cards.forms import PhotosForm
from enishi.cards.views.listing import now_context
from enishi.core import errors, ids
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on


@require_http_methods(["GET", "HEAD", "POST"])
def take_photos(request: Asked) -> HttpResponse:
    """The page with the camera; what is sent is kept at once and read by the worker."""
    if request.method != "POST":
        initial = {"photo_id": ids.new_id(), "origin": queries.find_last_origin(request.user)}
        return _show(request, PhotosForm(initial=initial), 200)
    form = PhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refuse(request, form, " ".join(str(error) for error in form.non_field_errors()))
    stored, refusals = _store_all(request, form)
    if request.accepts("text/html"):
        for sentence in refusals:
            messages.warning(request, sentence)
        if stored:
            sentence = npgettext("cards", "%(count)d photo is kept.", "%(count)d photos are kept.", stored)
            messages.success(request, sentence % {"count": stored})
        return redirect("cards:list" if stored else "cards:new")
    if refusals:
        return JsonResponse({"detail": refusals[0]}, status=422)
    return JsonResponse({"stored": stored}, status=201)


def _store_all(request: Asked, form: PhotosForm) -> tuple[int, list[str]]:
    """How many are kept, and a sentence for each that is not. Each file's id follows from the form's."""
    stored, refusals = 0, []
    for number, file in enumerate(form.cleaned_data["files"]):
        photo_id = form.chosen_id if number == 0 else uuid.uuid5(form.chosen_id, str(number))
        try:
            data = read_upload(file)
            actions.store_photo(
                request.user,
                name=file.name or "",
                data=data,
                photo_id=photo_id,
                origin=form.cleaned_data["origin"],
            )
        except errors.Refusal as refusal:
            refusals.append(refusal.message)
        else:
            stored += 1
    return stored, refusals


def read_upload(file: UploadedFile[Any]) -> bytes:
    """The bytes of an upload, unless there are too many of them."""
    if (file.size or 0) > MOST_BYTES:
        sentence = pgettext(
            "cards", "%(name)s is larger than %(megabytes)d MB. Please choose a smaller picture."
        )
        shown = {"name": show_name(file.name or ""), "megabytes": MOST_MEGABYTES}
        raise errors.Invalid(sentence % shown)
    return bytes(file.read())


def _refuse(request: Asked, form: PhotosForm, sentence: str) -> HttpResponse:
    if request.accepts("text/html"):
        return _show(request, form, 422)
    return JsonResponse({"detail": sentence}, status=422)


def _show(request: Asked, form: PhotosForm, status: int) -> HttpResponse:
    return render(request, "cards/new.html", {"form": form, **now_context(request)}, status=status)


@require_POST
def read_again(request: Asked, photo_id: uuid.UUID) -> HttpResponse:
    actions.read_photo_again(request.user, photo_id)
    return go_on(request, reverse("cards:list"))


@require_POST
def drop_photo(request: Asked, photo_id: uuid.UUID) -> HttpResponse:
    photo = actions.drop_photo(request.user, photo_id)
    undo = reverse("cards:undrop_photo", args=[photo.pk])
    messages.success(request, pgettext("cards", "The photo is put aside."), extra_tags=f"undo:{undo}")
    return go_on(request, reverse("cards:list"))


@require_POST
def undrop_photo(request: Asked, photo_id: uuid.UUID) -> HttpResponse:
    actions.undrop_photo(request.user, photo_id)
    messages.success(request, pgettext("cards", "The photo is back."))
    return go_on(request, reverse("cards:list"))
