"""Whose post is current when two job histories meet: the newest; an older card never rolls it back."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from enishi.accounts.models import User
from enishi.people.actions.merging.book import forget_rows, note_rows
from enishi.people.filling import newest_day
from enishi.people.models import Affiliation, Contact, MergedRow

ENDED = "people_affiliation.is_current"


def end_older_posts(actor: User, kept: Contact, gone: Contact, brought: Collection[uuid.UUID]) -> None:
    """Both had a current post: that of the newer day stays so. `brought`: ids of the posts that came over."""
    current = list(Affiliation.objects.filter(contact=kept, is_current=True).order_by("pk"))
    theirs = [post for post in current if post.pk in brought]
    own = [post for post in current if post.pk not in brought]
    if not own or not theirs:
        return
    ended, home = (theirs, gone) if newest_day(own) >= newest_day(theirs) else (own, kept)
    Affiliation.objects.filter(pk__in=[post.pk for post in ended]).update(is_current=False)
    note_rows(actor, [(ENDED, post.pk, home.pk, {"is_current": True}) for post in ended])


def revive_posts(contact: Contact, *, is_alone: bool) -> None:
    """Nothing current is left: what a merge had ended, and is here, is current again, the newest of them."""
    posts = {post.pk: post for post in Affiliation.objects.filter(contact=contact)}
    notes = list(MergedRow.objects.filter(table=ENDED, row_id__in=list(posts)).order_by("pk"))
    groups: dict[uuid.UUID, list[Affiliation]] = {}
    for note in notes:
        groups.setdefault(note.home_id, []).append(posts[note.row_id])
    revived: list[Affiliation] = []
    if groups and not any(post.is_current for post in posts.values()):
        revived = max(groups.values(), key=newest_day)
        Affiliation.objects.filter(pk__in=[post.pk for post in revived], ended_on__isnull=True).update(
            is_current=True
        )
    done = [note for note in notes if is_alone or posts[note.row_id] in revived]
    for note in done:
        forget_rows(ENDED, [note.home_id], [note.row_id])
