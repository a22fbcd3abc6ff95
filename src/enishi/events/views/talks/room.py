"""The audience's room: for guests who have a place, the speaker, and the host, who can hide what does not belong."""

from __future__ import annotations

import uuid

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.events import words
from enishi.events.actions import talks as actions
from enishi.events.forms.talks import AnnounceForm, PostForm
from enishi.events.models import Gathering, SignUp
from enishi.events.queries import gatherings, talks
from enishi.events.queries import room as queries
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

PAGE = 20


@require_http_methods(["GET", "POST"])
def show_guest_room(request: HttpRequest, key: str) -> HttpResponse:
    """What the host said, what others wrote, and a line of one's own."""
    me = talks.get_guest(key)
    form = PostForm(request.POST or None, initial={"key": ids.new_id(), "name": me.name})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.add_post(me, data["name"], data["text"], post_id=data["key"])
            return redirect("events:guest_room", key)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    return _show(request, me.gathering, key, form, me)


@require_POST
def delete_post(request: HttpRequest, key: str, post_id: uuid.UUID) -> HttpResponse:
    actions.delete_post(talks.get_guest(key), post_id)
    return redirect("events:guest_room", key)


@require_http_methods(["GET", "POST"])
def show_speaker_room(request: HttpRequest, key: str) -> HttpResponse:
    """The same by the speaker's link, whose words are marked."""
    row = talks.get_speaker(key)
    form = AnnounceForm(request.POST or None, initial={"key": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.announce_in_room(row, row.gathering_id, data["text"], post_id=data["key"])
            return redirect("events:speaker_room", key)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    return _show(request, row.gathering, key, form, None)


@require_http_methods(["GET", "POST"])
def show_room(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """The host's view: announcements, and everything guests wrote."""
    row = gatherings.get_gathering(request.user, gathering_id)
    form = AnnounceForm(request.POST or None, initial={"key": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.announce_in_room(request.user, row.pk, data["text"], post_id=data["key"])
            return redirect("events:room", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    page = Paginator(queries.list_posts(row, hidden=True), PAGE).get_page(request.GET.get("page"))
    context = {
        "gathering": row,
        "form": form,
        "page": page,
        "announced": queries.list_announced(row, hidden=True),
    }
    return render(request, "events/room.html", context, status=422 if form.errors else 200)


@require_POST
def hide_post(request: Asked, post_id: uuid.UUID) -> HttpResponse:
    """Hidden from guests; `back`: shown again."""
    is_back = "back" in request.GET
    row = actions.hide_post(request.user, post_id, is_hidden=not is_back)
    said = (
        pgettext("events", "Guests see these words again.")
        if is_back
        else pgettext("events", "Hidden from guests.")
    )
    undo = "" if is_back else reverse("events:hide_post", args=[row.pk]) + "?back"
    say_with_undo(request, said, undo)
    return redirect("events:room", row.gathering_id)


def _show(
    request: HttpRequest, gathering: Gathering, key: str, form: forms.Form, me: SignUp | None
) -> HttpResponse:
    reason = talks.why_no_posts(gathering, clock.now()) if me is not None else ""
    context = {
        "gathering": gathering, "key": key, "form": form, "me": me, "announced": queries.list_announced(gathering),
        "page": Paginator(queries.list_posts(gathering), PAGE).get_page(request.GET.get("page")),
        "shut": words.say_why_no_posts(reason) if reason else "",
        "until": words.say_moment(talks.room_until(gathering), gathering.zone),
    }  # fmt: skip
    return render(request, "events/room_guest.html", context, status=422 if form.errors else 200)
