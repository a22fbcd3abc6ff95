"""A gathering as files to take away."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from enishi.events import files
from enishi.events.queries import gatherings as queries
from enishi.events.queries import money, overview, sign_ups
from enishi.people.asked import Asked


@require_GET
def show_list(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """The list as CSV."""
    row = queries.get_gathering(request.user, gathering_id)
    rows = sign_ups.list_sign_ups(row).select_related("gathering", "ticket")
    data = files.write_list(rows, queries.list_questions(row), money.list_pay_lines(row))
    return give_file(data, "text/csv; charset=utf-8", f"{row.code}.csv")


@require_GET
def show_whole(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """All that the host may see, as JSON."""
    row = queries.get_gathering(request.user, gathering_id)
    data = files.write_whole(row, sign_ups.list_sign_ups(row), money.list_pay_lines(row))
    return give_file(data, "application/json", f"{row.code}.json")


@require_GET
def show_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Its time, for anybody's calendar."""
    row = queries.get_open_page(code)
    return give_file(
        files.write_calendar(row, overview.page_url(row, request)),
        "text/calendar; charset=utf-8",
        f"{code}.ics",
    )


def give_file(data: bytes, kind: str, name: str) -> HttpResponse:
    """An answer that is kept as a file."""
    answer = HttpResponse(data, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
