"""What goes with a talk: when one may ask and write, whose page may be opened, and the questions in their order."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.events import rules
from enishi.events.models import Gathering, GatheringState, SignUp, SignUpState, Staff, TalkQuestion, TalkVote
from enishi.events.queries import sign_ups
from enishi.events.queries import staff as staff_queries
from enishi.events.queries.due import clears_at

ABSENT = pgettext_lazy("events", "There is no such question, or it was withdrawn.")
NOT_IN = pgettext_lazy("events", "Questions, the room and the materials are for those who have a place.")
OFF = pgettext_lazy("events", "The host does not use this page for this gathering.")
NOT_SPEAKER = pgettext_lazy("events", "This link is for another task than that of the speaker.")
DAYS_TO_ASK = 7


def end_of(gathering: Gathering) -> dt.datetime | None:
    """When it is over; None while there is no day."""
    return gathering.ends_at or gathering.starts_at


def asks_until(gathering: Gathering) -> dt.datetime | None:
    """Up to when one may ask and vote: as the host says, else a week after the end; never beyond what is kept."""
    end = end_of(gathering)
    usual = end + dt.timedelta(days=DAYS_TO_ASK) if end else None
    return _earlier(gathering.asks_until or usual, clears_at(gathering))


def room_until(gathering: Gathering) -> dt.datetime | None:
    """Up to when guests may write in the room; afterwards it can be read until it is cleared."""
    end = end_of(gathering)
    return _earlier(end + dt.timedelta(days=gathering.room_days) if end else None, clears_at(gathering))


def why_no_questions(gathering: Gathering, now: dt.datetime) -> str:
    """Why nobody can ask or vote just now: off, not_yet, over, cancelled; empty while one can."""
    if gathering.has_talk and gathering.asks_from and now < gathering.asks_from:
        return "not_yet"
    return _why_shut(gathering, asks_until(gathering), now)


def why_no_posts(gathering: Gathering, now: dt.datetime) -> str:
    """The same for words of guests in the room."""
    return _why_shut(gathering, room_until(gathering), now)


def get_guest(key: str) -> SignUp:
    """The guest whose own page this is, who has a place. NotFound, Closed where it is off, NotAllowed for others."""
    me = sign_ups.get_by_key(key, "g")
    check_guest(me)
    return me


def check_guest(me: SignUp) -> None:
    """Whether this guest may come in, as things stand in this moment."""
    if me.erased_at is not None:
        raise errors.NotFound(sign_ups.BAD_KEY)
    if not me.gathering.has_talk:
        raise errors.Closed(OFF)
    if me.state != SignUpState.CONFIRMED:
        raise errors.NotAllowed(NOT_IN)


def get_speaker(key: str) -> Staff:
    """Whoever opened a speaker's link. NotFound, Closed, NotAllowed for another task."""
    row = staff_queries.get_by_link(key)
    if not row.gathering.has_talk:
        raise errors.Closed(OFF)
    if not rules.can_answer_questions(row, row.gathering):
        raise errors.NotAllowed(NOT_SPEAKER)
    return row


def get_question(actor: User, talk_question_id: uuid.UUID | str) -> TalkQuestion:
    """One at a gathering that the actor runs. Raises NotFound."""
    rows = TalkQuestion.objects.filter(
        gathering__in=rules.gatherings_runnable_by(actor).filter(deleted_at=None)
    )
    return _one(rows, talk_question_id)


def get_question_of(gathering: Gathering, talk_question_id: uuid.UUID | str) -> TalkQuestion:
    """One that this gathering's guests see. Raises NotFound."""
    return _one(list_seen(gathering), talk_question_id)


def get_own_question(me: SignUp, talk_question_id: uuid.UUID | str) -> TalkQuestion:
    """One that this guest asked. Raises NotFound."""
    return _one(TalkQuestion.objects.filter(sign_up=me), talk_question_id)


def list_all(gathering: Gathering) -> QuerySet[TalkQuestion]:
    """All questions, hidden and merged ones too. The caller has found the gathering through a rule."""
    return TalkQuestion.objects.filter(gathering=gathering).select_related("merged_into")


def list_seen(gathering: Gathering) -> QuerySet[TalkQuestion]:
    """What guests see: neither hidden nor part of another, what most want first, answered ones last."""
    rows = TalkQuestion.objects.filter(gathering=gathering, hidden_at=None, merged_into=None)
    return rows.order_by(F("answered_at").asc(nulls_first=True), "-votes", "id")


def list_open(gathering: Gathering) -> QuerySet[TalkQuestion]:
    """What still waits for an answer."""
    return list_seen(gathering).filter(answered_at=None)


def list_own(me: SignUp) -> list[TalkQuestion]:
    """What this guest asked, oldest first."""
    return list(TalkQuestion.objects.filter(sign_up=me).select_related("merged_into").order_by("id"))


HOST_PARTS = ("open", "answered", "hidden")


def list_part(gathering: Gathering, part: str, order: str) -> QuerySet[TalkQuestion]:
    """One part of the host's list, by votes or as they came; twins stand below the one they became part of."""
    rows = list_all(gathering).prefetch_related("twins")
    ways = {
        "answered": Q(answered_at__isnull=False, hidden_at=None, merged_into=None),
        "hidden": Q(hidden_at__isnull=False),
    }
    chosen = rows.filter(ways.get(part, Q(answered_at=None, hidden_at=None, merged_into=None)))
    return chosen.order_by("id") if order == "time" else chosen.order_by("-votes", "id")


def count_parts(gathering: Gathering) -> dict[str, int]:
    """How many stand in each part of the host's list, in one query."""
    plain = Q(hidden_at=None, merged_into=None)
    return TalkQuestion.objects.filter(gathering=gathering).aggregate(
        open=Count("id", filter=plain & Q(answered_at=None)),
        answered=Count("id", filter=plain & Q(answered_at__isnull=False)),
        hidden=Count("id", filter=Q(hidden_at__isnull=False)),
    )


def count_votes(row: TalkQuestion) -> int:
    """Guests who want it answered, each once, those of its twins too."""
    votes = TalkVote.objects.filter(Q(question=row) | Q(question__merged_into=row))
    before = [one.votes_before for one in TalkQuestion.objects.filter(Q(pk=row.pk) | Q(merged_into=row))]
    return votes.values("sign_up").distinct().count() + sum(before)


def sum_of_twins(owner: User) -> dict[str, int]:
    """By question, how many votes those have that became part of it: what an export does not count twice."""
    rows = TalkQuestion.objects.filter(owner=owner, merged_into__isnull=False)
    pairs = rows.values_list("merged_into").annotate(votes_of_twins=Sum("votes")).order_by()
    return {str(into): votes for into, votes in pairs}


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as one guest sees it."""

    row: TalkQuestion
    is_mine: bool
    is_wanted: bool


def show_to(me: SignUp, rows: Iterable[TalkQuestion]) -> list[Shown]:
    """With what is this guest's own, in two queries however many there are."""
    found = list(rows)
    pairs = TalkVote.objects.filter(
        Q(question__in=found) | Q(question__merged_into__in=found), sign_up=me
    ).values_list("question_id", "question__merged_into_id")
    wanted = {merged or question for question, merged in pairs}
    return [Shown(row, row.sign_up_id == me.pk, row.pk in wanted) for row in found]


def _one(rows: QuerySet[TalkQuestion], talk_question_id: uuid.UUID | str) -> TalkQuestion:
    found = rows.select_related("gathering").filter(pk=ids.id_or_nobody(talk_question_id)).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found


def _why_shut(gathering: Gathering, until: dt.datetime | None, now: dt.datetime) -> str:
    if not gathering.has_talk or gathering.state == GatheringState.DRAFT:
        return "off"
    if gathering.state == GatheringState.CANCELLED or gathering.deleted_at is not None:
        return "cancelled"
    return "over" if until is not None and now >= until else ""


def _earlier(one: dt.datetime | None, other: dt.datetime | None) -> dt.datetime | None:
    both = [moment for moment in (one, other) if moment is not None]
    return min(both) if both else None
