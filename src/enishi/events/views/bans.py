"""Who is not let in: the list, one of them, lifting, giving places back, and the answer to an objection."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.communities import actions as communities
from enishi.communities import queries as community_queries
from enishi.communities.models import Ban
from enishi.core import clock, errors, ids
from enishi.events import actions
from enishi.events.forms.conduct import AnswerForm, BanForm, ContactBanForm, GuestBanForm
from enishi.events.queries import conduct as queries
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

PAGE = 50


@require_http_methods(["GET", "POST"])
def show_bans(request: Asked) -> HttpResponse:
    """Everybody, and a form for somebody who is on no list."""
    form = ContactBanForm(request.POST or None, initial={"key": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            home = communities.ensure_community(request.user)
            data = form.cleaned_data
            ban = actions.ban_contact(
                request.user, home.pk, form.to_fields(), email=data["email"], phone=data["phone"], ban_id=data["key"]
            )  # fmt: skip
            return redirect("events:ban", ban.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    page = Paginator(community_queries.list_bans(request.user), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "today": clock.today(clock.HOME_ZONE)}
    return render(request, "events/bans.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def show_ban(request: Asked, ban_id: uuid.UUID) -> HttpResponse:
    """One of them: until when, with which words; places they still have; what they wrote."""
    ban = community_queries.get_ban(request.user, ban_id)
    form = BanForm(request.POST) if request.method == "POST" else BanForm.of(ban)
    if request.method == "POST" and form.is_valid():
        try:
            communities.change_ban(request.user, ban.pk, form.to_fields())
            say_with_undo(request, pgettext("events", "Kept."), "")
            return redirect("events:ban", ban.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    return _show(request, ban, form, AnswerForm())


@require_POST
def answer(request: Asked, ban_id: uuid.UUID) -> HttpResponse:
    """To what they wrote: lift it or keep it."""
    ban, form = community_queries.get_ban(request.user, ban_id), AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, ban, BanForm.of(ban), form)
    actions.answer_appeal(request.user, ban.pk, form.to_answer())
    say_with_undo(request, pgettext("events", "Your answer stands on their page."), "")
    return redirect("events:ban", ban.pk)


@require_POST
def lift(request: Asked, ban_id: uuid.UUID) -> HttpResponse:
    ban = communities.lift_ban(request.user, ban_id)
    undo = reverse("events:restore_ban", args=[ban.pk])
    say_with_undo(request, pgettext("events", "%(name)s can sign up again.") % {"name": ban.name}, undo)
    return redirect("events:ban", ban.pk)


@require_POST
def restore(request: Asked, ban_id: uuid.UUID) -> HttpResponse:
    ban = communities.lift_ban(request.user, ban_id, is_lifted=False)
    return redirect("events:ban", ban.pk)


@require_POST
def cancel_places(request: Asked, ban_id: uuid.UUID) -> HttpResponse:
    """The waiting lists move up."""
    _say_gone(request, len(actions.cancel_banned(request.user, ban_id)))
    return redirect("events:ban", ban_id)


@require_http_methods(["GET", "POST"])
def ban_guest(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    """Asked once more, with what it does and the places that would go."""
    row = queries.get_own_guest(request.user, sign_up_id)
    first = {"key": ids.new_id(), "name": row.name, "cancels": True}
    form = GuestBanForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            return _ban(request, sign_up_id, form)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {"form": form, "row": row, "gathering": row.gathering, "places": queries.list_places_like(row)}
    return render(request, "events/ban_guest.html", context, status=422 if form.errors else 200)


def _ban(request: Asked, sign_up_id: uuid.UUID, form: GuestBanForm) -> HttpResponse:
    """Two steps, each whole: from the first on nobody gets in by these marks, the second takes what was got before."""
    data = form.cleaned_data
    ban = actions.ban_guest(
        request.user, sign_up_id, form.to_fields(), tells=data["tells"], ban_id=data["key"]
    )
    undo = reverse("events:lift_ban", args=[ban.pk])
    words = pgettext("events", "Sign-ups of %(name)s are not taken any more.")
    say_with_undo(request, words % {"name": ban.name}, undo)
    if data["cancels"]:
        _say_gone(request, len(actions.cancel_banned(request.user, ban.pk)))
    return redirect("events:ban", ban.pk)


def _say_gone(request: Asked, count: int) -> None:
    words = npgettext("events", "%(count)d place was given back.", "%(count)d places were given back.", count)
    if count:
        say_with_undo(request, words % {"count": count}, "")


def _show(request: Asked, ban: Ban, form: BanForm, answer_form: AnswerForm) -> HttpResponse:
    holds = community_queries.holds(ban, clock.today(clock.HOME_ZONE))
    context = {
        "ban": ban,
        "holds": holds,
        "places": queries.list_places_of(ban) if holds else [],
        "appeal": community_queries.find_appeal(ban),
        "form": form,
        "answer_form": answer_form,
    }
    status = 422 if form.errors or answer_form.errors else 200
    return render(request, "events/ban.html", context, status=status)
