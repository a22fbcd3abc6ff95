"""Every photo with its state and its cards; the part of it that follows the worker."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from enishi.cards import queries, words
from enishi.cards.engine import shrink
from enishi.cards.models import CardPhoto, CardScan, PhotoStatus
from enishi.cards.queries import UNREAD
from enishi.cards.sheets import CardSheet
from enishi.cards.states import sheet_now
from enishi.core import errors
from enishi.core.queries import is_worker_away
from enishi.core.streams import Look, stream_changes
from enishi.people.asked import Asked

PAGE_SIZE = 20
THUMBNAIL = 480
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})  # what a browser can draw


@require_safe
def list_photos(request: Asked) -> HttpResponse:
    """Photos, newest first, each with what was found in it."""
    page = Paginator(queries.list_photos(request.user), PAGE_SIZE).get_page(request.GET.get("page", "1"))
    context = {
        "page": page,
        "rows": [row_of(photo) for photo in page],
        "recent": queries.list_recent(request.user),
        **now_context(request),
    }
    is_part = request.htmx.target == "photos"
    return render(request, "cards/parts/photos.html" if is_part else "cards/list.html", context)


def row_of(photo: CardPhoto) -> dict[str, Any]:
    """A photo as the list shows it; its cards are prefetched."""
    return {
        "photo": photo,
        "is_unread": photo.status in UNREAD,
        "problem": words.problem_words(photo.problem),
        "warnings": words.warning_words(photo.warnings),
        "can_draw": photo.media_type in SHOWN,
        "cards": [(scan, sheet_now(scan), name_of(scan, sheet_now(scan))) for scan in photo.scans.all()],
    }


def name_of(scan: CardScan, sheet: CardSheet) -> str:
    return sheet.name or sheet.organisation


def now_context(request: Asked) -> dict[str, Any]:
    """How far reading and reviewing have come."""
    waiting = queries.count_waiting(request.user)
    progress = queries.read_progress(request.user)
    return {
        "waiting": waiting,
        "progress": progress,
        "next_card": queries.find_first(request.user),
        "is_away": bool(waiting) and is_worker_away(),
    }


@require_GET
def show_now(request: Asked) -> HttpResponse:
    """The part alone, as it follows the worker; with `?watch` beginning to follow anew."""
    template = "cards/parts/watch.html" if "watch" in request.GET else "cards/parts/now.html"
    return render(request, template, now_context(request))


@require_GET
def follow_changes(request: Asked) -> StreamingHttpResponse:
    """Tells the page whenever a photo was read; over when none waits."""
    owner = request.user

    def look() -> Look:
        state = queries.read_state(owner)
        return Look("-".join(map(str, state)), is_over=not any((state[0], state[1], state[-1])))

    return stream_changes(look)


def answer_picture(data: bytes, media_type: str) -> HttpResponse:
    """A picture. Opened by itself, a browser shows it on a page of its own making, with a style of its own."""
    headers = {
        "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
    }
    return HttpResponse(data, content_type=media_type, headers=headers)


@require_safe
def show_photo(request: Asked, photo_id: uuid.UUID) -> HttpResponse:
    """The picture itself; `?small` for a list."""
    photo = queries.get_photo(request.user, photo_id)
    if photo.media_type not in SHOWN:
        raise errors.NotFound(words.photo_line(photo))
    data = bytes(photo.data)
    if "small" in request.GET and photo.status == PhotoStatus.READ:
        return answer_picture(shrink(data, THUMBNAIL), "image/jpeg")
    return answer_picture(data, photo.media_type)
