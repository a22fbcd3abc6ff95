"""While the command line brings in thousands of cards, buttons on the web go on working (how fast: benchmarks)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from button_press import press_during_import
from import_people import write_cards
from tests.notebooks import Notebook
from tests.servers import Server, serving

CARDS, PRESSES = 3000, 8


@pytest.fixture
def server(notebook: Notebook) -> Iterator[Server]:
    with serving(notebook) as started:
        yield started


def test_buttons_answer_during_an_import(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(write_cards(CARDS), encoding="utf-8", newline="")
    calm, during = press_during_import(server, file, presses=PRESSES)
    assert during
    assert len(server.notebook.list_people()) == CARDS + 1 + len(calm) + len(during)
