"""One outgoing to the server it is meant for: what opens it is unsealed here, and nothing is written."""

from __future__ import annotations

from enishi.notices import queries
from enishi.notices.letters import make_mail
from enishi.notices.models import MailAccount, Outgoing, TargetKind
from enishi.notices.peers import smtp
from enishi.notices.peers.troubles import Undelivered
from enishi.notices.secrets import open_secret


def send(row: Outgoing) -> None:
    """Hand it over; returns once the other side has taken it. Raises Undelivered and outside.Trouble."""
    if row.kind == TargetKind.MAIL:
        _mail(row)
    else:
        raise Undelivered("bad_address")


def _mail(row: Outgoing) -> None:
    account = queries.find_mail_account(row.owner)
    if account is None:
        raise Undelivered("no_account")
    mail = make_mail(
        sender=account.address,
        sender_name=account.sender_name,
        to=row.to,
        subject=row.subject,
        text=row.text,
        html=row.html,
        message_id=row.message_id,
        written_at=row.created_at,
        is_automatic=row.use != "letter",
    )
    smtp.send_mail(peer_of(account), mail, sender=account.address, to=row.to)


def peer_of(row: MailAccount) -> smtp.Account:
    """The account with its password. Raises Undelivered where that lies sealed by another installation."""
    password = open_secret(row).get("password", "")
    if row.user and not password:
        raise Undelivered("secret_lost", row.host)
    return smtp.Account(row.host, row.port, row.security, row.user, password, may_lie_inside=row.is_typed)
