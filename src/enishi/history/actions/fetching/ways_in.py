"""How each kind of source is opened, with what is configured and sealed for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from enishi.core import clock
from enishi.history import queries
from enishi.history.actions.connecting import keep_tokens
from enishi.history.models import Source, SourceKind
from enishi.history.peers.accounts import MailAccount, TokenEnd, dav_account_of, open_mailbox, trade_token
from enishi.history.peers.dav import Dav
from enishi.history.peers.dav_steps import read_address_books, read_calendars
from enishi.history.peers.feeds import read_feed
from enishi.history.peers.mail_steps import Chosen, read_mailbox
from enishi.history.peers.steps import Step
from enishi.history.readers.base import Frame
from enishi.history.secrets import Secret, open_secret

Steps = AbstractContextManager[Iterator[Step]]


def open_steps(source: Source, frame: Frame) -> Steps:
    """The steps of a source, with its connection open around them. Raises PeerTrouble and outside.Trouble."""
    return _WAYS[source.kind](source, frame)


@contextmanager
def _open_mail_steps(source: Source, frame: Frame) -> Iterator[Iterator[Step]]:
    account, secret = MailAccount.of(source.config), _open_traded(source)
    with open_mailbox(
        account, password=secret.get("password", ""), token=secret.get("access_token", "")
    ) as box:
        chosen = [Chosen(str(part["name"]), str(part["use"])) for part in queries.list_chosen_parts(source)]
        yield read_mailbox(box, chosen, dict(source.cursor), frame)


def _open_traded(source: Source, *, is_stale: bool = False) -> Secret:
    """What opens it; where it is tokens, with one that lasts. `is_stale`: the server takes the last one no longer."""
    secret, tokens = open_secret(source), TokenEnd.of(source.config)
    if not tokens.token_url:
        return secret
    before = {**secret, "ends_at": "0"} if is_stale else secret
    traded = trade_token(tokens, before, clock.now().timestamp())
    if traded != secret:
        keep_tokens(source, traded)
    return traded


def _open_dav(source: Source) -> Dav:
    account = dav_account_of(source.kind, source.config, _open_traded(source))
    if not account.token:
        return Dav(account)
    return Dav(account, renew=lambda: _open_traded(source, is_stale=True)["access_token"])


def _chosen_urls(source: Source) -> list[str]:
    return [str(part["name"]) for part in queries.list_chosen_parts(source)]


@contextmanager
def _open_calendar_steps(source: Source, frame: Frame) -> Iterator[Iterator[Step]]:
    yield read_calendars(_open_dav(source), _chosen_urls(source), dict(source.cursor), frame)


@contextmanager
def _open_card_steps(source: Source, frame: Frame) -> Iterator[Iterator[Step]]:
    yield read_address_books(_open_dav(source), _chosen_urls(source), dict(source.cursor))


@contextmanager
def _open_feed_steps(source: Source, frame: Frame) -> Iterator[Iterator[Step]]:
    yield read_feed(open_secret(source).get("url", ""), dict(source.cursor), frame)


_WAYS: dict[str, Callable[[Source, Frame], Steps]] = {
    SourceKind.IMAP: _open_mail_steps,
    SourceKind.CALDAV: _open_calendar_steps,
    SourceKind.CARDDAV: _open_card_steps,
    SourceKind.ICS: _open_feed_steps,
}
