"""What guests told the host, and strikes: read, noted, settled; set for who did not come, and taken back."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.communities import actions as communities
from enishi.communities import queries as community_queries
from enishi.core import clock
from enishi.events import actions
from enishi.events.queries import conduct as queries
from enishi.events.queries import gatherings
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

PAGE = 30


@require_GET
def show_all(request: Asked) -> HttpResponse:
    """Of all gatherings."""
    page = Paginator(community_queries.list_reports(request.user), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "reports": queries.describe_reports(page.object_list)}
    return render(request, "events/reports.html", context)


@require_GET
def show_reports(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Of one gathering, with who did not come."""
    row = gatherings.get_own_gathering(request.user, gathering_id)
    rows = community_queries.list_reports(request.user, row.pk)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    is_over = queries.is_over(row, clock.now())
    context = {
        "gathering": row,
        "page": page,
        "reports": queries.describe_reports(page.object_list),
        "is_over": is_over,
        "has_reception": queries.has_reception(row),
        "absent": queries.list_absent(row) if is_over else [],
        "strikes": list(community_queries.list_strikes_of(row.pk, request.user)),
    }
    return render(request, "events/reports.html", context)


@require_POST
def settle(request: Asked, told_id: uuid.UUID) -> HttpResponse:
    """A note, and whether it is settled."""
    row = communities.note_report(
        request.user, told_id, request.POST.get("note", ""), is_settled="keep" not in request.POST
    )
    words = pgettext("events", "Settled.") if row.settled_at else pgettext("events", "Kept.")
    undo = reverse("events:reopen_report", args=[row.pk]) if row.settled_at else ""
    say_with_undo(request, words, undo)
    return redirect(_page_of(request, row.gathering_id))


@require_POST
def reopen(request: Asked, told_id: uuid.UUID) -> HttpResponse:
    row = communities.note_report(request.user, told_id, is_settled=False)
    return redirect(_page_of(request, row.gathering_id))


@require_POST
def strike_absent(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """One press for everybody who had a place and was not there; each can be taken back."""
    count = actions.strike_absent(request.user, gathering_id)
    words = npgettext("events", "A strike for %(count)d person.", "Strikes for %(count)d people.", count)
    say_with_undo(request, words % {"count": count}, "")
    return redirect("events:reports", gathering_id)


@require_POST
def strike_guest(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    actions.strike_guest(request.user, sign_up_id)
    say_with_undo(request, pgettext("events", "A strike was set."), "")
    return redirect("events:edit_guest", sign_up_id)


@require_POST
def undo_strike(request: Asked, strike_id: uuid.UUID) -> HttpResponse:
    row = communities.undo_strike(request.user, strike_id)
    say_with_undo(request, pgettext("events", "The strike was taken back."), "")
    return redirect(_page_of(request, row.gathering_id))


def _page_of(request: Asked, gathering_id: uuid.UUID) -> str:
    """The page of that gathering while it is one's own, else the page of all."""
    is_own = gatherings.find_known(request.user, gathering_id)
    return (
        reverse("events:reports", args=[gathering_id])
        if is_own and not is_own.deleted_at
        else reverse("events:all_reports")
    )
