"""What a merge of two people does here: their photographed cards."""

from __future__ import annotations

from django.dispatch import receiver

from enishi.cards.models import CardScan
from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked

TABLES = (MergeTable(CardScan),)


@receiver(merge_tables_asked, dispatch_uid="cards.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES
