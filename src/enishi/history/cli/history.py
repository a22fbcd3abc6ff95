"""The word `history`: where it comes from, who is likely known, what was left out, and the owner's word on it."""

from __future__ import annotations

from collections.abc import Iterable

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core.console import as_json, print_json
from enishi.history import actions, queries, words
from enishi.history.described import describe_left_out, describe_likely, describe_source
from enishi.people.names import display_name


@click.command("history")
@click.option("--likely", "is_likely", is_flag=True, help="Those you may know who are not in the notebook.")
@click.option(
    "--left-out", "left_out", type=click.Choice(["sender", "domain", "reason"]), help="What was not noted."
)
@click.option(
    "--count", "counted", multiple=True, metavar="SENDER", help="Note what this address or domain sends."
)
@click.option("--leave-out", "ruled_out", multiple=True, metavar="SENDER", help="Never note it.")
@click.option("--as-it-comes", "freed", multiple=True, metavar="SENDER", help="Take such a word back.")
@click.option("--mine", multiple=True, metavar="ADDRESS", help="This mail address is your own.")
@click.option("--add", "added", multiple=True, metavar="ID", help="Make a person of one of --likely.")
@click.option(
    "--drop", "dropped", multiple=True, metavar="ID", help="Take a source away with what it brought."
)
@as_json
def history(
    is_likely: bool,
    left_out: str | None,
    counted: tuple[str, ...],
    ruled_out: tuple[str, ...],
    freed: tuple[str, ...],
    mine: tuple[str, ...],
    added: tuple[str, ...],
    dropped: tuple[str, ...],
    is_json: bool,
) -> None:
    """What mails, calendars and chats say happened: its sources, and what became of it."""
    actor = ensure_sole_owner()
    decide(actor, counted=counted, ruled_out=ruled_out, freed=freed, mine=mine)
    for one in added:
        click.echo(display_name(actions.add_from_correspondent(actor, one)), err=True)
    for one in dropped:
        actions.drop_source(actor, queries.get_source(actor, one).pk)
    actions.settle(actor)
    rows = list_rows(actor, is_likely=is_likely, left_out=left_out)
    if is_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join(str(value) for value in row.values()))
    if not rows:
        click.echo(pgettext("history", "There is nothing here yet."), err=True)


def decide(
    actor: User,
    *,
    counted: Iterable[str],
    ruled_out: Iterable[str],
    freed: Iterable[str],
    mine: Iterable[str],
) -> None:
    """The owner's words, one by one; the first that makes no sense stops."""
    for word, senders in (("count", counted), ("leave_out", ruled_out), ("", freed)):
        for sender in senders:
            actions.decide_sender(actor, sender, word)
    for address in mine:
        actions.confirm_own_address(actor, address)


def list_rows(actor: User, *, is_likely: bool, left_out: str | None) -> list[dict[str, object]]:
    if is_likely:
        return [describe_likely(one) for one in queries.list_likely(actor)]
    if left_out:
        found = queries.list_left_out(actor, by=left_out)
        return [{**describe_left_out(one), "words": words.describe_reason(one.reason)} for one in found]
    return [describe_source(one) for one in queries.list_sources(actor)]
