"""Words around an event: ready (before), evening (after), calendar."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import clock, errors, ids
from enishi.core.console import as_json, print_json
from enishi.desk.described import describe_evening, describe_item, describe_ready
from enishi.desk.queries.calendar import read_month
from enishi.desk.queries.evening import read_evening
from enishi.desk.queries.ready import read_ready
from enishi.encounters.actions import note_evening
from enishi.encounters.fields import MetFields
from enishi.encounters.queries import get_evening, get_outing


@click.command("ready")
@click.argument("event_id")
@as_json
def ready(event_id: str, is_json: bool) -> None:
    """Before an event: a self-introduction, questions, what to bring and to wear, a polite way out."""
    actor = ensure_sole_owner()
    page = read_ready(actor, get_outing(actor, event_id).pk, now=clock.now())
    if is_json:
        print_json(describe_ready(page))
        return
    words = page.preparation
    click.echo(page.title)
    click.echo(words.enough)
    click.echo(words.self_introduction)
    for line in (*words.questions, *words.bring, words.dress, words.leaving, words.declining):
        if line:
            click.echo(f"  {line}")


@click.command("evening")
@click.argument("event_id")
@click.option(
    "--met", multiple=True, help="Whom you met: “林 健: talked about paper”. May be said several times."
)
@as_json
def evening(event_id: str, met: tuple[str, ...], is_json: bool) -> None:
    """After an event: note whom you met; then who might be glad of a word, at most three."""
    actor = ensure_sole_owner()
    if met:
        note_evening(actor, get_evening(actor, event_id), [_read_met(one) for one in met], key=ids.new_id())
    page = read_evening(actor, get_evening(actor, event_id), now=clock.now())
    if is_json:
        print_json(describe_evening(page))
        return
    for one in page.suggested:
        if one.suggestion and one.suggestion.state == "open":
            click.echo(f"{one.name}  {one.suggestion.reason}")
    if not page.is_open:
        click.echo(pgettext("desk", "Nobody needs to be written to this evening."))


def _read_met(said: str) -> MetFields:
    """A name, then after a colon the line."""
    name, _, line = said.replace("：", ":").partition(":")
    if not name.strip():
        raise errors.Invalid(pgettext("desk", "Say the name first: “林 健: talked about paper”."))
    return MetFields(name.strip(), line=line.strip())


@click.command("calendar")
@click.argument("month", required=False, default="")
@as_json
def month_(month: str, is_json: bool) -> None:
    """What MONTH (2027-01; this one when left out) holds, day by day."""
    page = read_month(ensure_sole_owner(), month, now=clock.now())
    rows = [describe_item(day, item) for week in page.weeks for day in week for item in day.items]
    if is_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("  ".join(part for part in (row["on"], row["time"], row["words"]) if part))
    if not rows:
        click.echo(pgettext("desk", "Nothing stands in this month yet."))


COMMANDS: tuple[click.Command, ...] = (ready, evening, month_)
