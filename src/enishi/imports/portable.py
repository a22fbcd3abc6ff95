"""This room's part of export, restore and erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.core import portable
from enishi.imports.actions.forgetting import drop_uploads, forget_contacts
from enishi.imports.models import CardKey, Change, ForgottenKey, Import, ImportFile, StagedCard

TABLES: tuple[type[Model], ...] = (Import, ImportFile, StagedCard, Change, CardKey, ForgottenKey)


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Keep hashes of these people (so that no file brings them back), and drop their cards and the files."""
    forget_contacts(owner, list(contact_ids))
    drop_uploads(owner)
