"""The mail account, the ways out, quiet hours, and what is to be told."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import cast

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.accounts.queries import find_last_seen, hash_key
from enishi.core import clock, errors, ids
from enishi.core.day_notes import DayNote, sort_notes
from enishi.notices import rules
from enishi.notices.models import (
    MailAccount,
    Outgoing,
    PushKey,
    QuietHours,
    Rhythm,
    Target,
    TargetKind,
    TargetState,
)
from enishi.notices.queries.notes import list_put_away
from enishi.notices.signals import day_notes_asked
from enishi.notices.timing import Plan, Quiet

WEEK = dt.timedelta(days=6)
UNSEEN = 3  # so many come to an owner who does not look; then one a week
REST = dt.timedelta(days=6, hours=12)


def find_mail_account(actor: User) -> MailAccount | None:
    return rules.accounts_changeable_by(actor).first()


def has_mail_account(actor: User) -> bool:
    """Whether mail can go out: an account with its password."""
    found = find_mail_account(actor)
    return found is not None and bool(found.secret or not found.user)


def get_mail_account(actor: User) -> MailAccount:
    """The account, or a sentence about what to do first."""
    found = find_mail_account(actor)
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("notices", "No mail account is set up for sending. Please set one up first.")
        )
    return found


def list_targets(actor: User) -> QuerySet[Target]:
    """What the owner has chosen, in the order of choosing."""
    return rules.targets_changeable_by(actor).filter(removed_at__isnull=True).order_by("created_at", "id")


def get_target(actor: User, target_id: str | uuid.UUID, *, removed: bool = False) -> Target:
    """One way out; with `removed`, one that was taken away a moment ago and can come back."""
    parsed = ids.parse_id(str(target_id))
    rows = rules.targets_changeable_by(actor).filter(removed_at__isnull=not removed)
    found = rows.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("notices", "There is no such way out, or it has been taken away.")
        )
    return found


def find_feed(token: str) -> Target | None:
    """The calendar of this secret address, whoever asks; its owner comes along."""
    rows = Target.objects.filter(kind=TargetKind.FEED, state=TargetState.ON, removed_at__isnull=True)
    return rows.filter(token_hash=hash_key(token), owner__is_active=True).select_related("owner").first()


def find_quiet_hours(actor: User) -> QuietHours | None:
    return QuietHours.objects.filter(owner=actor).first()


def find_push_key(actor: User) -> PushKey | None:
    return PushKey.objects.filter(owner=actor).first()


def read_plan(target: Target, quiet: QuietHours | None) -> Plan:
    """When this way out is used."""
    is_weekly = target.rhythm == Rhythm.WEEKLY
    days = [day for day in target.weekdays if day in range(7)]
    return Plan(
        at=target.at,
        weekdays=frozenset(days[:1] if is_weekly else days),
        is_weekly=is_weekly,
        skips_holidays=target.skips_holidays,
        quiet=Quiet(quiet.begins, quiet.ends) if quiet else None,
    )


def list_due_targets(now: dt.datetime) -> list[Target]:
    """Of every owner: the ways out that are to be looked into by now."""
    rows = Target.objects.filter(due_at__lte=now, state=TargetState.ON, removed_at__isnull=True)
    return list(rows.filter(owner__is_active=True).select_related("owner").order_by("due_at", "id"))


def read_notes(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """What the calendar says of these days, asked of the rooms above."""
    answers = day_notes_asked.send(sender=Target, actor=actor, since=since, until=until)
    return sort_notes([note for _, notes in answers for note in cast("list[DayNote]", notes)])


def list_news(target: Target) -> list[DayNote]:
    """What is to be told by this way out now: shown today (this week), not put away, not told already.

    The day of a thing itself is always told. An owner who has not looked since hears of people no more until then.
    """
    today = clock.today(target.owner.time_zone)
    until = today + WEEK if target.rhythm == Rhythm.WEEKLY else today
    notes = read_notes(target.owner, today, until)
    away = list_put_away(target.owner, [note.key for note in notes])
    told = target.told_until
    news = [
        note
        for note in notes
        if note.key not in away and (told is None or note.shown_from > told or note.on == today)
    ]
    return [] if _is_enough(target, news) else news


def _is_enough(target: Target, news: list[DayNote]) -> bool:
    """Whether another one would only pile up: nobody has looked since the last."""
    if target.last_sent_at is None or not news:
        return False
    seen_at = find_last_seen(target.owner)
    if seen_at is not None and seen_at > target.last_sent_at:
        return False
    if all(note.kind == "followups" for note in news):
        return True
    unseen = Outgoing.objects.filter(target=target, use="digest", state="sent")
    unseen = unseen.filter(over_at__gt=seen_at) if seen_at else unseen
    return unseen.count() >= UNSEEN and clock.now() - target.last_sent_at < REST
