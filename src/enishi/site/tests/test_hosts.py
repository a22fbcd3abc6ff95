"""By which names a server with accounts answers (decision 0026)."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from enishi.core import outside

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_accounts(settings: Settings) -> None:
    settings.ACCOUNTS, settings.NAMED_HOSTS, settings.LISTENS_AT = "open", "enishi.lan, Other.Lan", "0.0.0.0"


@pytest.mark.parametrize(
    ("host", "arrived", "client", "status"),
    [
        ("enishi.lan:8615", "192.168.1.5", "192.168.1.9", 200),
        ("OTHER.lan", "192.168.1.5", "192.168.1.9", 200),
        ("192.168.1.5:8615", "192.168.1.5", "192.168.1.9", 200),
        ("[fd00::5]:8615", "fd00::5", "fd00::9", 200),
        ("192.168.1.6:8615", "192.168.1.5", "192.168.1.9", 403),  # not where the connection came to
        ("evil.test:8615", "192.168.1.5", "192.168.1.9", 403),
        ("enishi.lan.evil.test", "192.168.1.5", "192.168.1.9", 403),
        ("enishi.lan:8615", "8.8.4.4", "8.8.8.8", 403),  # from the internet without HTTPS
        ("8.8.4.4:8615", "8.8.4.4", "8.8.8.8", 403),
        ("localhost:8615", "127.0.0.1", "127.0.0.1", 200),
        ("localhost:8615", "192.168.1.5", "192.168.1.9", 403),
        ("127.0.0.1:8615", "192.168.1.5", "192.168.1.9", 403),
        ("", "192.168.1.5", "192.168.1.9", 403),
    ],
)
def test_which_names_are_answered(host: str, arrived: str, client: str, status: int) -> None:
    asked = Client(HTTP_HOST=host, SERVER_NAME=arrived, REMOTE_ADDR=client)
    assert asked.get("/account/login/").status_code == status


def test_without_accounts_no_such_name_is_answered(settings: Settings) -> None:
    settings.ACCOUNTS = ""
    for host in ("enishi.lan", "192.168.1.5"):
        client = Client(HTTP_HOST=host, SERVER_NAME="192.168.1.5", REMOTE_ADDR="192.168.1.9")
        assert client.get("/account/login/").status_code == 403


def test_an_address_counts_only_where_the_server_was_told_to_listen(settings: Settings) -> None:
    settings.LISTENS_AT = ""
    client = Client(HTTP_HOST="192.168.1.5", SERVER_NAME="192.168.1.5", REMOTE_ADDR="192.168.1.9")
    assert client.get("/account/login/").status_code == 403


def test_a_write_from_another_page_is_refused() -> None:
    client = Client(HTTP_HOST="enishi.lan", SERVER_NAME="192.168.1.5", REMOTE_ADDR="192.168.1.9")
    for origin, status in (("http://enishi.lan", 422), ("http://evil.test", 403), ("http://other.lan", 403)):
        assert client.post("/account/login/", {}, HTTP_ORIGIN=origin).status_code == status


def test_what_a_member_types_is_no_way_into_the_servers_own_network(settings: Settings) -> None:
    with pytest.raises(outside.Trouble) as refused:
        outside.look_up("127.0.0.1", 5432, may_lie_inside=True)
    assert refused.value.code == "private_address"
    settings.ACCOUNTS = ""
    assert outside.look_up("127.0.0.1", 5432, may_lie_inside=True) == ["127.0.0.1"]


def test_without_https_the_pages_say_so() -> None:
    near = Client(HTTP_HOST="enishi.lan", SERVER_NAME="192.168.1.5", REMOTE_ADDR="192.168.1.9")
    here = Client(HTTP_HOST="localhost", REMOTE_ADDR="127.0.0.1")
    assert "暗号化されていません" in near.get("/account/login/").content.decode()
    assert "暗号化されていません" not in here.get("/account/login/").content.decode()
