"""`card` and `cards`: the contract, what is saved, and sentences about pictures that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.cards import engine
from enishi.cards.cli import COMMANDS
from enishi.cards.engine import Trouble
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.readers.fields import CardFields
from enishi.cards.tests.factories import CARD, Reader, make_jpeg, make_read
from enishi.core.tests.console import Ran, run_word
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
KEYS = ["photo", "card", "family", "given", "family_reading", "given_reading", "organisation", "department", "titles",
        "emails", "phones", "postal_code", "address", "urls", "handles", "confidence"]  # fmt: skip


@pytest.fixture
def owner() -> User:
    return ensure_sole_owner()


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "名刺.jpg"
    path.write_bytes(make_jpeg())
    return str(path)


def run(*words: str) -> Ran:
    return run_word(COMMANDS, "card", *words)


def test_cards_are_printed_and_nothing_is_saved(owner: User, reader: Reader, picture: str) -> None:
    reader.cards = [make_read(), make_read(replace(CARD, family="山口"))]
    result = run(picture, "--json")
    first, second = result.json
    assert (result.status, list(first), first["photo"], [first["card"], second["card"]]) == (
        0,
        KEYS,
        picture,
        [1, 2],
    )
    assert (first["phones"], first["urls"], first["titles"], first["confidence"]["given"]) == (
        ["03-1234-5678", "090-1111-2222"], ["https://tsukimi.example"], ["部長"], 0.95,
    )  # fmt: skip
    assert first["handles"] == [{"kind": "line", "value": "yumi_t"}]
    assert (CardPhoto.objects.count(), Contact.objects.count()) == (0, 0)


def test_without_json_it_is_for_reading(owner: User, reader: Reader, picture: str) -> None:
    assert "#1  高橋 由美  たかはし ゆみ\n  株式会社月見工房 企画部 部長\n" in run(picture).out


def test_what_cannot_be_read_is_said_and_the_others_go_on(
    owner: User, reader: Reader, picture: str, tmp_path: Path
) -> None:
    program = tmp_path / "x.exe"
    program.write_bytes(b"MZ")
    result = run(str(program), str(tmp_path / "nowhere.jpg"), picture, "--json")
    assert (result.status, len(result.json)) == (0, 1)
    assert [line.split(": ")[0] for line in result.err.splitlines()] == [
        str(program),
        str(tmp_path / "nowhere.jpg"),
    ]


@pytest.mark.parametrize("is_trouble", [True, False])
def test_nothing_read_is_status_2(owner: User, reader: Reader, picture: str, is_trouble: bool) -> None:
    reader.cards = []
    reader.trouble = Trouble("broken") if is_trouble else None
    result = run(picture, "--json")
    sentence = "写真のファイルが壊れています" if is_trouble else "名刺が見つかりませんでした"
    assert (result.status, result.json, sentence in result.err) == (2, [], True)


def test_a_card_of_which_nothing_can_be_read_is_status_2(owner: User, reader: Reader, picture: str) -> None:
    reader.cards = [make_read(CardFields())]
    result = run(picture, "--json")
    assert (result.status, [row["family"] for row in result.json]) == (2, [""])


def test_save_brings_in_who_is_not_in_doubt(owner: User, reader: Reader, picture: str) -> None:
    make_contact(owner, "山口", "由美", organisation="別の会社")
    sure = replace(CARD, confidence={"family": 0.9, "given": 0.9})
    misread = replace(CARD, family="濵田", confidence={"family": 0.5, "given": 0.5})
    reader.cards = [make_read(sure), make_read(replace(sure, family="山口", emails=())), make_read(misread)]
    result = run(picture, "--save", "--origin", "work")
    scans = CardScan.objects.order_by("number").values_list("status", "contact__origin")
    assert list(scans) == [("kept", "work"), ("to_review", None), ("to_review", None)]
    assert "高橋 由美さんを手帳に入れました" in result.err
    assert (CardPhoto.objects.get().status, Contact.objects.count()) == ("read", 2)
    assert "山口 由美" in run_word(COMMANDS, "cards", "--status", "to_review").out
    listed = run_word(COMMANDS, "cards", "--json").json
    assert [(row["family"], row["status"]) for row in listed] == [
        ("高橋", "kept"),
        ("山口", "to_review"),
        ("濵田", "to_review"),
    ]


def test_pages_of_a_document_are_saved_one_by_one(
    owner: User, reader: Reader, picture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.pages = 2
    monkeypatch.setattr(
        engine, "read_cards", lambda page, name: [make_read(replace(CARD, given=str(page.width)))]
    )
    run(picture, "--save")
    assert [(one.status, one.scans.count()) for one in CardPhoto.objects.all()] == [("read", 1), ("read", 1)]
