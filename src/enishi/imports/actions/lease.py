"""One applier per notebook at a time: a lease on the owner's row that dies with its process."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, db, errors
from enishi.core.leases import is_alive, new_holder
from enishi.imports.models import Import

LIFE = dt.timedelta(seconds=15)
PATIENCE_SECONDS = 60.0


@transaction.atomic
def take_lease(of: Import, holder: str) -> bool:
    """Take the lease if nobody alive has one in this notebook."""
    db.locked(User.objects.filter(pk=of.owner_id)).get()
    others = Import.objects.filter(owner_id=of.owner_id, lease_until__gt=clock.now()).exclude(
        lease_holder=holder
    )
    if any(is_alive(other.lease_holder) for other in others):
        return False
    others.update(lease_holder="", lease_until=None)
    Import.objects.filter(pk=of.pk).update(lease_holder=holder, lease_until=clock.now() + LIFE)
    return True


@transaction.atomic
def extend_lease(of: Import, holder: str) -> None:
    """Keep the lease, inside the batch's own transaction; refuse to go on when somebody else has taken it."""
    kept = Import.objects.filter(pk=of.pk, lease_holder=holder).update(lease_until=clock.now() + LIFE)
    if not kept:
        raise errors.Busy(
            pgettext_lazy("imports", "Another import is under way in this notebook. Please try again.")
        )


@transaction.atomic
def drop_lease(of: Import, holder: str) -> None:
    Import.objects.filter(pk=of.pk, lease_holder=holder).update(lease_holder="", lease_until=None)


@contextmanager
def lease(of: Import) -> Iterator[str]:
    """Hold the notebook's import lease inside the block, waiting up to a minute for another to end."""
    holder = new_holder()
    waiting_until = time.monotonic() + PATIENCE_SECONDS
    while not take_lease(of, holder):
        if time.monotonic() > waiting_until:
            raise errors.Busy(
                pgettext_lazy("imports", "Another import is under way in this notebook. Please try again.")
            )
        time.sleep(0.2)
    try:
        yield holder
    finally:
        drop_lease(of, holder)
