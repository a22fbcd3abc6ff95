"""The first step of each way for this week, as a code: small enough for the shy, possible with what was answered."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from enishi.engine.ways_answers import PurposeKind, WayAnswers
from enishi.engine.ways_points import MUST_COST_YEN, OFTEN_COSTS_YEN, Way

Step: TypeAlias = "Callable[[WayAnswers, PurposeKind], str]"

ONE_COFFEE_YEN: Final = 500

FIRST_STEP_CODES: Final[tuple[str, ...]] = (
    "charity_help_from_home",  # ask an NPO for a task done from home: accounts, flyers, translation
    "charity_one_day_helper",  # half a day as a helper at the next event
    "charity_look_in_on_meeting",  # look in on the next preparation meeting
    "seminar_free_online",  # a free one online, one question in the chat
    "seminar_free_nearby",  # a free one at a library, chamber of commerce or town hall
    "seminar_one_question",  # sign up for one, bring one question for the speaker
    "seminar_greet_neighbour",  # sign up for one, say a word to whoever sits beside you
    "salon_open_board",  # an open, free community or the public posts of an owner
    "salon_read_sample",  # read the sample, the rules and the number of leavers before paying
    "salon_trial_month",  # one month on trial, with the day of leaving in the calendar
    "sns_react_to_three",  # react to posts of three people worth knowing
    "sns_write_profile",  # a profile: career, what I offer, what I look for
    "sns_hobby_account",  # an account for the hobby alone, follow ten people
    "sns_ask_one_question",  # one question under a post of somebody in the field
    "shop_greet_where_i_go",  # no money at all: a greeting and a word where one goes anyway
    "shop_one_coffee",  # one coffee in a place with a counter
    "shop_cafe_same_seat",  # a cafe, no alcohol: twice at the same hour, the same seat
    "shop_early_weekday",  # once, early on a weekday, when it is empty
    "shop_counter_hello",  # a seat at the counter, one word to the master
    "meetup_online_small",  # a small one online
    "meetup_small_lunch",  # by day, up to eight people
    "meetup_small_evening",  # up to eight people, in the evening
    "meetup_free_nearby",  # a free one nearby
    "meetup_same_trade",  # one of the own trade
    "meetup_cross_trade",  # one across trades
)


def choose_step(way: Way, answers: WayAnswers, purpose: PurposeKind) -> str:
    return _STEPS[way](answers, purpose)


def _is_short_of(yen: int, answers: WayAnswers) -> bool:
    return answers.yen_month is not None and answers.yen_month < yen


def _step_in_charity(answers: WayAnswers, purpose: PurposeKind) -> str:
    if answers.mode == "online":
        return "charity_help_from_home"
    few_hours = answers.hours_month is not None and answers.hours_month < 4
    return "charity_one_day_helper" if few_hours else "charity_look_in_on_meeting"


def _step_in_seminar(answers: WayAnswers, purpose: PurposeKind) -> str:
    if answers.mode == "online":
        return "seminar_free_online"
    if _is_short_of(OFTEN_COSTS_YEN["seminar"], answers):
        return "seminar_free_nearby" if answers.mode == "in_person" else "seminar_free_online"
    return "seminar_greet_neighbour" if answers.ease == "outgoing" else "seminar_one_question"


def _step_in_salon(answers: WayAnswers, purpose: PurposeKind) -> str:
    if _is_short_of(MUST_COST_YEN["salon"], answers):
        return "salon_open_board"
    return "salon_read_sample" if answers.ease == "shy" or answers.yen_month is None else "salon_trial_month"


def _step_in_sns(answers: WayAnswers, purpose: PurposeKind) -> str:
    if answers.ease == "shy" or "self_promotion" in answers.dislikes:
        return "sns_react_to_three"
    if purpose in ("career", "side_job", "founding"):
        return "sns_write_profile"
    if purpose == "friends":
        return "sns_hobby_account"
    return "sns_ask_one_question" if purpose in ("learning", "advice") else "sns_react_to_three"


def _step_in_regular_shop(answers: WayAnswers, purpose: PurposeKind) -> str:
    if _is_short_of(ONE_COFFEE_YEN, answers):
        return "shop_greet_where_i_go"
    if _is_short_of(MUST_COST_YEN["regular_shop"], answers):
        return "shop_one_coffee"
    if "alcohol" in answers.dislikes or answers.times == {"daytime"}:
        return "shop_cafe_same_seat"
    return "shop_early_weekday" if answers.ease == "shy" else "shop_counter_hello"


def _step_in_meetup(answers: WayAnswers, purpose: PurposeKind) -> str:
    if answers.mode == "online":
        return "meetup_online_small"
    if _is_short_of(OFTEN_COSTS_YEN["meetup"], answers):
        return "meetup_free_nearby"
    if answers.ease == "shy" or answers.dislikes & {"crowds", "alcohol"}:
        only_evenings = answers.times == {"evening"} and "alcohol" not in answers.dislikes
        return "meetup_small_evening" if only_evenings else "meetup_small_lunch"
    return "meetup_same_trade" if purpose in ("career", "side_job", "founding") else "meetup_cross_trade"


_STEPS: Final[Mapping[Way, Step]] = {
    "charity": _step_in_charity,
    "regular_shop": _step_in_regular_shop,
    "seminar": _step_in_seminar,
    "sns": _step_in_sns,
    "salon": _step_in_salon,
    "meetup": _step_in_meetup,
}
