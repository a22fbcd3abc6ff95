"""The bill of an encounter: amounts, who paid, receipts, and money laid out."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors
from enishi.encounters import actions, queries
from enishi.encounters.bills import advance_words, list_parts, parts_words
from enishi.encounters.forms.bills import AdvanceForm, BillForm
from enishi.encounters.models import Advance, Bill, Encounter, PaidBy
from enishi.people.asked import Asked
from enishi.people.models import Contact
from enishi.people.views.shared import go_on, say_with_undo


@dataclass(frozen=True, slots=True)
class BillPage:
    """What the page of a bill is drawn from."""

    encounter: Encounter
    bill: Bill | None
    people: list[Contact]

    def open_form(self) -> BillForm:
        return BillForm.of(self.people, self.encounter, self.bill, queries.sum_advances(self.encounter))

    def read_form(self, request: Asked) -> BillForm:
        return BillForm(self.people, request.POST, request.FILES, bill=self.bill)


def _read(request: Asked, encounter_id: uuid.UUID) -> BillPage:
    encounter = queries.get_encounter(request.user, encounter_id)
    bill = queries.find_bill(request.user, encounter)
    return BillPage(encounter, bill, [row.contact for row in encounter.participations.all()])


@require_http_methods(["GET", "POST"])
def show_bill(request: Asked, encounter_id: uuid.UUID) -> HttpResponse:
    """The bill. A photo that comes along is kept even where the rest is asked about once more."""
    page = _read(request, encounter_id)
    if request.method == "GET":
        return _draw(request, page, page.open_form(), 200)
    form = page.read_form(request)
    refused = _keep(request, page, form)
    if refused is not None:
        page = _read(request, encounter_id)
        form = form.after_a_change(page.people, page.bill) if isinstance(refused, errors.Changed) else form
        return _draw(request, page, form, refused.status)
    say_with_undo(request, pgettext("encounters", "Kept."), "")
    return go_on(request, reverse("encounters:bill", args=[encounter_id]))


def _keep(request: Asked, page: BillPage, form: BillForm) -> errors.Refusal | None:
    """The photo, then the rest; None when all is kept, else the form says what is wrong."""
    is_valid, key = form.is_valid(), form.cleaned_data.get("key")
    refused = _keep_receipt(request, page, form, key) if key else None
    if not is_valid:
        return errors.Invalid()
    try:
        seen_at = form.cleaned_data["seen_at"]
        if refused is None:
            actions.keep_bill(request.user, page.encounter.pk, form.to_fields(), seen_at=seen_at)
    except errors.Changed as refusal:
        return refusal
    except errors.Invalid as refusal:
        _say(form, refusal)
        return refusal
    return refused


def _keep_receipt(request: Asked, page: BillPage, form: BillForm, key: uuid.UUID) -> errors.Refusal | None:
    data = form.read_receipt()
    if data is None:
        return None
    try:
        actions.add_receipt(request.user, page.encounter.pk, data, receipt_id=uuid.uuid5(key, "receipt"))
    except (errors.Invalid, errors.Full) as refusal:
        _say(form, refusal)
        return refusal
    return None


def _say(form: BillForm | AdvanceForm, refusal: errors.Refusal) -> None:
    for name, sentence in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(sentence))
    if not refusal.fields:
        form.add_error(None, refusal.message)


def _draw(
    request: Asked, page: BillPage, form: BillForm, status: int, advance_form: AdvanceForm | None = None
) -> HttpResponse:
    bill, advances = page.bill, list(queries.list_advances(page.encounter))
    parts = list_parts(bill.total_minor, bill.headcount) if bill else []
    context = {
        "form": form,
        "encounter": page.encounter,
        "people": page.people,
        "parts": [(one.unit, parts_words(one)) for one in parts],
        "splits": bool(parts and page.people and bill and bill.paid_by == PaidBy.ME),
        "receipts": list(queries.list_receipts(page.encounter)),
        "advances": [(row, advance_words(row)) for row in advances],
        "advance_form": advance_form or AdvanceForm.of(page.people, bill),
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "encounters/bill.html", context, status=status)


@require_POST
def split(request: Asked, encounter_id: uuid.UUID) -> HttpResponseRedirect:
    """Everybody who was there owes me an even part."""
    unit = request.POST.get("unit", "")
    made = actions.split_bill(request.user, encounter_id, int(unit) if unit.isdecimal() else 0)
    words = npgettext(
        "encounters", "Noted for %(count)d person.", "Noted for %(count)d people.", len(made)
    ) % {"count": len(made)}
    say_with_undo(
        request, words if made else pgettext("encounters", "It is noted for everybody already."), ""
    )
    return _to_bill(request, encounter_id)


@require_POST
def add_advance(request: Asked, encounter_id: uuid.UUID) -> HttpResponse:
    """I paid for somebody, or they paid for me."""
    page = _read(request, encounter_id)
    form = AdvanceForm(page.people, request.POST)
    try:
        if not form.is_valid():
            return _draw(request, page, page.open_form(), 422, form)
        key = form.cleaned_data["key"]
        made = actions.add_advance(request.user, encounter_id, form.to_fields(), advance_id=key)
    except errors.Invalid as refusal:
        _say(form, refusal)
        return _draw(request, page, page.open_form(), refusal.status, form)
    undo = reverse("encounters:remove_advance", args=[made.pk])
    say_with_undo(request, pgettext("encounters", "Noted."), undo)
    return _to_bill(request, encounter_id)


def _to_bill(request: Asked, encounter_id: uuid.UUID) -> HttpResponseRedirect:
    return go_on(request, reverse("encounters:bill", args=[encounter_id]))


def _done(request: Asked, advance: Advance, words: str, undo: str = "") -> HttpResponseRedirect:
    say_with_undo(request, words, reverse(f"encounters:{undo}", args=[advance.pk]) if undo else "")
    return _to_bill(request, advance.encounter_id)


@require_POST
def settle_advance(request: Asked, advance_id: uuid.UUID) -> HttpResponseRedirect:
    """It was given back today."""
    advance = actions.settle_advance(request.user, advance_id)
    return _done(request, advance, pgettext("encounters", "It is settled."), "reopen_advance")


@require_POST
def reopen_advance(request: Asked, advance_id: uuid.UUID) -> HttpResponseRedirect:
    """It is open after all."""
    advance = actions.reopen_advance(request.user, advance_id)
    return _done(request, advance, pgettext("encounters", "It is open again."), "settle_advance")


@require_POST
def remove_advance(request: Asked, advance_id: uuid.UUID) -> HttpResponseRedirect:
    """It was noted by mistake."""
    advance = actions.remove_advance(request.user, advance_id)
    return _done(request, advance, pgettext("encounters", "The entry is taken out."), "bring_advance_back")


@require_POST
def bring_advance_back(request: Asked, advance_id: uuid.UUID) -> HttpResponseRedirect:
    """It was no mistake."""
    advance = actions.bring_advance_back(request.user, advance_id)
    return _done(request, advance, pgettext("encounters", "It is back."))


@require_GET
def show_receipt(request: Asked, receipt_id: uuid.UUID) -> HttpResponse:
    """The photo."""
    receipt = queries.get_receipt(request.user, receipt_id)
    answer = HttpResponse(bytes(receipt.data), content_type=receipt.media_type)
    answer.headers["Content-Disposition"] = "inline"
    return answer


@require_POST
def drop_receipt(request: Asked, receipt_id: uuid.UUID) -> HttpResponseRedirect:
    """Take the photo out."""
    receipt = actions.drop_receipt(request.user, receipt_id)
    undo = reverse("encounters:bring_receipt_back", args=[receipt.pk])
    say_with_undo(request, pgettext("encounters", "The photo is taken out."), undo)
    return _to_bill(request, receipt.encounter_id)


@require_POST
def bring_receipt_back(request: Asked, receipt_id: uuid.UUID) -> HttpResponseRedirect:
    """The photo again."""
    receipt = actions.bring_receipt_back(request.user, receipt_id)
    say_with_undo(request, pgettext("encounters", "It is back."), "")
    return _to_bill(request, receipt.encounter_id)


@require_POST
def list_meal(request: Asked, encounter_id: uuid.UUID) -> HttpResponseRedirect:
    """Into the record of meals, or out of it."""
    is_listed = request.POST.get("listed") == "yes"
    actions.list_meal(request.user, encounter_id, is_listed)
    said = pgettext("encounters", "It is in the record."), pgettext("encounters", "It is not in the record.")
    say_with_undo(request, said[0] if is_listed else said[1], "")
    return _to_bill(request, encounter_id)
