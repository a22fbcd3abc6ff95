"""Two windows on one question: the second neither writes over the first unseen, nor loses what it wrote."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.ledger.actions import consultations as actions
from enishi.ledger.models import Consultation, Favour, Request, RequestState
from enishi.ledger.tests.factories import consult
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    translation.activate("ja")
    return client_of(aoi)


@pytest.fixture
def asked(aoi: User) -> Request:
    made, (row,) = consult(aoi, make_contact(aoi, "佐藤", "健"))
    Consultation.objects.filter(pk=made.pk).update(sought_at=made.created_at)
    return actions.mark_asked(aoi, row.pk)


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found is not None
    return found[1]


def test_an_answer_is_not_written_over_unseen(browser: Client, asked: Request) -> None:
    path = f"/ask/requests/{asked.pk}/answer/"
    seen = seen_in(browser.get(path).content.decode())
    assert browser.post(path, {"answer": "税務署へ", "seen": seen}).status_code == 302
    assert browser.post(path, {"answer": "税務署へ", "seen": seen}).status_code == 302  # a second press
    refused = browser.post(path, {"answer": "商工会へ", "seen": seen})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "別の画面で変更されています" in page
    assert "<blockquote>税務署へ</blockquote>" in page
    assert "商工会へ</textarea>" in page
    asked.refresh_from_db()
    assert asked.answer == "税務署へ"
    assert browser.post(path, {"answer": "商工会へ", "seen": seen_in(page)}).status_code == 302
    asked.refresh_from_db()
    assert asked.answer == "商工会へ"


def test_how_it_went_is_not_written_over_unseen(browser: Client, aoi: User, asked: Request) -> None:
    actions.record_answer(aoi, asked.pk, "税務署へ")
    path = f"/ask/{asked.consultation_id}/"
    seen = seen_in(browser.get(path).content.decode())
    for _ in range(2):
        assert browser.post(path + "close/", {"outcome": "届けを出せた", "seen": seen}).status_code == 302
    refused = browser.post(path + "close/", {"outcome": "", "seen": seen})
    assert refused.status_code == 409
    refused = browser.post(path + "close/", {"outcome": "会社に残った", "seen": seen})
    page = refused.content.decode()
    assert "<blockquote>届けを出せた</blockquote>" in page
    assert "会社に残った</textarea>" in page
    assert Consultation.objects.get().outcome == "届けを出せた"
    told = browser.post(path + "close/", {"outcome": "会社に残った", "seen": seen_in(page)})
    assert told.status_code == 302
    assert Consultation.objects.get().outcome == "会社に残った"
    assert Favour.objects.get().outcome == "会社に残った"  # what will be told follows


def test_too_long_an_end_is_refused_and_kept(browser: Client, asked: Request) -> None:
    path = f"/ask/{asked.consultation_id}/close/"
    refused = browser.post(path, {"outcome": "長" * 10_001})
    assert refused.status_code == 409
    assert "長" * 10_001 in refused.content.decode()
    assert Consultation.objects.get().closed_on is None


def test_a_step_is_taken_back_once(browser: Client, aoi: User, asked: Request) -> None:
    path = f"/ask/requests/{asked.pk}/back/?seen=asked"
    for _ in range(2):
        assert browser.post(path).status_code == 302
    asked.refresh_from_db()
    assert asked.state == RequestState.CHOSEN


def test_an_old_undo_leaves_an_answer_alone(browser: Client, aoi: User, asked: Request) -> None:
    actions.record_answer(aoi, asked.pk, "税務署へ")
    assert browser.post(f"/ask/requests/{asked.pk}/back/?seen=asked").status_code == 409
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (RequestState.ANSWERED, "税務署へ")
