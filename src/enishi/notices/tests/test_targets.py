"""Ways out: each once, nothing on by itself, bad input with a sentence, secrets in no answer."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from enishi.accounts.models import User
from enishi.core import errors
from enishi.notices import actions, queries
from enishi.notices.described import describe_target
from enishi.notices.models import PushKey, Target
from enishi.notices.peers.push import Subscription
from enishi.notices.portable import export_table, load_table
from enishi.notices.secrets import open_secret
from enishi.notices.tests.factories import add_mail

pytestmark = pytest.mark.django_db
P256 = "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM"
AUTH = "tBHItJI5svbpez7KI4CCXg"


def test_nothing_is_on_by_itself(aoi: User) -> None:
    assert list(queries.list_targets(aoi)) == []


def test_the_same_address_is_one_way_out(aoi: User) -> None:
    first = add_mail(aoi)
    assert add_mail(aoi, is_full=True).pk == first.pk
    url = "ntfys://ntfy.sh/hikari"
    assert actions.add_chat_target(aoi, url).pk == actions.add_chat_target(aoi, url).pk
    said = Subscription("https://push.example/1", P256, AUTH)
    assert actions.add_push_target(aoi, said).pk == actions.add_push_target(aoi, said).pk
    assert [row.kind for row in queries.list_targets(aoi)] == ["mail", "chat", "push"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "わかりませんでした"),
        ("hello", "わかりませんでした"),
        ("nosuch://x", "わかりませんでした"),
        ("slack://short", "わかりませんでした"),
        ("mailto://a:b@example.jp", "メールには専用の設定"),
        ("syslog://", "ここでは使えません"),
        ("json://" + "x" * 3000, "わかりませんでした"),
    ],
)
def test_an_address_that_is_none_gets_a_sentence(aoi: User, url: str, words: str) -> None:
    with pytest.raises(errors.Invalid, match=words):
        actions.add_chat_target(aoi, url)


@pytest.mark.parametrize(
    "said",
    [
        Subscription("http://push.example/1", P256, AUTH),
        Subscription("https://push.example/1", "short", AUTH),
        Subscription("", P256, AUTH),
    ],
)
def test_a_subscription_that_is_none_gets_a_sentence(aoi: User, said: Subscription) -> None:
    with pytest.raises(errors.Invalid):
        actions.add_push_target(aoi, said)


def test_mail_wants_an_account_and_an_address(aoi: User) -> None:
    with pytest.raises(errors.NotFound, match="送信用のメールアカウント"):
        actions.add_mail_target(aoi, "aoi@example.jp")
    with pytest.raises(errors.Invalid, match="メールアドレスではない"):
        actions.add_mail_target(aoi, "aoi")


def test_a_plan_without_days_is_refused(aoi: User) -> None:
    target = add_mail(aoi)
    with pytest.raises(errors.Invalid, match="曜日"):
        actions.change_target(aoi, target.pk, actions.PlanFields(weekdays=(9,)))
    with pytest.raises(errors.Invalid):
        actions.change_target(aoi, target.pk, actions.PlanFields(rhythm="hourly"))


def test_nobody_reaches_anothers(aoi: User, ben: User) -> None:
    target = add_mail(aoi)
    for act in (actions.pause_target, actions.remove_target, actions.try_target, actions.renew_feed):
        with pytest.raises(errors.NotFound):
            act(ben, target.pk)


def test_secrets_stand_nowhere_in_the_clear(aoi: User) -> None:
    secret = "hikari-himitsu-topic"
    chat = actions.add_chat_target(aoi, f"ntfys://ntfy.sh/{secret}")
    feed = actions.add_feed(aoi)
    token = open_secret(feed)["token"]
    actions.ensure_push_key(aoi)
    with connection.cursor() as cursor:
        cursor.execute("SELECT config, secret, name, token_hash FROM notices_target")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT secret FROM notices_push_key")
        stored += str(cursor.fetchall())
        cursor.execute("SELECT summary FROM audit_record")
        stored += str(cursor.fetchall())
    exported = json.dumps(list(export_table(aoi, Target)))
    said = json.dumps([describe_target(chat), describe_target(feed)])
    assert [word in text for word in (secret, token, "PRIVATE KEY") for text in (stored, exported, said)] == [
        False
    ] * 9


def test_restored_elsewhere_everything_rests(aoi: User, ben: User) -> None:
    add_mail(aoi)
    actions.add_feed(aoi)
    actions.add_push_target(aoi, Subscription("https://push.example/1", P256, AUTH))
    rows = list(export_table(aoi, Target))
    Target.objects.all().delete()
    load_table(ben, Target, rows)
    found = [(row.kind, row.state, row.due_at) for row in queries.list_targets(ben)]
    assert found == [("mail", "paused", None), ("feed", "paused", None), ("push", "gone", None)]
    feed = queries.list_targets(ben).get(kind="feed")
    with pytest.raises(errors.Conflict, match="もう一度加えて"):
        actions.resume_target(ben, feed.pk)
    assert open_secret(actions.renew_feed(ben, feed.pk))["token"]


def test_a_key_sealed_elsewhere_is_made_anew(aoi: User) -> None:
    first = actions.ensure_push_key(aoi).public
    assert actions.ensure_push_key(aoi).public == first
    PushKey.objects.update(secret="v1:AAAA")
    assert actions.ensure_push_key(aoi).public != first


def test_putting_away_twice_is_once_and_nonsense_is_refused(aoi: User, ben: User) -> None:
    actions.put_away(aoi, "birthday:1:2026")
    actions.put_away(aoi, "birthday:1:2026")
    assert queries.list_put_away(aoi, ["birthday:1:2026", "x"]) == {"birthday:1:2026"}
    assert queries.list_put_away(ben, ["birthday:1:2026"]) == frozenset()
    for key in ("", "x" * 201, "a\nb"):
        with pytest.raises(errors.Invalid):
            actions.put_away(aoi, key)
