"""Words under `enishi place` that rest on what happened there: visit, state."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import clock
from enishi.core.console import as_json, print_json
from enishi.encounters import actions
from enishi.encounters.described import describe_encounter, describe_place_state
from enishi.encounters.queries import get_encounter
from enishi.places.cli import place
from enishi.places.cli.finding import find_place


@place.command("visit")
@click.argument("name")
@click.option("--yen", type=int, help="What it took, when not what it usually takes.")
@as_json
def visit(name: str, yen: int | None, is_json: bool) -> None:
    """I am at the place NAME: today's visit."""
    actor = ensure_sole_owner()
    made = actions.record_visit(actor, find_place(actor, name).pk)
    if yen is not None:
        actions.set_spent(actor, made.pk, yen)
    if is_json:
        print_json(describe_encounter(get_encounter(actor, made.pk)))
        return
    click.echo(pgettext("encounters", "Noted: you were at %(place)s today.") % {"place": made.place})


@place.command("state")
@click.argument("name")
def state(name: str) -> None:
    """How the shop, account or circle NAME stands, as JSON."""
    actor = ensure_sole_owner()
    print_json(describe_place_state(actor, find_place(actor, name), now=clock.now()))
