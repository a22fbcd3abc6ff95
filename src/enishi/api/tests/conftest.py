"""A program with a token, as it talks to the API."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from enishi.accounts.actions import create_token
from enishi.accounts.models import User

JsonOf = dict[str, Any]


class Program:
    """Requests with one token; `ask` gives status and JSON."""

    def __init__(self, owner: User, scopes: list[str]) -> None:
        self.client = Client(HTTP_HOST="localhost", raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {create_token(owner, name='test', scopes=scopes)[1]}"}

    def ask(
        self, method: str, path: str, body: object = None, *, key: str = "", **query: str
    ) -> tuple[int, Any]:
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        data = "" if body is None else json.dumps(body)
        answer = self.client.generic(
            method, f"/api{path}", data, "application/json", headers=headers, query_params=query or None
        )
        text = answer.content.decode()
        return answer.status_code, json.loads(text) if text else None


ProgramOf = Callable[..., Program]


@pytest.fixture
def program_of() -> ProgramOf:
    def make(owner: User, *scopes: str) -> Program:
        return Program(owner, list(scopes) or ["read", "write"])

    return make
