"""A community and what is held against people in it are its organiser's alone; pages of events show the rest."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.communities.models import Appeal, Ban, Community, Report, Strike


def can_run_community(actor: User, community: Community) -> bool:
    return community.owner_id == actor.pk


def communities_runnable_by(actor: User) -> QuerySet[Community]:
    return Community.objects.filter(owner=actor)


def can_lift_ban(actor: User, ban: Ban) -> bool:
    return ban.owner_id == actor.pk


def bans_liftable_by(actor: User) -> QuerySet[Ban]:
    return Ban.objects.filter(owner=actor)


def can_read_report(actor: User, report: Report) -> bool:
    """The host it was told to; co-hosts do not: it may be about them."""
    return report.owner_id == actor.pk


def reports_readable_by(actor: User) -> QuerySet[Report]:
    return Report.objects.filter(owner=actor)


def can_undo_strike(actor: User, strike: Strike) -> bool:
    return strike.owner_id == actor.pk


def strikes_undoable_by(actor: User) -> QuerySet[Strike]:
    return Strike.objects.filter(owner=actor)


def can_answer_appeal(actor: User, appeal: Appeal) -> bool:
    return appeal.owner_id == actor.pk


def appeals_answerable_by(actor: User) -> QuerySet[Appeal]:
    return Appeal.objects.filter(owner=actor)
