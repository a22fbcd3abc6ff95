"""`enishi gives PERSON`: what I could do for somebody, and what I would rather not be told again."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import clock, errors
from enishi.core.console import as_json, print_json
from enishi.desk.described import describe_give
from enishi.desk.queries.gives import read_gives
from enishi.ledger.actions import put_aside_give
from enishi.people.cli import get_person
from enishi.people.names import addressed_name
from enishi.people.queries import get_contact


@click.command("gives")
@click.argument("person")
@click.option(
    "--put-aside", "number", type=click.IntRange(min=1), help="Propose the one of this number no more."
)
@as_json
def gives(person: str, number: int | None, is_json: bool) -> None:
    """What you could do for PERSON, the surest first, each with its reason: at most three things."""
    actor = ensure_sole_owner()
    contact = get_contact(actor, get_person(actor, person).pk)
    found = read_gives(actor, contact, now=clock.now())
    if number is not None:
        if number > len(found):
            sentence = pgettext("desk", "There is no number %(number)s: %(count)s are proposed.")
            raise errors.Invalid(sentence % {"number": number, "count": len(found)})
        put_aside_give(actor, contact.pk, found[number - 1].key)
        found = read_gives(actor, contact, now=clock.now())
    if is_json:
        print_json([describe_give(one) for one in found])
        return
    for place, one in enumerate(found, 1):
        click.echo(f"{place}  {one.sentence}")
    if not found:
        sentence = pgettext(
            "desk", "Nothing comes to mind yet. Note what %(name)s looks for: enishi set … --wants"
        )
        click.echo(sentence % {"name": addressed_name(contact)})


COMMANDS: list[click.Command] = [gives]
