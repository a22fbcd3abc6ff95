"""Who may see or change a place: the owner of the notebook alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.places.models import (
    GoAgain,
    Pause,
    Place,
    Planned,
    Question,
    Renewal,
    Role,
    SalonFee,
    Solicited,
    SteppedBack,
    Tried,
    Use,
)


def can_change_place(actor: User, place: Place) -> bool:
    return place.owner_id == actor.pk


def places_changeable_by(actor: User) -> QuerySet[Place]:
    """Deleted ones too: a deletion can be undone."""
    return Place.objects.filter(owner=actor)


def can_change_role(actor: User, role: Role) -> bool:
    return role.owner_id == actor.pk


def roles_changeable_by(actor: User) -> QuerySet[Role]:
    return Role.objects.filter(owner=actor)


def can_give_back(actor: User, row: SteppedBack) -> bool:
    return row.owner_id == actor.pk


def stepped_back_by(actor: User) -> QuerySet[SteppedBack]:
    """Whoever stepped back when the actor left a place quietly."""
    return SteppedBack.objects.filter(owner=actor)


def can_change_question(actor: User, question: Question) -> bool:
    return question.owner_id == actor.pk


def questions_changeable_by(actor: User) -> QuerySet[Question]:
    return Question.objects.filter(owner=actor)


def can_change_trial(actor: User, tried: Tried) -> bool:
    return tried.owner_id == actor.pk


def trials_changeable_by(actor: User) -> QuerySet[Tried]:
    return Tried.objects.filter(owner=actor)


def can_change_use(actor: User, use: Use) -> bool:
    return use.owner_id == actor.pk


def uses_changeable_by(actor: User) -> QuerySet[Use]:
    return Use.objects.filter(owner=actor)


def can_change_plan(actor: User, planned: Planned) -> bool:
    return planned.owner_id == actor.pk


def plans_changeable_by(actor: User) -> QuerySet[Planned]:
    return Planned.objects.filter(owner=actor)


def can_end_pause(actor: User, pause: Pause) -> bool:
    return pause.owner_id == actor.pk


def pauses_endable_by(actor: User) -> QuerySet[Pause]:
    return Pause.objects.filter(owner=actor)


def can_change_go_again(actor: User, go_again: GoAgain) -> bool:
    return go_again.owner_id == actor.pk


def go_agains_changeable_by(actor: User) -> QuerySet[GoAgain]:
    return GoAgain.objects.filter(owner=actor)


def can_change_report(actor: User, solicited: Solicited) -> bool:
    return solicited.owner_id == actor.pk


def reports_changeable_by(actor: User) -> QuerySet[Solicited]:
    return Solicited.objects.filter(owner=actor)


def can_change_renewal(actor: User, renewal: Renewal) -> bool:
    return renewal.owner_id == actor.pk


def renewals_changeable_by(actor: User) -> QuerySet[Renewal]:
    return Renewal.objects.filter(owner=actor)


def can_change_fee(actor: User, fee: SalonFee) -> bool:
    return fee.owner_id == actor.pk


def fees_changeable_by(actor: User) -> QuerySet[SalonFee]:
    return SalonFee.objects.filter(owner=actor)
