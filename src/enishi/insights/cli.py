"""Words for answers over everything: match."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core.console import as_json, print_json
from enishi.insights import actions
from enishi.insights.matching import order_of
from enishi.insights.pairs import read_pairs
from enishi.insights.queries.matches import compare_texts
from enishi.search import encoder


@click.command("match")
@click.argument("pairs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def match(pairs: Path, is_json: bool) -> None:
    """Hold the wants in the file PAIRS against its offers: [{"id", "want", "offer"}]. Nothing of it is kept."""
    owner = ensure_sole_owner()
    rows = read_pairs(pairs.name, pairs.read_bytes())
    wants, offers = [one.want for one in rows], [one.offer for one in rows]
    actions.learn_meanings(owner, [])
    vectors = encoder.encode([*wants, *offers])
    meanings = {} if vectors is None else dict(zip([*wants, *offers], vectors, strict=True))
    compared = compare_texts(owner, wants, offers, meanings)
    if not compared.is_by_meaning:
        click.echo(say_by_words(), err=True)
    order = order_of(compared.scores)
    if is_json:
        print_json({one.id: [rows[at].id for at in order[row]] for row, one in enumerate(rows)})
        return
    for row, one in enumerate(rows):
        click.echo(one.want)
        for at in order[row][:3]:
            click.echo(f"  {rows[at].offer}")


def say_by_words() -> str:
    """That words stood in for meanings."""
    return pgettext(
        "insights", "The encoder of meanings could not be loaded: matched by words and letters alone."
    )


COMMANDS: tuple[click.Command, ...] = (match,)
