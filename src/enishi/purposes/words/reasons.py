"""What speaks for a way, one sentence for each of engine.ways.REASON_CODES."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

REASONS: Mapping[str, object] = {
    "same_faces_while_preparing": pgettext_lazy(
        "purposes",
        "While preparing you meet the same faces again and again, and they learn your name.",
    ),
    "no_appointment_needed": pgettext_lazy(
        "purposes", "Somebody is there whenever you go; no appointment needed."
    ),
    "expert_first_hand": pgettext_lazy("purposes", "You hear somebody who knows the field, at first hand."),
    "any_spare_minute": pgettext_lazy("purposes", "You can begin from home, in any spare minute."),
    "members_stick_together": pgettext_lazy(
        "purposes", "The members stay the same, so that strangers turn into company."
    ),
    "many_people_at_once": pgettext_lazy("purposes", "You meet many people at once."),
    "profile_brings_offers": pgettext_lazy(
        "purposes", "Write down your career and what you can do, and others may come to you."
    ),
    "people_of_the_trade": pgettext_lazy(
        "purposes", "You can talk in detail with people who are working on the same thing."
    ),
    "serious_company": pgettext_lazy("purposes", "The people who come are serious about the same subject."),
    "practice_shared_inside": pgettext_lazy(
        "purposes", "Inside, people share how they really do it, as nobody does in public."
    ),
    "found_by_strangers": pgettext_lazy("purposes", "People you don't know yet find you by what you write."),
    "private_talk": pgettext_lazy(
        "purposes", "Once they know your face, you can talk without your job title."
    ),
    "side_by_side": pgettext_lazy(
        "purposes", "Working side by side, people warm to each other by themselves."
    ),
    "shared_interest": pgettext_lazy("purposes", "People gather there who like the same thing."),
    "no_networking_mood": pgettext_lazy(
        "purposes", "Nobody is selling or swapping cards; by helping you have a place of your own."
    ),
    "host_breaks_the_ice": pgettext_lazy(
        "purposes", "The owner of the place stands between, so you need not speak first."
    ),
    "listening_is_enough": pgettext_lazy("purposes", "Just listening is taking part."),
    "own_pace": pgettext_lazy("purposes", "You can choose your words, and send them at your own pace."),
    "suits_outgoing": pgettext_lazy(
        "purposes", "That you talk easily with strangers comes into its own here."
    ),
    "again_and_again": pgettext_lazy(
        "purposes", "You meet the same people many times, so it deepens little by little."
    ),
    "wide_mix": pgettext_lazy(
        "purposes", "You meet people of trades and positions you don't usually come across."
    ),
    "reaches_widely": pgettext_lazy("purposes", "It reaches far, wherever you live."),
    "works_online": pgettext_lazy("purposes", "You can take part entirely online."),
    "face_to_face": pgettext_lazy("purposes", "You talk face to face."),
    "fits_evenings": pgettext_lazy("purposes", "You can drop by in the evening, after work."),
    "fits_weekends": pgettext_lazy("purposes", "Much of it happens at weekends, when you have time."),
    "fits_daytime": pgettext_lazy("purposes", "Many are held by day."),
    "no_travel": pgettext_lazy("purposes", "No need to travel, so you can join from wherever you live."),
    "costs_nothing": pgettext_lazy("purposes", "You can begin without spending anything."),
    "fits_budget": pgettext_lazy("purposes", "About %(yen)s yen a month, which is within your budget."),
    "fits_hours": pgettext_lazy("purposes", "About %(hours)s hours a month are enough."),
    "own_record_for": pgettext_lazy("purposes", "By your own record so far, it gives ties that last."),
}
