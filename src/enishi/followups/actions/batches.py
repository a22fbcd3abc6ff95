"""Many forecasts written or forgotten a few hundred at a time, so that nobody who presses a button has to wait."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db import transaction

from enishi.accounts.models import User
from enishi.core.turns import let_others_write
from enishi.followups.rules import forecasts_seeable_by

BATCH = 500
T = TypeVar("T")


def batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Five hundred at a time, with a breath for whoever waits in between."""
    for begin in range(0, len(rows), BATCH):
        if begin:
            let_others_write()
        yield rows[begin : begin + BATCH]


def forget_forecasts(actor: User, ids: Sequence[uuid.UUID]) -> int:
    """Remove these forecasts; returns how many."""
    for batch in batches(ids):
        _forget_batch(actor, batch)
    return len(ids)


@transaction.atomic
def _forget_batch(actor: User, ids: Sequence[uuid.UUID]) -> None:
    forecasts_seeable_by(actor).filter(pk__in=ids).delete()
