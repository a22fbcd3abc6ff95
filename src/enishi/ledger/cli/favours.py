"""`enishi favour`: what was done for me and by me, and what became of it."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.core.console import as_json, parse_day, print_json
from enishi.ledger import actions
from enishi.ledger.actions import FavourFields
from enishi.ledger.favours_described import describe_line
from enishi.ledger.favours_marks import carry_out
from enishi.ledger.favours_words import line_words
from enishi.ledger.models import FAVOUR_KINDS, Favour, Side, Size
from enishi.ledger.queries import favours as queries
from enishi.ledger.queries.favours_lines import describe_state, list_keys, read_lines
from enishi.people.cli import get_person
from enishi.people.names import addressed_name

KINDS = [kind for kind, _ in FAVOUR_KINDS]


@click.group("favour")
def favour() -> None:
    """Give and take: what was done for you and by you; thanked, told, or let go."""


@favour.command("add")
@click.argument("name")
@click.argument("what", default="")
@click.option("--kind", type=click.Choice(KINDS), default="advice", show_default=True)
@click.option("--given", "side", flag_value="given", help="I did it for them. Default: they did it for me.")
@click.option("--received", "side", flag_value="received", default=True)
@click.option("--size", type=click.Choice(Size.values), default=Size.USUAL.value, show_default=True)
@click.option("--on", help="The day. Default: today.")
@click.option("--encounter", help="The id of the encounter it was in; its day is taken.")
@as_json
def add(
    name: str,
    what: str,
    kind: str,
    side: str,
    size: str,
    on: str | None,
    encounter: str | None,
    is_json: bool,
) -> None:
    """Note that NAME did something for you (or --given, you for them): WHAT it was, in a few words."""
    owner = ensure_sole_owner()
    day = parse_day(on, owner.time_zone) if on is not None else None
    of = ids.parse_id(encounter) if encounter else None
    if encounter and of is None:
        raise errors.Invalid(pgettext("ledger", "--encounter takes the id of an encounter."))
    fields = FavourFields(side, kind, what, day, size, of)
    _tell(owner, actions.record_favour(owner, get_person(owner, name).pk, fields), is_json=is_json)


@favour.command("list")
@click.argument("name", default="")
@click.option("--side", type=click.Choice(Side.values), default=None, help="Only received, or only given.")
@click.option("--open", "is_open", is_flag=True, help="Received, and a word is still to be said.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=200, show_default=True)
@as_json
def list_(name: str, side: str | None, is_open: bool, limit: int, is_json: bool) -> None:
    """Given and received with everybody, or with NAME, newest first: encounters and gifts of the year, too."""
    owner = ensure_sole_owner()
    contact = get_person(owner, name) if name else None
    lines = read_lines(owner, list(list_keys(owner, contact=contact, side=side or "")[:limit]))
    if is_open:
        open_ids = set(queries.list_open_favours(owner, contact=contact).values_list("pk", flat=True))
        lines = [one for one in lines if one.pk in open_ids]
    if is_json:
        print_json([describe_line(one) for one in lines])
        return
    for one in lines:
        click.echo("  ".join(filter(None, [line_words(one), str(one.favour.pk) if one.favour else ""])))
    if not lines:
        click.echo(pgettext("ledger", "Nothing is noted here yet."))


@favour.command("thanked")
@click.argument("favour_id")
@click.option("--on", help="The day. Default: today.")
@click.option("--undo", is_flag=True, help="Not thanked, after all.")
@as_json
def thanked(favour_id: str, on: str | None, undo: bool, is_json: bool) -> None:
    """A word of thanks was said for the favour with this id."""
    _mark(favour_id, "not-thanked" if undo else "thanked", on, is_json=is_json)


@favour.command("told")
@click.argument("favour_id")
@click.argument("outcome", default="")
@click.option("--on", help="The day. Default: today.")
@click.option("--undo", is_flag=True, help="Not told, after all.")
@as_json
def told(favour_id: str, outcome: str, on: str | None, undo: bool, is_json: bool) -> None:
    """They heard what came of it: OUTCOME, in a few words."""
    _mark(favour_id, "not-told" if undo else "told", on, outcome, is_json=is_json)


@favour.command("drop")
@click.argument("favour_id")
@click.option("--undo", is_flag=True, help="A word is needed, after all.")
@as_json
def drop(favour_id: str, undo: bool, is_json: bool) -> None:
    """No further word is needed. The favour stays in the list."""
    _mark(favour_id, "taken-up" if undo else "let-go", None, is_json=is_json)


def _mark(favour_id: str, mark: str, on: str | None, outcome: str = "", *, is_json: bool) -> None:
    owner = ensure_sole_owner()
    found = queries.get_favour(owner, favour_id)
    day = parse_day(on, owner.time_zone) if on is not None else None
    sentence = carry_out(owner, found, mark, on=day, outcome=outcome)
    if not is_json:
        click.echo(sentence % {"name": addressed_name(found.contact)})
    else:
        _tell(owner, found, is_json=True)


def _tell(owner: User, row: Favour, *, is_json: bool) -> None:
    line = describe_state(owner, queries.get_favour(owner, row.pk))
    if is_json:
        print_json(describe_line(line))
        return
    click.echo(f"{line_words(line)}  {row.pk}")


COMMANDS: tuple[click.Command, ...] = (favour,)
