"""Who helps: given a link of their own, which can be renewed or taken back; and handing over to the next host."""

from __future__ import annotations

import uuid

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.communities.actions import CommunityFields, change_community, ensure_community
from enishi.communities.models import Community
from enishi.core import clock, errors
from enishi.core.models import OwnedRow
from enishi.core.queries import take_id
from enishi.core.text import clean_line
from enishi.events.actions.locking import lock_gathering, lock_own, lock_run
from enishi.events.models import Gathering, Staff, StaffRole
from enishi.events.queries import staff as queries

MOST_STAFF = 100


@transaction.atomic
def add_staff(
    actor: User, gathering_id: uuid.UUID | str, name: str, role: str, *, staff_id: uuid.UUID | None = None
) -> Staff:
    """A helper with a link. The same id again is the same helper."""
    gathering = lock_run(actor, gathering_id)
    known = Staff.objects.filter(pk=staff_id, gathering=gathering).first() if staff_id else None
    if known is not None:
        return known
    wrong: dict[str, object] = {}
    if not clean_line(name):
        wrong["name"] = pgettext_lazy("events", "Please write a name.")
    if role not in StaffRole.values:
        wrong["role"] = pgettext_lazy("events", "Please choose what they do.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    if Staff.objects.filter(gathering=gathering, deleted_at=None).count() >= MOST_STAFF:
        raise errors.Full(pgettext_lazy("events", "At most 100 helpers, please."))
    made = Staff(owner_id=gathering.owner_id, gathering=gathering, name=clean_line(name)[:80], role=role)
    take_id(made, staff_id)
    made.save(force_insert=True)
    record_action(actor, "add_staff", "staff", made.pk, made.name)
    return made


@transaction.atomic
def renew_staff_link(actor: User, staff_id: uuid.UUID | str) -> Staff:
    """A new link; the one given out before opens nothing any more."""
    row = _hold(actor, staff_id)
    row.key_version += 1
    row.save(update_fields=["key_version"])
    record_action(actor, "renew_staff_link", "staff", row.pk, row.name)
    return row


@transaction.atomic
def remove_staff(actor: User, staff_id: uuid.UUID | str, *, is_removed: bool = True) -> Staff:
    """Helps no more, and their link opens nothing; or helps again, by the same link."""
    row = _hold(actor, staff_id)
    row.deleted_at = clock.now() if is_removed else None
    row.save(update_fields=["deleted_at"])
    record_action(actor, "remove_staff" if is_removed else "bring_staff_back", "staff", row.pk, row.name)
    return row


@transaction.atomic
def bind_staff(actor: User, row: Staff) -> Staff:
    """Whoever opened the link takes the task into their own account; a co-host has the host's desk then."""
    lock_gathering(row.gathering_id)
    fresh = Staff.objects.select_related("gathering").get(pk=row.pk)
    if fresh.deleted_at or fresh.key_version != row.key_version:
        raise errors.Closed(queries.VOID)
    if fresh.gathering.owner_id == actor.pk:
        raise errors.AlreadyThere(pgettext_lazy("events", "You are the host of this gathering."))
    if fresh.user_id not in (None, actor.pk):
        raise errors.AlreadyThere(
            pgettext_lazy("events", "Somebody has taken this link into their account. Please ask the host.")
        )
    fresh.user = actor
    fresh.save(update_fields=["user"])
    record_action(actor, "bind_staff", "staff", fresh.pk)
    return fresh


@transaction.atomic
def hand_over(actor: User, gathering_id: uuid.UUID | str, staff_id: uuid.UUID | str) -> Gathering:
    """A co-host with an account becomes the host, of its after-parties too; the former host stays as co-host."""
    gathering = lock_own(actor, gathering_id)
    row = Staff.objects.filter(pk=queries.get_staff(actor, staff_id).pk, gathering=gathering).first()
    if row is None or row.deleted_at:
        raise errors.NotFound(queries.ABSENT)
    if row.role != StaffRole.CO_HOST:
        raise errors.NotAllowed(
            pgettext_lazy("events", "Only a co-host can take over. Please add them as one.")
        )
    if row.user is None:
        sentence = pgettext_lazy(
            "events",
            "%(name)s has no account here yet. Let them open their link signed in to this server and take it "
            "into their account; somebody elsewhere takes the list as a file.",
        )
        raise errors.Conflict(str(sentence) % {"name": row.name})
    heir, community = row.user, _community_of(row)
    parties = Gathering.objects.filter(parent=gathering, owner=actor).order_by("pk")
    for one in (gathering, *(lock_gathering(party.pk) for party in parties)):
        _give(one, actor, heir, community)
    record_action(actor, "hand_over", "gathering", gathering.pk, gathering.title)
    record_action(heir, "take_over", "gathering", gathering.pk, gathering.title)
    return gathering


def _give(gathering: Gathering, former: User, heir: User, community: Community) -> None:
    name = gathering.community.organiser or former.email or str(pgettext_lazy("events", "The former host"))
    its_rows = Q(gathering=gathering)
    for model in apps.get_app_config("events").get_models():
        if issubclass(model, OwnedRow) and model is not Gathering:
            model._default_manager.filter(its_rows).update(owner=heir)
    gathering.owner, gathering.community = heir, community
    if gathering.parent is not None and gathering.parent.owner_id != heir.pk:
        gathering.parent = None  # stays with the former host: an export holds only one's own
    gathering.save(update_fields=["owner", "community", "parent"])
    Staff.objects.filter(gathering=gathering, user=heir).update(deleted_at=clock.now())
    back = Staff.objects.filter(gathering=gathering, user=former, role=StaffRole.CO_HOST)
    if not back.update(deleted_at=None):
        Staff.objects.create(
            owner=heir, gathering=gathering, user=former, role=StaffRole.CO_HOST, name=name[:80]
        )


def _community_of(row: Staff) -> Community:
    """The one under which the next host holds gatherings, with a name that guests know."""
    heir = row.user
    assert heir is not None
    found = ensure_community(heir)
    if found.organiser:
        return found
    kept = CommunityFields(
        found.name, found.about, row.name, found.contact, found.conduct, found.retention_days
    )
    return change_community(heir, found.pk, kept)


def _hold(actor: User, staff_id: uuid.UUID | str) -> Staff:
    found = queries.get_staff(actor, staff_id)
    lock_run(actor, found.gathering_id)
    return Staff.objects.select_related("gathering", "user").get(pk=found.pk)
