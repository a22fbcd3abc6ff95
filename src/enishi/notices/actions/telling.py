"""Notices made: what is to be told by a way out goes into the outbox, once for each day; a test at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, ids
from enishi.core.day_notes import DayNote
from enishi.notices import queries
from enishi.notices.actions.delivering import deliver
from enishi.notices.actions.posting import add_outgoing, key_of
from enishi.notices.digests import Digest, shorten, write_digest, write_test
from enishi.notices.letters import new_message_id
from enishi.notices.models import Outgoing, Rhythm, Target, TargetKind, TargetState
from enishi.notices.timing import find_next

KEPT = dt.timedelta(days=60)  # so long the outbox remembers what went out


def tell(target: Target) -> Outgoing | None:
    """What is to be told by this way out now, in its owner's language; nothing where there is nothing.

    The notes are read before the lock is taken: reading them may take its time.
    """
    owner = target.owner
    zone = clock.zone_of(owner.time_zone)
    with translation.override(owner.language), timezone.override(zone):
        news = queries.list_news(target)
        return post_digest(target, news)


@transaction.atomic
def post_digest(target: Target, news: Sequence[DayNote]) -> Outgoing | None:
    """Into the outbox, where nobody else did so meanwhile; the next moment is set whether there is something or not."""
    row = db.locked(Target.objects.filter(pk=target.pk, due_at=target.due_at)).select_related("owner").first()
    if row is None or row.state != TargetState.ON or row.removed_at is not None:
        return None
    today = clock.today(row.owner.time_zone)
    plan = queries.read_plan(row, queries.find_quiet_hours(row.owner))
    row.due_at = find_next(plan, clock.now(), clock.zone_of(row.owner.time_zone))
    is_weekly = row.rhythm == Rhythm.WEEKLY
    posted = None
    if news:
        row.told_until = today + (queries.WEEK if is_weekly else dt.timedelta(0))
        key = key_of(row, "digest", str(today))
        posted = queries.find_outgoing(row.owner, key)
        if posted is None:
            posted = _make(row, key, "digest", write_digest(news, is_full=row.is_full, is_weekly=is_weekly))
            add_outgoing(posted)
    row.save(update_fields=["due_at", "told_until"])
    return posted


def try_target(actor: User, target_id: str | uuid.UUID) -> Outgoing:
    """A test by this way out, now: no transaction is open while it goes. What came of it stands in the answer."""
    target = queries.get_target(actor, target_id)
    if target.kind == TargetKind.FEED:
        raise errors.Conflict(
            pgettext_lazy("notices", "A calendar is fetched by your calendar program; try it there.")
        )
    row = _post_test(actor, target)
    deliver(row.pk)
    return queries.get_outgoing(actor, row.pk)


@transaction.atomic
def _post_test(actor: User, target: Target) -> Outgoing:
    row = _make(target, key_of(target, "test", str(ids.new_id())), "test", write_test())
    row.due_at = clock.now()
    row.save(force_insert=True)
    record_action(actor, "try_target", "target", target.pk)
    return row


def _make(target: Target, key: str, use: str, digest: Digest) -> Outgoing:
    is_mail = target.kind == TargetKind.MAIL
    account = queries.find_mail_account(target.owner) if is_mail else None
    return Outgoing(
        owner=target.owner,
        target=target,
        key=key,
        kind=target.kind,
        use=use,
        to=str(target.config.get("to", "")),
        subject=digest.subject,
        text=digest.text if is_mail else shorten(digest.lines),
        html=digest.html if is_mail else "",
        path=digest.path,
        message_id=new_message_id(account.address if account else "") if is_mail else "",
    )


@transaction.atomic
def forget_old() -> None:
    """What was over long ago leaves the outbox."""
    Outgoing.objects.filter(over_at__lt=clock.now() - KEPT).delete()
