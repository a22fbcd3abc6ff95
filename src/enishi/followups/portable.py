"""This room's part of export, restore and erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.core import portable
from enishi.followups.actions.erasing import erase_followups
from enishi.followups.models import (
    Decision,
    FittingOffer,
    FittingPerson,
    Forecast,
    OwnTemplate,
    SavedDraft,
    WordingServer,
)

TABLES: tuple[type[Model], ...] = (Decision, SavedDraft, OwnTemplate, WordingServer, Forecast)
LEFT_OUT: dict[type[Model], str] = {
    FittingOffer: "made anew by the worker from wants and offers",
    FittingPerson: "made anew by the worker from needs and what is known of people",
}


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field; a key stays in this installation."""
    rows = portable.export_rows(owner.pk, model)
    return ({**row, "secret": ""} for row in rows) if model is WordingServer else rows


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, map(_take_in, rows))


def _take_in(row: Mapping[str, object]) -> Mapping[str, object]:
    """What waited to be sent waits in the other installation: here it is a draft again."""
    if row.get("posted_at") and not row.get("sent_at"):
        return {**row, "posted_at": None}
    return {**row, "secret": ""} if "secret" in row else row


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """What was decided, drafted and foreseen about these people."""
    erase_followups(owner, contact_ids)
