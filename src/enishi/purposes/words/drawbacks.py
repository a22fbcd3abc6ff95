"""What speaks against a way, said as plainly as what speaks for it: engine.ways.DRAWBACK_CODES."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

DRAWBACKS: Mapping[str, object] = {
    "hard_to_meet_on_the_day": pgettext_lazy(
        "purposes", "Coming on the day alone, it is hard to get to know anybody."
    ),
    "food_and_travel_cost": pgettext_lazy("purposes", "Food, drink and travel cost money."),
    "trouble_closes_the_door": pgettext_lazy(
        "purposes", "After trouble with a regular, it becomes hard to go back."
    ),
    "little_exchange": pgettext_lazy(
        "purposes", "It is mostly listening; those who come have little chance to talk with each other."
    ),
    "steady_effort": pgettext_lazy("purposes", "It takes steady effort until anybody notices you."),
    "fee_before_knowing": pgettext_lazy("purposes", "You pay before you can know whether it suits you."),
    "malicious_ones_exist": pgettext_lazy(
        "purposes", "Bad ones exist. Look at who runs it and how to leave before you pay."
    ),
    "drifts_apart": pgettext_lazy(
        "purposes", "It tends to end with the day. A word by the next day makes the difference."
    ),
    "rarely_about_that": pgettext_lazy("purposes", "The talk is seldom about what you are looking for."),
    "strangers_tire": pgettext_lazy("purposes", "One stranger after another: it may tire you."),
    "stays_shallow": pgettext_lazy("purposes", "Left to itself, it tends to stay shallow."),
    "few_new_faces": pgettext_lazy("purposes", "New faces are few."),
    "mostly_in_person": pgettext_lazy("purposes", "Most of it happens in person."),
    "only_in_person": pgettext_lazy("purposes", "Nothing begins until you go to the place."),
    "mostly_online": pgettext_lazy("purposes", "Most of it happens online."),
    "mostly_weekends": pgettext_lazy("purposes", "Most of it happens at weekends."),
    "few_nearby": pgettext_lazy("purposes", "There may not be many near where you live."),
    "often_with_alcohol": pgettext_lazy("purposes", "There is often alcohol."),
    "many_people": pgettext_lazy("purposes", "There may be a lot of people."),
    "must_put_self_forward": pgettext_lazy(
        "purposes", "Unless you write about yourself, you will hardly be noticed."
    ),
    "must_introduce_self": pgettext_lazy(
        "purposes", "You will have to introduce yourself. Thirty seconds of it are drafted for you."
    ),
    "over_budget": pgettext_lazy(
        "purposes", "It takes about %(yen)s yen a month, more than the %(budget)s yen you set."
    ),
    "free_ones_are_few": pgettext_lazy(
        "purposes", "Free ones are few; usually it comes to about %(yen)s yen a month."
    ),
    "needs_more_hours": pgettext_lazy(
        "purposes", "It wants about %(hours)s hours a month; you have %(have)s."
    ),
    "own_record_against": pgettext_lazy(
        "purposes", "By your own record so far, fewer ties have lasted for the time and money."
    ),
}
