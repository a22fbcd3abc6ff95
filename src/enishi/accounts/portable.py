"""This room's part of export, restore and erase: nothing travels, for keys open this installation alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.db.models import Model

from enishi.accounts.models import (
    AppLock,
    Device,
    DeviceSession,
    Invitation,
    LoginKey,
    PairKey,
    Passkey,
    Token,
    User,
)
from enishi.core import portable

TABLES: tuple[type[Model], ...] = ()
LEFT_OUT: dict[type[Model], str] = {
    User: "the notebook is given to whoever restores it; its settings and what was learned travel beside it",
    Token: "a key that opens this installation",
    LoginKey: "a key that opens this installation, once",
    PairKey: "a key that lets a device into this installation, once",
    Device: "a browser that may enter this installation",
    DeviceSession: "an open session of this installation",
    AppLock: "the lock of a device of this installation",
    Invitation: "lets somebody make an account of this installation",
    EmailAddress: "the address of an account of this installation",
    EmailConfirmation: "confirms the address of an account of this installation",
    Authenticator: "opens an account of this installation, beside its password",
    Passkey: "opens the lock of a device of this installation",
}


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Nothing here is about a contact."""
