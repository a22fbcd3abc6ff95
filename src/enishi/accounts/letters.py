"""The server's own mail about an account: rendered from our texts, sent at once, with a sentence when it cannot be."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import pgettext

from enishi.accounts.sentences import HAPPENED
from enishi.core import errors

TEXTS: Final[Mapping[str, str]] = {
    "account/email/email_confirmation_signup": "accounts/mail/confirm.txt",
    "account/email/email_confirmation": "accounts/mail/confirm_new.txt",
    "account/email/account_already_exists": "accounts/mail/already.txt",
    "account/email/unknown_account": "accounts/mail/unknown.txt",
    "account/email/password_reset_key": "accounts/mail/new_password.txt",
}


def send_letter(kind: str, address: str, context: Mapping[str, object]) -> None:
    """Write and send one mail. Raises Busy when the mail server does not take it."""
    subject, _, body = write_letter(kind, context).partition("\n")
    message = EmailMessage(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [address])
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        logging.getLogger("enishi").warning(
            "A mail of the server (%s) was not sent: %s", kind, type(error).__name__
        )
        raise errors.Busy(
            pgettext(
                "accounts", "The mail could not be sent just now. Please try once more in a few minutes."
            )
        ) from error


def write_letter(kind: str, context: Mapping[str, object]) -> str:
    """The subject, a line break, and the text."""
    if (happened := HAPPENED.get(kind)) is not None:
        sentence = str(happened) % {name: str(value) for name, value in context.items()}
        return render_to_string("accounts/mail/happened.txt", {**context, "sentence": sentence})
    return render_to_string(TEXTS[kind], dict(context))
