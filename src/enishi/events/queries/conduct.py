"""Who is known again, who did not come, whom a guest may name; and who holds a key to an objection."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.communities.models import Ban, Community, Report, Strike
from enishi.communities.queries import find_any_ban, list_holding, list_strikes
from enishi.core import clock, errors, ids
from enishi.events import keys, rules
from enishi.events.marks import hints_of, marks_of
from enishi.events.models import Gathering, GatheringState, SignUp
from enishi.events.models.sign_ups import ACTIVE
from enishi.events.queries import exchanges, sign_ups


@dataclass(frozen=True, slots=True)
class Heard:
    """A report as its host reads it, with the guest it is about where there is one."""

    report: Report
    who: str
    by: str
    subject: SignUp | None


def key_of_ban(ban: Ban, purpose: Literal["a", "r"]) -> str:
    """For the page on which somebody objects: a by mail, r from a refusal."""
    return keys.make_key(purpose, str(ban.community_id), ban.pk, 1)


def get_ban_by_key(key: str) -> tuple[Ban, bool]:
    """The ban a link speaks of, and whether it came by mail (or from the form itself). Raises NotFound."""
    ban_id = keys.read_id(key)
    found = find_any_ban(ban_id) if ban_id else None
    if found is not None:
        for purpose in ("a", "r"):
            if keys.is_genuine(key, purpose, str(found.community_id), found.pk, 1):
                return found, purpose == "a"
    raise errors.NotFound(sign_ups.BAD_KEY)


def get_own_guest(actor: User, sign_up_id: uuid.UUID | str) -> SignUp:
    """One of a gathering that is the actor's own. Raises NotFound."""
    rows = SignUp.objects.select_related("gathering__community", "gathering__owner", "ticket", "user")
    own = rules.gatherings_ownable_by(actor).filter(deleted_at=None)
    found = rows.filter(pk=ids.id_or_nobody(sign_up_id), gathering__in=own, erased_at=None).first()
    if found is None:
        raise errors.NotFound(sign_ups.ABSENT)
    return found


def find_guest_of(ban: Ban) -> SignUp | None:
    """With which sign-up it began, while that is kept."""
    rows = SignUp.objects.select_related("gathering__community", "gathering__owner", "ticket")
    return (
        rows.filter(pk=ban.subject_id, owner=ban.owner_id, erased_at=None).first() if ban.subject_id else None
    )


def list_coming_ids(community: Community) -> list[uuid.UUID]:
    """Gatherings that are not over, in the order in which they are locked."""
    rows = Gathering.objects.annotate(over_at=Coalesce("ends_at", "starts_at")).filter(community=community)
    coming = rows.filter(Q(over_at=None) | Q(over_at__gt=clock.now())).exclude(state=GatheringState.CANCELLED)
    return list(coming.order_by("pk").values_list("pk", flat=True))


def list_known_by(ban: Ban, gathering: Gathering) -> list[SignUp]:
    """Who is on this list under one of its marks."""
    rows = SignUp.objects.filter(gathering=gathering, state__in=ACTIVE).select_related("ticket", "user")
    found, marks = [], set(ban.marks)
    for row in rows.order_by("pk"):
        row.gathering = gathering
        if marks & set(filter(None, marks_of(row, row.user))):
            found.append(row)
    return found


def list_places_of(ban: Ban) -> list[SignUp]:
    """Every place ahead that whoever is banned still has."""
    coming = Gathering.objects.select_related("community").filter(pk__in=list_coming_ids(ban.community))
    return [row for one in coming.order_by("starts_at", "pk") for row in list_known_by(ban, one)]


def list_places_like(row: SignUp) -> list[SignUp]:
    """Every place ahead of one guest, before they are banned."""
    community = row.gathering.community
    asked = Ban(community=community, owner_id=row.owner_id, marks=[*filter(None, marks_of(row, row.user))])
    return list_places_of(asked)


def list_flags(actor: User, gathering: Gathering) -> Mapping[uuid.UUID, str]:
    """What the host reads beside a sign-up: like somebody who is not let in. Nobody else reads it."""
    if gathering.owner_id != actor.pk:
        return {}
    bans = list(list_holding(gathering.community, clock.today(gathering.zone)))
    if not bans:
        return {}
    rows = sign_ups.list_sign_ups(gathering).filter(state__in=ACTIVE).select_related("user")
    found = {row.pk: _flag(row, gathering, bans) for row in rows}
    return {pk: words for pk, words in found.items() if words}


def put_flags(rows: Iterable[SignUp], flags: Mapping[uuid.UUID, str]) -> None:
    """Beside each of them."""
    for row in rows:
        row.flag = flags.get(row.pk, "")


def _flag(row: SignUp, gathering: Gathering, bans: list[Ban]) -> str:
    row.gathering = gathering
    marks = {*filter(None, marks_of(row, row.user))}
    if same := next((ban for ban in bans if marks & set(ban.marks)), None):
        words = pgettext("events", "Has the address or number of %(name)s, who is not let in")
        return words % {"name": _name(same)}
    hints = {*filter(None, hints_of(gathering.community, row.name, row.affiliation))}
    if like := next((ban for ban in bans if hints & set(ban.hints)), None):
        return pgettext("events", "Is called like %(name)s, who is not let in; it may be somebody else") % {
            "name": _name(like)
        }
    return ""


def _name(ban: Ban) -> str:
    return ban.name or pgettext("events", "somebody without a name")


def list_strikes_of_guest(row: SignUp) -> list[Strike]:
    """What counts against a guest, over all gatherings of the community."""
    return list_strikes(row.gathering.community, marks_of(row, row.user))


def list_absent(gathering: Gathering) -> list[SignUp]:
    """Who had a place and was not checked in."""
    return list(sign_ups.list_guests(gathering).filter(checked_in_at=None).select_related("user"))


def has_reception(gathering: Gathering) -> bool:
    """Whether anybody was checked in, so that one can say who was not."""
    return sign_ups.list_guests(gathering).filter(checked_in_at__isnull=False).exists()


def is_over(gathering: Gathering, now: dt.datetime) -> bool:
    end = gathering.ends_at or gathering.starts_at
    return end is not None and now >= end


def list_whom(me: SignUp) -> list[SignUp]:
    """Whom a guest may name: who sat at their tables, and whom they met; nobody else on the list."""
    found = {one.guest.pk: one.guest for one in exchanges.list_mates(me)}
    found |= {one.other.pk: one.other for one in exchanges.list_met(me)}
    return sorted(found.values(), key=lambda one: one.number)


def find_subject(me: SignUp, subject_id: uuid.UUID | None) -> SignUp | None:
    """One of these."""
    return next((one for one in list_whom(me) if one.pk == subject_id), None) if subject_id else None


def describe_reports(reports: Iterable[Report]) -> list[Heard]:
    """With names in words, and the guests they are about, in one query."""
    rows = list(reports)
    kept = _kept([one.subject_id for one in rows if one.subject_id], rows)
    nobody, guest = pgettext("events", "Nobody in particular"), pgettext("events", "A guest")
    outside = pgettext("events", "Somebody by the page of the gathering")
    return [
        Heard(
            one, one.subject_name or nobody,
            one.reporter_name or (guest if one.reporter_mark or one.blanked_at else outside),
            kept.get(one.subject_id) if one.subject_id else None,
        )
        for one in rows
    ]  # fmt: skip


def _kept(wanted: list[uuid.UUID], rows: list[Report]) -> Mapping[uuid.UUID, SignUp]:
    guests: QuerySet[SignUp] = SignUp.objects.filter(pk__in=wanted, erased_at=None)
    owners = {one.owner_id for one in rows}
    return {one.pk: one for one in guests.filter(owner__in=owners, gathering__deleted_at=None)}
