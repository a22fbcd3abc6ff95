"""Two contacts become one person."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.people import rules
from enishi.people.actions import rows
from enishi.people.actions.merging.book import hold_book, list_below, lock_standing
from enishi.people.actions.merging.careers import end_older_posts
from enishi.people.actions.merging.columns import fill_in, take_out_filled
from enishi.people.actions.merging.moving import take_rows
from enishi.people.actions.merging.pairs import take_pairs
from enishi.people.filling import COLUMNS
from enishi.people.models import Affiliation, Contact, Merge
from enishi.people.names import display_name
from enishi.people.queries import merges
from enishi.people.signals import rows_moved


@transaction.atomic
def merge_contacts(actor: User, keep_id: uuid.UUID, other_id: uuid.UUID) -> Merge:
    """These two are one person: `keep_id` stays and leads, nothing of the other is lost. `undo_merge` parts them again.

    An id that was merged away means whoever stands for it. The same two again give the first merge back.
    """
    hold_book(actor)
    kept, gone = lock_standing(actor, keep_id, other_id)
    if kept.pk == gone.pk:
        return _find_made(actor, keep_id, other_id)
    merge = Merge(owner=actor, kept=kept, gone=gone)
    members = merges.list_members(kept)
    below = list_below(merges.list_edges(gone), gone.pk)
    edited = take_out_filled(kept)
    take_out_filled(gone)
    _hide(gone, kept)
    merge.save(force_insert=True)
    theirs = set(Affiliation.objects.filter(contact=gone).values_list("pk", flat=True))
    take_rows(actor, kept, gone, below)
    end_older_posts(actor, kept, gone, theirs)
    take_pairs(actor, kept, gone)
    joined = Contact.objects.filter(pk__in=below).exclude(pk=gone.pk).order_by("pk")
    fill_in(kept, [*members, gone, *joined], edited)
    finish(actor, [kept, gone])
    record_action(actor, "merge_contacts", "contact", kept.pk, display_name(kept))
    return merge


def _find_made(actor: User, keep_id: uuid.UUID, other_id: uuid.UUID) -> Merge:
    if keep_id == other_id:
        raise errors.Invalid(pgettext_lazy("people", "Choose two people: this is one and the same."))
    made = rules.merges_undoable_by(actor).filter(gone__in=[keep_id, other_id]).order_by("-pk").first()
    if made is None:
        raise errors.AlreadyThere(
            pgettext_lazy("people", "These two are one person in your notebook already.")
        )
    return made


def _hide(gone: Contact, kept: Contact) -> None:
    gone.deleted_at, gone.merged_into = clock.now(), kept
    Contact.objects.filter(merged_into=gone).update(merged_into=kept)


def finish(actor: User, people: Iterable[Contact]) -> None:
    """Save columns and keys, and let the rooms above work out anew what stands on the rows."""
    changed = list(people)
    for contact in changed:
        rows.touch(contact, [*COLUMNS, "filled", "deleted_at", "merged_into"])
    rows.refresh_keys(changed)
    rows_moved.send(sender=Contact, actor=actor, contact_ids=[contact.pk for contact in changed])
