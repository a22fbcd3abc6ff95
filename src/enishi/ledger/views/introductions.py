"""Introductions: the list by what comes next, and one of them step by step."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors
from enishi.ledger import actions, queries
from enishi.ledger.forms.introductions import ProposalForm, StepForm
from enishi.ledger.introduction_pages import describe_line, read_page
from enishi.ledger.models import Introduction
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on, say_with_undo

PER_PAGE = 20
SHOWN = ("open", "closed")


@require_GET
def list_introductions(request: Asked) -> HttpResponse:
    """Those under way, my turn first; what is closed lies beside them."""
    show = request.GET.get("show", "")
    show = show if show in SHOWN else "open"
    rows = queries.list_introductions(request.user, show=show)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"show": show, "page": page, "lines": [describe_line(row) for row in page]}
    return render(request, "ledger/introductions.html", context)


@require_http_methods(["GET", "POST"])
def add_introduction(request: Asked) -> HttpResponse:
    """Two people who may gain by knowing each other; or who introduced me to whom."""
    is_mine = request.GET.get("role") != "introduced"
    if request.method == "GET":
        form = ProposalForm.begin(request.user, is_mine, request.GET.dict())
        return _show_form(request, form, 200)
    form = ProposalForm(request.user, is_mine, request.POST)
    if not form.is_valid():
        return _show_form(request, form, 422)
    try:
        key = form.cleaned_data["key"]
        row = actions.propose_introduction(request.user, form.to_fields(), introduction_id=key)
    except (errors.Invalid, errors.Conflict, errors.NotFound) as refusal:
        form.refuse(refusal)
        return _show_form(request, form, refusal.status, refusal.fields.get("introduction_id", ""))
    undo = reverse("ledger:delete_introduction", args=[row.pk])
    say_with_undo(request, pgettext("ledger", "The introduction is noted."), undo)
    return redirect("ledger:introduction", row.pk)


def _show_form(request: Asked, form: ProposalForm, status: int, there: object = "") -> HttpResponse:
    context = {"form": form, "is_mine": form.is_mine, "there": there}
    return render(request, "ledger/introduction_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def show_introduction(request: Asked, introduction_id: uuid.UUID) -> HttpResponse:
    """One introduction; on POST one step of it."""
    row = queries.get_introduction(request.user, introduction_id)
    if request.method == "GET":
        return _show(request, row, "", 200)
    form = StepForm(request.POST)
    if not form.is_valid():
        sentence = pgettext("ledger", "The date could not be read. Please look at it once more.")
        return _show(request, row, sentence, 422)
    try:
        row = _take(request, row, form)
    except (errors.Invalid, errors.Conflict) as refusal:
        row = queries.get_introduction(request.user, row.pk)
        return _show(request, row, refusal.message, refusal.status)
    say_with_undo(request, pgettext("ledger", "Noted."), _undo_url(row))
    return redirect("ledger:introduction", row.pk)


def _undo_url(row: Introduction) -> str:
    """Takes back what was just done, and nothing that came after it."""
    return f"{reverse('ledger:undo_step', args=[row.pk])}?seen={row.version}"


def _seen(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None


def _take(request: Asked, row: Introduction, form: StepForm) -> Introduction:
    given = form.cleaned_data
    seen = row.version if given["seen"] is None else given["seen"]
    if given["move"] == "outcome":
        return actions.record_outcome(request.user, row.pk, given["words"], seen_version=seen, on=given["on"])
    return actions.take_step(
        request.user, row.pk, given["move"], seen_version=seen, on=given["on"], words=given["words"],
        by=given["by"] or "me",
    )  # fmt: skip


def _show(request: Asked, row: Introduction, refusal: str, status: int) -> HttpResponse:
    context = {
        "page": read_page(row),
        "refusal": refusal,
        "given": request.POST if refusal else {},
    }
    return render(request, "ledger/introduction.html", context, status=status)


@require_POST
def undo_step(request: Asked, introduction_id: uuid.UUID) -> HttpResponse:
    """Take back the last step."""
    row = queries.get_introduction(request.user, introduction_id)
    try:
        actions.undo_step(request.user, row.pk, seen_version=_seen(request.GET.get("seen", "")))
    except errors.Conflict as refusal:
        row = queries.get_introduction(request.user, row.pk)
        return _show(request, row, refusal.message, refusal.status)
    say_with_undo(request, pgettext("ledger", "The last step is taken back."), "")
    return redirect("ledger:introduction", row.pk)


@require_POST
def change_introduction(request: Asked, introduction_id: uuid.UUID) -> HttpResponse:
    """Other words for why they should meet."""
    row = queries.get_introduction(request.user, introduction_id)
    seen = _seen(request.POST.get("seen", ""))
    version = row.version if seen is None else seen
    try:
        actions.change_introduction(
            request.user, row.pk, why=request.POST.get("why", ""), seen_version=version
        )
    except errors.Conflict as refusal:
        return _show(request, row, refusal.message, refusal.status)
    say_with_undo(request, pgettext("ledger", "Kept."), "")
    return redirect("ledger:introduction", row.pk)


@require_POST
def delete_introduction(request: Asked, introduction_id: uuid.UUID) -> HttpResponse:
    """Take an introduction out."""
    actions.delete_introduction(request.user, introduction_id)
    undo = reverse("ledger:undelete_introduction", args=[introduction_id])
    say_with_undo(request, pgettext("ledger", "The introduction is taken out."), undo)
    return redirect("ledger:introductions")


@require_POST
def undelete_introduction(request: Asked, introduction_id: uuid.UUID) -> HttpResponse:
    """Bring an introduction back."""
    actions.delete_introduction(request.user, introduction_id, is_deleted=False)
    say_with_undo(request, pgettext("ledger", "It is back."), "")
    return redirect("ledger:introduction", introduction_id)


@require_POST
def tell_introducer(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Whoever introduced this person to me has heard that we met."""
    row = actions.tell_of_acquaintance(request.user, contact_id)
    say_with_undo(request, pgettext("ledger", "Noted."), _undo_url(row))
    return go_on(request, reverse("ledger:introduction", args=[row.pk]))
