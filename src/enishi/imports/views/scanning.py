"""Scanning somebody's code: by camera, by picture, or pasted. Whatever is in it is shown, never followed."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.core.policy import allow_wasm
from enishi.imports import actions
from enishi.imports.code_words import PICTURE_PROBLEMS, describe_kind, list_warnings
from enishi.imports.forms import KeepForm, ScanForm
from enishi.imports.readers.code_pictures import read_picture_codes
from enishi.imports.readers.codes import Code, read_code
from enishi.people.asked import Asked
from enishi.people.names import addressed_name
from enishi.people.queries import find_by_name
from enishi.people.views.shared import say, to_person

READER = "imports/zxing/reader.js"


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: Asked) -> HttpResponse:
    """The camera, and a picture for where there is none; a card goes on to its preview at once."""
    if request.method != "POST":
        return _page(request, ScanForm(initial={"key": ids.new_id()}))
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    scanned = form.cleaned_data["code"] or _read_picture(form.cleaned_data["picture"], form)
    if form.errors:
        return _page(request, form)
    codes = [read_code(one) for one in ([scanned] if isinstance(scanned, str) else scanned)]
    if len(codes) == 1 and codes[0].is_card:
        return redirect(
            "imports:show", actions.stage_code(request.user, codes[0], import_id=form.cleaned_data["key"]).pk
        )
    return render(request, "imports/scanned.html", {"found": [_describe(code) for code in codes]})


def _read_picture(upload: UploadedFile[bytes], form: ScanForm) -> list[str]:
    found = read_picture_codes(upload.read())
    if isinstance(found, str):
        form.add_error("picture", str(PICTURE_PROBLEMS[found]))
        return []
    return found


@allow_wasm  # the reader, for browsers without one of their own
def _page(request: Asked, form: ScanForm) -> HttpResponse:
    context = {"form": form, "has_reader": finders.find(READER) is not None, "reader": READER}
    return render(request, "imports/scan.html", context, status=422 if form.errors else 200)


def _describe(code: Code, form: KeepForm | None = None) -> dict[str, Any]:
    """A code as the page shows it, with the form that keeps it."""
    keep = form or KeepForm(initial={"code": code.text, "key": ids.new_id()})
    return {
        "code": code,
        "what": describe_kind(code),
        "warnings": list_warnings(code),
        "form": keep,
        "is_secret": code.kind in ("wifi", "otp"),
    }


@require_POST
def stage(request: Asked) -> HttpResponse:
    """One of several codes is a card: on to its preview."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        raise errors.Invalid(pgettext("imports", "This code is no card."))
    of = actions.stage_code(
        request.user, read_code(form.cleaned_data["code"]), import_id=form.cleaned_data["key"]
    )
    return redirect("imports:show", of.pk)


@require_POST
def keep(request: Asked) -> HttpResponse:
    """Keep a link or a text with somebody; who may be meant is asked, never assumed."""
    form = KeepForm(request.POST)
    form.full_clean()
    code, name = read_code(form.cleaned_data.get("code", "")), form.cleaned_data.get("name", "")
    people = find_by_name(request.user, name)[:12] if name and not form.cleaned_data.get("who") else []
    if form.is_valid() and not people:
        try:
            who = form.cleaned_data["who"]
            contact = actions.keep_code(
                request.user, code, contact_id=None if who in ("", "new") else ids.parse_id(who), name=name
            )
        except errors.Invalid as refusal:
            form.add_error("name", refusal.message)
        else:
            say(request, pgettext("imports", "Kept with %(name)s.") % {"name": addressed_name(contact)})
            return to_person(contact)
    context = {"found": [_describe(code, form)], "people": people}
    return render(request, "imports/scanned.html", context, status=422)
