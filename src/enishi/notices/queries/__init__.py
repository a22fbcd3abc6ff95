"""The readers of the mail account, the ways out, the outbox and what was put away."""

from enishi.notices.queries.notes import list_put_away
from enishi.notices.queries.outbox import find_outgoing, get_outgoing, list_due, list_outgoings
from enishi.notices.queries.targets import (
    WEEK,
    find_feed,
    find_mail_account,
    find_push_key,
    find_quiet_hours,
    get_mail_account,
    get_target,
    has_mail_account,
    list_due_targets,
    list_news,
    list_targets,
    read_notes,
    read_plan,
)

__all__ = [
    "WEEK",
    "find_feed",
    "find_mail_account",
    "find_outgoing",
    "find_push_key",
    "find_quiet_hours",
    "get_mail_account",
    "get_outgoing",
    "get_target",
    "has_mail_account",
    "list_due",
    "list_due_targets",
    "list_news",
    "list_outgoings",
    "list_put_away",
    "list_targets",
    "read_notes",
    "read_plan",
]
