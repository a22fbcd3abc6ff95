"""Making and using keys, and the settings of one's own account."""

from __future__ import annotations

import datetime as dt
import secrets
import zoneinfo

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts import queries, rules
from enishi.accounts.models import Language, LoginKey, Token, User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.engine.learning import LARGEST_SHIFT

KEY_LIFE = dt.timedelta(days=1)
LEARNING = ("learns_pace", "holds_back", "chance_shift", "history_at")


def ensure_sole_owner() -> User:
    """The one person of one-person mode, made on first use."""
    return queries.find_sole_owner() or _create_sole_owner()


@transaction.atomic
def _create_sole_owner() -> User:
    db.lock_table(User)
    return queries.find_sole_owner() or User.objects.create()


@transaction.atomic
def create_login_key(user: User) -> str:
    """A key for a link that logs in once; returned once, stored as a hash."""
    key = secrets.token_urlsafe(24)
    LoginKey.objects.filter(owner=user, expires_at__lt=clock.now() - KEY_LIFE).delete()
    LoginKey.objects.create(owner=user, key_hash=queries.hash_key(key), expires_at=clock.now() + KEY_LIFE)
    return key


@transaction.atomic
def use_login_key(key: str) -> User:
    """Trade a login key for its user, exactly once."""
    row = db.locked(LoginKey.objects.filter(key_hash=queries.hash_key(key))).first()
    if row is None or row.used_at is not None or row.expires_at < clock.now() or not row.owner.is_active:
        raise errors.Closed(
            pgettext_lazy(
                "accounts", "This link has been used already or is too old. Print a new one: enishi link"
            )
        )
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    record_action(row.owner, "use_login_key", "login_key", row.pk)
    return row.owner


@transaction.atomic
def create_token(actor: User, *, name: str, scopes: list[str] | None = None) -> tuple[Token, str]:
    """A new token and its key; the key is shown this once."""
    wanted = scopes or list(rules.SCOPES)
    unknown = [scope for scope in wanted if scope not in rules.SCOPES]
    if unknown:
        raise errors.Invalid(pgettext_lazy("accounts", "A token's scopes are read and write."))
    if not name.strip():
        raise errors.Invalid(
            pgettext_lazy("accounts", "Please give the token a name, so that you know it again.")
        )
    key = "enishi_" + secrets.token_urlsafe(32)
    token = Token.objects.create(
        owner=actor, name=name.strip()[:80], key_hash=queries.hash_key(key), scopes=sorted(set(wanted))
    )
    record_action(actor, "create_token", "token", token.pk, token.name)
    return token, key


@transaction.atomic
def revoke_token(actor: User, token_id: str) -> Token:
    """Make a token useless from now on."""
    found = queries.get_token(actor, token_id)
    token = db.locked(rules.tokens_revocable_by(actor).filter(pk=found.pk)).get()
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        record_action(actor, "revoke_token", "token", token.pk, token.name)
    return token


@transaction.atomic
def note_token_use(token: Token) -> None:
    """Remember the last use, to the minute, so that a busy program does not write at every request."""
    if token.last_used_at is None or clock.now() - token.last_used_at > dt.timedelta(minutes=1):
        Token.objects.filter(pk=token.pk).update(last_used_at=clock.now())


@transaction.atomic
def change_account(
    actor: User,
    *,
    language: str | None = None,
    time_zone: str | None = None,
    today_size: int | None = None,
    learns_pace: bool | None = None,
    holds_back: bool | None = None,
    chance_shift: float | None = None,
    looks_back: bool | None = None,
    forget_key: str | None = None,
) -> User:
    """Change language, time zone, how many people Today shows (1 to 5), and whether the owner's outcomes teach.

    A restore brings what was learned and the forgetting key along. Nudges are held back only while learning is on.
    `looks_back`: at the next look forecasts are checked in hindsight; or not, whatever comes in, until it is asked for.
    """
    user = db.locked(User.objects.filter(pk=actor.pk)).get()
    if language is not None:
        if language not in Language.values:
            raise errors.Invalid(pgettext_lazy("accounts", "The languages are ja and en."))
        user.language = language
    if time_zone is not None:
        if time_zone not in zoneinfo.available_timezones():
            raise errors.Invalid(
                pgettext_lazy("accounts", "This time zone is not known. Example: Asia/Tokyo")
            )
        user.time_zone = time_zone
    if today_size is not None:
        if not 1 <= today_size <= 5:
            raise errors.Invalid(pgettext_lazy("accounts", "Today shows one to five people."))
        user.today_size = today_size
    if forget_key is not None:
        user.forget_key = forget_key[:64]
    if looks_back is not None:
        user.history_at = clock.now() if looks_back else None
    _change_learning(user, learns_pace, holds_back, chance_shift)
    user.save(update_fields=["language", "time_zone", "today_size", "forget_key", *LEARNING])
    record_action(user, "change_account", "user", user.pk)
    return user


def _change_learning(user: User, learns: bool | None, holds_back: bool | None, shift: float | None) -> None:
    user.learns_pace = user.learns_pace if learns is None else learns
    user.holds_back = user.holds_back if holds_back is None else holds_back
    if shift is not None:
        if not abs(shift) <= LARGEST_SHIFT:
            raise errors.Invalid(
                pgettext_lazy(
                    "accounts", "What was learned about chances does not fit: it is between -3 and 3."
                )
            )
        user.chance_shift = shift
    if holds_back and not user.learns_pace:
        raise errors.Invalid(
            pgettext_lazy(
                "accounts",
                "Holding back needs the forecasts to be checked. Please switch that on first, or both.",
            )
        )
    user.holds_back = user.holds_back and user.learns_pace


@transaction.atomic
def note_learning(user: User, *, shift: float, on: dt.date) -> None:
    """Keep what the outcomes taught by this day of the owner's; the room that learned it writes the trail."""
    User.objects.filter(pk=user.pk, learns_pace=True).update(chance_shift=shift, learned_on=on)


@transaction.atomic
def note_history(user: User) -> None:
    """Much history came in or went: the next look checks forecasts against it, unless the owner had that erased."""
    User.objects.filter(pk=user.pk, history_at__isnull=False).update(history_at=clock.now())


@transaction.atomic
def note_hindsight(user: User, at: dt.datetime) -> None:
    """All that came in by this moment has been looked back at."""
    User.objects.filter(pk=user.pk).update(looked_back_at=at)
