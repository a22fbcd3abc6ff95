"""What must hold for any answers: six ways, bounds, reasons on both sides, money, shyness, screens and hours."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from enishi.engine import ways
from enishi.engine.ways_answers import Depth, Dislike, Ease, Mode, PurposeKind, Time

EASES: tuple[Ease, ...] = ("outgoing", "usual", "shy")
MODES: tuple[Mode, ...] = ("online", "in_person", "either")
DEPTHS: tuple[Depth, ...] = ("depth", "breadth", "either")
KINDS: tuple[PurposeKind, ...] = ("", *ways.PURPOSE_KINDS)
TIMES: tuple[Time, ...] = ways.TIMES
DISLIKES: tuple[Dislike, ...] = ways.DISLIKES

answers = st.builds(
    ways.WayAnswers,
    purpose=st.sampled_from(["", "転職したい", "make friends", "縁"]),
    purpose_kind=st.sampled_from(KINDS),
    yen_month=st.one_of(st.none(), st.integers(0, 30_000)),
    hours_month=st.one_of(st.none(), st.floats(0, 40)),
    times=st.frozensets(st.sampled_from(TIMES)),
    mode=st.sampled_from(MODES),
    ease=st.sampled_from(EASES),
    depth=st.sampled_from(DEPTHS),
    region=st.sampled_from(["", "東京", "秋田県", "somewhere"]),
    dislikes=st.frozensets(st.sampled_from(DISLIKES)),
)


def fits(given_answers: ways.WayAnswers) -> dict[ways.Way, float]:
    return {ranked.way: ranked.fit for ranked in ways.rank_ways(given_answers)}


@given(answers)
def test_six_ways_in_order_with_something_on_both_sides(given_answers: ways.WayAnswers) -> None:
    ranked = ways.rank_ways(given_answers)
    assert sorted(way.way for way in ranked) == sorted(ways.WAYS)
    assert [way.fit for way in ranked] == sorted((way.fit for way in ranked), reverse=True)
    for way in ranked:
        assert 0 <= way.fit <= 1
        assert 1 <= len(way.reasons) <= 3
        assert 1 <= len(way.drawbacks) <= 3
        assert {reason.code for reason in way.reasons} <= set(ways.REASON_CODES)
        assert {drawback.code for drawback in way.drawbacks} <= set(ways.DRAWBACK_CODES)
        assert way.first_step in ways.FIRST_STEP_CODES
    assert ways.rank_ways(given_answers) == ranked


@given(answers)
def test_without_money_no_way_that_must_cost_is_in_the_first_two(given_answers: ways.WayAnswers) -> None:
    first, second, *_ = ways.rank_ways(replace(given_answers, yen_month=0))
    assert (first.needs_yen, second.needs_yen) == (0, 0)


@given(answers)
def test_no_way_above_the_budget_is_before_one_within(given_answers: ways.WayAnswers) -> None:
    budget = given_answers.yen_month
    above = [budget is not None and way.needs_yen > budget for way in ways.rank_ways(given_answers)]
    assert above == sorted(above)


@given(answers)
def test_shyness_never_raises_meetups_beside_charity(given_answers: ways.WayAnswers) -> None:
    found = [fits(replace(given_answers, ease=ease)) for ease in EASES]
    places = [ahead["meetup"] > ahead["charity"] for ahead in found]
    assert [fit["meetup"] for fit in found] == sorted((fit["meetup"] for fit in found), reverse=True)
    assert [fit["charity"] for fit in found] == sorted(fit["charity"] for fit in found)
    assert places == sorted(places, reverse=True)


@given(answers, st.sampled_from(MODES))
def test_online_never_lowers_sns(given_answers: ways.WayAnswers, other: Mode) -> None:
    online, else_ = replace(given_answers, mode="online"), replace(given_answers, mode=other)
    assert fits(online)["sns"] >= fits(else_)["sns"]
    assert place("sns", online) <= place("sns", else_)


@given(answers, st.sampled_from(DISLIKES))
def test_a_dislike_never_raises_a_way(given_answers: ways.WayAnswers, dislike: Dislike) -> None:
    before = fits(replace(given_answers, dislikes=given_answers.dislikes - {dislike}))
    after = fits(replace(given_answers, dislikes=given_answers.dislikes | {dislike}))
    assert all(after[way] <= before[way] for way in ways.WAYS)


@given(answers, st.floats(0, 40), st.floats(0, 40))
def test_more_hours_never_lower_a_way(given_answers: ways.WayAnswers, some: float, more: float) -> None:
    few, many = (fits(replace(given_answers, hours_month=hours)) for hours in (some, some + more))
    assert all(few[way] <= many[way] for way in ways.WAYS)


@given(answers, st.integers(0, 9000), st.integers(0, 9000))
def test_more_money_never_lowers_a_way(given_answers: ways.WayAnswers, some: int, more: int) -> None:
    little, much = (fits(replace(given_answers, yen_month=yen)) for yen in (some, some + more))
    assert all(little[way] <= much[way] for way in ways.WAYS)


def place(way: ways.Way, given_answers: ways.WayAnswers) -> int:
    return [ranked.way for ranked in ways.rank_ways(given_answers)].index(way)
