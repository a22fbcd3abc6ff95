"""Who may see and change what: a notebook is visible to its owner alone. Row form and query form, in pairs."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from enishi.accounts.models import User
from enishi.people.models import Contact, MaybeSame, Merge, OwnFace, Photo, Tag


def can_see_contact(actor: User, contact: Contact) -> bool:
    """One's own, unless deleted."""
    return contact.owner_id == actor.pk and contact.deleted_at is None


def contacts_seeable_by(actor: User) -> QuerySet[Contact]:
    return Contact.objects.filter(owner=actor, deleted_at__isnull=True)


def can_edit_contact(actor: User, contact: Contact) -> bool:
    """Whoever sees a contact may edit it."""
    return can_see_contact(actor, contact)


def contacts_editable_by(actor: User) -> QuerySet[Contact]:
    return contacts_seeable_by(actor)


def can_undelete_contact(actor: User, contact: Contact) -> bool:
    """Deleted, and not merely hidden behind whom it was merged into."""
    return contact.owner_id == actor.pk and contact.deleted_at is not None and contact.merged_into_id is None


def contacts_undeletable_by(actor: User) -> QuerySet[Contact]:
    return Contact.objects.filter(owner=actor, deleted_at__isnull=False, merged_into__isnull=True)


def can_see_tag(actor: User, tag: Tag) -> bool:
    return tag.owner_id == actor.pk


def tags_seeable_by(actor: User) -> QuerySet[Tag]:
    return Tag.objects.filter(owner=actor)


def can_see_photo(actor: User, photo: Photo) -> bool:
    """A photo goes with its contact."""
    return photo.owner_id == actor.pk and photo.contact.deleted_at is None


def photos_seeable_by(actor: User) -> QuerySet[Photo]:
    return Photo.objects.filter(owner=actor, contact__deleted_at__isnull=True)


def can_edit_face(actor: User, face: OwnFace) -> bool:
    return face.owner_id == actor.pk


def faces_editable_by(actor: User) -> QuerySet[OwnFace]:
    return OwnFace.objects.filter(owner=actor)


def can_decide_pair(actor: User, pair: MaybeSame) -> bool:
    """A pair of whom neither lies in the bin; one that was merged into the other may be parted again."""
    is_there = all(one.deleted_at is None or one.merged_into_id is not None for one in (pair.a, pair.b))
    return pair.owner_id == actor.pk and is_there


def pairs_decidable_by(actor: User) -> QuerySet[MaybeSame]:
    first = Q(a__deleted_at__isnull=True) | Q(a__merged_into__isnull=False)
    second = Q(b__deleted_at__isnull=True) | Q(b__merged_into__isnull=False)
    return MaybeSame.objects.filter(first, second, owner=actor)


def can_see_merge(actor: User, merge: Merge) -> bool:
    return merge.owner_id == actor.pk


def merges_seeable_by(actor: User) -> QuerySet[Merge]:
    return Merge.objects.filter(owner=actor)


def can_undo_merge(actor: User, merge: Merge) -> bool:
    """At any time, once; also when the person kept lies in the bin."""
    return can_see_merge(actor, merge) and merge.undone_at is None


def merges_undoable_by(actor: User) -> QuerySet[Merge]:
    return merges_seeable_by(actor).filter(undone_at__isnull=True)
