"""A guest's own page, opened by a badge or a link: my card, my table, whom I met, and what becomes of it."""

from __future__ import annotations

import json
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import addresses, errors
from enishi.events import actions, cards, words
from enishi.events.forms.own import CardForm
from enishi.events.guests_here import find_guest, remember
from enishi.events.models import SignUp
from enishi.events.queries import exchanges as queries
from enishi.events.queries import seating_page, sign_ups, talk_pages
from enishi.events.queries.day import read_notice
from enishi.events.queries.due import clears_at
from enishi.events.thanks import write_thanks
from enishi.events.views.shared import put_wrong
from enishi.people.qr import draw_code


@require_http_methods(["GET", "POST"])
def open_badge(request: HttpRequest, key: str) -> HttpResponse:
    """One's own badge opens one's page, once; somebody else's offers an exchange to who is a guest here."""
    row = sign_ups.get_by_key(key, "b")
    me = find_guest(request, row.gathering)
    if me is not None:
        to = [_own_key(me)] if me.pk == row.pk else [_own_key(me), row.pk]
        return redirect("events:own_page" if me.pk == row.pk else "events:give_card", *to)
    if request.method == "POST":
        return _claim(request, row)
    context = {"row": row, "gathering": row.gathering, "is_taken": row.claimed_at is not None}
    return render(request, "events/badge.html", context)


@require_POST
def claim_by_link(request: HttpRequest, key: str) -> HttpResponse:
    """The same from the page of one's sign-up."""
    return _claim(request, sign_ups.get_by_key(key, "s"))


@require_GET
def show_own(request: HttpRequest, key: str) -> HttpResponse:
    """Everything of mine at this gathering."""
    me = sign_ups.get_by_key(key, "g")
    context = {
        **_own_context(request, me, key),
        "qr": _own_code(request, me),
        "mine": seating_page.table_of(me),
        "notice": read_notice(me.gathering),
    }
    response = render(request, "events/own.html", context)
    remember(request, response, key)
    return response


@require_GET
def show_live(request: HttpRequest, key: str) -> HttpResponse:
    """The part that changes while one sits there."""
    me = sign_ups.get_by_key(key, "g")
    return render(request, "events/parts/own_live.html", _own_context(request, me, key))


@require_http_methods(["GET", "POST"])
def edit_card(request: HttpRequest, key: str) -> HttpResponse:
    """My card, and what of it stands ticked when I give it."""
    me = sign_ups.get_by_key(key, "g")
    form = CardForm(request.POST) if request.method == "POST" else CardForm.of(queries.get_card(me))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_card(me, *form.to_parts())
            return redirect("events:own_page", key)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {"form": form, "key": key, "gathering": me.gathering, "row": me}
    return render(request, "events/own_card.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def give_card(request: HttpRequest, key: str, other_id: uuid.UUID) -> HttpResponse:
    """Choose what to give; one press where the usual is right."""
    me = sign_ups.get_by_key(key, "g")
    other = queries.get_fellow(me, other_id)
    if request.method == "POST":
        actions.give_card(me, other.pk, request.POST.getlist("part"))
        return redirect(reverse("events:own_page", args=[key]) + "#met")
    card = queries.get_card(me)
    parts = [(name, label, getattr(card, name), name in card.shared) for name, label in cards.LABELS.items()]
    states = {one.guest.pk: one.state for one in queries.list_mates(me)}
    context = {
        "key": key,
        "me": me,
        "card": card,
        "other": other,
        "gathering": me.gathering,
        "parts": [one for one in parts if one[2]],
        "has_asked": other in queries.list_asked(me),
        "state": states.get(other.pk, "none"),
    }
    return render(request, "events/give_card.html", context)


@require_POST
def answer_usual(request: HttpRequest, key: str, other_id: uuid.UUID) -> HttpResponse:
    """One press: yes with the usual parts, or not now."""
    me = sign_ups.get_by_key(key, "g")
    if "later" in request.POST:
        actions.put_off(me, other_id)
    else:
        actions.give_card(me, other_id, queries.get_card(me).shared)
    if request.headers.get("HX-Request"):
        return render(request, "events/parts/own_live.html", _own_context(request, me, key))
    return redirect(reverse("events:own_page", args=[key]) + "#met")


@require_http_methods(["GET", "POST"])
def show_met(request: HttpRequest, key: str, exchange_id: uuid.UUID) -> HttpResponse:
    """Somebody I met: their card, my line about them, words to write tonight."""
    me = sign_ups.get_by_key(key, "g")
    row = queries.get_exchange(me, exchange_id)
    if request.method == "POST":
        actions.note_exchange(me, row.pk, request.POST.get("note", ""))
        return redirect("events:met", key, row.pk)
    met = next((one for one in queries.list_met(me) if one.exchange.pk == row.pk), None)
    if met is None:
        raise errors.NotFound(queries.NOBODY)
    drafts = write_thanks(queries.get_card(me).name, me.gathering, met)
    context = {"met": met, "drafts": drafts, "key": key, "gathering": me.gathering, "me": me}
    return render(request, "events/met.html", context)


@require_http_methods(["GET", "POST"])
def withdraw_card(request: HttpRequest, key: str, exchange_id: uuid.UUID) -> HttpResponse:
    """Asked once more, with what it does and what it cannot do."""
    me = sign_ups.get_by_key(key, "g")
    row = queries.get_exchange(me, exchange_id)
    if request.method == "POST":
        actions.withdraw_card(me, row.pk)
        return redirect("events:own_page", key)
    other = row.high if row.low_id == me.pk else row.low
    return render(
        request, "events/withdraw.html", {"row": row, "other": other, "key": key, "gathering": me.gathering}
    )


@require_GET
def save_cards(request: HttpRequest, key: str, exchange_id: uuid.UUID | None = None) -> HttpResponse:
    """One card or all of them, for the phone's address book."""
    me = sign_ups.get_by_key(key, "g")
    kept = [one for one in queries.list_met(me) if one.given and (exchange_id in (None, one.exchange.pk))]
    if exchange_id is not None and not kept:
        raise errors.NotFound(queries.NOBODY)
    day = words.say_day(me.gathering.on) if me.gathering.on else ""
    origin = cards.say_origin(me.gathering.title, day)
    text = cards.write_vcards((one.given, origin) for one in kept if one.given)
    response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{me.gathering.code}.vcf"'
    return response


@require_GET
def save_own(request: HttpRequest, key: str) -> HttpResponse:
    """All that is kept of me here, as a file."""
    me = sign_ups.get_by_key(key, "g")
    card = queries.get_card(me)
    whole = {
        "gathering": {
            "title": me.gathering.title,
            "on": str(me.gathering.on or ""),
            "zone": me.gathering.zone,
        },
        "me": {
            "name": me.name,
            "email": me.email,
            "phone": me.phone,
            "affiliation": me.affiliation,
            "state": me.state,
        },
        "card": {name: getattr(card, name) for name in ("name", "reading", *cards.PARTS)},
        "met": [
            {"name": one.given.name, "reading": one.given.reading, **one.given.parts, "note": one.note}
            for one in queries.list_met(me)
            if one.given
        ],
        **talk_pages.describe_own(me),
    }
    response = HttpResponse(json.dumps(whole, ensure_ascii=False, indent=1), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{me.gathering.code}.json"'
    return response


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, key: str) -> HttpResponse:
    """Delete me: what goes and what stays is said first."""
    me = sign_ups.get_by_key(key, "g")
    if request.method == "POST":
        actions.erase_guest(me)
        return render(request, "events/erased.html", {"gathering": me.gathering})
    return render(request, "events/erase.html", {"gathering": me.gathering, "key": key, "me": me})


def _claim(request: HttpRequest, row: SignUp) -> HttpResponse:
    key = _own_key(actions.claim(row))
    response = redirect("events:own_page", key)
    remember(request, response, key)
    return response


def _own_key(me: SignUp) -> str:
    return sign_ups.key_of(me, "g")


def _own_context(request: HttpRequest, me: SignUp, key: str) -> dict[str, object]:
    return {
        "me": me,
        "key": key,
        "gathering": me.gathering,
        "when": words.say_when(me.gathering),
        "card": queries.get_card(me),
        "mates": queries.list_mates(me),
        "asked": queries.list_asked(me),
        "given": queries.list_given(me),
        "met": queries.list_met(me),
        "keeps_until": words.say_kept_until(clears_at(me.gathering), me.gathering.zone),
    }


def _own_code(request: HttpRequest, me: SignUp) -> str:
    """The code of one's badge, for others to scan."""
    path = reverse("events:badge", args=[sign_ups.key_of(me, "b")])
    url = addresses.full_url(path, request)
    return mark_safe(draw_code(url))  # drawn here from an address of ours
