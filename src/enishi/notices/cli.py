"""The words `notices`: the ways out, the mail account, quiet hours, a test; and `notes`: what the days bring."""

from __future__ import annotations

import datetime as dt
import getpass
import sys

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import clock, errors
from enishi.core.console import as_json, print_json
from enishi.notices import actions, queries, words
from enishi.notices.actions.accounts import AccountFields
from enishi.notices.described import describe_target, find_address, preview
from enishi.notices.models import Target

RHYTHMS = ("daily", "weekly")


@click.group("notices", invoke_without_command=True)
@as_json
@click.pass_context
def notices(context: click.Context, is_json: bool) -> None:
    """What goes out to you, and where: nothing, until you add a way out."""
    if context.invoked_subcommand is None:
        rows = list(queries.list_targets(ensure_sole_owner()))
        if is_json:
            print_json([describe_target(row) for row in rows])
            return
        for row in rows:
            click.echo(line_of(row))
        if not rows:
            click.echo(
                pgettext("notices", "Nothing goes out. Add a way: enishi notices add mail ADDRESS"), err=True
            )


def line_of(row: Target) -> str:
    trouble = words.describe_trouble(row.last_problem, row.last_problem_params)
    parts = (str(row.pk), str(row.get_kind_display()), row.name, str(row.get_state_display()), trouble)
    return "  ".join(part for part in (*parts[:3], words.describe_plan(row), *parts[3:]) if part)


@notices.command("account")
@click.argument("address")
@click.option("--host", default="", help="The mail server (SMTP); left out: by the address.")
@click.option("--port", type=click.IntRange(1, 65535))
@click.option("--security", type=click.Choice(["tls", "starttls", "plain"]))
@click.option("--user", default="")
@click.option("--name", default="", help="The sender's name.")
@click.option("--password-stdin", "is_stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--no-password", "is_open", is_flag=True, help="The server of my own network asks for none.")
def account(
    address: str,
    host: str,
    port: int | None,
    security: str | None,
    user: str,
    name: str,
    is_stdin: bool,
    is_open: bool,
) -> None:
    """The mail account by which mail goes out: tried first, then kept."""
    prompt = pgettext("notices", "Password: ")
    password = "" if is_open else sys.stdin.readline().rstrip("\r\n") if is_stdin else getpass.getpass(prompt)
    fields = AccountFields(address, password, name, host, port, security or "", user)
    actions.try_mail_account(ensure_sole_owner(), fields)
    click.echo(pgettext("notices", "It works and is kept. Nothing has been sent."))


@notices.command("add")
@click.argument("kind", type=click.Choice(["mail", "chat", "calendar"]))
@click.argument("address", required=False)
@click.option("--full", "is_full", is_flag=True, help="Names and places, too; neutral words otherwise.")
@click.option("--rhythm", type=click.Choice(RHYTHMS))
@click.option("--day", "days", type=click.IntRange(0, 6), multiple=True, help="0 is Monday; several times.")
@click.option("--at", help="07:30")
@click.option("--not-on-holidays", "skips_holidays", is_flag=True)
@as_json
def add(
    kind: str, address: str | None, is_full: bool, rhythm: str | None, days: tuple[int, ...], at: str | None,
    skips_holidays: bool, is_json: bool,
) -> None:  # fmt: skip
    """One more way out: mail ADDRESS, chat URL (as apprise writes it), or calendar."""
    actor = ensure_sole_owner()
    plan = actions.PlanFields(
        is_full=is_full, rhythm=rhythm, weekdays=days or None, at=read_time(at) if at else None,
        skips_holidays=skips_holidays,
    )  # fmt: skip
    if kind != "calendar" and not address:
        raise errors.Invalid(pgettext("notices", "Please write the address behind it."))
    if kind == "mail":
        row = actions.add_mail_target(actor, address or "", plan)
    elif kind == "chat":
        row = actions.add_chat_target(actor, address or "", plan)
    else:
        row = actions.add_feed(actor, plan)
    found = find_address(row) if kind == "calendar" else ""
    if is_json:
        print_json({**describe_target(row), **({"address": found} if found else {})})
    else:
        click.echo(found or line_of(row))


def read_time(written: str) -> dt.time:
    try:
        return dt.time.fromisoformat(written if ":" in written else f"{written}:00")
    except ValueError:
        sentence = pgettext("notices", "“%(words)s” is no time. Please write it like 07:30.")
        raise errors.Invalid(sentence % {"words": written}) from None


@notices.command("test")
@click.argument("target_id")
def test(target_id: str) -> None:
    """Send a test now, and say what came of it."""
    is_sent, sentence = words.describe_test(actions.try_target(ensure_sole_owner(), target_id))
    if not is_sent:
        raise errors.Conflict(sentence)
    click.echo(sentence)


@notices.command("pause")
@click.argument("target_id")
def pause(target_id: str) -> None:
    """Nothing goes there for now."""
    click.echo(line_of(actions.pause_target(ensure_sole_owner(), target_id)))


@notices.command("resume")
@click.argument("target_id")
def resume(target_id: str) -> None:
    """Go on."""
    click.echo(line_of(actions.resume_target(ensure_sole_owner(), target_id)))


@notices.command("remove")
@click.argument("target_id")
def remove(target_id: str) -> None:
    """Take a way out away (`restore` within a day takes that back)."""
    actions.remove_target(ensure_sole_owner(), target_id)


@notices.command("restore")
@click.argument("target_id")
def restore(target_id: str) -> None:
    """A way out that was taken away comes back."""
    click.echo(line_of(actions.restore_target(ensure_sole_owner(), target_id)))


@notices.command("quiet")
@click.argument("begins", required=False)
@click.argument("ends", required=False)
def quiet(begins: str | None, ends: str | None) -> None:
    """Quiet hours: 22:00 07:00; without any, none."""
    hours = [read_time(one) if one else None for one in (begins, ends)]
    actions.set_quiet_hours(ensure_sole_owner(), hours[0], hours[1])


@notices.command("preview")
@click.option("--full", "is_full", is_flag=True)
def show_preview(is_full: bool) -> None:
    """What a notice would say now."""
    found = preview(ensure_sole_owner())
    if not found.count:
        click.echo(pgettext("notices", "Today there is nothing, so nothing would come."), err=True)
        return
    said = found.full if is_full else found.neutral
    click.echo(f"{said.subject}\n\n{said.text}", nl=False)


@click.command("notes")
@click.option(
    "--days", type=click.IntRange(1, 400), default=1, show_default=True, help="Today and so many in all."
)
@click.option("--put-away", "key", help="Enough of the note of this key.")
@click.option("--bring-back", "back", help="As if this one had not been put away.")
@as_json
def notes(days: int, key: str | None, back: str | None, is_json: bool) -> None:
    """What the days ask or tell: birthdays, events, promises, days to cancel."""
    actor = ensure_sole_owner()
    if key is not None:
        actions.put_away(actor, key)
    if back is not None:
        actions.bring_back(actor, back)
    first = clock.today(actor.time_zone)
    found = queries.read_notes(actor, first, first + dt.timedelta(days=days - 1))
    away = queries.list_put_away(actor, [note.key for note in found])
    left = [note for note in found if note.key not in away]
    if is_json:
        print_json(
            [
                {"key": note.key, "kind": note.kind, "on": note.on.isoformat(), "text": note.text}
                for note in left
            ]
        )
        return
    for note in left:
        click.echo(f"{note.on}  {note.text}")


COMMANDS: list[click.Command] = [notices, notes]
