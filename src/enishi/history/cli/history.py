"""The word `history`: where it comes from, who is likely known, what was left out, and the owner's word on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core.console import as_json, print_json
from enishi.history import actions, queries, words
from enishi.history.described import (
    describe_answered,
    describe_left_out,
    describe_likely,
    describe_own,
    describe_own_name,
    describe_sender_rule,
    describe_source,
    describe_trace,
)
from enishi.people.names import display_name
from enishi.people.queries import get_named

LISTS = ("sources", "likely", "added", "nobody", "later", "senders", "addresses", "names")
NAMED = click.Choice(queries.CHAT_KINDS)
_ANSWERS = {"added": "added", "nobody": "left_out", "later": "later"}


@click.command("history")
@click.option(
    "--likely", "shown", flag_value="likely", help="Those you may know who are not in the notebook."
)
@click.option("--list", "shown", type=click.Choice(LISTS), help="What is shown; the sources by default.")
@click.option(
    "--left-out", "left_out", type=click.Choice(["sender", "domain", "reason"]), help="What was not noted."
)
@click.option("--of", "person", metavar="PERSON", help="Mails, meetings and talks with one person.")
@click.option(
    "--count", "counted", multiple=True, metavar="SENDER", help="Note what this address or domain sends."
)
@click.option("--leave-out", "ruled_out", multiple=True, metavar="SENDER", help="Never note it.")
@click.option("--as-it-comes", "freed", multiple=True, metavar="SENDER", help="Take such a word back.")
@click.option("--mine", multiple=True, metavar="ADDRESS", help="This mail address is your own.")
@click.option("--not-mine", "denied", multiple=True, metavar="ADDRESS", help="This one is not.")
@click.option(
    "--i-am",
    "named",
    type=(NAMED, str),
    multiple=True,
    metavar="KIND NAME",
    help="So you are called in that chat.",
)
@click.option(
    "--i-am-not",
    "unnamed",
    type=(NAMED, str),
    multiple=True,
    metavar="KIND NAME",
    help="That is somebody else.",
)
@click.option("--add", "added", multiple=True, metavar="ID", help="Make a person of one of --likely.")
@click.option(
    "--is", "linked", multiple=True, nargs=2, metavar="ID PERSON", help="One of --likely is that person."
)
@click.option("--nobody", multiple=True, metavar="ID", help="Never count one of --likely.")
@click.option("--later", multiple=True, metavar="ID", help="Ask about one of --likely again in a week.")
@click.option("--take-back", "taken_back", multiple=True, metavar="ID", help="Take such an answer back.")
@click.option(
    "--drop", "dropped", multiple=True, metavar="ID", help="Take a source away with what it brought."
)
@as_json
def history(
    shown: str | None,
    left_out: str | None,
    person: str | None,
    dropped: tuple[str, ...],
    is_json: bool,
    **said: Any,
) -> None:
    """What mails, calendars and chats say happened: its sources, and what became of it."""
    actor = ensure_sole_owner()
    decide(actor, **{name: said[name] for name in ("counted", "ruled_out", "freed", "mine", "denied")})
    for is_mine, names in ((True, said["named"]), (False, said["unnamed"])):
        for kind, name in names:
            actions.confirm_own_name(actor, kind, name, is_mine=is_mine)
    answer(actor, **{name: said[name] for name in ("added", "linked", "nobody", "later", "taken_back")})
    for one in dropped:
        actions.drop_source(actor, queries.get_source(actor, one).pk)
    actions.settle(actor)
    rows = list_rows(actor, shown=shown or "", left_out=left_out, person=person)
    if is_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join(map(_as_words, row.values())))
    if not rows:
        click.echo(pgettext("history", "There is nothing here yet."), err=True)


def _as_words(value: object) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)


def decide(
    actor: User,
    *,
    counted: Iterable[str],
    ruled_out: Iterable[str],
    freed: Iterable[str],
    mine: Iterable[str],
    denied: Iterable[str],
) -> None:
    """The owner's words on senders and addresses, one by one; the first that makes no sense stops."""
    for word, senders in (("count", counted), ("leave_out", ruled_out), ("", freed)):
        for sender in senders:
            actions.decide_sender(actor, sender, word)
    for is_mine, addresses in ((True, mine), (False, denied)):
        for address in addresses:
            actions.confirm_own_address(actor, address, is_mine=is_mine)


def answer(
    actor: User,
    *,
    added: Iterable[str],
    linked: Iterable[tuple[str, str]],
    nobody: Iterable[str],
    later: Iterable[str],
    taken_back: Iterable[str],
) -> None:
    """The owner's answers on those who may be known, one by one."""
    for one in added:
        click.echo(display_name(actions.add_from_correspondent(actor, one)), err=True)
    for one, name in linked:
        actions.link_correspondent(actor, one, get_named(actor, name).pk)
    for one in nobody:
        actions.decide_correspondent(actor, one, "left_out")
    for one in later:
        actions.put_off_correspondent(actor, one)
    for one in taken_back:
        actions.decide_correspondent(actor, one, "")


def list_rows(
    actor: User, *, shown: str, left_out: str | None, person: str | None
) -> list[dict[str, object]]:
    """One list: of a person, else what was asked for, else the sources."""
    if person:
        return [describe_trace(one) for one in queries.list_traces_of(actor, get_named(actor, person).pk)]
    if shown == "likely":
        return [describe_likely(one) for one in queries.list_likely(actor)]
    if shown in _ANSWERS:
        return [describe_answered(one) for one in queries.list_answered(actor, _ANSWERS[shown])]
    if shown == "senders":
        return [describe_sender_rule(one) for one in queries.list_sender_rules(actor)]
    if shown == "addresses":
        return [describe_own(one) for one in queries.list_own(actor)]
    if shown == "names":
        return [describe_own_name(one) for one in queries.list_own_names(actor)]
    if left_out:
        found = queries.list_left_out(actor, by=left_out)
        return [{**describe_left_out(one), "words": words.describe_reason(one.reason)} for one in found]
    return [describe_source(one) for one in queries.list_sources(actor)]
