"""What the pages of a talk show: a guest's, the host's parts, the big screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import pgettext

from enishi.core import clock
from enishi.events import words
from enishi.events.models import Gathering, SignUp, TalkQuestion
from enishi.events.queries import room, talks
from enishi.events.queries.guests import StateLink

PER_PAGE = 25
ON_SCREEN = 6


@dataclass(frozen=True, slots=True)
class GuestTalk:
    """The questions as one guest sees them; `shut` says why nothing can be asked just now."""

    shown: list[talks.Shown]
    page: Page[TalkQuestion]
    own: list[TalkQuestion]  # which do not stand in the list: hidden, or part of another
    shut: str
    until: str


def get_guest_page(me: SignUp, number: str) -> GuestTalk:
    """One page of the list, in a fixed number of queries."""
    page = Paginator(talks.list_seen(me.gathering), PER_PAGE).get_page(number or 1)
    reason = talks.why_no_questions(me.gathering, clock.now())
    return GuestTalk(
        talks.show_to(me, page.object_list),
        page,
        [one for one in talks.list_own(me) if one.hidden_at or one.merged_into_id],
        words.say_why_no_questions(reason, me.gathering) if reason else "",
        words.say_moment(talks.asks_until(me.gathering), me.gathering.zone),
    )


def describe_own(me: SignUp) -> dict[str, object]:
    """What this guest asked and wrote, for the file with all that is kept of them."""
    return {
        "questions": [
            {"text": row.text, "with_name": bool(row.name), "answer": row.answer}
            for row in talks.list_own(me)
        ],
        "posts": [{"name": row.name, "text": row.text} for row in room.list_own(me)],
    }


def list_parts(gathering: Gathering, here: str) -> list[StateLink]:
    """Ways to see only some of the host's list."""
    counts = talks.count_parts(gathering)
    labels = {
        "open": pgettext("events", "Not answered yet"),
        "answered": pgettext("events", "Answered questions"),
        "hidden": pgettext("events", "Hidden questions"),
    }
    return [StateLink(part, label, counts[part], part == here) for part, label in labels.items()]


@dataclass(frozen=True, slots=True)
class WhenOpen:
    """From when to when one may ask and write, in words; `shut` says why nobody can ask just now."""

    asks_from: str
    asks_until: str
    room_until: str
    shut: str


def say_when_open(gathering: Gathering) -> WhenOpen:
    reason = talks.why_no_questions(gathering, clock.now())
    return WhenOpen(
        _say(gathering.asks_from, gathering),
        _say(talks.asks_until(gathering), gathering),
        _say(talks.room_until(gathering), gathering),
        words.say_why_no_questions(reason, gathering) if reason else "",
    )


@dataclass(frozen=True, slots=True)
class Screen:
    """What most want to hear, as large as it fits."""

    gathering: Gathering
    rows: list[TalkQuestion]
    more: int
    size: str


def get_screen(gathering: Gathering) -> Screen:
    """For the room; nothing but questions that everybody may see."""
    rows = list(talks.list_open(gathering)[: ON_SCREEN + 1])
    more = talks.list_open(gathering).count() - ON_SCREEN if len(rows) > ON_SCREEN else 0
    letters = sum(len(row.text) for row in rows[:ON_SCREEN])
    size = "few" if letters < 160 else "some" if letters < 500 else "many"
    return Screen(gathering, rows[:ON_SCREEN], more, size)


def _say(moment: dt.datetime | None, gathering: Gathering) -> str:
    return words.say_moment(moment, gathering.zone)
