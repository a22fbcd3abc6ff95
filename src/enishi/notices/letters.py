"""A mail as it goes over the line: made from what the outbox holds, the same bytes at every try."""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from enishi.core import ids


def new_message_id(address: str) -> str:
    """Says nothing of this computer: a random name at the sender's own domain."""
    return f"<{ids.new_id()}@{address.rpartition('@')[2] or 'localhost'}>"


def make_mail(
    *,
    sender: str,
    sender_name: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    message_id: str,
    written_at: dt.datetime,
    is_automatic: bool = False,
) -> EmailMessage:
    """Plain text, and HTML beside it where there is some."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(_one_line(sender_name), addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = _one_line(subject)
    mail["Date"] = format_datetime(written_at)
    mail["Message-ID"] = message_id
    if is_automatic:
        mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, charset="utf-8")
    if html:
        mail.add_alternative(html, subtype="html", charset="utf-8")
    return mail


def _one_line(words: str) -> str:
    """No header begins inside another."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
