"""What a merge of two people does here: who they are at places."""

from __future__ import annotations

from django.dispatch import receiver

from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked
from enishi.places.models import Role, Solicited, SteppedBack

TABLES = (
    MergeTable(Role, same=("place_id",)),
    MergeTable(SteppedBack, same=("place_id",)),
    MergeTable(Solicited),
)


@receiver(merge_tables_asked, dispatch_uid="places.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES
