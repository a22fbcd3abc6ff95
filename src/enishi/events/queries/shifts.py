"""Shifts with who took them, teams, one's own duties, and the hours that were worked."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.events import rules, words
from enishi.events.models import Duty, Gathering, Shift, Staff, StaffRole, Team, Volunteer

NO_SHIFT = pgettext_lazy("events", "There is no such shift, or it is not yours to see.")
NO_TEAM = pgettext_lazy("events", "There is no such team, or it is not yours to see.")
NO_DUTY = pgettext_lazy("events", "Nobody like this is on the roll, or it is not yours to call.")
NO_HELPER = pgettext_lazy("events", "There is no such helper here.")

Found = TypeVar("Found", Shift, Team, Staff, Duty)


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A shift and who took it."""

    shift: Shift
    duties: list[Duty]

    @property
    def when(self) -> str:
        return say_time(self.shift)

    @property
    def taken(self) -> int:
        return len(self.duties)

    @property
    def free(self) -> int:
        return max(0, self.shift.places - self.taken)

    @property
    def over(self) -> int:
        return max(0, self.taken - self.shift.places)

    @property
    def is_over(self) -> bool:
        return self.shift.ends_at <= clock.now()


@dataclass(frozen=True, slots=True)
class Member:
    """A helper on the page of faces and names."""

    staff: Staff
    volunteer: Volunteer | None
    is_captain: bool

    @property
    def reading(self) -> str:
        return self.volunteer.reading if self.volunteer else ""


@dataclass(frozen=True, slots=True)
class TeamPage:
    """A team and its members; `team` is None for who is in none."""

    team: Team | None
    members: list[Member]


@dataclass(frozen=True, slots=True)
class Hours:
    """What somebody worked, shift by shift."""

    staff: Staff
    duties: list[Duty]

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.duties)

    @property
    def total(self) -> str:
        return say_hours(self.minutes)


def say_time(shift: Shift) -> str:
    """Day and hours as the clock there shows them."""
    return f"{words.say_day(shift.on)} {shift.begins:%H:%M}–{shift.ends:%H:%M}"


def say_hours(minutes: int) -> str:
    """3時間20分."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return npgettext("events", "%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
    return pgettext("events", "%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def list_lines(gathering: Gathering) -> list[ShiftLine]:
    """Every shift in the order of the day, in two queries."""
    duties: dict[uuid.UUID, list[Duty]] = {}
    for one in _list_duties(gathering).filter(cancelled_at=None).order_by("id"):
        duties.setdefault(one.shift_id, []).append(one)
    rows = Shift.objects.filter(gathering=gathering, deleted_at=None).select_related("team", "gathering")
    return [ShiftLine(row, duties.get(row.pk, [])) for row in rows]


def list_takeable(gathering: Gathering, staff: Staff | None = None) -> list[ShiftLine]:
    """Those with room that are not over; without one's own."""
    lines = [one for one in list_lines(gathering) if one.free and not one.is_over]
    return [one for one in lines if staff is None or all(duty.staff_id != staff.pk for duty in one.duties)]


def count_needed(gathering: Gathering) -> int:
    """How many volunteers are still missing; 0 where it is called off or for no good cause."""
    if not gathering.is_charity or gathering.cancelled_at:
        return 0
    return sum(one.free for one in list_takeable(gathering))


def list_own_duties(staff: Staff) -> list[Duty]:
    """What a helper has taken, in the order of the day."""
    rows = _list_duties(staff.gathering).filter(staff=staff, cancelled_at=None)
    return list(rows.order_by("shift__starts_at", "id"))


def list_roll(actor: User | Staff, gathering: Gathering) -> list[ShiftLine]:
    """The shifts whose roll the actor calls, with those to be called alone."""
    callable_ids = set(
        rules.duties_callable_by(actor).filter(gathering=gathering).values_list("pk", flat=True)
    )
    lines = [
        ShiftLine(one.shift, [duty for duty in one.duties if duty.pk in callable_ids])
        for one in list_lines(gathering)
    ]
    return [one for one in lines if one.duties]


def list_teams(gathering: Gathering) -> list[Team]:
    rows = Team.objects.filter(gathering=gathering, deleted_at=None)
    return list(rows.select_related("captain").order_by("name", "id"))


def list_team_pages(gathering: Gathering) -> list[TeamPage]:
    """All teams with their members, then who is in none."""
    teams = list_teams(gathering)
    captains = {one.captain_id for one in teams}
    members: dict[uuid.UUID | None, list[Member]] = {}
    known = {one.staff_id: one for one in Volunteer.objects.filter(gathering=gathering)}
    alive = {one.pk for one in teams}
    for staff in list_volunteers(gathering):
        row = known.get(staff.pk)
        team_id = row.team_id if row and row.team_id in alive else None
        members.setdefault(team_id, []).append(Member(staff, row, staff.pk in captains))
    pages = [TeamPage(one, members.get(one.pk, [])) for one in teams]
    return [*pages, TeamPage(None, members[None])] if None in members else pages


def find_own_team(staff: Staff) -> TeamPage | None:
    """The team of a helper: those who said that they may be shown, the captain, and oneself."""
    for page in list_team_pages(staff.gathering):
        if page.team is not None and any(one.staff.pk == staff.pk for one in page.members):
            shown = [
                one
                for one in page.members
                if one.staff.pk == staff.pk or (one.volunteer is not None and one.volunteer.is_shown)
            ]
            return TeamPage(page.team, shown)
    return None


def list_volunteers(gathering: Gathering) -> QuerySet[Staff]:
    """Volunteers, by name."""
    rows = Staff.objects.filter(gathering=gathering, role=StaffRole.VOLUNTEER, deleted_at=None)
    return rows.order_by("name", "id")


def list_hours(gathering: Gathering, staff: Staff | None = None) -> list[Hours]:
    """Who worked how long; those who were forgotten stand without a name."""
    rows = _list_duties(gathering).order_by("staff__name", "staff_id", "shift__starts_at")
    found: dict[uuid.UUID, list[Duty]] = {}
    for one in rows.filter(staff=staff) if staff else rows:
        if one.minutes:
            found.setdefault(one.staff_id, []).append(one)
    return [Hours(duties[0].staff, duties) for duties in found.values()]


def sum_minutes(rows: Iterable[Hours]) -> int:
    return sum(one.minutes for one in rows)


def count_taken(shift: Shift) -> int:
    """How many have it."""
    return Duty.objects.filter(shift=shift, cancelled_at=None).count()


def find_overlapping(staff: Staff, shift: Shift) -> Shift | None:
    """Another shift of theirs at the same time."""
    rows = Shift.objects.filter(duties__staff=staff, duties__cancelled_at=None)
    return rows.filter(starts_at__lt=shift.ends_at, ends_at__gt=shift.starts_at).exclude(pk=shift.pk).first()


def find_by_source(gathering: Gathering, source_key: str) -> Volunteer | None:
    """Whom a form made when it was sent first."""
    rows = Volunteer.objects.select_related("staff__gathering")
    return rows.filter(gathering=gathering, source_key=source_key).first()


def find_volunteer(staff: Staff) -> Volunteer | None:
    return Volunteer.objects.select_related("team").filter(staff=staff).first()


def is_known(gathering: Gathering, email_key: str) -> bool:
    """Whether a helper has this address."""
    return bool(email_key) and Volunteer.objects.filter(gathering=gathering, email_key=email_key).exists()


def get_shift(actor: User, shift_id: uuid.UUID | str) -> Shift:
    """One of a gathering that the actor runs. Raises NotFound."""
    rows = Shift.objects.filter(gathering__in=rules.gatherings_runnable_by(actor).filter(deleted_at=None))
    return _one(rows.select_related("gathering", "team"), shift_id, NO_SHIFT)


def get_open_shift(gathering: Gathering, shift_id: uuid.UUID | str) -> Shift:
    """One that may be taken. Raises NotFound."""
    rows = Shift.objects.filter(gathering=gathering, deleted_at=None).select_related("team")
    return _one(rows, shift_id, NO_SHIFT)


def get_own_team(actor: User, team_id: uuid.UUID | str) -> Team:
    rows = Team.objects.filter(gathering__in=rules.gatherings_runnable_by(actor).filter(deleted_at=None))
    return _one(rows.select_related("gathering"), team_id, NO_TEAM)


def get_team(gathering: Gathering, team_id: uuid.UUID | str) -> Team:
    return _one(Team.objects.filter(gathering=gathering, deleted_at=None), team_id, NO_TEAM)


def get_hand(gathering: Gathering, staff_id: uuid.UUID | str) -> Staff:
    rows = Staff.objects.filter(gathering=gathering, deleted_at=None).select_related("gathering")
    return _one(rows, staff_id, NO_HELPER)


def get_own_duty(staff: Staff, duty_id: uuid.UUID | str) -> Duty:
    """One of the helper's own. Raises NotFound."""
    return _one(Duty.objects.filter(staff=staff).select_related("shift", "staff"), duty_id, NO_DUTY)


def get_duty(actor: User, duty_id: uuid.UUID | str) -> Duty:
    """One of a gathering that the actor runs. Raises NotFound."""
    rows = Duty.objects.filter(gathering__in=rules.gatherings_runnable_by(actor).filter(deleted_at=None))
    return _one(rows.select_related("shift", "staff", "gathering"), duty_id, NO_DUTY)


def get_callable_duty(actor: User | Staff, duty_id: uuid.UUID | str) -> Duty:
    """One whose roll the actor calls. Raises NotFound."""
    rows = rules.duties_callable_by(actor).filter(gathering__deleted_at=None)
    return _one(rows.select_related("shift", "staff", "gathering"), duty_id, NO_DUTY)


def _list_duties(gathering: Gathering) -> QuerySet[Duty]:
    return Duty.objects.filter(gathering=gathering).select_related("shift__gathering", "staff")


def _one(rows: QuerySet[Found], row_id: uuid.UUID | str, absent: object) -> Found:
    found = rows.filter(pk=ids.id_or_nobody(row_id)).first()
    if found is None:
        raise errors.NotFound(str(absent))
    return found
