"""The style page, refusals, language and theme."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.site import views
from enishi.site.context import list_destinations
from enishi.site.middleware import RefusalMiddleware


@pytest.mark.parametrize(("language", "heading"), [("ja", "文具"), ("en", "Stationery")])
def test_the_style_page_speaks_both_languages(
    aoi: User, client_of: ClientOf, language: str, heading: str
) -> None:
    client = client_of(aoi)
    client.post("/language/", {"language": language})
    response = client.get("/style/")
    html = response.content.decode()
    assert (response.status_code, f"<h1>{heading}</h1>" in html, f'<html lang="{language}"' in html) == (
        200,
        True,
        True,
    )


def test_the_shell_asks_the_database_for_nothing_but_the_session(
    aoi: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(aoi)
    with django_assert_num_queries(2):
        client.get("/style/")


def test_language_is_kept_with_the_account_and_in_a_cookie(aoi: User, client_of: ClientOf) -> None:
    response = client_of(aoi).post("/language/", {"language": "en", "next": "/style/"})
    aoi.refresh_from_db()
    assert (response.headers["Location"], response.cookies["enishi_language"].value, aoi.language) == (
        "/style/", "en", "en",
    )  # fmt: skip


@pytest.mark.django_db
def test_a_stranger_chooses_a_language_by_cookie() -> None:
    response = Client(HTTP_HOST="localhost").post("/language/", {"language": "en", "next": "/enter/"})
    assert (response.headers["Location"], response.cookies["enishi_language"].value) == ("/enter/", "en")


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(aoi: User, client_of: ClientOf, target: str) -> None:
    assert client_of(aoi).post("/theme/", {"theme": "dark", "next": target}).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("theme", "attribute"),
    [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("auto", ""), ('"><b>', "")],
)
def test_theme_overrides_the_device(aoi: User, client_of: ClientOf, theme: str, attribute: str) -> None:
    client = client_of(aoi)
    client.post("/theme/", {"theme": theme})
    assert f'<html lang="ja"{attribute}>' in client.get("/style/").content.decode()


@pytest.mark.parametrize("url", ["/language/", "/theme/"])
def test_a_choice_is_no_link(aoi: User, client_of: ClientOf, url: str) -> None:
    assert client_of(aoi).get(url).status_code == 405


def test_a_missing_page_says_so(aoi: User, client_of: ClientOf) -> None:
    response = client_of(aoi).get("/nothing/")
    assert (response.status_code, "ここには何もありません" in response.content.decode()) == (404, True)


def test_a_fault_of_ours_needs_no_database() -> None:
    response = views.refuse_broken(RequestFactory().get("/"))
    assert (response.status_code, "うまくいきませんでした" in response.content.decode()) == (500, True)


@pytest.mark.parametrize(
    "error", [errors.NotFound, errors.NotAllowed, errors.AlreadyThere, errors.Invalid, errors.Busy]
)
def test_every_refusal_has_a_page_with_its_sentence(error: type[errors.Refusal]) -> None:
    response = RefusalMiddleware(views.show_style).process_exception(
        RequestFactory().get("/"), error("あいにくです。")
    )
    assert response is not None
    assert (response.status_code, "あいにくです。" in response.content.decode()) == (error.status, True)


def test_a_refused_part_is_a_part() -> None:
    request = RequestFactory().get("/")
    request.htmx = True  # type: ignore[attr-defined]
    response = RefusalMiddleware(views.show_style).process_exception(
        request, errors.Invalid("名前を書いてください。")
    )
    assert response is not None
    assert response.content.decode().strip() == (
        '<div class="note warn" role="alert"><p>名前を書いてください。</p></div>'
    )


def test_the_navigation_shows_only_what_exists() -> None:
    assert all(place.url.startswith("/") for place in list_destinations(""))
