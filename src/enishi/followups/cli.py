"""Words about what to do next: today, ties, draft; and what became of forecasts: learning."""

from __future__ import annotations

import sys

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.console import as_json, parse_moment, print_json
from enishi.encounters.cli.outings import say_near
from enishi.encounters.queries import list_near_outings
from enishi.followups import actions, answers, drafts, queries
from enishi.followups.described import describe_learning, describe_suggestion, describe_template, describe_tie
from enishi.followups.models import OwnTemplate
from enishi.followups.queries.learning import read_learning
from enishi.followups.reasons import empty_words
from enishi.notices.actions import deliver
from enishi.notices.queries import find_outgoing, get_mail_account
from enishi.notices.words import describe_trouble
from enishi.people.cli import get_person
from enishi.people.models import PointKind
from enishi.people.names import addressed_name
from enishi.people.queries import get_contact
from enishi.purposes.queries import find_next_step

FIELD_NAMES = ("name", "kind", "text", "channel", "relation", "language", "subject", "is_whole")


@click.command("today")
@click.option("--now", help="As of this moment: 2026-11-23T19:00.")
@as_json
def today(now: str | None, is_json: bool) -> None:
    """Whom to turn to today, and why: one to five people; and events of these days (as JSON: event --near)."""
    actor = ensure_sole_owner()
    with clock.as_of(parse_moment(now, actor.time_zone)):
        found = queries.list_today(actor, now=clock.now())
        near = list_near_outings(actor, now=clock.now())
    if is_json:
        print_json([describe_suggestion(one) for one in found])
        return
    for event in near:
        click.echo(say_near(event))
    for one in found:
        click.echo(f"{addressed_name(one.contact)}  {one.reason}")
        click.echo(f"  → {one.step}")
    if not found:
        _print_next_step(actor)


def _print_next_step(actor: User) -> None:
    """With nobody to turn to: the first step of the purpose, if there is one."""
    step = find_next_step(actor)
    if step is not None:
        click.echo(f"{step.on.isoformat()}  {step.text}")
        return
    click.echo(pgettext("followups", "Nobody for today. A quiet day is fine, too."))


@click.command("ties")
@click.option(
    "--list",
    "name",
    type=click.Choice(queries.LISTS),
    default="fading",
    help="Default: fading.",
    metavar="LIST",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, help="How many, 1 to 1000. Default: 20.")
@click.option("--now", help="As of this moment: 2026-11-23T19:00.")
@as_json
def ties(name: str, limit: int, now: str | None, is_json: bool) -> None:
    """Ties by how they stand: fading, quiet (as usual) or again (worth finding again for your purpose)."""
    actor = ensure_sole_owner()
    with clock.as_of(parse_moment(now, actor.time_zone)):
        ranked = queries.rank_ties(actor, name, clock.now())
        found = queries.view_ties(actor, ranked, clock.now(), limit=limit)
    if is_json:
        print_json([describe_tie(one) for one in found])
        return
    for one in found:
        click.echo(f"{addressed_name(one.contact)}  {one.sentence}")
        click.echo(f"  {one.reason}")
    if not found:
        click.echo(empty_words(name))


@click.command("draft")
@click.argument("person")
@click.option("--kind", type=click.Choice(drafts.KINDS), help="What for; a template says it by itself.")
@click.option("--template", "template_name", help="One of your own templates: its name or id.")
@click.option("--channel", type=click.Choice(drafts.CHANNELS), help="Default: what suits this person.")
@click.option("--with", "other", help="The one introduced, or reported about: id, name or reading.")
@click.option("--about", default="", help="What it is about, in a few words: promotion, the peaches.")
@click.option("--now", help="As of this moment: 2026-11-23T19:00.")
@as_json
def draft(
    person: str,
    kind: str | None,
    template_name: str | None,
    channel: str | None,
    other: str | None,
    about: str,
    now: str | None,
    is_json: bool,
) -> None:
    """Words to begin with; copy them and make them yours."""
    actor = ensure_sole_owner()
    template = queries.get_template_named(actor, template_name) if template_name else None
    kind = template.kind if template else kind
    if not kind:
        raise errors.Invalid(
            pgettext("followups", "Say what for: --kind, or --template with one of your own.")
        )
    contact = get_contact(actor, get_person(actor, person).pk)
    with_contact = get_contact(actor, get_person(actor, other).pk) if other else None
    with clock.as_of(parse_moment(now, actor.time_zone)):
        found = queries.compose_draft(
            actor,
            contact,
            kind=kind,
            channel=channel,
            with_contact=with_contact,
            about=about,
            now=clock.now(),
            template=template,
        )
    if is_json:
        print_json({"subject": found.subject, "body": found.body})
        return
    if found.subject:
        click.echo(pgettext("followups", "Subject: %(subject)s") % {"subject": found.subject} + "\n")
    click.echo(found.body)


@click.command("template")
@click.argument("name", required=False)
@click.option(
    "--text", help="The words; {name} and the like are put in. A single - reads them from the input."
)
@click.option("--kind", type=click.Choice(drafts.KINDS))
@click.option("--channel", type=click.Choice(drafts.CHANNELS))
@click.option("--relation", type=click.Choice([one for one in drafts.RELATIONS if one]))
@click.option("--language", type=click.Choice(drafts.LANGUAGES))
@click.option("--subject")
@click.option("--whole/--framed", "is_whole", default=None, help="Address and signature stand in the words.")
@click.option("--delete", "is_gone", is_flag=True, help="Throw it away.")
@as_json
def template(name: str | None, is_gone: bool, is_json: bool, **given: str | bool | None) -> None:
    """Your own templates: list them, show one, write one (--text), or throw one away (--delete)."""
    actor = ensure_sole_owner()
    if name is None:
        rows = list(queries.list_templates(actor))
    elif is_gone:
        rows = [actions.delete_template(actor, queries.get_template_named(actor, name).pk)]
    elif any(value is not None for value in given.values()):
        rows = [_write_template(actor, name, given)]
    else:
        rows = [queries.get_template_named(actor, name)]
    if is_json:
        print_json([describe_template(one) for one in rows])
        return
    for one in rows:
        click.echo(f"{one.name}  {one.kind}" + (f"  {one.channel}" if one.channel else ""))
        if name is not None and not is_gone:
            click.echo(f"\n{one.text}")
    if not rows:
        click.echo(pgettext("followups", "There is no template of your own yet."))


def _write_template(actor: User, name: str, given: dict[str, str | bool | None]) -> OwnTemplate:
    """A new one, or the one of this name with what was given changed."""
    if given.get("text") == "-":
        given["text"] = sys.stdin.read()
    wanted = {key: value for key, value in given.items() if value is not None}
    known = queries.list_templates(actor).filter(name=name.strip()).first()
    if known is None and not {"text", "kind"} <= wanted.keys():
        raise errors.Invalid(pgettext("followups", "A new template needs --kind and --text."))
    plain: dict[str, object] = {"name": name, **(describe_template(known) if known else {}), **wanted}
    fields = actions.TemplateFields(**{key: plain[key] for key in FIELD_NAMES if key in plain})  # type: ignore[arg-type]
    return actions.change_template(actor, known.pk, fields) if known else actions.add_template(actor, fields)


@click.command("send")
@click.argument("person")
@click.option("--kind", type=click.Choice(drafts.KINDS), default="ask_how", help="Default: ask_how.")
@click.option("--subject", required=True)
@click.option("--text", required=True, help="The words; a single - reads them from the input.")
@click.option("--to", default="", help="One of their addresses. Default: the first.")
@click.option("--yes", is_flag=True, help="Without it, only shows what would go out.")
@as_json
def send(person: str, kind: str, subject: str, text: str, to: str, yes: bool, is_json: bool) -> None:
    """Send somebody a mail by your own mail account: shows what goes to whom, and sends it with --yes."""
    actor = ensure_sole_owner()
    contact = get_contact(actor, get_person(actor, person).pk)
    words = sys.stdin.read() if text == "-" else text
    account = get_mail_account(actor)
    if not yes:
        mails = [point.value for point in contact.points.all() if point.kind == PointKind.EMAIL]
        click.echo(f"{account.address} → {to or ', '.join(mails[:1])}\n{subject}\n\n{words}\n")
        raise errors.Invalid(pgettext("followups", "Nothing was sent. If this is right, add --yes."))
    sent = actions.post_draft(actor, contact_id=contact.pk, kind=kind, subject=subject, body=words, to=to)
    outgoing = queries.find_posted(actor, sent)
    if outgoing is not None:
        deliver(outgoing.pk)
    outgoing = find_outgoing(actor, outgoing.key) if outgoing else None
    state = outgoing.state if outgoing else "sent"
    trouble = describe_trouble(outgoing.last_problem, outgoing.last_problem_params) if outgoing else ""
    if is_json:
        print_json({"id": str(sent.pk), "state": state, "trouble": trouble})
        return
    click.echo(trouble or pgettext("followups", "Sent."))


@click.command("learning")
@click.option("--on/--off", "learns_pace", default=None, help="Check forecasts against what happens.")
@click.option("--hold-back/--no-hold-back", "holds_back", default=None, help="Hold one nudge in ten back.")
@click.option("--erase", is_flag=True, help="Forget all forecasts and what they taught; needs --yes.")
@click.option("--yes", is_flag=True)
@as_json
def learning(
    learns_pace: bool | None, holds_back: bool | None, erase: bool, yes: bool, is_json: bool
) -> None:
    """How forecasts compare with what happened, and the two switches."""
    actor = ensure_sole_owner()
    if erase and not yes:
        raise errors.Invalid(pgettext("followups", "There is no undo. If you are sure, add --yes."))
    if erase:
        actions.erase_learning(actor)
    if (learns_pace, holds_back) != (None, None):
        actions.change_learning(actor, learns_pace=learns_pace, holds_back=holds_back)
    found = read_learning(ensure_sole_owner())
    if is_json:
        print_json(describe_learning(found))
        return
    click.echo(answers.shift_sentence(found))
    if found.in_hindsight:
        click.echo(answers.hindsight_sentence(found))
    for row in answers.band_words(found):
        click.echo(f"{row.chance}\t{row.came_true}")
    if found.holds_back:
        click.echo("\n".join(answers.nudge_sentences(found)))


COMMANDS: list[click.Command] = [today, ties, draft, template, send, learning]
