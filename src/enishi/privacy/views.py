"""Pages for taking the notebook along, keeping a copy, bringing it back, and forgetting."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import BinaryIO, cast

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.accounts.gate import DEVICE_COOKIE
from enishi.core import clock, errors, hosting
from enishi.core.streams import send_file
from enishi.people.asked import Asked
from enishi.people.models import Origin
from enishi.people.names import addressed_name
from enishi.people.queries import list_faces, list_tags
from enishi.privacy import actions, queries
from enishi.privacy.choices import ENDINGS, FORMS, Choice, Form, media_type
from enishi.privacy.forms import (
    EXPORT_FORMS,
    BackupForm,
    EraseAllForm,
    ErasePartForm,
    ExportForm,
    RestoreForm,
    wanted_part_words,
    wanted_words,
)
from enishi.privacy.reading import open_archive
from enishi.privacy.saving import scratch_file, write_backup
from enishi.privacy.sheets import Unwritable
from enishi.privacy.words import part_erased_sentence, unwritable_sentence
from enishi.privacy.writing import write_export

Answer = FileResponse | StreamingHttpResponse
MOST_SHOWN = 200


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


def _send(request: Asked, fill: Callable[[BinaryIO], None], name: str, media: str) -> Answer:
    """A file made in the data folder, sent, and gone."""
    whole = scratch_file()
    fill(whole)
    return send_file(request, whole, name=name, media_type=media)


def _name(request: Asked, ending: str) -> str:
    return f"enishi-{clock.today(request.user.time_zone).isoformat()}.{ending}"


@require_GET
def choose_export(request: Asked) -> HttpResponse:
    """People for other programs, and what happened for a calendar: what goes along, and how."""
    return _choose(request, {})


def _choose(request: Asked, bound: dict[str, ExportForm], status: int = 200) -> HttpResponse:
    tags, faces = [tag.name for tag in list_tags(request.user)], list_faces(request.user)
    forms = [
        bound.get(form) or kind(tags=tags, faces=faces, auto_id=f"{form}_%s")
        for form, kind in EXPORT_FORMS.items()
    ]
    context = {"forms": forms, "has_people": queries.count_people(request.user)}
    return render(request, "privacy/choose.html", context, status=status)


@require_GET
def export(request: Asked, form: str) -> Answer | HttpResponse:
    """The file. One in cp932 that cannot hold everything is shown first, cell by cell."""
    if form not in FORMS or request.GET.get("origin", "") not in ("", *Origin.values):
        raise errors.NotFound()
    if form not in EXPORT_FORMS:
        return _export(request, form, Choice(origin=request.GET.get("origin", "")))
    tags = [tag.name for tag in list_tags(request.user)]
    asked = EXPORT_FORMS[form](request.GET, tags=tags, faces=list_faces(request.user), auto_id=f"{form}_%s")
    if not asked.is_valid():
        return _choose(request, {form: asked}, 422)
    return _export(request, form, asked.to_choice())


def _export(request: Asked, form: Form, choice: Choice) -> Answer | HttpResponse:
    whole = scratch_file()
    changed = write_export(request.user, whole, form, choice)
    if changed and not request.GET.get("agreed"):
        whole.close()
        return _show_unwritable(request, changed)
    name = _name(request, f"{choice.origin}.{ENDINGS[form]}" if choice.origin else ENDINGS[form])
    return send_file(request, whole, name=name, media_type=media_type(form, choice))


def _show_unwritable(request: Asked, found: list[Unwritable]) -> HttpResponse:
    agreed, as_utf8 = request.GET.copy(), request.GET.copy()
    agreed["agreed"], as_utf8["encoding"] = "1", "utf-8-bom"
    context = {
        "sentences": [unwritable_sentence(cell) for cell in found[:MOST_SHOWN]],
        "has_more": len(found) > MOST_SHOWN,
        "agreed": agreed.urlencode(),
        "as_utf8": as_utf8.urlencode(),
    }
    return render(request, "privacy/unwritable.html", context)


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
def back_up(request: Asked) -> Answer | HttpResponse:
    form = BackupForm(request.POST)
    if not form.is_valid():
        return _show(request, 422, backup=form)
    owner, words = request.user, form.cleaned_data["passphrase"]
    name = _name(request, "zip.age" if words else "zip")
    return _send(
        request, lambda out: write_backup(owner, out, passphrase=words), name, "application/octet-stream"
    )


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


@require_http_methods(["GET", "POST"])
def delete_account(request: Asked) -> HttpResponse:
    """Notebook and account, for whoever has just shown who it is; the same words as for erasing everything."""
    if not hosting.has_accounts():
        raise errors.NotFound()
    raise_if_reauthentication_required(request, app="allauth.account")
    form = EraseAllForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "wanted": wanted_words()}
        return render(request, "privacy/delete_account.html", context, status=422 if form.errors else 200)
    actions.erase_account(request.user)
    request.session.flush()
    answer = render(request, "privacy/account_deleted.html")
    answer.delete_cookie(DEVICE_COOKIE, samesite="Lax")
    return answer


@require_POST
def erase_everything(request: Asked) -> HttpResponse:
    form = EraseAllForm(request.POST)
    if not form.is_valid():
        return _show(request, 422, erase=form)
    actions.erase_notebook(request.user)
    messages.success(request, pgettext("privacy", "Everything is erased."))
    return redirect("desk:today")
