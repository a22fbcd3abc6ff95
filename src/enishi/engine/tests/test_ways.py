"""The six ways for people one can imagine: who should be told what first, with which step, reason and drawback."""

import pytest

from enishi.engine import ways
from enishi.engine.ways_answers import Time
from enishi.engine.ways_points import POINTS
from enishi.engine.ways_steps import FIRST_STEP_CODES


def order(answers: ways.WayAnswers) -> list[str]:
    return [ranked.way for ranked in ways.rank_ways(answers)]


def find(way: str, answers: ways.WayAnswers) -> ways.RankedWay:
    return next(ranked for ranked in ways.rank_ways(answers) if ranked.way == way)


def reason_codes(ranked: ways.RankedWay) -> list[str]:
    return [reason.code for reason in ranked.reasons]


def drawback_codes(ranked: ways.RankedWay) -> list[str]:
    return [drawback.code for drawback in ranked.drawbacks]


def test_shy_and_deep_in_person_begins_with_the_same_faces() -> None:
    first = order(ways.WayAnswers(ease="shy", depth="depth", mode="in_person"))
    assert first[:2] == ["charity", "regular_shop"]
    assert first[-1] in ("sns", "meetup")


def test_the_example_of_the_sketch() -> None:
    answers = ways.WayAnswers(
        purpose="地域で副業を始める",
        yen_month=10_000,
        hours_month=8,
        times=frozenset({"evening", "weekend"}),
        mode="in_person",
        ease="shy",
        depth="depth",
    )
    assert order(answers)[:3] == ["charity", "regular_shop", "seminar"]


@pytest.mark.parametrize("text", ["Pythonを学びたい", "I want to learn accounting"])
def test_learning_online_begins_with_the_ways_that_teach(text: str) -> None:
    found = order(ways.WayAnswers(purpose=text, mode="online"))
    assert found[0] == "seminar"
    assert set(found[:3]) == {"seminar", "salon", "sns"}


def test_breadth_for_the_outgoing_begins_with_meetups() -> None:
    assert order(ways.WayAnswers(ease="outgoing", depth="breadth"))[0] == "meetup"


def test_founding_in_person_for_the_outgoing_begins_with_meetups() -> None:
    answers = ways.WayAnswers(
        purpose="起業したい", ease="outgoing", mode="in_person", depth="breadth", yen_month=10_000
    )
    assert order(answers)[0] == "meetup"
    assert find("meetup", answers).first_step == "meetup_same_trade"


def test_who_dislikes_crowds_is_not_sent_to_meetups_first() -> None:
    answers = ways.WayAnswers(depth="breadth", dislikes=frozenset({"crowds"}))
    assert order(answers)[0] == "sns"
    assert "many_people" in drawback_codes(find("meetup", answers))


def test_career_online_begins_with_a_profile() -> None:
    answers = ways.WayAnswers(purpose="転職", mode="online", depth="breadth")
    first = ways.rank_ways(answers)[0]
    assert (first.way, first.first_step) == ("sns", "sns_write_profile")
    assert "profile_brings_offers" in reason_codes(first)


def test_friends_outside_work_begin_where_one_does_something_together() -> None:
    assert order(ways.WayAnswers(purpose="会社の外に友だちがほしい"))[:2] == ["charity", "regular_shop"]


def test_advice_in_person_in_the_evening_begins_at_the_counter() -> None:
    answers = ways.WayAnswers(
        purpose_kind="advice", mode="in_person", times=frozenset({"evening"}), yen_month=8000
    )
    first = ways.rank_ways(answers)[0]
    assert (first.way, first.first_step) == ("regular_shop", "shop_counter_hello")


def test_without_money_the_first_two_are_free_and_say_so() -> None:
    answers = ways.WayAnswers(
        yen_month=0, mode="in_person", depth="depth", ease="outgoing", purpose_kind="advice"
    )
    ranked = ways.rank_ways(answers)
    assert {way.way for way in ranked[-2:]} == {"regular_shop", "salon"}
    assert reason_codes(ranked[0])[0] == "costs_nothing"
    shop = find("regular_shop", answers)
    assert shop.drawbacks[0] == ways.Reason("over_budget", {"yen": 1500, "budget": 0})
    assert shop.first_step == "shop_greet_where_i_go"


def test_shy_at_a_meetup_goes_to_a_small_one_by_day() -> None:
    meetup = find("meetup", ways.WayAnswers(ease="shy"))
    assert meetup.first_step == "meetup_small_lunch"
    assert drawback_codes(meetup) == ["strangers_tire", "drifts_apart"]


def test_without_alcohol_the_shop_is_a_cafe() -> None:
    with_drinks = ways.WayAnswers(purpose_kind="advice")
    without = ways.WayAnswers(purpose_kind="advice", dislikes=frozenset({"alcohol"}))
    assert find("regular_shop", without).fit < find("regular_shop", with_drinks).fit
    assert find("regular_shop", without).first_step == "shop_cafe_same_seat"
    assert "often_with_alcohol" in drawback_codes(find("regular_shop", without))


def test_alcohol_weighs_more_on_a_meetup_when_only_evenings_are_free() -> None:
    any_time, evenings = (
        ways.WayAnswers(times=times, dislikes=frozenset({"alcohol"}))
        for times in (frozenset[Time]({"evening", "weekend"}), frozenset[Time]({"evening"}))
    )
    assert find("meetup", evenings).fit < find("meetup", any_time).fit


def test_who_hates_self_promotion_reacts_instead_of_posting() -> None:
    answers = ways.WayAnswers(purpose_kind="career", dislikes=frozenset({"self_promotion"}))
    assert find("sns", answers).first_step == "sns_react_to_three"
    assert order(answers)[0] != "sns"


def test_outside_the_big_cities_online_ways_gain_a_little() -> None:
    city, country = ways.WayAnswers(region="東京都"), ways.WayAnswers(region="島根県の山間")
    for way in ("sns", "salon", "seminar"):
        assert find(way, country).fit > find(way, city).fit
    assert find("meetup", country).fit < find("meetup", city).fit
    assert order(ways.WayAnswers(region="東京都")) == order(ways.WayAnswers())


def test_one_hour_a_month_makes_helping_a_half_day() -> None:
    answers = ways.WayAnswers(hours_month=1)
    charity = find("charity", answers)
    assert charity.first_step == "charity_one_day_helper"
    assert ways.Reason("needs_more_hours", {"hours": 4, "have": 1}) in charity.drawbacks
    assert order(answers)[:2] == ["seminar", "sns"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", ""),
        ("なんとなく", ""),
        ("地域で副業を始める", "side_job"),
        ("来年までに転職したい", "career"),
        ("友人と起業したい", "founding"),
        ("簿記を勉強したい", "learning"),
        ("困ったときに相談できる人がほしい", "advice"),
        ("仕事以外の友だち", "friends"),
        ("ＳＩＤＥ　ＪＯＢ", "side_job"),
        ("find a new job", "career"),
        ("a profound change", ""),
        ("start my own business", "founding"),
        ("friends outside work", "friends"),
        ("本業で頼られる人になりたい", "main_job"),
        ("お世話になった方に恩返しがしたい", "gratitude"),
        ("今の会社を辞めて起業する", "founding"),
        ("give back to my town", "gratitude"),
    ],
)
def test_guess_purpose_kind(text: str, kind: str) -> None:
    assert ways.guess_purpose_kind(text) == kind


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"mode": "phone"}, "mode = 'phone' is unknown. Use one of: online, in_person, either."),
        ({"times": frozenset({"noon"})}, "times = 'noon' is unknown. Use one of: evening, weekend, daytime."),
        ({"yen_month": -1}, "yen_month = -1 is no amount. Use 0 or more, or leave it out."),
        ({"hours_month": float("nan")}, "hours_month = nan is no amount. Use 0 or more, or leave it out."),
    ],
)
def test_bad_answers(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(ways.BadAnswers) as caught:
        ways.WayAnswers(**wrong)  # type: ignore[arg-type]
    assert str(caught.value) == sentence


def test_codes_are_listed_once_and_in_one_list_only() -> None:
    said = [code for row in POINTS.values() for _, code in row.values()]
    assert set(said) <= {*ways.REASON_CODES, *ways.DRAWBACK_CODES}
    assert not {*ways.REASON_CODES} & {*ways.DRAWBACK_CODES}
    assert len(set(FIRST_STEP_CODES)) == len(FIRST_STEP_CODES)
