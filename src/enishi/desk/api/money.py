"""Yen and hours by way and place, and the record of meals, over HTTP. Nothing here is of a person."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from enishi.core import clock
from enishi.core.web import Limit, Offset, PageOut, get_owner
from enishi.desk import meal_sheets
from enishi.desk.described import describe_meal, describe_money
from enishi.desk.periods import Period, read_period
from enishi.desk.queries.meals import read_meals
from enishi.desk.queries.money import read_money

router = Router(tags=["money"])
Scope = Literal["work", "all"]


class Asked(Schema):
    """A month (2026-11), a year (2026), or from one day to another; this year when nothing is said."""

    month: str = ""
    year: str = ""
    since: str = ""
    until: str = ""


class SpentOut(Schema):
    """yen is null where no amount was noted."""

    yen: int | None
    minutes: int


class MonthSpentOut(SpentOut):
    month: str


class WaySpentOut(SpentOut):
    way: str
    name: str


class PlaceSpentOut(SpentOut):
    place_id: str | None
    name: str


class MoneyOut(SpentOut):
    """The year month by month; the whole, the ways and the places of the period."""

    first: dt.date
    last: dt.date
    months: list[MonthSpentOut]
    ways: list[WaySpentOut]
    places: list[PlaceSpentOut]


class GuestOut(Schema):
    id: str
    name: str
    post: str
    relation: str


class MealOut(Schema):
    """The facts of one meal. missing: people, relation, headcount, total, shop, address."""

    encounter_id: str
    on: dt.date
    guests: list[GuestOut]
    unnamed: int
    headcount: int | None
    total_yen: int | None
    each_yen: float | None
    shop: str
    address: str
    listed: bool
    missing: list[str]


class CharacterOut(Schema):
    character: str
    written: str


class MealUnwritableOut(Schema):
    """A cell that Shift_JIS (cp932) does not hold as it is."""

    encounter_id: str
    on: dt.date
    column: str
    changes: list[CharacterOut]


def _read(request: HttpRequest, asked: Asked) -> Period:
    return read_period(
        month=asked.month, year=asked.year, since=asked.since, until=asked.until,
        today=clock.today(get_owner(request).time_zone),
    )  # fmt: skip


@router.get("/money", response=MoneyOut, summary="Yen and hours month by month, by way and by place")
def get_money(request: HttpRequest, asked: Query[Asked]) -> object:
    actor = get_owner(request)
    return describe_money(read_money(actor, _read(request, asked), today=clock.today(actor.time_zone)))


@router.get("/money/meals", response=PageOut[MealOut], summary="Meals with their five facts")
def list_meals(
    request: HttpRequest,
    asked: Query[Asked],
    scope: Scope = "work",
    listed: bool = True,
    limit: Limit = 100,
    offset: Offset = 0,
) -> object:
    meals = read_meals(get_owner(request), _read(request, asked), scope=scope, is_listed=listed)
    items = [describe_meal(one) for one in meals[offset : offset + limit]]
    return {"total": len(meals), "limit": limit, "offset": offset, "items": items}


@router.get("/money/meals/file", summary="The record of meals as CSV")
def get_meals_file(
    request: HttpRequest,
    asked: Query[Asked],
    scope: Scope = "work",
    encoding: Literal["utf-8", "cp932"] = "utf-8",
) -> HttpResponse:
    meals = read_meals(get_owner(request), _read(request, asked), scope=scope, is_listed=True)
    data, _ = meal_sheets.write_csv(meals, encoding)
    return HttpResponse(data, content_type=f"text/csv; charset={meal_sheets.CHARSETS[encoding]}")


@router.get(
    "/money/meals/unwritable",
    response=list[MealUnwritableOut],
    summary="What the record of meals in cp932 cannot hold as it is",
)
def list_meals_unwritable(request: HttpRequest, asked: Query[Asked], scope: Scope = "work") -> object:
    meals = read_meals(get_owner(request), _read(request, asked), scope=scope, is_listed=True)
    return [
        {
            "encounter_id": one.encounter_id,
            "on": one.on,
            "column": one.column,
            "changes": [{"character": change.character, "written": change.written} for change in one.changes],
        }
        for one in meal_sheets.write_csv(meals, "cp932")[1]
    ]
