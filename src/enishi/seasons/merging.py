"""What a merge of two people does here: cards of both are read as one, gifts and lessons go over."""

from __future__ import annotations

from django.dispatch import receiver

from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked
from enishi.seasons.models import Gift, Hearer, Lesson, NoGifts, YearCard

TABLES = (
    MergeTable(YearCard),
    MergeTable(Gift),
    MergeTable(NoGifts),
    MergeTable(Lesson),
    MergeTable(Hearer, same=("announcement_id",)),
)


@receiver(merge_tables_asked, dispatch_uid="seasons.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES
