"""The word `connect`: a mailbox, a calendar or an address book is tried, and kept when it works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core.console import as_json, print_json
from enishi.history import actions, queries
from enishi.history.addresses import pick_address
from enishi.history.cli.sources import look_once
from enishi.history.described import describe_connection
from enishi.history.models import Source
from enishi.history.peers.accounts import PORTS, SECURITIES, MailAccount, TokenEnd
from enishi.history.peers.providers import find_token_url, guess_host, guess_user

C = TypeVar("C", bound=Callable[..., object])


@click.group("connect")
def connect() -> None:
    """Connect a mailbox, calendar or address book: what comes there comes here, too. Nothing is changed there."""


def with_secret(command: C) -> C:
    """How the password is given: asked for, or read from standard input; never as an argument."""
    return click.option(
        "--password-stdin", "is_stdin", is_flag=True, help="Read the password (or token) from standard input."
    )(command)


def ask_secret(*, is_stdin: bool, prompt: str) -> str:
    if is_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt(prompt, hide_input=True, err=True))


def ask_password(*, is_stdin: bool) -> str:
    return ask_secret(is_stdin=is_stdin, prompt=pgettext("history", "Password (often an app password)"))


def with_me(command: C) -> C:
    """Which addresses are the owner's there."""
    return click.option(
        "--me", multiple=True, metavar="ADDRESS", help="Your own addresses there. Default: the one you give."
    )(command)


def with_tokens(command: C) -> C:
    """Signing in by OAuth 2 instead of a password."""
    for option in (
        click.option("--client-secret", default="", help="With --client-id, where there is one."),
        click.option("--client-id", default="", help="Sign in by OAuth 2 as this client of your own."),
        click.option(
            "--token-url",
            default="",
            help="With --client-id: where refresh tokens are traded. Default: Google’s for Google.",
        ),
    ):
        command = option(command)
    return command


@connect.command("imap")
@click.argument("address")
@click.option("--host", help="Default: the known one of the address, else imap.DOMAIN.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Default: 993, or 143 without TLS from the beginning."
)
@click.option("--security", type=click.Choice(SECURITIES), default="tls", show_default=True)
@click.option(
    "--allow-plain", "is_plain_wanted", is_flag=True, help="Send the password unencrypted, over a network."
)
@click.option("--user", help="Default: the address, or what the provider wants.")
@click.option(
    "--folder", "folders", multiple=True, help="Default: inbox and sent. Names as --list-folders shows."
)
@click.option("--list-folders", "is_listing", is_flag=True, help="Show the folders, and keep nothing.")
@with_me
@with_tokens
@click.option("--no-read", "is_waiting", is_flag=True, help="Leave the first reading to the worker.")
@with_secret
@as_json
def connect_imap(
    address: str,
    host: str | None,
    port: int | None,
    security: str,
    is_plain_wanted: bool,
    user: str | None,
    folders: tuple[str, ...],
    is_listing: bool,
    me: tuple[str, ...],
    token_url: str,
    client_id: str,
    client_secret: str,
    is_waiting: bool,
    is_stdin: bool,
    is_json: bool,
) -> None:
    """A mailbox over IMAP, read-only. ADDRESS is yours there."""
    tokens = _read_tokens(address, token_url, client_id)
    account = MailAccount(
        host or guess_host(address),
        user or guess_user(address),
        port or PORTS[security],
        security,
        auth="oauth" if tokens.token_url else "password",
        token_url=tokens.token_url,
        client_id=tokens.client_id,
        is_typed=host is not None,
        is_plain_wanted=is_plain_wanted,
    )
    secret = _ask_secret_of(tokens, client_secret=client_secret, is_stdin=is_stdin)
    if is_listing:
        for part in actions.list_folders(account, secret):
            click.echo(f"{part['shown']}\t{part['use']}")
        return
    actor = ensure_sole_owner()
    source = actions.connect_mailbox(actor, account, secret, name=address, own_addresses=_own(address, me))
    begin(actor, source, folders, is_waiting=is_waiting, is_json=is_json)


def _own(address: str, me: tuple[str, ...]) -> list[str]:
    return list(me) or pick_address(address)


def _read_tokens(address: str, token_url: str, client_id: str) -> TokenEnd:
    """OAuth 2 is meant as soon as a client is named."""
    url = token_url or (find_token_url(address) if client_id else "")
    return TokenEnd(url, client_id)


def _ask_secret_of(tokens: TokenEnd, *, client_secret: str, is_stdin: bool) -> Mapping[str, str]:
    if not tokens.token_url:
        return {"password": ask_password(is_stdin=is_stdin)}
    token = ask_secret(is_stdin=is_stdin, prompt=pgettext("history", "Refresh token"))
    return {"refresh_token": token, "client_secret": client_secret}


def begin(actor: User, source: Source, names: tuple[str, ...], *, is_waiting: bool, is_json: bool) -> None:
    """Choose what is read (by the names that are shown), and read it."""
    parts = queries.list_parts(source)
    wanted = [str(part["name"]) for part in parts if (part["shown"] in names if names else part["is_chosen"])]
    actions.choose_parts(actor, source.pk, wanted)
    if not is_waiting:
        look_once(actor, source, is_quiet=is_json)
    source = queries.get_source(actor, source.pk)
    if is_json:
        print_json(describe_connection(source, queries.count_traces_of([source.pk])))
    else:
        click.echo(pgettext("history", "Connected: %(name)s") % {"name": source.name}, err=True)


def with_account(command: C) -> C:
    """What is asked of an account over DAV, whichever kind it is."""
    for option in (
        click.option("--no-read", "is_waiting", is_flag=True, help="Leave the first reading to the worker."),
        click.option(
            "--allow-plain",
            "is_plain_wanted",
            is_flag=True,
            help="Send the password unencrypted, over a network.",
        ),
        with_tokens,
        with_me,
        click.option("--user", default="", help="Default: the mail address."),
        with_secret,
        as_json,
    ):
        command = option(command)
    return command


@connect.command("caldav")
@click.argument("address")
@click.option("--calendar", "names", multiple=True, help="Default: all. Names as `sources` shows them.")
@with_account
def connect_caldav(address: str, names: tuple[str, ...], **said: Any) -> None:
    """The calendars of an account over CalDAV. ADDRESS is the server's, or your mail address there."""
    _connect_dav("caldav", address, names, **said)


@connect.command("carddav")
@click.argument("address")
@click.option("--book", "names", multiple=True, help="Default: all.")
@with_account
def connect_carddav(address: str, names: tuple[str, ...], **said: Any) -> None:
    """The address books of an account over CardDAV; what comes waits in `imports` to be looked through."""
    _connect_dav("carddav", address, names, **said)


def _connect_dav(
    kind: str,
    address: str,
    names: tuple[str, ...],
    *,
    user: str,
    me: tuple[str, ...],
    token_url: str,
    client_id: str,
    client_secret: str,
    is_plain_wanted: bool,
    is_waiting: bool,
    is_stdin: bool,
    is_json: bool,
) -> None:
    actor, tokens = ensure_sole_owner(), _read_tokens(address, token_url, client_id)
    source = actions.connect_dav(
        actor,
        kind,
        address,
        user,
        _ask_secret_of(tokens, client_secret=client_secret, is_stdin=is_stdin),
        tokens=tokens,
        is_plain_wanted=is_plain_wanted,
        own_addresses=_own(address, me),
    )
    begin(actor, source, names, is_waiting=is_waiting, is_json=is_json)


@connect.command("ics")
@click.argument("url")
@click.option("--name", default="", help="What you call it. Default: its server.")
@with_me
@click.option("--no-read", "is_waiting", is_flag=True, help="Leave the first reading to the worker.")
@as_json
def connect_ics(url: str, name: str, me: tuple[str, ...], is_waiting: bool, is_json: bool) -> None:
    """A calendar published at an address (https:// or webcal://, ends in .ics); - reads it from standard input."""
    actor, address = ensure_sole_owner(), sys.stdin.readline().strip() if url == "-" else url
    source = actions.connect_feed(actor, address, name=name, own_addresses=me)
    begin(actor, source, (), is_waiting=is_waiting, is_json=is_json)
