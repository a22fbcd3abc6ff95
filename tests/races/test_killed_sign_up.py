"""The server dies between a place and its mail: both are there or neither, and nothing goes out twice."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.notebooks import Notebook
from tests.races.looking import count_rows

# Signs up as the page does, and dies at one moment as by SIGKILL: nobody rolls anything back.
PRESS = """
import os, sys, django
django.setup()
from enishi.accounts.actions import ensure_sole_owner
from enishi.events import actions
from enishi.events.actions import telling
from enishi.events.models import Gathering
from enishi.events.tests.factories import make_gathering, sign_up_fields
from enishi.notices.models import MailAccount

moment = sys.argv[1]
host = ensure_sole_owner()
gathering = Gathering.objects.filter(owner=host).first()
if gathering is None:
    MailAccount.objects.create(owner=host, host="localhost", port=1, address="host@example.com")
    gathering = make_gathering(host, capacity=1)
if moment == "before the mail":
    telling.post_mail = lambda *words, **named: os._exit(9)
row = actions.sign_up(gathering.pk, sign_up_fields("田中 一郎", email="tanaka@example.com"), source_key="press")
if moment == "before the answer":
    os._exit(9)
print(row.state)
"""


def press(notebook: Notebook, moment: str) -> tuple[int, str]:
    env = notebook.env | {"DJANGO_SETTINGS_MODULE": "enishi.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", PRESS, moment], env=env, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.strip() or done.stderr[-2000:]


def count_both(notebook: Notebook) -> tuple[int, int]:
    return count_rows(notebook, "events_sign_up"), count_rows(notebook, "notices_outgoing")


@pytest.mark.parametrize(
    ("moment", "left"), [("before the mail", (0, 0)), ("before the answer", (1, 1))], ids=["mail", "answer"]
)
def test_a_place_and_its_mail_survive_together(
    notebook: Notebook, moment: str, left: tuple[int, int]
) -> None:
    assert press(notebook, moment) == (9, "")
    assert count_both(notebook) == left
    assert press(notebook, "never") == (0, "confirmed")  # the guest presses again
    assert count_both(notebook) == (1, 1)
