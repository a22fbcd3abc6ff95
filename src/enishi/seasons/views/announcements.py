"""異動・転職・退職のお知らせ: a change of one's own, who should hear, a draft for each, ticked off one by one."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.people.asked import Asked
from enishi.people.queries import list_contacts
from enishi.people.views.shared import say_with_undo
from enishi.seasons import actions, queries, words
from enishi.seasons.forms.announcements import AnnouncementForm

MOST_FOUND, MOST_PROPOSED = 12, 60


@require_http_methods(["GET", "POST"])
def list_announcements(request: Asked) -> HttpResponse:
    """The changes so far, and a form for a new one."""
    today = clock.today(request.user.time_zone)
    initial = {"key": ids.new_id(), "on": today}
    form = AnnouncementForm(request.POST) if request.method == "POST" else AnnouncementForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = actions.announce(
                request.user, values["kind"], values["on"], note=values["note"], announcement_id=values["key"]
            )
        except errors.Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("seasons:announcement", made.pk)
    context = {"form": form, "rows": list(queries.list_announcements(request.user))}
    return render(request, "seasons/announcements.html", context, status=422 if form.errors else 200)


@require_GET
def show_announcement(request: Asked, announcement_id: uuid.UUID) -> HttpResponse:
    """Who should hear, who has, and whom one might have forgotten."""
    row = queries.get_announcement(request.user, announcement_id)
    today, asked = clock.today(request.user.time_zone), request.GET.get("words", "").strip()[:200]
    hearers = list(queries.list_hearers(request.user, row))
    found = list(list_contacts(request.user, words=asked)[:MOST_FOUND]) if asked else []
    context = {
        "row": row,
        "about": words.change_words(row.kind),
        "waiting": [one for one in hearers if one.told_on is None],
        "told": [one for one in hearers if one.told_on],
        "proposed": list(queries.propose_hearers(request.user, row, today)[:MOST_PROPOSED])
        if not asked
        else [],
        "found": found,
        "words": asked,
    }
    return render(request, "seasons/announcement.html", context)


@require_POST
def add_hearers(request: Asked, announcement_id: uuid.UUID) -> HttpResponse:
    """Whoever is ticked comes onto the list."""
    parsed = [ids.parse_id(one) for one in request.POST.getlist("person")]
    count = actions.add_hearers(request.user, announcement_id, [one for one in parsed if one])
    sentence = pgettext("seasons", "%(count)d people are on the list now.") % {"count": count}
    say_with_undo(request, sentence if count else pgettext("seasons", "Please tick somebody first."), "")
    return redirect("seasons:announcement", announcement_id)


@require_POST
def mark_hearer(request: Asked, hearer_id: uuid.UUID) -> HttpResponse:
    """Told, to be told, or left out."""
    row = queries.get_hearer(request.user, hearer_id)
    actions.mark_hearer(request.user, row.pk, request.POST.get("telling", ""))
    say_with_undo(request, pgettext("seasons", "Noted."), "")
    return redirect("seasons:announcement", row.announcement_id)


@require_POST
def delete_announcement(request: Asked, announcement_id: uuid.UUID) -> HttpResponse:
    """Take a change out with its list."""
    actions.delete_announcement(request.user, announcement_id)
    undo = reverse("seasons:undelete_announcement", args=[announcement_id])
    say_with_undo(request, pgettext("seasons", "It is taken out."), undo)
    return redirect("seasons:announcements")


@require_POST
def undelete_announcement(request: Asked, announcement_id: uuid.UUID) -> HttpResponse:
    """Bring it back."""
    actions.delete_announcement(request.user, announcement_id, is_deleted=False)
    say_with_undo(request, pgettext("seasons", "It is back."), "")
    return redirect("seasons:announcement", announcement_id)
