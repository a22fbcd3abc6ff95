"""Signing up, confirming, signing in and out, with the refusals on the way."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from pytest_django import Settings

from enishi.accounts import actions
from enishi.accounts.models import Device, DeviceSession, User
from enishi.accounts.tests.entering import (
    PASSWORD,
    SIGN_IN,
    SIGN_UP,
    browser,
    find,
    find_link,
    join,
    read,
    sign_in,
    sign_up,
)
from enishi.audit.models import Record
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
NEXT = "yama no ue no tsuki"


@pytest.fixture(autouse=True)
def _open(settings: Settings) -> None:
    settings.PUBLIC_URL, settings.ACCOUNTS = "https://enishi.test", "open"
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.test", "enishi@enishi.test"


def test_a_stranger_is_led_to_signing_in_and_on_from_there() -> None:
    answer = browser().get("/people/?q=x")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/account/login/?next=%2Fpeople%2F%3Fq%3Dx",
    )
    assert browser().get("/enter/").headers["Location"] == SIGN_IN


def test_before_signing_up_the_page_says_who_could_read() -> None:
    page = read(browser().get(SIGN_UP))
    assert "技術的には" in page
    assert "#own-device" in page


def test_signing_up_opens_nothing_before_the_address_is_confirmed() -> None:
    client = browser()
    answer = sign_up(client, "Hana@Example.jp")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/confirm/")
    assert client.get("/").headers["Location"] == SIGN_IN
    assert [message.to for message in mail.outbox] == [["hana@example.jp"]]
    assert sign_in(browser(), "hana@example.jp").headers["Location"] == "/account/confirm/"
    assert Device.objects.count() == 0
    link = find_link(0)
    assert client.get(link).status_code == 200  # looking, as previews do, confirms nothing
    assert not EmailAddress.objects.get().verified
    assert browser().post(link).headers["Location"] == SIGN_IN  # in another browser nobody is let in by it
    assert EmailAddress.objects.get().verified
    inside = browser()
    assert sign_in(inside, "hana@example.jp").headers["Location"] == "/"
    assert inside.get("/my-account/").status_code == 200
    device = Device.objects.get(owner=find("hana@example.jp"))
    assert DeviceSession.objects.filter(device=device).exists()


def test_in_the_browser_that_signed_up_the_link_opens_the_notebook_once() -> None:
    client = browser()
    sign_up(client, "hana@example.jp")
    assert client.post(find_link()).headers["Location"] == "/"
    assert client.get("/my-account/").status_code == 200
    assert client.post(find_link()).status_code == 404


def test_the_trail_tells_of_it() -> None:
    join("hana@example.jp")
    said = set(Record.objects.filter(owner=find("hana@example.jp")).values_list("action", flat=True))
    assert {"begin_account", "join_server", "confirm_address", "enter_account", "begin_device"} <= said


def test_a_password_is_kept_by_argon2() -> None:
    sign_up(browser(), "hana@example.jp")
    assert find("hana@example.jp").password.startswith("argon2")


@pytest.mark.parametrize("password", ["kurz", "1111111111", "password123", "hana.sato99"])
def test_a_password_that_is_guessed_first_is_refused_in_a_sentence(password: str) -> None:
    answer = sign_up(browser(), "hana.sato@example.jp", password)
    assert answer.status_code == 422
    assert "パスワード" in read(answer)
    assert not User.objects.filter(email="hana.sato@example.jp").exists()


def test_a_wrong_or_old_link_confirms_nothing(settings: Settings) -> None:
    client = browser()
    sign_up(client, "hana@example.jp")
    link = find_link()
    wrong = link[:-3] + ("aa/" if not link.endswith("aa/") else "bb/")
    assert "古すぎる" in read(client.get(wrong))
    assert client.post(wrong).status_code == 404
    settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 0
    assert "古すぎる" in read(client.get(link))
    assert not EmailAddress.objects.get().verified


def test_an_address_signs_up_once_and_nobody_learns_of_it() -> None:
    join("hana@example.jp")
    cache.clear()  # one address gets such a mail every three minutes
    first, second = sign_up(browser(), "hana@example.jp", NEXT), sign_up(browser(), "aki@example.jp", NEXT)
    assert (first.status_code, first.headers["Location"]) == (second.status_code, second.headers["Location"])
    assert User.objects.filter(email="hana@example.jp").count() == 1
    assert "すでにアカウントがあります" in mail.outbox[-2].subject
    assert sign_in(browser(), "hana@example.jp", NEXT).status_code == 422


def test_an_account_and_none_get_the_same_answer_for_a_wrong_password() -> None:
    join("hana@example.jp")
    one, other = (
        sign_in(browser(), name, "falsch falsch") for name in ("hana@example.jp", "nobody@example.jp")
    )
    assert (one.status_code, other.status_code) == (422, 422)
    assert "メールアドレスとパスワードの組み合わせ" in read(one)
    assert "メールアドレスとパスワードの組み合わせ" in read(other)


def test_whoever_tries_too_often_is_told_to_wait() -> None:
    join("hana@example.jp")
    answers = [sign_in(browser(), "hana@example.jp", "falsch falsch") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "しばらく待って" in read(answers[-1])
    asked = [sign_up(browser(), f"a{number}@example.jp").status_code for number in range(12)]
    assert (asked[0], asked[-1]) == (302, 429)


def test_a_lost_password_is_chosen_anew_and_signs_every_device_out() -> None:
    inside = join("hana@example.jp")
    client = browser()
    assert (
        client.post("/account/password/", {"email": "hana@example.jp"}).headers["Location"]
        == "/account/password/sent/"
    )
    form = client.get(find_link(), follow=True)
    assert form.status_code == 200
    done = client.post(form.request["PATH_INFO"], {"password1": NEXT})
    assert done.headers["Location"] == "/account/password/done/"
    assert inside.get("/").status_code == 302
    assert Device.objects.count() == 0
    assert "新しいパスワード" in str(mail.outbox[-1].body)
    assert "古すぎる" in read(browser().get(find_link(-2)))
    assert sign_in(client, "hana@example.jp", NEXT).status_code == 302


def test_a_new_password_for_nobody_says_the_same() -> None:
    client = browser()
    assert (
        client.post("/account/password/", {"email": "no@example.jp"}).headers["Location"]
        == "/account/password/sent/"
    )
    assert "アカウントはありません" in str(mail.outbox[-1].body)


def prove(client: object, path: str) -> None:
    client.post(f"/my-account/again/?next={path}", {"password": PASSWORD})  # type: ignore[attr-defined]


def test_changing_the_password_leaves_this_browser_inside_and_no_other() -> None:
    here, there = join("hana@example.jp"), browser()
    sign_in(there, "hana@example.jp")
    wrong = here.post("/my-account/password/", {"oldpassword": "x", "password1": NEXT})
    assert wrong.status_code == 422
    done = here.post("/my-account/password/", {"oldpassword": PASSWORD, "password1": NEXT})
    assert done.headers["Location"] == "/my-account/"
    assert (here.get("/my-account/").status_code, there.get("/").status_code) == (200, 302)
    device = Device.objects.get()
    assert [row.session_key for row in DeviceSession.objects.filter(device=device)] == [
        here.session.session_key
    ]


def test_a_new_address_holds_once_it_is_confirmed() -> None:
    client = join("hana@example.jp")
    ask = {"email": "hana@new.example.jp", "action_add": "1"}
    assert client.post("/my-account/address/", ask).headers["Location"].startswith("/my-account/again/")
    prove(client, "/my-account/address/")
    client.post("/my-account/address/", ask)
    assert find("hana@example.jp").is_active
    assert mail.outbox[-1].to == ["hana@new.example.jp"]
    client.post(find_link())
    assert find("hana@new.example.jp").email == "hana@new.example.jp"
    assert mail.outbox[-1].to == ["hana@example.jp"]
    assert sign_in(browser(), "hana@example.jp").status_code == 422
    assert sign_in(browser(), "hana@new.example.jp").status_code == 302


def test_an_address_that_was_claimed_and_never_confirmed_gives_way() -> None:
    sign_up(browser(), "hana@new.example.jp")  # somebody else's claim
    cache.clear()
    client = join("hana@example.jp")
    prove(client, "/my-account/address/")
    client.post("/my-account/address/", {"email": "hana@new.example.jp", "action_add": "1"})
    client.post(find_link())
    assert find("hana@new.example.jp").last_login is not None


def test_accounts_never_confirmed_go_after_a_week() -> None:
    sign_up(browser(), "hana@example.jp")
    join("aki@example.jp")
    assert actions.purge_unconfirmed() == 0
    assert actions.purge_unconfirmed(clock.now() + dt.timedelta(days=8)) == 1
    assert [user.email for user in User.objects.all()] == ["aki@example.jp"]


def test_another_members_notebook_is_not_there() -> None:
    hana, aki = join("hana@example.jp"), join("aki@example.jp")
    theirs = Contact.objects.create(owner=find("hana@example.jp"), family="佐藤")
    assert hana.get(f"/people/{theirs.pk}/edit/").status_code == 200
    assert aki.get(f"/people/{theirs.pk}/edit/").status_code == 404


def test_cutting_the_device_off_ends_the_session() -> None:
    here, there = join("hana@example.jp"), browser()
    sign_in(there, "hana@example.jp")
    device = Device.objects.get(pk=there.session["device"])
    assert Session.objects.filter(session_key=there.session.session_key).exists()
    here.post(f"/settings/devices/{device.pk}/revoke/")
    assert there.get("/").headers["Location"] == SIGN_IN
    assert "切り離され" in read(there.get(SIGN_IN))


def test_signing_out_forgets_the_device() -> None:
    client = join("hana@example.jp")
    client.post("/leave/")
    assert (Device.objects.count(), client.get("/").status_code) == (0, 302)


def test_a_session_that_lapsed_is_opened_by_the_devices_key() -> None:
    client = join("hana@example.jp")
    Session.objects.all().delete()
    assert client.get("/my-account/").status_code == 200


def test_nothing_is_sent_and_nobody_signs_up_without_a_mail_server(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    page = browser().get(SIGN_UP)
    assert (page.status_code, "ENISHI_SMTP_HOST" in read(page)) == (403, True)
    assert sign_up(browser(), "hana@example.jp").status_code == 403


def test_a_mail_server_that_does_not_answer_is_said(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = sign_up(browser(), "hana@example.jp")
    assert (answer.status_code, "メールを送れませんでした" in read(answer)) == (503, True)


@pytest.mark.parametrize("mode", ["closed", "nonsense"])
def test_a_closed_server_says_so(settings: Settings, mode: str) -> None:
    settings.ACCOUNTS = mode
    page = browser().get(SIGN_UP)
    assert (page.status_code, "受け付けていません" in read(page)) == (403, True)
    assert sign_up(browser(), "hana@example.jp").status_code == 403


def test_in_one_persons_notebook_there_are_no_accounts(
    settings: Settings, aoi: User, client_of: ClientOf
) -> None:
    settings.ACCOUNTS = ""
    assert client_of(aoi).get(SIGN_UP).status_code == 404
    assert browser().get(SIGN_UP).headers["Location"] == "/enter/"
    aoi.set_password(PASSWORD)
    aoi.save()
    assert sign_in(browser(), "aoi@example.com").headers["Location"] == "/enter/"
