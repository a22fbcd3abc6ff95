"""The pages of notices: an empty state, adding, changing, a test, bad input, and the same queries for one and three."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.notices import actions, queries
from enishi.notices.models import Target
from enishi.notices.tests.factories import add_mail, make_note, telling

pytestmark = pytest.mark.django_db
HOME = "/settings/notices/"
PLAN = {"is_full": "", "rhythm": "daily", "weekdays": ["0", "4"], "at": "07:15", "name": ""}


@pytest.fixture
def client(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def test_nothing_is_on_at_first(client: Client) -> None:
    page = client.get(HOME).content.decode()
    assert "何も設定しなければ、どこにも送りません" in page
    assert "届け先</h2>" not in page


def test_what_would_go_out_is_shown(client: Client) -> None:
    with telling(make_note(clock.today("Asia/Tokyo"), key="x")):
        page = client.get(HOME).content.decode()
    assert "きょうのこと（1件）" in page
    assert "佐藤さんのお誕生日" in page


def test_a_calendar_is_added_and_its_address_shown(client: Client) -> None:
    answer = client.post(f"{HOME}new/feed/", {"is_full": "", "name": "手帳"})
    page = client.get(answer.headers["Location"]).content.decode()
    target = Target.objects.get()
    assert (target.kind, target.name, target.is_full) == ("feed", "手帳", False)
    assert "http://localhost/calendar/" in page
    assert "公開用のアドレスが要ります" in page


def test_mail_asks_for_an_account_first(client: Client, aoi: User) -> None:
    assert client.get(f"{HOME}new/mail/").headers["Location"] == f"{HOME}account/"
    add_mail(aoi)
    answer = client.post(f"{HOME}new/mail/", PLAN | {"address": "b@example.jp"})
    target = queries.list_targets(aoi).get(name="b@example.jp")
    assert answer.headers["Location"] == f"{HOME}{target.pk}/"
    assert (target.weekdays, target.at) == ([0, 4], dt.time(7, 15))


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("chat", PLAN | {"url": "nonsense"}, "わかりませんでした"),
        ("chat", PLAN | {"url": "json://localhost", "weekdays": []}, "曜日を一つ以上"),
        ("chat", PLAN | {"url": "json://localhost", "at": "25:00"}, "form"),
        ("mail", PLAN | {"address": "b"}, "メールアドレスではない"),
    ],
)
def test_bad_input_keeps_the_form(
    client: Client, aoi: User, kind: str, data: dict[str, object], words: str
) -> None:
    add_mail(aoi)
    answer = client.post(f"{HOME}new/{kind}/", data)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert queries.list_targets(aoi).count() == 1


def test_an_account_that_does_not_answer_is_not_kept(client: Client, aoi: User) -> None:
    said = {"address": "a@example.jp", "password": "x", "host": "localhost", "port": "1", "security": "plain"}
    answer = client.post(f"{HOME}account/", said)
    assert (answer.status_code, queries.find_mail_account(aoi)) == (422, None)
    assert "localhost" in answer.content.decode()


def test_outlook_is_told_about(client: Client) -> None:
    answer = client.post(f"{HOME}account/", {"address": "a@outlook.jp", "password": "x", "security": "tls"})
    assert "別のアドレスをお使いください" in answer.content.decode()


def test_change_pause_go_on_take_away_and_back(client: Client, aoi: User) -> None:
    target = add_mail(aoi)
    client.post(f"{HOME}{target.pk}/", PLAN | {"is_full": "full", "name": "朝のメール"})
    target.refresh_from_db()
    assert (target.name, target.is_full, target.weekdays) == ("朝のメール", True, [0, 4])
    client.post(f"{HOME}{target.pk}/pause/")
    assert Target.objects.get().state == "paused"
    client.post(f"{HOME}{target.pk}/resume/")
    assert Target.objects.get().state == "on"
    answer = client.post(f"{HOME}{target.pk}/remove/", follow=True)
    assert f"{HOME}{target.pk}/restore/" in answer.content.decode()
    client.post(f"{HOME}{target.pk}/restore/")
    assert list(queries.list_targets(aoi)) == [Target.objects.get()]
    assert client.post(f"{HOME}{target.pk}/nonsense/").status_code == 404


def test_a_test_that_fails_says_why(client: Client, aoi: User) -> None:
    target = add_mail(aoi, host="localhost", port=1)
    page = client.post(f"{HOME}{target.pk}/test/", follow=True).content.decode()
    assert "localhost" in page
    assert "送信待ち" in page


def test_quiet_hours(client: Client, aoi: User) -> None:
    target = add_mail(aoi)
    client.post(f"{HOME}quiet/", {"begins": "22:00", "ends": "08:00"})
    target.refresh_from_db()
    assert target.due_at is not None
    assert (target.due_at + dt.timedelta(hours=9)).time() == dt.time(8)
    refused = client.post(f"{HOME}quiet/", {"begins": "23:00", "ends": ""})  # one end alone is asked about
    assert refused.status_code == 422
    assert queries.find_quiet_hours(aoi) is not None
    client.post(f"{HOME}quiet/", {"begins": "", "ends": ""})
    assert queries.find_quiet_hours(aoi) is None
    assert client.post(f"{HOME}quiet/", {"begins": "late", "ends": ""}).status_code == 422


def test_a_browser_is_added_as_it_subscribes(client: Client, aoi: User) -> None:
    assert len(client.post(f"{HOME}push/key/").json()["key"]) == 87
    said = {"endpoint": "https://push.example/1", "keys": {"p256dh": "short", "auth": "x"}}
    for body in ("", "[]", "{}", json.dumps(said)):
        assert client.post(f"{HOME}push/", body, content_type="application/json").status_code == 422
    assert queries.list_targets(aoi).count() == 0


def test_put_away_and_back(client: Client, aoi: User) -> None:
    page = client.post("/notes/put-away/", {"key": "birthday:1"}, HTTP_HX_REQUEST="true").content.decode()
    assert "/notes/bring-back/?key=birthday%3A1" in page
    assert queries.list_put_away(aoi, ["birthday:1"])
    client.post("/notes/bring-back/?key=birthday%3A1")
    assert not queries.list_put_away(aoi, ["birthday:1"])
    assert (
        client.post("/notes/put-away/", {"key": "x", "next": "https://evil.example/"}).headers["Location"]
        == "/"
    )


def count_queries(client: Client) -> int:
    with (
        telling(),
        CaptureQueriesContext(
            connection,
        ) as found,
    ):
        client.get(HOME)
    return len(found)


def test_as_many_queries_for_three_as_for_one(client: Client, aoi: User) -> None:
    add_mail(aoi)
    client.get(HOME)
    one = count_queries(client)
    actions.add_feed(aoi)
    actions.add_feed(aoi)
    assert count_queries(client) == one
