"""Words of this room that several places say: days, fees, states of a sign-up, why one cannot sign up."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext, pgettext_lazy

from enishi.communities.models import Appeal, Community
from enishi.core import clock
from enishi.events.models import Gathering, GatheringState, SignUp, SignUpState, Ticket

_WEEKDAYS = "月火水木金土日"


def say_day(on: dt.date) -> str:
    """2026年12月5日（土）, or Sat 5 December 2026."""
    if get_language() == "ja":
        return f"{on.year}年{on.month}月{on.day}日（{_WEEKDAYS[on.weekday()]}）"
    return date_format(on, "D j F Y")


def say_when(gathering: Gathering) -> str:
    """Day and time as the clock on the wall there shows them; the zone only where it is not Japan's."""
    if gathering.on is None:
        return pgettext("events", "The day is not fixed yet")
    times = ""
    if gathering.begins:
        times = f"{gathering.begins:%H:%M}" + ("" if gathering.ends is None else f"–{gathering.ends:%H:%M}")
    zone = "" if gathering.zone == clock.HOME_ZONE else f"（{gathering.zone}）"
    return " ".join(filter(None, (say_day(gathering.on), times))) + zone


def say_money(minor: int) -> str:
    """3,000円, or ¥3,000."""
    return f"{minor:,}円" if get_language() == "ja" else f"¥{minor:,}"


def say_fee(ticket: Ticket) -> str:
    """What is paid, and how much of it is a donation."""
    if not ticket.fee_minor:
        return pgettext("events", "Free")
    if not ticket.donation_minor:
        return say_money(ticket.fee_minor)
    return pgettext("events", "%(fee)s (of which %(donation)s is a donation)") % {
        "fee": say_money(ticket.fee_minor),
        "donation": say_money(ticket.donation_minor),
    }


def say_name(gathering: Gathering) -> str:
    """Who hosts: the organiser's name, else the community's."""
    return gathering.community.organiser or gathering.community.name


def say_state(row: SignUp, position: int = 0) -> str:
    """How a sign-up stands, as its guest reads it."""
    if row.state == SignUpState.WAITING and position:
        return pgettext("events", "On the waiting list, number %(position)d") % {"position": position}
    if row.state == SignUpState.WAITING and row.is_held:
        return pgettext("events", "The host looks at it and will decide")
    if row.state == SignUpState.CANCELLED and row.cancelled_by == "expired":
        return pgettext("events", "The offer ended without an answer")
    return str(SignUpState(row.state).label)


def say_why_closed(reason: str, gathering: Gathering) -> str:
    """A sentence for whoever cannot sign up; `reason` as `queries.why_closed` gives it."""
    if reason == "not_yet" and gathering.opens_at:
        opens = gathering.opens_at.astimezone(clock.zone_of(gathering.zone))
        words = {"day": say_day(opens.date()), "time": f"{opens:%H:%M}"}
        return pgettext("events", "Sign-ups open on %(day)s at %(time)s.") % words
    return {
        "draft": pgettext("events", "This gathering is still being prepared."),
        "cancelled": pgettext("events", "This gathering was called off. Sign-ups are no longer taken."),
        "no_date": pgettext("events", "The day is not fixed yet, so nobody can sign up so far."),
        "weather": pgettext("events", "Because of the weather no sign-ups are taken for this day."),
        "over": pgettext("events", "This gathering is over. Thank you for your interest."),
    }.get(reason, pgettext("events", "Sign-ups are closed."))


def say_why_no_questions(reason: str, gathering: Gathering) -> str:
    """A sentence for whoever cannot ask; `reason` as `talks.why_no_questions` gives it."""
    if reason == "not_yet" and gathering.asks_from:
        opens = gathering.asks_from.astimezone(clock.zone_of(gathering.zone))
        return pgettext("events", "Questions are taken from %(day)s, %(time)s.") % {
            "day": say_day(opens.date()),
            "time": f"{opens:%H:%M}",
        }
    return str(_WHY_NO_QUESTIONS[reason])


def say_why_no_posts(reason: str) -> str:
    """A sentence for whoever cannot write in the room; `reason` as `talks.why_no_posts` gives it."""
    return {
        "over": pgettext("events", "The room is closed for writing. It can still be read."),
        "cancelled": pgettext("events", "This gathering was called off. Only the host writes here now."),
    }.get(reason, pgettext("events", "The room is not open yet."))


def say_gathering_state(gathering: Gathering, now: dt.datetime) -> str:
    """How a gathering stands, as its host reads it."""
    end = gathering.ends_at or gathering.starts_at
    if end is not None and now >= end and gathering.state != GatheringState.CANCELLED:
        return pgettext("events", "Over")
    return str(GatheringState(gathering.state).label)


_WHY_NO_QUESTIONS = {
    "off": pgettext_lazy("events", "No questions are taken for this gathering."),
    "not_yet": pgettext_lazy("events", "Questions are not taken yet."),
    "over": pgettext_lazy(
        "events", "Questions are no longer taken. What was asked and answered can still be read."
    ),
    "cancelled": pgettext_lazy("events", "This gathering was called off. What was asked is kept."),
}


def say_conduct(gathering: Gathering) -> list[str]:
    """What holds for everybody here, line by line: the community's own words, else the house's."""
    return say_rules(gathering.community)


def say_rules(community: Community) -> list[str]:
    """The same for all that a community holds."""
    own = community.conduct.strip()
    if own:
        return [line for line in own.splitlines() if line.strip()]
    return list_house_rules()


def list_house_rules() -> list[str]:
    """What holds where a community says nothing of its own."""
    return [
        pgettext(
            "events",
            "Say what you are here for. Whoever sells or recruits says so first, and only to who asks.",
        ),
        pgettext("events", "Cards change hands when both want it; nobody is asked for more than they offer."),
        pgettext("events", "If you cannot come, please cancel early: somebody may be waiting for the place."),
        pgettext("events", "Whoever presses others or hides what they are after may be asked to leave."),
    ]


def say_sells(gathering: Gathering) -> str:
    """Whether anything is sold or recruited for there, as the host says."""
    if gathering.is_selling is None:
        return pgettext("events", "The host has not said whether anything is sold or recruited for here.")
    if not gathering.is_selling:
        return pgettext("events", "Nothing is sold or recruited for here.")
    return pgettext("events", "Something is offered here: %(what)s") % {"what": gathering.sells}


def say_answer(appeal: Appeal) -> str:
    """What the host decided about an objection."""
    if appeal.is_granted:
        return pgettext("events", "The host has read your words. You can sign up again.")
    return pgettext("events", "The host has read your words, and leaves it as it is.")


_COLUMNS = {
    "name": pgettext_lazy("events", "Name"),
    "family": pgettext_lazy("events", "Family name"),
    "given": pgettext_lazy("events", "Given name"),
    "reading": pgettext_lazy("events", "Reading"),
    "family_reading": pgettext_lazy("events", "Reading of the family name"),
    "given_reading": pgettext_lazy("events", "Reading of the given name"),
    "account": pgettext_lazy("events", "Account name"),
    "affiliation": pgettext_lazy("events", "Company or circle"),
    "job": pgettext_lazy("events", "Position or work"),
    "email": pgettext_lazy("events", "Mail"),
    "phone": pgettext_lazy("events", "Phone"),
    "ticket": pgettext_lazy("events", "Ticket"),
    "status": pgettext_lazy("events", "Coming or not"),
    "presence": pgettext_lazy("events", "Was there"),
    "number": pgettext_lazy("events", "Reception number"),
    "order": pgettext_lazy("events", "Order number"),
    "applied": pgettext_lazy("events", "Signed up on"),
    "comment": pgettext_lazy("events", "Comment"),
    "first_time": pgettext_lazy("events", "First time"),
    "count": pgettext_lazy("events", "How many"),
    "extra": pgettext_lazy("events", "Companions"),
}


def say_column(name: str) -> str:
    """What a column of a list is taken for."""
    return str(_COLUMNS[name])


def say_kept_until(moment: dt.datetime | None, zone: str) -> str:
    """The day up to which what guests wrote is kept; nothing while nobody knows."""
    return say_day(moment.astimezone(clock.zone_of(zone)).date()) if moment else ""


def say_moment(moment: dt.datetime | None, zone: str) -> str:
    """Day and time as the clock on the wall there shows them; nothing for none."""
    if moment is None:
        return ""
    there = moment.astimezone(clock.zone_of(zone))
    return f"{say_day(there.date())} {there:%H:%M}"
