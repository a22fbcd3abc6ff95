"""The readers of encounters, promises and ties."""

from enishi.encounters.queries.days import MEETINGS, ContactDay, list_contact_days
from enishi.encounters.queries.encounters import (
    EncounterFilter,
    count_encounters,
    find_by_source,
    find_known_encounters,
    find_last_encounters,
    get_encounter,
    get_people,
    list_encounters,
    list_parts,
    list_places,
    list_years,
)
from enishi.encounters.queries.promises import get_promise, list_open_promises, list_promises
from enishi.encounters.queries.ties import (
    Tie,
    TieTable,
    approachable,
    find_tie,
    list_owners_outdated,
    local_day,
    read_ties,
)

__all__ = [
    "MEETINGS",
    "ContactDay",
    "EncounterFilter",
    "Tie",
    "TieTable",
    "approachable",
    "count_encounters",
    "find_by_source",
    "find_known_encounters",
    "find_last_encounters",
    "find_tie",
    "get_encounter",
    "get_people",
    "get_promise",
    "list_contact_days",
    "list_encounters",
    "list_open_promises",
    "list_owners_outdated",
    "list_parts",
    "list_places",
    "list_promises",
    "list_years",
    "local_day",
    "read_ties",
]
