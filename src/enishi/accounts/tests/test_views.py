"""The entrance: a link opens the notebook once and the browser is remembered."""

from __future__ import annotations

from django.test import Client

from enishi.accounts import actions
from enishi.accounts.models import User
from enishi.conftest import ClientOf


def test_the_link_opens_the_notebook_and_remembers_the_browser(aoi: User) -> None:
    client, key = Client(HTTP_HOST="localhost"), actions.create_login_key(aoi)
    answer = client.get(f"/enter/{key}/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    cookie = client.cookies["enishi_session"]
    assert (cookie["httponly"], cookie["samesite"], int(cookie["max-age"]) > 300 * 24 * 3600) == (
        True,
        "Lax",
        True,
    )


def test_a_used_link_says_so_and_tells_how_to_get_another(aoi: User) -> None:
    key = actions.create_login_key(aoi)
    Client(HTTP_HOST="localhost").get(f"/enter/{key}/")
    answer = Client(HTTP_HOST="localhost").get(f"/enter/{key}/")
    assert answer.status_code == 409
    assert "python3 run.py link" in answer.content.decode()


def test_a_used_link_in_a_browser_that_is_inside_goes_to_today(aoi: User, client_of: ClientOf) -> None:
    assert client_of(aoi).get("/enter/whatever/")["Location"] == "/"


def test_a_stranger_is_shown_the_entrance(db: None) -> None:
    client = Client(HTTP_HOST="localhost")
    assert client.get("/people/")["Location"] == "/enter/"
    assert client.get("/enter/").status_code == 401


def test_leaving_ends_the_session(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    client.post("/leave/")
    assert client.get("/")["Location"] == "/enter/"
