"""A circle one already has: its own rhythm, and a round through it, one person at a time."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import ids
from enishi.desk import words
from enishi.encounters.queries import Rhythm, TieTable, approachable, local_day, read_rhythms, read_ties
from enishi.encounters.words import tie_sentence
from enishi.followups.queries import read_standing
from enishi.people.models import Contact
from enishi.people.names import addressed_name, full_reading
from enishi.people.queries import list_by_ids, list_tags
from enishi.places import queries as places
from enishi.places.models import Place


@dataclass(frozen=True, slots=True)
class CircleView:
    """What only a circle's page shows."""

    rhythm_words: str
    members: int
    tags: list[str]  # by which several can be put into it at once


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One person of the circle; `next_at` leads to the next one, None after the last."""

    place: Place
    contact: Contact | None
    name: str
    reading: str
    sentence: str
    last: str
    at: int
    count: int
    next_at: int | None
    key: uuid.UUID


def read_circle(actor: User, place: Place, now: dt.datetime) -> CircleView:
    today = local_day(actor, now)
    return CircleView(
        rhythm_words=_rhythm_words(read_rhythms(actor, [place], today=today).get(place.pk), today),
        members=places.list_roles(actor, place).count(),
        tags=[tag.name for tag in list_tags(actor)],
    )


def _rhythm_words(rhythm: Rhythm | None, today: dt.date) -> str:
    if rhythm is None:
        return ""
    told = {"usual": rhythm.usual_days, "days": (today - rhythm.last_on).days}
    if today >= rhythm.asks_on:
        return (
            pgettext(
                "desk",
                "Somebody of this circle is usually in touch about every %(usual)s days; now it has been "
                "%(days)s. A line to one of them keeps all of them warm.",
            )
            % told
        )
    return pgettext("desk", "Somebody of this circle is usually in touch about every %(usual)s days.") % told


def read_round(actor: User, place_id: uuid.UUID, *, at: int, now: dt.datetime) -> RoundPage:
    """ひとりずつ: who has been quiet the longest by their own measure comes first; whoever rests is left out."""
    place, today = places.get_place(actor, place_id), local_day(actor, now)
    roles = places.list_roles(actor, place).filter(approachable(today, "contact__"))
    wanted = [role.contact_id for role in roles]
    ties = read_ties(actor, now=now, contact_ids=wanted)
    standing = read_standing(actor, today)
    resting = standing.hidden | standing.rested
    order = sorted(
        (one for one in wanted if one not in resting), key=lambda one: (-_quietness(ties, one), str(one))
    )
    place_in = min(max(at, 0), max(len(order) - 1, 0))
    found = list_by_ids(actor, order[place_in : place_in + 1])
    contact = found[0] if found else None
    tie = ties.find(contact.pk) if contact else None
    return RoundPage(
        place=place,
        contact=contact,
        name=addressed_name(contact) if contact else "",
        reading=full_reading(contact) if contact else "",
        sentence=tie_sentence(tie) if contact else "",
        last=words.last_words(tie, today) if contact else "",
        at=place_in,
        count=len(order),
        next_at=place_in + 1 if place_in + 1 < len(order) else None,
        key=ids.new_id(),
    )


def _quietness(ties: TieTable, contact_id: uuid.UUID) -> float:
    """Silence in usual gaps; without a rhythm, by the days alone in half years; nobody known yet comes last."""
    tie = ties.find(contact_id)
    if tie is None or tie.silent_days is None:
        return 0.0
    gap = tie.usual_gap_days
    return tie.silent_days / (gap if gap and not math.isnan(gap) else 182.0)
