"""年賀状 of a year: whom to write to and why, one tap a mark, who must get none, and the file for the envelopes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors
from enishi.people.asked import Asked
from enishi.people.names import addressed_name
from enishi.people.queries import get_contact
from enishi.people.views.shared import go_on, say_with_undo
from enishi.seasons import actions, addressing, almanac, queries, words
from enishi.seasons.forms import NoticeForm
from enishi.seasons.models import Customs
from enishi.seasons.queries import CardRow

PER_PAGE = 40
SHOWN = ("", "send", "sent", "received", "skip")
MOST_HELD = 30
MARKED = "cards_marked"  # what one press marked, in the session, so that it can be taken back whole


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the list, in words."""

    row: CardRow
    reasons: list[str]
    hold: str
    stop: str


def _lines(request: Asked, rows: list[CardRow]) -> list[Line]:
    today = clock.today(request.user.time_zone)
    return [
        Line(
            row,
            list(map(words.reason_words, row.reasons)),
            words.hold_words(row, today),
            words.stop_words(row),
        )
        for row in rows
    ]


@require_GET
def show_current(request: Asked) -> HttpResponse:
    """The year that is being thought of."""
    return redirect("seasons:cards", almanac.card_year(clock.today(request.user.time_zone)))


@require_GET
def show_cards(request: Asked, year: int) -> HttpResponse:
    """The list of a year; typing and pressing refresh what changed alone."""
    _check_year(request, year)
    show, asked = request.GET.get("show", ""), request.GET.get("words", "").strip()[:200]
    show = show if show in SHOWN else ""
    customs = queries.find_customs(request.user)
    people = queries.list_cards(request.user, year, show=show, words=asked)
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    rows = queries.describe_cards(request.user, year, list(page), stop_years=customs.stop_years)
    context = {
        "year": year,
        "show": show,
        "words": asked,
        "page": page,
        "lines": _lines(request, rows),
        **_around(request, year, customs),
    }
    template = "seasons/cards_found.html" if request.htmx.target == "cards" else "seasons/cards.html"
    return render(request, template, context)


def _around(request: Asked, year: int, customs: Customs) -> dict[str, object]:
    """What stands above and beside the list."""
    today = clock.today(request.user.time_zone)
    held = list(queries.list_held(request.user, year)[: MOST_HELD + 1])
    rows = queries.describe_cards(request.user, year, held[:MOST_HELD], stop_years=0)
    own = customs.mourning_on
    return {
        "held": _lines(request, rows),
        "held_more": len(held) > MOST_HELD,
        "counts": queries.count_cards(request.user, year),
        "is_over": year < almanac.card_year(today),
        "own_mourning": own if own and own.year in (year - 1, year) and own <= today else None,
        "midwinter": almanac.midwinter(year, queries.own_region(request.user, customs)),
    }


def _check_year(request: Asked, year: int) -> None:
    if not actions.FIRST_YEAR <= year <= clock.today(request.user.time_zone).year + 2:
        raise Http404


@require_POST
def mark(request: Asked, year: int, contact_id: uuid.UUID) -> HttpResponse:
    """One tap on one person. With HTMX the line alone comes back."""
    _check_year(request, year)
    contact = get_contact(request.user, contact_id)
    sentence, refused = "", ""
    try:
        actions.mark_card(request.user, contact.pk, year, request.POST.get("mark", ""))
        sentence = words.mark_words(request.POST.get("mark", ""))
    except (errors.Conflict, errors.Invalid) as refusal:
        refused = refusal.message
    if not request.htmx:
        say_with_undo(request, f"{addressed_name(contact)} {sentence or refused}", "")
        return go_on(request, reverse("seasons:cards", args=[year]))
    customs = queries.find_customs(request.user)
    (row,) = queries.describe_cards(request.user, year, [contact], stop_years=customs.stop_years)
    context = {"year": year, "line": _lines(request, [row])[0], "told": sentence, "refused": refused}
    return render(request, "seasons/card_line.html", context, status=409 if refused else 200)


@require_POST
def mark_all(request: Asked, year: int) -> HttpResponse:
    """Everybody who is to get one, in one press: printed, or sent."""
    _check_year(request, year)
    what = request.POST.get("mark", "")
    if what not in ("printed", "sent"):
        raise Http404
    people = queries.list_to_send(request.user, year, unprinted=what == "printed")
    marked = list(people.values_list("pk", flat=True))
    count = actions.mark_cards(request.user, marked, year, what)
    request.session[MARKED] = {"year": year, "mark": what, "people": list(map(str, marked))}
    sentence = pgettext("seasons", "Noted for %(count)d people.") % {"count": count}
    say_with_undo(request, sentence, reverse("seasons:unmark_all", args=[year]) if count else "")
    return go_on(request, reverse("seasons:cards", args=[year]))


@require_POST
def unmark_all(request: Asked, year: int) -> HttpResponse:
    """What the last press of `mark_all` marked, and nobody else."""
    _check_year(request, year)
    marked = request.session.pop(MARKED, {})
    if marked.get("year") == year:
        people = [uuid.UUID(one) for one in marked["people"]]
        actions.mark_cards(request.user, people, year, f"un{marked['mark']}")
        say_with_undo(request, pgettext("seasons", "Taken back."), "")
    return go_on(request, reverse("seasons:envelopes", args=[year]))


@require_http_methods(["GET", "POST"])
def note_mourning(request: Asked, year: int, contact_id: uuid.UUID) -> HttpResponse:
    """Their notice of mourning came."""
    _check_year(request, year)
    contact = get_contact(request.user, contact_id)
    form = NoticeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_mourning(request.user, contact.pk, year, **form.cleaned_data)
        except errors.Invalid as refusal:
            form.add_error("on", refusal.message)
        else:
            undo = reverse("seasons:take_back_notice", args=[year, contact.pk])
            say_with_undo(request, pgettext("seasons", "Noted. No card goes out this year."), undo)
            return go_on(request, reverse("seasons:cards", args=[year]))
    card = queries.find_card(request.user, contact, year)
    context = {"year": year, "contact": contact, "form": form, "card": card}
    return render(request, "seasons/notice.html", context, status=422 if form.errors else 200)


@require_POST
def take_back_notice(request: Asked, year: int, contact_id: uuid.UUID) -> HttpResponse:
    """There was no such notice after all."""
    _check_year(request, year)
    contact = get_contact(request.user, contact_id)
    actions.take_back_notice(request.user, contact.pk, year)
    say_with_undo(request, pgettext("seasons", "Taken back."), "")
    return go_on(request, reverse("seasons:cards", args=[year]))


@require_GET
def show_envelopes(request: Asked, year: int) -> HttpResponse:
    """Everybody a card still goes to, with the address: to look over, to print, to take along as a file."""
    _check_year(request, year)
    people = list(queries.list_to_send(request.user, year))
    lines = [addressing.address_card(contact) for contact in people]
    changed = addressing.write_csv(people, "cp932")[1]
    context = {
        "year": year,
        "lines": lines,
        "without": [line for line in lines if line.address is None or not line.address.first],
        "changed": list(map(words.unwritable_words, changed)),
        "held": _around(request, year, queries.find_customs(request.user))["held"],
    }
    return render(request, "seasons/envelopes.html", context)


@require_GET
def download(request: Asked, year: int) -> HttpResponse:
    """The CSV for 宛名職人; `encoding` utf-8 or cp932."""
    _check_year(request, year)
    encoding = request.GET.get("encoding", "utf-8")
    if encoding not in addressing.CODECS:
        raise Http404
    data, _ = addressing.write_csv(queries.list_to_send(request.user, year), encoding)
    name = pgettext("seasons", "New Year's cards %(year)d.csv") % {"year": year}
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    charset = "utf-8" if encoding == "utf-8" else "shift_jis"
    return HttpResponse(data, content_type=f"text/csv; charset={charset}", headers=headers)
