"""How an introduction goes on, one step at a time: days in, days out. Pure: no database, the day is passed in.

Two ways. Where I introduce, `first` is asked first and `second` only after that yes; introduced is whoever said yes
twice over. Where I was introduced (`is_mine` False), what `first` says is my own answer, and whoever introduces hears
of the meeting and of what came of it. Each step sets days that no other step sets, so the last one can be taken back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from enum import StrEnum


class Stage(StrEnum):
    """How far it has come."""

    IDEA = "idea"
    ASKED_FIRST = "asked_first"
    FIRST_AGREED = "first_agreed"
    FIRST_DECLINED = "first_declined"
    ASKED_SECOND = "asked_second"
    BOTH_AGREED = "both_agreed"
    SECOND_DECLINED = "second_declined"
    INTRODUCED = "introduced"
    MET = "met"
    OUTCOME = "outcome"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """One step, in the order they come in."""

    ASK_FIRST = "ask_first"
    FIRST_YES = "first_yes"
    FIRST_NO = "first_no"
    ASK_SECOND = "ask_second"
    SECOND_YES = "second_yes"
    SECOND_NO = "second_no"
    INTRODUCE = "introduce"
    MEET = "meet"
    TELL_MEETING = "tell_meeting"
    OUTCOME = "outcome"
    TELL_OUTCOME = "tell_outcome"
    WITHDRAW = "withdraw"


class Party(StrEnum):
    """Somebody of an introduction."""

    ME = "me"
    FIRST = "first"
    SECOND = "second"
    INTRODUCER = "introducer"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days of an introduction. The fields but `is_mine` are those of the row, name by name."""

    is_mine: bool = True
    asked_first_on: dt.date | None = None
    first_said: str = ""
    first_said_on: dt.date | None = None
    asked_second_on: dt.date | None = None
    second_said: str = ""
    second_said_on: dt.date | None = None
    introduced_on: dt.date | None = None
    met_on: dt.date | None = None
    meeting_told_on: dt.date | None = None
    outcome: str = ""
    outcome_on: dt.date | None = None
    outcome_told_on: dt.date | None = None
    withdrawn_on: dt.date | None = None
    withdrawn_by: str = ""
    withdrawn_why: str = ""


FIELDS = tuple(one.name for one in fields(Course) if one.name != "is_mine")
# Which day a step sets, in the order of the steps: the last one set is the last step.
DAYS: tuple[tuple[Move, str], ...] = (
    (Move.ASK_FIRST, "asked_first_on"),
    (Move.FIRST_YES, "first_said_on"),
    (Move.ASK_SECOND, "asked_second_on"),
    (Move.SECOND_YES, "second_said_on"),
    (Move.INTRODUCE, "introduced_on"),
    (Move.MEET, "met_on"),
    (Move.TELL_MEETING, "meeting_told_on"),
    (Move.OUTCOME, "outcome_on"),
    (Move.TELL_OUTCOME, "outcome_told_on"),
    (Move.WITHDRAW, "withdrawn_on"),
)
DAY_OF = dict(DAYS) | {Move.FIRST_NO: "first_said_on", Move.SECOND_NO: "second_said_on"}
SAYS = {
    Move.FIRST_YES: ("first_said", "yes"),
    Move.FIRST_NO: ("first_said", "no"),
    Move.SECOND_YES: ("second_said", "yes"),
    Move.SECOND_NO: ("second_said", "no"),
}
# What else is emptied when the day is.
BESIDE = {
    "first_said_on": ("first_said",),
    "second_said_on": ("second_said",),
    "outcome_on": ("outcome",),
    "withdrawn_on": ("withdrawn_by", "withdrawn_why"),
}
CLOSED = (Stage.FIRST_DECLINED, Stage.SECOND_DECLINED, Stage.OUTCOME, Stage.WITHDRAWN)
BEFORE_INTRODUCED = (
    Stage.IDEA,
    Stage.ASKED_FIRST,
    Stage.FIRST_AGREED,
    Stage.ASKED_SECOND,
    Stage.BOTH_AGREED,
)


class CannotMove(ValueError):
    """This step cannot be taken. `reason`: not_now, too_early (before the last step), whose (not theirs to take)."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Next:
    """Something that is open: a step (None: only words), to whom one would write, and the kind of draft."""

    move: Move | None
    to: Party | None = None
    draft: str = ""


def course_of(row: object) -> Course:
    """The course of a stored introduction, or of anything with these fields; with an introducer it is not mine."""
    is_mine = getattr(row, "introducer_id", None) is None
    return Course(is_mine=is_mine, **{name: getattr(row, name) for name in FIELDS})


def find_stage(course: Course) -> Stage:
    """How far it has come, by its days alone."""
    if course.withdrawn_on:
        return Stage.WITHDRAWN
    if course.outcome_on:
        return Stage.OUTCOME
    if course.met_on:
        return Stage.MET
    if course.introduced_on:
        return Stage.INTRODUCED
    if course.second_said:
        return Stage.BOTH_AGREED if course.second_said == "yes" else Stage.SECOND_DECLINED
    if course.asked_second_on:
        return Stage.ASKED_SECOND
    if course.first_said:
        return Stage.FIRST_AGREED if course.first_said == "yes" else Stage.FIRST_DECLINED
    return Stage.ASKED_FIRST if course.asked_first_on else Stage.IDEA


def list_moves(course: Course) -> tuple[Move, ...]:
    """The steps that may be taken now."""
    stage = find_stage(course)
    found = _FORWARD.get(stage, ())
    if stage == Stage.FIRST_AGREED and not course.is_mine:
        found = (Move.INTRODUCE,)
    if stage == Stage.MET and not course.is_mine and not course.meeting_told_on:
        found = (Move.TELL_MEETING, *found)
    if stage == Stage.OUTCOME and not course.is_mine and not course.outcome_told_on:
        found = (Move.TELL_OUTCOME,)
    return (*found, Move.WITHDRAW) if stage in BEFORE_INTRODUCED else found


_FORWARD: dict[Stage, tuple[Move, ...]] = {
    Stage.IDEA: (Move.ASK_FIRST,),
    Stage.ASKED_FIRST: (Move.FIRST_YES, Move.FIRST_NO),
    Stage.FIRST_AGREED: (Move.ASK_SECOND,),
    Stage.ASKED_SECOND: (Move.SECOND_YES, Move.SECOND_NO),
    Stage.BOTH_AGREED: (Move.INTRODUCE,),
    Stage.INTRODUCED: (Move.MEET, Move.OUTCOME),
    Stage.MET: (Move.OUTCOME,),
}


def take(course: Course, move: Move, on: dt.date, *, words: str = "", by: Party = Party.ME) -> Course:
    """The course after a step. `words`: the outcome, or why it was withdrawn; `by`: who withdrew.

    Raises CannotMove.
    """
    if move not in list_moves(course):
        raise CannotMove("not_now")
    if (last := find_last_day(course)) and on < last:
        raise CannotMove("too_early")
    changed: dict[str, object] = {DAY_OF[move]: on}
    if move in SAYS:
        name, said = SAYS[move]
        changed[name] = said
    if move == Move.OUTCOME:
        changed["outcome"] = words
    if move == Move.WITHDRAW:
        _check_who(course, by)
        changed |= {"withdrawn_by": str(by), "withdrawn_why": words}
    return replace(course, **changed)  # type: ignore[arg-type]


def _check_who(course: Course, by: Party) -> None:
    """Whoever withdraws a yes has given one; before that it is a no. Where I was introduced, the other side may."""
    if by == Party.FIRST and not (course.is_mine and course.first_said == "yes"):
        raise CannotMove("whose")
    if by == Party.SECOND and course.is_mine and course.second_said != "yes":
        raise CannotMove("whose")
    if by in (Party.INTRODUCER, Party.BOTH):
        raise CannotMove("whose")


def find_last_move(course: Course) -> Move | None:
    """The last step taken; None while it is only an idea."""
    found = next((move for move, day in reversed(DAYS) if getattr(course, day)), None)
    if found == Move.FIRST_YES and course.first_said == "no":
        return Move.FIRST_NO
    if found == Move.SECOND_YES and course.second_said == "no":
        return Move.SECOND_NO
    return found


def find_last_day(course: Course) -> dt.date | None:
    """The day of the last step."""
    move = find_last_move(course)
    day: dt.date | None = getattr(course, DAY_OF[move]) if move else None
    return day


def take_back(course: Course) -> Course:
    """The course as it was before its last step. Raises CannotMove where there was none."""
    move = find_last_move(course)
    if move is None:
        raise CannotMove("not_now")
    day = DAY_OF[move]
    emptied: dict[str, object] = {day: None, **dict.fromkeys(BESIDE.get(day, ()), "")}
    return replace(course, **emptied)  # type: ignore[arg-type]


def list_steps(course: Course) -> list[tuple[Move, dt.date]]:
    """The steps taken, the first one first."""
    found: list[tuple[Move, dt.date]] = []
    while (move := find_last_move(course)) is not None:
        found.append((move, getattr(course, DAY_OF[move])))
        course = take_back(course)
    return found[::-1]


def list_to_tell(course: Course) -> tuple[Party, ...]:
    """Who waits for a polite line now that nothing comes of it: asked, and not the one who said no."""
    stage = find_stage(course)
    if not course.is_mine:
        said_no = stage == Stage.FIRST_DECLINED or (
            stage == Stage.WITHDRAWN and course.withdrawn_by == Party.ME
        )
        return (Party.INTRODUCER,) if said_no else ()
    if stage == Stage.SECOND_DECLINED:
        return (Party.FIRST,)
    if stage != Stage.WITHDRAWN:
        return ()
    asked = ((Party.FIRST, course.asked_first_on), (Party.SECOND, course.asked_second_on))
    return tuple(party for party, on in asked if on and party != course.withdrawn_by)


def list_next(course: Course) -> tuple[Next, ...]:
    """What is open, the one clear step first, with the kind of draft that fits."""
    stage = find_stage(course)
    if stage == Stage.WITHDRAWN:
        kind = "withdraw_intro" if course.is_mine else "decline_intro"
        return tuple(Next(None, to, kind) for to in list_to_tell(course))
    found = (_NEXT_MINE if course.is_mine else _NEXT_THEIRS).get(stage, ())
    if course.meeting_told_on and stage == Stage.MET:
        found = tuple(one for one in found if one.move != Move.TELL_MEETING)
    if course.outcome_told_on:
        found = ()
    return found


_NEXT_MINE: dict[Stage, tuple[Next, ...]] = {
    Stage.IDEA: (Next(Move.ASK_FIRST, Party.FIRST, "ask_first"),),
    Stage.ASKED_FIRST: (Next(Move.FIRST_YES), Next(Move.FIRST_NO)),
    Stage.FIRST_AGREED: (
        Next(Move.ASK_SECOND, Party.SECOND, "ask_second"),
        Next(None, Party.FIRST, "thank_agreeing"),
    ),
    Stage.ASKED_SECOND: (Next(Move.SECOND_YES), Next(Move.SECOND_NO)),
    Stage.SECOND_DECLINED: (Next(None, Party.FIRST, "tell_declined"),),
    Stage.BOTH_AGREED: (
        Next(Move.INTRODUCE, Party.BOTH, "introduce_both"),
        Next(None, Party.SECOND, "thank_agreeing"),
    ),
    Stage.INTRODUCED: (Next(Move.MEET, Party.FIRST, "ask_how"),),
    Stage.MET: (Next(Move.OUTCOME, Party.FIRST, "ask_how"),),
}
_NEXT_THEIRS: dict[Stage, tuple[Next, ...]] = {
    Stage.IDEA: (Next(Move.ASK_FIRST),),
    Stage.ASKED_FIRST: (Next(Move.FIRST_YES), Next(Move.FIRST_NO, Party.INTRODUCER, "decline_intro")),
    Stage.FIRST_AGREED: (Next(Move.INTRODUCE),),
    Stage.FIRST_DECLINED: (Next(None, Party.INTRODUCER, "decline_intro"),),
    Stage.INTRODUCED: (Next(Move.MEET, Party.SECOND, "first_message"),),
    Stage.MET: (Next(Move.TELL_MEETING, Party.INTRODUCER, "report_meeting"), Next(Move.OUTCOME)),
    Stage.OUTCOME: (Next(Move.TELL_OUTCOME, Party.INTRODUCER, "report_outcome"),),
}
