"""The owner's word: who is who, what holds for all, bring in, give up, take back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.imports import actions, queries
from enishi.imports.forms import OptionsForm, has_registered
from enishi.imports.models import Import, Status
from enishi.imports.views.preview import count_troubled
from enishi.people.asked import Asked


@require_POST
def choose(request: Asked, import_id: uuid.UUID, card_id: uuid.UUID) -> HttpResponse:
    """One card: the same person, another one, or not at all."""
    actions.choose_for_card(request.user, import_id, card_id, request.POST.get("choice", ""))
    if request.htmx:
        return _show_plan(request, import_id)
    return _return(request, import_id)


@require_POST
def choose_all(request: Asked, import_id: uuid.UUID) -> HttpResponse:
    """All the cards that may be somebody known, at once."""
    actions.choose_for_all(request.user, import_id, request.POST.get("choice", ""))
    messages.success(request, pgettext("imports", "Kept for all of them. You can still change each one."))
    return _return(request, import_id)


@require_POST
def keep_options(request: Asked, import_id: uuid.UUID) -> HttpResponse:
    """Whose people they are, and what Eight's date means."""
    form = _read_options(request, queries.get_import(request.user, import_id))
    if form.is_valid():
        is_met = bool(form.cleaned_data.get("is_met_on_registered"))
        actions.set_options(
            request.user, import_id, origin=form.cleaned_data["origin"], is_met_on_registered=is_met
        )
    return _show_plan(request, import_id) if request.htmx else _return(request, import_id)


@require_POST
def apply_import(request: Asked, import_id: uuid.UUID) -> HttpResponse:
    """Everybody may come in; the worker brings them."""
    form = _read_options(request, queries.get_import(request.user, import_id))
    chosen = form.cleaned_data if form.is_valid() else {}
    actions.ask_to_apply(
        request.user,
        import_id,
        origin=chosen.get("origin"),
        is_met_on_registered=chosen.get("is_met_on_registered"),
    )
    return redirect("imports:show", import_id)


@require_POST
def give_up(request: Asked, import_id: uuid.UUID) -> HttpResponse:
    """Nobody comes in, and the uploads are thrown away."""
    actions.give_up_import(request.user, import_id)
    messages.success(
        request, pgettext("imports", "Nobody was brought in, and the uploaded files have been thrown away.")
    )
    return redirect("imports:new")


@require_http_methods(["GET", "HEAD", "POST"])
def undo_import(request: Asked, import_id: uuid.UUID) -> HttpResponse:
    """Ask once more, then take the whole import back."""
    of = queries.get_import(request.user, import_id)
    if request.method == "POST":
        actions.ask_to_undo(request.user, import_id)
        return redirect("imports:show", import_id)
    if of.status != Status.DONE:
        return redirect("imports:show", import_id)
    return render(request, "imports/undo.html", {"import": of, "count": queries.count_changes(of)})


def _read_options(request: Asked, of: Import) -> OptionsForm:
    return OptionsForm(request.POST, has_registered=has_registered(of))


def _show_plan(request: Asked, import_id: uuid.UUID) -> HttpResponse:
    of = queries.get_import(request.user, import_id)
    context = {
        "import": of,
        "plan": queries.read_plan(of),
        "troubled": count_troubled(of),
        "form": OptionsForm.of(of),
        "is_kept": True,
    }
    return render(request, "imports/preview_plan.html", context)


def _return(request: Asked, import_id: uuid.UUID) -> HttpResponse:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(wanted if is_ours else reverse("imports:show", args=[import_id]))
