"""Keys work once, tokens until revoked, and nobody touches another's."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts import actions, queries, rules
from enishi.accounts.models import LoginKey, Token, User
from enishi.core import clock, errors


def test_a_login_key_logs_in_exactly_once(aoi: User) -> None:
    key = actions.create_login_key(aoi)
    assert actions.use_login_key(key) == aoi
    with pytest.raises(errors.Closed):
        actions.use_login_key(key)


def test_a_login_key_is_stored_as_a_hash_and_lapses_after_a_day(aoi: User) -> None:
    key = actions.create_login_key(aoi)
    assert LoginKey.objects.get().key_hash == queries.hash_key(key) != key
    with clock.as_of(clock.now() + dt.timedelta(days=1, minutes=1)), pytest.raises(errors.Closed):
        actions.use_login_key(key)


@pytest.mark.django_db
def test_one_person_mode_makes_one_owner() -> None:
    assert actions.ensure_sole_owner() == actions.ensure_sole_owner()
    assert User.objects.count() == 1


def test_a_token_is_found_by_its_key_until_it_is_revoked(aoi: User, ben: User) -> None:
    token, key = actions.create_token(aoi, name="同期", scopes=["read"])
    assert queries.find_token(key) == token
    with pytest.raises(errors.NotFound):
        actions.revoke_token(ben, str(token.pk))
    actions.revoke_token(aoi, "同期")
    assert queries.find_token(key) is None
    assert rules.can_revoke_token(aoi, token)
    assert not rules.can_revoke_token(ben, token)
    assert list(rules.tokens_revocable_by(ben)) == []


@pytest.mark.parametrize(("name", "scopes"), [("", None), ("x", ["admin"])])
def test_a_token_needs_a_name_and_known_scopes(aoi: User, name: str, scopes: list[str] | None) -> None:
    with pytest.raises(errors.Invalid):
        actions.create_token(aoi, name=name, scopes=scopes)
    assert not Token.objects.exists()


def test_the_last_use_of_a_token_is_kept_to_the_minute(aoi: User) -> None:
    token, _ = actions.create_token(aoi, name="x")
    actions.note_token_use(token)
    first = Token.objects.get().last_used_at
    actions.note_token_use(Token.objects.get())
    assert Token.objects.get().last_used_at == first


def test_settings_change_and_refuse(aoi: User) -> None:
    changed = actions.change_account(aoi, language="en", time_zone="Europe/Berlin", today_size=3)
    assert (changed.language, changed.time_zone, changed.today_size) == ("en", "Europe/Berlin", 3)
    for wrong in ({"language": "fr"}, {"time_zone": "Tokyo"}, {"today_size": 6}, {"today_size": 0}):
        with pytest.raises(errors.Invalid):
            actions.change_account(aoi, **wrong)
