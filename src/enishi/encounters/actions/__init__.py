"""The writers of encounters, promises and tie states."""

from enishi.encounters.actions.encounters import (
    change_encounter,
    delete_encounter,
    record_encounter,
    record_encounters,
    undelete_encounter,
)
from enishi.encounters.actions.indexing import build_index, refresh_moments
from enishi.encounters.actions.promises import add_promise, drop_promise, keep_promise, reopen_promise
from enishi.encounters.actions.removing import erase_encounters, remove_encounters
from enishi.encounters.actions.ties import rebuild_outdated_states, rebuild_tie_states
from enishi.encounters.fields import EncounterFields, PromiseFields

__all__ = [
    "EncounterFields",
    "PromiseFields",
    "add_promise",
    "build_index",
    "change_encounter",
    "delete_encounter",
    "drop_promise",
    "erase_encounters",
    "keep_promise",
    "rebuild_outdated_states",
    "rebuild_tie_states",
    "record_encounter",
    "record_encounters",
    "refresh_moments",
    "remove_encounters",
    "reopen_promise",
    "undelete_encounter",
]
