"""Ways out: added, changed, paused, taken away (and back). Nothing is on before the owner has added it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.accounts.queries import hash_key
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, ids
from enishi.notices import queries
from enishi.notices.addresses import clean_address
from enishi.notices.models import PushKey, QuietHours, Rhythm, Target, TargetKind, TargetState
from enishi.notices.peers.chats import check_chat
from enishi.notices.peers.push import Subscription, check_subscription, make_keys
from enishi.notices.peers.troubles import Undelivered
from enishi.notices.secrets import open_secret, seal_secret
from enishi.notices.timing import find_next
from enishi.notices.words import describe_trouble

MOST_TARGETS = 30
UNDO_LIFE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlanFields:
    """How and when a way out is used; None leaves it as it is."""

    name: str | None = None
    is_full: bool | None = None
    rhythm: str | None = None
    weekdays: tuple[int, ...] | None = None
    at: dt.time | None = None
    skips_holidays: bool | None = None
    has_alarms: bool | None = None  # of a calendar


@transaction.atomic
def add_mail_target(actor: User, address: str, plan: PlanFields | None = None) -> Target:
    """Notices by mail; the same address again is the same way out."""
    to = clean_address(address)
    queries.get_mail_account(actor)
    return _add(actor, TargetKind.MAIL, to, {"to": to}, {}, plan)


@transaction.atomic
def add_chat_target(actor: User, url: str, plan: PlanFields | None = None) -> Target:
    """Notices to a chat by its address (apprise), which is kept sealed."""
    try:
        chat = check_chat(url)
    except Undelivered as trouble:
        sentence = describe_trouble(trouble.code, trouble.params)
        raise errors.Invalid(sentence, fields={"url": sentence}) from None
    mark = hash_key(url.strip())[:16]
    config = {"service": chat.service, "host": chat.host, "mark": mark}
    return _add(actor, TargetKind.CHAT, chat.host or chat.service, config, {"url": url.strip()}, plan)


@transaction.atomic
def add_push_target(
    actor: User, said: Subscription, *, agent: str = "", plan: PlanFields | None = None
) -> Target:
    """Notices on this very browser, as it has subscribed; the same subscription again is the same way out."""
    try:
        check_subscription(said)
    except Undelivered as trouble:
        raise errors.Invalid(describe_trouble(trouble.code, trouble.params)) from None
    config = {"mark": hash_key(said.endpoint)[:16]}
    name = agent.strip()[:100] or pgettext("notices", "This device")
    return _add(actor, TargetKind.PUSH, name, config, said._asdict(), plan)


@transaction.atomic
def add_feed(actor: User, plan: PlanFields | None = None) -> Target:
    """A calendar at a secret address; each has its own."""
    row = _add(actor, TargetKind.FEED, pgettext("notices", "Calendar"), {"mark": str(ids.new_id())}, {}, plan)
    return _give_token(row)


@transaction.atomic
def renew_feed(actor: User, target_id: str | uuid.UUID) -> Target:
    """Another address; the old one leads nowhere from now on."""
    row = _lock(actor, target_id)
    if row.kind != TargetKind.FEED:
        raise errors.Conflict(
            pgettext_lazy("notices", "Only a calendar has an address that can be made new.")
        )
    record_action(actor, "renew_feed", "target", row.pk)
    return _give_token(row)


def _give_token(row: Target) -> Target:
    token = ids.new_secret()
    row.token_hash, row.secret = hash_key(token), seal_secret(row, {"token": token})
    row.due_at = None
    row.save(update_fields=["token_hash", "secret", "due_at"])
    return row


def _add(
    actor: User,
    kind: TargetKind,
    name: str,
    config: dict[str, str],
    secret: dict[str, str],
    plan: PlanFields | None,
) -> Target:
    db.lock_table(Target)
    mine = Target.objects.filter(owner=actor, kind=kind)
    key, value = ("to", config["to"]) if kind == TargetKind.MAIL else ("mark", config["mark"])
    row = mine.filter(**{f"config__{key}": value}).first()
    if row is None:
        if queries.list_targets(actor).count() >= MOST_TARGETS:
            raise errors.Full(
                pgettext_lazy("notices", "There are many ways out already. Please take one away first.")
            )
        row = Target(owner=actor, kind=kind, name=name[:200], weekdays=list(range(7)))
    row.config, row.state, row.removed_at, row.last_problem = config, TargetState.ON, None, ""
    row.last_problem_params = {}
    row.secret = seal_secret(row, secret) if secret else row.secret
    row.told_until = row.told_until or clock.today(actor.time_zone) - dt.timedelta(days=1)
    _apply(row, plan or PlanFields())
    _set_due(row)
    row.save()
    record_action(actor, "add_target", "target", row.pk, str(row.kind))
    return row


@transaction.atomic
def change_target(actor: User, target_id: str | uuid.UUID, plan: PlanFields) -> Target:
    """Another hour, other days, other words."""
    row = _lock(actor, target_id)
    _apply(row, plan)
    _set_due(row)
    row.save()
    record_action(actor, "change_target", "target", row.pk)
    return row


def _apply(row: Target, plan: PlanFields) -> None:
    if plan.name is not None and plan.name.strip():
        row.name = " ".join(plan.name.split())[:200]
    if plan.rhythm is not None:
        if plan.rhythm not in Rhythm.values:
            raise errors.Invalid(pgettext_lazy("notices", "Please choose one of the rhythms shown."))
        row.rhythm = plan.rhythm
    if plan.weekdays is not None:
        days = sorted({day for day in plan.weekdays if day in range(7)})
        if not days:
            sentence = pgettext_lazy("notices", "Please choose at least one day of the week.")
            raise errors.Invalid(sentence, fields={"weekdays": sentence})
        row.weekdays = days
    if plan.has_alarms is not None:
        row.config = {**row.config, "has_alarms": plan.has_alarms}
    for name in ("is_full", "at", "skips_holidays"):
        if getattr(plan, name) is not None:
            setattr(row, name, getattr(plan, name))


def _set_due(row: Target) -> None:
    """When it is looked into next; a calendar is fetched, not sent."""
    if row.kind == TargetKind.FEED or row.state != TargetState.ON or row.removed_at is not None:
        row.due_at = None
        return
    plan = queries.read_plan(row, queries.find_quiet_hours(row.owner))
    row.due_at = find_next(plan, clock.now(), clock.zone_of(row.owner.time_zone))


@transaction.atomic
def pause_target(actor: User, target_id: str | uuid.UUID) -> Target:
    """Nothing goes there until the owner goes on; a calendar's address answers no more."""
    return _turn(actor, target_id, TargetState.PAUSED, "pause_target")


@transaction.atomic
def resume_target(actor: User, target_id: str | uuid.UUID) -> Target:
    """Go on. What has happened meanwhile comes as one."""
    row = queries.get_target(actor, target_id)
    if row.kind != TargetKind.MAIL and not open_secret(row):
        raise errors.Conflict(
            pgettext_lazy("notices", "What opens it is not stored on this computer. Please add it anew.")
        )
    return _turn(actor, target_id, TargetState.ON, "resume_target")


def _turn(actor: User, target_id: str | uuid.UUID, state: TargetState, audited: str) -> Target:
    row = _lock(actor, target_id)
    row.state, row.last_problem, row.last_problem_params = state, "", {}
    _set_due(row)
    row.save(update_fields=["state", "last_problem", "last_problem_params", "due_at"])
    record_action(actor, audited, "target", row.pk)
    return row


@transaction.atomic
def remove_target(actor: User, target_id: str | uuid.UUID) -> Target:
    """Take it away; for a day it can be taken back, then what opens it is forgotten."""
    row = _lock(actor, target_id)
    row.removed_at, row.due_at = clock.now(), None
    row.save(update_fields=["removed_at", "due_at"])
    record_action(actor, "remove_target", "target", row.pk)
    return row


@transaction.atomic
def restore_target(actor: User, target_id: str | uuid.UUID) -> Target:
    """As if it had not been taken away."""
    found = queries.get_target(actor, target_id, removed=True)
    row = db.locked(Target.objects.filter(pk=found.pk)).select_related("owner").get()
    row.removed_at = None
    _set_due(row)
    row.save(update_fields=["removed_at", "due_at"])
    record_action(actor, "restore_target", "target", row.pk)
    return row


@transaction.atomic
def set_quiet_hours(actor: User, begins: dt.time | None, ends: dt.time | None) -> QuietHours | None:
    """From when to when nothing comes; none where one of them is missing or both are the same."""
    db.lock_table(QuietHours)
    QuietHours.objects.filter(owner=actor).delete()
    row = None
    if begins is not None and ends is not None and begins != ends:
        row = QuietHours.objects.create(owner=actor, begins=begins, ends=ends)
    for target in db.locked(queries.list_targets(actor)).select_related("owner"):
        _set_due(target)
        target.save(update_fields=["due_at"])
    record_action(actor, "set_quiet_hours", "quiet_hours")
    return row


@transaction.atomic
def ensure_push_key(actor: User) -> PushKey:
    """The notebook's key for pushes, made when the first browser wants it. One sealed elsewhere is made anew."""
    db.lock_table(PushKey)
    row = PushKey.objects.filter(owner=actor).first()
    if row is not None and open_secret(row):
        return row
    keys = make_keys()
    row = row or PushKey(owner=actor)
    row.public = keys.shown
    row.secret = seal_secret(row, {"private": keys.private, "public": keys.public})
    row.save()
    return row


@transaction.atomic
def note_fetched(target_id: uuid.UUID, tag: str) -> dt.datetime:
    """That a calendar was fetched, and since when it says what it says."""
    row = db.locked(Target.objects.filter(pk=target_id)).get()
    moment = clock.now().replace(microsecond=0)
    if row.config.get("tag") != tag:
        row.config = {**row.config, "tag": tag, "changed_at": moment.isoformat()}
    row.last_sent_at = moment
    row.save(update_fields=["config", "last_sent_at"])
    return dt.datetime.fromisoformat(str(row.config["changed_at"]))


@transaction.atomic
def forget_removed() -> None:
    """What was taken away more than a day ago goes, with what opens it."""
    Target.objects.filter(removed_at__lt=clock.now() - UNDO_LIFE).delete()


def _lock(actor: User, target_id: str | uuid.UUID) -> Target:
    found = queries.get_target(actor, target_id)
    return db.locked(Target.objects.filter(pk=found.pk)).select_related("owner").get()
