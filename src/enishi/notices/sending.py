"""One outgoing to the server it is meant for: what opens it is unsealed here, and nothing is written."""

from __future__ import annotations

import json

from enishi.notices import queries
from enishi.notices.letters import make_mail
from enishi.notices.models import MailAccount, Outgoing, Target, TargetKind
from enishi.notices.peers import chats, push, smtp
from enishi.notices.peers.troubles import Undelivered
from enishi.notices.secrets import open_secret


def send(row: Outgoing) -> None:
    """Hand it over; returns once the other side has taken it. Raises Undelivered and outside.Trouble."""
    if row.kind == TargetKind.MAIL:
        _mail(row)
    elif row.target is None:
        raise Undelivered("bad_address")
    elif row.kind == TargetKind.PUSH:
        _push(row, row.target)
    else:
        chats.send_chat(_open(row.target)["url"], row.subject, row.text)


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


def _push(row: Outgoing, target: Target) -> None:
    """The tag lets a browser show the same push once, however often it comes."""
    said, key = _open(target), queries.find_push_key(row.owner)
    opened = open_secret(key) if key else {}
    if key is None or not opened:
        raise Undelivered("gone")  # made for another key: the browser has to subscribe anew
    payload = {"title": row.subject, "body": row.text, "path": row.path or "/", "tag": row.pk.hex}
    push.send_push(
        push.Subscription(said["endpoint"], said["p256dh"], said["auth"]),
        push.Keys(opened["private"], opened["public"], key.public),
        json.dumps(payload, ensure_ascii=False).encode(),
        topic=row.pk.hex,
    )


def _open(target: Target) -> dict[str, str]:
    found = open_secret(target)
    if not found:
        raise Undelivered("secret_lost")
    return found
