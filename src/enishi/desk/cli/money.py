"""`enishi money`: yen and hours by way and place, and the record of meals as a file."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.console import as_json, print_json
from enishi.desk import meal_sheets
from enishi.desk.described import describe_money
from enishi.desk.periods import Period, read_period
from enishi.desk.queries.meals import SCOPES, read_meals
from enishi.desk.queries.money import MoneyPage, read_money
from enishi.desk.words import spent_words


@click.command("money")
@click.option("--month", default="", help="2026-11.")
@click.option("--year", default="", help="2026. Default: this year.")
@click.option("--from", "since", default="", help="2026-11-01, with --to.")
@click.option("--to", "until", default="", help="2026-11-30.")
@click.option(
    "--csv", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the record of meals here."
)
@click.option(
    "--scope", type=click.Choice(SCOPES), default="work", show_default=True, help="Which meals the file has."
)
@click.option("--encoding", type=click.Choice(list(meal_sheets.CODECS)), default="utf-8", show_default=True)
@as_json
def money(
    month: str, year: str, since: str, until: str, file: Path | None, scope: str, encoding: str, is_json: bool
) -> None:
    """Yen and hours month by month, by way and by place; with --csv the five facts of each meal as a file."""
    actor = ensure_sole_owner()
    today = clock.today(actor.time_zone)
    period = read_period(month=month, year=year, since=since, until=until, today=today)
    if file is not None:
        _write(actor, period, file, scope, encoding)
        return
    page = read_money(actor, period, today=today)
    if is_json:
        print_json(describe_money(page))
        return
    _tell(page)


def _write(actor: User, period: Period, file: Path, scope: str, encoding: str) -> None:
    meals = read_meals(actor, period, scope=scope, is_listed=True)
    data, changed = meal_sheets.write_csv(meals, encoding)
    file.write_bytes(data)
    words = {"count": len(meals), "file": str(file)}
    click.echo(pgettext("desk", "%(count)d meals are in %(file)s.") % words)
    for one in meals:
        if one.missing:
            words = {"on": one.encounter.on.isoformat(), "what": meal_sheets.missing_words(one.missing)}
            click.echo(pgettext("desk", "Not noted yet of %(on)s: %(what)s") % words, err=True)
    if encoding == "cp932":
        for cell in changed:
            click.echo(meal_sheets.unwritable_words(cell), err=True)


def _tell(page: MoneyPage) -> None:
    rows = [(f"{month:%Y-%m}", spent) for month, spent in page.months.items()]
    rows += [(row.name, row.spent) for row in page.ways]
    rows += [(row.name or pgettext("desk", "Elsewhere"), row.spent) for row in page.places]
    for name, spent in rows:
        click.echo(f"{name}  {spent_words(spent)}")
    if not rows:
        click.echo(pgettext("desk", "Nothing is noted of this time."), err=True)


COMMANDS: tuple[click.Command, ...] = (money,)
