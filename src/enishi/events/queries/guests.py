"""The host's list of guests, as pages and doors show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext

from enishi.core.text import clean_line
from enishi.events.models import Gathering, SignUp, SignUpState
from enishi.events.queries import gatherings, sign_ups
from enishi.events.words import say_state


@dataclass(frozen=True, slots=True)
class StateLink:
    """A way to see only some of the list."""

    state: str
    label: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Described:
    """A guest with answers in words; of conditions only that they are fulfilled."""

    row: SignUp
    state: str
    answers: list[tuple[str, str]]
    conditions: list[tuple[str, bool]]


def list_found(gathering: Gathering, state: str = "", words: str = "") -> QuerySet[SignUp]:
    """Those in one state whose name, reading, affiliation, address or number holds what was typed."""
    rows = sign_ups.list_sign_ups(gathering)
    rows = rows.filter(state=state) if state else rows
    for word in clean_line(words).split()[:5]:
        number = Q(number=int(word)) if word.isdecimal() and len(word) < 7 else Q(pk__in=[])
        rows = rows.filter(
            number
            | Q(name__icontains=word)
            | Q(reading__icontains=word)
            | Q(affiliation__icontains=word)
            | Q(email__icontains=word)
        )
    return rows


def list_state_links(gathering: Gathering, here: str) -> list[StateLink]:
    """All, then every state that somebody is in."""
    counts = sign_ups.count_states(gathering)
    links = [StateLink("", pgettext("events", "All"), sum(counts.values()), not here)]
    for state in SignUpState:
        if counts.get(state) or here == state:
            links.append(StateLink(state, str(state.label), counts.get(state, 0), here == state))
    return links


def describe(row: SignUp) -> Described:
    """With questions as they stand now; what no longer is asked is left out, what was answered stays kept."""
    answers = [
        (one.text, _spell(row.answers[str(one.pk)]))
        for one in gatherings.list_questions(row.gathering)
        if str(one.pk) in row.answers
    ]
    conditions = [
        (one.text, row.conditions.get(str(one.pk)) == "ok")
        for one in gatherings.list_conditions(row.gathering)
    ]
    return Described(row, say_state(row, sign_ups.position_of(row)), answers, conditions)


def _spell(said: str) -> str:
    return {"yes": pgettext("events", "Yes"), "no": pgettext("events", "No")}.get(said, said)


def list_brought(gathering: Gathering, key: str) -> list[SignUp]:
    """Whom one list brought."""
    rows = SignUp.objects.filter(gathering=gathering, source_key__startswith=key)
    return list(rows.prefetch_related("payments"))
