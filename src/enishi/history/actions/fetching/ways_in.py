"""How each kind of source is opened, with what is configured and sealed for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from enishi.core import clock
from enishi.history import queries
from enishi.history.actions.connecting import keep_tokens
from enishi.history.models import Source, SourceKind
from enishi.history.peers.accounts import MailAccount, fetch_token, open_mailbox
from enishi.history.peers.mail_steps import Chosen, read_mailbox
from enishi.history.peers.steps import Step
from enishi.history.readers.base import Frame
from enishi.history.secrets import Secret, open_secret

Steps = AbstractContextManager[Iterator[Step]]
_EARLY_SECONDS = 60  # a token that ends in a moment is of no use


def open_steps(source: Source, frame: Frame) -> Steps:
    """The steps of a source, with its connection open around them. Raises PeerTrouble and outside.Trouble."""
    return _WAYS[source.kind](source, frame)


@contextmanager
def _open_mail_steps(source: Source, frame: Frame) -> Iterator[Iterator[Step]]:
    account, secret = MailAccount.of(source.config), open_secret(source)
    token = _find_token(source, account, secret) if account.auth == "oauth" else ""
    with open_mailbox(account, password=secret.get("password", ""), token=token) as box:
        chosen = [Chosen(str(part["name"]), str(part["use"])) for part in queries.list_chosen_parts(source)]
        yield read_mailbox(box, chosen, dict(source.cursor), frame)


def _find_token(source: Source, account: MailAccount, secret: Secret) -> str:
    """The access token while it lasts, else a fresh one, which is kept."""
    ends_at = float(secret.get("ends_at", "0"))
    moment = clock.now().timestamp()
    if secret.get("access_token") and moment < ends_at - _EARLY_SECONDS:
        return secret["access_token"]
    fresh = fetch_token(account, secret.get("client_secret", ""), secret.get("refresh_token", ""))
    secret |= {"access_token": fresh.access, "ends_at": str(moment + fresh.seconds)}
    if fresh.refresh:
        secret["refresh_token"] = fresh.refresh
    keep_tokens(source, secret)
    return fresh.access


_WAYS: dict[str, Callable[[Source, Frame], Steps]] = {SourceKind.IMAP: _open_mail_steps}
