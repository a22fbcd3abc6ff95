"""export, restore, backup and erase on the command line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.core.tests.console import Ran, run_word
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.privacy.cli import COMMANDS
from enishi.privacy.tests.notebooks import fill_notebook

pytestmark = pytest.mark.django_db


def run(*words: str, stdin: str | None = None) -> Ran:
    return run_word(COMMANDS, *words, stdin=stdin)


def test_export_then_restore(aoi: User, tmp_path: Path) -> None:
    fill_notebook(aoi)
    out = str(tmp_path / "out.zip")
    assert run("export", out).status == 0
    assert run("export", out).status == 2
    assert run("export", out, "--force").status == 0
    assert run("restore", out).status == 2
    assert run("erase", "--everything", "--yes").status == 0
    restored = run("restore", out, "--json")
    assert (restored.status, restored.json["people_contact"]) == (0, 3)


def test_every_format_is_chosen_by_name_or_ending(aoi: User, tmp_path: Path) -> None:
    make_contact(
        aoi, "佐藤", "健", organisation="=みどり", emails=("a@a.jp", "b@b.jp"), phones=("+81 90-1234-5678",)
    )
    for name in ("a.zip", "a.csv", "a.json", "a.vcf"):
        assert run("export", str(tmp_path / name)).status == 0
    assert zipfile.is_zipfile(tmp_path / "a.zip")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["format"] == "enishi-notebook"
    assert (tmp_path / "a.vcf").read_bytes()[:26] == b"BEGIN:VCARD\r\nVERSION:4.0\r\n"
    data = (tmp_path / "a.csv").read_bytes()
    assert data[:3] == b"\xef\xbb\xbf"
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    values = [value for value in row.values() if value]
    assert values[:6] == ["佐藤", "健", "'=みどり", "a@a.jp", "b@b.jp", "+81 90-1234-5678"]
    assert run("export", str(tmp_path / "b"), "--format", "json").status == 0
    assert run("export", str(tmp_path / "c"), "--format", "pdf").status == 2
    assert run("export", str(tmp_path / "nowhere" / "c")).status == 2


def test_choices(aoi: User, tmp_path: Path) -> None:
    add_contact(aoi, ContactFields(family="𠮷田", tags=("会",), note="秘密", birth_month=4, birth_day=2))
    make_contact(aoi)
    told = run("export", str(tmp_path / "a.csv"), "--encoding", "cp932")
    assert (told.status, told.err.splitlines()[1:]) == (
        0,
        [
            "cp932では書けない文字があったので、次のところは置きかえて書きました。",
            "  𠮷田（姓）：「𠮷」を「吉」に",
        ],
    )
    assert "吉田" in (tmp_path / "a.csv").read_bytes().decode("cp932")
    assert run("export", str(tmp_path / "a.vcf"), "--vcard", "3.0", "--tag", "会", "--no-notes").status == 0
    card = (tmp_path / "a.vcf").read_text(encoding="utf-8")
    assert (card.count("BEGIN"), "VERSION:3.0" in card, "秘密" in card) == (1, True, False)
    assert run("export", str(tmp_path / "a.ics"), "--with", "birthdays", "--kinds", "meetings").status == 0
    assert (tmp_path / "a.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1
    refused = [run("export", str(tmp_path / "b.zip"), "--tag", "会"), run("export")]
    assert [one.status for one in refused] == [2, 2]
    assert list(tmp_path.glob("b*")) == []


def test_erase_asks_to_be_sure(aoi: User) -> None:
    first, second = make_contact(aoi), make_contact(aoi, "東", "花")
    for words in (("佐藤 健",), (), ("佐藤 健", "--everything", "--yes"), ("だれか", "--yes")):
        assert run("erase", *words, "--json")[:2] == (2, "")
    assert Contact.objects.count() == 2
    assert run("erase", "佐藤 健", "--yes", "--json").json == {"erased": str(first.pk), "mentions": 0}
    assert list(Contact.objects.all()) == [second]


def test_erase_counts_the_notes_that_still_name_somebody(aoi: User) -> None:
    make_contact(aoi)
    Contact.objects.create(owner=aoi, family="東", note="佐藤健さんの紹介")
    assert run("erase", "佐藤 健", "--yes", "--json").json["mentions"] == 1


@pytest.mark.parametrize("name", ["missing.zip", "words.txt", "folder"])
def test_what_cannot_be_restored_is_a_sentence(aoi: User, tmp_path: Path, name: str) -> None:
    (tmp_path / "words.txt").write_text("こんにちは", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    refused = run("restore", str(tmp_path / name), "--json")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err != ""


def test_an_empty_passphrase_is_refused(aoi: User, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "b.age"), "--passphrase", "").status == 2
    assert run("backup", str(tmp_path / "b.age"), "--passphrase-stdin", stdin="\n").status == 2
    assert list(tmp_path.glob("b*")) == []
    assert run("backup", str(tmp_path / "b.zip")).status == 0
