"""A pasted talk or mail becomes one encounter, when the owner agrees; bodies only when asked for."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.encounters.models import Encounter
from enishi.encounters.queries import propose_encounters
from enishi.people.actions import set_face
from enishi.people.models import Contact, ContactPoint
from enishi.people.tests.factories import make_contact

MAIL = "差出人: 野中 みずき <nonaka@example.jp>\n日付: 2026年11月20日 10:23\n件名: 先日のお礼\n\n秘密の本文"
TODAY = dt.date(2026, 11, 26)


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def answer(browser: Client, text: str, **more: str) -> dict[str, str]:
    """The form of the proposal, filled in as the page does it."""
    page = browser.post("/capture/paste/", {"text": text}).content.decode()
    fields = re.findall(r'<input type="(?:hidden|text|date)"[^>]*?name="(\w+)"[^>]*?value="([^"]*)"', page)
    ticked = re.findall(r'name="(who_\d|kind)" value="([\w-]+)"[^>]*checked', page)
    body = page.split('name="body" value="')[1].split('"')[0]
    return {**dict(fields), **dict(ticked), "body": body, "on": "2026-11-20", **more}


def test_a_mail_of_somebody_known(aoi: User, browser: Client) -> None:
    nonaka = make_contact(aoi, "野中", "みずき", emails=("nonaka@example.jp",))
    assert browser.post("/capture/paste/", answer(browser, MAIL)).status_code == 302
    encounter = Encounter.objects.get()
    assert [one.contact for one in encounter.participations.all()] == [nonaka]
    assert (encounter.kind, encounter.direction, encounter.subject, encounter.note) == (
        "mail",
        "in",
        "先日のお礼",
        "",
    )
    assert encounter.at == dt.datetime(2026, 11, 20, 1, 23, tzinfo=dt.UTC)


def test_somebody_new_comes_with_the_address_and_only_once(browser: Client) -> None:
    form = answer(browser, MAIL, keeps_body="on")
    assert [browser.post("/capture/paste/", form).status_code for _ in range(2)] == [302, 302]
    assert Contact.objects.get().given == "みずき"
    assert ContactPoint.objects.get().value == "nonaka@example.jp"
    assert Encounter.objects.get().note == "秘密の本文"


def test_a_typed_name_that_is_known_is_asked_about(aoi: User, browser: Client) -> None:
    make_contact(aoi, "林", "太一")
    form = answer(browser, "またお会いしましょう", who_0="new", name_0="林 太一")
    assert browser.post("/capture/paste/", form).status_code == 422
    assert browser.post("/capture/paste/", form | {"asked_0": "林 太一"}).status_code == 302
    assert Contact.objects.count() == 2


def test_nobody_is_a_sentence(browser: Client) -> None:
    form = answer(browser, "どうも", name_0="")
    page = browser.post("/capture/paste/", form)
    assert page.status_code == 422
    assert "どなたとのやり取りかを選んでください。" in page.content.decode()
    assert browser.post("/capture/paste/", {"text": " "}).status_code == 422
    assert browser.post("/capture/paste/", {"key": str(uuid.uuid4()), "body": ""}).status_code == 422


def test_i_am_not_whom_i_met(aoi: User) -> None:
    set_face(aoi, family="青井", given="咲", emails=["aoi@example.com"])
    texts = [
        "10:23 青井咲 はい\n10:24 林 では",
        MAIL.replace("野中 みずき <nonaka@", "青井 <aoi@").replace(".jp>", ".com>") + "\n",
    ]
    texts[1] = texts[1].replace("件名", "宛先: 林 <hayashi@example.jp>\n件名")
    line, mail = propose_encounters(aoi, texts, TODAY)
    assert [[one.name for one in found.people] for found in (line, mail)] == [["林"], ["林"]]
    assert mail.direction == "out"


def test_a_given_name_alone_is_mine_beside_another_writer(aoi: User) -> None:
    set_face(aoi, family="青井", given="葵")
    talk = "2026.06.02 火曜日\n10:23 山田 こんにちは\n10:25 葵 はい\n"
    both, alone = propose_encounters(aoi, [talk, talk.replace("山田", "葵")], TODAY)
    assert [[one.name for one in proposal.people] for proposal in (both, alone)] == [["山田"], ["葵"]]
