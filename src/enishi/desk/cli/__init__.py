"""Words over many rooms: search (one box over everything), brief (before you meet)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import click
from django.utils.translation import npgettext, pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.console import as_json, parse_moment, print_json
from enishi.desk.cli import evening, gives, money, owed
from enishi.desk.described import describe_brief, describe_found
from enishi.desk.queries import Brief, BriefPage, Meeting, read_brief
from enishi.desk.queries.search import Findings, search
from enishi.encounters.actions import build_index
from enishi.encounters.described import describe_outing
from enishi.encounters.models import Encounter, Promise
from enishi.people.cli import get_person
from enishi.search.queries import has_backlog


@click.command("brief")
@click.argument("names", metavar="[PERSON]...", nargs=-1)
@click.option("--place", default="", help="Everybody met at this place.")
@click.option("--tag", default="", help="Everybody who carries this tag.")
@click.option("--now", help="As of this moment: 2026-11-23T19:00.")
@as_json
def brief(names: tuple[str, ...], place: str, tag: str, now: str | None, is_json: bool) -> None:
    """Before you meet: how to read the name, the last time, promises, what they look for, what you could give."""
    actor = ensure_sole_owner()
    if not (names or place or tag):
        raise errors.Invalid(pgettext("desk", "Say whom you are going to meet, or --place, or --tag."))
    with clock.as_of(parse_moment(now, actor.time_zone)):
        people = tuple(get_person(actor, name).pk for name in names)
        page = read_brief(actor, Meeting(people=people, place=place, tag=tag), now=clock.now())
    if is_json:
        print_json([describe_brief(one) for one in page.briefs])
        return
    print_page(page)


def print_page(page: BriefPage) -> None:
    if not page.briefs:
        click.echo(pgettext("desk", "Nobody here yet whom this could be about."), err=True)
    for number, one in enumerate(page.briefs):
        if number:
            click.echo()
        for line in list_lines(one):
            click.echo(line)
    if page.left_out:
        click.echo(pgettext("desk", "%(count)d more are not shown.") % {"count": page.left_out}, err=True)


def list_lines(one: Brief) -> Iterator[str]:
    """One person as a few lines to read on the way."""
    guessed = pgettext("desk", "(reading guessed)") if one.is_guess else ""
    yield "  ".join(part for part in (one.name, one.reading, guessed) if part)
    yield from filter(None, (one.post, one.state_note, one.tie_words))
    if one.post_before:
        yield pgettext("desk", "Until lately: %(post)s") % {"post": one.post_before}
    yield from (say_time(row) for row in one.last_times)
    yield from (say_promise(row) for row in (*one.mine, *one.theirs))
    labels = (
        (pgettext("desk", "Looking for: %(text)s"), one.wants),
        (pgettext("desk", "Good at: %(text)s"), one.offers),
        (pgettext("desk", "Likes: %(text)s"), one.likes),
    )
    yield from (label % {"text": text} for label, texts in labels for text in texts)
    yield from (f"→ {text}" for text in one.gives)


def say_time(row: Encounter) -> str:
    parts = (row.on.isoformat(), row.get_kind_display(), row.place, row.subject, row.note.replace("\n", " "))
    return "  ".join(str(part) for part in parts if part)


def say_promise(row: Promise) -> str:
    text = f"{row.text} ({row.due_on})" if row.due_on else row.text
    mine, theirs = pgettext("desk", "You promised: %(text)s"), pgettext("desk", "They promised: %(text)s")
    return "- " + (mine if row.side == Promise.Side.MINE else theirs) % {"text": text}


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@click.option("--events", "are_events", is_flag=True, help="Only events you go to, or went to.")
@as_json
def search_(query: tuple[str, ...], limit: int, are_events: bool, is_json: bool) -> None:
    """Find people, and events, by anything: enishi search さとう 会社:みどり 会った:2025."""
    actor = ensure_sole_owner()
    _ensure_index(actor)
    found = search(actor, " ".join(query), now=clock.now(), limit=limit, outings=limit)
    if found.query.is_empty:
        raise errors.Invalid(
            pgettext("desk", "Write what to look for: a name, a reading, a company, a word of a note.")
        )
    if is_json:
        events = [describe_outing(one.outing) for one in found.outings]
        print_json(events if are_events else [describe_found(person) for person in found.people])
        return
    for person in [] if are_events else found.people:
        words = describe_found(person)
        click.echo(f"{words['display']}  {words['why']}".rstrip())
    for one in found.outings:
        click.echo(
            "  ".join(part for part in (f"{one.outing.on}", one.outing.name, one.outing.place) if part)
        )
    _tell_rest(found, are_events)


def _ensure_index(actor: User) -> None:
    """A notebook that is older than the index, or was restored, gets it now."""
    if has_backlog(actor):
        click.echo(pgettext("desk", "Making the index: this happens once and may take a moment …"), err=True)
        build_index(actor, until=math.inf)


def _tell_rest(found: Findings, are_events: bool) -> None:
    if are_events:
        if not found.outings:
            click.echo(pgettext("desk", "Nothing was found."), err=True)
    elif not found.people:
        click.echo(pgettext("desk", "Nobody was found."), err=True)
    elif found.is_more:
        sentence = pgettext("desk", "There are more than %(number)s: one more word, and it will be fewer.")
        click.echo(sentence % {"number": f"{found.total:,}"}, err=True)
    elif found.total > len(found.people):
        sentence = npgettext(
            "desk", "%(number)s person in all; --limit shows more.", "%(number)s people in all; --limit shows more.",
            found.total,
        )  # fmt: skip
        click.echo(sentence % {"number": f"{found.total:,}"}, err=True)


COMMANDS: list[click.Command] = [
    search_,
    brief,
    *evening.COMMANDS,
    *gives.COMMANDS,
    *money.COMMANDS,
    *owed.COMMANDS,
]
