"""`enishi import` killed again and again: nobody lost, nobody twice, and it can still be taken back whole."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from import_people import write_cards
from tests.notebooks import Notebook, make_notebook
from tests.races.looking import count_rows

CARDS, FEWER = 3000, 1200
TABLES = (
    "people_contact", "people_affiliation", "people_contact_point", "people_maybe_same", "imports_card_key",
)  # fmt: skip


@pytest.fixture
def cards(tmp_path: Path) -> str:
    file = tmp_path / "cards.vcf"
    file.write_text(write_cards(CARDS), encoding="utf-8", newline="")
    return str(file)


@pytest.fixture
def fewer_cards(tmp_path: Path) -> str:
    file = tmp_path / "cards.vcf"
    file.write_text(write_cards(FEWER), encoding="utf-8", newline="")
    return str(file)


def kill_at(notebook: Notebook, table: str, wanted: int, *words: str, is_falling: bool = False) -> None:
    """Start these words and SIGKILL them once the table holds so many rows (or so few)."""
    with notebook.start(*words) as process:
        while process.poll() is None:
            count = count_rows(notebook, table)
            if count <= wanted if is_falling else count >= wanted:
                break
            time.sleep(0.01)
        assert process.poll() is None, f"over before {table} came to {wanted}"
        process.kill()


def list_people(notebook: Notebook) -> list[dict[str, object]]:
    """Without their ids, which no two notebooks share."""
    return [{name: value for name, value in row.items() if name != "id"} for row in notebook.list_people()]


def count_all(notebook: Notebook) -> dict[str, int]:
    return {table: count_rows(notebook, table) for table in TABLES}


def test_killed_five_times_is_as_never_killed(notebook: Notebook, cards: str, tmp_path: Path) -> None:
    untouched = make_notebook(tmp_path / "untouched")
    untouched.run("import", cards)
    dice = random.Random(23)
    for staged in (dice.randrange(1, CARDS), dice.randrange(1, CARDS)):
        kill_at(notebook, "imports_staged_card", staged, "import", cards)
    for people in sorted(dice.randrange(1, CARDS - 400) for _ in range(3)):
        kill_at(notebook, "people_contact", people, "import", cards)
    report = notebook.ask("import", cards)
    assert isinstance(report, dict)
    assert (report["people_total"], report["files"][0]["added"]) == (CARDS, 0)
    assert list_people(notebook) == list_people(untouched)
    assert count_all(notebook) == count_all(untouched)


def test_killed_import_is_taken_back_whole(notebook: Notebook, fewer_cards: str) -> None:
    """Killed while people come in, taken back, killed while they go, taken back again."""
    kill_at(notebook, "people_contact", 800, "import", fewer_cards)
    (of,) = notebook.ask("imports")
    kill_at(notebook, "people_contact", 500, "imports", "--undo", of["id"], is_falling=True)
    notebook.run("imports", "--undo", of["id"])
    assert count_all(notebook) == dict.fromkeys(TABLES, 0)
    report = notebook.ask("import", fewer_cards)
    assert isinstance(report, dict)
    assert report["people_total"] == FEWER
