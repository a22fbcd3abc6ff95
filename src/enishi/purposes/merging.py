"""What a merge of two people does here: the purposes they serve."""

from __future__ import annotations

from django.dispatch import receiver

from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked
from enishi.purposes.models import Link

TABLES = (MergeTable(Link, same=("purpose_id",)),)


@receiver(merge_tables_asked, dispatch_uid="purposes.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES
