"""This room's part of export, restore and erase: nothing travels, for all of it is made anew."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.core import portable
from enishi.search import actions
from enishi.search.models import Backlog, Meaning, MomentEntry, PersonEntry

TABLES: tuple[type[Model], ...] = ()
LEFT_OUT: dict[type[Model], str] = {
    PersonEntry: "derived: made afresh from the people after a restore",
    MomentEntry: "derived: made afresh from encounters and promises after a restore",
    Meaning: "derived: made afresh from the texts by the worker",
    Backlog: "says what is still to be made on this computer",
}


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Whatever these people were found by. Meanings do not say whose they are: all go, and are made anew."""
    actions.drop_people(owner.pk, contact_ids, with_moments=True)
    actions.drop_meanings(owner.pk)
