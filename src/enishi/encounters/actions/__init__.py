"""The writers of encounters, promises and tie states."""

from enishi.encounters.actions.advances import (
    add_advance,
    bring_advance_back,
    remove_advance,
    reopen_advance,
    settle_advance,
    split_bill,
)
from enishi.encounters.actions.bills import keep_bill, list_meal
from enishi.encounters.actions.captures import (
    Taken,
    add_capture,
    drop_capture,
    erase_captures,
    keep_capture,
    load_captures,
    put_off_capture,
)
from enishi.encounters.actions.cards import note_met_again, withdraw_met_again
from enishi.encounters.actions.encounters import (
    change_encounter,
    delete_encounter,
    record_encounter,
    record_encounters,
    undelete_encounter,
)
from enishi.encounters.actions.evenings import note_evening
from enishi.encounters.actions.indexing import build_index, refresh_moments
from enishi.encounters.actions.outings import (
    Kept,
    add_outing,
    answer_outing,
    change_outing,
    delete_outing,
    mark_of,
    undelete_outing,
)
from enishi.encounters.actions.promises import (
    add_promise,
    add_promises,
    drop_promise,
    keep_promise,
    remove_promises,
    reopen_promise,
)
from enishi.encounters.actions.receipts import add_receipt, bring_receipt_back, clear_receipts, drop_receipt
from enishi.encounters.actions.removing import erase_by_origin, erase_encounters, remove_encounters
from enishi.encounters.actions.restating import restate_encounters
from enishi.encounters.actions.spending import record_reaction, set_spent
from enishi.encounters.actions.tidying import bring_capture_back, tidy_capture
from enishi.encounters.actions.ties import rebuild_outdated_states, rebuild_tie_states
from enishi.encounters.actions.visits import record_visit
from enishi.encounters.fields import (
    AdvanceFields,
    BillFields,
    CaptureFields,
    EncounterFields,
    OutingFields,
    PromiseFields,
    TidiedFields,
)

__all__ = [
    "AdvanceFields",
    "BillFields",
    "CaptureFields",
    "EncounterFields",
    "Kept",
    "OutingFields",
    "PromiseFields",
    "Taken",
    "TidiedFields",
    "add_advance",
    "add_capture",
    "add_outing",
    "add_promise",
    "add_promises",
    "add_receipt",
    "answer_outing",
    "bring_advance_back",
    "bring_capture_back",
    "bring_receipt_back",
    "build_index",
    "change_encounter",
    "change_outing",
    "clear_receipts",
    "delete_encounter",
    "delete_outing",
    "drop_capture",
    "drop_promise",
    "drop_receipt",
    "erase_by_origin",
    "erase_captures",
    "erase_encounters",
    "keep_bill",
    "keep_capture",
    "keep_promise",
    "list_meal",
    "load_captures",
    "mark_of",
    "note_evening",
    "note_met_again",
    "put_off_capture",
    "rebuild_outdated_states",
    "rebuild_tie_states",
    "record_encounter",
    "record_encounters",
    "record_reaction",
    "record_visit",
    "refresh_moments",
    "remove_advance",
    "remove_encounters",
    "remove_promises",
    "reopen_advance",
    "reopen_promise",
    "restate_encounters",
    "set_spent",
    "settle_advance",
    "split_bill",
    "tidy_capture",
    "undelete_encounter",
    "undelete_outing",
    "withdraw_met_again",
]
