"""What a pasted or shared text probably says, put beside the people of the notebook; the owner decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from enishi.accounts.models import User
from enishi.core import text
from enishi.encounters.models import Direction, Kind
from enishi.encounters.queries.candidates import Asked, Candidate, find_candidates
from enishi.encounters.readers.clipboard import read_pasted
from enishi.encounters.readers.pasted import Named, Pasted
from enishi.people.models import OwnFace
from enishi.people.queries import get_face

MOST_PEOPLE = 6  # of one talk: more are a group, and a group is no tie
KINDS = {"line": Kind.LINE.value, "mail": Kind.MAIL.value}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a text names, and who of the notebook that may be."""

    name: str
    email: str
    candidates: list[Candidate] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed encounter."""

    kind: str  # empty where the text does not say
    people: list[Person]
    on: dt.date
    at: dt.time | None
    subject: str
    body: str
    direction: str = Direction.NONE.value


def propose_encounters(actor: User, texts: Sequence[str], today: dt.date) -> list[Proposal]:
    """A proposal for each text, in a number of queries that does not depend on how many."""
    read = [read_pasted(one, today) for one in texts]
    face = get_face(actor) if any(one.writers for one in read) else OwnFace()
    named = [_list_others(one, face) for one in read]
    found = find_candidates(actor, [_ask(one) for people in named for one in people])
    rest = iter(found)
    return [
        _propose(one, [Person(who.name, who.email, next(rest)) for who in people], face, today)
        for one, people in zip(read, named, strict=True)
    ]


def _ask(who: Named) -> Asked:
    return Asked(who.name, (who.email,) if who.email else ())


def _list_others(read: Pasted, face: OwnFace) -> list[Named]:
    """Everybody but me: the writers, or, where I wrote it myself, those I wrote to.

    A given name alone, as chats show it, is mine beside another writer.
    """
    writers = [one for one in read.writers if not is_me(one, face)]
    strangers = [one for one in writers if one.email or text.fold(one.name) != text.fold(face.given)]
    if face.given and strangers:
        writers = strangers
    others = writers or [one for one in read.readers if not is_me(one, face)]
    return others[:MOST_PEOPLE]


def is_me(who: Named, face: OwnFace) -> bool:
    """By one of my own addresses, or by my own name."""
    if who.email and text.email_key(who.email) in {text.email_key(str(one)) for one in face.emails}:
        return True
    names = {text.fold(face.family + face.given), text.fold(face.given + face.family)} - {""}
    return not who.email and text.fold(text.strip_honorific(who.name)) in names


def _propose(read: Pasted, people: list[Person], face: OwnFace, today: dt.date) -> Proposal:
    direction = Direction.NONE.value
    if read.channel == "mail" and read.writers:
        direction = Direction.OUT.value if is_me(read.writers[0], face) else Direction.IN.value
    day = min(read.on or today, today)
    kind = KINDS.get(read.channel, "")
    return Proposal(kind, people, day, read.at if read.on else None, read.subject, read.body, direction)
