"""Communities as their organiser sees them; whether somebody is banned."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.communities import rules
from enishi.communities.models import Ban, Community
from enishi.core import errors, ids


def list_communities(actor: User) -> QuerySet[Community]:
    """One's own, oldest first."""
    return rules.communities_runnable_by(actor).filter(deleted_at=None).order_by("id")


def get_community(actor: User, community_id: uuid.UUID | str) -> Community:
    found = list_communities(actor).filter(pk=ids.id_or_nobody(community_id)).first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("communities", "There is no such community, or it is not yours."))
    return found


def mark_of(community: Community, kind: str, value: str) -> str:
    """A keyed hash by which an address or number is known again without being kept; empty for nothing."""
    if not value:
        return ""
    words = f"{community.pk}:{kind}:{value}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()[:32]


def find_ban(community: Community, marks: Iterable[str], on: dt.date) -> Ban | None:
    """The ban that holds on this day and knows one of these marks."""
    wanted = {mark for mark in marks if mark}
    holding = Ban.objects.filter(Q(until_on=None) | Q(until_on__gte=on), community=community, lifted_at=None)
    return next((ban for ban in holding if wanted & set(ban.marks)), None)
