"""This room's part of export, restore and erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.core import portable
from enishi.core.rows import misfit
from enishi.people import actions
from enishi.people.models import (
    Affiliation,
    CandidateSearch,
    Contact,
    ContactPoint,
    Interest,
    MaybeSame,
    Merge,
    MergedRow,
    OtherName,
    OwnFace,
    Photo,
    Tag,
)
from enishi.people.pictures import MEDIA_TYPES

TABLES: tuple[type[Model], ...] = (
    OwnFace,
    Contact,
    Affiliation,
    ContactPoint,
    Tag,
    Tag.contacts.through,
    Interest,
    OtherName,
    Photo,
    MaybeSame,
    Merge,
    MergedRow,
)
LEFT_OUT: dict[type[Model], str] = {
    CandidateSearch: "when the notebook was last searched: it is searched anew"
}


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    rows = map(_check_photo, rows) if model is Photo else rows
    return portable.load_rows(owner.pk, model, rows)


def _check_photo(row: Mapping[str, object]) -> Mapping[str, object]:
    """A photo is served as what it says it is: never as a page or a script out of a strange file."""
    if row.get("media_type") not in MEDIA_TYPES:
        raise misfit(Photo._meta.get_field("media_type"))
    return row


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Remove these people and every row about them here; rooms above are asked before."""
    actions.erase_contacts(owner, contact_ids)
