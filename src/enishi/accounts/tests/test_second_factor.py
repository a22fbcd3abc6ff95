"""The second step of signing in: an app's codes, spare codes; what is stored is sealed."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from pytest_django import Settings

from enishi.accounts.models import Device
from enishi.accounts.tests.entering import PASSWORD, browser, find, join, read, sign_in
from enishi.audit.models import Record

pytestmark = pytest.mark.django_db
CODE = "/account/login/code/"


@pytest.fixture(autouse=True)
def _open(settings: Settings) -> None:
    settings.PUBLIC_URL, settings.ACCOUNTS = "https://enishi.test", "open"
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.test", "enishi@enishi.test"


def code_of(secret: str, ago: int = 0) -> str:
    """What the app shows."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 - ago)))


def prove(client: Client) -> None:
    client.post("/my-account/again/", {"password": PASSWORD})


def set_up(address: str) -> tuple[Client, str]:
    """An account with an app for codes, and its key."""
    client = join(address)
    assert client.get("/my-account/app/").headers["Location"].startswith("/my-account/again/")
    prove(client)
    page = read(client.get("/my-account/app/"))
    found = re.search(r'id="totp-key">(\w+)<', page)
    assert found is not None
    assert "<svg" in page
    assert client.post("/my-account/app/", {"code": "000000"}).status_code == 422
    assert (
        client.post("/my-account/app/", {"code": code_of(found[1])}).headers["Location"]
        == "/my-account/codes/"
    )
    return client, found[1]


def list_spare(client: Client) -> list[str]:
    return re.findall(r"<li><code>(\d{8})</code></li>", read(client.get("/my-account/codes/")))


def test_signing_in_asks_for_the_second_step() -> None:
    _, secret = set_up("hana@example.jp")
    client = browser()
    assert sign_in(client, "hana@example.jp").headers["Location"] == CODE
    assert client.get("/").headers["Location"] == "/account/login/"
    assert client.get("/my-account/").headers["Location"].startswith("/account/login/")
    wrong = client.post(CODE, {"code": "000000"})
    assert (wrong.status_code, "コードが違います" in read(wrong)) == (422, True)
    devices = Device.objects.count()
    assert client.post(CODE, {"code": code_of(secret, ago=1)}).headers["Location"] == "/"
    assert client.get("/my-account/").status_code == 200
    assert Device.objects.count() == devices + 1


def test_a_code_works_once() -> None:
    _, secret = set_up("hana@example.jp")
    code = code_of(secret, ago=-1)
    first, second = browser(), browser()
    for client in (first, second):
        sign_in(client, "hana@example.jp")
    assert first.post(CODE, {"code": code}).status_code == 302
    assert second.post(CODE, {"code": code}).status_code == 422


def test_codes_are_not_guessed() -> None:
    set_up("hana@example.jp")
    client = browser()
    sign_in(client, "hana@example.jp")
    statuses = [client.post(CODE, {"code": "000000"}).status_code for _ in range(7)]
    assert (statuses[0], statuses[-1]) == (422, 429)


def test_a_spare_code_works_once_in_place_of_the_app() -> None:
    inside, _ = set_up("hana@example.jp")
    codes = list_spare(inside)
    assert len(codes) == 10
    one, other = browser(), browser()
    for client in (one, other):
        sign_in(client, "hana@example.jp")
    assert one.post(CODE, {"code": codes[0]}).headers["Location"] == "/"
    assert other.post(CODE, {"code": codes[0]}).status_code == 422
    assert codes[0] not in list_spare(inside)
    assert inside.get("/my-account/codes/file/").content.decode().split() == codes[1:]
    inside.post("/my-account/codes/new/")
    assert not set(codes) & set(list_spare(inside))


def test_what_is_stored_is_sealed() -> None:
    inside, secret = set_up("hana@example.jp")
    stored = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert secret not in stored
    assert [code for code in list_spare(inside) if code in stored] == []


@pytest.mark.django_db(transaction=True)
def test_taking_the_app_away_needs_the_password_and_is_told_by_mail() -> None:
    inside, _ = set_up("hana@example.jp")
    assert "認証アプリが設定されました" in str(mail.outbox[-1].body)
    inside.post("/my-account/app/remove/")
    assert sign_in(browser(), "hana@example.jp").headers["Location"] == "/"
    assert "認証アプリが外されました" in str(mail.outbox[-1].body)
    said = set(Record.objects.filter(owner=find("hana@example.jp")).values_list("action", flat=True))
    assert {"add_second_factor", "remove_second_factor"} <= said


def test_a_new_password_by_mail_does_not_pass_the_second_step() -> None:
    set_up("hana@example.jp")
    client = browser()
    client.post("/account/password/", {"email": "hana@example.jp"})
    found = re.search(r"https://enishi\.test(/account/password/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    form = client.get(found[1], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "yama no ue no tsuki"})
    assert sign_in(client, "hana@example.jp", "yama no ue no tsuki").headers["Location"] == CODE


def test_a_passkey_that_was_made_up_opens_nothing() -> None:
    client = browser()
    answer = client.get("/account/login/passkey/", headers={"Accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["rpId"] == "enishi.test"
    for made_up in ("{}", '{"id":"x","rawId":"x","type":"public-key","response":{}}', "null", "["):
        refused = client.post("/account/login/passkey/", {"credential": made_up})
        assert (refused.status_code, refused.headers["Location"]) == (302, "/account/login/")
    assert client.get("/").status_code == 302


def test_the_key_of_another_installation_fits_no_code(settings: Settings) -> None:
    _, secret = set_up("hana@example.jp")
    settings.SECRET_KEY = "another"
    client = browser()
    sign_in(client, "hana@example.jp")
    assert client.post(CODE, {"code": code_of(secret, ago=1)}).status_code == 422
