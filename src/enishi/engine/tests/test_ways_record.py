"""What a record says: the table alone where there is none, the record alone where there is much, ranges between."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.engine import ways
from enishi.engine.ways_points import WAYS, Way
from enishi.engine.ways_record import TYPICAL, Record, RecordError, learn, weigh

way_of = st.sampled_from(WAYS)
counts = st.integers(0, 60)


@st.composite
def records(draw: st.DrawFn) -> Record:
    met, visits = draw(counts), draw(st.integers(1, 40))
    followed = draw(st.integers(0, met))
    ripe_followed, ripe_else = draw(st.integers(0, followed)), draw(st.integers(0, met - followed))
    return Record(
        visits, draw(st.floats(0, 1e6)), draw(st.integers(0, visits)), draw(st.floats(0, 500)),
        draw(st.integers(0, visits)), met, followed, ripe_followed, draw(st.integers(0, ripe_followed)), ripe_else,
        draw(st.integers(0, ripe_else)),
    )  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_without_a_record_the_table_speaks(way: Way) -> None:
    learned, _ = learn(way, Record())
    typical = TYPICAL[way]
    middle = typical.follow * typical.lasts + (1 - typical.follow) * typical.else_
    assert learned.lasting.low < middle < learned.lasting.high
    assert learned.lasting.middle == pytest.approx(middle, abs=0.06)
    assert learned.is_thin


def test_with_a_large_record_the_record_speaks() -> None:
    many = Record(
        visits=500, yen=500 * 1000, yen_visits=500, hours=1000, hours_visits=500,
        met=2000, followed=2000, ripe_followed=2000, lasting_followed=1000,
    )  # fmt: skip
    learned, _ = learn("meetup", many)
    assert learned.lasting.middle == pytest.approx(0.5, abs=0.01)
    assert learned.yen.middle == pytest.approx(500, rel=0.05)  # 4 people and 2 ties for 1,000 yen
    assert learned.hours.middle == pytest.approx(1, rel=0.05)
    assert not learned.is_thin


@given(way_of, records())
def test_a_range_holds_its_middle_and_is_the_same_each_time(way: Way, record: Record) -> None:
    learned, places = learn(way, record, places=[record])
    for one in (learned, *places):
        for found in (one.lasting, one.yen, one.hours):
            assert 0 <= found.low <= found.middle <= found.high < math.inf
        assert one.lasting.high <= 1
    assert learn(way, record, places=[record]) == (learned, places)


@given(way_of, records())
def test_one_more_tie_that_lasts_never_lowers_the_chance(way: Way, record: Record) -> None:
    more = replace(
        record, met=record.met + 1, followed=record.followed + 1,
        ripe_followed=record.ripe_followed + 1, lasting_followed=record.lasting_followed + 1,
    )  # fmt: skip
    draws = 0.02  # what 4,000 draws are off by
    assert learn(way, more)[0].lasting.middle >= learn(way, record)[0].lasting.middle - draws


def test_a_place_without_visits_is_as_its_way() -> None:
    record = Record(visits=40, met=80, followed=60, ripe_followed=60, lasting_followed=48, ripe_else=20)
    whole, (place,) = learn("seminar", record, places=[Record()])
    assert place.lasting.middle == pytest.approx(whole.lasting.middle, abs=0.04)
    assert place.lasting.high - place.lasting.low > whole.lasting.high - whole.lasting.low


def test_a_free_way_costs_nothing_for_a_tie() -> None:
    assert learn("sns", Record(visits=3, met=4))[0].yen == (0, 0, 0)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Record(met=-1), "met of meetup is -1: a number of 0 or more is needed"),
        (Record(yen=math.nan), "yen of meetup is nan: a number of 0 or more is needed"),
        (Record(met=1, followed=2), "followed of meetup is 2, more than met, which is 1"),
        (
            Record(met=2, followed=1, ripe_else=2),
            "ripe_else of meetup is 2, more than were met and not followed up",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_name(record: Record, words: str) -> None:
    with pytest.raises(RecordError) as found:
        learn("meetup", record)
    assert str(found.value) == words
    with pytest.raises(RecordError):
        weigh(dict.fromkeys(WAYS, 0.0), {"meetup": record})


# ---- the order --------------------------------------------------------------------------------------------------

POINTS: dict[Way, float] = {
    "charity": 2.5, "regular_shop": 1.0, "seminar": 0.4, "sns": 0.3, "salon": 0.0, "meetup": -1.8,
}  # fmt: skip
GOOD = Record(visits=8, met=16, followed=12, ripe_followed=12, lasting_followed=9, ripe_else=4)
BAD = Record(visits=12, met=30, followed=6, ripe_followed=6, ripe_else=24)


def test_without_records_the_points_stay() -> None:
    assert weigh(POINTS, {}) == pytest.approx(POINTS)


def test_a_record_can_turn_the_order() -> None:
    after = weigh(POINTS, {"meetup": GOOD, "charity": BAD})
    assert max(after, key=lambda way: after[way]) == "meetup"
    assert after["charity"] < POINTS["charity"]


def test_few_people_move_less_than_many() -> None:
    few = Record(visits=1, met=2, followed=1, ripe_followed=1, lasting_followed=1, ripe_else=1)
    many = Record(visits=10, met=20, followed=10, ripe_followed=10, lasting_followed=10, ripe_else=10)
    moved = [weigh(POINTS, {"meetup": one})["meetup"] - POINTS["meetup"] for one in (few, many)]
    assert 0 < moved[0] < moved[1]


@given(st.dictionaries(way_of, records()), st.one_of(st.none(), st.integers(0, 50_000)))
def test_any_record_gives_six_finite_points(found: dict[Way, Record], yen: int | None) -> None:
    after = weigh(POINTS, found, yen_month=yen, hours_month=0)
    assert list(after) == list(WAYS)
    assert bool(np.isfinite(list(after.values())).all())


def test_the_record_is_said_among_reasons_and_drawbacks() -> None:
    ranked = {one.way: one for one in ways.rank_ways(ways.WayAnswers(), {"meetup": GOOD, "charity": BAD})}
    assert "own_record_for" in [reason.code for reason in ranked["meetup"].reasons]
    assert "own_record_against" in [reason.code for reason in ranked["charity"].drawbacks]


def test_what_is_above_the_budget_stays_behind_however_good_its_record() -> None:
    ranked = ways.rank_ways(ways.WayAnswers(yen_month=0), {"regular_shop": GOOD})
    assert {one.way for one in ranked[-2:]} == {"regular_shop", "salon"}
