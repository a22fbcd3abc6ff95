"""The word `sources`: what is connected, how it stands, and what is to become of it."""

from __future__ import annotations

import sys

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.console import as_json, print_json
from enishi.history import actions, queries, words
from enishi.history.addresses import read_addresses
from enishi.history.described import describe_connection
from enishi.history.models import Source
from enishi.history.peers.steps import count_left


@click.command("sources")
@click.option("--now", "is_now", is_flag=True, help="Look into everything that is connected, now.")
@click.option("--look", "looked", metavar="ID", help="Look into this one now.")
@click.option("--pause", "paused", metavar="ID", help="Read it no more until --resume.")
@click.option("--resume", "resumed", metavar="ID", help="Go on reading it.")
@click.option(
    "--password", "renewed", metavar="ID", help="Give it another password (asked for, or by stdin)."
)
@click.option(
    "--password-stdin", "is_stdin", is_flag=True, help="With --password: read it from standard input."
)
@click.option(
    "--own",
    "owned",
    nargs=2,
    metavar="ID ADDRESSES",
    help="Your own addresses there, parted by commas; '' for none.",
)
@click.option("--disconnect", "cut", metavar="ID", help="Disconnect it; what it brought stays.")
@click.option("--take-away", "dropped", metavar="ID", help="Disconnect it and take away what it brought.")
@as_json
def sources(
    is_now: bool,
    looked: str | None,
    paused: str | None,
    resumed: str | None,
    renewed: str | None,
    is_stdin: bool,
    owned: tuple[str, str] | None,
    cut: str | None,
    dropped: str | None,
    is_json: bool,
) -> None:
    """What is connected: mailboxes, calendars and address books. Without an option only told."""
    actor = ensure_sole_owner()
    if paused:
        actions.pause_source(actor, paused)
    if renewed:
        name = queries.name_of_secret(queries.get_connection(actor, renewed))
        actions.renew_secret(actor, renewed, {name: _ask_password(is_stdin)})
    if owned:
        actions.say_own_addresses(actor, owned[0], read_addresses(owned[1]))
    if resumed:
        actions.resume_source(actor, resumed)
    if cut:
        actions.cut_source(actor, cut)
    if dropped:
        actions.drop_source(actor, queries.get_source(actor, dropped).pk)
    wanted = [queries.get_source(actor, looked)] if looked else queries.list_readable(actor) if is_now else []
    troubled = [one for one in wanted if look_once(actor, one, is_quiet=is_json)]
    tell(actor, is_json=is_json)
    if troubled:
        raise SystemExit(2)


def _ask_password(is_stdin: bool) -> str:
    if is_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(
        click.prompt(pgettext("history", "Password (often an app password)"), hide_input=True, err=True)
    )


def look_once(actor: User, source: Source, *, is_quiet: bool = False) -> str:
    """Read it on to the end, telling how far it is; the code of what went wrong, or nothing."""

    def tell_progress(cursor: dict[str, object]) -> None:
        done, left = count_left(cursor)
        sentence = pgettext("history", "%(name)s: %(done)d read, %(left)d left")
        click.echo(sentence % {"name": source.name, "done": done, "left": left}, err=True)

    try:
        done = actions.fetch_source(actor, source.pk, on_progress=None if is_quiet else tell_progress)
    except errors.Busy as busy:
        click.echo(busy.message, err=True)
        return ""
    if done.problem:
        stored = queries.get_source(actor, source.pk)
        click.echo(words.describe_trouble(stored.last_problem, stored.last_problem_params), err=True)
    return done.problem


def tell(actor: User, *, is_json: bool) -> None:
    found = queries.list_connections(actor)
    counts = queries.count_traces_of([one.pk for one in found])
    rows = [describe_connection(one, counts) for one in found]
    if is_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join("" if value is None else str(value) for value in row.values()))
    if not rows:
        click.echo(pgettext("history", "Nothing is connected yet. See: connect --help"), err=True)
