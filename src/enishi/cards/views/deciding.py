"""The owner's word on a card: into the notebook, put aside, or taken back; then straight on to the next."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from enishi.cards import actions, queries
from enishi.cards.forms import NEW, ReviewForm
from enishi.cards.models import CardScan, ScanStatus
from enishi.cards.states import card_now, sheet_now
from enishi.cards.views.reviewing import needs_answer, show_review
from enishi.core import errors, ids
from enishi.people.asked import Asked
from enishi.people.names import addressed_name


@require_POST
def keep_card(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    """Bring it in as somebody new or as somebody known; where only the owner can tell, ask."""
    scan = queries.get_scan(request.user, scan_id)
    if scan.status == ScanStatus.KEPT:  # another press, or another window, was before
        _tell_kept(request, actions.Kept(scan, is_first=False))
        return go_to_next(request, scan)
    form = ReviewForm(sheet_now(scan), card_now(scan), request.POST, origin=scan.photo.origin)
    if not form.is_valid():
        return show_review(request, scan, form, status=422)
    sheet, who = form.make_sheet(), form.cleaned_data["who"]
    if needs_answer(queries.find_candidates(request.user, sheet), who):
        form.add_error("who", pgettext("cards", "Is this somebody you know? Please choose."))
        return show_review(request, scan, form, status=422)
    contact_id = None if who in ("", NEW) else ids.parse_id(who)
    try:
        if form.cleaned_data.get("origin"):
            actions.set_origin(request.user, scan.photo_id, form.cleaned_data["origin"])
        kept = actions.keep_scan(request.user, scan.pk, sheet, contact_id=contact_id)
    except errors.Invalid as refusal:
        form.add_error(None, refusal.message)
        return show_review(request, scan, form, status=422)
    _tell_kept(request, kept)
    return go_to_next(request, scan)


def _tell_kept(request: Asked, kept: actions.Kept) -> None:
    scan = queries.get_scan(request.user, kept.scan.pk)
    name = addressed_name(scan.contact) if scan.contact else ""
    if not kept.is_first:
        messages.info(
            request, pgettext("cards", "This card is in the notebook already: %(name)s.") % {"name": name}
        )
        return
    is_new = bool(scan.change.get("is_new"))
    sentence = (
        pgettext("cards", "%(name)s is in your notebook.")
        if is_new
        else pgettext("cards", "The card was added to %(name)s.")
    )
    undo = reverse("cards:unkeep", args=[scan.pk])
    messages.success(request, sentence % {"name": name}, extra_tags=f"undo:{undo}")


def go_to_next(request: Asked, scan: CardScan) -> HttpResponse:
    """The card after this one; the list when all are settled."""
    following = queries.find_beside(request.user, scan).after
    return redirect("cards:card", following) if following else redirect("cards:list")


@require_POST
def unkeep_card(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    scan = actions.unkeep_scan(request.user, scan_id)
    messages.success(request, pgettext("cards", "Taken back. The card waits for you again."))
    return redirect("cards:card", scan.pk)


@require_POST
def drop_card(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    scan = queries.get_scan(request.user, scan_id)
    actions.drop_scan(request.user, scan.pk)
    undo = reverse("cards:undrop", args=[scan.pk])
    messages.success(request, pgettext("cards", "The card is put aside."), extra_tags=f"undo:{undo}")
    return go_to_next(request, scan)


@require_POST
def undrop_card(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    scan = actions.undrop_scan(request.user, scan_id)
    return redirect("cards:card", scan.pk)
