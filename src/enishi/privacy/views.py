"""Pages for taking the notebook along, keeping a copy, bringing it back, and forgetting."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors
from enishi.people.asked import Asked
from enishi.people.models import Origin
from enishi.people.names import addressed_name
from enishi.privacy import actions, queries
from enishi.privacy.forms import (
    BackupForm,
    EraseAllForm,
    ErasePartForm,
    RestoreForm,
    wanted_part_words,
    wanted_words,
)
from enishi.privacy.reading import open_archive
from enishi.privacy.saving import scratch_file, write_backup
from enishi.privacy.words import part_erased_sentence
from enishi.privacy.writing import ENDINGS, MEDIA_TYPES, WRITERS


@require_GET
def show_privacy(request: Asked) -> HttpResponse:
    return _show(request)


def _show(request: Asked, status: int = 200, **forms: object) -> HttpResponse:
    context = {
        "backup": BackupForm(),
        "restore": RestoreForm(),
        "erase": EraseAllForm(),
        "is_empty": queries.is_empty(request.user),
        "wanted": wanted_words(),
        **forms,
    }
    return render(request, "privacy/privacy.html", context, status=status)


def _send(fill: Callable[[BinaryIO], None], name: str, media_type: str) -> FileResponse:
    """A file made in the data folder, sent, and gone."""
    whole = scratch_file()
    fill(whole)
    whole.seek(0)
    return FileResponse(whole, as_attachment=True, filename=name, content_type=media_type)


def _name(request: Asked, ending: str) -> str:
    return f"enishi-{clock.today(request.user.time_zone).isoformat()}.{ending}"


@require_GET
def export(request: Asked, form: str) -> FileResponse:
    if form not in WRITERS:
        raise errors.NotFound()
    owner, origin = request.user, request.GET.get("origin", "")
    if origin and origin not in Origin.values:
        raise errors.NotFound()
    name = _name(request, f"{origin}.{ENDINGS[form]}" if origin else ENDINGS[form])
    return _send(lambda out: WRITERS[form](owner, out, origin=origin), name, MEDIA_TYPES[form])


@require_http_methods(["GET", "POST"])
def show_part(request: Asked, origin: str) -> HttpResponse:
    """What one part holds; taking it along, and erasing it."""
    if origin not in Origin.values:
        raise errors.NotFound()
    form = ErasePartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone = actions.erase_part(request.user, origin, keep_names=form.cleaned_data["keep_names"])
        messages.success(request, part_erased_sentence(gone))
        return redirect("privacy:part", origin)
    context = {
        "form": form,
        "origin": origin,
        "part": queries.read_part(request.user, origin),
        "mixed": queries.list_mixed(request.user, origin),
        "wanted": wanted_part_words(),
    }
    return render(request, "privacy/part.html", context, status=422 if form.errors else 200)


@require_POST
def back_up(request: Asked) -> HttpResponse | FileResponse:
    form = BackupForm(request.POST)
    if not form.is_valid():
        return _show(request, 422, backup=form)
    owner, words = request.user, form.cleaned_data["passphrase"]
    name = _name(request, "zip.age" if words else "zip")
    return _send(lambda out: write_backup(owner, out, passphrase=words), name, "application/octet-stream")


@require_POST
def restore(request: Asked) -> HttpResponse:
    form = RestoreForm(request.POST, request.FILES)
    if form.is_valid():
        source = cast(BinaryIO, form.cleaned_data["file"].file)
        try:
            archive = open_archive(source, passphrase=form.cleaned_data["passphrase"])
            counts = actions.restore_notebook(request.user, archive)
        except (errors.Invalid, errors.Conflict) as refusal:
            form.add_error("passphrase" if "passphrase" in refusal.fields else "file", refusal.message)
        else:
            words = pgettext(
                "privacy", "Your notebook is back: %(people)d people, %(encounters)d encounters."
            )
            said = {
                "people": queries.count_people(request.user),
                "encounters": counts["encounters_encounter"],
            }
            messages.success(request, words % said)
            return redirect("desk:today")
    return _show(request, 422, restore=form)


@require_http_methods(["GET", "POST"])
def erase_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    contact = queries.get_erasable(request.user, contact_id)
    name = addressed_name(contact)
    if request.method == "GET":
        return render(request, "privacy/erase_person.html", {"contact": contact, "name": name})
    done = actions.erase_person(request.user, contact_id)
    messages.success(request, pgettext("privacy", "This person is erased."))
    if done.mentions:
        words = pgettext(
            "privacy", "%(count)d notes about others still name them; those are yours to change."
        )
        messages.info(request, words % {"count": done.mentions})
    return redirect("desk:people")


@require_POST
def erase_everything(request: Asked) -> HttpResponse:
    form = EraseAllForm(request.POST)
    if not form.is_valid():
        return _show(request, 422, erase=form)
    actions.erase_notebook(request.user)
    messages.success(request, pgettext("privacy", "Everything is erased."))
    return redirect("desk:today")
