"""Words about why and how: ways, purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypedDict, TypeVar, Unpack

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.amounts import read_hours, read_yen
from enishi.core.console import as_json, parse_day, print_json
from enishi.engine.ways import WAYS, WayAnswers
from enishi.purposes import actions, queries
from enishi.purposes.actions import DISLIKES, TIMES, PurposeFields
from enishi.purposes.models import FirstStep, Purpose
from enishi.purposes.plain import describe_purpose, describe_step, describe_way_record, describe_way_row
from enishi.purposes.words import WayView

F = TypeVar("F", bound=Callable[..., Any])


class Given(TypedDict):
    """The answers as options of the command line."""

    yen: str | None
    hours: str | None
    online: bool
    in_person: bool
    shy: bool
    outgoing: bool
    depth: bool
    breadth: bool
    region: str | None
    times: tuple[str, ...]
    dislikes: tuple[str, ...]


def answer_options(command: F) -> F:
    """The options that `ways` and `purpose set` share."""
    options = (
        click.option("--yen", help="Yen a month that may go into this: 5000, ５０００, 1万円."),
        click.option("--hours", help="Hours a month."),
        click.option("--online", is_flag=True),
        click.option("--in-person", is_flag=True),
        click.option("--shy", is_flag=True, help="Talking to strangers is hard."),
        click.option("--outgoing", is_flag=True, help="Talking to strangers is easy."),
        click.option("--depth", is_flag=True, help="Few people, well."),
        click.option("--breadth", is_flag=True, help="Many people, lightly."),
        click.option("--region", help="Where you live, in your own words."),
        click.option("--time", "times", multiple=True, type=click.Choice(TIMES)),
        click.option(
            "--dislike",
            "dislikes",
            multiple=True,
            type=click.Choice([name.replace("_", "-") for name in DISLIKES]),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def choose_one(given: dict[str, bool], otherwise: str) -> str:
    """The one option given of a pair; both at once are refused."""
    chosen = [name for name, is_given in given.items() if is_given]
    if len(chosen) > 1:
        names = " / ".join("--" + name.replace("_", "-") for name in given)
        raise errors.Invalid(
            pgettext("purposes", "Please give only one of these: %(names)s") % {"names": names}
        )
    return chosen[0] if chosen else otherwise


def read_fields(sentence: str, given: Given) -> PurposeFields:
    """The options as the answers of a purpose (hours to the nearest whole one)."""
    hours = read_hours(given["hours"]) if given["hours"] is not None else None
    return PurposeFields(
        sentence=sentence,
        yen_month=read_yen(given["yen"]) if given["yen"] is not None else None,
        hours_month=int(hours + 0.5) if hours is not None else None,
        times=given["times"],
        mode=choose_one({"online": given["online"], "in_person": given["in_person"]}, "either"),
        ease=choose_one({"shy": given["shy"], "outgoing": given["outgoing"]}, "usual"),
        depth=choose_one({"depth": given["depth"], "breadth": given["breadth"]}, "either"),
        region=given["region"] or "",
        dislikes=tuple(name.replace("-", "_") for name in given["dislikes"]),
    )


def read_answers(sentence: str, given: Given) -> WayAnswers:
    """The options as answers for the engine; hours keep their fraction."""
    fields = read_fields(sentence, given)
    draft = Purpose(
        sentence=sentence,
        yen_month=fields.yen_month,
        times=fields.times,
        mode=fields.mode,
        ease=fields.ease,
        depth=fields.depth,
        region=fields.region,
        dislikes=fields.dislikes,
    )
    hours = read_hours(given["hours"]) if given["hours"] is not None else None
    return replace(queries.read_answers(draft), hours_month=hours)


@click.command("ways")
@click.option("--purpose", help="Why you want a network, in your own words.")
@click.option("--record", "is_record", is_flag=True, help="Only what your own record says, with the places.")
@answer_options
@as_json
def ways(purpose: str | None, is_record: bool, is_json: bool, **given: Unpack[Given]) -> None:
    """The six ways to meet people, ranked; without any option, for the main purpose."""
    actor = ensure_sole_owner()
    is_answered = purpose is not None or any(value not in (None, False, ()) for value in given.values())
    if is_answered:
        views = queries.list_ways(actor, read_answers(purpose or "", given))
    else:
        views = queries.list_ways(actor, queries.read_answers(queries.find_main_purpose(actor)))
    if is_record:
        print_records([view for view in views if view.record], is_json=is_json)
        return
    if is_json:
        print_json([describe_way_row(view) for view in views])
        return
    for number, view in enumerate(views, start=1):
        click.echo(f"{number}. {view.name}")
        said = (("＋", view.reasons), ("－", view.drawbacks), ("・", view.record), ("→", (view.first_step,)))
        for mark, sentences in said:
            for sentence in sentences:
                click.echo(f"   {mark} {sentence}")


def print_records(views: list[WayView], *, is_json: bool) -> None:
    """What one's own record says of each way by which somebody was met."""
    if is_json:
        print_json([describe_way_record(view) for view in views])
        return
    for view in views:
        click.echo(view.name)
        for sentence in view.record:
            click.echo(f"   {sentence}")
        for place in view.places:
            click.echo(f"   ・{place.words}")
    if not views:
        click.echo(pgettext("purposes", "Nobody has been met by one of the six ways yet."))


@click.group("purpose", invoke_without_command=True)
@as_json
@click.pass_context
def purpose(context: click.Context, is_json: bool) -> None:
    """Show the main purpose; set, list, close and reopen purposes, and take first steps."""
    if context.invoked_subcommand is None:
        show_purpose(ensure_sole_owner(), is_json=is_json)


@purpose.command("show")
@as_json
def show(is_json: bool) -> None:
    """The main purpose and its steps."""
    show_purpose(ensure_sole_owner(), is_json=is_json)


def show_purpose(actor: User, *, is_json: bool) -> None:
    """The main purpose, or an invitation when there is none."""
    found = queries.find_main_purpose(actor)
    steps = list(queries.list_steps(actor, found)) if found else []
    if is_json:
        print_json(
            {**describe_purpose(found), "steps": [describe_step(step) for step in steps]} if found else None
        )
    elif found is None:
        click.echo(
            pgettext("purposes", "No purpose yet. A few words are enough: enishi purpose set “people to ask”")
        )
    else:
        click.echo(found.sentence)
        for step in steps:
            click.echo(line_of_step(step))


def line_of_step(step: FirstStep) -> str:
    """One line about a step; done and dropped ones carry a mark."""
    mark = "✓" if step.done_at else "–" if step.dropped_at else "・"
    return f"{mark} {step.on.isoformat()} {step.text}"


@purpose.command("set")
@click.argument("text")
@click.option("--until", help="The day by which: 2027-03-31.")
@click.option("--need", "needs", multiple=True, help="A kind of person it needs, in a few words.")
@answer_options
@as_json
def set_(text: str, until: str | None, needs: tuple[str, ...], is_json: bool, **given: Unpack[Given]) -> None:
    """State the main purpose with its answers."""
    actor = ensure_sole_owner()
    horizon_on = parse_day(until, actor.time_zone) if until is not None else None
    fields = replace(read_fields(text, given), horizon_on=horizon_on, needs=needs)
    made = actions.set_purpose(actor, fields)
    tell_purpose(queries.get_purpose(actor, made.pk), is_json=is_json)


@purpose.command("list")
@as_json
def list_(is_json: bool) -> None:
    """Every open purpose, the main one first."""
    rows = list(queries.list_purposes(ensure_sole_owner()))
    if is_json:
        print_json([describe_purpose(row) for row in rows])
        return
    for row in rows:
        click.echo(f"{row.pk}  {row.sentence}")


@purpose.command("close")
@click.argument("purpose_id", required=False)
@as_json
def close(purpose_id: str | None, is_json: bool) -> None:
    """Close a purpose that was reached or let go (by id; else the main one)."""
    actor = ensure_sole_owner()
    row = actions.close_purpose(actor, purpose_id or queries.get_main_purpose(actor).pk)
    tell_purpose(row, is_json=is_json)


@purpose.command("reopen")
@click.argument("purpose_id")
@as_json
def reopen(purpose_id: str, is_json: bool) -> None:
    """Open a closed purpose again."""
    tell_purpose(actions.close_purpose(ensure_sole_owner(), purpose_id, is_closed=False), is_json=is_json)


@purpose.command("main")
@click.argument("purpose_id")
@as_json
def main(purpose_id: str, is_json: bool) -> None:
    """Let this purpose be the main one."""
    tell_purpose(actions.make_main(ensure_sole_owner(), purpose_id), is_json=is_json)


@purpose.command("step")
@click.argument("way", type=click.Choice(WAYS))
@click.option("--on", help="The day: 2026-11-28. Left out: a day this week that suits.")
@click.option("--text", default="", help="The step in your own words.")
@as_json
def step(way: str, on: str | None, text: str, is_json: bool) -> None:
    """Put one small step of the main purpose on a day."""
    actor = ensure_sole_owner()
    day = parse_day(on, actor.time_zone) if on is not None else None
    tell_step(
        actions.choose_step(actor, queries.get_main_purpose(actor).pk, way=way, on=day, text=text),
        is_json=is_json,
    )


@purpose.command("need")
@click.argument("text")
@click.option("--remove", "is_removed", is_flag=True, help="It is not needed after all.")
@as_json
def need(text: str, is_removed: bool, is_json: bool) -> None:
    """One more kind of person the main purpose needs, in a few words."""
    actor = ensure_sole_owner()
    purpose_id = queries.get_main_purpose(actor).pk
    change = actions.remove_need if is_removed else actions.add_need
    change(actor, purpose_id, text)
    tell_purpose(queries.get_purpose(actor, purpose_id), is_json=is_json)


@purpose.command("reviewed")
@click.option("--next", "on", help="The day to look at it again: 2027-03-31. Left out: in three months.")
@as_json
def reviewed(on: str | None, is_json: bool) -> None:
    """You have looked at the main purpose anew."""
    actor = ensure_sole_owner()
    row = actions.review_purpose(actor, queries.get_main_purpose(actor).pk)
    if on is not None:
        row = actions.move_review(actor, row.pk, parse_day(on, actor.time_zone))
    tell_purpose(row, is_json=is_json)


@purpose.command("done")
@click.argument("step_id", required=False)
@as_json
def done(step_id: str | None, is_json: bool) -> None:
    """The step is done (by id; else the next one)."""
    actor = ensure_sole_owner()
    tell_step(actions.finish_step(actor, step_id or get_next(actor).pk), is_json=is_json)


@purpose.command("drop")
@click.argument("step_id", required=False)
@as_json
def drop(step_id: str | None, is_json: bool) -> None:
    """Let a step go (by id; else the next one)."""
    actor = ensure_sole_owner()
    tell_step(actions.drop_step(actor, step_id or get_next(actor).pk), is_json=is_json)


def get_next(actor: User) -> FirstStep:
    """The next open step, or a sentence about how to choose one."""
    found = queries.find_next_step(actor)
    if found is None:
        raise errors.NotFound(pgettext("purposes", "No step is open. Choose one: enishi purpose step WAY"))
    return found


def tell_purpose(row: Purpose, *, is_json: bool) -> None:
    print_json(describe_purpose(row)) if is_json else click.echo(row.sentence)


def tell_step(row: FirstStep, *, is_json: bool) -> None:
    print_json(describe_step(row)) if is_json else click.echo(line_of_step(row))


COMMANDS: list[click.Command] = [ways, purpose]
