"""The word `connect`: a mailbox, a calendar or an address book is tried, and kept when it works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core.console import as_json, print_json
from enishi.history import actions, queries
from enishi.history.cli.sources import look_once
from enishi.history.described import describe_connection
from enishi.history.models import Source
from enishi.history.peers.accounts import PORTS, SECURITIES, MailAccount
from enishi.history.peers.providers import guess_host, guess_user

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
@click.option("--me", multiple=True, metavar="ADDRESS", help="Your own addresses. Default: the one above.")
@click.option("--token-url", help="Sign in by OAuth 2: the address where a refresh token is traded.")
@click.option("--client-id", default="", help="With --token-url.")
@click.option("--client-secret", default="", help="With --token-url, where there is one.")
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
    token_url: str | None,
    client_id: str,
    client_secret: str,
    is_waiting: bool,
    is_stdin: bool,
    is_json: bool,
) -> None:
    """A mailbox over IMAP, read-only. ADDRESS is yours there."""
    account = MailAccount(
        host or guess_host(address),
        user or guess_user(address),
        port or PORTS[security],
        security,
        auth="oauth" if token_url else "password",
        token_url=token_url or "",
        client_id=client_id,
        is_typed=host is not None,
        is_plain_wanted=is_plain_wanted,
    )
    secret = _ask_mail_secret(is_token=bool(token_url), client_secret=client_secret, is_stdin=is_stdin)
    if is_listing:
        for part in actions.list_folders(account, secret):
            click.echo(f"{part['shown']}\t{part['use']}")
        return
    actor = ensure_sole_owner()
    source = actions.connect_mailbox(actor, account, secret, name=address, own_addresses=me or (address,))
    begin(actor, source, folders, is_waiting=is_waiting, is_json=is_json)


def _ask_mail_secret(*, is_token: bool, client_secret: str, is_stdin: bool) -> Mapping[str, str]:
    if not is_token:
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
        click.option("--user", default="", help="Default: the mail address."),
    ):
        command = option(command)
    return command


@connect.command("caldav")
@click.argument("address")
@click.option("--calendar", "names", multiple=True, help="Default: all. Names as `sources` shows them.")
@with_account
@with_secret
@as_json
def connect_caldav(
    address: str,
    user: str,
    names: tuple[str, ...],
    is_plain_wanted: bool,
    is_waiting: bool,
    is_stdin: bool,
    is_json: bool,
) -> None:
    """The calendars of an account over CalDAV. ADDRESS is the server's, or your mail address there."""
    _connect_dav("caldav", address, user, names, is_plain_wanted, is_waiting, is_stdin, is_json)


@connect.command("carddav")
@click.argument("address")
@click.option("--book", "names", multiple=True, help="Default: all.")
@with_account
@with_secret
@as_json
def connect_carddav(
    address: str,
    user: str,
    names: tuple[str, ...],
    is_plain_wanted: bool,
    is_waiting: bool,
    is_stdin: bool,
    is_json: bool,
) -> None:
    """The address books of an account over CardDAV; what comes waits in `imports` to be looked through."""
    _connect_dav("carddav", address, user, names, is_plain_wanted, is_waiting, is_stdin, is_json)


def _connect_dav(
    kind: str,
    address: str,
    user: str,
    names: tuple[str, ...],
    is_plain_wanted: bool,
    is_waiting: bool,
    is_stdin: bool,
    is_json: bool,
) -> None:
    actor = ensure_sole_owner()
    secret = {"password": ask_password(is_stdin=is_stdin)}
    source = actions.connect_dav(actor, kind, address, user, secret, is_plain_wanted=is_plain_wanted)
    begin(actor, source, names, is_waiting=is_waiting, is_json=is_json)


@connect.command("ics")
@click.argument("url")
@click.option("--name", default="", help="What you call it. Default: its server.")
@click.option("--no-read", "is_waiting", is_flag=True, help="Leave the first reading to the worker.")
@as_json
def connect_ics(url: str, name: str, is_waiting: bool, is_json: bool) -> None:
    """A calendar published at an address (https:// or webcal://, ends in .ics); - reads it from standard input."""
    actor = ensure_sole_owner()
    source = actions.connect_feed(actor, sys.stdin.readline().strip() if url == "-" else url, name=name)
    begin(actor, source, (), is_waiting=is_waiting, is_json=is_json)
