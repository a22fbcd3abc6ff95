"""The prior of the six ways: what each answer adds to or takes from each way, and the code of the sentence for it.

Our own judgement, read off the table of strengths and dangers in docs/explain/ways.md; a person's own record
will outweigh it. What is shown as a reason is exactly what was counted.
"""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

Way: TypeAlias = Literal["meetup", "seminar", "salon", "charity", "sns", "regular_shop"]
Row: TypeAlias = "dict[Way, tuple[float, str]]"

# Equal points are settled in this order: the ways where the same faces return come first.
WAYS: Final[tuple[Way, ...]] = ("charity", "regular_shop", "seminar", "sns", "salon", "meetup")

SOFTNESS: Final = 3.0  # points that move a fit from .50 to .73

BASE: Final[Mapping[Way, float]] = {
    "charity": 0.5, "regular_shop": 0, "seminar": 0.4, "sns": 0.3, "salon": 0, "meetup": 0.2,
}  # fmt: skip

MUST_COST_YEN: Final[Mapping[Way, int]] = {
    "charity": 0, "regular_shop": 1500, "seminar": 0, "sns": 0, "salon": 1000, "meetup": 0,
}  # fmt: skip

# What a month usually costs where free ones exist too, and what finding only free ones costs in points.
OFTEN_COSTS_YEN: Final[Mapping[Way, int]] = {"meetup": 2000, "seminar": 1000}
ONLY_FREE_ONES: Final[Mapping[Way, float]] = {"meetup": -1.5, "seminar": -0.5}

NEEDS_HOURS: Final[Mapping[Way, float]] = {
    "charity": 4, "regular_shop": 3, "seminar": 2, "sns": 2, "salon": 3, "meetup": 3,
}  # fmt: skip
HOURS_SHORT: Final = -3.0  # with no hours at all; in proportion when some are missing

STANDING: Final[Mapping[Way, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "charity": (("same_faces_while_preparing",), ("hard_to_meet_on_the_day",)),
    "regular_shop": (("no_appointment_needed",), ("food_and_travel_cost", "trouble_closes_the_door")),
    "seminar": (("expert_first_hand",), ("little_exchange",)),
    "sns": (("any_spare_minute",), ("steady_effort",)),
    "salon": (("members_stick_together",), ("fee_before_knowing", "malicious_ones_exist")),
    "meetup": (("many_people_at_once",), ("drifts_apart",)),
}

POINTS: Final[Mapping[str, Row]] = {
    "purpose:career": {
        "sns": (2, "profile_brings_offers"),
        "meetup": (1, "people_of_the_trade"),
        "seminar": (1, "serious_company"),
        "regular_shop": (-1, "rarely_about_that"),
    },
    "purpose:main_job": {
        "seminar": (2, "serious_company"),
        "meetup": (1, "people_of_the_trade"),
        "sns": (1, "found_by_strangers"),
        "salon": (1, "practice_shared_inside"),
    },
    "purpose:gratitude": {
        "charity": (3, "side_by_side"),
        "regular_shop": (1, "private_talk"),
        "seminar": (-1, "rarely_about_that"),
        "meetup": (-1, "rarely_about_that"),
    },
    "purpose:side_job": {
        "sns": (2, "profile_brings_offers"),
        "meetup": (1, "people_of_the_trade"),
        "seminar": (1, "serious_company"),
        "salon": (1, "practice_shared_inside"),
    },
    "purpose:founding": {
        "meetup": (2, "people_of_the_trade"),
        "seminar": (1, "serious_company"),
        "salon": (1, "practice_shared_inside"),
        "sns": (1, "found_by_strangers"),
    },
    "purpose:learning": {
        "seminar": (3, "serious_company"),
        "salon": (2, "practice_shared_inside"),
        "sns": (1, "found_by_strangers"),
        "charity": (-1, "rarely_about_that"),
        "regular_shop": (-2, "rarely_about_that"),
    },
    "purpose:advice": {
        "regular_shop": (2, "private_talk"),
        "charity": (1, "side_by_side"),
        "salon": (1, "practice_shared_inside"),
    },
    "purpose:friends": {
        "charity": (2, "side_by_side"),
        "regular_shop": (2, "private_talk"),
        "salon": (1, "shared_interest"),
        "seminar": (-1, "rarely_about_that"),
    },
    "ease:shy": {
        "charity": (2, "no_networking_mood"),
        "regular_shop": (1, "host_breaks_the_ice"),
        "seminar": (1, "listening_is_enough"),
        "sns": (1, "own_pace"),
        "meetup": (-2, "strangers_tire"),
    },
    "ease:outgoing": {
        "meetup": (2, "suits_outgoing"),
        "regular_shop": (1, "suits_outgoing"),
    },
    "depth:depth": {
        "charity": (2, "again_and_again"),
        "regular_shop": (2, "again_and_again"),
        "salon": (1, "again_and_again"),
        "seminar": (-1, "stays_shallow"),
        "sns": (-1, "stays_shallow"),
        "meetup": (-2, "stays_shallow"),
    },
    "depth:breadth": {
        "meetup": (2, "wide_mix"),
        "sns": (2, "reaches_widely"),
        "seminar": (1, "wide_mix"),
        "regular_shop": (-2, "few_new_faces"),
    },
    "mode:online": {
        "sns": (2, "works_online"),
        "salon": (2, "works_online"),
        "seminar": (1, "works_online"),
        "meetup": (-1, "mostly_in_person"),
        "charity": (-2, "mostly_in_person"),
        "regular_shop": (-3, "only_in_person"),
    },
    "mode:in_person": {
        "charity": (2, "face_to_face"),
        "regular_shop": (2, "face_to_face"),
        "meetup": (1, "face_to_face"),
        "seminar": (1, "face_to_face"),
        "salon": (-2, "mostly_online"),
        "sns": (-3, "mostly_online"),
    },
    "times:evening": {"regular_shop": (1, "fits_evenings"), "meetup": (0.5, "fits_evenings")},
    "times:weekend": {"charity": (1, "fits_weekends"), "meetup": (0.5, "fits_weekends")},
    "times:daytime": {"seminar": (0.5, "fits_daytime")},
    "times:no_weekend": {"charity": (-1, "mostly_weekends")},
    "region:outside": {
        "sns": (0.5, "no_travel"),
        "salon": (0.5, "no_travel"),
        "seminar": (0.25, "no_travel"),
        "meetup": (-0.5, "few_nearby"),
    },
    "dislikes:alcohol": {"regular_shop": (-2, "often_with_alcohol"), "meetup": (-0.5, "often_with_alcohol")},
    "dislikes:evening_alcohol": {"meetup": (-1, "often_with_alcohol")},
    "dislikes:crowds": {
        "meetup": (-2, "many_people"),
        "seminar": (-0.5, "many_people"),
        "charity": (-0.5, "many_people"),
    },
    "dislikes:self_promotion": {
        "sns": (-2, "must_put_self_forward"),
        "meetup": (-1, "must_introduce_self"),
    },
}

_counted: Final = [part for row in POINTS.values() for part in row.values()]

REASON_CODES: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(
        [code for good, _ in STANDING.values() for code in good]
        + [code for points, code in _counted if points > 0]
        + ["costs_nothing", "fits_budget", "fits_hours", "own_record_for"]
    )
)
DRAWBACK_CODES: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(
        [code for _, bad in STANDING.values() for code in bad]
        + [code for points, code in _counted if points < 0]
        + ["over_budget", "free_ones_are_few", "needs_more_hours", "own_record_against"]
    )
)
