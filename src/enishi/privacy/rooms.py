"""Every room's portable.py, in the order in which tables are loaded (erasing goes the other way)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, cast

from django.db.models import Model

from enishi.accounts import portable as accounts
from enishi.accounts.models import User
from enishi.audit import portable as audit
from enishi.cards import portable as cards
from enishi.communities import portable as communities
from enishi.encounters import portable as encounters
from enishi.events import portable as events
from enishi.followups import portable as followups
from enishi.history import portable as history
from enishi.imports import portable as imports
from enishi.ledger import portable as ledger
from enishi.notices import portable as notices
from enishi.people import portable as people
from enishi.places import portable as places
from enishi.purposes import portable as purposes
from enishi.search import portable as search
from enishi.seasons import portable as seasons


class Room(Protocol):
    """What a portable.py offers."""

    TABLES: tuple[type[Model], ...]

    def export_table(self, owner: User, model: type[Model]) -> Iterator[dict[str, object]]: ...
    def load_table(self, owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int: ...
    def erase_contact(self, owner: User, contact_ids: Iterable[uuid.UUID]) -> None: ...


ROOMS: tuple[Room, ...] = cast(
    tuple[Room, ...],
    (
        accounts,
        audit,
        search,
        notices,
        people,
        cards,
        places,
        encounters,
        history,
        purposes,
        communities,
        seasons,
        ledger,
        followups,
        events,
        imports,
    ),
)


def list_tables() -> list[tuple[str, Room, type[Model]]]:
    """(table, room, model) of everything that travels, in load order."""
    return [(model._meta.db_table, room, model) for room in ROOMS for model in room.TABLES]


def list_left_out() -> dict[type[Model], str]:
    """What does not travel, each with its reason."""
    return {model: reason for room in ROOMS for model, reason in getattr(room, "LEFT_OUT", {}).items()}
