"""What else two contacts may have in common: birthday, tags, the day of meeting, accounts. For asking only."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator

from enishi.accounts.models import User
from enishi.core import text
from enishi.people import rules
from enishi.people.models import ContactPoint, PointKind, Tag

_ACCOUNTS = {
    PointKind.LINE: "account", PointKind.SNS: "account", PointKind.URL: "account", PointKind.ADDRESS: "address",
}  # fmt: skip


def read_hints(actor: User) -> dict[uuid.UUID, set[str]]:
    """For everybody in the notebook texts of the form `kind value`; two who have one share something."""
    hints: dict[uuid.UUID, set[str]] = defaultdict(set)
    for contact_id, hint in (*_list_points(actor), *_list_tags(actor), *_list_days(actor)):
        hints[contact_id].add(hint)
    return hints


def _list_points(actor: User) -> Iterator[tuple[uuid.UUID, str]]:
    points = ContactPoint.objects.filter(owner=actor, kind__in=list(_ACCOUNTS)).order_by()
    for contact_id, kind, value in points.values_list("contact_id", "kind", "value").iterator(
        chunk_size=2000
    ):
        yield contact_id, f"{_ACCOUNTS[PointKind(kind)]} {text.fold(value)}"


def _list_tags(actor: User) -> Iterator[tuple[uuid.UUID, str]]:
    tagged = Tag.contacts.through.objects.filter(tag__owner=actor).order_by()
    return (
        (who, f"tag {tag}")
        for who, tag in tagged.values_list("contact_id", "tag_id").iterator(chunk_size=2000)
    )


def _list_days(actor: User) -> Iterator[tuple[uuid.UUID, str]]:
    people = rules.contacts_seeable_by(actor).order_by()
    columns = ("pk", "birth_month", "birth_day", "met_on", "introduced_by_id")
    for pk, month, day, met_on, introducer in people.values_list(*columns).iterator(chunk_size=2000):
        if month and day:
            yield pk, f"born {month}-{day}"
        if met_on:
            yield pk, f"met {met_on}"
        if introducer:
            yield pk, f"introducer {introducer}"
