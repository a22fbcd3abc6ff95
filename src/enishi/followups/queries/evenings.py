"""Whom to write to after an event: one to three people with the reason, and nobody is as good an answer."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core.text import clean_line
from enishi.encounters.models import Encounter, Promise
from enishi.encounters.queries import MetThatEvening, approachable, list_open_promises, local_day
from enishi.encounters.rules import contact_days_seeable_by
from enishi.followups import rules
from enishi.followups.models import Kind, Verdict
from enishi.followups.queries.channels import suggest_channels
from enishi.followups.queries.thanks import FLEETING, WRITTEN
from enishi.followups.queries.worth import read_worth
from enishi.followups.reasons import serves_words
from enishi.people.models import Contact
from enishi.people.queries import list_by_ids
from enishi.people.rules import contacts_seeable_by

MOST = 3  # suggested, whatever happens
POINTS = {"promise": 16, "speaker": 10, "serves": 8, "favour": 6, "neighbour": 5, "organiser": 3}
LONG_NOTE = 12  # characters of a line: there was something to tell
POINTS_OF_A_NOTE, POINTS_OF_A_LONG_NOTE = 1, 2


@dataclass(frozen=True, slots=True)
class EveningSuggestion:
    """Somebody to write to; `state`: open, written, declined."""

    contact: Contact
    reason: str
    state: str
    channel: str
    encounter: Encounter
    promise: Promise | None


@dataclass(frozen=True, slots=True)
class EveningPeople:
    """Who there is to write to, at most three, and in which state everybody is."""

    suggested: list[EveningSuggestion]
    others: list[Contact]
    met: dict[uuid.UUID, MetThatEvening]
    written: set[uuid.UUID]


def suggest_after(
    actor: User,
    met: Sequence[MetThatEvening],
    *,
    now: dt.datetime,
    since: dt.date,
    roles: Mapping[uuid.UUID, str] | None = None,
    questions: Sequence[str] = (),
) -> EveningPeople:
    """Whoever was written to or declined keeps their place among the three, so that nobody is pushed after them."""
    today = local_day(actor, now)
    contacts = list_by_ids(actor, [one.contact_id for one in met])
    there = {one.contact_id: one for one in met}
    written, declined = _list_written(actor, there, since), _list_declined(actor, there, since)
    reasons = _Reasons(actor, there, roles or {}, questions, since)
    open_to = _list_approachable(actor, there, today)
    acted = [one for one in contacts if one.pk in written or one.pk in declined]
    free = [one for one in contacts if one.pk not in written and one.pk not in declined and one.pk in open_to]
    ranked = sorted(free, key=lambda one: reasons.weigh(one.pk), reverse=True)
    chosen = [*acted, *ranked[: max(MOST - len(acted), 0)]][:MOST]
    channels = suggest_channels(actor, chosen, today)
    suggested = [
        EveningSuggestion(
            contact=one,
            reason=reasons.say(one.pk),
            state="written" if one.pk in written else "declined" if one.pk in declined else "open",
            channel=channels[one.pk],
            encounter=there[one.pk].encounters[0],
            promise=reasons.promises.get(one.pk),
        )
        for one in chosen
    ]
    names = {one.contact.pk for one in suggested}
    return EveningPeople(suggested, [one for one in contacts if one.pk not in names], there, written)


def _list_approachable(actor: User, there: Mapping[uuid.UUID, object], today: dt.date) -> set[uuid.UUID]:
    rows = contacts_seeable_by(actor).filter(approachable(today), pk__in=list(there))
    return set(rows.values_list("pk", flat=True))


def _list_written(actor: User, there: Mapping[uuid.UUID, MetThatEvening], since: dt.date) -> set[uuid.UUID]:
    """Who heard a word of mine since."""
    rows = contact_days_seeable_by(actor).filter(contact__in=list(there), on__gte=since)
    rows = rows.exclude(encounter__direction="in").filter(encounter__kind__in=(*WRITTEN, *FLEETING))
    return set(rows.values_list("contact_id", flat=True))


def _list_declined(actor: User, there: Mapping[uuid.UUID, MetThatEvening], since: dt.date) -> set[uuid.UUID]:
    rows = rules.decisions_undoable_by(actor).filter(
        contact__in=list(there), kind=Kind.THANK, on__gte=since,
        verdict__in=(Verdict.NOT_THIS_TIME, Verdict.LEAVE_BE),
    )  # fmt: skip
    return set(rows.values_list("contact_id", flat=True))


class _Reasons:
    """Why to write to each of them, the weightiest first."""

    def __init__(
        self,
        actor: User,
        there: Mapping[uuid.UUID, MetThatEvening],
        roles: Mapping[uuid.UUID, str],
        questions: Sequence[str],
        since: dt.date,
    ) -> None:
        self.there, self.roles, self.questions = there, roles, questions
        mine = list_open_promises(actor, side=Promise.Side.MINE).filter(
            contact__in=list(there), made_on__gte=since
        )
        self.promises: dict[uuid.UUID, Promise] = {}
        for promise in mine:
            self.promises.setdefault(promise.contact_id, promise)
        self.worth = read_worth(actor, [one.hex for one in there] + [str(one) for one in there])

    def _list_codes(self, one: uuid.UUID) -> list[str]:
        role = self.roles.get(one, "")
        found = [
            "promise" if one in self.promises else "",
            role if role in ("speaker", "neighbour", "organiser") else "",
            "serves" if self.worth.find(one) else "",
            "favour" if any(row.received for row in self.there[one].encounters) else "",
        ]
        return sorted((code for code in found if code), key=lambda code: -POINTS[code])

    def weigh(self, one: uuid.UUID) -> tuple[int, int]:
        """Points, then the length of the note: with whom one spoke longest there is most to say."""
        note = self.there[one].note
        minutes = max((row.minutes or 0 for row in self.there[one].encounters), default=0)
        points = sum(POINTS[code] for code in self._list_codes(one))
        points += POINTS_OF_A_LONG_NOTE * (len(note) >= LONG_NOTE) + POINTS_OF_A_NOTE * bool(note)
        return points, len(note) + minutes

    def say(self, one: uuid.UUID) -> str:
        code = next(iter(self._list_codes(one)), "")
        if code == "promise":
            words = {"text": clean_line(self.promises[one].text)}
            return pgettext("followups", "You said: “%(text)s”.") % words
        if code == "speaker" and self.questions:
            return pgettext("followups", "They answered your question: “%(text)s”") % {
                "text": self.questions[0]
            }
        serves = self.worth.find(one) if code == "serves" else None
        if serves is not None:
            return serves_words(serves)
        return self._say_plainly(one, code)

    def _say_plainly(self, one: uuid.UUID, code: str) -> str:
        if code:
            return {
                "speaker": pgettext(
                    "followups", "They spoke that day. A line about what stayed with you is welcome."
                ),
                "neighbour": pgettext("followups", "They sat next to you."),
                "organiser": pgettext("followups", "They made the evening possible."),
                "favour": pgettext("followups", "They gave you something that evening."),
            }[code]
        if len(self.there[one].note) >= LONG_NOTE:
            return pgettext("followups", "You wrote down most about them.")
        return pgettext("followups", "A line that evening is easiest to write.")
