"""`met`, `show`, `capture` and `captures`, by the contracts other programs rely on."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.core import ids
from enishi.core.tests.console import Ran, run_word
from enishi.encounters import queries
from enishi.encounters.cli import COMMANDS
from enishi.people.queries import count_contacts
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def run(*words: str) -> Ran:
    return run_word(COMMANDS, *words)


def test_several_names_are_one_encounter(aoi: User) -> None:
    sato, hayashi = make_contact(aoi), make_contact(aoi, "林", "翠")
    done = run(
        "met", "佐藤健", "林さん", "--on", "2026-11-20", "--kind", "meal", "--place", "渋谷", "--note", "本の話",
        "--private", "--promise", "本を貸す", "--due", "2026-12-01", "--their-promise", "店を探す",
        "--received", "meal", "--thanks", "--json",
    )  # fmt: skip
    assert (done.status, done.err) == (0, "")
    said = done.json
    assert [person["id"] for person in said["people"]] == [str(sato.pk), str(hayashi.pk)]
    names = ("kind", "on", "place", "note", "private", "thanks", "received")
    assert [said[name] for name in names] == ["meal", "2026-11-20", "渋谷", "本の話", True, True, "meal"]
    promised = [(row["side"], row["text"], row["due_on"]) for row in said["promises"]]
    assert sorted(set(promised)) == [("mine", "本を貸す", "2026-12-01"), ("theirs", "店を探す", None)]
    assert queries.count_encounters(aoi) == 1


def test_an_unknown_name_needs_new(aoi: User) -> None:
    make_contact(aoi)
    refused = run("met", "佐藤 健", "木村 一", "東 花", "--json")
    assert (refused.status, refused.out, count_contacts(aoi), queries.count_encounters(aoi)) == (2, "", 1, 0)
    assert [name in refused.err for name in ("木村 一", "東 花", "佐藤")] == [True, True, False]
    done = run("met", "佐藤 健", "木村 一", "東 花", "--new", "--json")
    assert [person["display"] for person in done.json["people"]] == ["佐藤 健", "木村 一", "東 花"]
    assert (count_contacts(aoi), queries.count_encounters(aoi)) == (3, 1)


def test_a_refused_encounter_adds_nobody(aoi: User) -> None:
    assert run("met", "木村 一", "--new", "--on", "1500-01-01").status == 2
    assert count_contacts(aoi) == 0


def test_a_name_of_two_people_lists_them(aoi: User) -> None:
    first, second = make_contact(aoi), make_contact(aoi)
    refused = run("met", "佐藤 健", "--new")
    assert (refused.status, refused.out, count_contacts(aoi)) == (2, "", 2)
    assert [str(one.pk) in refused.err for one in (first, second)] == [True, True]
    assert run("met", str(second.pk)).status == 0


def test_keeps_closes_my_open_promise(aoi: User) -> None:
    contact = make_contact(aoi)
    run("met", "佐藤 健", "--on", "2026-11-01", "--promise", "資料を送る", "--their-promise", "返事をする")
    run("met", "佐藤 健", "--on", "2026-11-10", "--kind", "mail", "--keeps")
    kept = {row.side: row.kept_on for row in queries.list_promises(aoi, contact=contact)}
    assert kept == {"mine": dt.date(2026, 11, 10), "theirs": None}


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("佐藤 健", "--kind", "dance"),
        ("佐藤 健", "--on", "2026-02-30"),
        ("佐藤 健", "--due", "2026-12-01"),
        ("佐藤 健", "--promise", " "),
        ("佐藤 健", "--received", "love"),
        ("佐藤 健", "--unknown"),
    ],
)
def test_what_does_not_fit_is_a_sentence(aoi: User, words: tuple[str, ...]) -> None:
    make_contact(aoi)
    refused = run("met", *words, "--json")
    assert (refused.status, refused.out, queries.count_encounters(aoi)) == (2, "", 0)
    assert refused.err != ""


def test_show_answers_as_of_a_moment(aoi: User) -> None:
    contact = make_contact(aoi)
    for day in ("2026-10-01", "2026-10-20", "2026-11-10"):
        run("met", "佐藤 健", "--on", day)
    shown = run("show", "佐藤 健", "--now", "2026-10-25", "--json").json
    assert (shown["id"], [row["on"] for row in shown["encounters"]]) == (
        str(contact.pk),
        ["2026-10-20", "2026-10-01"],
    )
    assert (shown["tie"]["contact_days"], shown["tie"]["silent_days"]) == (2, 5)
    assert run("show", "佐藤 健").out.splitlines()[0] == "佐藤 健"


def test_captures_are_noted_and_listed(aoi: User, tmp_path: Path) -> None:
    picture = tmp_path / "card.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("capture", "三浦", "つぐみ", "--place", "朝活", "--picture", str(picture), "--json")
    assert (done.json["name"], done.json["picture"], done.json["state"]) == ("三浦 つぐみ", True, "waiting")
    run("capture", "青いネクタイの方", "--name", "四宮")
    assert [row["name"] for row in run("captures", "--json").json] == ["三浦 つぐみ", "四宮"]
    assert "青いネクタイの方" in run("captures").out
    assert run("capture").status == 2


def test_a_file_of_a_phone_is_loaded(aoi: User, tmp_path: Path) -> None:
    file = tmp_path / "phone.json"
    rows = [{"id": str(ids.new_id()), "captured_at": "2026-11-01T12:00:00Z", "name": "三浦"}]
    file.write_text(json.dumps({"format": "enishi-captures", "captures": rows}))
    assert [len(run("captures", "--load", str(file), "--json").json) for _ in range(2)] == [1, 1]
    file.write_text("x")
    assert run("captures", "--load", str(file)).status == 2
