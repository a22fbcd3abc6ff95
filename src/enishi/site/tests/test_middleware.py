"""Only this computer, only from its own pages."""

from __future__ import annotations

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:8000", "127.8.8.8", "[::1]", "[::1]:8000"]
)
def test_this_computer_answers(host: str) -> None:
    assert Client(HTTP_HOST=host).get("/style/").status_code == 302  # to the entrance


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "localhost.example.com",
        "127.0.0.1.example.com",
        "192.168.1.5:8000",
        "0.0.0.0",
        "[2001:db8::1]",
        "",
        "[",
        "a b",
    ],
)
def test_another_name_is_refused_with_a_sentence(host: str) -> None:
    response = Client(HTTP_HOST=host).get("/style/")
    assert (response.status_code, "このパソコンからだけ" in response.content.decode()) == (403, True)


@pytest.mark.parametrize(
    "origin",
    ["https://example.com", "null", "http://localhost:1234", "http://localhost.example.com", "http://["],
)
def test_a_write_from_another_page_is_refused(aoi: User, client_of: ClientOf, origin: str) -> None:
    response = client_of(aoi).post("/theme/", {"theme": "dark"}, HTTP_ORIGIN=origin)
    assert (response.status_code, "enishi_theme" in response.cookies) == (403, False)


def test_a_write_from_an_own_page_is_done(aoi: User, client_of: ClientOf) -> None:
    response = client_of(aoi).post("/theme/", {"theme": "dark"}, HTTP_ORIGIN="http://localhost")
    assert (response.status_code, response.cookies["enishi_theme"].value) == (302, "dark")


def test_a_form_without_its_token_is_refused(aoi: User) -> None:
    client = Client(enforce_csrf_checks=True, HTTP_HOST="localhost")
    client.force_login(aoi, backend="enishi.accounts.backends.LoginKeyBackend")
    response = client.post("/theme/", {"theme": "dark"})
    assert (response.status_code, "前のページに戻って読み込み直し" in response.content.decode()) == (
        403,
        True,
    )


def test_every_page_carries_the_strict_policy(aoi: User, client_of: ClientOf) -> None:
    policy = client_of(aoi).get("/style/").headers["Content-Security-Policy"]
    assert ("script-src 'self';" in policy, "style-src 'self';" in policy, "unsafe" in policy) == (
        True,
        True,
        False,
    )


def test_the_address_of_a_form_opened_by_itself_is_a_page(aoi: User, client_of: ClientOf) -> None:
    answer = client_of(aoi).get("/theme/")
    words = "このアドレスは、フォームの送信だけを受け付けます" in answer.content.decode()
    assert (answer.status_code, answer.headers["Allow"], words) == (405, "POST", True)
