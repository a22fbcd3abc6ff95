"""Gifts: what came and went, what custom would answer, whom the season's gifts may go to, who cannot accept any."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.people.asked import Asked
from enishi.people.models import Contact
from enishi.people.queries import get_contact, list_contacts
from enishi.people.views.shared import go_on, say_with_undo
from enishi.seasons import actions, gift_customs, queries, words
from enishi.seasons.forms.gifts import GiftForm, NoGiftsForm
from enishi.seasons.models import Gift, Occasion, Side

PER_PAGE = 30
MOST_FOUND = 12
SHOWN = ("", "given", "received", "open")


@require_GET
def list_gifts(request: Asked) -> HttpResponse:
    """What came and went, newest first; those to answer on top."""
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    side = show if show in Side.values else ""
    today = clock.today(request.user.time_zone)
    gifts = queries.list_gifts(request.user, side=side, is_open=show == "open", on=today)
    due = list(queries.list_gifts(request.user, is_open=True, on=today)) if not show else []
    context = {
        "show": show,
        "page": Paginator(gifts, PER_PAGE).get_page(request.GET.get("page")),
        "due": [(gift, words.return_words(gift, today)) for gift in due],
    }
    return render(request, "seasons/gifts.html", context)


@require_GET
def show_season(request: Asked, occasion: str) -> HttpResponse:
    """お中元 or お歳暮: whom it may go to, when, by where they live."""
    if occasion not in (Occasion.MIDSUMMER, Occasion.YEAR_END):
        raise Http404
    today = clock.today(request.user.time_zone)
    people = queries.list_season_people(request.user, occasion, today.year, today)
    context = {
        "occasion": Occasion(occasion),
        "lines": [(one, words.season_words(one)) for one in people],
        "year": today.year,
    }
    return render(request, "seasons/season.html", context)


@require_http_methods(["GET", "POST"])
def add_gift(request: Asked) -> HttpResponse:
    """Note a gift: first whose, then what."""
    parsed = ids.parse_id(request.POST.get("person") or request.GET.get("person", ""))
    if parsed is None:
        return _choose(request)
    contact = get_contact(request.user, parsed)
    refusal = queries.find_no_gifts(request.user, contact)
    if request.method == "GET":
        asked = request.GET
        initial = {
            "key": ids.new_id(),
            "side": asked.get("side", Side.RECEIVED),
            "occasion": asked.get("occasion", Occasion.OTHER),
            "answers": ids.parse_id(asked.get("answers", "")),
            "expects_return": True,
        }
        return _page(request, GiftForm(initial=initial, asks_sure=bool(refusal)), contact, 200)
    form = GiftForm(request.POST, asks_sure=bool(refusal))
    if not form.is_valid():
        return _page(request, form, contact, 422)
    try:
        gift = actions.record_gift(
            request.user, contact.pk, form.to_fields(), gift_id=form.cleaned_data["key"]
        )
    except (errors.Invalid, errors.Conflict, errors.NotFound) as refused:
        return _refuse(request, form, contact, refused)
    say_with_undo(request, pgettext("seasons", "Noted."), reverse("seasons:delete_gift", args=[gift.pk]))
    return redirect("seasons:gift", gift.pk)


def _choose(request: Asked) -> HttpResponse:
    """Whose gift it is: a box to look for them."""
    asked = request.GET.get("words", "").strip()[:200]
    found = list(list_contacts(request.user, words=asked)[:MOST_FOUND]) if asked else []
    context = {"words": asked, "found": found, "side": request.GET.get("side", "")}
    return render(request, "seasons/gift_who.html", context)


@require_http_methods(["GET", "POST"])
def show_gift(request: Asked, gift_id: uuid.UUID) -> HttpResponse:
    """One gift, what custom says of it, and its answer."""
    gift = queries.get_gift(request.user, gift_id)
    if request.method == "GET":
        return _page(request, GiftForm.of(gift), gift.contact, 200, gift)
    form = GiftForm(request.POST)
    if not form.is_valid():
        return _page(request, form, gift.contact, 422, gift)
    try:
        actions.change_gift(request.user, gift.pk, form.to_fields())
    except (errors.Invalid, errors.NotFound) as refused:
        return _refuse(request, form, gift.contact, refused, gift)
    say_with_undo(request, pgettext("seasons", "Kept."), "")
    return redirect("seasons:gift", gift.pk)


def _refuse(
    request: Asked, form: GiftForm, contact: Contact, refused: errors.Refusal, gift: Gift | None = None
) -> HttpResponse:
    for name, sentence in refused.fields.items():
        form.add_error(name if name in form.fields else None, str(sentence))
    if not refused.fields:
        form.add_error(None, refused.message)
    return _page(request, form, contact, refused.status, gift)


def _page(
    request: Asked, form: GiftForm, contact: Contact, status: int, gift: Gift | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "contact": contact,
        "gift": gift,
        "refusal": queries.find_no_gifts(request.user, contact),
        "custom": gift_customs.custom_words(gift.side, gift.occasion) if gift else "",
        "returned": words.return_words(gift, clock.today(request.user.time_zone)) if gift else "",
        "half": words.half_words(gift) if gift else "",
    }
    return render(request, "seasons/gift.html", context, status=status)


@require_POST
def mark_return(request: Asked, gift_id: uuid.UUID) -> HttpResponse:
    """The answer was given, is not needed, or is open again."""
    gift = queries.get_gift(request.user, gift_id)
    answer = request.POST.get("answer") or request.GET.get("answer", "")
    actions.mark_return(request.user, gift.pk, answer)
    undo = f"{reverse('seasons:mark_return', args=[gift.pk])}?answer=open" if answer != "open" else ""
    say_with_undo(request, pgettext("seasons", "Noted."), undo)
    return go_on(request, reverse("seasons:gift", args=[gift.pk]))


@require_POST
def delete_gift(request: Asked, gift_id: uuid.UUID) -> HttpResponse:
    """Take a gift out."""
    actions.delete_gift(request.user, gift_id)
    undo = reverse("seasons:undelete_gift", args=[gift_id])
    say_with_undo(request, pgettext("seasons", "The gift is taken out."), undo)
    return redirect("seasons:gifts")


@require_POST
def undelete_gift(request: Asked, gift_id: uuid.UUID) -> HttpResponse:
    """Bring a gift back."""
    actions.delete_gift(request.user, gift_id, is_deleted=False)
    say_with_undo(request, pgettext("seasons", "It is back."), "")
    return redirect("seasons:gift", gift_id)


@require_http_methods(["GET", "POST"])
def set_no_gifts(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Somebody cannot accept gifts; or can, after all."""
    contact = get_contact(request.user, contact_id)
    row = queries.find_no_gifts(request.user, contact)
    form = NoGiftsForm(
        request.POST if request.method == "POST" else None, initial={"reason": row.reason if row else ""}
    )
    if request.method == "POST" and request.POST.get("what") == "drop":
        actions.drop_no_gifts(request.user, contact.pk)
        say_with_undo(request, pgettext("seasons", "Kept."), "")
        return redirect("desk:person", contact.pk)
    if request.method == "POST" and form.is_valid():
        actions.set_no_gifts(request.user, contact.pk, form.cleaned_data["reason"])
        say_with_undo(request, pgettext("seasons", "Kept. They are never proposed for a gift."), "")
        return redirect("desk:person", contact.pk)
    context = {"form": form, "contact": contact, "row": row}
    return render(request, "seasons/no_gifts.html", context, status=422 if form.errors else 200)
