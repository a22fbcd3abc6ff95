"""A scanned code: a card goes to its preview, a link is kept with whoever was meant, the rest is shown."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import ids
from enishi.imports import actions
from enishi.imports.models import Import
from enishi.imports.readers.codes import read_code
from enishi.imports.readers.tests.test_codes import MECARD, picture
from enishi.people import queries
from enishi.people.models import ContactPoint
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
LINE = "https://line.me/ti/p/AbC-123"
VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:髙橋;健;;;\r\nX-MAIDENNAME:森\r\nEMAIL:ken@example.jp\r\nEND:VCARD\r\n"
)
HOSTILE = [
    "javascript:alert(document.cookie)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "https://google.com@evil.example/\u202egpj",
    "data:text/html,<b>x</b>",
]


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def scan(browser: Client, **values: object) -> object:
    return browser.post("/scan/", {"key": str(ids.new_id()), **values})


def test_the_page_may_use_the_camera_and_no_more(browser: Client) -> None:
    response = browser.get("/scan/")
    assert response.headers["Permissions-Policy"] == "geolocation=(), microphone=(), camera=(self)"
    assert "script-src 'self' 'wasm-unsafe-eval';" in response.headers["Content-Security-Policy"]
    assert "wasm" not in browser.get("/imports/new/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(("code", "family"), [(VCARD, "髙橋"), (MECARD, "山田")])
def test_a_card_waits_in_an_import_and_comes_in(browser: Client, aoi: User, code: str, family: str) -> None:
    key = str(ids.new_id())
    for _ in range(2):  # a double press is one import
        assert browser.post("/scan/", {"key": key, "code": code})["Location"] == f"/imports/{key}/"
    assert Import.objects.count() == 1
    assert queries.count_contacts(aoi) == 0
    assert browser.get(f"/imports/{key}/").status_code == 200
    actions.apply_import(aoi, key)
    assert [contact.family for contact in queries.list_contacts(aoi)] == [family]
    actions.undo_import(aoi, key)
    assert queries.count_contacts(aoi) == 0


def test_a_card_of_somebody_known_adds_to_them(aoi: User) -> None:
    known = make_contact(aoi, "髙橋", "健", emails=("ken@example.jp",))
    actions.apply_import(aoi, actions.stage_code(aoi, read_code(VCARD)).pk)
    assert (queries.count_contacts(aoi), queries.get_contact(aoi, known.pk).former_family) == (1, "森")


def test_a_picture_of_a_card(browser: Client) -> None:
    response = scan(browser, picture=SimpleUploadedFile("qr.png", picture(MECARD), "image/png"))
    assert response.status_code == 302  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "values",
    [{}, {"picture": SimpleUploadedFile("x.png", b"no picture")}, {"code": " "}, {"key": "x", "code": VCARD}],
)
def test_a_sentence_when_there_is_nothing_to_read(browser: Client, values: dict[str, object]) -> None:
    response = scan(browser, **values)
    assert response.status_code == (200 if values.get("code") == " " else 422)  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", HOSTILE)
def test_a_hostile_code_is_shown_and_never_followed(browser: Client, aoi: User, code: str) -> None:
    page = scan(browser, code=code)
    html = page.content.decode()  # type: ignore[attr-defined]
    assert page.status_code == 200  # type: ignore[attr-defined]
    shown = re.sub('value="[^"]*"', "", html)  # the form sends the code back as it came
    traps = ("<script>alert", "onerror=alert(1)>", 'href="javascript', "\u202e")
    assert [trap in shown for trap in traps] == [False] * 4
    assert f'href="{code}' not in html
    browser.post("/scan/keep/", {"code": code, "name": "林 誠"})
    contact = queries.list_contacts(aoi).get()
    assert ContactPoint.objects.count() == 0
    assert "\u202e" not in contact.note


def test_a_link_is_kept_with_a_new_person(browser: Client, aoi: User) -> None:
    browser.post("/scan/keep/", {"code": LINE, "name": "林 誠さん"})
    contact = queries.list_contacts(aoi).get()
    assert [(point.kind, point.value) for point in contact.points.all()] == [("line", LINE)]


def test_who_is_meant_is_asked(browser: Client, aoi: User) -> None:
    there = make_contact(aoi, "林", "誠")
    asked = browser.post("/scan/keep/", {"code": LINE, "name": "林"})
    assert (asked.status_code, str(there.pk) in asked.content.decode()) == (422, True)
    assert ContactPoint.objects.count() == 0
    for _ in range(2):
        browser.post("/scan/keep/", {"code": LINE, "name": "林", "who": str(there.pk)})
    assert ContactPoint.objects.get().contact_id == there.pk
    browser.post("/scan/keep/", {"code": LINE, "name": "林", "who": "new"})
    assert queries.count_contacts(aoi) == 2


def test_nobody_elses_person_is_given_anything(ben: User, aoi: User, client_of: ClientOf) -> None:
    theirs = make_contact(aoi, "林", "誠")
    response = client_of(ben).post("/scan/keep/", {"code": LINE, "name": "林", "who": str(theirs.pk)})
    assert (response.status_code, ContactPoint.objects.count()) == (404, 0)


def test_several_codes_in_a_picture_are_each_shown(browser: Client) -> None:
    import io

    from PIL import Image

    sheet = Image.new("L", (1200, 600), 255)
    for place, text in enumerate((LINE, VCARD)):
        code = Image.open(io.BytesIO(picture(text)))
        sheet.paste(code, (place * 600 + 20, 20))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    page = scan(browser, picture=SimpleUploadedFile("qr.png", out.getvalue()))
    html = page.content.decode()  # type: ignore[attr-defined]
    assert (html.count('class="what"'), "/scan/card/" in html) == (2, True)
    response = browser.post("/scan/card/", {"code": VCARD, "key": str(ids.new_id())})
    assert response["Location"].startswith("/imports/")
    assert browser.post("/scan/card/", {"code": "hello", "key": str(ids.new_id())}).status_code == 422
