"""One card: its picture beside its fields, and whether it is somebody the notebook knows."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from enishi.cards import actions, queries, words
from enishi.cards.engine import shrink
from enishi.cards.forms import NEW, ReviewForm, put_value
from enishi.cards.models import CardScan, ScanStatus
from enishi.cards.queries import Verdict, find_candidates
from enishi.cards.sheets import CardSheet
from enishi.cards.states import card_now, sheet_now
from enishi.cards.views.entries import group_entries, list_boxes, list_readings
from enishi.cards.views.listing import THUMBNAIL
from enishi.core import errors
from enishi.core.text import organisation_key
from enishi.people.asked import Asked
from enishi.people.models import Contact
from enishi.people.names import display_name, find_current_affiliation


@require_safe
def show_card(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    """The review; once settled, what became of the card."""
    scan = queries.get_scan(request.user, scan_id)
    if scan.back_of_id is not None:
        return redirect("cards:card", scan.back_of_id)
    if request.htmx.target == "rereading" and not scan.is_reading:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if scan.is_reading:
        return render(request, "cards/reading.html", {"scan": scan})
    if scan.status != ScanStatus.TO_REVIEW:
        return show_settled(request, scan)
    return show_review(request, scan, form_of(request, scan))


def form_of(request: Asked, scan: CardScan) -> ReviewForm:
    sheet = sheet_now(scan)
    if scan.sheet is None:
        sheet = queries.with_last_place(request.user, sheet)
    return ReviewForm(sheet, card_now(scan), origin=scan.photo.origin)


def show_review(request: Asked, scan: CardScan, form: ReviewForm, *, status: int = 200) -> HttpResponse:
    sheet = form.make_sheet(with_places=False) if form.is_bound else form.sheet
    back = next(iter(scan.backs.all()), None)
    context = {
        "scan": scan,
        "form": form,
        "groups": group_entries(form, scan),
        "readings": list_readings(form.card, sheet),
        "loose": [(words_, form[f"place-{number}"]) for number, words_ in form.loose],
        "boxes": list_boxes(scan),
        "warnings": words.warning_words([*scan.photo.warnings, *scan.warnings]),
        "beside": queries.find_beside(request.user, scan),
        "progress": queries.read_progress(request.user),
        "back": back,
        "front_before": None if back else queries.find_front_for(request.user, scan),
        "card_after": [] if back else queries.list_pending_backs(request.user, scan),
        **match_context(request, sheet, str(form["who"].value() or "")),
    }
    return render(request, "cards/card.html", context, status=status)


def match_context(request: Asked, sheet: CardSheet, who: str) -> dict[str, Any]:
    """Who the card may be, and what is chosen: the owner's choice, else whom the rules leave no doubt about."""
    verdict = find_candidates(request.user, sheet)
    known = {str(one.contact.pk) for one in verdict.candidates}
    chosen = who if who == NEW or who in known else str(verdict.sure or "")
    people = [
        {
            "contact": one.contact,
            "reason": words.match_words(one.reason, is_sure=one.is_sure),
            "company_before": find_company_before(one.contact, sheet),
            "name_before": find_name_before(one.contact, sheet),
        }
        for one in verdict.candidates
    ]
    return {"verdict": verdict, "people": people, "who": chosen}


def find_company_before(contact: Contact, sheet: CardSheet) -> str:
    """Where this person is now by the notebook, when the card names another company."""
    post = find_current_affiliation(contact)
    if post is None or not post.organisation or not sheet.organisation:
        return ""
    is_same = organisation_key(post.organisation) == organisation_key(sheet.organisation)
    return "" if is_same else post.organisation


def find_name_before(contact: Contact, sheet: CardSheet) -> str:
    """The family name of this person that the card calls the former one."""
    is_former = bool(sheet.former_family) and contact.family == sheet.former_family
    return contact.family if is_former and sheet.family not in ("", contact.family) else ""


def needs_answer(verdict: Verdict, who: str) -> bool:
    """Whether the owner has to say first who it is."""
    return bool(verdict.candidates) and not who


def show_settled(request: Asked, scan: CardScan) -> HttpResponse:
    """A card in the notebook, or put aside: its picture, its person, and the way back."""
    contact = scan.contact if scan.contact and scan.contact.deleted_at is None else None
    context = {
        "scan": scan,
        "sheet": sheet_now(scan),
        "back": next(iter(scan.backs.all()), None),
        "contact": contact,
        "name": display_name(contact) if contact else "",
        "progress": queries.read_progress(request.user),
        "next_card": queries.find_first(request.user),
    }
    return render(request, "cards/settled.html", context)


@require_POST
def write_card(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    """Keep what was typed so far, and say who it may be now; a one-tap button puts another writing in."""
    scan = queries.get_scan(request.user, scan_id)
    form = ReviewForm(sheet_now(scan), card_now(scan), request.POST, origin=scan.photo.origin)
    form.is_valid()  # what does not fit yet is kept as it is: keeping the card is strict
    sheet = form.make_sheet(with_places=False)
    sheet = put_value(sheet, form.card, request.POST.get("put", ""))
    actions.write_sheet(request.user, scan.pk, sheet)
    if form.cleaned_data.get("origin"):
        actions.set_origin(request.user, scan.photo_id, form.cleaned_data["origin"])
    if request.htmx:
        return render(
            request, "cards/parts/matches.html", match_context(request, sheet, request.POST.get("who", ""))
        )
    return redirect("cards:card", scan.pk)


@require_safe
def show_picture(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    """The straightened card; `?small` for a list."""
    image = bytes(queries.get_scan(request.user, scan_id).image)
    if not image:
        raise errors.NotFound(words.problem_words("no_card"))
    return HttpResponse(
        shrink(image, THUMBNAIL) if "small" in request.GET else image, content_type="image/jpeg"
    )
