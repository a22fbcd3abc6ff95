"""Data folders that earlier editions of Enishi left: opened by this one, with everybody and everything in them.

`folders/` holds one notebook per edition, made through its own command line: two imports, five encounters, two people
of one name. A new edition that changes the tables adds its own before the next one changes them again.
`issue-5-history` knew mails (a mailbox of nine came in), but no connections, no outings and no likelihood yet.
"""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from tests.notebooks import Notebook, make_notebook

FOLDERS = sorted((Path(__file__).parent / "folders").glob("*.sqlite3.xz"))


WITH_MAILS = FOLDERS[-1]


@pytest.fixture(params=FOLDERS, ids=lambda path: path.name.split(".")[0])
def notebook(request: pytest.FixtureRequest, tmp_path: Path) -> Notebook:
    return unpack(request.param, tmp_path / "home")


def unpack(folder: Path, home: Path) -> Notebook:
    made = make_notebook(home)
    (made.home / "enishi.sqlite3").write_bytes(lzma.decompress(folder.read_bytes()))
    return made


def test_there_are_folders() -> None:
    assert len(FOLDERS) >= 4


def test_everything_is_there(notebook: Notebook) -> None:
    names = sorted(str(one["display"]) for one in notebook.list_people())
    assert names == sorted(["佐藤 健", "佐藤 健", "王", "渡邊 花子", "鈴木 一郎", "高橋 美咲"])
    shown = notebook.ask("show", "高橋 美咲")
    assert shown["display"] == "高橋 美咲"
    assert "転職を考えている" in str(shown)
    assert "本を貸す" in str(shown)
    assert notebook.ask("purpose", "list")


def test_what_came_later_works_on_it(notebook: Notebook, tmp_path: Path) -> None:
    notebook.run("worker", "--once")  # brings the index and the readings up to date
    assert {one["display"] for one in notebook.ask("search", "みさき")} == {"高橋 美咲"}
    assert {one["display"] for one in notebook.ask("search", "会社:みどり")} == {"高橋 美咲", "鈴木 一郎"}
    notebook.run("met", "王", "--on", "2026-11-01", "--note", "再会")
    copy = tmp_path / "copy.zip"
    notebook.run("export", "--format", "zip", str(copy))
    fresh = make_notebook(tmp_path / "fresh")
    fresh.run("restore", str(copy))
    assert sorted(str(one["id"]) for one in fresh.list_people()) == sorted(
        str(one["id"]) for one in notebook.list_people()
    )
    assert {one["state"] for one in notebook.ask("doctor") if one["name"] in ("database", "notebook")} == {"ok"}


def test_mails_of_an_earlier_edition_are_judged_and_restored(tmp_path: Path) -> None:
    notebook = unpack(WITH_MAILS, tmp_path / "home")
    notebook.run("worker", "--once")  # judges and counts anew what came before likelihoods were known
    copy = tmp_path / "copy.zip"
    notebook.run("export", "--format", "zip", str(copy))
    fresh = make_notebook(tmp_path / "fresh")
    fresh.run("restore", str(copy))
    for one in (notebook, fresh):
        likely = one.ask("history", "--likely")
        assert [(who["address"], who["received"], who["sent"]) for who in likely] == [("aya@sora.example", 2, 2)]
        assert likely[0]["likelihood"] > 0.9
        left_out = one.ask("history", "--left-out", "sender")
        assert [who["sender"] for who in left_out] == ["no-reply@bank.example", "news@shop.example"]
        mails = one.ask("history", "--of", "高橋 美咲")
        assert [mail["on"] for mail in mails] == ["2024-04-03", "2024-04-02"]


def test_mails_of_an_earlier_edition_can_be_taken_away(tmp_path: Path) -> None:
    notebook = unpack(WITH_MAILS, tmp_path / "home")
    [source] = notebook.ask("history")
    notebook.run("history", "--drop", source["id"])
    notebook.run("worker", "--once")
    assert notebook.ask("history") == []
    assert notebook.ask("history", "--of", "高橋 美咲") == []
    assert len(notebook.list_people()) == 6
