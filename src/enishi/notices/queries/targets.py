"""The mail account and the ways out."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors
from enishi.notices import rules
from enishi.notices.models import MailAccount


def find_mail_account(actor: User) -> MailAccount | None:
    return rules.accounts_changeable_by(actor).first()


def has_mail_account(actor: User) -> bool:
    """Whether mail can go out: an account with its password."""
    found = find_mail_account(actor)
    return found is not None and bool(found.secret or not found.user)


def get_mail_account(actor: User) -> MailAccount:
    """The account, or a sentence about what to do first."""
    found = find_mail_account(actor)
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("notices", "No mail account is set up for sending. Please set one up first.")
        )
    return found
