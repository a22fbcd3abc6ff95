"""The readers of the mail account, the ways out, the outbox and what was put away."""

from enishi.notices.queries.outbox import find_outgoing, get_outgoing, list_due, list_outgoings
from enishi.notices.queries.targets import find_mail_account, get_mail_account, has_mail_account

__all__ = [
    "find_mail_account",
    "find_outgoing",
    "get_mail_account",
    "get_outgoing",
    "has_mail_account",
    "list_due",
    "list_outgoings",
]
