"""A community and what is held against people in it are its organiser's alone; pages of events show the rest."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.communities.models import Ban, Community


def can_run_community(actor: User, community: Community) -> bool:
    return community.owner_id == actor.pk


def communities_runnable_by(actor: User) -> QuerySet[Community]:
    return Community.objects.filter(owner=actor)


def can_lift_ban(actor: User, ban: Ban) -> bool:
    return ban.owner_id == actor.pk


def bans_liftable_by(actor: User) -> QuerySet[Ban]:
    return Ban.objects.filter(owner=actor)
