"""The word about events one means to go to: event."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.console import as_json, parse_day, print_json
from enishi.encounters import actions, event_pages, queries
from enishi.encounters.described import (
    FoundOuting,
    OutingWords,
    describe_found,
    describe_near,
    describe_outing,
)
from enishi.encounters.fields import OutingFields
from enishi.encounters.readers.events import ReadOuting
from enishi.encounters.readers.events.pages import LARGEST


@click.command("event")
@click.argument("source", required=False)
@click.option("--on", help="The day, where the page does not say: 2026-11-23, today.")
@click.option("--pick", type=click.IntRange(1), help="Which one, where the page tells of several.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Only read it; nothing is kept.")
@click.option("--near", "is_near", is_flag=True, help="Of these days only, as Today shows them.")
@click.option(
    "--answer",
    type=click.Choice(["went", "not_gone", "none"]),
    help="Whether you went; SOURCE is then the event's id.",
)
@as_json
def event(
    source: str | None,
    on: str | None,
    pick: int | None,
    is_dry: bool,
    is_near: bool,
    answer: str | None,
    is_json: bool,
) -> None:
    """Read the event of a page (SOURCE is a link or a file, .html or .ics) and keep it among those you go to.

    Without SOURCE: the events to come.
    """
    owner = ensure_sole_owner()
    if source is None:
        _list_near(owner, is_json) if is_near else _list(owner, is_json)
    elif answer is not None:
        _answer(owner, source, answer, is_json)
    else:
        _read_and_keep(owner, source, on, pick, is_dry, is_json)


def _answer(owner: User, outing_id: str, answer: str, is_json: bool) -> None:
    outing = actions.answer_outing(owner, outing_id, "" if answer == "none" else answer)
    described = describe_outing(outing)
    if is_json:
        print_json(described)
        return
    click.echo(f"{_line(described)}  {outing.get_answer_display()}")


def _read_and_keep(
    owner: User, source: str, on: str | None, pick: int | None, is_dry: bool, is_json: bool
) -> None:
    found = [event_pages.to_fields(owner, one) for one in _read(owner, source)]
    if is_dry:
        _print_found(found, is_json)
        return
    fields = _choose(found, pick)
    if on is not None and fields.starts_at is None:
        fields = replace(fields, on=parse_day(on, owner.time_zone))
    if fields.on is None:
        raise errors.Invalid(
            pgettext("encounters", "The page does not say on which day it is. Add --on DAY.")
        )
    kept = actions.add_outing(owner, fields)
    described = describe_outing(kept.outing)
    if is_json:
        print_json({**described, "added": kept.is_new})
        return
    click.echo(_line(described))
    if not kept.is_new:
        click.echo(pgettext("encounters", "This event is among yours already."))


def _read(owner: User, source: str) -> list[ReadOuting]:
    if event_pages.find_url(source) == source.strip():
        return event_pages.look_up(owner, source)
    path = Path(source)
    try:
        with path.open("rb") as stream:
            return event_pages.read_page(owner, stream.read(LARGEST + 1))
    except OSError as error:
        sentence = pgettext(
            "encounters", "“%(source)s” is neither a link (https://...) nor a file that can be read."
        )
        raise errors.Invalid(sentence % {"source": source[:200]}) from error


def _choose(found: list[OutingFields], pick: int | None) -> OutingFields:
    if len(found) == 1 and pick in (None, 1):
        return found[0]
    if pick is not None and pick <= len(found):
        return found[pick - 1]
    lines = "\n".join(f"  {number} {_line(describe_found(one))}" for number, one in enumerate(found, start=1))
    sentence = pgettext("encounters", "The page tells of %(count)d events. Say which with --pick:")
    raise errors.Invalid(f"{sentence % {'count': len(found)}}\n{lines}")


def _list(owner: User, is_json: bool) -> None:
    rows = queries.list_outings(owner, today=clock.today(owner.time_zone))
    described = [describe_outing(row) for row in rows]
    if is_json:
        print_json(described)
        return
    for one in described:
        click.echo(_line(one))
    if not described:
        click.echo(pgettext("encounters", "Nothing planned."))


def _list_near(owner: User, is_json: bool) -> None:
    near = queries.list_near_outings(owner, now=clock.now())
    if is_json:
        print_json([describe_near(one) for one in near])
        return
    for one in near:
        click.echo(say_near(one))
    if not near:
        click.echo(pgettext("encounters", "Nothing in these days."))


def say_near(near: queries.Near) -> str:
    """One line: tomorrow 19:00, where; or how it was."""
    one = describe_outing(near.outing)
    if near.when == queries.When.AFTER:
        return pgettext(
            "encounters", "%(name)s: how was it? enishi event %(id)s --answer went, or not_gone"
        ) % {
            "name": one["name"],
            "id": one["id"],
        }
    is_tomorrow = near.when == queries.When.TOMORROW
    day = pgettext("encounters", "Tomorrow") if is_tomorrow else pgettext("encounters", "Today")
    time = (one["starts_at"] or "")[11:16]
    return "  ".join(part for part in (day, time, one["name"], one["place"]) if part)


def _print_found(found: list[OutingFields], is_json: bool) -> None:
    described = [describe_found(one) for one in found]
    if is_json:
        print_json(described)
        return
    for one in described:
        click.echo(_line(one))
        for words in (one["address"], one["price"], one["organiser"], one["conditions"], one["url"]):
            if words:
                click.echo(f"  {words}")


def _line(one: OutingWords | FoundOuting) -> str:
    when = (
        (one["starts_at"] or "")[:16].replace("T", " ")
        or one["on"]
        or pgettext("encounters", "No day is told")
    )
    return "  ".join(part for part in (when, one["name"], one["place"]) if part)
