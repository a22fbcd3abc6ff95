"""While the command line brings in 5,000 cards, buttons on the web go on answering within a second."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.import_people import write_cards
from tests.notebooks import Notebook
from tests.races.looking import count_rows
from tests.servers import Server, Visitor, serving

CARDS, PRESSES, LONGEST_SECONDS = 9000, 20, 1.0


@pytest.fixture
def server(notebook: Notebook) -> Iterator[Server]:
    with serving(notebook) as started:
        yield started


def press_add(visitor: Visitor, number: int) -> float:
    """Seconds from pressing to the new person's page; the form itself was asked for before."""
    _, form = visitor.ask("/people/new/")
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', form)
    assert key is not None
    started = time.perf_counter()
    status, page = visitor.ask("/people/new/", {"name": f"押 田{number}", "key": key[1]})
    seconds = time.perf_counter() - started
    assert (status, f"田{number}" in page) == (200, True)
    return seconds


def test_buttons_answer_during_an_import(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(write_cards(CARDS), encoding="utf-8", newline="")
    visitor = Visitor(server.address)
    visitor.ask(server.link)
    press_add(visitor, 0)  # the first page of a start is slower
    with server.notebook.start("import", str(file), "--json") as importing:
        while not count_rows(server.notebook, "imports_staged_card") and importing.poll() is None:
            time.sleep(0.02)
        seconds: list[float] = []
        while importing.poll() is None and len(seconds) < PRESSES:
            seconds.append(press_add(visitor, len(seconds) + 1))
            time.sleep(0.2)
        importing.communicate(timeout=120)
    assert importing.returncode == 0
    print("pressed during an import:", " ".join(f"{one:.2f}" for one in seconds), "s")
    assert len(seconds) == PRESSES, "the import was over too soon to press during it"
    assert max(seconds) < LONGEST_SECONDS
    assert len(server.notebook.list_people()) == CARDS + PRESSES + 1
