"""The pages of connections: every state in words, refusals with the form as it was, no question per row."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.actions import create_token
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.history import actions, queries
from enishi.history.models import Source

pytestmark = pytest.mark.django_db
LIST = "/history/sources/"


def connect(owner: User, number: int = 1) -> Source:
    return actions.connect_source(
        owner,
        kind="imap",
        name=f"aoi{number}@mail.invalid",
        config={"host": "mail.invalid", "user": f"aoi{number}", "port": 993, "security": "tls"},
        secret={"password": "suzukaze"},
        parts=[
            {"name": "INBOX", "shown": "INBOX", "use": "inbox", "is_chosen": True},
            {"name": "Junk", "shown": "Junk", "use": "junk", "is_chosen": False},
        ],
    )


@pytest.fixture
def client(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_is_connected_until_somebody_does(client: Client) -> None:
    page = text_of(client, LIST)
    assert [kind in page for kind in ("/new/imap/", "/new/caldav/", "/new/ics/", "/new/carddav/")] == [
        True
    ] * 4
    assert client.get("/history/sources/new/file/").status_code == 404


def test_it_begins_with_a_choice_and_can_be_paused_and_left(aoi: User, client: Client) -> None:
    source = connect(aoi)
    address = f"{LIST}{source.pk}/"
    assert "まだ始めていません" in text_of(client, LIST)
    assert "つながりました" in text_of(client, address)
    assert client.post(f"{address}parts/", {}).status_code == 422  # at least one
    client.post(f"{address}parts/", {"part": ["INBOX"]})
    assert Source.objects.get().state == "connected"
    assert "これから始めます" in text_of(client, address)
    for act, state in (("pause", "paused"), ("resume", "connected"), ("look", "connected")):
        client.post(f"{address}change/", {"act": act})
        assert Source.objects.get().state == state
    assert client.post(f"{address}change/", {"act": "dance"}).status_code == 422
    client.post(f"{address}disconnect/", {"what": "connection"})
    assert (Source.objects.get().state, Source.objects.get().secret) == ("cut", "")
    assert "もう一度つなぐ" in text_of(client, address)
    client.post(f"{address}disconnect/", {"what": "everything"})
    assert client.get(address).status_code == 404


def test_two_windows_choose_otherwise_and_the_second_is_told(aoi: User, client: Client) -> None:
    source = connect(aoi)
    address, seen = f"{LIST}{source.pk}/parts/", queries.mark_of_parts(source)
    assert f'name="seen" value="{seen}"' in text_of(client, f"{LIST}{source.pk}/")
    for _ in range(2):  # pressed twice
        assert client.post(address, {"part": ["INBOX"], "seen": seen}).status_code == 302
    answer = client.post(address, {"part": ["Junk"], "seen": seen})
    assert (answer.status_code, "別の画面で変更されていた" in answer.content.decode()) == (409, True)
    assert [part["name"] for part in queries.list_chosen_parts(Source.objects.get())] == ["INBOX"]
    fresh = queries.mark_of_parts(Source.objects.get())
    assert client.post(address, {"part": ["Junk"], "seen": fresh}).status_code == 302
    assert [part["name"] for part in queries.list_chosen_parts(Source.objects.get())] == ["Junk"]


def test_what_was_disconnected_elsewhere_is_not_read_again_by_a_choice(aoi: User, client: Client) -> None:
    source = connect(aoi)
    actions.choose_parts(aoi, source.pk, ["INBOX"])
    actions.cut_source(aoi, source.pk)
    answer = client.post(f"{LIST}{source.pk}/parts/", {"part": ["INBOX", "Junk"]})
    assert (answer.status_code, "先にパスワードを" in answer.content.decode()) == (409, True)
    assert Source.objects.get().state == "cut"


def test_a_pause_stays_one_when_folders_are_chosen(aoi: User, client: Client) -> None:
    source = connect(aoi)
    actions.choose_parts(aoi, source.pk, ["INBOX"])
    actions.pause_source(aoi, source.pk)
    page = client.post(f"{LIST}{source.pk}/parts/", {"part": ["Junk"]}, follow=True).content.decode()
    assert ("休止中のままです" in page, Source.objects.get().state, Source.objects.get().due_at) == (
        True, "paused", None,
    )  # fmt: skip


def test_double_presses_end_where_one_does(
    aoi: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("enishi.history.actions.fetching.trying.fetch_feed", lambda *_: None)
    form = {"url": "https://example.jp/a.ics", "own": "aoi@example.jp"}
    first = client.post(f"{LIST}new/ics/", form)
    second = client.post(f"{LIST}new/ics/", form, follow=True)
    source = Source.objects.get()
    assert (first.headers["Location"], source.own_addresses) == (f"{LIST}{source.pk}/", ["aoi@example.jp"])
    assert (second.redirect_chain, "もうつないであります" in second.content.decode()) == ([(LIST, 302)], True)
    for _ in range(2):
        assert client.post(f"{LIST}{source.pk}/change/", {"act": "look"}).status_code == 302
        assert client.post(f"{LIST}{source.pk}/disconnect/", {"what": "connection"}).status_code == 302
    for _ in range(2):
        answer = client.post(f"{LIST}{source.pk}/disconnect/", {"what": "everything"})
        assert (answer.status_code, answer.headers["Location"]) == (302, LIST)


def test_what_is_wrong_stands_there_in_words(aoi: User, client: Client) -> None:
    source = connect(aoi)
    actions.choose_parts(aoi, source.pk, ["INBOX"])
    assert actions.fetch_source(aoi, source.pk).problem == "unknown_name"
    for page in (text_of(client, LIST), text_of(client, f"{LIST}{source.pk}/")):
        assert ("mail.invalid というサーバーが見つかりません" in page, "suzukaze" in page) == (True, False)


@pytest.mark.parametrize(
    ("kind", "form", "sentence"),
    [
        ("imap", {"address": "aoi@example.jp"}, "パスワードを入れてください"),
        ("imap", {"address": "aoi@outlook.jp", "password": "x"}, "OAuth 2"),
        ("imap", {"address": "a@mail.invalid", "password": "x", "host": "mail.invalid"}, "見つかりません"),
        ("imap", {"address": "a@x.jp", "password": "x", "host": "x.jp", "security": "plain"}, "暗号化しないと"),
        ("caldav", {"address": "https://dav.invalid/", "user": "a", "password": "x"}, "というサーバーが見つかりません"),
        ("imap", {"address": "a@x.jp", "password": "x", "own": "葵"}, "メールアドレスではない"),
        ("caldav", {"address": "aoi@outlook.jp"}, "「アドレスで届くカレンダー」につないで"),
        ("carddav", {"address": "aoi@outlook.jp"}, "ファイルでしか渡りません"),
        ("caldav", {"address": "aoi@gmail.com", "password": "x"}, "OAuth 2でしか"),
        ("carddav", {"address": "aoi@gmail.com", "client_id": "me"}, "リフレッシュ トークンを入れて"),
        ("caldav", {"address": "https://dav.invalid/", "client_id": "me", "refresh_token": "r"}, "受け取るアドレスを"),
        ("caldav", {"address": "https://dav.invalid/"}, "パスワードを入れて"),
        ("ics", {"url": "http://10.0.0.1/a.ics"}, "暗号化しないと"),
        ("ics", {"url": "ftp://example.jp/a.ics"}, "開けるアドレスではない"),
    ],
)  # fmt: skip
def test_a_refusal_keeps_the_form(client: Client, kind: str, form: dict[str, str], sentence: str) -> None:
    answer = client.post(f"{LIST}new/{kind}/", form)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, Source.objects.count()) == (422, True, 0)
    assert next(iter(form.values())) in page


def test_the_same_account_is_not_connected_twice(aoi: User) -> None:
    connect(aoi)
    with pytest.raises(Exception, match="もうつないであります"):
        connect(aoi)


def test_more_rows_cost_no_more_questions(aoi: User, client: Client) -> None:
    counts = []
    for numbers in (range(1), range(1, 3)):
        for number in numbers:
            connect(aoi, number)
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_programs_see_and_change_the_same(aoi: User) -> None:
    source = connect(aoi)
    key = create_token(aoi, name="k")[1]
    program = Client(HTTP_HOST="localhost", headers={"Authorization": f"Bearer {key}"})
    address = f"/api/history/connections/{source.pk}"
    assert [part["shown"] for part in program.get(f"{address}/parts").json()] == ["INBOX", "Junk"]
    begun = program.put(f"{address}/parts", {"names": ["INBOX"]}, "application/json").json()
    assert (begun["state"], begun["read"], begun["left"], begun["problem"]) == ("connected", 0, 0, "")
    assert program.put(f"{address}/state", {"act": "pause"}, "application/json").json()["state"] == "paused"
    wrong = program.put(f"{address}/password", {"password": "other"}, "application/json")
    assert (wrong.status_code, Source.objects.get().secret) == (422, source.secret)
    (told,) = program.get("/api/history/connections").json()
    assert {"secret", "config", "cursor", "password"} & set(told) == set()
