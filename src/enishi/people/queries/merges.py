"""Who was merged into whom: ids that went away still find their person, and every merge can be looked at."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.people import rules
from enishi.people.models import Contact, Merge


def find_merged(actor: User, contact_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Of these ids those that were merged away, each with the contact who stands for it now."""
    wanted = set(contact_ids)
    rows = Contact.objects.filter(owner=actor, merged_into__isnull=False)
    if len(wanted) <= 500:
        rows = rows.filter(pk__in=wanted)
    return {
        gone: kept
        for gone, kept in rows.values_list("pk", "merged_into_id")
        if gone in wanted and kept is not None
    }


def list_merged(actor: User) -> dict[uuid.UUID, uuid.UUID]:
    """Everybody who was merged away, with who stands for them."""
    rows = Contact.objects.filter(owner=actor, merged_into__isnull=False)
    return dict(rows.values_list("pk", "merged_into_id"))


def stand_in(actor: User, contact_id: uuid.UUID) -> uuid.UUID:
    """Who stands for this contact: itself, unless it was merged into another."""
    return find_merged(actor, [contact_id]).get(contact_id, contact_id)


def list_members(contact: Contact) -> list[Contact]:
    """The contacts that were merged into this one, earliest first."""
    order = {gone: place for place, (gone, _) in enumerate(list_edges(contact))}
    return sorted(Contact.objects.filter(merged_into=contact), key=lambda one: (order.get(one.pk, 0), one.pk))


def list_edges(contact: Contact) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """(gone, kept) of every merge that stands behind this contact, in the order in which they were made."""
    rows = Merge.objects.filter(gone__merged_into=contact, undone_at__isnull=True)
    return list(rows.order_by("pk").values_list("gone_id", "kept_id"))


def find_merge(actor: User, merge_id: uuid.UUID) -> Merge | None:
    return rules.merges_seeable_by(actor).filter(pk=merge_id).select_related("kept", "gone").first()


def get_merge(actor: User, merge_id: str | uuid.UUID) -> Merge:
    """One merge of the actor's, undone or not."""
    parsed = ids.parse_id(str(merge_id))
    found = find_merge(actor, parsed) if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("people", "There is no such merge, or one of the two was erased.")
        )
    return found


def list_merges(actor: User, contact: Contact | None = None) -> QuerySet[Merge]:
    """Merges that stand, newest first; those behind one contact, or all."""
    rows = rules.merges_undoable_by(actor).select_related("kept", "gone", "gone__merged_into")
    rows = rows.prefetch_related("gone__affiliations", "gone__points")
    rows = rows.filter(gone__merged_into=contact) if contact is not None else rows
    return rows.order_by("-pk")


@dataclass(frozen=True, slots=True)
class MergedName:
    """What somebody is called in a contact that was merged into theirs."""

    family: str
    given: str
    family_reading: str
    given_reading: str
    nickname: str
    former_family: str


def list_merged_names(contact_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[MergedName]]:
    """For each contact the names of those merged into it."""
    names = ("family", "given", "family_reading", "given_reading", "nickname", "former_family")
    rows = Contact.objects.filter(merged_into__in=list(contact_ids)).order_by("pk")
    found: dict[uuid.UUID, list[MergedName]] = {}
    for kept, *values in rows.values_list("merged_into_id", *names):
        found.setdefault(kept, []).append(MergedName(*values))
    return found
