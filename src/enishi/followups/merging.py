"""What a merge of two people does here: decisions, drafts and forecasts go over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable

from django.dispatch import receiver

from enishi.followups.models import Decision, FittingPerson, Forecast, SavedDraft
from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked


def _forecast_key(
    kind: str, made_on: dt.date, settled_on: dt.date | None, is_hindsight: bool
) -> Hashable | None:
    """One forecast of a kind is open at a time, and one a day was made of the past."""
    if is_hindsight:
        return "hindsight", made_on
    return ("open", kind) if settled_on is None else None


TABLES = (
    MergeTable(Decision),
    MergeTable(SavedDraft),
    MergeTable(FittingPerson, same=("need_id",)),
    MergeTable(Forecast, same=("kind", "made_on", "settled_on", "is_hindsight"), key=_forecast_key),
)


@receiver(merge_tables_asked, dispatch_uid="followups.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES
