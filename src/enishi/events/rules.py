"""Who may do what with a gathering: its host all, co-hosts nearly all, reception the door; a stranger sees its page."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from enishi.accounts.models import User
from enishi.events.models import Duty, Gathering, GatheringState, Staff, StaffRole

AT_THE_DOOR = (StaffRole.CO_HOST, StaffRole.RECEPTION)


def can_own_gathering(actor: User, gathering: Gathering) -> bool:
    """Handing over and deleting."""
    return gathering.owner_id == actor.pk


def gatherings_ownable_by(actor: User) -> QuerySet[Gathering]:
    return Gathering.objects.filter(owner=actor)


def can_run_gathering(actor: User, gathering: Gathering) -> bool:
    return gathering.owner_id == actor.pk or _helps(actor, gathering, (StaffRole.CO_HOST,))


def gatherings_runnable_by(actor: User) -> QuerySet[Gathering]:
    return _with_help(actor, (StaffRole.CO_HOST,))


def can_receive_guests(actor: User | Staff, gathering: Gathering) -> bool:
    """Whoever stands at the door, with an account or by a helper's link."""
    if isinstance(actor, Staff):
        is_there = actor.deleted_at is None and actor.gathering_id == gathering.pk
        return is_there and actor.role in AT_THE_DOOR
    return gathering.owner_id == actor.pk or _helps(actor, gathering, AT_THE_DOOR)


def gatherings_receivable_by(actor: User) -> QuerySet[Gathering]:
    return _with_help(actor, AT_THE_DOOR)


def can_call_roll(actor: User | Staff, duty: Duty) -> bool:
    """Whoever stands at the door, and the captain of the team it is about."""
    if can_receive_guests(actor, duty.gathering):
        return True
    return isinstance(actor, Staff) and duties_callable_by(actor).filter(pk=duty.pk).exists()


def duties_callable_by(actor: User | Staff) -> QuerySet[Duty]:
    if isinstance(actor, User):
        return Duty.objects.filter(gathering__in=gatherings_receivable_by(actor))
    if actor.deleted_at is not None:
        return Duty.objects.none()
    own = Q() if actor.role in AT_THE_DOOR else Q(shift__team__captain=actor)
    own = own and (own | Q(staff__volunteer__team__captain=actor))
    return Duty.objects.filter(own, gathering=actor.gathering_id)


def can_answer_questions(actor: User | Staff, gathering: Gathering) -> bool:
    """Whoever answers what guests ask: the speaker by a link, or whoever runs it."""
    if isinstance(actor, Staff):
        is_there = actor.deleted_at is None and actor.gathering_id == gathering.pk
        return is_there and actor.role == StaffRole.SPEAKER
    return can_run_gathering(actor, gathering)


def can_see_gathering(gathering: Gathering) -> bool:
    """Whether strangers with the address see the page; a draft is nobody else's business."""
    return gathering.deleted_at is None and gathering.state != GatheringState.DRAFT


def gatherings_seeable_by_strangers() -> QuerySet[Gathering]:
    return Gathering.objects.filter(deleted_at=None).exclude(state=GatheringState.DRAFT)


def _helps(actor: User, gathering: Gathering, roles: tuple[StaffRole, ...]) -> bool:
    return Staff.objects.filter(gathering=gathering, user=actor, role__in=roles, deleted_at=None).exists()


def _with_help(actor: User, roles: tuple[StaffRole, ...]) -> QuerySet[Gathering]:
    own = Staff.objects.filter(gathering=OuterRef("pk"), user=actor, role__in=roles, deleted_at=None)
    return Gathering.objects.filter(Q(owner=actor) | Exists(own))
