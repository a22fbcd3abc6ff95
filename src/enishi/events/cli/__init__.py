"""`enishi gathering`: hold one, bring a list, see who comes, take it away as files."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click
from django.utils.translation import npgettext, pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import clock, errors, ids
from enishi.core.console import as_json, parse_day, print_json
from enishi.events import actions, files, words
from enishi.events.actions import seating
from enishi.events.actions.door import press
from enishi.events.cli.finding import find, plain
from enishi.events.cli.helping import HELPING
from enishi.events.described import describe_gathering, describe_guest, describe_seating
from enishi.events.fields import GatheringFields, PressFields, TicketFields
from enishi.events.list_words import say_problem
from enishi.events.models import Gathering, GatheringKind
from enishi.events.queries import door, guests, money, seating_page, sign_ups
from enishi.events.queries import gatherings as queries
from enishi.events.readers import AttendeeList, read_attendees


@click.group("gathering")
def gathering() -> None:
    """Gatherings that you host: who comes, and how they get there."""


@gathering.command("list")
@as_json
def list_all(is_json: bool) -> None:
    """All of them, newest first."""
    rows = list(queries.list_gatherings(ensure_sole_owner()))
    if is_json:
        print_json([plain(describe_gathering(row)) for row in rows])
        return
    counts = sign_ups.count_holding_of(rows)
    for row in rows:
        state = words.say_gathering_state(row, clock.now())
        click.echo("  ".join([row.code, row.title, words.say_when(row), state, str(counts.get(row.pk, 0))]))
    if not rows:
        click.echo(pgettext("events", "You host nothing yet. Begin with: enishi gathering add TITLE"))


@gathering.command("add")
@click.argument("title")
@click.option(
    "--kind", type=click.Choice(GatheringKind.values), default=GatheringKind.ROOM.value, show_default=True
)
@click.option("--on", help="The day: 2026-12-05.")
@click.option("--from", "begins", help="When it begins: 19:00.")
@click.option("--until", "ends", help="When it ends: 21:00.")
@click.option("--place", default="", help="Where.")
@click.option("--purpose", default="", help="What it is for, in a sentence; needed before sign-ups open.")
@click.option("--sells", default="", help="What is sold or recruited for there; guests read it first.")
@click.option(
    "--sells-nothing", is_flag=True, help="Nothing is; one of the two is needed before sign-ups open."
)
@click.option("--listed", "is_listed", is_flag=True, help="Show it on the page of your community, too.")
@click.option("--places", "capacity", type=int, help="How many can come. Default: no limit.")
@click.option("--fee", type=int, default=0, help="The fee in yen.")
@as_json
def add(
    title: str, kind: str, on: str | None, begins: str | None, ends: str | None, place: str, purpose: str,
    sells: str, sells_nothing: bool, is_listed: bool, capacity: int | None, fee: int, is_json: bool,
) -> None:  # fmt: skip
    """Prepare a gathering called TITLE."""
    owner = ensure_sole_owner()
    fields = GatheringFields(
        title, kind, purpose=purpose, on=parse_day(on, owner.time_zone) if on else None,
        begins=_read_time(begins), ends=_read_time(ends), place_name=place, zone=owner.time_zone,
        is_selling=False if sells_nothing else None, sells="" if sells_nothing else sells, is_listed=is_listed,
    )  # fmt: skip
    row = actions.add_gathering_with_ticket(owner, fields, TicketFields(capacity=capacity, fee_minor=fee))
    _say(row, is_json, pgettext("events", "Prepared: %(code)s"))


@gathering.command("open")
@click.argument("code")
@as_json
def open_it(code: str, is_json: bool) -> None:
    """Take sign-ups for CODE."""
    owner = ensure_sole_owner()
    _say(
        actions.open_sign_ups(owner, find(owner, code).pk),
        is_json,
        pgettext("events", "Its page: /g/%(code)s/"),
    )


@gathering.command("close")
@click.argument("code")
@as_json
def close_it(code: str, is_json: bool) -> None:
    """Take no more sign-ups for CODE."""
    owner = ensure_sole_owner()
    _say(
        actions.close_sign_ups(owner, find(owner, code).pk),
        is_json,
        pgettext("events", "No more sign-ups: %(code)s"),
    )


@gathering.command("call-off")
@click.argument("code")
@click.option("--reason", default="", help="A word about why, for those who wanted to come.")
@as_json
def call_off(code: str, reason: str, is_json: bool) -> None:
    """CODE does not take place; everybody who has a place is told where mail goes out."""
    owner = ensure_sole_owner()
    _say(
        actions.call_off(owner, find(owner, code).pk, reason),
        is_json,
        pgettext("events", "Called off: %(code)s"),
    )


@gathering.command("bring")
@click.argument("code")
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say who would be added.")
@as_json
def bring(code: str, file: Path, dry_run: bool, is_json: bool) -> None:
    """Bring a list from FILE (connpass, Peatix, CSV, a copied chat; - is the standard input). Nobody comes twice."""
    owner = ensure_sole_owner()
    row = find(owner, code)
    found = read_attendees(_read_file(file), name=file.name)
    for problem in found.problems:
        place = pgettext("events", "Line %(line)s") % {"line": problem.line} + ": " if problem.line else ""
        click.echo(f"{file.name}: {place}{say_problem(problem)}", err=True)
    if not found.rows:
        raise errors.Invalid(pgettext("events", "Nobody was added."))
    if dry_run:
        _show_found(found, is_json)
        return
    done = actions.bring_list(owner, row.pk, found)
    if is_json:
        print_json({"added": len(done.added), "known": len(done.known), "over": done.over})
        return
    new = len(done.added)
    sentence = npgettext(
        "events", "%(new)d person is new on the list.", "%(new)d people are new on the list.", new
    )
    click.echo(sentence % {"new": new})


@gathering.command("guests")
@click.argument("code")
@click.option("--find", "typed", default="", help="Name, reading, company, address or number.")
@as_json
def show_guests(code: str, typed: str, is_json: bool) -> None:
    """Who is on the list of CODE."""
    owner = ensure_sole_owner()
    rows = guests.list_found(find(owner, code), "", typed)
    if is_json:
        print_json([plain(describe_guest(row)) for row in rows])
        return
    for row in rows:
        parts = [str(row.number), row.name, row.reading, row.affiliation, str(row.get_state_display())]
        click.echo("  ".join(filter(None, parts)))


@gathering.command("save")
@click.argument("code")
@click.argument("file", type=click.Path(path_type=Path))
def save(code: str, file: Path) -> None:
    """Write CODE to FILE: the list as .csv, all you may see as .json, its time as .ics."""
    owner = ensure_sole_owner()
    row = find(owner, code)
    kind = file.suffix.lower()
    if kind == ".csv":
        rows = sign_ups.list_sign_ups(row).select_related("gathering", "ticket")
        data = files.write_list(rows, queries.list_questions(row), money.list_pay_lines(row))
    elif kind == ".json":
        data = files.write_whole(row, sign_ups.list_sign_ups(row), money.list_pay_lines(row))
    elif kind == ".ics":
        data = files.write_calendar(row)
    else:
        raise errors.Invalid(pgettext("events", "Please name the file .csv, .json or .ics."))
    try:
        file.write_bytes(data)
    except OSError as error:
        sentence = pgettext("events", "%(file)s could not be written: %(reason)s")
        raise errors.Invalid(sentence % {"file": file, "reason": error.strerror}) from error
    click.echo(str(file))


@gathering.command("check-in")
@click.argument("code")
@click.argument("number", type=int, required=False)
@click.option("--undo", is_flag=True, help="Not here after all.")
@click.option("--walk-in", default="", help="Somebody of that name, without a sign-up.")
@as_json
def check_in(code: str, number: int | None, undo: bool, walk_in: str, is_json: bool) -> None:
    """Check the guest with that number in at CODE; without one, say who is here."""
    owner = ensure_sole_owner()
    row = find(owner, code)
    if number is not None or walk_in:
        guest = (
            None if walk_in else next((one for one in door.list_lines(row) if one.row.number == number), None)
        )
        if guest is None and not walk_in:
            raise errors.NotFound(pgettext("events", "Nobody on the list has this number."))
        key = ids.new_id()
        kind = "walk_in" if guest is None else "not_came" if undo else "came"
        who = guest.row.pk if guest else key
        press(owner, row.pk, PressFields(key, kind, who, clock.now(), name=walk_in))
    lines = door.list_lines(row)
    if is_json:
        print_json([door.describe_line(one) for one in lines if one.row.checked_in_at])
        return
    counts = door.count_lines(lines)
    said = {"here": counts.here, "missing": counts.missing}
    click.echo(pgettext("events", "Here: %(here)d, still to come: %(missing)d") % said)


@gathering.command("seats")
@click.argument("code")
@click.option("--tables", default="", help="Set the tables: 6×5, 5×2.")
@click.option("--each", type=int, help="Set as many tables of that size as are needed.")
@click.option("--rounds", type=int, default=3, show_default=True, help="With --tables or --each: how many.")
@click.option("--minutes", type=int, default=20, show_default=True, help="Of a round.")
@click.option("--mix", is_flag=True, help="Mix anew; held seats and rounds that have begun stay.")
@click.option("--change", is_flag=True, help="Take in who came or left, from the next round on.")
@click.option("--begin", type=int, help="Begin the round of that number.")
@click.option("--back", type=int, help="The round of that number has not begun after all.")
@click.option(
    "--round", "shown", type=int, default=0, help="Which round to show. Default: the one under way."
)
@as_json
def seats(
    code: str, tables: str, each: int | None, rounds: int, minutes: int, mix: bool, change: bool, begin: int | None,
    back: int | None, shown: int, is_json: bool,
) -> None:  # fmt: skip
    """Who sits where at CODE, after what the options say was done."""
    owner = ensure_sole_owner()
    pk = find(owner, code).pk
    if tables or each is not None:
        seating.set_room(owner, pk, seating.RoomFields(tables, each, rounds, minutes))
    if mix:
        seating.make_plan(owner, pk)
    if change:
        seating.replan_from_next_round(owner, pk)
    if begin is not None:
        seating.begin_round(owner, pk, begin)
    if back is not None:
        seating.step_back(owner, pk, back)
    row = queries.get_gathering(owner, pk)
    if is_json:
        print_json(plain(describe_seating(row)))
    else:
        _say_seats(seating_page.get_page(row, shown))


def _say_seats(page: seating_page.SeatsPage) -> None:
    """One round, table by table, with why it is so."""
    if page.mixing.wanted:
        click.echo(pgettext("events", "So many tables take a few seconds: the worker makes them."))
    if page.trouble:
        click.echo(page.trouble, err=True)
    for table in page.tables:
        names = pgettext("events", ", ").join(one.row.name for one in table.guests)
        number = pgettext("events", "Table %(table)s") % {"table": table.number}
        click.echo("  ".join(filter(None, [number, names, "".join(table.reasons)])))
    for one in page.unseated:
        click.echo(f"-  {one.row.name}  {one.why}")
    if not page.is_made and not page.mixing.wanted:
        click.echo(pgettext("events", "There are no tables yet."))


def _say(row: Gathering, is_json: bool, sentence: str) -> None:
    if is_json:
        print_json(plain(describe_gathering(row)))
    else:
        click.echo(sentence % {"code": row.code})


def _show_found(found: AttendeeList, is_json: bool) -> None:
    if is_json:
        print_json([{"line": row.line, "name": row.name, "status": row.status} for row in found.rows])
        return
    for row in found.rows:
        click.echo("  ".join(filter(None, [str(row.line), row.name, row.affiliation, row.status])))


def _read_file(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        sentence = pgettext("events", "%(file)s could not be read: %(reason)s")
        raise errors.Invalid(sentence % {"file": file, "reason": error.strerror}) from error


def _read_time(text: str | None) -> dt.time | None:
    if not text:
        return None
    try:
        return dt.time.fromisoformat(f"{text:0>5}")
    except ValueError as error:
        sentence = pgettext("events", "“%(text)s” is no time. Please write it like 19:00.")
        raise errors.Invalid(sentence % {"text": text}) from error


for _command in HELPING:
    gathering.add_command(_command)

COMMANDS: tuple[click.Command, ...] = (gathering,)
