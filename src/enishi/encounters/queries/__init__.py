"""The readers of encounters, promises and ties."""

from enishi.encounters.queries.candidates import Asked, Candidate, find_candidates
from enishi.encounters.queries.captures import (
    count_put_off,
    find_capture,
    get_capture,
    get_capture_picture,
    list_captures,
    list_tidied_people,
    list_waiting,
    suggest_places,
)
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
    list_places,
    list_years,
)
from enishi.encounters.queries.promises import get_promise, list_open_promises, list_promises
from enishi.encounters.queries.proposals import MOST_PEOPLE, Person, Proposal, propose_encounters
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
    "MOST_PEOPLE",
    "Asked",
    "Candidate",
    "ContactDay",
    "EncounterFilter",
    "Person",
    "Proposal",
    "Tie",
    "TieTable",
    "approachable",
    "count_encounters",
    "count_put_off",
    "find_by_source",
    "find_candidates",
    "find_capture",
    "find_known_encounters",
    "find_last_encounters",
    "find_tie",
    "get_capture",
    "get_capture_picture",
    "get_encounter",
    "get_people",
    "get_promise",
    "list_captures",
    "list_contact_days",
    "list_encounters",
    "list_open_promises",
    "list_owners_outdated",
    "list_places",
    "list_promises",
    "list_tidied_people",
    "list_waiting",
    "list_years",
    "local_day",
    "propose_encounters",
    "read_ties",
    "suggest_places",
]
