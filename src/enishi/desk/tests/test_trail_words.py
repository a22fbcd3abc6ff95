"""The trail says in words what every action did: no code is ever shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import timezone

import enishi
from enishi.audit.models import Record
from enishi.desk.trail_words import describe_record
from enishi.ledger.introducing import Move

NAMED = re.compile(r"record_action\(\s*\w+,\s*([^,]+),")
CODE = re.compile(r"\"([a-z_]+)\"")
SAVED = re.compile(r"_save\w*\([^)]*?\"([a-z]+_[a-z_]+)\"(?: if \w+ else \"([a-z_]+)\")?")


def list_actions() -> list[str]:
    """Every action that the sources name, and every step of an introduction."""
    found = {str(move) for move in Move}
    for file in Path(enishi.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "record_action(" in text and "tests" not in file.parts:
            found |= {code for named in NAMED.findall(text) for code in CODE.findall(named)}
            found |= {code for saved in SAVED.findall(text) for code in saved if code}
    return sorted(found)


@pytest.mark.parametrize("action", list_actions())
def test_an_action_is_told_in_words(action: str) -> None:
    row = Record(action=action, subject_kind="contact", door="web", created_at=timezone.now())
    assert describe_record(row).how != action
