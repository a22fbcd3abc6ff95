"""次も行く？ and 「勧誘された」: one press each."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from enishi.core import errors, ids
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo
from enishi.places import actions, queries
from enishi.places.views.answers import go_back, read_day, read_person, read_said, refuse


@require_POST
def answer_go_again(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """Yes, perhaps or no; an empty answer takes it back."""
    said = read_said(request)
    queries.get_place(request.user, place_id)
    try:
        on = read_day(said)
        if not said.get("answer") and on:
            actions.take_back_go_again(request.user, place_id, on)
            say_with_undo(request, pgettext("places", "Taken back."), "")
            return go_back(request, place_id)
        row = actions.answer_go_again(request.user, place_id, said.get("answer", ""), on=on)
    except errors.Refusal as refusal:
        return refuse(request, refusal, place_id)
    undo = reverse("places:go_again", args=[place_id]) + "?" + urlencode({"on": row.on.isoformat()})
    say_with_undo(request, pgettext("places", "Noted. You will see it when the next one comes up."), undo)
    return go_back(request, place_id)


@require_POST
def report_solicited(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """One tap is enough; who and what for may be said."""
    said = read_said(request)
    queries.get_place(request.user, place_id)
    try:
        row = actions.report_solicited(
            request.user,
            place_id,
            on=read_day(said),
            contact_id=read_person(request, said),
            note=said.get("note", ""),
            report_id=ids.parse_id(said.get("key", "")),
        )
    except errors.Refusal as refusal:
        return refuse(request, refusal, place_id)
    words = pgettext("places", "Noted. Before the next time you are reminded of it.")
    say_with_undo(request, words, reverse("places:delete_report", args=[row.pk]))
    return go_back(request, place_id)


@require_POST
def delete_report(request: Asked, report_id: uuid.UUID) -> HttpResponse:
    row = actions.delete_report(request.user, report_id)
    said = {"on": row.on.isoformat(), "note": row.note, "person": row.contact_id or ""}
    undo = reverse("places:solicited", args=[row.place_id]) + "?" + urlencode(said)
    say_with_undo(request, pgettext("places", "Taken back. Nothing is said of it any more."), undo)
    return go_back(request, row.place_id)
