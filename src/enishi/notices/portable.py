"""This room's part of export, restore and erase: what opens a server or a chat stays in this installation."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.core import portable
from enishi.notices import actions
from enishi.notices.models import MailAccount, Outgoing, PushKey, PutAway, QuietHours, Target, TargetKind

TABLES: tuple[type[Model], ...] = (MailAccount, Target, QuietHours, PutAway)
LEFT_OUT: dict[type[Model], str] = {
    Outgoing: "on its way out of this installation: a restored copy must never send it again",
    PushKey: "opens the browsers that let this installation push to them",
}
_SECRETS = (MailAccount, Target)


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field; secrets stay here."""
    rows = portable.export_rows(owner.pk, model)
    if model not in _SECRETS:
        return rows
    hidden = {"secret": ""} if model is MailAccount else {"secret": "", "token_hash": None}
    return ({**row, **hidden} for row in rows)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, map(_pause, rows) if model is Target else rows)


def _pause(row: Mapping[str, object]) -> Mapping[str, object]:
    """Nothing goes out of a restored notebook before its owner says so; its secret is not here anyway."""
    state = "gone" if row.get("kind") == TargetKind.PUSH else "paused"
    return {**row, "secret": "", "token_hash": None, "state": state, "due_at": None}


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """What went out may name them: its words go, whoever it was about."""
    actions.forget_words(owner, contact_ids)
