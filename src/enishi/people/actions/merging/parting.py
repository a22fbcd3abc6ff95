"""A merge is taken back: each has again what was theirs."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock
from enishi.people import rules
from enishi.people.actions.merging.book import hold_book, list_below, lock_people
from enishi.people.actions.merging.careers import revive_posts
from enishi.people.actions.merging.columns import fill_in, take_out_filled
from enishi.people.actions.merging.joining import finish
from enishi.people.actions.merging.moving import give_rows_back
from enishi.people.actions.merging.pairs import give_pairs_back
from enishi.people.models import Contact, Merge
from enishi.people.names import display_name
from enishi.people.queries import merges


@transaction.atomic
def undo_merge(actor: User, merge_id: str | uuid.UUID) -> Merge:
    """Two people again, whatever came between: what was there before goes back, what was added since stays.

    Also when whoever was kept was merged further or lies in the bin. A second press changes nothing.
    """
    hold_book(actor)
    merge = merges.get_merge(actor, merge_id)
    if not rules.can_undo_merge(actor, merge):
        return merge
    held = _lock_both(actor, merge)
    gone = held[merge.gone_id]
    root = held[gone.merged_into_id or merge.kept_id]
    edges = merges.list_edges(root)
    below = list_below([edge for edge in edges if edge[0] != gone.pk], gone.pk)
    edited = take_out_filled(root)
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    _show(gone, below)
    rest = {one for one, _ in edges} - below
    give_rows_back(actor, _list_path(edges, gone.pk), gone, below, rest)
    give_pairs_back(actor, gone, below)
    for contact, others in ((root, rest), (gone, below - {gone.pk})):
        revive_posts(contact, is_alone=not others)
        fill_in(contact, merges.list_members(contact), edited if contact is root else set())
    finish(actor, [root, gone])
    record_action(actor, "undo_merge", "contact", gone.pk, display_name(gone))
    return merge


def _list_path(edges: Iterable[tuple[uuid.UUID, uuid.UUID]], gone: uuid.UUID) -> list[uuid.UUID]:
    """To whom somebody was brought, then to whom that one was, up to who stands for all."""
    kept = dict(edges)
    path = [kept[gone]]
    while path[-1] in kept:
        path.append(kept[path[-1]])
    return path


def _lock_both(actor: User, merge: Merge) -> dict[uuid.UUID, Contact]:
    return lock_people(actor, {merge.gone_id, merge.gone.merged_into_id or merge.kept_id})


def _show(gone: Contact, below: Collection[uuid.UUID]) -> None:
    gone.deleted_at, gone.merged_into = None, None
    gone.save(update_fields=["deleted_at", "merged_into"])
    Contact.objects.filter(pk__in=set(below) - {gone.pk}).update(merged_into=gone)
