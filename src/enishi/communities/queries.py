"""Communities as their organiser sees them; whether somebody is banned."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.accounts.queries import list_operators
from enishi.communities import rules
from enishi.communities.models import Appeal, Ban, Community, Report, Strike
from enishi.core import clock, errors, hosting, ids

STRIKE_DAYS = 365  # so long one counts
NO_BAN = pgettext_lazy("communities", "There is nothing like this on your list.")
NO_REPORT = pgettext_lazy("communities", "There is no such report, or it is not yours to read.")


def list_communities(actor: User) -> QuerySet[Community]:
    """One's own, oldest first."""
    return rules.communities_runnable_by(actor).filter(deleted_at=None).order_by("id")


def find_retention_days(actor: User) -> int:
    """What new gatherings begin with."""
    return list_communities(actor).values_list("retention_days", flat=True).first() or 365


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
    return next((ban for ban in list_holding(community, on) if wanted & set(ban.marks)), None)


def list_bans(actor: User) -> QuerySet[Ban]:
    """All of one's own, the latest first, with what was written about them."""
    return rules.bans_liftable_by(actor).select_related("community", "appeal").order_by("-created_at", "-id")


def list_holding(community: Community, on: dt.date) -> QuerySet[Ban]:
    """Those that hold on this day."""
    return Ban.objects.filter(Q(until_on=None) | Q(until_on__gte=on), community=community, lifted_at=None)


def get_ban(actor: User, ban_id: uuid.UUID | str) -> Ban:
    """One of one's own. Raises NotFound."""
    found = list_bans(actor).filter(pk=ids.id_or_nobody(ban_id)).first()
    if found is None:
        raise errors.NotFound(NO_BAN)
    return found


def find_any_ban(ban_id: uuid.UUID) -> Ban | None:
    """By id, for whoever holds a key to it: the caller looks at the key."""
    return Ban.objects.select_related("community__owner", "appeal").filter(pk=ban_id).first()


def find_known_ban(actor: User, ban_id: uuid.UUID | None) -> Ban | None:
    """What a form made when it was sent first."""
    return rules.bans_liftable_by(actor).filter(pk=ban_id).first() if ban_id else None


def find_appeal(ban: Ban) -> Appeal | None:
    return Appeal.objects.filter(ban=ban).first()


def holds(ban: Ban, on: dt.date) -> bool:
    """Whether it refuses anybody on this day."""
    return ban.lifted_at is None and (ban.until_on is None or ban.until_on >= on)


def find_reader_above(host_id: uuid.UUID) -> User | None:
    """Who reads what is told about a host: somebody else who runs the server; nobody where it is one person's."""
    return list_operators().exclude(pk=host_id).first() if hosting.has_accounts() else None


def list_reports(actor: User, gathering_id: uuid.UUID | None = None) -> QuerySet[Report]:
    """What one was told, of one gathering or of all; open ones first, then the latest."""
    rows = rules.reports_readable_by(actor)
    rows = rows.filter(gathering_id=gathering_id) if gathering_id else rows
    return rows.order_by(F("settled_at").asc(nulls_first=True), "-created_at")


def count_open_reports(actor: User, gathering_id: uuid.UUID | None = None) -> int:
    """How many are not settled yet, of one gathering or of all."""
    return list_reports(actor, gathering_id).filter(settled_at=None).count()


def count_told(owner_id: uuid.UUID, mark: str, since: dt.datetime) -> int:
    """How much one guest has told since then."""
    return Report.objects.filter(owner=owner_id, reporter_mark=mark, created_at__gte=since).count()


def get_report(actor: User, report_id: uuid.UUID | str) -> Report:
    """One that the actor was told. Raises NotFound."""
    rows = rules.reports_readable_by(actor).select_related("community")
    found = rows.filter(pk=ids.id_or_nobody(report_id)).first()
    if found is None:
        raise errors.NotFound(NO_REPORT)
    return found


def find_report_by_source(owner_id: uuid.UUID, source_key: str) -> Report | None:
    return Report.objects.filter(owner=owner_id, source_key=source_key).first() if source_key else None


def list_strikes(community: Community, marks: Iterable[str]) -> list[Strike]:
    """Those that still count against whoever is known by one of these marks."""
    wanted = {mark for mark in marks if mark}
    since = clock.today(clock.HOME_ZONE) - dt.timedelta(days=STRIKE_DAYS)
    rows = Strike.objects.filter(community=community, undone_at=None, on__gt=since)
    return [one for one in rows.order_by("-on", "-id") if wanted & set(one.marks)] if wanted else []


def list_strikes_of(gathering_id: uuid.UUID, actor: User) -> QuerySet[Strike]:
    """Those that were set for one gathering."""
    rows = rules.strikes_undoable_by(actor).filter(gathering_id=gathering_id, undone_at=None)
    return rows.order_by("name", "id")
