"""Yen and hours by month, way and place; the five facts of each meal, on the page and as a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.core.tests.console import Ran, run_word
from enishi.desk import meal_sheets
from enishi.desk.cli import COMMANDS
from enishi.desk.periods import of_month, of_year
from enishi.desk.queries.meals import read_meals
from enishi.desk.queries.money import MoneyPage, read_money
from enishi.encounters import actions
from enishi.encounters.actions import AdvanceFields, BillFields
from enishi.encounters.models import Encounter
from enishi.encounters.queries import read_way_records
from enishi.encounters.tests.factories import TODAY, make_person, noon
from enishi.people import actions as people
from enishi.people.fields import AffiliationFields, ContactFields
from enishi.people.models import Contact
from enishi.places.actions import add_place, leave_quietly
from enishi.places.fields import PlaceFields
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
NOVEMBER, YEAR = of_month(dt.date(2026, 11, 1)), of_year(2026)


def on(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)


def spend(owner: User, day: dt.date, yen: int | None, *guests: Contact, **more: object) -> Encounter:
    return actions.record_encounter(
        owner,
        contact_ids=[one.pk for one in guests],
        on=day,
        cost_minor=yen,
        **{"kind": "meal", **more},  # type: ignore[arg-type]
    )


def look(owner: User, period: object = YEAR) -> MoneyPage:
    return read_money(owner, period, today=TODAY)  # type: ignore[arg-type]


def make_guest(
    owner: User, family: str = "月見", *, relation: str = "customer", company: str = "月見工房"
) -> Contact:
    fields = ContactFields(
        family=family,
        relation=relation,
        origin="work",
        affiliations=(AffiliationFields(company, title="部長"),),
    )
    return people.add_contact(owner, fields)


def rows_of(owner: User, encoding: str = "utf-8", **more: str) -> list[list[str]]:
    meals = read_meals(owner, NOVEMBER, is_listed=True, scope=more.get("scope", "work"))
    data, _ = meal_sheets.write_csv(meals, encoding)
    return list(csv.reader(io.StringIO(data.decode(meal_sheets.CODECS[encoding]))))


def test_what_went_out_by_month_way_and_place(aoi: User) -> None:
    shop, guest = make_place(aoi), make_person(aoi)
    spend(aoi, on(11, 2), 3_000, guest, at_place_id=shop.pk, minutes=90)
    spend(aoi, on(11, 2), 500, guest, at_place_id=shop.pk, minutes=60)  # the same evening: its longest time
    spend(aoi, on(10, 5), 5_000, guest, way="meetup", place="図書館", kind="event", minutes=120)
    spend(aoi, on(10, 6), 1_200, guest, place="駅前")
    spend(aoi, on(9, 1), None, guest)
    page = look(aoi)
    assert [(month.month, one.yen, one.minutes) for month, one in page.months.items()] == [
        (10, 6_200, 120),
        (11, 3_500, 90),
    ]
    assert [(row.way, row.spent.yen, row.spent.minutes) for row in page.ways] == [
        ("meetup", 5_000, 120),
        ("regular_shop", 3_500, 90),
        ("", 1_200, 0),
    ]
    assert {row.name: row.spent.yen for row in page.places} == {
        shop.name: 3_500,
        "図書館": 5_000,
        "駅前": 1_200,
    }
    assert [row.name for row in look(aoi, NOVEMBER).places] == [shop.name]


def test_a_salons_fee_and_the_cost_of_its_meeting_count_once_each_as_the_ways_count_them(aoi: User) -> None:
    salon = make_place(
        aoi, "salon", fee_minor=1_000, period="month", joined_on=on(9, 10), charged_on=on(9, 10)
    )
    spend(aoi, on(10, 12), 700, make_person(aoi), at_place_id=salon.pk, kind="event")
    page = look(aoi)
    assert [(month.month, one.yen) for month, one in page.months.items()] == [
        (9, 1_000),
        (10, 1_700),
        (11, 1_000),
    ]
    (row,) = page.ways
    assert (row.way, row.spent.yen) == ("salon", 3_700)
    assert read_way_records(aoi, now=noon())["salon"].whole.yen == 3_700


def test_the_ways_and_the_page_agree(aoi: User) -> None:
    guest = make_person(aoi)
    for kind, day in (
        ("meetup", 3),
        ("seminar", 4),
        ("regular_shop", 5),
        ("charity", 6),
        ("sns", 7),
        ("salon", 8),
    ):
        place = make_place(aoi, kind)
        spend(aoi, on(11, day), 100 * day, guest, at_place_id=place.pk, minutes=10 * day, kind="event")
    record = {
        way: (one.whole.yen, round(one.whole.hours * 60))
        for way, one in read_way_records(aoi, now=noon()).items()
    }
    assert {row.way: (row.spent.yen, row.spent.minutes) for row in look(aoi).ways} == record


def test_a_place_left_quietly_is_not_named_and_counts_on(aoi: User) -> None:
    shop = make_place(aoi)
    spend(aoi, on(11, 2), 3_000, make_person(aoi), at_place_id=shop.pk)
    leave_quietly(aoi, shop.pk)
    assert [(row.place_id, row.name, row.spent.yen) for row in look(aoi).places] == [(None, "", 3_000)]


def test_what_lies_ahead_or_in_the_bin_or_is_somebody_elses_counts_nothing(aoi: User, ben: User) -> None:
    gone = spend(aoi, on(11, 2), 3_000, make_person(aoi))
    actions.delete_encounter(aoi, gone.pk)
    spend(ben, on(11, 2), 3_000, make_person(ben))
    spend(aoi, on(12, 24), 9_000, make_person(aoi))
    assert look(aoi).months == {}


def test_the_pages_draw_nothing_and_what_is_asked_for_wrongly(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    empty = client.get("/money/").content.decode()
    assert "この年のお金と時間は、まだ書かれていません" in empty
    assert client.get("/money/meals/").status_code == 200
    assert "「2026-11」のように" in client.get("/money/?month=13").content.decode()
    assert (
        "開始日が終了日より後" in client.get("/money/meals/?from=2026-12-01&to=2026-11-01").content.decode()
    )
    assert client.get("/money/?from=2026-11-01&to=2026-11-30").status_code == 200
    assert client.get("/money/meals/?to=2026-11-30").status_code == 200
    assert client.get("/money/meals/file/?encoding=utf-16").status_code == 404


def test_nobodys_yen_stands_on_any_page_about_people(aoi: User, client_of: ClientOf) -> None:
    guest = make_guest(aoi)
    for day, yen in ((2, 7_771), (3, 1_113)):
        one = spend(aoi, on(11, day), None, guest)
        actions.keep_bill(aoi, one.pk, BillFields(yen, 2, "me"))
        actions.add_advance(aoi, one.pk, AdvanceFields(guest.pk, 111))
    client = client_of(aoi)
    for path in (f"/people/{guest.pk}/", "/people/", "/ties/", "/", f"/brief/?person={guest.pk}", "/ways/"):
        page = client.get(path).content.decode()
        assert [yen for yen in ("7,660", "1,002", "8,662", "8,884", "7,771", "222円") if yen in page] == [], (
            path
        )
    money = client.get("/money/").content.decode()
    assert ("8,662円" in money, "月見さんの分、111円を立て替えました" in money) == (True, True)


def test_the_five_facts_of_a_meal(aoi: User) -> None:
    shop = add_place(aoi, PlaceFields("regular_shop", "酒場 すみれ", address="東京都台東区1-2")).place
    one = spend(
        aoi,
        on(11, 2),
        None,
        make_guest(aoi),
        make_guest(aoi, "林", relation="", company="林組"),
        at_place_id=shop.pk,
    )
    actions.keep_bill(aoi, one.pk, BillFields(10_000, 4, "me"))
    assert rows_of(aoi) == [
        ["日付", "参加者（会社・関係）", "人数", "金額（円・税込）", "1人あたり（円）", "店名", "所在地"],
        [
            "2026-11-02",
            "月見（月見工房 部長、お客さま）、林（林組 部長）、ほか1名",
            *("4", "10000", "2500", "酒場 すみれ", "東京都台東区1-2"),
        ],
    ]
    actions.keep_bill(aoi, one.pk, BillFields(10_000, 3, "me"))
    assert rows_of(aoi)[1][1:5] == [
        "月見（月見工房 部長、お客さま）、林（林組 部長）",
        "3",
        "10000",
        "3333.33",
    ]


def test_work_is_in_it_and_a_private_meal_only_when_the_owner_says_so(aoi: User) -> None:
    work, private = (
        spend(aoi, on(11, 2), None, make_guest(aoi)),
        spend(aoi, on(11, 3), None, make_person(aoi)),
    )
    call = spend(aoi, on(11, 4), None, make_guest(aoi, "林"), kind="call")
    assert [row[0] for row in rows_of(aoi, scope="all")[1:]] == ["2026-11-02"]
    actions.list_meal(aoi, private.pk, True)
    actions.list_meal(aoi, work.pk, False)
    assert [row[0] for row in rows_of(aoi, scope="all")[1:]] == ["2026-11-03"]
    assert rows_of(aoi)[1:] == []
    actions.keep_bill(aoi, call.pk, BillFields(3_000, 2, "me"))  # whatever has a bill is a meal
    assert [row[0] for row in rows_of(aoi)[1:]] == ["2026-11-04"]
    assert [one.is_listed for one in read_meals(aoi, NOVEMBER, scope="all")] == [False, True, True]


def test_what_is_missing_is_named_in_a_column_of_its_own(aoi: User) -> None:
    spend(aoi, on(11, 2), None, make_guest(aoi))
    bare = spend(aoi, on(11, 3), None, make_guest(aoi, "林", relation="", company="林組"))
    actions.keep_bill(aoi, bare.pk, BillFields(3_000, 2, "me", shop="すみれ", address="台東区"))
    Contact.objects.get(family="林").affiliations.all().delete()
    rows = rows_of(aoi)
    assert [row[-1] for row in rows] == ["未記入", "人数、金額、店名、店の所在地", "会社または関係"]


def test_no_cell_is_a_formula_and_shift_jis_says_what_it_lacks(aoi: User) -> None:
    guest = make_guest(aoi, "=HYPERLINK(1)", company="+1+1")
    one = spend(aoi, on(11, 2), None, guest)
    actions.keep_bill(aoi, one.pk, BillFields(3_000, 2, "me", shop="@SUM(A1)", address="-1😊"))
    row = rows_of(aoi)[1]
    assert [cell[:2] for cell in (row[1], row[5], row[6])] == ["'=", "'@", "'-"]
    data, changed = meal_sheets.write_csv(read_meals(aoi, NOVEMBER, is_listed=True), "cp932")
    assert [(cell.column, cell.changes[0].character) for cell in changed] == [("所在地", "😊")]
    assert "［U+1F60A］" in data.decode("cp932")


def test_whoever_is_in_the_bin_is_not_named_and_the_number_stays(aoi: User) -> None:
    guest = make_guest(aoi)
    one = spend(aoi, on(11, 2), None, guest, make_guest(aoi, "林"))
    actions.keep_bill(aoi, one.pk, BillFields(9_000, 3, "me"))
    people.delete_contact(aoi, guest.pk)
    assert rows_of(aoi)[1][1:3] == ["林（月見工房 部長、お客さま）、ほか1名", "3"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", ["/money/?year=2026", "/money/meals/?year=2026&scope=all"])
def test_the_queries_do_not_grow(
    aoi: User,
    client_of: ClientOf,
    count: int,
    path: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        guest, shop = make_guest(aoi, f"客{number}"), make_place(aoi, name=f"店{number}")
        one = spend(aoi, on(11, 2), 100, guest, at_place_id=shop.pk)
        actions.keep_bill(aoi, one.pk, BillFields(9_000, 3, "me"))
        actions.add_advance(aoi, one.pk, AdvanceFields(guest.pk, 100))
    client = client_of(aoi)
    client.get(path)
    with django_assert_num_queries(9):
        assert client.get(path).status_code == 200


def run(*words: str) -> Ran:
    return run_word(COMMANDS, *words)


def test_money_on_the_command_line(aoi: User, tmp_path: Path) -> None:
    one = spend(aoi, on(11, 2), None, make_guest(aoi))
    actions.keep_bill(aoi, one.pk, BillFields(9_000, 3, "me"))
    with clock.as_of(noon()):
        said = run("money", "--json")
        assert (said.status, said.json["yen"], said.json["ways"][0]["way"]) == (0, 9_000, "")
        assert "2026-11  9,000円" in run("money", "--month", "2026-11").out
        file = tmp_path / "meals.csv"
        done = run("money", "--month", "２０２６-11", "--csv", str(file), "--encoding", "cp932")
        assert (done.status, "1件の会食" in done.out, "未記入：店名、店の所在地" in done.err) == (
            0,
            True,
            True,
        )
        assert "9000" in file.read_bytes().decode("cp932")
        wrong = run("money", "--month", "13月")
        assert (wrong.status, "2026-11" in wrong.err) == (2, True)
