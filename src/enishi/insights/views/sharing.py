"""Something one read, and who would be glad of it. The address is never opened from here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock, ids
from enishi.core.text import clean_line
from enishi.followups.drafts import find_link
from enishi.insights import actions
from enishi.insights.forms import ArticleForm
from enishi.insights.queries.sharing import find_readers
from enishi.people.asked import Asked
from enishi.people.queries import get_contact

TRIES = ("0", "1", "2", "3", "4", "5")  # looks at what the worker makes out; then words have to do


@require_GET
def share(request: Asked) -> HttpResponse:
    """Title and address, pasted; then the people, each with a draft. Nothing is kept."""
    is_asked = "article" in request.GET
    form = ArticleForm(request.GET if is_asked else None)
    parsed = ids.parse_id(request.GET.get("person", ""))
    context: dict[str, object] = {
        "form": form,
        "contact": get_contact(request.user, parsed) if parsed else None,
    }
    if is_asked and form.is_valid():
        context |= _find(request, form.cleaned_data["article"])
    return render(request, "insights/share.html", context, status=422 if form.errors else 200)


def _find(request: Asked, article: str) -> dict[str, object]:
    title = clean_line(article.replace(find_link(article), " "))
    readers = find_readers(request.user, title, now=clock.now()) if title else None
    tries = request.GET.get("tries", "0")
    is_waiting = bool(
        readers
        and not readers.is_known
        and tries in TRIES
        and actions.ask_for_meanings(request.user, [title])
    )
    again = request.GET.copy()
    again["tries"] = str(TRIES.index(tries) + 1) if is_waiting else ""
    return {
        "article": article,
        "title": title,
        "readers": readers,
        "is_waiting": is_waiting,
        "again": f"?{again.urlencode()}",
    }
