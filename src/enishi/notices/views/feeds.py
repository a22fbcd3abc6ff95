"""The secret calendar, for programs that know its address alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from enishi.accounts.limits import FEEDS
from enishi.core import errors
from enishi.notices import actions, queries
from enishi.notices.described import read_feed


@require_safe
def show_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of this address, or that there is none; guessing soon has to wait."""
    target = queries.find_feed(token)
    if target is None:
        FEEDS.note_wrong(request)
        raise errors.NotFound()
    feed = read_feed(target)
    changed_at = actions.note_fetched(target.pk, feed.tag)
    is_same = feed.tag in {
        one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")
    }
    response = HttpResponse(
        b"" if is_same else feed.body,
        status=304 if is_same else 200,
        content_type="text/calendar; charset=utf-8",
    )
    response.headers["ETag"] = feed.tag
    response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="notebook.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
