"""Yen and hours, and the record of meals."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from enishi.core import clock, errors
from enishi.desk import meal_sheets
from enishi.desk.periods import Period, of_month, of_year, read_period
from enishi.desk.queries.meals import SCOPES, read_meals
from enishi.desk.queries.money import read_money
from enishi.desk.words import hours_words
from enishi.encounters.bills import advance_words
from enishi.people.asked import Asked

PER_PAGE = 30
MEALS_PER_PAGE = 12  # each is a sheet of its own


def _read_period(request: Asked) -> tuple[Period, str]:
    """What is asked for; this year where it is not understood, with the sentence that says so."""
    asked, today = request.GET, clock.today(request.user.time_zone)
    try:
        said = {"month": asked.get("month", ""), "year": asked.get("year", "")}
        return read_period(**said, since=asked.get("from", ""), until=asked.get("to", ""), today=today), ""
    except errors.Invalid as refusal:
        return of_year(today.year), refusal.message


@require_GET
def show_money(request: Asked) -> HttpResponse:
    """What went out, month by month, by way and by place."""
    period, refusal = _read_period(request)
    page = read_money(request.user, period, today=clock.today(request.user.time_zone))
    context = {
        "money": page,
        "refusal": refusal,
        "months": [(month, spent, hours_words(spent.minutes)) for month, spent in page.months.items()],
        "ways": [(row.name, row.spent, hours_words(row.spent.minutes)) for row in page.ways],
        "page": Paginator([(row, hours_words(row.spent.minutes)) for row in page.places], PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "whole_hours": hours_words(page.whole.minutes),
        "advances": [(row, advance_words(row)) for row in page.advances],
        "query": urlencode(period.asked),
    }
    return render(request, "desk/money.html", context)


@require_GET
def show_meals(request: Asked) -> HttpResponse:
    """The record of meals: what is in it, what is still missing, and the file."""
    period, refusal = _read_period(request)
    scope = _read_scope(request)
    meals = read_meals(request.user, period, scope=scope)
    listed = [one for one in meals if one.is_listed]
    lines = [
        (
            one,
            meal_sheets.guests_words(one),
            meal_sheets.per_head_words(one),
            meal_sheets.missing_words(one.missing),
        )
        for one in meals
    ]
    context = {
        "period": period,
        "refusal": refusal,
        "scope": scope,
        "page": Paginator(lines, MEALS_PER_PAGE).get_page(request.GET.get("page")),
        "count": len(listed),
        "lacking": sum(bool(one.missing) for one in listed),
        "changed": list(map(meal_sheets.unwritable_words, meal_sheets.write_csv(listed, "cp932")[1])),
        "query": urlencode((*period.asked, ("scope", scope))),
        "near": _around(period, clock.today(request.user.time_zone).year),
    }
    return render(request, "desk/meals.html", context)


def _read_scope(request: Asked) -> str:
    asked = request.GET.get("scope", "")
    return asked if asked in SCOPES else SCOPES[0]


def _around(period: Period, this_year: int) -> dict[str, object]:
    """The months of the year that is looked at, and the years beside it."""
    year = period.first.year if len(period.asked) == 1 else this_year
    months = [of_month(period.first.replace(year=year, month=number, day=1)).first for number in range(1, 13)]
    return {
        "year": year,
        "months": months,
        "before": year - 1,
        "after": year + 1 if year < this_year else None,
    }


@require_GET
def download_meals(request: Asked) -> HttpResponse:
    """The file; `encoding` utf-8 or cp932."""
    period, refusal = _read_period(request)
    encoding = request.GET.get("encoding", "utf-8")
    if encoding not in meal_sheets.CODECS or refusal:
        raise Http404
    data, _ = meal_sheets.write_csv(
        read_meals(request.user, period, scope=_read_scope(request), is_listed=True), encoding
    )
    name = pgettext("desk", "Meals %(first)s to %(last)s.csv")
    name %= {"first": period.first.isoformat(), "last": period.last.isoformat()}
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return HttpResponse(
        data, content_type=f"text/csv; charset={meal_sheets.CHARSETS[encoding]}", headers=headers
    )
