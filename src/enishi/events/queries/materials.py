"""What there is to read: the host's list, and what guests see at this moment."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.events import rules
from enishi.events.models import Gathering, Material, MaterialTime
from enishi.events.queries.talks import end_of

ABSENT = pgettext_lazy("events", "There is no such material, or it is not shown at this time.")


def list_materials(gathering: Gathering) -> QuerySet[Material]:
    """All of it without the bytes, oldest first. The caller has found the gathering through a rule."""
    return Material.objects.filter(gathering=gathering, dropped_at=None).defer("data").order_by("id")


def list_shown(gathering: Gathering, now: dt.datetime) -> QuerySet[Material]:
    """What guests see now: some of it only until the end, some only after it."""
    end = end_of(gathering)
    unseen = MaterialTime.BEFORE if end is not None and now >= end else MaterialTime.AFTER
    return list_materials(gathering).exclude(shown=unseen)


def get_shown(gathering: Gathering, material_id: uuid.UUID | str, now: dt.datetime) -> Material:
    """One of those with its bytes. Raises NotFound."""
    return _one(list_shown(gathering, now), material_id)


def get_material(actor: User, material_id: uuid.UUID | str) -> Material:
    """One of a gathering that the actor runs, taken out or not. Raises NotFound."""
    runs = rules.gatherings_runnable_by(actor).filter(deleted_at=None)
    return _one(Material.objects.filter(gathering__in=runs), material_id)


def _one(rows: QuerySet[Material], material_id: uuid.UUID | str) -> Material:
    found = rows.defer(None).select_related("gathering").filter(pk=ids.id_or_nobody(material_id)).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found
