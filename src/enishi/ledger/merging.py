"""What a merge of two people does here: favours, introductions and requests of both are one person's."""

from __future__ import annotations

from collections.abc import Hashable

from django.dispatch import receiver

from enishi.ledger.models import Favour, Introduction, PutAsideGive, Request
from enishi.people.merge_tables import MergeTable
from enishi.people.signals import merge_tables_asked


def _favour_key(encounter_id: object, side: str, kind: str) -> Hashable | None:
    """Of one encounter the same favour once; apart from encounters no two are the same."""
    return (str(encounter_id), side, kind) if encounter_id else None


# Two who were introduced to each other may turn out to be one: the row is then told as it stands, both ends one person.
TABLES = (
    MergeTable(Favour, same=("encounter_id", "side", "kind"), key=_favour_key),
    MergeTable(Introduction, "introducer"),
    MergeTable(Introduction, "first"),
    MergeTable(Introduction, "second"),
    MergeTable(Request, same=("consultation_id",)),
    MergeTable(PutAsideGive, same=("what_key",)),
)


@receiver(merge_tables_asked, dispatch_uid="ledger.merging")
def list_tables(**_: object) -> tuple[MergeTable, ...]:
    return TABLES
