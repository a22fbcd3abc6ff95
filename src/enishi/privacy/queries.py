"""Reading for export, restore and erase: is a notebook empty, who is to be purged, what still names somebody."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.cards.rules import photos_seeable_by, scans_seeable_by
from enishi.core import errors, ids
from enishi.core.queries import has_owned_rows
from enishi.core.text import fold
from enishi.encounters.models import Capture, Encounter, Participation, Promise
from enishi.encounters.queries import of_face
from enishi.encounters.rules import encounters_changeable_by, promises_changeable_by
from enishi.followups.models import SavedDraft
from enishi.people.models import Contact, NameKind, Origin
from enishi.people.names import personal_name
from enishi.people.queries import get_named, list_deleted, stand_in
from enishi.people.rules import contacts_seeable_by, tags_seeable_by
from enishi.privacy.choices import Choice
from enishi.privacy.parts import Part
from enishi.privacy.rooms import list_tables


def is_empty(owner: User) -> bool:
    """Whether nothing at all is written in the notebook."""
    return not any(has_owned_rows(owner.pk, model) for _, _, model in list_tables())


def count_people(owner: User) -> int:
    """Whom one sees: without the bin, and without contacts merged into others."""
    return contacts_seeable_by(owner).count()


def has_only_imports(owner: User) -> bool:
    """Whether nothing is written but what an import under way leaves: its own rows, the trail, tokens."""
    kept = ("audit", "imports", "accounts")
    tables = (model for _, _, model in list_tables() if model._meta.app_label not in kept)
    return not any(has_owned_rows(owner.pk, model) for model in tables)


def list_chosen(owner: User, choice: Choice) -> QuerySet[Contact]:
    """Whom a choice means, those put away too."""
    rows = contacts_seeable_by(owner)
    rows = rows.filter(origin=choice.origin) if choice.origin else rows
    rows = rows.filter(pk__in=choice.contact_ids) if choice.contact_ids else rows
    rows = rows.filter(of_face(owner, choice.face)) if choice.face else rows
    return rows.filter(tags__in=tags_seeable_by(owner).filter(name=choice.tag)) if choice.tag else rows


def get_erasable(actor: User, contact_id: str | uuid.UUID) -> Contact:
    """A contact that can be erased: deleted and archived ones, too."""
    parsed = ids.parse_id(str(contact_id))
    mine = Contact.objects.filter(owner=actor).prefetch_related("affiliations", "points", "tags")
    found = mine.filter(pk=stand_in(actor, parsed)).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("privacy", "This person is not in your notebook."))
    return found


def list_same(contact: Contact) -> list[Contact]:
    """This contact and those that were merged into it: all of them are the one person."""
    members = Contact.objects.filter(merged_into=contact).prefetch_related("affiliations", "points", "tags")
    return [contact, *members]


def find_erasable(actor: User, words: str) -> Contact:
    """The one person named by id, name or reading; among the deleted when nobody else is meant."""
    try:
        return get_named(actor, words)
    except errors.NotFound:
        gone = [row for row in list_deleted(actor) if fold(words) in (fold(str(row.pk)), row.name_key)]
        if len(gone) != 1:
            raise
        return gone[0]


def read_part(owner: User, origin: str) -> Part:
    """Whose rows belong to the private part or to that of work; whoever is in the bin belongs to neither."""
    if origin not in Origin.values:
        raise errors.Invalid(pgettext_lazy("privacy", "The origin is private or work."))
    people = frozenset(_of_origin(owner, origin).values_list("pk", flat=True))
    mine = encounters_changeable_by(owner).filter(deleted_at__isnull=True, origin=origin)
    there = Participation.objects.filter(encounter__in=mine, contact__deleted_at__isnull=True)
    promised = promises_changeable_by(owner).filter(contact__deleted_at__isnull=True)
    promised = promised.filter(Q(encounter__in=mine) | Q(encounter__isnull=True, contact__origin=origin))
    carried = tags_seeable_by(owner).filter(contacts__in=_of_origin(owner, origin))
    photos = photos_seeable_by(owner).filter(origin=origin)
    return Part(
        origin=origin,
        people=people,
        named=frozenset(there.values_list("contact_id", flat=True)) - people,
        encounters=frozenset(mine.values_list("pk", flat=True)),
        promises=frozenset(promised.values_list("pk", flat=True)),
        tags=frozenset(carried.values_list("pk", flat=True)),
        photos=frozenset(photos.values_list("pk", flat=True)),
        scans=frozenset(scans_seeable_by(owner).filter(photo__in=photos).values_list("pk", flat=True)),
        names_before=tuple(_list_names_before(owner, origin)),
    )


def _list_names_before(owner: User, origin: str) -> Iterator[dict[str, object]]:
    """The other names of these people in contacts merged into theirs, as rows of people_other_name."""
    merged = Contact.objects.filter(merged_into__in=_of_origin(owner, origin)).exclude(family="", given="")
    for one in merged.select_related("merged_into").order_by("pk"):
        kept = one.merged_into
        reading = f"{one.family_reading} {one.given_reading}".strip()
        if kept is not None and (one.family, one.given) != (kept.family, kept.given):
            yield {
                "id": str(one.pk),
                "created_at": one.created_at.isoformat(),
                "contact_id": str(kept.pk),
                "kind": NameKind.OTHER.value,
                "family": one.family,
                "given": one.given,
                "reading": reading,
            }


def list_mixed(owner: User, origin: str) -> list[Contact]:
    """People of this origin with whom something of the other was written down, too, by reading."""
    other = encounters_changeable_by(owner).filter(deleted_at__isnull=True).exclude(origin=origin)
    there = Participation.objects.filter(contact=OuterRef("pk"), encounter__in=other)
    rows = _of_origin(owner, origin).filter(Exists(there))
    return list(rows.prefetch_related("affiliations", "points").order_by("sort_key", "id"))


def list_erasable(owner: User, origin: str, *, limit: int) -> list[Contact]:
    """Some of the people of this origin, deleted ones too, oldest first."""
    mine = Contact.objects.filter(owner=owner, origin=origin, merged_into=None)  # the merged go with theirs
    return list(mine.prefetch_related("points").order_by("pk")[:limit])


def _of_origin(owner: User, origin: str) -> QuerySet[Contact]:
    return contacts_seeable_by(owner).filter(origin=origin)


def list_purgeable(older_than: dt.datetime, *, limit: int = 100) -> list[Contact]:
    """People of every notebook who were deleted before this moment."""
    rows = Contact.objects.filter(deleted_at__lt=older_than, merged_into=None, owner__is_active=True)
    return list(rows.select_related("owner").order_by("deleted_at")[:limit])


def list_names(contact: Contact) -> list[str]:
    """The writings by which somebody is named in other people's notes: whole names, addresses; never a part alone."""
    family, given = contact.family, contact.given
    whole = [f"{family} {given}", f"{family}{given}", f"{family}　{given}"] if family and given else []
    latin = [f"{given} {family}"] if whole and contact.is_given_first else []
    points = [point.value for point in contact.points.all() if point.kind in ("email", "phone")]
    named = [personal_name(contact)] if len(personal_name(contact)) >= 3 else []
    return list(dict.fromkeys([*whole, *latin, *named, *points]))


def count_mentions(owner: User, names: list[str]) -> int:
    """How many notes, promises and drafts about other people still name somebody."""
    if not names:
        return 0
    counted = [
        (Encounter, ("note", "subject", "place")),
        (Contact, ("note", "met_how", "met_where", "industry", "corner")),
        (Promise, ("text",)),
        (Capture, ("name", "text", "place", "spoke", "promise")),
        (SavedDraft, ("subject", "body")),
    ]
    total = 0
    for model, columns in counted:
        named = Q()
        for column in columns:
            for name in names:
                named |= Q(**{f"{column}__contains": name})
        total += model._default_manager.filter(named, owner=owner).count()
    return total
