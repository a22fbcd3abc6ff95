"""`enishi bill`: what it keeps, what it prints, and what it refuses with a sentence and status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.core.tests.console import Ran, run_word
from enishi.encounters.cli import COMMANDS
from enishi.encounters.models import Bill, Encounter, Receipt
from enishi.encounters.tests.factories import make_person, meet
from enishi.encounters.tests.pictures import make_telling_jpeg
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def run(*words: str) -> Ran:
    return run_word(COMMANDS, "bill", *words)


@pytest.fixture
def meal(aoi: User) -> Encounter:
    return meet(aoi, make_contact(aoi, "佐藤", "健"), days=[3], kind="meal")[0]


def test_what_is_not_said_stays_as_it_is(meal: Encounter, tmp_path: Path) -> None:
    photo = tmp_path / "r.jpg"
    photo.write_bytes(make_telling_jpeg())
    first = run(
        "set",
        "last",
        "--total",
        "１万2千円",
        "--people",
        "4",
        "--paid-by",
        "me",
        "--receipt",
        str(photo),
        "--json",
    )
    assert (first.status, first.err) == (0, "")
    assert [first.json[name] for name in ("total_yen", "headcount", "paid_by")] == [12_000, 4, "me"]
    second = run("set", str(meal.pk), "--shop", "しずく", "--unlisted", "--json")
    bill = Bill.objects.get()
    assert (second.json["shop"], bill.total_minor, bill.headcount, bill.is_listed) == (
        "しずく",
        12_000,
        4,
        False,
    )
    assert Receipt.objects.count() == 1
    shown = run("show")
    assert (shown.status, "12,000円" in shown.out, "しずく" in shown.out) == (0, True, True)


def test_somebody_who_was_there_may_have_paid(meal: Encounter) -> None:
    done = run("set", "last", "--total", "6000", "--people", "2", "--paid-by", "佐藤健", "--json")
    assert (done.status, done.json["paid_by"], Bill.objects.get().payer_id) == (
        0,
        "other",
        meal.participations.get().contact_id,
    )


@pytest.mark.usefixtures("meal")
def test_split_owed_settled_and_back() -> None:
    run("set", "last", "--total", "6000", "--people", "2", "--paid-by", "me")
    assert run("split", "last").status == 0
    (row,) = run("owed", "--json").json
    assert (row["yen"], row["side"]) == (3_000, "lent")
    assert run("settled", row["id"]).status == 0
    empty = run("owed")
    assert (empty.status, empty.out, bool(empty.err)) == (0, "", True)
    assert [one["id"] for one in run("owed", "--all", "--json").json] == [row["id"]]
    assert run("settled", row["id"], "--back").status == 0
    assert [one["id"] for one in run("owed", "--json").json] == [row["id"]]


def test_laid_out_by_them(meal: Encounter) -> None:
    done = run("owe", str(meal.pk), "佐藤健", "800円", "--borrowed", "--json")
    assert (done.status, done.json["yen"], done.json["side"]) == (0, 800, "borrowed")


@pytest.mark.parametrize(
    "words",
    [
        ("set", "last", "--total", "ごせん"),
        ("set", "last", "--people", "0"),
        ("set", "last", "--paid-by", "いない人"),
        ("show", "no-such-id"),
        ("settled", "00000000-0000-7000-8000-000000000000"),
        ("owe", "last", "佐藤健", "0"),
    ],
)
@pytest.mark.usefixtures("meal")
def test_refusals(words: tuple[str, ...]) -> None:
    refused = run(*words)
    assert (refused.status, refused.out, bool(refused.err), Bill.objects.count()) == (2, "", True, 0)


@pytest.mark.usefixtures("aoi")
def test_before_anything_happened_it_says_so() -> None:
    refused = run("show")
    assert (refused.status, refused.out, bool(refused.err)) == (2, "", True)


def test_somebody_elsewhere_did_not_pay(aoi: User, meal: Encounter) -> None:
    stranger = make_person(aoi, "木村")
    refused = run("set", str(meal.pk), "--total", "100", "--paid-by", str(stranger.pk))
    assert (refused.status, Bill.objects.count()) == (2, 0)
