"""Every word of the command line is in docs/reference/cli.md."""

from __future__ import annotations

from pathlib import Path

from enishi.cli.main import gather

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/cli.md"


def test_every_word_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    words = [name for name, command in gather().commands.items() if not command.hidden]
    assert [word for word in words if f"`{word} " not in page and f"`{word}`" not in page] == []


def test_every_word_says_what_it_does() -> None:
    assert [name for name, command in gather().commands.items() if not command.help] == []
