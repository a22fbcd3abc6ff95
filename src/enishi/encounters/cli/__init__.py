"""Words about what happened and what is planned: met, show, capture, captures, event."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from pathlib import Path

import click
from django.db import transaction
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.core.console import as_json, parse_day, parse_moment, print_json
from enishi.core.text import fold
from enishi.encounters import actions, queries
from enishi.encounters.cli import near  # noqa: F401  # its words go under `enishi place`
from enishi.encounters.cli.bills import bill
from enishi.encounters.cli.outings import event
from enishi.encounters.described import describe_capture, describe_encounter, describe_promise, describe_tie
from enishi.encounters.fields import CaptureFields, PromiseFields
from enishi.encounters.models import Capture, Encounter, Kind, Received
from enishi.encounters.words import tie_sentence
from enishi.people.actions import Part, add_contact, split_contact
from enishi.people.cli import get_person, line_of, name_lines
from enishi.people.fields import ContactFields
from enishi.people.merge_tables import POINTS, POSTS, TAGS
from enishi.people.models import Contact, Origin
from enishi.people.names import display_name
from enishi.people.queries import get_contact
from enishi.people.words import describe_contact_fully
from enishi.people.written import read_name, read_reading

SHOWN = 10  # encounters shown to a reader; --json gives them all


@click.command("met")
@click.argument("names", nargs=-1, required=True)
@click.option("--on", help="2026-11-23, today, yesterday. Default: today.")
@click.option("--kind", type=click.Choice(Kind.values), default=Kind.MET.value, show_default=True)
@click.option("--place", default="")
@click.option("--note", default="", help="What was said.")
@click.option(
    "--private", "is_private", is_flag=True, help="The note never reaches a draft, nor an assistant."
)
@click.option("--promise", help="What I promised.")
@click.option("--due", help="The day a promise is due.")
@click.option("--their-promise", help="What they promised.")
@click.option("--thanks", "is_thanks", is_flag=True, help="I said thank you.")
@click.option("--asked", "is_asked", is_flag=True, help="I asked something of them.")
@click.option("--keeps", "is_keeping", is_flag=True, help="My open promise is kept by this.")
@click.option("--received", type=click.Choice([value for value in Received.values if value]))
@click.option("--origin", type=click.Choice(Origin.values), help="Default: as the people are.")
@click.option("--new", "is_adding", is_flag=True, help="Add the names that are not in the notebook yet.")
@as_json
def met(
    names: tuple[str, ...],
    on: str | None,
    kind: str,
    place: str,
    note: str,
    is_private: bool,
    promise: str | None,
    due: str | None,
    their_promise: str | None,
    is_thanks: bool,
    is_asked: bool,
    is_keeping: bool,
    received: str | None,
    origin: str | None,
    is_adding: bool,
    is_json: bool,
) -> None:
    """Write down that you met (mailed, called ...) somebody; several NAMES are one encounter."""
    actor = ensure_sole_owner()
    day = parse_day(on, actor.time_zone) if on is not None else clock.today(actor.time_zone)
    promises = _read_promises(
        promise, their_promise, parse_day(due, actor.time_zone) if due is not None else None
    )
    with transaction.atomic():  # a refused encounter leaves no new person behind
        encounter = actions.record_encounter(
            actor,
            contact_ids=[contact.pk for contact in _find_people(actor, names, is_adding=is_adding)],
            on=day,
            kind=kind,
            place=place,
            note=note,
            is_private=is_private,
            received=received or "",
            origin=origin or "",
            is_thanks=is_thanks,
            is_asked=is_asked,
            promises=promises,
            keeps_promises=is_keeping,
        )
    encounter = queries.get_encounter(actor, encounter.pk)
    if is_json:
        print_json(describe_encounter(encounter))
    else:
        click.echo(_encounter_line(encounter))


def _read_promises(mine: str | None, theirs: str | None, due_on: dt.date | None) -> list[PromiseFields]:
    """The due day belongs to my promise, or to theirs when it is the only one."""
    if due_on and mine is None and theirs is None:
        raise errors.Invalid(pgettext("encounters", "--due is the day of a promise: add --promise."))
    found = [PromiseFields("mine", mine, due_on)] if mine is not None else []
    if theirs is not None:
        found.append(PromiseFields("theirs", theirs, None if found else due_on))
    return found


def _find_people(actor: User, names: tuple[str, ...], *, is_adding: bool) -> list[Contact]:
    """The people of these names; unknown ones are added with --new, else all of them are named in one refusal."""
    found: list[Contact] = []
    unknown: list[str] = []
    for name in dict.fromkeys(names):
        try:
            found.append(get_person(actor, name))
        except errors.NotFound:
            unknown.append(name)
    if unknown and not is_adding:
        sentence = pgettext(
            "encounters", "Not in your notebook: %(names)s. To add them by this, say it again with --new."
        )
        raise errors.NotFound(sentence % {"names": pgettext("encounters", ", ").join(unknown)})
    return found + [_add_person(actor, name) for name in unknown]


def _add_person(actor: User, name: str) -> Contact:
    whole = read_name(name)
    return add_contact(
        actor, ContactFields(whole.family, whole.given, whole.middle, is_given_first=whole.is_given_first)
    )


def _encounter_line(encounter: Encounter) -> str:
    names = pgettext("encounters", ", ").join(
        display_name(row.contact) for row in encounter.participations.all()
    )
    words = {"on": encounter.on.isoformat(), "kind": encounter.get_kind_display(), "names": names}
    line = pgettext("encounters", "%(on)s  %(kind)s: %(names)s") % words
    return "  ".join(part for part in (line, encounter.place, encounter.note.replace("\n", " ")) if part)


@click.command("show")
@click.argument("person")
@click.option("--now", help="As of this moment: 2026-11-23T19:00.")
@as_json
def show(person: str, now: str | None, is_json: bool) -> None:
    """Everything about a person: who, how the tie stands, what happened, what was promised."""
    actor = ensure_sole_owner()
    with clock.as_of(parse_moment(now, actor.time_zone)):
        contact = get_contact(actor, get_person(actor, person).pk)
        if is_json:
            print_json(describe_everything(actor, contact))
        else:
            _print_person(actor, contact)


def describe_everything(actor: User, contact: Contact) -> dict[str, object]:
    """The contract of `people --json`, and all the rest."""
    return {
        **describe_contact_fully(contact),
        "tie": describe_tie(queries.find_tie(actor, contact.pk, now=clock.now())),
        "promises": [describe_promise(row) for row in queries.list_promises(actor, contact=contact)],
        "encounters": [describe_encounter(row) for row in _list_past(actor, contact)],
    }


def _list_past(actor: User, contact: Contact) -> list[Encounter]:
    """Newest first, without what is dated after the moment asked about."""
    today = queries.local_day(actor, clock.now())
    return [row for row in queries.list_encounters(actor, contact=contact) if row.on <= today]


def _print_person(actor: User, contact: Contact) -> None:
    for line in (line_of(contact), *name_lines(contact)):
        click.echo(line)
    click.echo(tie_sentence(queries.find_tie(actor, contact.pk, now=clock.now())))
    said = [contact.get_closeness_display(), contact.get_relation_display() if contact.relation else ""]
    said.append(contact.get_state_display() if contact.state != "none" else "")
    tags = (f"#{tag.name}" for tag in contact.tags.all())
    points = (point.value for point in contact.points.all())
    around = [word for word in (contact.industry, contact.corner) if word]
    for parts in (
        [word for word in said if word],
        around,
        list(tags),
        list(points),
        contact.note.splitlines(),
    ):
        if parts:
            click.echo("  ".join(parts))
    for promise in queries.list_open_promises(actor, contact=contact):
        mine = pgettext("encounters", "You promised: %(text)s")
        theirs = pgettext("encounters", "They promised: %(text)s")
        text = f"{promise.text} ({promise.due_on})" if promise.due_on else promise.text
        click.echo("- " + (mine if promise.side == "mine" else theirs) % {"text": text})
    for encounter in _list_past(actor, contact)[:SHOWN]:
        click.echo(_encounter_line(encounter))


@click.command("capture")
@click.argument("words", nargs=-1)
@click.option("--name", default="", help="Who, when the words are not the name.")
@click.option("--place", default="")
@click.option("--spoke", default="", help="What you spoke about.")
@click.option("--promise", default="", help="What you promised.")
@click.option("--picture", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def capture(
    words: tuple[str, ...],
    name: str,
    place: str,
    spoke: str,
    promise: str,
    picture: Path | None,
    is_json: bool,
) -> None:
    """Note somebody down for later: WORDS are the name, or, with --name, a line to know them by."""
    actor = ensure_sole_owner()
    line = " ".join(words)
    fields = CaptureFields(
        clock.now(), name=name or line, text=line if name else "", place=place, spoke=spoke, promise=promise,
        picture=picture.read_bytes() if picture else None,
    )  # fmt: skip
    taken = actions.add_capture(actor, ids.new_id(), fields)
    stored = queries.get_capture(actor, taken.capture.pk)
    if is_json:
        print_json(describe_capture(stored))
    else:
        click.echo(pgettext("encounters", "Noted: %(line)s") % {"line": _capture_line(stored)})


@click.command("captures")
@click.option("--state", type=click.Choice(Capture.State.values), help="Only these.")
@click.option("--all", "is_all", is_flag=True, help="Tidied, kept and thrown away ones, too.")
@click.option(
    "--load", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file saved on a phone."
)
@as_json
def captures(state: str | None, is_all: bool, load: Path | None, is_json: bool) -> None:
    """What was noted on the spot, oldest first: what waits to be tidied, unless more is asked for."""
    actor = ensure_sole_owner()
    if load is not None:
        new = actions.load_captures(actor, load.read_bytes())
        click.echo(pgettext("encounters", "Came in: %(number)d") % {"number": new}, err=is_json)
    rows = queries.list_captures(actor, state=state or ("" if is_all else Capture.State.WAITING.value))
    if is_json:
        print_json([describe_capture(row) for row in rows])
        return
    for row in rows:
        click.echo(f"{str(row.pk)[:8]}  {_capture_line(row)}")


def _capture_line(row: Capture) -> str:
    parts = (row.name, row.text.replace("\n", " "), row.place, row.spoke.replace("\n", " "), row.promise)
    return "  ".join([row.captured_on.isoformat(), *(part for part in parts if part)])


@click.command("split")
@click.argument("person")
@click.argument("name")
@click.option("--reading", default="", help="やまだ はなこ")
@click.option("--point", "points", multiple=True, help="A mail address or telephone number that is theirs.")
@click.option("--tag", "tags", multiple=True)
@click.option("--organisation", "organisations", multiple=True)
@click.option("--encounter", "encounters", multiple=True, help="The id of an encounter that was with them.")
@as_json
def split(
    person: str,
    name: str,
    reading: str,
    points: tuple[str, ...],
    tags: tuple[str, ...],
    organisations: tuple[str, ...],
    encounters: tuple[str, ...],
    is_json: bool,
) -> None:
    """One contact was two people: NAME becomes a person of their own, with what is named; `merge` takes it back."""
    actor = ensure_sole_owner()
    contact = get_person(actor, person)
    whole, (family_reading, given_reading) = read_name(name), read_reading(reading)
    fields = ContactFields(
        family=whole.family,
        given=whole.given,
        middle=whole.middle,
        is_given_first=whole.is_given_first,
        family_reading=family_reading,
        given_reading=given_reading,
    )
    found = {
        POINTS.label: _pick(points, ((row.value, row.pk) for row in contact.points.all())),
        TAGS.label: _pick(tags, ((row.name, row.pk) for row in contact.tags.all())),
        POSTS.label: _pick(organisations, ((row.organisation, row.pk) for row in contact.affiliations.all())),
        "encounters_participation.contact": _pick(encounters, queries.list_parts(actor, contact)),
    }
    new = get_contact(actor, split_contact(actor, contact.pk, Part(fields, found)).pk)
    if is_json:
        print_json(describe_contact_fully(new))
        return
    words = {"one": line_of(contact), "other": line_of(new)}
    click.echo(pgettext("encounters", "Two people now: %(one)s / %(other)s") % words)


def _pick(wanted: Iterable[str], rows: Iterable[tuple[str, uuid.UUID]]) -> list[uuid.UUID]:
    """The rows that say these words; a sentence about the first that none says."""
    there = list(rows)
    picked = []
    for one in wanted:
        ids = [row for said, row in there if fold(said) == fold(one)]
        if not ids:
            sentence = pgettext("encounters", "“%(words)s” is not among what is written of this person.")
            raise errors.Invalid(sentence % {"words": one})
        picked += ids
    return picked


COMMANDS: list[click.Command] = [met, show, capture, captures, split, event, bill]
