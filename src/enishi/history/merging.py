"""What a merge of two people does here: the owner's word who a correspondent is; the rest is worked out anew."""

from __future__ import annotations

from django.dispatch import receiver

from enishi.history.models import Correspondent
from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked

TABLES = (
    MergeTable(Correspondent),
    MergeTable(Correspondent, "who", stays="worked out anew from the people as they are"),
)


@receiver(merge_tables_asked, dispatch_uid="history.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES
