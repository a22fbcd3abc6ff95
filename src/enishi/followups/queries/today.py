"""Today: one to five people, in the order thank-you, promise, care, getting to know; nobody twice."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Container, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from enishi.accounts.models import User
from enishi.encounters.models import Encounter, Promise
from enishi.encounters.queries import Tie, TieTable, find_last_encounters, local_day, read_ties
from enishi.followups import words
from enishi.followups.models import Kind
from enishi.followups.queries.channels import suggest_channels
from enishi.followups.queries.decisions import Standing, read_standing
from enishi.followups.queries.holding import Holding, read_holding
from enishi.followups.queries.promised import find_promises
from enishi.followups.queries.reports import find_reports
from enishi.followups.queries.steps import Steps
from enishi.followups.queries.strangers import find_strangers
from enishi.followups.queries.telling import list_telling
from enishi.followups.queries.thanks import find_thanks
from enishi.followups.queries.untold import find_untold
from enishi.followups.queries.worth import Worth, read_worth_of_ties
from enishi.followups.suggestion import DRAFT_KINDS, Pick, Suggestion
from enishi.people.models import Closeness, Contact
from enishi.people.queries import list_by_ids

LARGEST = 5
QUIET_DAY = 2  # so many past their usual gap are brought up when nothing else is there


def list_today(
    actor: User,
    *,
    now: dt.datetime,
    size: int | None = None,
    ties: TieTable | None = None,
    worth: Worth | None = None,
    among: Container[uuid.UUID] | None = None,
    givers: Container[uuid.UUID] | None = None,
) -> list[Suggestion]:
    """Whom to turn to today and why, as of `now`; what is dated later is not known yet.

    `ties` are the approachable ones as of `now`, and `worth` is theirs, for a page that has read them already.
    `among` leaves everybody else out: the people of one face. `givers`: who may be brought up as a help to them.
    """
    wanted = max(1, min(size or actor.today_size, LARGEST))
    today = local_day(actor, now)
    ties = read_ties(actor, now=now, only_approachable=True) if ties is None else ties
    picks = _choose(actor, today, ties, wanted, worth, among)
    return _tell(actor, picks, ties, now, givers)


def find_suggestion(actor: User, contact_id: uuid.UUID, *, now: dt.datetime) -> Suggestion | None:
    """What one would do next about one person, whether or not they are among today's few."""
    ties = read_ties(actor, now=now, contact_ids=[contact_id], only_approachable=True)
    picks = _list_picks(actor, local_day(actor, now), ties, only=contact_id)
    found = next((pick for pick in picks if pick.contact_id == contact_id), None)
    told = _tell(actor, [found] if found else [], ties, now)
    return told[0] if told else None


def list_thanks(
    actor: User, contact_ids: list[uuid.UUID], *, now: dt.datetime, limit: int
) -> list[Suggestion]:
    """To whom of these people a thank-you is still open, the most pressing first."""
    today = local_day(actor, now)
    ties = read_ties(actor, now=now, only_approachable=True)
    wanted = set(contact_ids)
    owed = find_thanks(actor, today, ties, read_standing(actor, today))
    return _tell(actor, [pick for pick in owed if pick.contact_id in wanted][:limit], ties, now)


def _choose(
    actor: User,
    today: dt.date,
    ties: TieTable,
    wanted: int,
    worth: Worth | None,
    among: Container[uuid.UUID] | None,
) -> list[Pick]:
    """The first picks by kind, nobody twice; the place of whoever is held back goes to the next."""
    return [pick for pick in _reach(actor, today, ties, wanted, worth, among) if not pick.is_held_back]


def _reach(
    actor: User,
    today: dt.date,
    ties: TieTable,
    wanted: int,
    worth: Worth | None = None,
    among: Container[uuid.UUID] | None = None,
) -> list[Pick]:
    """Whom Today comes to until so many places are taken, those held back among them: they take none."""
    reached: dict[uuid.UUID, Pick] = {}
    free = wanted
    for pick in _list_picks(actor, today, ties, holding=read_holding(actor, today), worth=worth):
        if pick.contact_id not in reached and (among is None or pick.contact_id in among):
            reached[pick.contact_id] = pick
            free -= not pick.is_held_back
        if not free:
            break
    return list(reached.values())


def list_nudges(actor: User, *, now: dt.datetime, ties: TieTable) -> list[Pick]:
    """The care suggestions of today, shown or held back: whether one came this far never hangs on its own draw."""
    reached = _reach(actor, local_day(actor, now), ties, max(1, min(actor.today_size, LARGEST)))
    return [pick for pick in reached if pick.kind == Kind.CARE]


def _list_picks(
    actor: User,
    today: dt.date,
    ties: TieTable,
    only: uuid.UUID | None = None,
    holding: Holding | None = None,
    worth: Worth | None = None,
) -> Iterator[Pick]:
    """Everybody who has a reason to be in Today, the most pressing first; later kinds are read when needed."""
    standing = read_standing(actor, today)
    worth = worth or read_worth_of_ties(actor, ties)
    telling = list_telling(actor, today, only)
    yield from (thanks := find_thanks(actor, today, ties, standing, only, telling))
    yield from (promised := find_promises(actor, today, standing, only))
    yield from (reports := find_reports(actor, today, standing, only))
    yield from (untold := find_untold(telling, today, ties, standing))
    asks = ties.asks if only else ties.asks & ~_are_of_shops(ties, worth)
    is_telling = asks & ties.is_telling
    yield from _find_care(ties, np.flatnonzero(is_telling), standing, holding, worth)
    if only or not (is_telling.any() or thanks or promised or untold or reports):
        # Nothing stands out: those past their usual gap, on a quiet day the two who are most likely missed.
        others = _find_care(ties, np.flatnonzero(asks & ~is_telling), standing, holding, worth)
        yield from others if only else islice(others, QUIET_DAY)
    yield from find_strangers(actor, today, ties, standing, only)


def _are_of_shops(ties: TieTable, worth: Worth) -> NDArray[np.bool_]:
    """Whoever is met by going to a shop is not written to because one did not go; dear ones are."""
    found = [
        key in worth.shops and closeness != Closeness.CLOSE
        for key, closeness in zip(ties.keys, ties.closeness, strict=True)
    ]
    return np.array(found, dtype=np.bool_)


def _find_care(
    ties: TieTable, places: NDArray[np.intp], standing: Standing, holding: Holding | None, worth: Worth
) -> Iterator[Pick]:
    """Ties past their own usual gap and still alive, by care x closeness x what the purpose needs.

    The only kind that is held back.
    """
    asking = ties.only(places)
    weight = worth.weigh_care(asking)
    order = sorted(range(len(asking)), key=lambda place: (-weight[place], asking.keys[place]))
    resting = standing.hidden | standing.rested
    for place in order:
        one = uuid.UUID(asking.keys[place])
        if one not in resting:
            is_held_back = holding is not None and holding.is_held_back(one, int(asking.states.last[place]))
            yield Pick(
                one,
                Kind.CARE,
                is_held_back=is_held_back,
                serves=worth.find(one),
                circle=worth.find_circle(one),
                shop=worth.find_shop(one),
            )


def _tell(
    actor: User,
    picks: list[Pick],
    ties: TieTable,
    now: dt.datetime,
    givers: Container[uuid.UUID] | None = None,
) -> list[Suggestion]:
    """The picks with their people, reasons and steps, in a constant number of queries."""
    today = local_day(actor, now)
    ids = [pick.contact_id for pick in picks]
    people = {contact.pk: contact for contact in list_by_ids(actor, ids)}
    last = find_last_encounters(actor, ids, now=now)
    thanked = _find_thanked(picks)
    steps = Steps(actor, ids, today, givers)
    channels = suggest_channels(actor, list(people.values()), today)
    return [
        _suggest(
            pick, people[pick.contact_id], last.get(pick.contact_id), thanked, ties, steps, channels, today
        )
        for pick in picks
        if pick.contact_id in people
    ]


def _find_thanked(picks: list[Pick]) -> dict[uuid.UUID, Encounter]:
    wanted = {pick.encounter_id for pick in picks if pick.encounter_id}
    # By id alone: they come from the actor's own rows, and with the owner beside them SQLite reads every row.
    return Encounter.objects.select_related("at_place").in_bulk(list(wanted))


def _suggest(
    pick: Pick,
    contact: Contact,
    last: Encounter | None,
    thanked: dict[uuid.UUID, Encounter],
    ties: TieTable,
    steps: Steps,
    channels: dict[uuid.UUID, str],
    today: dt.date,
) -> Suggestion:
    tie = ties.find(pick.contact_id)
    encounter = thanked.get(pick.encounter_id) if pick.encounter_id else None
    about = pick.promise.pk if pick.promise else pick.encounter_id or pick.favour_id
    return Suggestion(
        contact=contact,
        kind=pick.kind,
        reason=_reason(pick, contact, encounter, tie, today),
        step=steps.find_step(contact, pick),
        last_encounter=last,
        encounter=encounter,
        promise=pick.promise,
        tie=tie,
        draft_kind=_draft_kind(pick, tie),
        channel=channels[contact.pk],
        report=pick.report,
        key=f"{pick.kind}:{contact.pk.hex[-12:]}:{about.hex[-12:] if about else ''}:{today}",
    )


def _draft_kind(pick: Pick, tie: Tie | None) -> str:
    if pick.promise is not None and pick.promise.side == Promise.Side.THEIRS:
        return "ask_how"
    if pick.report is not None:
        return f"report_{pick.report.kind}"
    if pick.kind == Kind.CARE and pick.received:
        return "report_back"
    if pick.gift:
        return "thank_gift"
    return DRAFT_KINDS.get(pick.kind) or ("first_message" if tie is None else "ask_how")


def _reason(
    pick: Pick, contact: Contact, encounter: Encounter | None, tie: Tie | None, today: dt.date
) -> str:
    if pick.report is not None:
        return words.report_reason(pick.report, today)
    if pick.gift and pick.gift_on is not None:
        return words.gift_reason(pick.gift, pick.gift_on, today)
    if pick.kind == Kind.THANK:
        on = encounter.on if encounter else pick.since or contact.met_on or today
        place = encounter.place if encounter else contact.met_where
        is_quiet = (
            encounter is not None and encounter.at_place is not None and encounter.at_place.is_left_quietly
        )
        place = "" if is_quiet else place
        reason = words.thank_reason(place, pick.received, on, today, is_first=pick.is_first_meeting)
        return words.with_what(reason, pick.what)
    if pick.received and pick.since is not None:
        return words.untold_reason(pick.received, pick.since, today, pick.what)
    if pick.promise is not None and pick.promise.side == Promise.Side.THEIRS:
        return words.awaited_reason(pick.promise, today)
    if pick.promise is not None:
        return words.promise_reason(pick.promise, today)
    if pick.kind == Kind.CARE and tie is not None:
        return words.care_reason(tie, pick.serves, pick.circle)
    return words.get_to_know_reason(tie)
