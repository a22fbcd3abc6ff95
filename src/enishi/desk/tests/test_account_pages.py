"""Who can see this (open to anybody), and the settings (the owner's)."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from enishi.accounts.models import Token, User
from enishi.accounts.queries import find_token
from enishi.conftest import ClientOf

pytestmark = pytest.mark.django_db


def test_who_can_see_is_open_and_names_the_folder_to_its_owner_only(
    aoi: User, client: Client, client_of: ClientOf
) -> None:
    outside = client.get("/who-can-see/", HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="ja")
    inside = client_of(aoi).get("/who-can-see/")
    assert (outside.status_code, inside.status_code) == (200, 200)
    assert str(settings.HOME) not in outside.content.decode()
    assert str(settings.HOME) in inside.content.decode()
    assert "技術的にはデータベースを開けます" in outside.content.decode()


def test_settings_are_kept(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    data = {"today_size": "3", "time_zone": "Europe/Berlin"}
    assert client.post("/settings/account/", data)["Location"] == "/settings/"
    aoi.refresh_from_db()
    assert (aoi.today_size, aoi.time_zone) == (3, "Europe/Berlin")


@pytest.mark.parametrize("data", [{"today_size": "9", "time_zone": "Asia/Tokyo"}, {"today_size": "3"}])
def test_wrong_settings_show_the_same_page(aoi: User, client_of: ClientOf, data: dict[str, str]) -> None:
    assert client_of(aoi).post("/settings/account/", data).status_code == 422
    aoi.refresh_from_db()
    assert aoi.today_size == 5


def test_a_key_is_shown_once_and_revoked(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    data = {"name": "カレンダー", "scopes": ["read"]}
    page = client.post("/settings/keys/", data).content.decode()
    key = re.search(r"enishi_[\w-]+", page.replace("enishi_session", ""))
    assert key is not None
    token = find_token(key[0])
    assert token is not None
    assert (token.owner, token.name, token.scopes) == (aoi, "カレンダー", ["read"])
    assert key[0] not in client.get("/settings/").content.decode()
    assert client.post("/settings/keys/", data).status_code == 422
    assert Token.objects.count() == 1
    client.post(f"/settings/keys/{token.pk}/")
    assert find_token(key[0]) is None


def test_a_key_needs_a_name(aoi: User, client_of: ClientOf) -> None:
    assert client_of(aoi).post("/settings/keys/", {"name": "", "scopes": ["read"]}).status_code == 422


def test_a_stranger_revokes_nothing(aoi: User, chie: User, client_of: ClientOf) -> None:
    client_of(aoi).post("/settings/keys/", {"name": "カレンダー", "scopes": ["read"]})
    token = Token.objects.get()
    assert client_of(chie).post(f"/settings/keys/{token.pk}/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None
