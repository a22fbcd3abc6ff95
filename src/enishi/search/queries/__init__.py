"""The only readers of the index."""

from enishi.search.queries.backlog import (
    get_backlog,
    has_backlog,
    list_owners_behind,
    list_people_entries,
)
from enishi.search.queries.meanings import list_owners_waiting, list_waiting_texts, read_meanings
from enishi.search.queries.moments import MomentHit, find_events, find_moments
from enishi.search.queries.people import Found, PersonHit, find_people, matching_people

__all__ = [
    "Found",
    "MomentHit",
    "PersonHit",
    "find_events",
    "find_moments",
    "find_people",
    "get_backlog",
    "has_backlog",
    "list_owners_behind",
    "list_owners_waiting",
    "list_people_entries",
    "list_waiting_texts",
    "matching_people",
    "read_meanings",
]
