"""What a merge of two people does here: the cards that were brought in for them."""

from __future__ import annotations

from django.dispatch import receiver

from enishi.imports.models import CardKey, Change, StagedCard
from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked

TABLES = (
    MergeTable(StagedCard, "match"),
    MergeTable(CardKey),
    MergeTable(Change, stays="tells what an import did to this very contact, to be taken back there alone"),
)


@receiver(merge_tables_asked, dispatch_uid="imports.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES
