"""`enishi owed`: what is owed, thing by thing, with the word that settles it."""

from __future__ import annotations

import datetime as dt

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import clock
from enishi.core.console import as_json, parse_moment, print_json
from enishi.desk import owed_words as words
from enishi.desk.described import describe_owed
from enishi.desk.queries.owed import Owed, read_owed
from enishi.encounters.queries import local_day
from enishi.people.names import addressed_name, display_name


@click.command("owed")
@click.option("--now", help="As of this moment: 2026-11-23T19:00.")
@as_json
def owed(now: str | None, is_json: bool) -> None:
    """Thanks, promises, news, answers to gifts and money you owe: one for each thing, the oldest first."""
    actor = ensure_sole_owner()
    with clock.as_of(parse_moment(now, actor.time_zone)):
        found, today = read_owed(actor, now=clock.now()), local_day(actor, clock.now())
    if is_json:
        print_json([describe_owed(one) for one in found])
        return
    for one in found:
        _print(one, today)
    if not found:
        click.echo(pgettext("desk", "Nothing is owed to anybody just now."))


def _print(one: Owed, today: dt.date) -> None:
    when = words.since_words(one.since, today)
    click.echo(f"{addressed_name(one.contact)}  {words.kind_name(one.kind)}  {one.said}  {when}")
    click.echo(f"  → {words.step_words(one.kind)}  {_command(one)}")


def _command(one: Owed) -> str:
    """What to type when it is done; a name with spaces in quotes."""
    name = f'"{display_name(one.contact)}"'
    if one.kind == "thanks":
        return f"enishi favour thanked {one.favour_id}" if one.favour_id else f"enishi met {name} --thanks"
    if one.kind == "report":
        is_noted = one.favour_id is not None
        return (
            f"enishi favour told {one.favour_id}" if is_noted else f"enishi draft {name} --kind report_back"
        )
    if one.gift is not None:
        return f"enishi year answered {one.gift.pk}"
    if one.advance is not None:
        return f"enishi bill settled {one.advance.pk}"
    return f"enishi met {name} --keeps"


COMMANDS: list[click.Command] = [owed]
