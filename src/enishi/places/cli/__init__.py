"""Words about places: place."""

from __future__ import annotations

from dataclasses import replace

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.console import as_json, parse_day, print_json
from enishi.people.cli import get_person
from enishi.people.names import display_name
from enishi.places import actions, queries
from enishi.places.cli import charity, events, near, salon
from enishi.places.cli.finding import find_place
from enishi.places.described import describe_part, describe_place, describe_role
from enishi.places.fields import PlaceFields, RoleFields
from enishi.places.models import PARTS, Place, RoleKind

_SET = click.option(
    "--set", "said", multiple=True, help="What only this kind has: fee_minor=5000. `place show` names them."
)


@click.group("place", invoke_without_command=True)
@as_json
@click.pass_context
def place(context: click.Context, is_json: bool) -> None:
    """Your places: list, add, change, show, leave; who is there; eating out on and off."""
    if context.invoked_subcommand is None:
        _list(ensure_sole_owner(), "", False, is_json)


@place.command("list")
@click.option("--kind", type=click.Choice(list(PARTS)), default=None)
@click.option("--left", is_flag=True, help="Those that were left.")
@as_json
def list_(kind: str | None, left: bool, is_json: bool) -> None:
    """Your places."""
    _list(ensure_sole_owner(), kind or "", left, is_json)


def _list(actor: User, kind: str, is_left: bool, is_json: bool) -> None:
    rows = list((queries.list_left_places if is_left else queries.list_places)(actor, kind=kind))
    if is_json:
        print_json([describe_place(row) for row in rows])
        return
    for row in rows:
        click.echo(f"{row.get_kind_display()}  {row.name}")
    if not rows:
        click.echo(pgettext("places", "No place yet. For example: enishi place add meetup “朝活の会”"))


@place.command("add")
@click.argument("kind", type=click.Choice(list(PARTS)))
@click.argument("name")
@click.option("--url", default="")
@click.option("--yen", type=int, help="What a visit usually costs.")
@click.option("--minutes", type=int, help="How long it usually takes.")
@_SET
@as_json
def add(
    kind: str, name: str, url: str, yen: int | None, minutes: int | None, said: tuple[str, ...], is_json: bool
) -> None:
    """Note a place of a KIND."""
    fields = PlaceFields(kind, name, url=url, usual_minor=yen, usual_minutes=minutes, part=_read_said(said))
    kept = actions.add_place(ensure_sole_owner(), fields)
    print_json(describe_place(kept.place)) if is_json else _show(kept.place)


@place.command("change")
@click.argument("name")
@click.option("--name", "new_name", help="Another name.")
@click.option("--yen", type=int)
@click.option("--minutes", type=int)
@_SET
@as_json
def change(
    name: str,
    new_name: str | None,
    yen: int | None,
    minutes: int | None,
    said: tuple[str, ...],
    is_json: bool,
) -> None:
    """Say of a place what holds now; what is left out stays."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    fields = replace(queries.read_fields(there), part=_read_said(said))
    fields = replace(fields, name=new_name) if new_name is not None else fields
    fields = replace(fields, usual_minor=yen) if yen is not None else fields
    fields = replace(fields, usual_minutes=minutes) if minutes is not None else fields
    changed = actions.change_place(actor, there.pk, fields)
    print_json(describe_place(changed)) if is_json else _show(changed)


@place.command("show")
@click.argument("name")
@as_json
def show(name: str, is_json: bool) -> None:
    """One place with everything noted of it, and who is there."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    roles = list(queries.list_roles(actor, there))
    if is_json:
        print_json({**describe_place(there), "people": [describe_role(role) for role in roles]})
        return
    _show(there)
    for role in roles:
        click.echo(f"  {role.get_kind_display()}: {display_name(role.contact)}  {role.usually}".rstrip())


@place.command("leave")
@click.argument("name")
@click.option("--on", help="2026-11-23, today.")
def leave(name: str, on: str | None) -> None:
    """It is over with this place; what was there stays."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    actions.leave_place(actor, there.pk, on=parse_day(on, actor.time_zone) if on else None)
    click.echo(pgettext("places", "Nothing is asked about this place any more. What was there stays."))


@place.command("person")
@click.argument("name")
@click.argument("person")
@click.option("--role", type=click.Choice(RoleKind.values), default=RoleKind.MEMBER.value)
@click.option("--usually", default="", help="When they are usually there.")
@click.option("--remove", is_flag=True)
def person(name: str, person: str, role: str, usually: str, remove: bool) -> None:
    """Note who PERSON is at the place NAME."""
    actor = ensure_sole_owner()
    there, somebody = find_place(actor, name), get_person(actor, person)
    if remove:
        actions.remove_role(actor, there.pk, somebody.pk)
        click.echo(pgettext("places", "Taken off this place."))
        return
    actions.set_role(actor, there.pk, somebody.pk, RoleFields(role, usually))
    click.echo(pgettext("places", "Noted."))


@place.command("eating-out")
@click.argument("state", type=click.Choice(["on", "off"]))
def eating_out(state: str) -> None:
    """Whether shops and meals are suggested: off holds them back."""
    actor = ensure_sole_owner()
    if state == "off":
        actions.pause_eating_out(actor)
        click.echo(pgettext("places", "Shops and meals are not suggested for now."))
    else:
        actions.end_pause(actor)
        click.echo(pgettext("places", "Shops and meals are suggested again."))


def _read_said(said: tuple[str, ...]) -> dict[str, str]:
    for one in said:
        if "=" not in one:
            sentence = pgettext("places", "“%(said)s” is not of the form NAME=VALUE.")
            raise errors.Invalid(sentence % {"said": one[:200]})
    return dict(one.split("=", 1) for one in said)


def _show(there: Place) -> None:
    click.echo(f"{there.get_kind_display()}  {there.name}")
    for name, value in describe_part(there).items():
        click.echo(f"  {name}={'' if value is None else value}")


for _command in (*events.COMMANDS, *salon.COMMANDS, *charity.COMMANDS, *near.COMMANDS):
    place.add_command(_command)

COMMANDS: tuple[click.Command, ...] = (place,)
