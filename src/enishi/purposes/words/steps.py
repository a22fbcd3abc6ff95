"""What to do this week, one sentence for each of engine.ways.FIRST_STEP_CODES: small, concrete, possible."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

FIRST_STEPS: Mapping[str, object] = {
    "charity_help_from_home": pgettext_lazy(
        "purposes",
        "Ask one non-profit by mail whether there is work to do from home: accounts, flyers, translation.",
    ),
    "charity_one_day_helper": pgettext_lazy("purposes", "Sign up to help at the next event, for half a day."),
    "charity_look_in_on_meeting": pgettext_lazy(
        "purposes", "Look in on the next preparation meeting of a group you are curious about."
    ),
    "seminar_free_online": pgettext_lazy(
        "purposes", "Sign up for one free seminar online, and ask one question in the chat."
    ),
    "seminar_free_nearby": pgettext_lazy(
        "purposes", "Sign up for one free course at a library, chamber of commerce or town hall."
    ),
    "seminar_one_question": pgettext_lazy(
        "purposes", "Sign up for one seminar, with one question ready for the speaker."
    ),
    "seminar_greet_neighbour": pgettext_lazy(
        "purposes", "Sign up for one seminar, and say a word to whoever sits beside you."
    ),
    "salon_open_board": pgettext_lazy(
        "purposes", "Read an open community's board, or what a salon's owner posts in public."
    ),
    "salon_read_sample": pgettext_lazy(
        "purposes", "Before paying, read a salon's sample posts, its rules, and how many have left."
    ),
    "salon_trial_month": pgettext_lazy(
        "purposes", "Join one for a month on trial, with the day to leave in your calendar first."
    ),
    "sns_react_to_three": pgettext_lazy(
        "purposes", "Choose three people you would like to know, and react to one post of each."
    ),
    "sns_write_profile": pgettext_lazy(
        "purposes", "Write a profile of three lines: your career, what you can offer, what you look for."
    ),
    "sns_hobby_account": pgettext_lazy(
        "purposes", "Make an account for the hobby alone, and follow ten people you find interesting."
    ),
    "sns_ask_one_question": pgettext_lazy(
        "purposes", "Ask one question under a post of somebody in the field."
    ),
    "shop_greet_where_i_go": pgettext_lazy(
        "purposes", "In a shop where you go anyway, add a word to your greeting."
    ),
    "shop_one_coffee": pgettext_lazy("purposes", "Have one coffee in a place with a counter."),
    "shop_cafe_same_seat": pgettext_lazy(
        "purposes", "Go to a café you like twice, at the same hour, and take the same seat."
    ),
    "shop_early_weekday": pgettext_lazy(
        "purposes", "Go once to a place you are curious about, early on a weekday, when it is empty."
    ),
    "shop_counter_hello": pgettext_lazy("purposes", "Take a seat at a counter, and say a word to the owner."),
    "meetup_online_small": pgettext_lazy("purposes", "Sign up for one small meetup online."),
    "meetup_small_lunch": pgettext_lazy("purposes", "Sign up for one meetup by day, of up to eight people."),
    "meetup_small_evening": pgettext_lazy(
        "purposes", "Sign up for one meetup in the evening, of up to eight people."
    ),
    "meetup_free_nearby": pgettext_lazy("purposes", "Sign up for one free meetup nearby."),
    "meetup_same_trade": pgettext_lazy("purposes", "Sign up for one meetup of people in your trade."),
    "meetup_cross_trade": pgettext_lazy("purposes", "Sign up for one meetup across trades."),
}
