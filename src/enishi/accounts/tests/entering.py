"""A server with accounts, and people who sign up there."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import SecureClient

HOST = "enishi.test"
PASSWORD = "haru no umi 2026"
SIGN_UP, SIGN_IN = "/account/sign-up/", "/account/login/"


def browser() -> Client:
    """Somebody who comes by the public address."""
    return SecureClient(HTTP_HOST=HOST, REMOTE_ADDR="203.0.113.7")


def read(answer: Any) -> str:
    return str(answer.content.decode())


def find_link(number: int = -1) -> str:
    """The path of the link in a mail that went out."""
    found = re.search(rf"https://{re.escape(HOST)}(/\S+)", str(mail.outbox[number].body))
    assert found is not None, mail.outbox[number].body
    return found[1]


def sign_up(client: Client, address: str, password: str = PASSWORD) -> Any:
    return client.post(SIGN_UP, {"email": address, "password1": password})


def sign_in(client: Client, address: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(SIGN_IN, {"login": address, "password": password, **more})


def join(address: str) -> Client:
    """A browser in which somebody has signed up, confirmed the address, and is inside."""
    client = browser()
    assert sign_up(client, address).status_code == 302
    assert client.post(find_link()).status_code == 302
    if not client.session.get("device"):
        assert sign_in(client, address).status_code == 302
    return client


def find(address: str) -> User:
    return User.objects.get(email=address)
