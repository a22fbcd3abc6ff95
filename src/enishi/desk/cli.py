"""The word `search`: one box over everything."""

from __future__ import annotations

import math

import click
from django.utils.translation import npgettext, pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.console import as_json, print_json
from enishi.core.errors import Invalid
from enishi.desk.described import describe_found
from enishi.desk.queries.search import Findings, search
from enishi.encounters.actions import build_index
from enishi.search.queries import has_backlog


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@as_json
def search_(query: tuple[str, ...], limit: int, is_json: bool) -> None:
    """Find people by anything: enishi search さとう 会社:みどり 会った:2025."""
    actor = ensure_sole_owner()
    _ensure_index(actor)
    found = search(actor, " ".join(query), now=clock.now(), limit=limit)
    if found.query.is_empty:
        raise Invalid(
            pgettext("desk", "Write what to look for: a name, a reading, a company, a word of a note.")
        )
    if is_json:
        print_json([describe_found(person) for person in found.people])
        return
    for person in found.people:
        words = describe_found(person)
        click.echo(f"{words['display']}  {words['why']}".rstrip())
    _tell_rest(found)


def _ensure_index(actor: User) -> None:
    """A notebook that is older than the index, or was restored, gets it now."""
    if has_backlog(actor):
        click.echo(pgettext("desk", "Making the index: this happens once and may take a moment …"), err=True)
        build_index(actor, until=math.inf)


def _tell_rest(found: Findings) -> None:
    if not found.people:
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


COMMANDS: list[click.Command] = [search_]
