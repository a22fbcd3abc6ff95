"""Words for answers over everything: ask, match, network."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.core import clock, errors
from enishi.core.console import as_json, print_json
from enishi.core.text import clean_line
from enishi.followups.drafts import find_link
from enishi.insights import actions, consulting
from enishi.insights.described import describe_advisor, describe_reader
from enishi.insights.matching import order_of
from enishi.insights.network_described import describe_network, describe_ways
from enishi.insights.network_sights import look
from enishi.insights.network_words import describe
from enishi.insights.pairs import read_pairs
from enishi.insights.queries.asking import SIZE, find_advisors, list_texts_to_know
from enishi.insights.queries.breadth import list_breadth
from enishi.insights.queries.funnel import WayRow, read_funnel
from enishi.insights.queries.matches import compare_texts
from enishi.insights.queries.network import read_network
from enishi.insights.queries.sharing import find_readers
from enishi.insights.words import describe_breadth, say_by_words, say_nobody, say_size
from enishi.ledger.actions.consultations import begin_consultation, clean_question
from enishi.people.names import addressed_name, display_name
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


@click.command("ask")
@click.argument("text")
@click.option("--count", type=click.IntRange(1, 7), default=SIZE, show_default=True, help="How many at most.")
@click.option(
    "--keep", is_flag=True, help="Keep the question, with whom to ask; answers can be noted on its page."
)
@as_json
def ask(text: str, count: int, keep: bool, is_json: bool) -> None:
    """Whom to ask about the trouble in TEXT (a sentence): who knows of it, from different corners, and why."""
    owner, now = ensure_sole_owner(), clock.now()
    question = clean_question(text)
    actions.learn_meanings(owner, list_texts_to_know(owner, now))
    vector = encoder.encode([question])
    meanings = {} if vector is None else {question: vector[0]}
    advice = find_advisors(owner, question, now=now, size=count, meanings=meanings)
    if keep:
        actions.keep_advice(owner, begin_consultation(owner, question), advice)
    if not advice.is_by_meaning:
        click.echo(say_by_words(), err=True)
    told = [(one, consulting.word_advisor(owner, one, question, now=now)) for one in advice.people]
    if is_json:
        print_json([describe_advisor(one, words) for one, words in told])
        return
    for one, words in told:
        click.echo(f"{addressed_name(one.contact)}  {one.why}")
        click.echo("\n".join(f"  {line}" for line in _body_of(words).splitlines()) + "\n")
    if not told:
        click.echo(say_nobody(owner))


@click.command("share")
@click.argument("article")
@as_json
def share(article: str, is_json: bool) -> None:
    """Who would be glad of what you read: its title and address in one ARGUMENT. Nothing is opened or sent."""
    owner, now = ensure_sole_owner(), clock.now()
    link = find_link(article)
    title = clean_line(article.replace(link, " "))
    if not title:
        raise errors.Invalid(pgettext("insights", "Write the title of what you read, too."))
    actions.learn_meanings(owner, list_texts_to_know(owner, now))
    vector = encoder.encode([title])
    found = find_readers(owner, title, now=now, meanings={} if vector is None else {title: vector[0]})
    if not found.is_known:
        click.echo(say_by_words(), err=True)
    if is_json:
        print_json([describe_reader(one) for one in found.people])
        return
    for one in found.people:
        click.echo(f"{addressed_name(one.contact)}  {one.why}")
        click.echo(f'  → enishi draft "{display_name(one.contact)}" --kind send_article --about "{article}"')
    if not found.people:
        click.echo(pgettext("insights", "Nobody comes to mind from what is written down."))


def _body_of(words: consulting.Words) -> str:
    return words.draft.body if words.draft else words.refusal


@click.command("network")
@click.option("--ways", is_flag=True, help="From meeting to lasting, by way and place, instead.")
@as_json
def network(ways: bool, is_json: bool) -> None:
    """How the people you know are connected: bridges, quiet corners, who introduced whom, breadth for each purpose."""
    owner, now = ensure_sole_owner(), clock.now()
    if ways:
        _tell_ways(read_funnel(owner, now=now), is_json)
        return
    found = read_network(owner, now=now)
    sights = look(found)
    said, breadth = describe(found, sights), list_breadth(owner, found.people)
    if is_json:
        print_json(describe_network(found, sights, said, breadth))
        return
    click.echo(say_size(len(found.people), found.graph.m))
    sentences = [
        one.words for part in (said.bridges, said.introductions, said.pairs, said.lonely) for one in part
    ]
    for words in [*sentences, *map(describe_breadth, breadth)]:
        click.echo(f"  {words}")


def _tell_ways(rows: list[WayRow], is_json: bool) -> None:
    if is_json:
        print_json(describe_ways(rows))
        return
    for one in rows:
        click.echo(one.row.name)
        for words in one.sentences:
            click.echo(f"  {words}")


COMMANDS: tuple[click.Command, ...] = (ask, match, network, share)
