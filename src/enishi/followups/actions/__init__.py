"""The writers of decisions, drafts and forecasts."""

from enishi.followups.actions.decisions import decide, undo_decision
from enishi.followups.actions.drafts import delete_draft, save_draft, send_draft, unsend_draft
from enishi.followups.actions.evenings import ask_again, write_to_nobody
from enishi.followups.actions.learning import change_learning, erase_learning, learn_from_outcomes
from enishi.followups.actions.templates import (
    TemplateFields,
    add_template,
    change_template,
    check_template,
    delete_template,
    undelete_template,
)

__all__ = [
    "TemplateFields",
    "add_template",
    "ask_again",
    "change_learning",
    "change_template",
    "check_template",
    "decide",
    "delete_draft",
    "delete_template",
    "erase_learning",
    "learn_from_outcomes",
    "save_draft",
    "send_draft",
    "undelete_template",
    "undo_decision",
    "unsend_draft",
    "write_to_nobody",
]
