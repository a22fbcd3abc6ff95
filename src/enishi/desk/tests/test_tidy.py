"""後で整理: one press each, nothing merged silently, everything taken back, a few thank-yous in the end."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.cards.actions import keep_read, keep_scan
from enishi.cards.engine import Page
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.sheets import make_sheet
from enishi.cards.tests.factories import CARD, make_jpeg, make_read
from enishi.conftest import ClientOf
from enishi.core import clock, ids
from enishi.desk import queries
from enishi.desk.queries.tidy import read_noted
from enishi.encounters.actions import CaptureFields, add_capture
from enishi.encounters.models import Capture, Encounter
from enishi.followups.models import Decision
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def note(owner: User, name: str = "三浦 つぐみ", *, days_ago: int = 0, **words: Any) -> Capture:
    moment = clock.now() - dt.timedelta(days=days_ago)
    return add_capture(owner, ids.new_id(), CaptureFields(captured_at=moment, name=name, **words)).capture


def press(browser: Client, capture: Capture, **words: str) -> Any:
    form = {"person": "new", "name": capture.name, "asked": capture.name} | words
    return browser.post(f"/tidy/{capture.pk}/", form, headers={"HX-Request": "true"})


def test_one_press_makes_a_person_and_an_encounter_and_suggests_thanks(aoi: User, browser: Client) -> None:
    page = press(browser, note(aoi, place="朝活"), place="朝活", note="活版の話").content.decode()
    assert (Contact.objects.count(), Encounter.objects.get().note) == (1, "活版の話")
    assert "三浦 つぐみさんとの出会いを書きました。" in page
    assert 'hx-swap-oob="true"' in page
    assert "/write/?kind=thank_you" in page


def test_thanks_go_to_three_at_the_most_and_may_be_left(aoi: User, browser: Client) -> None:
    for name in ("一条", "二宮", "三浦", "四宮", "五島"):
        press(browser, note(aoi, name, place="朝活"), place="朝活")
    thanks = queries.read_thanks(aoi, now=clock.now())
    assert len(thanks) == 3
    one = thanks[0].suggestion
    assert one.encounter is not None
    form = {"kind": one.kind, "verdict": "not_this_time", "key": one.key, "encounter": str(one.encounter.pk)}
    browser.post(f"/today/{one.contact.pk}/", form)
    assert Decision.objects.get().verdict == "not_this_time"
    assert one.contact not in [row.suggestion.contact for row in queries.read_thanks(aoi, now=clock.now())]


def test_whoever_bears_the_name_is_shown_and_not_taken(aoi: User, browser: Client) -> None:
    ken = make_contact(aoi, "佐藤", "健", organisation="みどり製作所")
    capture = note(aoi, "佐藤")
    page = browser.get("/tidy/").content.decode()
    assert (f'value="{ken.pk}"' in page, "お名前の一部が同じ方" in page) == (True, True)
    assert press(browser, capture, name="佐藤 健").status_code == 422  # typed, and not asked about before
    assert Contact.objects.count() == 1
    press(browser, capture, person=str(ken.pk))
    assert [one.contact for one in Encounter.objects.get().participations.all()] == [ken]


def test_a_pasted_mail_names_its_writer(aoi: User, browser: Client) -> None:
    note(aoi, "", text="差出人: 野中 みずき <n@example.jp>\n日付: 2026年11月20日 10:23\n件名: お礼\n\n本文")
    shown = queries.read_tidy(aoi, now=clock.now()).notes[0]
    assert (shown.name, shown.kind, shown.on) == ("野中 みずき", "mail", dt.date(2026, 11, 20))


@pytest.mark.parametrize(("mark", "listed"), [("keep", "kept"), ("drop", "dropped"), ("later", "")])
def test_other_answers_are_taken_back(aoi: User, browser: Client, mark: str, listed: str) -> None:
    capture = note(aoi)
    answer = browser.post(f"/tidy/{capture.pk}/mark/{mark}/")
    assert answer.headers["Location"] == "/tidy/"
    assert queries.read_tidy(aoi, now=clock.now()).notes == []
    if listed:
        assert capture.name in browser.get(f"/tidy/?list={listed}").content.decode()
    browser.post(f"/tidy/{capture.pk}/mark/back/")
    assert len(queries.read_tidy(aoi, now=clock.now()).notes) == 1


def test_a_press_without_scripts(aoi: User, browser: Client) -> None:
    capture = note(aoi)
    form = {"person": "new", "name": "", "asked": ""}
    refused = browser.post(f"/tidy/{capture.pk}/", form | {"promise": "本を貸す"})
    assert refused.status_code == 422
    assert "本を貸す" in refused.content.decode()
    assert browser.post(f"/tidy/{capture.pk}/", {"name": "三浦"}).status_code == 422
    assert browser.post(f"/tidy/{capture.pk}/", form | {"name": "三浦"}).status_code == 302


def test_the_picture_is_read_as_a_card_and_whose_it_is_is_offered(aoi: User, browser: Client) -> None:
    capture = note(aoi, "", picture=make_jpeg())
    assert f"/tidy/{capture.pk}/card/" in browser.get("/tidy/").content.decode()
    for _ in range(2):
        assert browser.post(f"/tidy/{capture.pk}/card/").headers["Location"] == "/cards/"
    photo = CardPhoto.objects.get()
    keep_read(photo.pk, [Page(make_jpeg(), 910, 550)], [make_read()])
    scan = CardScan.objects.get()
    kept = keep_scan(aoi, scan.pk, make_sheet(CARD)).scan
    shown = queries.read_tidy(aoi, now=clock.now()).notes[0]
    assert [(one.pk, one.reason, one.is_sure) for one in shown.likely] == [
        (kept.contact_id, "この写真の名刺の方", True)
    ]
    assert browser.post(f"/tidy/{note(aoi).pk}/card/").status_code == 404  # without a picture


@pytest.mark.parametrize(
    ("days", "line"),
    [
        ([1, 1], "きのう書きとめた方が2人います。"),
        ([0], "きょう書きとめた方が1人います。"),
        ([0, 1, 3], "書きとめたままの方が3人います。"),
        ([], ""),
    ],
)
def test_today_has_one_quiet_line(aoi: User, browser: Client, days: list[int], line: str) -> None:
    for number, day in enumerate(days):
        note(aoi, f"三浦{number}", days_ago=day)
    assert read_noted(aoi, now=clock.now()) == line
    assert (line in browser.get("/", follow=True).content.decode()) is True


def test_more_notes_cost_no_more_queries(
    aoi: User, browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_contact(aoi, "三浦", "つぐみ")
    for more in (1, 2):
        for number in range(more):
            note(aoi, f"三浦 つぐみ{number}")
            note(aoi, "", text="10:23 林 こんにちは")
        browser.get("/tidy/")
        with django_assert_num_queries(10):
            browser.get("/tidy/")


def test_a_file_of_a_phone(aoi: User, browser: Client) -> None:
    rows = [{"id": str(ids.new_id()), "captured_at": clock.now().isoformat(), "name": "三浦"}]
    data = json.dumps({"format": "enishi-captures", "captures": rows}).encode()
    for sentence in ("1件を取り込みました。", "すべて手帳に届いています"):
        answer = browser.post("/tidy/file/", {"file": SimpleUploadedFile("f.json", data)}, follow=True)
        assert sentence in answer.content.decode()
    wrong = browser.post("/tidy/file/", {"file": SimpleUploadedFile("f.json", b"x")}, follow=True)
    assert "壊れているようです" in wrong.content.decode()
    assert Capture.objects.count() == 1
