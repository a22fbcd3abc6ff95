"""What a person is found by: the text that the index keeps of them, made of their fields or of their rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from enishi.people.keys import Named, name_words
from enishi.people.models import Closeness, Contact, PointKind, State
from enishi.people.queries.merges import MergedName
from enishi.search.texts import MomentText, PersonText, Post

FIRST_MET = "first_met"  # the kind of the moment that a person's own row tells of
_CLOSENESS: dict[str, int] = {Closeness.CLOSE: 0, Closeness.USUAL: 1, Closeness.LOOSE: 2}
PUT_AWAY, DECEASED = 10, 20  # shelves by tens: after everybody else, whatever they are found by
_NUMBERS = frozenset({PointKind.PHONE.value, PointKind.FAX.value})


class Told(Named, Protocol):
    """What a person is called and what is said of them, as a row or as plain fields."""

    @property
    def note(self) -> str: ...


class Around(NamedTuple):
    """What stands in rows of its own; points are (kind, value, comparison form)."""

    posts: Iterable[Post]
    points: Iterable[tuple[str, str, str]]
    tags: Iterable[str]
    interests: Iterable[str]
    other_names: Iterable[str] = ()


def person_text(contact: Contact, told: Told, around: Around) -> PersonText:
    """The text of one person; `contact` says where they stand, `told` and `around` what is known."""
    return PersonText(
        contact_id=contact.pk,
        family=told.family,
        given=told.given,
        middle=told.middle,
        family_reading=told.family_reading,
        given_reading=told.given_reading,
        other_names=[name for name in (told.nickname, told.former_family, *around.other_names) if name],
        posts=list(around.posts),
        tags=sorted(around.tags),
        points=sorted(word for point in around.points for word in point_words(*point)),
        notes=[
            line
            for line in (
                told.note,
                *sorted(around.interests),
                told.met_how,
                told.met_where,
                told.industry,
                told.corner,
            )
            if line
        ],
        shelf=shelf_of(contact),
        sort_key=contact.sort_key,
    )


def text_of_row(contact: Contact, merged: Iterable[MergedName] = ()) -> PersonText:
    """The same of a row whose posts, points, tags, interests and other names are prefetched.

    `merged` are the names of contacts that were merged into this one.
    """
    around = Around(
        posts=[
            Post(
                row.organisation,
                row.organisation_reading,
                row.department,
                row.title,
                row.is_current,
                row.organisation_latin,
            )
            for row in contact.affiliations.all()
        ],
        points=[(row.kind, row.value, row.key) for row in contact.points.all()],
        tags=[tag.name for tag in contact.tags.all()],
        interests=[row.text for row in contact.interests.all()],
        other_names=[
            *name_words(contact.other_names.all()),
            *(word for name in merged for word in merged_words(name)),
        ],
    )
    return person_text(contact, contact, around)


def merged_words(name: MergedName) -> tuple[str, ...]:
    """What a merged contact was called: written and read in both orders, by nickname, and formerly."""
    written, read = (name.family, name.given), (name.family_reading, name.given_reading)
    orders = ("".join(written), "".join(read), "".join(reversed(written)), "".join(reversed(read)))
    return tuple(dict.fromkeys(one for one in (*orders, name.nickname, name.former_family) if one))


def first_meeting(contact: Contact) -> MomentText | None:
    """The day they met, as a moment, when the owner wrote it down."""
    if contact.met_on is None:
        return None
    return MomentText(
        contact_id=contact.pk,
        subject_id=contact.pk,
        kind=FIRST_MET,
        on=contact.met_on,
        is_meeting=True,
        places=[contact.met_where],
        words=[contact.met_how],
    )


def shelf_of(contact: Contact) -> int:
    """Dear ones first; those put away, and those who have died, after everybody else."""
    place = _CLOSENESS.get(contact.closeness, 1)
    if contact.state == State.DECEASED:
        return place + DECEASED
    return place + PUT_AWAY if contact.archived_at is not None else place


def point_words(kind: str, value: str, key: str) -> list[str]:
    """A number by its digits, everything else as written."""
    return [key] if kind in _NUMBERS and key else [value]
