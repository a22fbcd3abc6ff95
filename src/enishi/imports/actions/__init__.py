"""Writing imports: begin, read, classify, apply, undo; and the sample people of the demo."""

from enishi.imports.actions.applying import apply_import
from enishi.imports.actions.arriving import stage_cards
from enishi.imports.actions.asking import ask_to_apply, ask_to_undo, choose_for_all
from enishi.imports.actions.beginning import (
    begin_import,
    choose_for_card,
    give_up_import,
    map_columns,
    predict_counts,
    set_options,
    throw_away_import,
)
from enishi.imports.actions.forgetting import forget_contacts
from enishi.imports.actions.reading import Source, classify_cards, read_import
from enishi.imports.actions.sampling import load_sample
from enishi.imports.actions.scanning import keep_code, stage_code
from enishi.imports.actions.undoing import undo_import
from enishi.imports.actions.uploading import MOST_FILES, MOST_MEGABYTES, store_uploads, sweep_uploads

__all__ = [
    "MOST_FILES",
    "MOST_MEGABYTES",
    "Source",
    "apply_import",
    "ask_to_apply",
    "ask_to_undo",
    "begin_import",
    "choose_for_all",
    "choose_for_card",
    "classify_cards",
    "forget_contacts",
    "give_up_import",
    "keep_code",
    "load_sample",
    "map_columns",
    "predict_counts",
    "read_import",
    "set_options",
    "stage_cards",
    "stage_code",
    "store_uploads",
    "sweep_uploads",
    "throw_away_import",
    "undo_import",
]
