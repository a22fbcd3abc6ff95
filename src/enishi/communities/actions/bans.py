"""Not letting somebody in, and letting them in again: always by a person, always with a way to object."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import blank_records, record_action
from enishi.communities import queries, rules
from enishi.communities.models import Appeal, Ban
from enishi.core import clock, db, errors
from enishi.core.queries import take_id
from enishi.core.text import clean_block, clean_line


@dataclass(frozen=True, slots=True)
class BanFields:
    """Whom, until when (empty: for good), why (for the host), and what the person reads."""

    name: str
    until_on: dt.date | None = None
    reason: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class AppealAnswer:
    """What the host says to an objection."""

    is_granted: bool
    answer: str = ""


@transaction.atomic
def add_ban(
    actor: User,
    community_id: uuid.UUID | str,
    fields: BanFields,
    marks: Sequence[str],
    hints: Sequence[str] = (),
    *,
    subject_id: uuid.UUID | None = None,
    ban_id: uuid.UUID | None = None,
) -> Ban:
    """From now on sign-ups with one of these marks are refused. The same `ban_id` again finds what it made first."""
    if known := queries.find_known_ban(actor, ban_id):
        return known
    community = queries.get_community(actor, community_id)
    known_by = [mark for mark in marks if mark]
    if not known_by and not any(hints):
        raise errors.Invalid(
            fields={
                "email": pgettext_lazy(
                    "communities",
                    "Please write an address or a telephone number, by which they are known again.",
                )
            }
        )
    _check(fields)
    row = Ban(owner=actor, community=community, marks=known_by, hints=[one for one in hints if one])
    row.subject_id = subject_id
    take_id(row, ban_id)
    _fill(row, fields)
    row.save(force_insert=True)
    record_action(actor, "add_ban", "ban", row.pk, row.name)
    return row


@transaction.atomic
def change_ban(actor: User, ban_id: uuid.UUID | str, fields: BanFields) -> Ban:
    """Another day, other words."""
    row = _hold(actor, ban_id)
    _check(fields)
    _fill(row, fields)
    row.save()
    record_action(actor, "change_ban", "ban", row.pk, row.name)
    return row


@transaction.atomic
def lift_ban(actor: User, ban_id: uuid.UUID | str, *, is_lifted: bool = True) -> Ban:
    """They may sign up again; or it holds once more."""
    row = _hold(actor, ban_id)
    if (row.lifted_at is not None) == is_lifted:
        return row
    row.lifted_at = clock.now() if is_lifted else None
    row.save(update_fields=["lifted_at"])
    record_action(actor, "lift_ban" if is_lifted else "restore_ban", "ban", row.pk, row.name)
    return row


@transaction.atomic
def appeal(ban: Ban, words: str) -> Appeal:
    """Whoever is not let in objects, once; the caller has looked at their key. Pressed twice it is one."""
    held = db.locked(Ban.objects.filter(pk=ban.pk)).first()
    if held is None or not queries.holds(held, clock.today(clock.HOME_ZONE)):
        raise errors.Closed(
            pgettext_lazy("communities", "Nothing is held against you here any more. You can sign up again.")
        )
    said = clean_block(words)[:2000]
    if not said:
        raise errors.Invalid(fields={"words": pgettext_lazy("communities", "Please write a few words.")})
    if found := queries.find_appeal(held):
        if found.words == said:
            return found
        raise errors.AlreadyThere(
            pgettext_lazy(
                "communities", "Your words have arrived already; the host reads them and answers here."
            )
        )
    made = Appeal.objects.create(owner_id=held.owner_id, ban=held, words=said)
    record_action(held.owner, "add_appeal", "ban", held.pk)
    return made


@transaction.atomic
def answer_appeal(actor: User, ban_id: uuid.UUID | str, answer: AppealAnswer) -> Ban:
    """Lift it or keep it, with words the person reads. It can be thought over: the last answer stands."""
    row = _hold(actor, ban_id)
    found = rules.appeals_answerable_by(actor).filter(ban=row).first()
    if found is None:
        raise errors.NotFound(queries.NO_BAN)
    found.is_granted, found.answer = answer.is_granted, clean_block(answer.answer)[:1000]
    found.answered_at = clock.now()
    found.save(update_fields=["is_granted", "answer", "answered_at"])
    row.lifted_at = (row.lifted_at or clock.now()) if answer.is_granted else None
    row.save(update_fields=["lifted_at"])
    record_action(actor, "answer_appeal", "ban", row.pk, row.name)
    return row


def forget_bans() -> int:
    """What was lifted or ran out goes once the community's days are over; how many."""
    over = []
    for ban in Ban.objects.exclude(lifted_at=None, until_on=None).select_related("community"):
        end = ban.lifted_at.date() if ban.lifted_at else ban.until_on
        keeps = dt.timedelta(days=ban.community.retention_days)
        if end is not None and end + keeps < clock.today(clock.HOME_ZONE):
            over.append(ban)
    return sum(_forget(ban) for ban in over)


@transaction.atomic
def _forget(ban: Ban) -> int:
    blank_records(ban.owner, [ban.pk])
    ban.delete()
    return 1


def _hold(actor: User, ban_id: uuid.UUID | str) -> Ban:
    row = db.locked(rules.bans_liftable_by(actor).filter(pk=queries.get_ban(actor, ban_id).pk)).first()
    if row is None:
        raise errors.NotFound(queries.NO_BAN)
    return row


def _check(fields: BanFields) -> None:
    wrong: dict[str, object] = {}
    if not clean_line(fields.name):
        wrong["name"] = pgettext_lazy("communities", "Please write a name, for your own list.")
    if fields.until_on is not None and fields.until_on < clock.today(clock.HOME_ZONE):
        wrong["until_on"] = pgettext_lazy(
            "communities", "This day is over. Choose a later one, or leave it empty."
        )
    if wrong:
        raise errors.Invalid(fields=wrong)


def _fill(row: Ban, fields: BanFields) -> None:
    row.name, row.until_on = clean_line(fields.name)[:80], fields.until_on
    row.reason, row.told = clean_line(fields.reason)[:300], clean_block(fields.told)[:500]
