"""Keeping what was found to answer a want. Derived: the worker makes it anew whenever wants or offers change."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from enishi.accounts.models import User
from enishi.core.turns import let_others_write
from enishi.followups.models import FittingOffer, FittingPerson
from enishi.followups.rules import fitting_offers_seeable_by
from enishi.people.models import Contact, Interest, OwnFace
from enishi.purposes.models import Need

BATCH = 500  # wants of one short transaction


@dataclass(frozen=True, slots=True)
class Fitting:
    """One answer to a want: an offer of somebody's, or a face of mine."""

    want_id: uuid.UUID
    offer_id: uuid.UUID | None
    face_id: uuid.UUID | None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Serving:
    """Somebody who may be of those a purpose needs, and what speaks for them."""

    need_id: uuid.UUID
    contact_id: uuid.UUID
    kind: str
    text: str


@transaction.atomic
def keep_fitting_people(actor: User, found: Sequence[Serving]) -> None:
    """In place of all that was kept before; of each need in the order given."""
    needs = set(Need.objects.filter(owner=actor).values_list("pk", flat=True))
    ids = {one.contact_id for one in found}
    people = set(Contact.objects.filter(owner=actor, pk__in=ids).values_list("pk", flat=True))
    FittingPerson.objects.filter(owner=actor).delete()
    FittingPerson.objects.bulk_create(
        FittingPerson(
            owner=actor,
            need_id=one.need_id,
            contact_id=one.contact_id,
            kind=one.kind,
            text=one.text[:300],
            position=position,
        )
        for position, one in enumerate(found)
        if one.need_id in needs and one.contact_id in people
    )


def keep_fitting_offers(actor: User, found: Sequence[Fitting]) -> None:
    """In place of all that was kept before; of each want in the order given, the best first."""
    by_want: dict[uuid.UUID, list[Fitting]] = {}
    for one in found:
        by_want.setdefault(one.want_id, []).append(one)
    _forget_others(actor, list(by_want))
    wants = list(by_want)
    for start in range(0, len(wants), BATCH):
        _keep(actor, {want: by_want[want] for want in wants[start : start + BATCH]})
        let_others_write()


@transaction.atomic
def _forget_others(actor: User, wants: Sequence[uuid.UUID]) -> None:
    kept = set(fitting_offers_seeable_by(actor).values_list("want", flat=True).distinct())
    gone = list(kept.difference(wants))
    for start in range(0, len(gone), BATCH):
        FittingOffer.objects.filter(owner=actor, want__in=gone[start : start + BATCH]).delete()


@transaction.atomic
def _keep(actor: User, by_want: dict[uuid.UUID, list[Fitting]]) -> None:
    """Whoever was taken out since they were read is left out."""
    wants = set(Interest.objects.filter(owner=actor, pk__in=by_want).values_list("pk", flat=True))
    named = {one.offer_id for rows in by_want.values() for one in rows if one.offer_id}
    offers = set(Interest.objects.filter(owner=actor, pk__in=named).values_list("pk", flat=True))
    faces = set(OwnFace.objects.filter(owner=actor).values_list("pk", flat=True))
    FittingOffer.objects.filter(owner=actor, want__in=by_want).delete()
    FittingOffer.objects.bulk_create(
        FittingOffer(
            owner=actor,
            want_id=want,
            offer_id=one.offer_id,
            face_id=one.face_id,
            position=position,
            field=one.field,
        )
        for want, rows in by_want.items()
        if want in wants
        for position, one in enumerate(rows)
        if one.offer_id in offers or one.face_id in faces
    )
