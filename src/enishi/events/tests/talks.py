"""A seminar with guests for tests, and phones that opened their own pages."""

from __future__ import annotations

from django.test import Client

from enishi.accounts.models import User
from enishi.events.actions import talks
from enishi.events.models import Gathering, SignUp, TalkQuestion
from enishi.events.queries import sign_ups
from enishi.events.tests.factories import make_gathering, make_sign_up


def make_seminar(host: User, people: int = 3, **values: object) -> tuple[Gathering, list[SignUp]]:
    """A seminar next week, and its guests by number."""
    made = make_gathering(host, **{"kind": "seminar", "title": "はじめての副業", **values})  # type: ignore[arg-type]
    return made, [make_sign_up(made, place) for place in range(1, people + 1)]


def ask(me: SignUp, text: str = "何から始めればよいですか", *, is_named: bool = False) -> TalkQuestion:
    return talks.ask(me, text, is_named=is_named)


def own(row: SignUp, rest: str = "") -> str:
    """The address of a guest's own page, or of one below it."""
    return f"/guest/{sign_ups.key_of(row, 'g')}/{rest}"


def phone() -> Client:
    return Client(HTTP_HOST="localhost")
