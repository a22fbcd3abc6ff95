"""The word about oneself: me, with its cards."""

from __future__ import annotations

import click
from django.utils.translation import pgettext

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.console import as_json, print_json
from enishi.people import actions, queries
from enishi.people.models import OwnFace
from enishi.people.own_card import make_own_card
from enishi.people.qr import draw_code_file, print_code


@click.command("me")
@click.option("--occasion", default="", help="Which of your cards; the main one without it.")
@click.option("--new", "is_new", is_flag=True, help="Make a card for this --occasion.")
@click.option("--family")
@click.option("--given")
@click.option("--family-reading")
@click.option("--given-reading")
@click.option("--organisation")
@click.option("--department")
@click.option("--title")
@click.option("--offers", help="What you can do for others, in a few words.")
@click.option(
    "--email", "emails", multiple=True, help="Your own addresses: all of them, each with its --email."
)
@click.option("--phone", "phones", multiple=True, help="All of them, each with its --phone.")
@click.option("--url", "urls", multiple=True, help="Web pages and SNS: all of them.")
@click.option("--line")
@click.option("--address")
@click.option("--card", "is_card", is_flag=True, help="Show the card as a QR code for others to scan.")
@click.option("--svg", type=click.Path(dir_okay=False, allow_dash=True), help="Write the code to this file.")
@as_json
def me(
    occasion: str,
    is_new: bool,
    is_card: bool,
    svg: str | None,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    urls: tuple[str, ...],
    is_json: bool,
    **lines: str | None,
) -> None:
    """Say who you are, for drafts, imports and your card; alone: show it."""
    actor = ensure_sole_owner()
    face = actions.add_face(actor, occasion) if is_new else get_own_face(actor, occasion)
    if emails or phones or urls or any(value is not None for value in lines.values()):
        face = actions.set_face(
            actor,
            face_id=None if face.is_default else face.pk,
            emails=list(emails) or None,
            phones=list(phones) or None,
            urls=list(urls) or None,
            **lines,
        )
    if is_card or svg:
        show_own_card(face, svg, is_json=is_json)
        return
    values = describe_face(face)
    if is_json:
        print_json(values)
        return
    for name, value in values.items():
        shown = ", ".join(value) if isinstance(value, list) else value
        click.echo(f"{name}: {shown or '-'}")


def get_own_face(actor: User, occasion: str) -> OwnFace:
    """The face of an occasion; a sentence with those that there are."""
    face = queries.find_face(actor, occasion)
    if face is None:
        there = pgettext("people", ", ").join(
            one.occasion for one in queries.list_faces(actor) if one.occasion
        )
        sentence = pgettext(
            "people", "There is no card “%(occasion)s”. There are: %(there)s. --new makes one."
        )
        raise errors.NotFound(sentence % {"occasion": occasion, "there": there or "-"})
    return face


def show_own_card(face: OwnFace, svg: str | None, *, is_json: bool) -> None:
    """The code in the terminal, or in a file."""
    card = make_own_card(face)
    if card.is_blank:
        raise errors.Invalid(pgettext("people", "Your card is blank: say --family and --given first."))
    if svg:
        with click.open_file(svg, "wb") as out:
            out.write(draw_code_file(card.payload))
    if is_json:
        print_json({"vcard": card.payload, "left_out": list(card.left_out)})
    elif not svg:
        click.echo(print_code(card.payload))
        click.echo("  ".join(filter(None, (card.name, card.reading))))
    if card.left_out:
        sentence = pgettext("people", "No room in the code for: %(names)s")
        click.echo(sentence % {"names": card.left_out_words}, err=True)


def describe_face(face: OwnFace) -> dict[str, str | list[str]]:
    """What I call myself, as JSON."""
    lines = ("family", "given", "family_reading", "given_reading", "organisation", "title", "offers")
    more = ("occasion", "department", "address", "line")
    values: dict[str, str | list[str]] = {name: str(getattr(face, name)) for name in lines}
    values["emails"] = [str(email) for email in face.emails]
    values |= {name: str(getattr(face, name)) for name in more}
    return values | {
        name: [str(one) for one in getattr(face, name)] for name in ("phones", "urls", "left_off_card")
    }


COMMANDS: list[click.Command] = [me]
