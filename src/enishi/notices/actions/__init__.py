"""The writers: the mail account, the ways out, the outbox and its delivery, what is put away."""

from enishi.notices.actions.accounts import change_mail_account, forget_mail_account, try_mail_account
from enishi.notices.actions.delivering import deliver, deliver_due
from enishi.notices.actions.notes import bring_back, forget_put_away, put_away
from enishi.notices.actions.posting import forget_words, post_mail, withdraw_outgoing
from enishi.notices.actions.targets import (
    PlanFields,
    add_chat_target,
    add_feed,
    add_mail_target,
    add_push_target,
    change_target,
    ensure_push_key,
    forget_removed,
    note_fetched,
    pause_target,
    remove_target,
    renew_feed,
    restore_target,
    resume_target,
    set_quiet_hours,
)
from enishi.notices.actions.telling import forget_old, tell, try_target

__all__ = [
    "PlanFields",
    "add_chat_target",
    "add_feed",
    "add_mail_target",
    "add_push_target",
    "bring_back",
    "change_mail_account",
    "change_target",
    "deliver",
    "deliver_due",
    "ensure_push_key",
    "forget_mail_account",
    "forget_old",
    "forget_put_away",
    "forget_removed",
    "forget_words",
    "note_fetched",
    "pause_target",
    "post_mail",
    "put_away",
    "remove_target",
    "renew_feed",
    "restore_target",
    "resume_target",
    "set_quiet_hours",
    "tell",
    "try_mail_account",
    "try_target",
    "withdraw_outgoing",
]
