"""The writers of decisions, drafts and forecasts."""

from enishi.followups.actions.decisions import decide, undo_decision
from enishi.followups.actions.drafts import delete_draft, save_draft, send_draft, unsend_draft
from enishi.followups.actions.evenings import ask_again, write_to_nobody
from enishi.followups.actions.fitting import Fitting, Serving, keep_fitting_offers, keep_fitting_people
from enishi.followups.actions.learning import change_learning, erase_learning, learn_from_outcomes
from enishi.followups.actions.posting import post_draft, settle_posted, withdraw_draft
from enishi.followups.actions.templates import (
    TemplateFields,
    add_template,
    change_template,
    check_template,
    delete_template,
    undelete_template,
)
from enishi.followups.actions.wording import ask_for_wording, change_wording, forget_wording

__all__ = [
    "Fitting",
    "Serving",
    "TemplateFields",
    "add_template",
    "ask_again",
    "ask_for_wording",
    "change_learning",
    "change_template",
    "change_wording",
    "check_template",
    "decide",
    "delete_draft",
    "delete_template",
    "erase_learning",
    "forget_wording",
    "keep_fitting_offers",
    "keep_fitting_people",
    "learn_from_outcomes",
    "post_draft",
    "save_draft",
    "send_draft",
    "settle_posted",
    "undelete_template",
    "undo_decision",
    "unsend_draft",
    "withdraw_draft",
    "write_to_nobody",
]
