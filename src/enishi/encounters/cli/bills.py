"""`enishi bill`: the bill of an encounter, its receipts, and money laid out."""

from __future__ import annotations

import uuid
from pathlib import Path

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.amounts import read_yen
from enishi.core.console import as_json, parse_day, print_json
from enishi.encounters import actions, queries
from enishi.encounters.bills import UNITS, advance_words, list_parts, parts_words, yen_words
from enishi.encounters.described.money import describe_advance, describe_bill
from enishi.encounters.fields import AdvanceFields, BillFields
from enishi.encounters.models import Encounter, PaidBy
from enishi.people.cli import get_person

_OWN_ANSWERS = [value for value in PaidBy.values if value and value != PaidBy.OTHER]


@click.group("bill")
def bill() -> None:
    """Bills: what a meal took, who paid, receipts, who owes whom. An encounter is named by its id, or as `last`."""


def _find(actor: User, encounter: str) -> Encounter:
    if encounter != "last":
        return queries.get_encounter(actor, encounter)
    last = queries.list_encounters(actor).filter(on__lte=clock.today(actor.time_zone)).first()
    if last is None:
        raise errors.NotFound(pgettext("encounters", "There is no encounter yet."))
    return last


@bill.command("show")
@click.argument("encounter", default="last")
@as_json
def show_bill(encounter: str, is_json: bool) -> None:
    """The bill of ENCOUNTER (of the last one when left out)."""
    actor = ensure_sole_owner()
    _tell(actor, _find(actor, encounter), is_json)


@bill.command("set")
@click.argument("encounter")
@click.option("--total", help="Yen, tax included: 12000, 12,000円, 1万2千円.")
@click.option("--people", "headcount", type=int, help="How many, with you.")
@click.option("--paid-by", help="me, split, each, or the name of somebody who was there.")
@click.option("--share", help="Your own part. Default: as it follows from the rest.")
@click.option("--shop", help="Default: the place of the encounter.")
@click.option("--address")
@click.option(
    "--listed/--unlisted",
    "is_listed",
    default=None,
    help="In the record of meals. Default: when it was work.",
)
@click.option(
    "--receipt", "receipts", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A photo.",
)  # fmt: skip
@as_json
def set_bill(
    encounter: str,
    total: str | None,
    headcount: int | None,
    paid_by: str | None,
    share: str | None,
    shop: str | None,
    address: str | None,
    is_listed: bool | None,
    receipts: tuple[Path, ...],
    is_json: bool,
) -> None:
    """Write the bill of ENCOUNTER; what is not said stays as it is."""
    actor = ensure_sole_owner()
    found = _find(actor, encounter)
    known = queries.find_bill(actor, found)
    payer_id, said_by = _read_payer(actor, paid_by)
    place = found.at_place
    fields = BillFields(
        total_minor=read_yen(total) if total else known.total_minor if known else None,
        headcount=headcount if headcount is not None else known.headcount if known else None,
        paid_by=said_by if said_by is not None else known.paid_by if known else "",
        payer_id=payer_id if said_by is not None else known.payer_id if known else None,
        share_minor=read_yen(share) if share else found.cost_minor if known and known.has_own_share else None,
        shop=shop if shop is not None else known.shop if known else found.place,
        address=address
        if address is not None
        else known.address
        if known
        else place.address
        if place
        else "",
        is_listed=is_listed if is_listed is not None else known.is_listed if known else None,
    )
    for one in receipts:
        actions.add_receipt(actor, found.pk, one.read_bytes())
    actions.keep_bill(actor, found.pk, fields)
    _tell(actor, queries.get_encounter(actor, found.pk), is_json)


def _read_payer(actor: User, paid_by: str | None) -> tuple[uuid.UUID | None, str | None]:
    if paid_by is None or paid_by in _OWN_ANSWERS:
        return None, paid_by
    return get_person(actor, paid_by).pk, PaidBy.OTHER.value


def _tell(actor: User, encounter: Encounter, is_json: bool) -> None:
    said = describe_bill(actor, encounter)
    if is_json:
        print_json(said)
        return
    click.echo(
        "  ".join(part for part in (encounter.on.isoformat(), said["shop"] or encounter.place) if part)
    )
    if said["total_yen"] is not None:
        click.echo(pgettext("encounters", "Altogether: %(yen)s") % {"yen": yen_words(said["total_yen"])})
    if said["share_yen"] is not None:
        click.echo(pgettext("encounters", "Your own part: %(yen)s") % {"yen": yen_words(said["share_yen"])})
    for parts in list_parts(said["total_yen"], said["headcount"]):
        click.echo(f"- {parts_words(parts)}")
    for row in queries.list_advances(encounter):
        click.echo(f"- {row.pk}  {advance_words(row)}" + (f"  ({row.settled_on})" if row.settled_on else ""))


@bill.command("split")
@click.argument("encounter")
@click.option("--unit", type=click.Choice([str(one) for one in UNITS]), default="1", show_default=True)
@as_json
def split_bill(encounter: str, unit: str, is_json: bool) -> None:
    """You paid the whole of ENCOUNTER: everybody there owes you an even part."""
    actor = ensure_sole_owner()
    found = _find(actor, encounter)
    actions.split_bill(actor, found.pk, int(unit))
    _tell(actor, queries.get_encounter(actor, found.pk), is_json)


@bill.command("owe")
@click.argument("encounter")
@click.argument("person")
@click.argument("yen")
@click.option("--lent", "side", flag_value="lent", default=True, help="You paid for them. The default.")
@click.option("--borrowed", "side", flag_value="borrowed", help="They paid for you.")
@as_json
def add_advance(encounter: str, person: str, yen: str, side: str, is_json: bool) -> None:
    """At ENCOUNTER you paid YEN for PERSON, or they for you."""
    actor = ensure_sole_owner()
    fields = AdvanceFields(get_person(actor, person).pk, read_yen(yen), side)
    made = actions.add_advance(actor, _find(actor, encounter).pk, fields)
    row = queries.get_advance(actor, made.pk)
    if is_json:
        print_json(describe_advance(row))
        return
    click.echo(f"{row.pk}  {advance_words(row)}")


@bill.command("owed")
@click.option("--all", "is_all", is_flag=True, help="What is settled, too.")
@as_json
def list_owed(is_all: bool, is_json: bool) -> None:
    """Who owes whom."""
    rows = list(queries.list_all_advances(ensure_sole_owner(), is_open=not is_all))
    if is_json:
        print_json([describe_advance(row) for row in rows])
        return
    for row in rows:
        click.echo(f"{row.pk}  {row.encounter.on}  {advance_words(row)}")
    if not rows:
        click.echo(pgettext("encounters", "Nothing is open."), err=True)


@bill.command("settled")
@click.argument("advance_id")
@click.option("--on", help="Default: today.")
@click.option("--back", "is_back", is_flag=True, help="It was not, after all.")
def settle(advance_id: str, on: str | None, is_back: bool) -> None:
    """What was laid out (its id as in `owed`) was given back."""
    actor = ensure_sole_owner()
    if is_back:
        actions.reopen_advance(actor, advance_id)
    else:
        actions.settle_advance(actor, advance_id, parse_day(on, actor.time_zone) if on else None)
    click.echo(advance_words(queries.get_advance(actor, advance_id)))
