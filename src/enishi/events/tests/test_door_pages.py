"""The page of the reception and what devices send to it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, ids
from enishi.events import actions
from enishi.events.models import Gathering, SignUp, Staff
from enishi.events.queries import staff as staff_queries
from enishi.events.queries.badges import NAME_STEPS, find_size
from enishi.events.tests.factories import make_gathering, make_sign_up


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def gathering(aoi: User) -> Gathering:
    made = make_gathering(aoi)
    for place in (1, 2):
        make_sign_up(made, place, reading=f"さんかしゃ{place}")
    return made


@pytest.fixture
def link(aoi: User, gathering: Gathering) -> str:
    return f"/staff/{staff_queries.key_of_staff(actions.add_staff(aoi, gathering.pk, '森', 'reception'))}/"


def send(client: Client, base: str, *presses: dict[str, Any], **more: Any) -> Any:
    body = json.dumps({"presses": presses, **more})
    return client.post(f"{base}sync/", body, content_type="application/json", headers={"X-Enishi-Door": "1"})


def pressed(guest: SignUp, kind: str = "came", **more: Any) -> dict[str, Any]:
    plain = {"id": str(ids.new_id()), "guest": str(guest.pk), "kind": kind, "at": clock.now().isoformat()}
    return {**plain, **more}


def test_the_page_works_without_scripts(aoi: User, client_of: ClientOf, gathering: Gathering) -> None:
    host, base = client_of(aoi), f"/hosting/{gathering.pk}/door/"
    row = gathering.sign_ups.get(number=1)
    assert "参加者2" in host.get(base).content.decode()
    assert "参加者2" not in host.get(f"{base}?q=さんかしゃ1").content.decode()
    host.post(f"{base}press/", {"guest": str(row.pk), "kind": "came"})
    row.refresh_from_db()
    assert row.checked_in_at is not None
    host.post(f"{base}press/", {"guest": str(row.pk), "kind": "not_came"})
    row.refresh_from_db()
    assert row.checked_in_at is None
    form = {"kind": "walk_in", "name": "参加者 2", "press_id": str(ids.new_id())}
    there = host.post(f"{base}press/", form)["Location"]
    assert SignUp.objects.count() == 2  # asked first: the name is on the list
    assert 'name="anyway"' in host.get(there).content.decode()
    for _ in range(2):
        host.post(f"{base}press/", {**form, "anyway": "yes"})
    assert SignUp.objects.count() == 3
    assert "同じ方ですか" in host.get(base).content.decode()


def test_a_link_opens_the_reception_without_addresses(
    stranger: Client, gathering: Gathering, link: str
) -> None:
    seen = stranger.get(link).content.decode()
    assert ("参加者1" in seen, "example.com" in seen) == (True, False)
    row = gathering.sign_ups.get(number=1)
    stranger.post(f"{link}press/", {"guest": str(row.pk), "kind": "came"})
    row.refresh_from_db()
    assert row.checked_in_at is not None


def test_other_roles_and_void_links_see_no_list(
    aoi: User, ben: User, client_of: ClientOf, stranger: Client, gathering: Gathering, link: str
) -> None:
    speaker = actions.add_staff(aoi, gathering.pk, "林", "speaker")
    own = f"/staff/{staff_queries.key_of_staff(speaker)}/"
    assert "参加者1" not in stranger.get(own).content.decode()
    assert send(stranger, own).status_code == 410
    assert stranger.post(f"{own}press/", {"kind": "came"}).status_code == 403
    assert client_of(ben).get(f"/hosting/{gathering.pk}/door/").status_code == 404
    actions.renew_staff_link(aoi, Staff.objects.get(name="森").pk)
    answer = send(stranger, link)
    assert (answer.status_code, answer.json()["reason"]) == (410, "void")
    assert "新しいリンク" in answer.json()["detail"]


def test_whoever_took_the_reception_into_their_account_opens_it_there(
    aoi: User, ben: User, client_of: ClientOf, gathering: Gathering
) -> None:
    actions.bind_staff(ben, actions.add_staff(aoi, gathering.pk, "ベン", "reception"))
    ben_browser = client_of(ben)
    assert ben_browser.get(f"/hosting/{gathering.pk}/door/").status_code == 200
    assert ben_browser.get(f"/hosting/{gathering.pk}/guests/").status_code == 404


def test_a_day_after_the_end_a_link_shows_nobody(stranger: Client, gathering: Gathering, link: str) -> None:
    ago = clock.now() - dt.timedelta(hours=25)
    Gathering.objects.filter(pk=gathering.pk).update(starts_at=ago - dt.timedelta(hours=1), ends_at=ago)
    answer = send(stranger, link)
    assert (answer.status_code, answer.json()["reason"]) == (410, "over")
    assert "参加者1" not in stranger.get(link).content.decode()


def test_a_device_sends_again_after_a_doubt_and_learns_only_what_is_new(
    stranger: Client, gathering: Gathering, link: str
) -> None:
    row = gathering.sign_ups.get(number=1)
    one, unknown = pressed(row), {**pressed(row), "guest": str(ids.new_id())}
    first = send(stranger, link, one, unknown).json()
    assert (first["done"], [one["id"] for one in first["refused"]]) == ([one["id"]], [unknown["id"]])
    assert [guest["came"] != "" for guest in first["list"]["guests"]] == [True, False]
    again = send(stranger, link, one, mark=first["mark"]).json()
    assert (again["done"], again["list"]) == ([one["id"]], None)


def test_a_clock_that_is_off_is_set_right(stranger: Client, gathering: Gathering, link: str) -> None:
    row = gathering.sign_ups.get(number=1)
    shown = clock.now() - dt.timedelta(hours=9)
    at = (shown - dt.timedelta(minutes=30)).isoformat()
    send(stranger, link, pressed(row, at=at), now=shown.isoformat())
    row.refresh_from_db()
    assert row.checked_in_at is not None
    assert abs(clock.now() - row.checked_in_at - dt.timedelta(minutes=30)) < dt.timedelta(minutes=1)


@pytest.mark.parametrize("body", ["", "[]", '{"presses": 3}', '{"presses": [1]}'])
def test_what_cannot_be_read_is_refused_with_a_sentence(stranger: Client, link: str, body: str) -> None:
    answer = stranger.post(
        f"{link}sync/", body, content_type="application/json", headers={"X-Enishi-Door": "1"}
    )
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_form_of_another_site_presses_nothing(stranger: Client, gathering: Gathering, link: str) -> None:
    body = json.dumps({"presses": [pressed(gathering.sign_ups.get(number=1))]})
    assert stranger.post(f"{link}sync/", body, content_type="text/plain").status_code == 403


def test_the_empty_page_and_the_worker_hold_nobody(stranger: Client, gathering: Gathering) -> None:
    shell = stranger.get("/staff/shell/?language=en").content.decode()
    assert ("Reception" in shell, gathering.title in shell, 'lang="en"' in shell) == (True, False, True)
    worker = stranger.get("/staff/worker.js?language=ja")
    assert worker["Service-Worker-Allowed"] == "/"
    assert "/static/events/door/door.js" in worker.content.decode()


def test_the_number_of_queries_stays(stranger: Client, gathering: Gathering, link: str) -> None:
    counts = []
    for more in (3, 6):
        make_sign_up(gathering, more)
        with CaptureQueriesContext(connection) as seen:
            assert stranger.get(link).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_badges_hold_the_number_where_no_phone_reaches_and_a_link_where_one_does(
    aoi: User, client_of: ClientOf, gathering: Gathering, settings: Any
) -> None:
    host, address = client_of(aoi), f"/hosting/{gathering.pk}/badges/"
    seen = host.get(address).content.decode()
    assert (seen.count('class="badge"'), seen.count('class="qr"')) == (2, 2)
    assert "番号だけが入ります" in seen
    settings.PUBLIC_URL = "https://enishi.example.jp"
    assert "番号だけが入ります" not in host.get(address).content.decode()


def test_one_badge_alone_begins_at_the_first_free_place_of_a_sheet(
    aoi: User, ben: User, client_of: ClientOf, gathering: Gathering
) -> None:
    row = gathering.sign_ups.get(number=2)
    address = f"/hosting/{gathering.pk}/badges/?one={row.pk}&begin=4&per=10"
    seen = client_of(aoi).get(address).content.decode()
    assert (seen.count('class="badge"'), seen.count('class="badge is-used"')) == (1, 3)
    assert client_of(ben).get(address).status_code == 404


@pytest.mark.parametrize(("name", "size"), [
    ("林", "xl"), ("髙橋 直子", "xl"), ("五十嵐 さくら子", "m"), ("Anna Lee", "xl"), ("さくら🌸", "xl"),
    ("Maximilian Alexander Featherstonehaugh", "xs"), ("寿限無" * 10, "xxs"), ("", "xl"),
])  # fmt: skip
def test_a_name_gets_a_size_in_which_it_fits(name: str, size: str) -> None:
    assert find_size(name, NAME_STEPS) == size
