"""Keeping the search index true: what happened is found by its place, its words and what was promised."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.core.turns import let_others_write
from enishi.encounters.models import Encounter, Outing, Participation, Promise
from enishi.encounters.queries import MEETINGS
from enishi.people import actions as people
from enishi.people.models import Contact
from enishi.search import actions as index
from enishi.search.queries import get_backlog
from enishi.search.texts import NOBODY, MomentText

ENCOUNTER, PROMISE, OUTING = "encounter", "promise", "outing"  # kinds of moments
BATCH = 200  # people at a time


def index_new(
    owner_id: uuid.UUID,
    there: Sequence[Participation],
    promises: Iterable[Promise],
    *,
    sums_up: bool = True,
) -> None:
    """Entries of encounters and promises that were just written; without `sums_up` last days are left as they are."""
    moments = [*map(_moment_of, there), *map(_moment_of_promise, promises)]
    index.put_moments(owner_id, moments, are_new=True)
    if there and sums_up:
        index.set_last_days(owner_id, {one.contact_id for one in there})


def _moment_of(one: Participation) -> MomentText:
    of = one.encounter
    return MomentText(
        contact_id=one.contact_id,
        subject_id=of.pk,
        kind=ENCOUNTER,
        on=of.on,
        is_meeting=of.kind in MEETINGS,
        places=[of.place],
        words=[of.subject, of.note],
    )


def _moment_of_promise(promise: Promise) -> MomentText:
    return MomentText(
        contact_id=promise.contact_id,
        subject_id=promise.pk,
        kind=PROMISE,
        on=promise.made_on,
        words=[promise.text],
    )


def _moment_of_outing(of: Outing) -> MomentText:
    return MomentText(
        contact_id=NOBODY,
        subject_id=of.pk,
        kind=OUTING,
        on=of.on,
        places=[of.place, of.address],
        words=[of.name, of.organiser, of.conditions],
    )


@transaction.atomic
def refresh_outings(owner_id: uuid.UUID, outings: Sequence[Outing]) -> None:
    """Make the entries of these events anew; one that was taken out loses its own."""
    index.drop_moments(owner_id, [one.pk for one in outings])
    standing = [_moment_of_outing(one) for one in outings if one.deleted_at is None]
    index.put_moments(owner_id, standing, are_new=True)


@transaction.atomic
def refresh_encounter(encounter: Encounter, people_before: Iterable[uuid.UUID] = ()) -> None:
    """Make the entries of an encounter and its promises anew; a deleted one loses them."""
    there = Participation.objects.filter(encounter=encounter).select_related("encounter")
    promises = list(Promise.objects.filter(encounter=encounter))
    index.drop_moments(encounter.owner_id, [encounter.pk, *(promise.pk for promise in promises)])
    if encounter.deleted_at is None:
        index_new(encounter.owner_id, list(there), promises)
    index.set_last_days(encounter.owner_id, {*people_before, *there.values_list("contact_id", flat=True)})


@transaction.atomic
def refresh_moments(owner_id: uuid.UUID, contact_ids: Iterable[uuid.UUID]) -> None:
    """Make all entries of what happened with these people anew: after rows moved from one person to another."""
    wanted = set(contact_ids)
    there = Participation.objects.filter(contact__in=wanted, encounter__deleted_at__isnull=True)
    index.drop_moments_of(owner_id, wanted, (ENCOUNTER, PROMISE))
    index_new(owner_id, list(there.select_related("encounter")), _list_standing(wanted))
    index.set_last_days(owner_id, wanted)


def _list_standing(contact_ids: set[uuid.UUID]) -> QuerySet[Promise]:
    """Promises of these people; those of a deleted encounter are hidden with it."""
    return Promise.objects.filter(contact__in=contact_ids).exclude(encounter__deleted_at__isnull=False)


def build_index(owner: User, *, until: float) -> bool:
    """Make what is still missing of a notebook's index, people first; False when the time was over before the end."""
    if not people.build_index(owner, until=until):
        return False
    while (backlog := get_backlog(owner, "moment")) is not None:
        _build_batch(owner, backlog.after)
        if time.monotonic() > until:
            return get_backlog(owner, "moment") is None
        let_others_write()
    return True


@transaction.atomic
def _build_batch(owner: User, after: uuid.UUID | None) -> None:
    rows = Contact.objects.filter(owner=owner, **({"pk__gt": after} if after else {}))
    batch = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    refresh_moments(owner.pk, batch)
    if len(batch) < BATCH:  # the last; of events there are few
        refresh_outings(owner.pk, list(Outing.objects.filter(owner=owner)))
    index.note_made(owner.pk, "moment", batch[-1] if len(batch) == BATCH else None)
