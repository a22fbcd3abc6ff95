"""`enishi ways` and `enishi purpose`, as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.cli.main import run
from enishi.engine.ways import WAYS
from enishi.purposes import queries
from enishi.purposes.tests.factories import make_purpose

pytestmark = pytest.mark.django_db
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("enishi.cli.main.ensure_tables", lambda home: None)
    monkeypatch.setattr("enishi.cli.main.WORDS", ("enishi.purposes.cli",))
    return str(tmp_path)


def ask(home: str, capsys: Capture, *words: str) -> object:
    assert run([*words, "--json"], home=home) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def ask_ways(home: str, capsys: Capture, *words: str) -> list[dict[str, object]]:
    found = ask(home, capsys, "ways", *words)
    assert isinstance(found, list)
    return found


def test_ways_hold_their_contract(home: str, capsys: Capture, aoi: User) -> None:
    rows = ask_ways(home, capsys)
    assert [sorted(row) for row in rows] == [["drawbacks", "first_step", "fit", "reasons", "way"]] * 6
    assert sorted(str(row["way"]) for row in rows) == sorted(WAYS)
    assert all(isinstance(row["fit"], float) and 0 <= row["fit"] <= 1 for row in rows)
    assert all(row["reasons"] and row["drawbacks"] and row["first_step"] for row in rows)


def test_without_money_nothing_that_must_cost_comes_first(home: str, capsys: Capture, aoi: User) -> None:
    rows = ask_ways(home, capsys, "--yen", "0", "--in-person", "--depth", "--purpose", "友人がほしい")
    assert not {row["way"] for row in rows[:2]} & {"salon", "regular_shop"}


def test_ways_take_every_option(home: str, capsys: Capture, aoi: User) -> None:
    options = ["--purpose", "副業", "--yen", "５０００", "--hours", "2.5", "--online", "--shy", "--breadth"]
    dislikes = ["--dislike", "alcohol", "--dislike", "crowds", "--dislike", "self-promotion"]
    rows = ask_ways(home, capsys, *options, "--region", "長野県", "--time", "evening", *dislikes)
    assert rows[0]["way"] == "sns"
    assert "使えるのは2.5時間です。" in str(rows)


def test_ways_without_options_are_those_of_the_main_purpose(home: str, capsys: Capture, aoi: User) -> None:
    plain = ask_ways(home, capsys)
    make_purpose(aoi)
    mine = ask_ways(home, capsys)
    assert mine != plain
    assert [row["fit"] for row in mine] == [
        view.fit for view in queries.list_ways(aoi, queries.read_answers(queries.find_main_purpose(aoi)))
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["--yen", "-1"],
        ["--yen", "many"],
        ["--hours", "-2"],
        ["--hours", "x"],
        ["--online", "--in-person"],
        ["--shy", "--outgoing"],
        ["--depth", "--breadth"],
        ["--dislike", "mondays"],
        ["--yen"],
    ],
)
def test_bad_options_exit_2_with_a_sentence(home: str, capsys: Capture, aoi: User, words: list[str]) -> None:
    assert run(["ways", *words, "--json"], home=home) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip()) > 10
    assert "Traceback" not in err


def test_ways_in_words(home: str, capsys: Capture, aoi: User) -> None:
    assert run(["ways", "--shy"], home=home) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1. チャリティー"
    assert lines[1] == "   ＋ 売り込みや名刺交換の空気がなく、手伝うことで居場所ができます。"


def test_a_purpose_from_first_to_last(home: str, capsys: Capture, aoi: User) -> None:
    assert ask(home, capsys, "purpose") is None
    options = ["--yen", "1万円", "--need", "デザイナー", "--until", "2027-03-31"]
    made = ask(home, capsys, "purpose", "set", "副業を始めたい", "--hours", "8", "--shy", *options)
    assert isinstance(made, dict)
    assert {
        name: made[name] for name in ("purpose", "kind", "yen_month", "needs", "horizon_on", "is_main")
    } == {
        "purpose": "副業を始めたい",
        "kind": "side_job",
        "yen_month": 10_000,
        "needs": ["デザイナー"],
        "horizon_on": "2027-03-31",
        "is_main": True,
    }
    step = ask(home, capsys, "purpose", "step", "charity")
    shown = ask(home, capsys, "purpose", "show")
    assert isinstance(shown, dict)
    assert shown["steps"] == [step]
    done = ask(home, capsys, "purpose", "done")
    assert isinstance(done, dict)
    assert done["done_at"] is not None
    closed = ask(home, capsys, "purpose", "close")
    assert isinstance(closed, dict)
    assert ask(home, capsys, "purpose", "list") == []
    assert isinstance(ask(home, capsys, "purpose", "reopen", str(closed["id"])), dict)
    assert isinstance(ask(home, capsys, "purpose", "main", str(closed["id"])), dict)
    assert run(["purpose"], home=home) == 0
    assert capsys.readouterr().out.splitlines()[0] == "副業を始めたい"


@pytest.mark.parametrize(
    "words", [["close"], ["done"], ["drop"], ["step", "sns"], ["set", " "], ["step", "x"], ["main", "nobody"]]
)
def test_what_is_not_there_exits_2(home: str, capsys: Capture, aoi: User, words: list[str]) -> None:
    assert run(["purpose", *words], home=home) == 2
    out, err = capsys.readouterr()
    assert (out, err != "") == ("", True)
