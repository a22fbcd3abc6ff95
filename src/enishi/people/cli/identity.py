"""Words about who is who: duplicates, merge, unmerge."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.core.console import as_json, print_json
from enishi.people import actions, queries
from enishi.people.models import Decision, Merge
from enishi.people.names import addressed_name, display_name
from enishi.people.reasons import reason_words
from enishi.people.words import describe_merge, describe_pair

MOST_LINES = 200


@click.command("duplicates")
@click.option("--find", "is_finding", is_flag=True, help="Search the whole notebook first.")
@click.option("--decision", type=click.Choice(Decision.values), help="Only pairs of this decision.")
@as_json
def duplicates(is_finding: bool, decision: str | None, is_json: bool) -> None:
    """List pairs that may be one person; the web page and `merge` decide them."""
    actor = ensure_sole_owner()
    if is_finding:
        fresh = actions.find_duplicates(actor)
        if not is_json:
            click.echo(pgettext("people", "New pairs: %(count)d") % {"count": fresh}, err=True)
    pairs = queries.list_pairs(actor, decision=decision or "")
    if is_json:
        print_json([describe_pair(pair) for pair in pairs])
        return
    shown = pairs.select_related("a", "b").prefetch_related(
        *(f"{side}__{rows}" for side in "ab" for rows in DETAILS)
    )
    for pair in shown[:MOST_LINES]:
        names = f"{pair.a_id} {display_name(pair.a)} / {pair.b_id} {display_name(pair.b)}"
        click.echo(f"{names}  {pair.get_decision_display()}  {reason_words(pair.reason)}")
    if not pairs:
        click.echo(pgettext("people", "There is no pair here."), err=True)


DETAILS = ("affiliations", "points")


@click.command("merge")
@click.argument("person")
@click.argument("other")
@as_json
def merge(person: str, other: str, is_json: bool) -> None:
    """Two are one: PERSON stays and leads, OTHER joins them; `unmerge` parts them again."""
    actor = ensure_sole_owner()
    kept, gone = queries.get_named(actor, person), queries.get_named(actor, other)
    made = actions.merge_contacts(actor, kept.pk, gone.pk)
    if is_json:
        print_json(describe_merge(made))
        return
    words = {"name": addressed_name(kept), "id": made.pk}
    click.echo(pgettext("people", "The two are one: %(name)s. To part them: enishi unmerge %(id)s") % words)


@click.command("unmerge")
@click.argument("merge_or_person")
@as_json
def unmerge(merge_or_person: str, is_json: bool) -> None:
    """Two again: by the id that `merge` told, or by a person, of whom the last merge is taken back."""
    actor = ensure_sole_owner()
    undone = actions.undo_merge(actor, find_merge(actor, merge_or_person).pk)
    if is_json:
        print_json(describe_merge(undone))
        return
    words = {"one": addressed_name(undone.kept), "other": addressed_name(undone.gone)}
    click.echo(pgettext("people", "%(one)s and %(other)s are two people again.") % words)


def find_merge(actor: User, words: str) -> Merge:
    """The merge of this id, else the last one behind this person."""
    parsed = ids.parse_id(words)
    if parsed is not None and queries.find_merge(actor, parsed) is not None:
        return queries.get_merge(actor, parsed)
    contact = queries.get_named(actor, words)
    last = queries.list_merges(actor, contact).first()
    if last is None:
        sentence = pgettext("people", "%(name)s was never merged with anybody.")
        raise errors.NotFound(sentence % {"name": addressed_name(contact)})
    return last


COMMANDS: list[click.Command] = [duplicates, merge, unmerge]
