"""Words about people: add, people, set, me, delete, undelete. A person is named by id, name or reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce
from typing import TypedDict, Unpack

import click
from django.db import transaction
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.console import as_json, parse_day, print_json
from enishi.core.text import clean_line, fold
from enishi.people import actions, queries
from enishi.people.cli import faces, identity
from enishi.people.fields import AffiliationFields, ContactFields, PointFields
from enishi.people.guesses import read_guesses
from enishi.people.models import Closeness, Contact, InterestKind, Origin, Relation, State
from enishi.people.names import (
    addressed_name,
    display_name,
    find_current_affiliation,
    full_reading,
    is_reading_guessed,
    list_other_names,
)
from enishi.people.words import describe_contact, describe_contact_fully
from enishi.people.written import Name, check_emails, read_name, read_reading

NOTHING = ("", "-", "－", "ー", "−")


def get_person(actor: User, words: str) -> Contact:
    """The one person meant by an id, a name or a reading; several are listed in the sentence."""
    try:
        return queries.get_named(actor, words)
    except errors.Invalid as refusal:
        raise errors.Invalid(refusal.message) from refusal


def line_of(contact: Contact) -> str:
    """One line about a person: name, reading, current post."""
    reading, post = full_reading(contact), find_current_affiliation(contact)
    name = display_name(contact)
    if reading:
        name = pgettext("people", "%(name)s (%(reading)s)") % {"name": name, "reading": reading}
    where = (
        " ".join(part for part in (post.organisation, post.department, post.title) if part) if post else ""
    )
    return f"{name}  {where}".rstrip()


def name_lines(contact: Contact) -> list[str]:
    """What else is known of a name: other names, where the reading comes from, and what it may be instead."""
    guesses = read_guesses(contact.name_guesses)
    lines = [
        pgettext("people", "%(kind)s: %(name)s")
        % {"kind": other.kind, "name": " ".join(filter(None, other[:2]))}
        for other in list_other_names(contact)
    ]
    if is_reading_guessed(contact):
        choices = pgettext("people", ", ").join(one.words for one in guesses.readings)
        words = {"source": contact.get_reading_source_display(), "choices": choices}
        lines.append(pgettext("people", "Reading: %(source)s. It may be: %(choices)s") % words)
    if guesses.divisions and not contact.given:
        choices = pgettext("people", ", ").join(one.words for one in guesses.divisions)
        lines.append(pgettext("people", "The name may be divided: %(choices)s") % {"choices": choices})
    return lines


@click.command("add")
@click.argument("name")
@click.option("--reading", default="", help="やまだ たろう")
@click.option("--organisation", default="")
@click.option("--department", default="")
@click.option("--title", default="")
@click.option("--email", "emails", multiple=True)
@click.option("--phone", "phones", multiple=True)
@click.option("--tag", "tags", multiple=True)
@click.option("--met-on", help="The day you met: 2026-11-23, today, yesterday.")
@click.option("--met-where", default="")
@click.option("--met-how", default="")
@click.option("--introduced-by", help="Id, name or reading of somebody in your notebook.")
@click.option("--origin", type=click.Choice(Origin.values), default=Origin.PRIVATE.value, show_default=True)
@click.option("--note", default="")
@as_json
def add(
    name: str,
    reading: str,
    organisation: str,
    department: str,
    title: str,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    tags: tuple[str, ...],
    met_on: str | None,
    met_where: str,
    met_how: str,
    introduced_by: str | None,
    origin: str,
    note: str,
    is_json: bool,
) -> None:
    """Add a person: enishi add "山田 太郎" --organisation 株式会社みどり."""
    actor = ensure_sole_owner()
    whole, (family_reading, given_reading) = read_name(name), read_reading(reading)
    points = [PointFields("email", value) for value in check_emails(emails)]
    points += [PointFields("phone", value) for value in phones]
    fields = ContactFields(
        family=whole.family,
        given=whole.given,
        middle=whole.middle,
        is_given_first=whole.is_given_first,
        suffix=whole.suffix,
        honorific=whole.honorific,
        family_reading=family_reading,
        given_reading=given_reading,
        affiliations=(AffiliationFields(organisation, department, title),),
        points=tuple(points),
        tags=tags,
        met_on=parse_day(met_on, actor.time_zone) if met_on is not None else None,
        met_where=met_where,
        met_how=met_how,
        introduced_by_id=get_person(actor, introduced_by).pk if introduced_by else None,
        origin=origin,
        note=note,
    )
    before = count_namesakes(actor, whole)
    contact = queries.get_contact(actor, actions.add_contact(actor, fields).pk)
    _tell_namesakes(contact, before)
    if is_json:
        print_json(describe_contact(contact))
    else:
        click.echo(pgettext("people", "Added: %(person)s") % {"person": line_of(contact)})


def count_namesakes(actor: User, whole: Name) -> int:
    """How many people of exactly this name the notebook has."""
    found = queries.find_by_name(actor, f"{whole.family} {whole.given}")
    return sum((one.family, one.given) == (whole.family, whole.given) for one in found)


def _tell_namesakes(contact: Contact, count: int) -> None:
    if count:
        sentence = pgettext(
            "people",
            "“%(name)s” was in your notebook already (%(count)d before), so there are two or more now.",
        )
        click.echo(sentence % {"name": display_name(contact), "count": count}, err=True)


@click.command("people")
@click.argument("words", nargs=-1)
@click.option("--row", default="", help="あ か さ た な は ま や ら わ A #")
@click.option("--tag", default="")
@click.option("--organisation", default="")
@click.option("--state", type=click.Choice(State.values))
@click.option("--origin", type=click.Choice(Origin.values))
@click.option("--archived", is_flag=True, help="Those put away, instead of the others.")
@as_json
def people(
    words: tuple[str, ...],
    row: str,
    tag: str,
    organisation: str,
    state: str | None,
    origin: str | None,
    archived: bool,
    is_json: bool,
) -> None:
    """List people by reading; WORDS narrow the list."""
    found = queries.list_contacts(
        ensure_sole_owner(),
        words=" ".join(words),
        row=row,
        tag=tag,
        organisation=organisation,
        state=state or "",
        origin=origin or "",
        archived=archived,
    )
    if is_json:
        print_json([describe_contact(contact) for contact in found])
        return
    for contact in found:
        click.echo(line_of(contact))
    if not found:
        is_asked = any((words, row, tag, organisation, state, origin, archived))
        nobody = pgettext("people", "Nobody fits.") if is_asked else pgettext("people", "Nobody here yet.")
        click.echo(nobody, err=True)


def _find_face(actor: User, name: str | None) -> str | None:
    """The id of a face by its occasion; - is none in particular."""
    if name is None or name == "-":
        return "" if name else None
    found = queries.find_face(actor, name)
    if found is None:
        sentence = pgettext("people", "There is no face of yours called “%(name)s”.")
        raise errors.NotFound(sentence % {"name": name[:40]})
    return str(found.pk)


class Known(TypedDict):
    """What `set` says of somebody beside the tie; None where nothing is said."""

    offers: str | None
    wants: str | None
    topics: str | None
    industry: str | None
    group: str | None


def known_options(command: Callable[..., None]) -> Callable[..., None]:
    """Offers, wants, topics, industry, group."""
    options = (
        click.option("--offers", help="What they can offer; several parted by ; - for nothing."),
        click.option("--wants", help="What they look for; several parted by ; - for nothing."),
        click.option("--topics", help="What they like or know of; several parted by ; - for nothing."),
        click.option("--industry", help="Their industry, in your words; - for none."),
        click.option("--group", help="The corner of your network: 大学, 前の会社; - for none."),
    )
    return reduce(lambda made, option: option(made), reversed(options), command)


@click.command("set")
@click.argument("person")
@click.option("--closeness", type=click.Choice(Closeness.values))
@click.option("--relation", type=click.Choice([value for value in Relation.values if value]))
@click.option("--state", type=click.Choice(State.values))
@click.option("--on", help="The day the state began: 2026-11-23, today, yesterday.")
@click.option(
    "--origin", type=click.Choice(Origin.values), help="Whose the tie is: mine, or come through work."
)
@click.option(
    "--private/--no-private", "is_private", default=None, help="Keep them from assistants (enishi mcp)."
)
@click.option("--face", help="The one face of yours they know: 仕事, 趣味; - for none in particular.")
@known_options
@click.option("--reading", help="How the name is read: さとう たける. Candidates are in `enishi show`.")
@click.option("--confirm-reading", is_flag=True, help="The guessed reading is right.")
@click.option("--divide", help="Where the name is divided: 長谷川 一.")
@as_json
def set_(
    person: str,
    closeness: str | None,
    relation: str | None,
    state: str | None,
    on: str | None,
    origin: str | None,
    is_private: bool | None,
    face: str | None,
    reading: str | None,
    confirm_reading: bool,
    divide: str | None,
    is_json: bool,
    **known: Unpack[Known],
) -> None:
    """Say how a tie is to be kept (closeness, relation, 喪中 or 逝去, private or work), what somebody offers, looks for
    and likes, their industry and corner, and how a name is read."""
    actor = ensure_sole_owner()
    is_about_tie = bool(closeness or relation or state or on or origin or face) or is_private is not None
    is_about_name = reading is not None or confirm_reading or divide is not None
    is_about_person = any(words is not None for words in known.values())
    if not (is_about_tie or is_about_name or is_about_person):
        raise errors.Invalid(
            pgettext(
                "people",
                "Say what to set: --closeness, --relation, --state, --origin, --private, --offers, --wants, --topics, "
                "--industry, --group, --reading or --divide.",
            )
        )
    contact = get_person(actor, person)
    with transaction.atomic():  # a refusal changes nothing at all
        if is_about_name:
            contact = _set_name(actor, contact, reading, confirm_reading, divide)
        if is_about_tie:
            contact = actions.set_contact(
                actor,
                contact.pk,
                closeness=closeness,
                relation=relation,
                state=state,
                state_on=parse_day(on, actor.time_zone) if on is not None else None,
                origin=origin,
                face=_find_face(actor, face),
                is_private=is_private,
            )
        if is_about_person:
            contact = _set_known(actor, contact, known)
    if is_json:
        print_json(describe_contact_fully(queries.get_contact(actor, contact.pk)))
        return
    if not is_about_tie:
        click.echo(line_of(contact))
        return
    said = [contact.get_closeness_display()]
    said += [contact.get_relation_display()] if contact.relation else []
    said += [contact.get_state_display()] if contact.state != State.NONE else []
    said += [contact.get_origin_display()] if origin else []
    said += [pgettext("people", "kept from assistants")] if contact.is_private else []
    click.echo(f"{addressed_name(contact)}  " + pgettext("people", ", ").join(said))


def _set_known(actor: User, contact: Contact, known: Known) -> Contact:
    """What is known of somebody, in place of what was said before."""
    if known["industry"] is not None or known["group"] is not None:
        industry, corner = _or_nothing(known["industry"]), _or_nothing(known["group"])
        actions.set_contact(actor, contact.pk, industry=industry, corner=corner)
    for kind, words in (
        (InterestKind.OFFERS, known["offers"]),
        (InterestKind.WANTS, known["wants"]),
        (InterestKind.INTEREST, known["topics"]),
    ):
        if words is not None:
            actions.set_interests(actor, contact.pk, kind, split_texts(words))
    return queries.get_contact(actor, contact.pk)


def _or_nothing(words: str | None) -> str | None:
    return "" if words is not None and words.strip() in NOTHING else words


def split_texts(words: str) -> list[str]:
    """Several texts of one option: parted by ; or ；, a line break, or / with blanks around; a hyphen alone is none."""
    return [] if words.strip() in NOTHING else re.split(r"[;；\r\n]|\s[/／]\s", words)


def _set_name(
    actor: User, contact: Contact, reading: str | None, is_confirmed: bool, divide: str | None
) -> Contact:
    """Divide first: a reading belongs to a divided name."""
    if divide is not None:
        family, _, given = clean_line(divide).partition(" ")
        actions.divide_name(actor, contact.pk, family=family, given=given)
    if reading is not None:
        halves = read_reading(reading)
        actions.confirm_reading(actor, contact.pk, family=halves[0], given=halves[1])
    elif is_confirmed:
        actions.confirm_reading(actor, contact.pk)
    return queries.get_contact(actor, contact.pk)


@click.command("delete")
@click.argument("person")
@as_json
def delete(person: str, is_json: bool) -> None:
    """Take somebody out of the notebook; `enishi undelete ID` brings them back."""
    actor = ensure_sole_owner()
    contact = get_person(actor, person)
    actions.delete_contact(actor, contact.pk)
    if is_json:
        print_json({"id": str(contact.pk), "deleted": True})
        return
    words = {"name": addressed_name(contact), "id": contact.pk}
    click.echo(pgettext("people", "%(name)s was deleted. To bring them back: enishi undelete %(id)s") % words)


@click.command("undelete")
@click.argument("person")
@as_json
def undelete(person: str, is_json: bool) -> None:
    """Bring back somebody who was deleted (by id or exact name)."""
    actor = ensure_sole_owner()
    contact = actions.undelete_contact(actor, get_deleted(actor, person).pk)
    if is_json:
        print_json(describe_contact(queries.get_contact(actor, contact.pk)))
        return
    click.echo(pgettext("people", "%(name)s is back in your notebook.") % {"name": addressed_name(contact)})


def get_deleted(actor: User, words: str) -> Contact:
    """The deleted person with this id or exactly this name, the last one deleted first."""
    key = fold(words)
    for contact in queries.list_deleted(actor):
        if key in (fold(str(contact.pk)), contact.name_key):
            return contact
    raise errors.NotFound(pgettext("people", "“%(name)s” is not among the deleted people.") % {"name": words})


COMMANDS: list[click.Command] = [add, people, set_, *faces.COMMANDS, delete, undelete, *identity.COMMANDS]
