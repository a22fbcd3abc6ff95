"""At the gate: pairing, coming back by the device's key, being cut off, being locked."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from enishi.accounts import actions
from enishi.accounts.models import AppLock, Device, PairKey, Passkey, User
from enishi.conftest import ClientOf, SecureClient
from enishi.core import clock, ids
from enishi.encounters.models import Capture

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
JSON = {"Accept": "application/json"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _public(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://notebook.test"


def make_phone() -> Client:
    """A browser that comes by the public address, as the proxy passes it on."""
    return SecureClient(HTTP_HOST="notebook.test", REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT=IPHONE)


def pair(owner: User, name: str = "iPhone") -> Client:
    phone = make_phone()
    answer = phone.post(f"/pair/{actions.create_pair_key(owner)[1]}/", {"name": name})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    return phone


def read(answer: Any) -> str:
    return str(answer.content.decode())


def test_looking_at_a_code_uses_nothing_up(aoi: User) -> None:
    _, key = actions.create_pair_key(aoi)
    phone = make_phone()
    for _ in range(2):
        page = phone.get(f"/pair/{key}/")
        assert (page.status_code, 'value="iPhone"' in read(page), "縁" in read(page)) == (200, True, False)
    assert phone.post(f"/pair/{key}/", {"name": ""}).status_code == 422
    phone.post(f"/pair/{key}/", {"name": "電話"})
    assert [(row.name, row.agent) for row in Device.objects.all()] == [("電話", "iPhone, Safari")]
    assert phone.get("/settings/devices/").status_code == 200
    again = make_phone().post(f"/pair/{key}/", {"name": "ほか"})
    assert (again.status_code, "もう使われたか" in read(again)) == (409, True)


def test_cookies_over_https_stay_on_https(aoi: User, client_of: ClientOf) -> None:
    phone = pair(aoi)
    assert {
        name: (one["secure"], one["httponly"]) for name, one in phone.cookies.items() if name != "enishi_csrf"
    } == {
        "enishi_session": (True, True),
        "enishi_device": (True, True),
    }
    answer = client_of(aoi).post("/theme/", {"theme": "dark"})
    assert answer.cookies["enishi_theme"]["secure"] == ""


def test_a_session_that_lapsed_is_opened_again_by_the_devices_key(aoi: User) -> None:
    phone = pair(aoi)
    Session.objects.all().delete()
    assert phone.get("/settings/devices/").status_code == 200
    assert phone.post("/theme/", {"theme": "dark"}).status_code == 302
    phone.cookies["enishi_device"] = "wrong"
    Session.objects.all().delete()
    assert phone.get("/settings/devices/").headers["Location"] == "/enter/"


def test_a_device_that_was_cut_off_gets_a_sentence(aoi: User) -> None:
    phone = pair(aoi)
    actions.revoke_device(aoi, "iPhone")
    assert phone.get("/people/").headers["Location"] == "/enter/"
    page = phone.get("/enter/")
    assert (page.status_code, "この端末は切り離されました" in read(page)) == (401, True)
    for answer in (
        phone.post("/capture/sync/", "{}", "application/json"),
        phone.get("/people/", headers=JSON),
    ):
        said = json.loads(answer.content)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert (answer.status_code, said["status"], said["reason"]) == (401, 401, "device_revoked")
        assert "この端末に残っています" in said["detail"]
    assert phone.get("/people/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/enter/"
    assert Session.objects.count() == 0


def test_a_stranger_outside_learns_nothing(aoi: User) -> None:
    stranger = make_phone()
    for path in ("/", "/people/", "/who-can-see/", "/settings/", "/nothing/"):
        assert stranger.get(path).headers["Location"] == "/enter/"
    page = stranger.get("/enter/")
    assert (page.status_code, "縁" in read(page), "Enishi" in read(page)) == (401, False, False)
    assert json.loads(stranger.get("/people/", headers=JSON).content)["reason"] == "signed_out"
    assert stranger.get("/api/openapi.json").status_code == 401
    assert stranger.get("/app/manifest.webmanifest").json()["name"] == "メモ"
    assert stranger.get(f"/enter/{actions.create_login_key(aoi)}/").status_code == 401
    assert Session.objects.count() == 0


def test_who_guesses_keys_has_to_wait(aoi: User) -> None:
    stranger = make_phone()
    asked = [stranger.get(f"/pair/guess{number}/").status_code for number in range(12)]
    assert asked == [409] * 10 + [429] * 2
    answer = stranger.get("/pair/guess/")
    assert (int(answer.headers["Retry-After"]) > 500, "縁" in read(answer), "10分ほど" in read(answer)) == (
        True,
        False,
        True,
    )
    assert Client(HTTP_HOST="localhost").get(f"/enter/{actions.create_login_key(aoi)}/").status_code == 302
    key = actions.create_pair_key(aoi)[1]  # a right key is no guess: the owner is never kept out by others
    assert stranger.post(f"/pair/{key}/", {"name": "iPhone"}).status_code == 302


def test_wrong_tokens_are_counted_and_right_ones_are_not(aoi: User) -> None:
    program, wrong = make_phone(), {"Authorization": "Bearer enishi_wrong"}
    right = {"Authorization": f"Bearer {actions.create_token(aoi, name='x')[1]}"}
    assert {program.get("/api/devices", headers=right).status_code for _ in range(35)} == {200}
    assert [program.get("/api/devices", headers=wrong).status_code for _ in range(31)] == [401] * 30 + [429]
    answer = program.get("/api/devices", headers=wrong)
    assert (answer.json()["status"], "Retry-After" in answer.headers) == (429, True)
    assert program.get("/api/devices", headers=right).status_code == 200


def test_leaving_is_for_good(aoi: User) -> None:
    phone = pair(aoi)
    phone.post("/leave/")
    assert phone.get("/").headers["Location"] == "/enter/"
    assert Device.objects.count() == 0


def test_pairing_again_replaces_the_device(aoi: User) -> None:
    phone = pair(aoi)
    actions.set_lock(aoi, Device.objects.get().pk, pin="2468", after_minutes=5)
    phone.post(f"/pair/{actions.create_pair_key(aoi)[1]}/", {"name": "iPhone"})
    assert [row.name for row in Device.objects.all()] == ["iPhone"]
    assert (AppLock.objects.count(), phone.get("/settings/devices/").status_code) == (0, 200)


def set_pin(phone: Client, minutes: int = 5) -> None:
    answer = phone.post("/settings/devices/lock/", {"pin": "2468", "after_minutes": str(minutes)})
    assert answer.status_code == 302


def test_a_locked_device_shows_a_lock_and_nothing_else(aoi: User) -> None:
    phone = pair(aoi)
    set_pin(phone)
    assert phone.get("/settings/devices/").status_code == 200
    assert phone.get("/capture/places/").json()["lock_seconds"] == 300  # for when there is no connection
    phone.post("/lock/now/")
    assert phone.get("/people/?words=x").headers["Location"] == "/lock/"
    page = phone.get("/lock/")
    assert (page.status_code, "縁" in read(page), "人" in read(page).replace("本人", "")) == (
        200,
        False,
        False,
    )
    assert json.loads(phone.get("/people/", headers=JSON).content)["reason"] == "locked"
    part = {"HX-Request": "true", "HX-Current-URL": "https://notebook.test/people/?words=x"}
    assert phone.get("/people/", headers=part).headers["HX-Redirect"] == "/lock/"
    assert phone.get("/theme/").status_code == 405  # in the plain frame
    assert "縁" not in read(phone.get("/theme/"))
    assert phone.get("/app/shell.json").json()["is_locked"] is True
    phone.get("/cards/changes/", headers={"Accept": "text/event-stream"})  # an open page asks again by itself
    assert (
        phone.get("/capture/shell/").status_code == 200
    )  # one can still write, and sees nothing of the notebook
    assert ("/capture/shell/" in read(page), "縁" in read(phone.get("/capture/shell/"))) == (True, False)
    for path in ("/capture/sync/", "/capture/places/"):
        assert json.loads(phone.post(path, headers=JSON).content)["reason"] == "locked"
    assert phone.post("/lock/", {"pin": "9999"}).status_code == 422
    assert phone.post("/lock/", {"pin": "2468"}).headers["Location"] == "/people/?words=x"
    assert phone.get("/lock/").headers["Location"] == "/"
    other = pair(aoi, "iPad")
    assert other.get("/settings/devices/").status_code == 200  # each device has its own lock


def test_what_was_typed_when_the_lock_shut_is_kept_and_nothing_is_shown(aoi: User) -> None:
    phone = pair(aoi)
    set_pin(phone)
    typed = {"id": str(ids.new_id()), "name": "佐藤さん", "place": "渋谷"}
    phone.post("/lock/now/")
    answer = phone.post("/capture/", typed)  # a plain form, without scripts
    assert answer.headers["Location"] == "/lock/"
    assert [one.name for one in Capture.objects.all()] == ["佐藤さん"]
    refused = phone.post("/capture/", {"id": str(ids.new_id()), "name": ""})
    assert (refused.status_code, "佐藤" in read(refused), "渋谷" in read(refused)) == (422, False, False)
    assert phone.get("/capture/").headers["Location"] == "/lock/"
    assert phone.post("/lock/", {"pin": "2468"}).headers["Location"] == "/capture/"


def test_the_lock_shuts_when_nobody_was_there(aoi: User) -> None:
    phone, now = pair(aoi), clock.now()
    set_pin(phone, minutes=1)
    for seconds, status in ((50, 204), (100, 204), (170, 401)):  # 50 s later each, then 70 s
        with clock.as_of(now + dt.timedelta(seconds=seconds)):
            assert phone.post("/lock/seen/").status_code == status


def test_a_lock_at_every_opening_shuts_with_the_browser(aoi: User) -> None:
    phone = pair(aoi)
    set_pin(phone, minutes=0)
    assert phone.get("/settings/devices/").status_code == 200
    del phone.cookies["enishi_opened"]  # what a browser forgets when it is closed
    assert phone.get("/settings/devices/").headers["Location"] == "/lock/"
    phone.post("/lock/", {"pin": "2468"})
    assert (phone.cookies["enishi_opened"]["max-age"], phone.get("/settings/devices/").status_code) == (
        "",
        200,
    )


def test_a_new_link_lets_the_computer_in_again_when_the_pin_is_forgotten(aoi: User) -> None:
    browser = Client(HTTP_HOST="localhost")
    browser.get(f"/enter/{actions.create_login_key(aoi)}/")
    set_pin(browser)
    browser.post("/lock/now/")
    assert browser.get("/").headers["Location"] == "/lock/"
    browser.get(f"/enter/{actions.create_login_key(aoi)}/")
    assert (browser.get("/settings/devices/").status_code, AppLock.objects.count()) == (200, 0)


def test_a_lock_is_changed_by_who_knows_its_pin(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)  # a session older than devices gets one
    set_pin(client)
    change = {"pin": "1357", "after_minutes": "15"}
    assert client.post("/settings/devices/lock/", {**change, "old_pin": "0000"}).status_code == 422
    assert client.post("/settings/devices/lock/", {**change, "old_pin": "2468"}).status_code == 302
    client.post("/settings/devices/lock/remove/", {"old_pin": "2468"})
    assert AppLock.objects.get().after_minutes == 15
    client.post("/settings/devices/lock/remove/", {"old_pin": "1357"})
    assert (AppLock.objects.count(), client.get("/settings/devices/").status_code) == (0, 200)


def test_setting_a_lock_ends_other_sessions_of_the_device(aoi: User) -> None:
    phone = pair(aoi)
    old = phone.cookies["enishi_session"].value
    set_pin(phone)
    thief = make_phone()
    thief.cookies["enishi_session"] = old
    assert thief.get("/settings/devices/").headers["Location"] == "/enter/"


def test_a_passkey_is_set_up_and_taken_off_by_who_knows_the_pin(aoi: User) -> None:
    """An open phone in another hand gets no way in that lasts; and the right PIN leaves the lock open as it was."""
    phone = pair(aoi)
    set_pin(phone, minutes=0)
    device_id = AppLock.objects.get().device_id
    actions.add_passkey(aoi, device_id, site="x", credential_id="a", public_key="b", sign_count=0)
    begin = "/settings/devices/passkey/begin/"
    wrong = [phone.post(begin, body, "application/json") for body in ("", {}, {"pin": "0000"})]
    assert [(one.status_code, sorted(one.json())) for one in wrong] == [(422, ["detail"])] * 3
    phone.post("/settings/devices/passkey/remove/", {"old_pin": "0000"})
    assert Passkey.objects.count() == 1
    assert sorted(phone.post(begin, {"pin": "2468"}, "application/json").json())[0] == "attestation"
    phone.post("/settings/devices/passkey/remove/", {"old_pin": "2468"})
    assert (Passkey.objects.count(), phone.get("/settings/devices/").status_code) == (0, 200)


@pytest.mark.parametrize("path", ["/settings/devices/passkey/", "/lock/passkey/"])
@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"id":"x"}', '{"id":"x","rawId":"x","type":"public-key","response":{}}']
)
def test_a_passkey_that_does_not_fit_is_a_sentence(aoi: User, path: str, body: str) -> None:
    phone = pair(aoi)
    set_pin(phone)
    begin = path + "begin/"
    if path.startswith("/lock"):
        phone.post("/lock/now/")
    options = phone.post(begin, {"pin": "2468"}, "application/json").json()
    assert (options.get("rpId") or options["rp"]["id"]) == "notebook.test"
    assert "縁" not in json.dumps(options, ensure_ascii=False)
    answer = phone.post(path, body, "application/json")
    assert (answer.status_code, "パスキーを確かめられませんでした" in answer.json()["detail"]) == (422, True)


def test_a_neutral_name_stands_wherever_others_may_look(aoi: User) -> None:
    phone = pair(aoi)
    assert "– 縁</title>" in read(phone.get("/settings/devices/"))
    assert phone.get("/app/manifest.webmanifest").json()["short_name"] == "Enishi"
    phone.post("/settings/devices/discretion/", {"is_discreet": "on"})
    page = read(phone.get("/settings/devices/"))
    assert ("– メモ</title>" in page, "site/quiet.svg" in page, "縁" in page) == (True, True, False)
    manifest = phone.get("/app/manifest.webmanifest").json()
    assert (manifest["name"], manifest["start_url"], "description" in manifest) == ("メモ", "/", False)
    assert [(one["name"], one["url"]) for one in manifest["shortcuts"]] == [
        ("書く", "/capture/"),
        ("見直す", "/tidy/"),
    ]
    assert "icon-" not in json.dumps(manifest)
    assert (manifest["id"], manifest["share_target"]["action"]) == ("/", "/capture/share/")
    shell = phone.get("/app/shell.json").json()
    assert (shell["name"], shell["notice"], shell["is_discreet"]) == ("メモ", "お知らせがあります。", True)
    phone.post("/settings/devices/discretion/")
    assert phone.get("/app/shell.json").json()["name"] == "縁"


def test_a_page_costs_no_query_more_for_a_device_and_one_for_a_lock(
    aoi: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone = pair(aoi)
    phone.get("/style/")  # shows the message
    with django_assert_num_queries(2):
        phone.get("/style/")
    set_pin(phone)
    phone.get("/style/")
    with django_assert_num_queries(3):
        phone.get("/style/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_devices_asks_as_much_for_three_as_for_one(
    aoi: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone = pair(aoi)
    for _ in range(number - 1):
        actions.begin_device(aoi, name="iPad")
    phone.get("/settings/devices/")
    with django_assert_num_queries(3):
        assert read(phone.get("/settings/devices/")).count('class="sheet device') == number


def test_a_code_on_the_screen(aoi: User, client_of: ClientOf, settings: Settings) -> None:
    client = client_of(aoi)
    page = read(client.post("/settings/devices/pair/"))
    address = page.split('id="pair-address">')[1].partition("<")[0]
    assert (address.startswith("https://notebook.test/pair/"), "<svg" in page, "style=" in page) == (
        True,
        True,
        False,
    )
    assert make_phone().get(address.removeprefix("https://notebook.test")).status_code == 200
    row = PairKey.objects.get()
    state = f"/settings/devices/pair/{row.pk}/"
    assert "hx-trigger" in read(client.get(state))
    with clock.as_of(clock.now() + dt.timedelta(minutes=11)):
        assert "hx-trigger" not in read(client.get(state))
    actions.pair_device(address.split("/")[-2], name="電話")
    assert ("「電話」をつなぎました" in read(client.get(state)), "hx-trigger" in read(client.get(state))) == (
        True,
        False,
    )
    settings.PUBLIC_URL = ""
    assert client.post("/settings/devices/pair/").status_code == 409
    assert "--public-url" in read(client.get("/settings/devices/"))


def test_cutting_off_and_renaming_on_the_page(aoi: User) -> None:
    phone = pair(aoi)
    lost, _ = actions.begin_device(aoi, name="古い電話")
    phone.post(f"/settings/devices/{lost.pk}/rename/", {"name": "なくした電話"})
    phone.post(f"/settings/devices/{lost.pk}/revoke/")
    page = read(phone.get("/settings/devices/"))
    assert ("なくした電話" in page, "に切り離しました" in page) == (True, True)
    own = Device.objects.get(name="iPhone")
    assert phone.post(f"/settings/devices/{own.pk}/revoke/").headers["Location"] == "/enter/"
    assert "この端末は切り離されました" in read(phone.get("/enter/"))
