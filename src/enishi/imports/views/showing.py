"""One import by how far it has come, and the history of all."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enishi.core.queries import is_worker_away
from enishi.history.queries import MOST_COUNTED, count_both_ways, find_guess
from enishi.imports import queries, words
from enishi.imports.forms import OptionsForm
from enishi.imports.models import Import, Outcome, Status
from enishi.imports.views.preview import (
    PAGE_SIZE,
    choose_tab,
    count_troubled,
    list_tabs,
    read_page,
    view_card,
    view_files,
)
from enishi.people.asked import Asked


@require_safe
def show_import(request: Asked, import_id: uuid.UUID) -> HttpResponse:
    """Progress while something is under way, the preview before, the result after."""
    of = queries.get_import(request.user, import_id)
    if of.status in (Status.READING, Status.APPLYING, Status.UNDOING):
        return show_progress(request, of)
    if request.htmx.target == "progress":  # it is over: show the page that comes now
        return HttpResponse(headers={"HX-Refresh": "true"})
    if of.status == Status.READY:
        return show_preview(request, of)
    return show_result(request, of)


def show_progress(request: Asked, of: Import) -> HttpResponse:
    context = {
        "import": of,
        "is_away": is_worker_away(),
        "progress": queries.get_progress(of) if of.status == Status.APPLYING else None,
        "read": queries.count_read_cards(of) if of.status == Status.READING else 0,
        "traces": queries.count_read_traces(of) if of.status == Status.READING else 0,
        "left": queries.count_changes(of) if of.status == Status.UNDOING else 0,
    }
    is_part = request.htmx.target == "progress"
    return render(request, "imports/progress_now.html" if is_part else "imports/progress.html", context)


def show_preview(request: Asked, of: Import) -> HttpResponse:
    """Everything that was read, before anybody comes in."""
    plan = queries.read_plan(of)
    tabs = list_tabs(plan)
    shown = choose_tab(tabs, request.GET.get("show", ""))
    page = read_page(of, shown, request.GET.get("page", "1"))
    files = list(of.files.all())
    traces = sum(file.traces_read for file in files)
    context = {
        "import": of,
        "traces": traces,
        "foreseen": sum(file.encounters_added for file in files),
        "plan": plan,
        "tabs": tabs,
        "shown": shown,
        "page": page,
        "cards": [view_card(row) for row in page],
        "files": view_files(of),
        "troubled": count_troubled(of),
        "form": OptionsForm.of(of),
    }
    template = "imports/preview.html" if plan.readable or traces else "imports/nothing.html"
    return render(request, template, context)


def show_result(request: Asked, of: Import) -> HttpResponse:
    """What came of it; who was left out stays readable."""
    page = read_page(of, Outcome.REJECTED, request.GET.get("page", "1"))
    files = view_files(of)
    has_traces = any(one.file.traces_read for one in files)
    context = {
        "import": of,
        "guess": find_guess(request.user) if has_traces else "",
        "may_know": count_both_ways(request.user, limit=MOST_COUNTED) if has_traces else 0,
        "summary": words.summarise_import(of),
        "maybe": sum(one.file.maybe_same for one in files),
        "encounters": sum(one.noted for one in files),
        "traces": sum(one.file.traces_read for one in files),
        "page": page,
        "cards": [view_card(row) for row in page],
        "files": files,
    }
    return render(request, "imports/result.html", context)


@require_safe
def list_imports(request: Asked) -> HttpResponse:
    """Every import, newest first."""
    page = Paginator(queries.list_imports(request.user), PAGE_SIZE).get_page(request.GET.get("page", "1"))
    rows = [
        {
            "import": of,
            "files": list(of.files.all()),
            "summary": words.summarise_import(of),
            "is_empty": of.status == Status.READY and not any(file.read_count for file in of.files.all()),
        }
        for of in page
    ]
    return render(request, "imports/list.html", {"page": page, "rows": rows})
