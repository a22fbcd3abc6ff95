"""A good cause: what becomes of the money, and the account that everybody may read."""

from __future__ import annotations

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.events import words
from enishi.events.actions import charity as actions
from enishi.events.forms.charity import CharityForm, RaisedForm
from enishi.events.models import Gathering
from enishi.events.queries import charity as queries
from enishi.events.queries import gatherings
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def show_charity(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """The account, and what becomes of the money."""
    row = gatherings.get_gathering(request.user, gathering_id)
    form = CharityForm(request.POST) if request.method == "POST" else CharityForm.of(queries.get_charity(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_charity(request.user, row.pk, form.to_fields())
            return redirect("events:charity", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    return _show(request, row, form=form)


@require_POST
def add_raised(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    row = gatherings.get_gathering(request.user, gathering_id)
    form = RaisedForm(request.POST)
    if form.is_valid():
        try:
            key = form.cleaned_data["key"]
            actions.add_raised(request.user, row.pk, form.to_fields(), raised_id=key)
            return redirect("events:charity", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    return _show(request, row, raised_form=form)


@require_http_methods(["GET", "POST"])
def edit_raised(request: Asked, raised_id: uuid.UUID) -> HttpResponse:
    """Correct a line of the account."""
    row = queries.get_raised(request.user, raised_id)
    form = RaisedForm(request.POST) if request.method == "POST" else RaisedForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_raised(request.user, row.pk, form.to_fields())
            return redirect("events:charity", row.gathering_id)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {"form": form, "row": row, "gathering": row.gathering}
    return render(request, "events/charity/line.html", context, status=422 if form.errors else 200)


@require_POST
def delete_raised(request: Asked, raised_id: uuid.UUID) -> HttpResponse:
    """Struck out, or back by the button of the message."""
    is_back = "back" in request.GET
    row = actions.delete_raised(request.user, raised_id, is_deleted=not is_back)
    undo = "" if is_back else reverse("events:delete_raised", args=[row.pk]) + "?back"
    say_with_undo(request, pgettext("events", "Kept."), undo)
    return redirect("events:charity", row.gathering_id)


@require_GET
def show_raised(request: HttpRequest, code: str) -> HttpResponse:
    """The account for everybody: sources, days, corrections, what was handed over."""
    row = gatherings.get_open_page(code)
    context = {"gathering": row, "host": words.say_name(row), "account": queries.read_account(row)}
    return render(request, "events/charity/raised.html", context)


def _show(
    request: Asked, row: Gathering, form: forms.Form | None = None, raised_form: forms.Form | None = None
) -> HttpResponse:
    charity = queries.get_charity(row)
    is_wrong = bool((form and form.errors) or (raised_form and raised_form.errors))
    blank = {"key": ids.new_id(), "on": clock.today(row.zone)}
    context = {
        "gathering": row,
        "account": queries.read_account(row),
        "missing": queries.list_missing(charity),
        "can_certify": queries.can_certify(charity),
        "form": form or CharityForm.of(charity),
        "raised_form": raised_form or RaisedForm(initial=blank),
    }
    return render(request, "events/charity/desk.html", context, status=422 if is_wrong else 200)
