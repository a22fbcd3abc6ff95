"""Shifts and teams as the host sets them. Fewer places than were taken take nobody's away."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.queries import take_id
from enishi.core.text import clean_line
from enishi.events import when
from enishi.events.actions.locking import lock_run
from enishi.events.fields import ShiftFields
from enishi.events.models import Gathering, Shift, Staff, Team, Volunteer
from enishi.events.queries import shifts as queries

MOST_SHIFTS, MOST_PLACES, MOST_TEAMS = 200, 1000, 50


@transaction.atomic
def add_shift(
    actor: User, gathering_id: uuid.UUID | str, fields: ShiftFields, *, shift_id: uuid.UUID | None = None
) -> Shift:
    """One more. The same id again is the same shift."""
    gathering = lock_run(actor, gathering_id)
    known = Shift.objects.filter(pk=shift_id, gathering=gathering).first() if shift_id else None
    if known is not None:
        return known
    if Shift.objects.filter(gathering=gathering, deleted_at=None).count() >= MOST_SHIFTS:
        raise errors.Full(pgettext_lazy("events", "At most 200 shifts, please."))
    row = Shift(owner_id=gathering.owner_id, gathering=gathering)
    take_id(row, shift_id)
    _fill(row, fields)
    row.save(force_insert=True)
    record_action(actor, "add_shift", "gathering", gathering.pk, row.task)
    return row


@transaction.atomic
def change_shift(actor: User, shift_id: uuid.UUID | str, fields: ShiftFields) -> tuple[Shift, int]:
    """Change it. Returns it, and how many more have taken it than are needed now: nobody loses theirs."""
    row = _hold(actor, shift_id)
    _fill(row, fields)
    row.save()
    record_action(actor, "change_shift", "gathering", row.gathering_id, row.task)
    return row, max(0, queries.count_taken(row) - row.places)


@transaction.atomic
def delete_shift(actor: User, shift_id: uuid.UUID | str, *, is_deleted: bool = True) -> Shift:
    """Out, or back; refused while somebody has taken it."""
    row = _hold(actor, shift_id)
    if is_deleted and queries.count_taken(row):
        raise errors.Conflict(
            pgettext_lazy(
                "events", "Somebody has taken this shift. Please talk to them first, then take them off."
            )
        )
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(
        actor, "delete_shift" if is_deleted else "undelete_shift", "gathering", row.gathering_id, row.task
    )
    return row


def keep_to_clock(gathering: Gathering) -> None:
    """Its zone has changed: shifts stay at their hour on the wall. The caller holds the gathering."""
    for row in Shift.objects.filter(gathering=gathering):
        row.gathering = gathering
        _set_moments(row)
        row.save(update_fields=["starts_at", "ends_at"])


@transaction.atomic
def add_team(
    actor: User, gathering_id: uuid.UUID | str, name: str, *, team_id: uuid.UUID | None = None
) -> Team:
    gathering = lock_run(actor, gathering_id)
    known = Team.objects.filter(pk=team_id, gathering=gathering).first() if team_id else None
    if known is not None:
        return known
    if not clean_line(name):
        raise errors.Invalid(fields={"name": pgettext_lazy("events", "Please give the team a name.")})
    if Team.objects.filter(gathering=gathering, deleted_at=None).count() >= MOST_TEAMS:
        raise errors.Full(pgettext_lazy("events", "At most 50 teams, please."))
    row = Team(owner_id=gathering.owner_id, gathering=gathering, name=clean_line(name)[:60])
    take_id(row, team_id)
    row.save(force_insert=True)
    record_action(actor, "add_team", "gathering", gathering.pk, row.name)
    return row


@transaction.atomic
def set_captain(actor: User, team_id: uuid.UUID | str, staff_id: uuid.UUID | None) -> Team:
    """Who calls the roll of this team; nobody where None. The captain belongs to it."""
    row = _hold_team(actor, team_id)
    row.captain = queries.get_hand(row.gathering, staff_id) if staff_id else None
    row.save(update_fields=["captain"])
    if row.captain:
        Volunteer.objects.filter(pk=ensure_volunteer(row.gathering, row.captain).pk).update(team=row)
    record_action(actor, "set_captain", "gathering", row.gathering_id, row.name)
    return row


@transaction.atomic
def set_team(
    actor: User, gathering_id: uuid.UUID | str, staff_id: uuid.UUID, team_id: uuid.UUID | None
) -> None:
    """Put a helper into a team, or into none."""
    gathering = lock_run(actor, gathering_id)
    staff = queries.get_hand(gathering, staff_id)
    row = ensure_volunteer(gathering, staff)
    row.team = queries.get_team(gathering, team_id) if team_id else None
    row.save(update_fields=["team"])
    record_action(actor, "set_team", "staff", staff.pk, staff.name)


@transaction.atomic
def delete_team(actor: User, team_id: uuid.UUID | str, *, is_deleted: bool = True) -> Team:
    """Out, or back with all who were in it; shifts and hours stay."""
    row = _hold_team(actor, team_id)
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(
        actor, "delete_team" if is_deleted else "undelete_team", "gathering", row.gathering_id, row.name
    )
    return row


def ensure_volunteer(gathering: Gathering, staff: Staff) -> Volunteer:
    """What is known of a helper besides; empty for one the host wrote down. The caller holds the gathering."""
    found = Volunteer.objects.filter(staff=staff).first()
    return found or Volunteer.objects.create(owner_id=gathering.owner_id, gathering=gathering, staff=staff)


def _hold(actor: User, shift_id: uuid.UUID | str) -> Shift:
    found = queries.get_shift(actor, shift_id)
    gathering = lock_run(actor, found.gathering_id)
    row = Shift.objects.get(pk=found.pk)
    row.gathering = gathering
    return row


def _hold_team(actor: User, team_id: uuid.UUID | str) -> Team:
    found = queries.get_own_team(actor, team_id)
    gathering = lock_run(actor, found.gathering_id)
    row = Team.objects.get(pk=found.pk)
    row.gathering = gathering
    return row


def _fill(row: Shift, fields: ShiftFields) -> None:
    wrong: dict[str, object] = {}
    if not clean_line(fields.task):
        wrong["task"] = pgettext_lazy("events", "Please say what is to be done.")
    if fields.on is None:
        wrong["on"] = pgettext_lazy("events", "Please give the day.")
    for name in ("begins", "ends"):
        if getattr(fields, name) is None:
            wrong[name] = pgettext_lazy("events", "Please give the time.")
    if fields.places is None or not 1 <= fields.places <= MOST_PLACES:
        wrong["places"] = pgettext_lazy("events", "From 1 to 1,000 people, please.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    assert fields.on
    assert fields.begins is not None
    assert fields.ends is not None
    assert fields.places
    row.task, row.where = clean_line(fields.task)[:60], clean_line(fields.where)[:100]
    row.note, row.places = clean_line(fields.note)[:200], fields.places
    row.on, row.begins, row.ends = fields.on, fields.begins, fields.ends
    row.team = queries.get_team(row.gathering, fields.team_id) if fields.team_id else None
    _set_moments(row)


def _set_moments(row: Shift) -> None:
    zone = row.gathering.zone
    last_day = row.on if row.ends > row.begins else row.on + dt.timedelta(days=1)
    row.starts_at = when.to_moment(row.on, row.begins, zone, "begins")
    row.ends_at = when.to_moment(last_day, row.ends, zone, "ends")
