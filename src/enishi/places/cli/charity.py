"""Words about charities: place plans, plan, went, look-back."""

from __future__ import annotations

import datetime as dt

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import errors
from enishi.core.console import as_json, parse_day, print_json
from enishi.places import actions, queries
from enishi.places.cli.finding import find_place
from enishi.places.described import describe_plan
from enishi.places.fields import LookBack, PlanFields
from enishi.places.models import Planned, PlannedKind


@click.command("plans")
@click.argument("name")
@as_json
def plans(name: str, is_json: bool) -> None:
    """Meetings, shifts and days of the charity NAME."""
    actor = ensure_sole_owner()
    rows = list(queries.list_plans(actor, queries.get_charity(actor, find_place(actor, name).pk)))
    if is_json:
        print_json([describe_plan(row) for row in rows])
        return
    for row in rows:
        _show(row)
    if not rows:
        click.echo(pgettext("places", "Nothing is planned there."))


@click.command("plan")
@click.argument("name")
@click.argument("kind", type=click.Choice(PlannedKind.values))
@click.argument("day")
@click.option("--from", "begins", help="9:30")
@click.option("--until", "ends", help="12:00")
@click.option("--task", default="")
@click.option("--where", default="")
@as_json
def plan(
    name: str, kind: str, day: str, begins: str | None, ends: str | None, task: str, where: str, is_json: bool
) -> None:
    """Plan a meeting, a shift or the day itself of the charity NAME."""
    actor = ensure_sole_owner()
    fields = PlanFields(
        kind, parse_day(day, actor.time_zone), _parse_time(begins), _parse_time(ends), task, where
    )
    kept = actions.add_plan(actor, find_place(actor, name).pk, fields)
    print_json(describe_plan(kept.plan)) if is_json else _show(kept.plan)


@click.command("went")
@click.argument("plan_id")
@click.option("--no", "is_not", is_flag=True, help="You could not go.")
@click.option("--unsay", is_flag=True, help="Take the answer back.")
@as_json
def went(plan_id: str, is_not: bool, unsay: bool, is_json: bool) -> None:
    """You were there; `place plans` shows the ids."""
    kept = actions.answer_plan(ensure_sole_owner(), plan_id, None if unsay else not is_not)
    print_json(describe_plan(kept)) if is_json else _show(kept)


@click.command("look-back")
@click.argument("plan_id")
@click.option("--minutes", type=int)
@click.option("--achieved", default="", help="What you achieved together.")
@click.option("--given", type=int, help="Yen you gave.")
@click.option("--raised", type=int, help="Yen raised together.")
@click.option("--words", default="", help="To those who ran it, in your own words.")
@as_json
def look_back(
    plan_id: str,
    minutes: int | None,
    achieved: str,
    given: int | None,
    raised: int | None,
    words: str,
    is_json: bool,
) -> None:
    """How it was."""
    said = LookBack(minutes, achieved, given, raised, words)
    kept = actions.look_back_on(ensure_sole_owner(), plan_id, said)
    print_json(describe_plan(kept)) if is_json else _show(kept)


def _parse_time(words: str | None) -> dt.time | None:
    if not words:
        return None
    hour, _, minute = words.partition(":")
    try:
        return dt.time(int(hour), int(minute or 0))
    except ValueError as error:
        sentence = pgettext("places", "“%(words)s” is no time of day. Please write it like 9:30.")
        raise errors.Invalid(sentence % {"words": words[:50]}) from error


def _show(row: Planned) -> None:
    state = {True: "○", False: "×", None: "・"}[row.went]
    begins = f"{row.starts_at.hour}:{row.starts_at:%M}" if row.starts_at else ""
    words = [state, str(row.on), begins, str(row.get_kind_display()), row.task, row.where, row.achieved]
    click.echo("  ".join(filter(None, words)) + f"  {row.pk}")


COMMANDS: tuple[click.Command, ...] = (plans, plan, went, look_back)
