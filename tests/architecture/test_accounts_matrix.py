"""The pages of a server with accounts: who finds them, and that without accounts nobody does."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings

from enishi.accounts.actions import create_invitation, make_operator
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from tests.architecture.permissions import Page, read_pages

pytestmark = pytest.mark.django_db
PAGES = read_pages(of_accounts=True)
METHODS = ("GET", "POST", "PUT", "DELETE")
# Where somebody inside has no such thing yet (no codes, no app), or is led on.
WITHOUT = {"my-account/codes/", "my-account/codes/file/", "my-account/app/remove/"}


@pytest.fixture
def rows(aoi: User, ben: User) -> dict[str, str]:
    """Aoi runs the server and has a passkey; Ben has an account."""
    make_operator("aoi@example.com")
    aoi.refresh_from_db()
    passkey = Authenticator.objects.create(user=aoi, type=Authenticator.Type.WEBAUTHN, data={"name": "鍵"})
    invitation, _ = create_invitation(aoi)
    return {"pk": str(passkey.pk), "invitation_id": str(invitation.pk), "account_id": str(ben.pk)}


@pytest.fixture
def _on(settings: Settings) -> None:
    settings.ACCOUNTS, settings.EMAIL_HOST = "open", "mail.test"


def ask(client: Client, page: Page, method: str, rows: dict[str, str]) -> tuple[int, str]:
    known = {**rows, **page.values}
    address = "/" + re.sub(r"<\w+:(\w+)>", lambda match: known[match[1]], page.route)
    answer = client.generic(method, address, "", "application/x-www-form-urlencoded")
    return answer.status_code, answer.headers.get("Location", "")


def test_without_accounts_none_of_them_is_there(rows: dict[str, str], aoi: User, client_of: ClientOf) -> None:
    client, stranger = client_of(aoi), Client(HTTP_HOST="localhost")
    for page in PAGES:
        for method in sorted(page.methods):
            assert ask(client, page, method, rows)[0] == 404, (method, page.route)
            assert ask(stranger, page, method, rows) == (302, "/enter/"), (method, page.route)


@pytest.mark.usefixtures("_on")
def test_a_stranger_finds_the_way_in_and_nothing_else(rows: dict[str, str]) -> None:
    client = Client(HTTP_HOST="localhost")
    for page in PAGES:
        for method in sorted(page.methods):
            status, place = ask(client, page, method, rows)
            if page.access == "entry":
                assert status in (200, 302, 404, 409, 422), (method, page.route, status)
                assert "next=" not in place, (method, page.route)
            else:
                assert (status, place[:15]) == (302, "/account/login/"), (method, page.route)


@pytest.mark.usefixtures("_on")
def test_only_the_listed_methods_are_answered(rows: dict[str, str], aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    wrong = [
        (method, page.route)
        for page in PAGES
        for method in METHODS
        if method not in page.methods and ask(client, page, method, rows)[0] != 405
    ]
    assert wrong == []


@pytest.mark.usefixtures("_on")
def test_a_member_finds_the_own_account_and_not_the_servers(
    rows: dict[str, str], ben: User, client_of: ClientOf
) -> None:
    client = client_of(ben)
    for page in PAGES:
        for method in sorted(page.methods):
            status, place = ask(client, page, method, rows)
            if page.access == "operator":
                assert status == 404, (method, page.route, status)
            elif page.access == "own":  # asked who one is first, then it is not there
                assert (status, place[:18]) == (302, "/my-account/again/"), (method, page.route, status)
            elif page.access == "member" and method == "GET":
                assert status in ((404,) if page.route in WITHOUT else (200, 302)), (page.route, status)


@pytest.mark.usefixtures("_on")
def test_another_members_passkey_is_not_there(rows: dict[str, str], ben: User, client_of: ClientOf) -> None:
    ben.set_password("haru no umi 2026")
    ben.save()
    client = client_of(ben)
    assert client.post("/my-account/again/", {"password": "haru no umi 2026"}).status_code == 302
    for page in PAGES:
        for method in sorted(page.methods) if page.access == "own" else ():
            assert ask(client, page, method, rows)[0] == 404, (method, page.route)
    assert Authenticator.objects.count() == 1


@pytest.mark.usefixtures("_on")
def test_whoever_runs_the_server_finds_its_pages(
    rows: dict[str, str], aoi: User, client_of: ClientOf
) -> None:
    client = client_of(aoi)
    for page in PAGES:
        for method in sorted(page.methods) if page.access == "operator" else ():
            assert ask(client, page, method, rows)[0] in (200, 302, 422), (method, page.route)
