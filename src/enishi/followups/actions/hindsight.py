"""Checking forecasts on the past: outcomes in hindsight are kept as live ones are, and replaced when history changes.

In short transactions; ended between two of them, the next look does what is left: what is right already stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.actions import note_hindsight
from enishi.accounts.models import User
from enishi.core import clock, db
from enishi.followups.actions.batches import batches, forget_forecasts
from enishi.followups.models import Forecast
from enishi.followups.queries.hindsight import revise_hindsight
from enishi.followups.rules import forecasts_seeable_by
from enishi.people.rules import contacts_seeable_by


def check_in_hindsight(actor: User, today: dt.date) -> int:
    """Make what past evenings would have forecast agree with the notebook as it is; returns how many changed."""
    now = clock.now()
    begun = max(now, actor.history_at or now)  # history of a clock that was wrong would be due for ever
    revision = revise_hindsight(actor, today)
    changed = forget_forecasts(actor, revision.outdated)
    changed += sum(_keep_batch(actor, batch) for batch in batches(revision.missing))
    note_hindsight(actor, begun)  # what came in meanwhile is later: it is due again
    return changed


@transaction.atomic
def _keep_batch(actor: User, forecasts: Sequence[Forecast]) -> int:
    """Looks once more under the lock: learning may have been erased, or another look have been quicker, meanwhile."""
    owner = db.locked(User.objects.filter(pk=actor.pk)).get()
    if not owner.learns_pace or owner.history_at is None:
        return 0
    ids = {one.contact_id for one in forecasts}
    there = set(contacts_seeable_by(actor).filter(pk__in=ids).values_list("pk", flat=True))
    kept = forecasts_seeable_by(actor).filter(contact__in=ids, is_hindsight=True)
    known = set(kept.values_list("contact", "made_on"))
    rows = [
        one for one in forecasts if one.contact_id in there and (one.contact_id, one.made_on) not in known
    ]
    db.insert_rows(rows)
    return len(rows)
