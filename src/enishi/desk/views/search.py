"""One box over everything: its page, and the list below the box while somebody types."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock
from enishi.core.errors import Invalid
from enishi.desk.queries.search import Findings, leave_out_stepped_back, search
from enishi.people.asked import Asked
from enishi.search.language import SearchQuery

PEOPLE, MOMENTS = 20, 10  # on a page
IN_BOX = 6  # of each, below the box


@require_GET
def show_search(request: Asked) -> HttpResponse:
    """The page; for HTMX what belongs below the box, or the hits alone."""
    words = request.GET.get("q", "")
    if request.htmx.target == "find-list":
        return render(
            request,
            "desk/search_box.html",
            _find(request, words, people=IN_BOX, moments=3, outings=3, is_typing=True),
        )
    page = _read_page(request)
    is_moments = request.GET.get("list") == "moments"
    context = _find(
        request,
        words,
        people=PEOPLE,
        moments=PEOPLE if is_moments else MOMENTS,
        offset=0 if is_moments else (page - 1) * PEOPLE,
        moments_offset=(page - 1) * PEOPLE if is_moments else 0,
        outings=0 if is_moments or page > 1 else MOMENTS,
    )
    found: Findings = context["found"]  # type: ignore[assignment]
    count = found.moments_total if is_moments else found.total
    context |= {"is_moments": is_moments, "page": Paginator(range(count), PEOPLE).get_page(page)}
    template = "desk/search_found.html" if request.htmx.target == "found" else "desk/search.html"
    return render(request, template, context)


def _read_page(request: Asked) -> int:
    number = request.GET.get("page", "1")
    return max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 5 else 1


def _find(
    request: Asked,
    words: str,
    *,
    people: int,
    moments: int,
    offset: int = 0,
    moments_offset: int = 0,
    outings: int = 0,
    is_typing: bool = False,
) -> dict[str, object]:
    problem = ""
    try:
        found = search(
            request.user, words, now=clock.now(), limit=people, offset=offset,
            moments=moments, moments_offset=moments_offset, outings=outings,
        )  # fmt: skip
        found = leave_out_stepped_back(request.user, found) if is_typing else found
    except Invalid as refusal:  # half typed: said beside the box, which keeps its words
        found, problem = Findings(SearchQuery(words)), refusal.message
    return {"found": found, "words": words, "problem": problem, "is_asked": bool(words.strip())}
