"""`enishi gathering`: questions to the speaker, shifts and hours of helpers, and what was raised."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core.console import as_json, print_json
from enishi.events import files, words
from enishi.events.cli.finding import find, plain
from enishi.events.described import describe_hours, describe_question, describe_shift
from enishi.events.models import RaisedKind
from enishi.events.queries import charity, shifts, talks


@click.command("questions")
@click.argument("code")
@click.option("--part", type=click.Choice(talks.HOST_PARTS), default="open", show_default=True)
@click.option("--by-time", is_flag=True, help="As they came, not by votes.")
@as_json
def show_questions(code: str, part: str, by_time: bool, is_json: bool) -> None:
    """What guests of CODE ask the speaker; never who, unless they signed it."""
    found = talks.list_part(find(ensure_sole_owner(), code), part, "time" if by_time else "votes")
    if is_json:
        print_json(plain([describe_question(row) for row in found]))
        return
    for row in found:
        name = row.name or pgettext("events", "Without a name")
        click.echo("  ".join(filter(None, [str(row.votes), row.text, name, row.answer, row.hidden_because])))
    if not found:
        click.echo(pgettext("events", "No questions here yet."))


@click.command("shifts")
@click.argument("code")
@as_json
def show_shifts(code: str, is_json: bool) -> None:
    """Shifts of CODE, with who took them and how many are needed."""
    lines = shifts.list_lines(find(ensure_sole_owner(), code))
    if is_json:
        print_json(plain([describe_shift(one) for one in lines]))
        return
    for one in lines:
        names = pgettext("events", ", ").join(duty.staff.name for duty in one.duties)
        click.echo(
            "  ".join(filter(None, [one.when, one.shift.task, f"{one.taken}/{one.shift.places}", names]))
        )
    if not lines:
        click.echo(pgettext("events", "No shifts have been set up."))


@click.command("hours")
@click.argument("code")
@click.option("--csv", "is_csv", is_flag=True, help="Shift by shift as CSV, for a spreadsheet.")
@as_json
def show_hours(code: str, is_csv: bool, is_json: bool) -> None:
    """Who worked how long at CODE; who was forgotten stands without a name."""
    rows = shifts.list_hours(find(ensure_sole_owner(), code))
    if is_csv:
        click.echo(files.write_hours(rows), nl=False)
    elif is_json:
        print_json(plain([describe_hours(one) for one in rows]))
    else:
        for one in rows:
            click.echo(f"{one.staff.name or '-'}  {one.total}")
        if not rows:
            click.echo(
                pgettext("events", "There are no hours yet. They follow from the roll call on the day.")
            )


@click.command("raised")
@click.argument("code")
@as_json
def show_raised(code: str, is_json: bool) -> None:
    """What was raised at CODE and handed over, line by line."""
    row = find(ensure_sole_owner(), code)
    if is_json:
        print_json(plain(charity.describe_account(row)))
        return
    account = charity.read_account(row)
    click.echo("  ".join([pgettext("events", "Raised so far"), words.say_money(account.raised)]))
    click.echo("  ".join([pgettext("events", "Handed over"), words.say_money(account.handed_over)]))
    for one in (*account.lines, *account.handed):
        sign = "-" if one.kind == RaisedKind.HANDED else "+"
        click.echo(
            "  ".join(
                filter(None, [sign, str(one.on), words.say_money(one.amount_minor), one.party, one.note])
            )
        )


HELPING: tuple[click.Command, ...] = (show_questions, show_shifts, show_hours, show_raised)
