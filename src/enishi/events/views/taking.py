"""What a guest takes home: whom one met, as a signed packet for one's own Enishi or into one's notebook here."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.events import actions
from enishi.events.packets import PacketPerson, make_packet, name_packet
from enishi.events.queries import exchanges as queries
from enishi.events.queries import sign_ups


@require_GET
def save_packet(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody one met, with one's own notes, to be brought into one's own Enishi."""
    me = sign_ups.get_by_key(key, "g")
    people = [
        PacketPerson(
            one.exchange.pk, one.given.name, one.given.reading, one.given.parts, one.note, one.exchange.round
        )
        for one in queries.list_met(me)
        if one.given
    ]
    if not people:
        raise errors.NotFound(queries.NOBODY)
    response = HttpResponse(make_packet(me.gathering, people), content_type="application/json")
    name = name_packet(me.gathering.on or clock.today(me.gathering.zone))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def keep_here(request: HttpRequest, key: str, exchange_id: uuid.UUID) -> HttpResponse:
    """Into the notebook of whoever is signed in on this phone."""
    me = sign_ups.get_by_key(key, "g")
    if not isinstance(request.user, User):
        raise errors.NotAllowed(
            pgettext("events", "Please sign in first; then it goes into your own notebook.")
        )
    contact = actions.keep_in_notebook(request.user, me, exchange_id)
    return redirect("desk:person", contact.pk)
