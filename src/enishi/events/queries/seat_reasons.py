"""Why a table is as it is, why somebody has no seat, and why no plan was found: facts of the engine as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import npgettext, pgettext

from enishi.engine.seating import explain_table, measure_plan
from enishi.events.mixing import Ints
from enishi.events.models import SignUp, WishKind
from enishi.events.queries.seats import AWAY, Away, Plan

MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """How well a plan mixes: new people each meets, and pairs who sit together again."""

    average: float
    least: int
    repeats: int
    again: list[tuple[SignUp, SignUp]]


def measure(plan: Plan, met: Ints) -> Measure:
    """Over all rounds; `met` as `queries.seats.count_met` gives it."""
    found = plan.to_array()
    together = np.zeros((len(plan.rows),) * 2, dtype=np.int64)
    for row in found:
        together += (row[:, None] == row) & (row != AWAY)
    np.fill_diagonal(together, 0)
    before = np.zeros_like(together)
    before[met[:, 0], met[:, 1]] = before[met[:, 1], met[:, 0]] = met[:, 2]
    seated = (found != AWAY).any(axis=0)
    new = ((together > 0) & (before == 0)).sum(axis=1)[seated]
    score = measure_plan(found, already_met=met, keep_together=plan.list_pairs(WishKind.TOGETHER))
    one, other = np.nonzero(np.triu((together > 0) & (together + before > 1)))
    again = [(plan.rows[a], plan.rows[b]) for a, b in zip(one.tolist(), other.tolist(), strict=True)]
    return Measure(
        float(new.mean()) if len(new) else 0.0,
        int(new.min(initial=10_000)) if len(new) else 0,
        score.repeats - score.earlier,
        again,
    )


def say_measure(found: Measure) -> list[str]:
    """How many new people each meets, and whether anybody sits together again."""
    words = pgettext(
        "events", "Each guest meets %(average)s new people on average, and nobody fewer than %(least)d."
    )
    said = [words % {"average": f"{found.average:.1f}".removesuffix(".0"), "least": found.least}]
    if not found.repeats:
        return [*said, pgettext("events", "Nobody sits with somebody they have met at a table before.")]
    again = npgettext(
        "events",
        "%(pairs)d pair sits together again: there are too few tables to avoid it, or you wished it so.",
        "%(pairs)d pairs sit together again: there are too few tables to avoid it, or you wished it so.",
        found.repeats,
    )
    return [*said, again % {"pairs": found.repeats}]


def list_reasons(plan: Plan, round: int, table: int, met: Ints, traits: Ints) -> list[str]:
    """A sentence for each thing that was looked at for this table."""
    members = [plan.places[row.pk] for row in plan.list_at(round, table)]
    if len(members) < 2:
        return []
    inner = {place: index for index, place in enumerate(members)}
    own = [[inner[a], inner[b], n] for a, b, n in met.tolist() if a in inner and b in inner]
    facts = explain_table(
        plan.to_array()[:, members],
        round - 1,
        table - 1,
        already_met=np.array(own, dtype=np.int64).reshape(-1, 3),
        traits=traits[members],
    )
    rows = [plan.rows[place] for place in members]
    again = [(rows[a], rows[b]) for a, b, _ in facts.again.tolist()]
    return [
        *_say_first_timers(plan, round, rows),
        *_say_industries(rows),
        *_say_again(again),
        *_say_fixed(plan, round, rows),
    ]


def _say_first_timers(plan: Plan, round: int, rows: Sequence[SignUp]) -> list[str]:
    here = sum(bool(row.is_first_time) for row in rows)
    tables = plan.seated[round].items()
    whole = sum(bool(row.is_first_time) for table, there in tables if table for row in there)
    if not here or here == len(rows):
        return []
    if here == 1 and whole > 1:
        return [pgettext("events", "One is here for the first time, apart from the other newcomers.")]
    said = npgettext(
        "events", "%(count)d is here for the first time.", "%(count)d are here for the first time.", here
    )
    return [said % {"count": here}]


def _say_industries(rows: Sequence[SignUp]) -> list[str]:
    kinds = [row.industry for row in rows if row.industry]
    count = len(set(kinds))
    if count < 2:
        return []
    if count == len(kinds) == len(rows):
        return [pgettext("events", "Everybody works in another industry.")]
    return [pgettext("events", "%(count)d industries meet.") % {"count": count}]


def _say_again(again: Sequence[tuple[SignUp, SignUp]]) -> list[str]:
    if not again:
        return [pgettext("events", "Nobody here has sat with another before.")]
    pairs = [
        pgettext("events", "%(one)s and %(other)s") % {"one": say_name(a), "other": say_name(b)}
        for a, b in again
    ]
    sentence = pgettext("events", "These have sat together before: %(pairs)s.")
    more = pgettext("events", " and others") if len(pairs) > MOST_NAMES else ""
    return [sentence % {"pairs": pgettext("events", "; ").join(pairs[:MOST_NAMES]) + more}]


def _say_fixed(plan: Plan, round: int, rows: Sequence[SignUp]) -> list[str]:
    seats = [(row, plan.seats.get((row.pk, round))) for row in rows]
    fixed = [row for row, seat in seats if seat is not None and seat.is_fixed]
    return [pgettext("events", "Put here by hand: %(names)s.") % {"names": say_names(fixed)}] if fixed else []


def say_name(row: SignUp) -> str:
    return pgettext("events", "%(guest)s") % {"guest": row.name}


def say_names(rows: Sequence[SignUp]) -> str:
    """A few by name, the others by number."""
    shown = pgettext("events", ", ").join(say_name(row) for row in rows[:MOST_NAMES])
    left = len(rows) - MOST_NAMES
    if left <= 0:
        return shown
    return npgettext("events", "%(names)s and %(left)d other", "%(names)s and %(left)d others", left) % {
        "names": shown,
        "left": left,
    }


def say_away(plan: Plan, row: SignUp, why: Away) -> str:
    """Why somebody has no seat in a round, and where there is something to do, what."""
    if why == "later":
        return pgettext("events", "Comes from round %(round)d on") % {"round": row.from_round}
    if why == "earlier":
        return pgettext("events", "Stays up to round %(round)d") % {"round": row.until_round}
    return {
        "online": pgettext("events", "Takes part online"),
        "gone": pgettext("events", "Has left"),
        "not_here": pgettext("events", "Has not come to the reception yet"),
    }.get(why, pgettext("events", "Has no seat yet"))


def say_trouble(plan: Plan, trouble: Mapping[str, object]) -> str:
    """Why there is no such plan: which round and table, whom it is about, and what to do."""
    people = trouble.get("people")
    wanted = {str(one) for one in people} if isinstance(people, list) else set()
    rows = [row for row in plan.rows if str(row.pk) in wanted]
    round, table = _number(trouble, "round"), _number(trouble, "table")
    words: dict[str, object] = {"round": round, "table": table, "names": say_names(rows), "count": len(rows)}
    kind = trouble.get("kind")
    if kind == "seats":
        here = sum(not plan.why_away(row, round) for row in plan.rows)
        words |= {"people": here, "seats": sum(plan.tables), "more": here - sum(plan.tables)}
    elif kind == "group":
        words["seats"] = max(plan.tables, default=0)
    elif kind == "fixed":
        kind = _which_fixed(plan, rows, table)
        words["seats"] = plan.tables[table - 1] if 0 < table <= len(plan.tables) else 0
    elif kind == "apart":
        words["tables"] = len(plan.tables)
        kind = "both" if len(rows) <= len(plan.tables) else "apart"
    return _sentence(str(kind)) % words


def _which_fixed(plan: Plan, rows: Sequence[SignUp], table: int) -> str:
    if not table:
        return "fixed_group"
    return "fixed_full" if len(rows) > plan.tables[table - 1] else "fixed_apart"


def _number(trouble: Mapping[str, object], name: str) -> int:
    value = trouble.get(name)
    return value if isinstance(value, int) else 0


def _sentence(kind: str) -> str:
    return {
        "seats": pgettext(
            "events",
            "Round %(round)d: there are %(people)d people and %(seats)d seats. Please add tables or %(more)d seats.",
        ),
        "group": pgettext(
            "events",
            "Round %(round)d: no table holds the %(count)d people who are to sit together (%(names)s); the largest has "
            "%(seats)d seats. Please take back one of these wishes, or add a larger table.",
        ),
        "fixed_group": pgettext(
            "events",
            "Round %(round)d: %(names)s are to sit together, but were put at different tables by hand. Please release "
            "one of these seats.",
        ),
        "fixed_full": pgettext(
            "events",
            "Round %(round)d: %(count)d people were put at table %(table)d by hand, with those who go with them, and "
            "it has %(seats)d seats (%(names)s). Please release some of these seats.",
        ),
        "fixed_apart": pgettext(
            "events",
            "Round %(round)d: %(names)s are to sit apart, but were both put at table %(table)d by hand. Please move "
            "one of them.",
        ),
        "both": pgettext(
            "events",
            "%(names)s are to sit apart and, by other wishes, together. Please take back one of the wishes.",
        ),
        "apart": pgettext(
            "events",
            "Round %(round)d: %(count)d people are all to sit apart from one another (%(names)s), and there are "
            "%(tables)d tables. Please add tables, or take back some of these wishes.",
        ),
        "not_found": pgettext(
            "events",
            "Round %(round)d: in the time there was, no plan was found that keeps %(names)s apart. Please try once "
            "more, add a table, or take back one of the wishes.",
        ),
    }.get(kind, pgettext("events", "The tables do not work out like this. Please look at tables and wishes."))
