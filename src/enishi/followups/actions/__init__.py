"""The writers of decisions, drafts and forecasts."""

from enishi.followups.actions.decisions import decide, undo_decision
from enishi.followups.actions.drafts import delete_draft, save_draft, send_draft, unsend_draft
from enishi.followups.actions.learning import change_learning, erase_learning, learn_from_outcomes

__all__ = [
    "change_learning",
    "decide",
    "delete_draft",
    "erase_learning",
    "learn_from_outcomes",
    "save_draft",
    "send_draft",
    "undo_decision",
    "unsend_draft",
]
