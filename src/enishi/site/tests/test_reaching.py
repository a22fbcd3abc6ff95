"""By the public address only through HTTPS, by loopback only from this computer, and writes from our own pages only."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from enishi.accounts.models import User
from enishi.conftest import ClientOf, SecureClient
from enishi.core.policy import allow_wasm
from enishi.site.middleware import ContentPolicyMiddleware

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _public(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://notebook.test"


@pytest.mark.parametrize(
    ("host", "scheme", "address", "status"),
    [
        ("notebook.test", "https", "203.0.113.7", 302),
        ("Notebook.Test:443", "https", "203.0.113.7", 302),
        ("notebook.test", "http", "203.0.113.7", 403),
        ("notebook.test:8615", "https", "203.0.113.7", 403),
        ("other.test", "https", "203.0.113.7", 403),
        ("localhost:8615", "http", "127.0.0.1", 302),
        ("127.0.0.1:8615", "http", "::1", 302),
        ("127.0.0.1:8615", "http", "203.0.113.7", 403),  # a proxy that does not pass the Host on
        ("localhost", "https", "10.0.0.9", 403),
        ("localhost", "http", "", 403),
    ],
)
def test_who_may_ask_by_which_name(host: str, scheme: str, address: str, status: int) -> None:
    client = Client(HTTP_HOST=host, REMOTE_ADDR=address)
    assert client.get("/style/", secure=scheme == "https").status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://notebook.test", 302),
        ("https://notebook.test:443", 403),  # no browser writes it like this
        ("http://notebook.test", 403),
        ("https://evil.test", 403),
        ("null", 403),
    ],
)
def test_a_write_comes_from_the_same_address_and_scheme(aoi: User, origin: str, status: int) -> None:
    client = SecureClient(HTTP_HOST="notebook.test")
    client.force_login(aoi, backend="enishi.accounts.backends.LoginKeyBackend")
    assert client.post("/theme/", {"theme": "dark"}, HTTP_ORIGIN=origin).status_code == status


def test_a_form_sent_through_the_proxy_passes_djangos_own_check(aoi: User) -> None:
    client = SecureClient(HTTP_HOST="notebook.test", enforce_csrf_checks=True)
    client.force_login(aoi, backend="enishi.accounts.backends.LoginKeyBackend")
    client.get("/style/")
    form = {"theme": "dark", "csrfmiddlewaretoken": client.cookies["enishi_csrf"].value}
    assert client.post("/theme/", form, HTTP_ORIGIN="https://notebook.test").status_code == 302


def test_no_page_promises_https_for_later(aoi: User, client_of: ClientOf) -> None:
    answer = client_of(aoi).get("/style/")
    assert "Strict-Transport-Security" not in answer.headers


def test_camera_and_worker_are_ours_alone_and_wasm_only_where_a_view_asks(
    aoi: User, client_of: ClientOf
) -> None:
    answer = client_of(aoi).get("/style/")
    policy = answer.headers["Content-Security-Policy"]
    assert answer.headers["Permissions-Policy"] == "geolocation=(), microphone=(), camera=(self)"
    assert ("worker-src 'self'" in policy, "media-src 'self' blob:" in policy, "wasm" in policy) == (
        True,
        True,
        False,
    )

    @allow_wasm
    def scan(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    page = ContentPolicyMiddleware(scan)(RequestFactory().get("/"))
    assert "script-src 'self' 'wasm-unsafe-eval';" in page.headers["Content-Security-Policy"]
