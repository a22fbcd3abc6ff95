"""The same gathering on the command line and as files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.events import actions
from enishi.events.actions.guests import GuestFields
from enishi.events.cli import gathering as word
from enishi.events.models import Gathering, SignUp
from enishi.events.tests.factories import make_gathering, make_sign_up

pytestmark = pytest.mark.django_db


def run(*words: str, given: str = "") -> str:
    done = CliRunner().invoke(word, list(words), input=given)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_a_gathering_from_its_title_to_its_list(tmp_path: Path) -> None:
    ensure_sole_owner()
    made = json.loads(
        run(
            "add",
            "昼の会",
            "--on",
            "2099-05-01",
            "--from",
            "12:00",
            "--purpose",
            "話す",
            "--sells-nothing",
            "--places",
            "2",
            "--json",
        )
    )
    code = made["code"]
    assert "1. 田中" not in run("bring", code, "-", "--dry-run", given="1. 田中\n2. 佐藤（青空商事）\n")
    assert SignUp.objects.count() == 0
    assert "2名を名簿に加えました" in run("bring", code, "-", given="1. 田中\n2. 佐藤（青空商事）\n")
    run("open", code)
    assert "佐藤" in run("guests", "昼の会", "--find", "青空")
    assert json.loads(run("list", "--json"))[0]["state"] == "open"
    for name in ("list.csv", "all.json", "time.ics"):
        run("save", code, str(tmp_path / name))
    rows = list(csv.reader(io.StringIO((tmp_path / "list.csv").read_text(encoding="utf-8-sig"))))
    assert [row[:2] for row in rows] == [["番号", "お名前"], ["1", "田中"], ["2", "佐藤"]]
    assert len(json.loads((tmp_path / "all.json").read_text())["guests"]) == 2
    event = Calendar.from_ical((tmp_path / "time.ics").read_bytes()).walk("VEVENT")[0]
    assert str(event.decoded("dtstart")) == "2099-05-01 03:00:00+00:00"
    run("call-off", code, "--reason", "台風のため")
    assert Gathering.objects.get().cancel_reason == "台風のため"


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    ensure_sole_owner()
    with pytest.raises(errors.NotFound):
        run("open", "nothing")
    code = json.loads(run("add", "会", "--json"))["code"]
    for words in (
        ["add", "会", "--from", "25時"],
        ["bring", code, str(tmp_path / "missing.csv")],
        ["bring", code, "-"],
        ["save", code, str(tmp_path / "list.xls")],
        ["open", code],
    ):
        with pytest.raises(errors.Invalid):
            run(*words)


def test_a_cell_that_a_spreadsheet_would_run_is_shielded(aoi: User, client_of: ClientOf) -> None:
    gathering = make_gathering(aoi)
    actions.add_guests(aoi, gathering.pk, [GuestFields("=1+1", affiliation="@SUM(A1)")])
    data = client_of(aoi).get(f"/hosting/{gathering.pk}/list.csv").content.decode("utf-8-sig")
    assert "'=1+1" in data
    assert "'@SUM(A1)" in data


def test_files_of_a_host_hold_no_key_of_a_guest(aoi: User, client_of: ClientOf) -> None:
    gathering = make_gathering(aoi)
    row = make_sign_up(gathering)
    data = client_of(aoi).get(f"/hosting/{gathering.pk}/gathering.json").content.decode()
    assert row.name in data
    assert gathering.link_secret not in data
