"""Money of a gathering: who paid, what is due, what it costs; receipts, as pages that print."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.events import actions
from enishi.events.forms.running import ShopForm
from enishi.events.models import PaymentMethod
from enishi.events.queries import gatherings as queries
from enishi.events.queries import money, sign_ups
from enishi.events.queries.charity import can_certify, get_charity
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def show_money(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Ticks for each guest, the sums, and what the shop costs."""
    row = queries.get_gathering(request.user, gathering_id)
    form = ShopForm(request.POST) if request.method == "POST" else ShopForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_shop(request.user, row.pk, form.to_fields())
            return redirect("events:money", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    lines = money.list_pay_lines(row)
    context = {
        "gathering": row,
        "lines": lines,
        "sums": money.sum_up(row, lines),
        "methods": PaymentMethod.choices,
        "form": form,
        "key": ids.new_id(),
    }
    return render(request, "events/money.html", context, status=422 if form.errors else 200)


@require_POST
def take_payment(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    """One tick: all that is due came this way, today."""
    paid = actions.take_payment(
        request.user,
        sign_up_id,
        request.POST.get("method", ""),
        payment_id=ids.parse_id(request.POST.get("key", "")),
    )
    words = pgettext("events", "%(name)s paid.") % {"name": paid.sign_up.name}
    say_with_undo(request, words, reverse("events:undo_payment", args=[paid.pk]))
    return redirect("events:money", paid.gathering_id)


@require_POST
def undo_payment(request: Asked, payment_id: uuid.UUID) -> HttpResponse:
    is_back = "back" in request.GET
    row = actions.undo_payment(request.user, payment_id, is_deleted=not is_back)
    undo = "" if is_back else reverse("events:undo_payment", args=[row.pk]) + "?back"
    say_with_undo(request, pgettext("events", "Kept."), undo)
    return redirect("events:money", row.gathering_id)


@require_http_methods(["GET", "POST"])
def give_receipt(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    """To whom, and for what."""
    row = sign_ups.get_sign_up(request.user, sign_up_id)
    parts = money.read_unreceipted(row)
    context = {"row": row, "gathering": row.gathering, "amount": money.get_unreceipted(row), "wrong": "",
               "parts": parts, "can_certify": can_certify(get_charity(row.gathering))}  # fmt: skip
    if request.method == "POST":
        try:
            made = actions.give_receipt(
                request.user, row.pk, request.POST.get("addressee", ""), request.POST.get("purpose", "")
            )
            return redirect("events:receipt", made.pk)
        except errors.Refusal as refusal:
            context["wrong"] = refusal.message or " ".join(map(str, refusal.fields.values()))
    return render(request, "events/receipt_new.html", context, status=422 if context["wrong"] else 200)


@require_GET
def show_receipt(request: Asked, given_id: uuid.UUID) -> HttpResponse:
    row = money.get_receipt(request.user, given_id)
    return render(request, "events/receipt.html", {"receipt": row, "beside": money.list_beside(row)})


@require_POST
def void_receipt(request: Asked, given_id: uuid.UUID) -> HttpResponse:
    row = actions.void_receipt(request.user, given_id)
    say_with_undo(request, pgettext("events", "The receipt is void. Its number is not given again."), "")
    return redirect("events:money", row.gathering_id)


@require_http_methods(["GET", "POST"])
def take_receipt(request: HttpRequest, key: str) -> HttpResponse:
    """A guest's own receipts, and one for what has none yet."""
    row = sign_ups.get_by_key(key, "s")
    wrong = ""
    if request.method == "POST":
        try:
            actions.take_own_receipt(row, request.POST.get("addressee", ""))
            return redirect("events:own_receipts", key)
        except errors.Refusal as refusal:
            wrong = refusal.message or " ".join(map(str, refusal.fields.values()))
    context = {
        "row": row,
        "gathering": row.gathering,
        "receipts": money.list_own_receipts(row),
        "amount": money.get_unreceipted(row),
        "key": key,
        "wrong": wrong,
    }
    return render(request, "events/own_receipts.html", context, status=422 if wrong else 200)
