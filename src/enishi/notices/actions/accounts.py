"""The server by which the owner's mail goes out: tried before it is kept, its password sealed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, outside
from enishi.notices import queries
from enishi.notices.addresses import PORTS, clean_address, find_post, guess_user
from enishi.notices.models import OPEN_STATES, MailAccount, Outgoing, Security, TargetKind
from enishi.notices.peers.smtp import Account, try_account
from enishi.notices.peers.troubles import Undelivered
from enishi.notices.secrets import open_secret, seal_secret
from enishi.notices.words import describe_trouble


@dataclass(frozen=True, slots=True)
class AccountFields:
    """An account as the owner states it; what is empty goes by the address. An empty password: the one kept."""

    address: str
    password: str = ""
    sender_name: str = ""
    host: str = ""
    port: int | None = None
    security: str = ""
    user: str = ""


def try_mail_account(actor: User, fields: AccountFields) -> MailAccount:
    """Sign in at the server, send nothing, and keep the account where that works. The network comes first."""
    row = _fill(queries.find_mail_account(actor) or MailAccount(owner=actor), fields)
    password = fields.password or open_secret(row).get("password", "")
    if row.user and not password:
        sentence = pgettext_lazy("notices", "Please enter the password.")
        raise errors.Invalid(sentence, fields={"password": sentence})
    try:
        try_account(to_peer(row, password))
    except (Undelivered, outside.Trouble) as trouble:
        raise errors.Invalid(describe_trouble(trouble.code, trouble.params)) from None
    return change_mail_account(actor, fields)


@transaction.atomic
def change_mail_account(actor: User, fields: AccountFields) -> MailAccount:
    """Keep it; what waits for it is tried again at once."""
    db.lock_table(MailAccount)
    row = _fill(queries.find_mail_account(actor) or MailAccount(owner=actor), fields)
    if fields.password:
        row.secret = seal_secret(row, {"password": fields.password})
    row.last_problem, row.last_problem_params = "", {}
    row.save()
    waiting = Outgoing.objects.filter(owner=actor, kind=TargetKind.MAIL, state=OPEN_STATES[0])
    waiting.update(due_at=clock.now())
    record_action(actor, "change_mail_account", "mail_account", row.pk)
    return row


@transaction.atomic
def forget_mail_account(actor: User) -> None:
    """The account and its password; what waits to be mailed waits on, and says why."""
    row = db.locked(MailAccount.objects.filter(owner=actor)).first()
    if row is None:
        return
    record_action(actor, "forget_mail_account", "mail_account", row.pk)
    row.delete()


def to_peer(row: MailAccount, password: str) -> Account:
    """As the mail server's peer takes it."""
    return Account(row.host, row.port, row.security, row.user, password, may_lie_inside=row.is_typed)


def _fill(row: MailAccount, fields: AccountFields) -> MailAccount:
    row.address = clean_address(fields.address)
    known = find_post(row.address)
    if not fields.host and known.password == "oauth":
        raise errors.Invalid(
            pgettext_lazy(
                "notices",
                "Outlook lets no program send with a password any more. Please use another address for sending.",
            )
        )
    row.is_typed = bool(fields.host.strip())
    row.host = fields.host.strip().lower() or known.host
    row.security = fields.security or (Security.TLS.value if row.is_typed else known.security)
    if row.security not in PORTS:
        raise errors.Invalid(pgettext_lazy("notices", "Please choose one of the kinds of encryption shown."))
    row.port = fields.port or PORTS[row.security]
    row.user = fields.user.strip() or ("" if _is_open(row, fields) else guess_user(row.address))
    row.sender_name = " ".join(fields.sender_name.split())[:100]
    return row


def _is_open(row: MailAccount, fields: AccountFields) -> bool:
    """A server of one's own network that asks for no name: typed, and neither name nor password given."""
    return row.is_typed and not fields.password and not row.secret
