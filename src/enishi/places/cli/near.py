"""Words under `enishi place` for shops, accounts and circles: leaving quietly and coming back, uses, members."""

from __future__ import annotations

import click
from django.utils.translation import npgettext, pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.people.cli import get_person
from enishi.people.queries import list_contacts
from enishi.places import actions, queries
from enishi.places.cli.finding import find_place
from enishi.places.models import RoleKind


@click.command("leave-quietly")
@click.argument("name")
@click.option("--with", "people", multiple=True, help="Who steps back with it; once for each person.")
@click.option("--note", default="", help="A line for yourself.")
def leave_quietly(name: str, people: tuple[str, ...], note: str) -> None:
    """The place NAME steps back everywhere, with whom you say; `place return` takes it back."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    actions.leave_quietly(actor, there.pk, [get_person(actor, one).pk for one in people], note=note)
    click.echo(pgettext("places", "It has stepped back quietly."))


@click.command("return")
@click.argument("name")
def come_back(name: str) -> None:
    """As if NAME had not been left; whoever stepped back is what they were."""
    actor = ensure_sole_owner()
    actions.return_to_place(actor, find_place(actor, name).pk)
    click.echo(pgettext("places", "It is among your places again."))


@click.command("profile")
@click.argument("name")
def profile(name: str) -> None:
    """The profile of the account NAME was looked over today."""
    actor = ensure_sole_owner()
    actions.look_over_profile(actor, find_place(actor, name).pk)
    click.echo(pgettext("places", "Looked over. In half a year it is asked again."))


@click.command("members")
@click.argument("name")
@click.option("--tag", default="")
@click.option("--organisation", default="")
@click.option("--role", type=click.Choice(RoleKind.values), default=RoleKind.MEMBER.value)
def members(name: str, tag: str, organisation: str, role: str) -> None:
    """Everybody with a tag, or of a company, belongs to the circle NAME; without either, who does."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    if not (tag or organisation):
        for one in queries.list_roles(actor, there):
            click.echo(str(one.contact))
        return
    people = list_contacts(actor, tag=tag, organisation=organisation)
    count = actions.set_roles(actor, there.pk, people.values_list("pk", flat=True), kind=role)
    words = npgettext("places", "%(count)d person came in.", "%(count)d people came in.", count)
    click.echo(words % {"count": count})


COMMANDS: tuple[click.Command, ...] = (leave_quietly, come_back, profile, members)
