"""The writers: the mail account, the ways out, the outbox and its delivery, what is put away."""

from enishi.notices.actions.accounts import change_mail_account, forget_mail_account, try_mail_account
from enishi.notices.actions.delivering import deliver, deliver_due
from enishi.notices.actions.posting import forget_words, post_mail, withdraw_outgoing

__all__ = [
    "change_mail_account",
    "deliver",
    "deliver_due",
    "forget_mail_account",
    "forget_words",
    "post_mail",
    "try_mail_account",
    "withdraw_outgoing",
]
