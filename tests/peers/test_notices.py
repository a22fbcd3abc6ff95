"""Notices at real peers: a browser decrypts its push, a chat's webhook takes a message, a mailbox a digest."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from enishi.accounts.models import User
from enishi.core import clock, outside
from enishi.notices import actions, queries
from enishi.notices.models import Outgoing, Target
from enishi.notices.peers import push
from enishi.notices.tasks import tick
from enishi.notices.tests.factories import add_mail, make_note, telling
from enishi.notices.words import describe_trouble
from tests.posts import running_post
from tests.receivers import Browser, Receiver, receiving

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Tokyo")
FRIDAY = dt.date(2026, 11, 27)
EARLY = dt.datetime.combine(FRIDAY, dt.time(6), ZONE)
MORNING = dt.datetime.combine(FRIDAY, dt.time(8), ZONE)


@pytest.fixture
def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A push server over HTTPS. It lies on this computer, which no real one does: for the test it may."""
    real = push.send_push

    def send_inside(*args: object, **kwargs: object) -> None:
        real(*args, **kwargs, typed_host="localhost")  # type: ignore[arg-type]

    monkeypatch.setattr(push, "send_push", send_inside)
    with receiving(tmp_path) as made:
        monkeypatch.setenv("SSL_CERT_FILE", str(made.ca))
        outside.trust.cache_clear()
        yield made
    outside.trust.cache_clear()


def subscribe(owner: User, station: Receiver, **plan: object) -> tuple[Browser, Target]:
    browser = Browser(f"https://localhost:{station.port}/device/1")
    actions.ensure_push_key(owner)
    with clock.as_of(EARLY):
        fields = actions.PlanFields(**plan)  # type: ignore[arg-type]
        return browser, actions.add_push_target(owner, browser.subscription, agent="Firefox", plan=fields)


def tell() -> None:
    with telling(make_note(FRIDAY)), clock.as_of(MORNING):
        tick()


def test_a_browser_reads_its_push(aoi: User, station: Receiver) -> None:
    browser, _ = subscribe(aoi, station)
    tell()
    (taken,) = station.taken
    said = browser.read(taken.body)
    assert (said["title"], said["body"]) == ("きょうのこと（1件）", "11月27日は、お誕生日の方がいます。")
    row = Outgoing.objects.get()
    assert (row.state, said["path"], said["tag"], taken.headers["topic"]) == (
        "sent",
        "/",
        row.pk.hex,
        row.pk.hex,
    )
    assert (taken.headers["content-encoding"], int(taken.headers["ttl"])) == ("aes128gcm", 12 * 3600)


def test_the_push_station_knows_whose_it_is(aoi: User, station: Receiver) -> None:
    subscribe(aoi, station)
    tell()
    words = station.taken[0].headers["authorization"]
    token, key = words.removeprefix("vapid t=").split(", k=")
    point = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    said = jwt.decode(token, public, algorithms=["ES256"], audience="https://localhost")
    assert said["sub"] == "mailto:notices@example.org"


def test_in_full_a_push_names_people(aoi: User, station: Receiver) -> None:
    browser, _ = subscribe(aoi, station, is_full=True)
    tell()
    said = browser.read(station.taken[0].body)
    assert ("佐藤さん" in said["body"], said["path"]) == (True, "/people/1/")


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_turned_off_and_the_owner_told(
    aoi: User, station: Receiver, status: int
) -> None:
    _, target = subscribe(aoi, station)
    station.answers = [status]
    tell()
    target.refresh_from_db()
    assert (target.state, target.due_at, Outgoing.objects.get().state) == ("gone", None, "refused")
    assert "止めました" in describe_trouble(target.last_problem, target.last_problem_params)
    tell()
    assert len(station.taken) == 1


def test_a_busy_push_station_is_asked_again(aoi: User, station: Receiver) -> None:
    _, target = subscribe(aoi, station)
    station.answers = [503, 429]
    tell()
    for minutes in (2, 10):
        with clock.as_of(MORNING + dt.timedelta(minutes=minutes)):
            tick()
    assert (len(station.taken), Outgoing.objects.get().state) == (3, "sent")
    target.refresh_from_db()
    assert target.last_problem == ""


def test_a_push_goes_nowhere_inside(aoi: User, tmp_path: Path) -> None:
    with receiving(tmp_path) as inside:
        subscribe(aoi, inside)
        tell()
        assert inside.taken == []
    assert Outgoing.objects.get().last_problem == "private_address"


@pytest.fixture
def webhook() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


def add_chat(owner: User, webhook: Receiver) -> Target:
    with clock.as_of(EARLY):
        return actions.add_chat_target(owner, f"json://127.0.0.1:{webhook.port}/hook")


def test_a_chat_takes_a_message(aoi: User, webhook: Receiver) -> None:
    add_chat(aoi, webhook)
    webhook.answers = [200]
    tell()
    said = webhook.taken[0].json
    assert (said["title"], said["message"]) == ("きょうのこと（1件）", "11月27日は、お誕生日の方がいます。")
    assert "nishi" not in str(webhook.taken[0].headers)
    assert Outgoing.objects.get().state == "sent"


def test_a_chat_that_refuses_says_so(aoi: User, webhook: Receiver) -> None:
    target = add_chat(aoi, webhook)
    webhook.answers = [403]
    row = actions.try_target(aoi, target.pk)
    assert (row.state, len(webhook.taken)) == ("refused", 1)
    assert "403" in describe_trouble(row.last_problem, row.last_problem_params)


def test_a_chat_that_is_busy_or_away_is_asked_again(aoi: User, webhook: Receiver) -> None:
    target = add_chat(aoi, webhook)
    webhook.answers = [500]
    assert actions.try_target(aoi, target.pk).state == "waiting"
    Target.objects.update(secret="")
    other = actions.add_chat_target(aoi, "json://127.0.0.1:1/hook")
    row = actions.try_target(aoi, other.pk)
    assert (row.state, row.last_problem) == ("waiting", "chat_silent")


def test_a_chat_never_sends_on(aoi: User, webhook: Receiver) -> None:
    target = add_chat(aoi, webhook)
    webhook.answers = [302]
    assert actions.try_target(aoi, target.pk).state != "sent"
    assert len(webhook.taken) == 1


def test_a_digest_arrives_in_a_mailbox(aoi: User, tmp_path: Path) -> None:
    with running_post(tmp_path) as post:
        with clock.as_of(EARLY):
            target = add_mail(aoi, host="localhost", port=post.port)
        tell()
        tell()
        (mail,) = post.mails
        plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert plain is not None
        assert html is not None
        assert (mail["Subject"], mail["To"]) == ("きょうのこと（1件）", "aoi@example.jp")
        assert (mail["Auto-Submitted"], mail["Message-ID"]) == (
            "auto-generated",
            Outgoing.objects.get().message_id,
        )
        assert "お誕生日の方" in plain.get_content()
        assert "お誕生日の方" in html.get_content()
        assert "佐藤" not in mail.as_string() + plain.get_content() + html.get_content()
        assert actions.try_target(aoi, target.pk).state == "sent"
        assert "お試し" in str(post.mails[1]["Subject"])
    assert queries.get_target(aoi, target.pk).last_problem == ""
