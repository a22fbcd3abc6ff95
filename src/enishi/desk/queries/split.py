"""What could go to the other person when a contact turns out to be two: every row, in words."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.desk import words
from enishi.encounters.models import Participation
from enishi.encounters.queries import list_promises
from enishi.encounters.rules import contact_days_seeable_by
from enishi.people import queries as people
from enishi.people.merge_tables import INTERESTS, PHOTOS, POINTS, POSTS, TAGS
from enishi.people.models import Contact

HAPPENED = "encounters_participation.contact"
PROMISED = "encounters_promise.contact"
MOST_ENCOUNTERS = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """One row; `value` is what a form sends back."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """Rows of one kind."""

    title: str
    pieces: list[Piece]


def read_pieces(actor: User, contact_id: uuid.UUID) -> tuple[Contact, list[Pieces]]:
    """The contact and everything that can be given to the other person. NotFound when not in this notebook."""
    contact = people.get_contact(actor, contact_id)
    groups = [
        (
            pgettext("desk", "Posts"),
            [(POSTS.label, row.pk, words.post_words(row)) for row in contact.affiliations.all()],
        ),
        (
            pgettext("desk", "To reach them"),
            [(POINTS.label, row.pk, row.value) for row in contact.points.all()],
        ),
        (pgettext("desk", "Tags"), [(TAGS.label, tag.pk, tag.name) for tag in contact.tags.all()]),
        (
            pgettext("desk", "For each other"),
            [(INTERESTS.label, row.pk, row.text) for row in contact.interests.all()],
        ),
        (pgettext("desk", "Photo"), _photo(actor, contact)),
        (pgettext("desk", "So far"), _encounters(actor, contact)),
        (
            pgettext("desk", "Promises"),
            [(PROMISED, row.pk, row.text) for row in list_promises(actor, contact=contact)],
        ),
    ]
    made = [
        Pieces(title, [Piece(f"{label}/{row}", said) for label, row, said in rows]) for title, rows in groups
    ]
    return contact, [one for one in made if one.pieces]


def _photo(actor: User, contact: Contact) -> list[tuple[str, uuid.UUID, str]]:
    if not people.list_photographed(actor, [contact.pk]):
        return []
    return [(PHOTOS.label, people.get_photo(actor, contact.pk).pk, pgettext("desk", "The picture"))]


def _encounters(actor: User, contact: Contact) -> list[tuple[str, uuid.UUID, str]]:
    rows = contact_days_seeable_by(actor).filter(contact=contact).select_related("encounter")
    return [(HAPPENED, row.pk, _tell(row)) for row in rows.order_by("-on", "-pk")[:MOST_ENCOUNTERS]]


def _tell(row: Participation) -> str:
    one = row.encounter
    parts = (date_format(one.on), one.get_kind_display(), one.place, one.subject, one.note[:60])
    return "  ".join(part for part in parts if part)
