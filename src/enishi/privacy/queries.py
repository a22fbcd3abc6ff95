"""Reading for export, restore and erase: is a notebook empty, who is to be purged, what still names somebody."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.core.queries import has_owned_rows
from enishi.core.text import fold
from enishi.encounters.models import Capture, Encounter, Promise
from enishi.followups.models import SavedDraft
from enishi.people.models import Contact
from enishi.people.names import personal_name
from enishi.people.queries import get_named, list_deleted
from enishi.privacy.rooms import list_tables


def is_empty(owner: User) -> bool:
    """Whether nothing at all is written in the notebook."""
    return not any(has_owned_rows(owner.pk, model) for _, _, model in list_tables())


def has_only_imports(owner: User) -> bool:
    """Whether nothing is written but what an import under way leaves: its own rows, the trail, tokens."""
    kept = ("audit", "imports", "accounts")
    tables = (model for _, _, model in list_tables() if model._meta.app_label not in kept)
    return not any(has_owned_rows(owner.pk, model) for model in tables)


def get_erasable(actor: User, contact_id: str | uuid.UUID) -> Contact:
    """A contact that can be erased: deleted and archived ones, too."""
    parsed = ids.parse_id(str(contact_id))
    mine = Contact.objects.filter(owner=actor).prefetch_related("affiliations", "points", "tags")
    found = mine.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("privacy", "This person is not in your notebook."))
    return found


def find_erasable(actor: User, words: str) -> Contact:
    """The one person named by id, name or reading; among the deleted when nobody else is meant."""
    try:
        return get_named(actor, words)
    except errors.NotFound:
        gone = [row for row in list_deleted(actor) if fold(words) in (fold(str(row.pk)), row.name_key)]
        if len(gone) != 1:
            raise
        return gone[0]


def list_purgeable(older_than: dt.datetime, *, limit: int = 100) -> list[Contact]:
    """People of every notebook who were deleted before this moment."""
    rows = Contact.objects.filter(deleted_at__lt=older_than, owner__is_active=True)
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
        (Contact, ("note", "met_how", "met_where")),
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
