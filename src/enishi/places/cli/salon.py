"""Words about salons: place salon, signs, join, fee, worth, use."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.console import as_json, parse_day, print_json
from enishi.places import actions, queries
from enishi.places.cli.finding import find_place
from enishi.places.described import describe_membership, describe_use
from enishi.places.fields import SalonTerms
from enishi.places.models import Place, RenewalVerdict, SalonPart, UseKind
from enishi.places.signs import SIGNS

_SHORT = {name.removeprefix("has_").replace("_", "-"): name for name in SalonPart.SIGNS}


@click.command("salon")
@click.argument("name")
@as_json
def salon(name: str, is_json: bool) -> None:
    """How you stand to the salon NAME: the next charge, the last day to cancel, what it cost so far."""
    _show(ensure_sole_owner(), name, is_json)


@click.command("signs")
@click.argument("name")
@click.option("--yes", "seen", multiple=True, type=click.Choice(list(_SHORT)), help="It is so.")
@click.option("--no", "unseen", multiple=True, type=click.Choice(list(_SHORT)), help="It is not so.")
@as_json
def signs(name: str, seen: tuple[str, ...], unseen: tuple[str, ...], is_json: bool) -> None:
    """What you saw of the six warning signs of a salon; without an option, what to look for."""
    actor = ensure_sole_owner()
    said: dict[str, bool | None] = {_SHORT[one]: True for one in seen}
    said |= {_SHORT[one]: False for one in unseen}
    there = queries.get_salon(actor, find_place(actor, name).pk)
    if said:
        actions.note_signs(actor, there.pk, said)
    elif not is_json:
        for short, column in _SHORT.items():
            click.echo(f"{short}: {SIGNS[column].label}\n  {SIGNS[column].look}")
    _show(actor, name, is_json)


@click.command("join")
@click.argument("name")
@click.option("--on", help="2026-11-23, today.")
@click.option("--trial-until")
@click.option("--yen", type=int, help="The fee.")
@click.option("--period", type=click.Choice(SalonPart.Period.values), default=None)
@click.option("--charged-on", help="A day on which it is charged.")
@click.option("--cancel-days", type=int, help="Cancelling ends so many days before the charge.")
@click.option("--how-to-cancel", default="")
@click.option("--anyway", is_flag=True, help="You have looked at the warning signs.")
@as_json
def join(
    name: str,
    on: str | None,
    trial_until: str | None,
    yen: int | None,
    period: str | None,
    charged_on: str | None,
    cancel_days: int | None,
    how_to_cancel: str,
    anyway: bool,
    is_json: bool,
) -> None:
    """You have joined the salon NAME."""
    actor = ensure_sole_owner()
    days = [parse_day(one, actor.time_zone) if one else None for one in (on, trial_until, charged_on)]
    terms = SalonTerms(days[0], days[1], yen, period or "", days[2], cancel_days, how_to_cancel)
    actions.join_salon(actor, find_place(actor, name).pk, terms, despite_signs=anyway)
    _show(actor, name, is_json)


@click.command("fee")
@click.argument("name")
@click.argument("yen", type=int)
@click.option("--since", default="today", help="From which day: 2026-12-01, today.")
@click.option("--period", type=click.Choice(SalonPart.Period.values), default=None)
@as_json
def fee(name: str, yen: int, since: str, period: str | None, is_json: bool) -> None:
    """The salon NAME costs YEN from a day on; what was charged before stays."""
    actor = ensure_sole_owner()
    day = parse_day(since, actor.time_zone)
    actions.change_fee(actor, find_place(actor, name).pk, fee_minor=yen, since=day, period=period or "")
    _show(actor, name, is_json)


@click.command("worth")
@click.argument("name")
@click.argument("verdict", type=click.Choice([*RenewalVerdict.values, "none"]))
@as_json
def worth(name: str, verdict: str, is_json: bool) -> None:
    """Is it worth going on? Of the next charge that cancelling spares; none takes the answer back."""
    actor = ensure_sole_owner()
    there = find_place(actor, name)
    charge = queries.read_membership(actor, there.pk, clock.today(actor.time_zone)).sparable
    if charge is None:
        raise errors.Invalid(pgettext("places", "Nothing is charged here, as far as it is noted."))
    if verdict == "none":
        actions.withdraw_renewal(actor, there.pk, charge.on)
    else:
        actions.answer_renewal(actor, there.pk, charge.on, verdict)
    _show(actor, name, is_json)


@click.command("use")
@click.argument("name")
@click.argument("kind", type=click.Choice(UseKind.values))
@click.option("--on", default="today")
@click.option("--note", default="")
@as_json
def use(name: str, kind: str, on: str, note: str, is_json: bool) -> None:
    """You read, wrote, attended (a salon), posted, reacted or messaged (an account)."""
    actor = ensure_sole_owner()
    day = parse_day(on, actor.time_zone)
    kept = actions.record_use(actor, find_place(actor, name).pk, kind, on=day, note=note)
    print_json(describe_use(kept)) if is_json else click.echo(pgettext("places", "Noted."))


def _show(actor: User, name: str, is_json: bool) -> None:
    there: Place = find_place(actor, name)
    said = describe_membership(queries.read_membership(actor, there.pk, clock.today(actor.time_zone)))
    if is_json:
        print_json(said)
        return
    click.echo(there.name)
    for key, value in said.items():
        click.echo(f"  {key}={'' if value is None else value}")


COMMANDS: tuple[click.Command, ...] = (salon, signs, join, fee, worth, use)
