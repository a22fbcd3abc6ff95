"""The words of introductions: introduce, introduced, introductions, introduction."""

from __future__ import annotations

import datetime as dt

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core.console import as_json, parse_day, print_json
from enishi.ledger import actions, introducing, queries
from enishi.ledger.actions import ProposalFields
from enishi.ledger.introducing import Move
from enishi.ledger.introduction_described import describe_introduction
from enishi.ledger.models import Introduction
from enishi.people.cli import get_person

STEPS = ("ask", "yes", "no", "introduce", "met", "outcome", "told", "withdraw", "undo", "delete", "undelete")


@click.command("introduce")
@click.argument("first")
@click.argument("second")
@click.option("--why", default="", help="Why they should meet, in a few words.")
@as_json
def introduce(first: str, second: str, why: str, is_json: bool) -> None:
    """Think of introducing FIRST, who is asked first, and SECOND. Nothing goes out."""
    owner = ensure_sole_owner()
    fields = ProposalFields(
        first_id=get_person(owner, first).pk, second_id=get_person(owner, second).pk, why=why
    )
    _say(actions.propose_introduction(owner, fields), is_json)


@click.command("introduced")
@click.argument("introducer")
@click.argument("second")
@click.option("--why", default="", help="What it is about, in a few words.")
@click.option("--on", help="The day it happened. Without it, it is an offer still to be answered.")
@as_json
def introduced(introducer: str, second: str, why: str, on: str | None, is_json: bool) -> None:
    """INTRODUCER makes me known to SECOND, and will hear of the meeting and of what came of it."""
    owner = ensure_sole_owner()
    fields = ProposalFields(
        introducer_id=get_person(owner, introducer).pk,
        second_id=get_person(owner, second).pk,
        why=why,
        introduced_on=parse_day(on, owner.time_zone) if on else None,
    )
    _say(actions.propose_introduction(owner, fields), is_json)


@click.command("introductions")
@click.option(
    "--show", type=click.Choice(["all", "open", "mine", "waiting", "closed"]), default="open",
    help="Default: open.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1, 1000), default=50, help="How many, 1 to 1000. Default: 50.")
@as_json
def introductions(show: str, limit: int, is_json: bool) -> None:
    """Introductions, those where it is my turn first."""
    rows = queries.list_introductions(ensure_sole_owner(), show=show)[:limit]
    described = [describe_introduction(row) for row in rows]
    if is_json:
        print_json(described)
        return
    for one in described:
        click.echo(f"{one['id']}  {one['title']}\n  {one['sentence']}")
    if not described:
        click.echo(pgettext("ledger", "No introduction here."))


@click.command("introduction")
@click.argument("introduction_id", metavar="ID")
@click.argument("step", type=click.Choice(STEPS), required=False)
@click.option("--on", help="The day of the step. Default: today.")
@click.option("--words", default="", help="What came of it, or why it is withdrawn.")
@click.option("--by", type=click.Choice(["me", "first", "second"]), default="me", help="Who withdraws.")
@as_json
def introduction(
    introduction_id: str, step: str | None, on: str | None, words: str, by: str, is_json: bool
) -> None:
    """One introduction, or a step of it: ask, yes, no, introduce, met, outcome, told, withdraw, undo."""
    owner = ensure_sole_owner()
    day = parse_day(on, owner.time_zone) if on else None
    _say(_go_on(owner, introduction_id, step, day, words, by), is_json)


def _go_on(
    owner: User, row_id: str, step: str | None, on: dt.date | None, words: str, by: str
) -> Introduction:
    """`ask`, `yes` and `no` mean whoever is asked now."""
    if step == "undelete":
        return actions.delete_introduction(owner, row_id, is_deleted=False)
    row = queries.get_introduction(owner, row_id)
    if step is None:
        return row
    if step == "delete":
        return actions.delete_introduction(owner, row.pk)
    if step == "undo":
        return actions.undo_step(owner, row.pk)
    if step in ("yes", "no"):
        return actions.answer_introduction(owner, row.pk, is_yes=step == "yes", on=on)
    if step == "told":
        return actions.tell_introducer(owner, row.pk, on=on)
    if step == "outcome":
        return actions.record_outcome(owner, row.pk, words, on=on)
    move = {"introduce": Move.INTRODUCE, "met": Move.MEET, "withdraw": Move.WITHDRAW}.get(
        step, Move.ASK_FIRST
    )
    if step == "ask" and Move.ASK_SECOND in introducing.list_moves(introducing.course_of(row)):
        move = Move.ASK_SECOND
    return actions.take_step(owner, row.pk, move, on=on, words=words, by=by)


def _say(row: Introduction, is_json: bool) -> None:
    described = describe_introduction(row)
    if is_json:
        print_json(described)
        return
    click.echo(f"{described['id']}  {described['title']}\n  {described['sentence']}")
    steps = described["next"]
    for one in steps if isinstance(steps, list) else ():
        click.echo(f"  → {one['words']}")


COMMANDS: tuple[click.Command, ...] = (introduce, introduced, introductions, introduction)
