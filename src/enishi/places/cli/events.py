"""Words under `enishi place` for what one goes to: go-again, solicited, question, asked, tried."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core.console import as_json, parse_day, print_json
from enishi.people.cli import get_person
from enishi.places import actions, queries
from enishi.places.cli.finding import find_place
from enishi.places.described import describe_question, describe_report, describe_trial
from enishi.places.models import GoAgain


@click.command("go-again")
@click.argument("name")
@click.argument("answer", type=click.Choice([*GoAgain.Answer.values, "none"]))
@click.option("--on", default="today", help="The day of the visit: 2026-11-23, today.")
def go_again(name: str, answer: str, on: str) -> None:
    """Whether to go there again, said of a visit; none takes it back."""
    actor = ensure_sole_owner()
    there, day = find_place(actor, name), parse_day(on, actor.time_zone)
    if answer == "none":
        actions.take_back_go_again(actor, there.pk, day)
        click.echo(pgettext("places", "Taken back."))
        return
    actions.answer_go_again(actor, there.pk, answer, on=day)
    click.echo(pgettext("places", "Noted. You will see it when the next one comes up."))


@click.command("solicited")
@click.argument("name")
@click.option("--on", help="2026-11-23, today.")
@click.option("--person", help="Who it was, where you want to say it.")
@click.option("--note", default="", help="What for.")
@click.option("--remove", help="The id of a report that was none.")
@as_json
def solicited(
    name: str, on: str | None, person: str | None, note: str, remove: str | None, is_json: bool
) -> None:
    """Somebody tried to sell or recruit there: before the next time you are reminded of it."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    if remove:
        actions.delete_report(actor, remove)
        click.echo(pgettext("places", "Taken back. Nothing is said of it any more."))
        return
    row = actions.report_solicited(
        actor, there.pk, on=parse_day(on, actor.time_zone) if on else None, note=note,
        contact_id=get_person(actor, person).pk if person else None,
    )  # fmt: skip
    if is_json:
        print_json(describe_report(row))
        return
    click.echo(pgettext("places", "Noted. Before the next time you are reminded of it."))


@click.command("question")
@click.argument("name")
@click.argument("text", required=False)
@as_json
def question(name: str, text: str | None, is_json: bool) -> None:
    """Prepare a question for a seminar; without TEXT, those there are."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    if text is not None:
        actions.add_question(actor, there.pk, text)
    rows = list(queries.list_questions(actor, there))
    if is_json:
        print_json([describe_question(row) for row in rows])
        return
    for row in rows:
        click.echo(f"{row.pk}  {row.asked_on or pgettext('places', 'to ask')}  {row.text}")


@click.command("asked")
@click.argument("question_id")
@click.argument("answer", required=False, default="")
@click.option("--undo", is_flag=True, help="It was not asked after all.")
def asked(question_id: str, answer: str, undo: bool) -> None:
    """A question was asked, and this was the ANSWER."""
    actor = ensure_sole_owner()
    if undo:
        actions.unask_question(actor, question_id)
        click.echo(pgettext("places", "Taken back."))
        return
    actions.ask_question(actor, question_id, answer=answer)
    click.echo(pgettext("places", "Well asked. It is noted."))


@click.command("tried")
@click.argument("name")
@click.argument("text", required=False)
@click.option("--result", default="", help="What came of it.")
@click.option("--later", is_flag=True, help="Not tried yet: to try one day.")
@as_json
def tried(name: str, text: str | None, result: str, later: bool, is_json: bool) -> None:
    """What you tried of what you heard at a seminar; without TEXT, all of it."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    if text is not None:
        row = actions.add_trial(actor, there.pk, text, result=result)
        if not later:
            actions.try_out(actor, row.pk, result=result)
    rows = list(queries.list_trials(actor, there))
    if is_json:
        print_json([describe_trial(row) for row in rows])
        return
    for row in rows:
        click.echo(f"{row.pk}  {row.tried_on or pgettext('places', 'to try')}  {row.text}")


COMMANDS: tuple[click.Command, ...] = (go_again, solicited, question, asked, tried)
