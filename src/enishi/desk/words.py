"""Short words of the desk: how many people, how long ago, how a tie stands, a post, a birthday."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import npgettext, pgettext

from enishi.encounters.bills import yen_words
from enishi.encounters.models import Capture
from enishi.encounters.queries import Spent, Tie
from enishi.encounters.words import day_words, reactions_words, silence_words
from enishi.engine.ties import MIN_DAYS
from enishi.followups.models import Decision, Kind, Verdict
from enishi.followups.queries import FADING_CARE
from enishi.followups.reasons import number_words
from enishi.people.models import Affiliation, Contact, State
from enishi.people.names import addressed_name


def post_words(post: Affiliation | None) -> str:
    """株式会社ななほし 企画部 係長."""
    return " ".join(part for part in (post.organisation, post.department, post.title) if part) if post else ""


def standing_of(tie: Tie | None) -> str:
    """asks, pause, faded, quiet or new: the five ways a tie can stand."""
    if tie is None or tie.contact_days < MIN_DAYS:
        return "new"
    if tie.asks:
        return "asks" if (tie.care_as_fitted or 0.0) >= FADING_CARE else "pause"
    return "faded" if tie.is_faded else "quiet"


def standing_words(standing: str) -> str:
    """One word for a tie, never a grade."""
    return {
        "asks": pgettext("desk", "Drifting a little"),
        "pause": pgettext("desk", "A little longer than usual"),
        "quiet": pgettext("desk", "Quiet as usual"),
        "faded": pgettext("desk", "Once more"),
        "new": pgettext("desk", "Just beginning"),
    }[standing]


def tie_list_words(name: str) -> str:
    """The heading of one of the three lists."""
    return standing_words({"fading": "asks", "quiet": "quiet", "again": "faded"}[name])


def tie_list_lead(name: str, count: int) -> str:
    """The sentence below the heading; nothing where nobody is."""
    if not count:
        return ""
    sentence = {
        "fading": npgettext(
            "desk",
            "With one person it has been longer than usual. A line is enough.",
            "With %(number)s people it has been longer than usual. A line is enough, and one of them will do.",
            count,
        ),
        "quiet": npgettext(
            "desk",
            "With one person, all is as usual.",
            "With %(number)s people, all is as usual. Those whose time comes next are first.",
            count,
        ),
        "again": npgettext(
            "desk",
            "One person you may like to meet again.",
            "%(number)s people you may like to meet again. One at a time.",
            count,
        ),
    }[name]
    return sentence % {"number": number_words(count)}


def found_state_words(contact: Contact) -> str:
    """What must be known before turning to somebody found: a state, or that they are put away."""
    if contact.archived_at is not None and contact.state == State.NONE:
        return pgettext("desk", "Has been put away")
    return state_words(contact)


def row_words(contact: Contact, tie: Tie | None) -> str:
    """How a tie stands, in the list; a state that the owner set comes before anything counted."""
    if contact.archived_at is not None:
        return pgettext("desk", "Is put away")
    said = {
        State.DECEASED: pgettext("desk", "Kept in memory"),
        State.LEAVE_BE: pgettext("desk", "Left as it is"),
        State.AVOID: pgettext("desk", "At a distance"),
    }
    return said.get(State(contact.state)) or standing_words(standing_of(tie))


def last_words(tie: Tie | None, today: dt.date) -> str:
    """When there was contact last: 四か月前（7月20日）."""
    if tie is None:
        return pgettext("desk", "No contact written down yet")
    if tie.silent_days is None:
        return reactions_words()
    if tie.silent_days <= 1:
        return pgettext("desk", "Today") if tie.silent_days == 0 else pgettext("desk", "Yesterday")
    day = day_words(today - dt.timedelta(days=tie.silent_days), today)
    return pgettext("desk", "%(silence)s ago (%(day)s)") % {
        "silence": silence_words(tie.silent_days),
        "day": day,
    }


def lead_words(count: int) -> str:
    """The sentence below the heading of Today. Never a pile: one to five people."""
    sentence = npgettext(
        "desk",
        "A few words for one person. There is no hurry.",
        "A few words for %(number)s people. There is no hurry.",
        count,
    )
    return sentence % {"number": number_words(count)}


def state_words(contact: Contact) -> str:
    """The tag beside a name: only what has to be seen at once."""
    seen = {State.MOURNING: pgettext("desk", "In mourning"), State.DECEASED: pgettext("desk", "Passed away")}
    return seen.get(State(contact.state), "")


def state_note(contact: Contact, today: dt.date) -> str:
    """A calm sentence about a state, for the person's page."""
    if contact.state == State.DECEASED and contact.state_on:
        sentence = pgettext(
            "desk", "Passed away on %(day)s. What you shared stays here; nothing will be suggested."
        )
        return sentence % {"day": day_words(contact.state_on, today)}
    return {
        State.NONE: "",
        State.MOURNING: pgettext("desk", "In mourning: no congratulations. A quiet word is welcome."),
        State.DECEASED: pgettext(
            "desk", "Passed away. What you shared stays here; nothing will be suggested."
        ),
        State.LEAVE_BE: pgettext("desk", "You leave this tie as it is. Nothing will be suggested."),
        State.AVOID: pgettext("desk", "You keep a distance. This person is suggested nowhere."),
    }[State(contact.state)]


def birthday_words(contact: Contact) -> str:
    """A birthday as far as it is known: 3月5日, 1985年3月5日, 1985年生まれ."""
    year, month, day = contact.birth_year, contact.birth_month, contact.birth_day
    if month and day:
        words = {"year": year, "month": month, "day": day}
        if year:
            return pgettext("desk", "%(day)d/%(month)d/%(year)d") % words
        return pgettext("desk", "%(day)d/%(month)d") % words
    return pgettext("desk", "Born in %(year)d") % {"year": year} if year else ""


def sort_words(sort: str) -> str:
    """What the list is sorted by."""
    return {
        "reading": pgettext("desk", "By reading"),
        "company": pgettext("desk", "By company"),
        "last": pgettext("desk", "By last contact"),
        "tie": pgettext("desk", "By tie"),
    }[sort]


def decided_words(decision: Decision) -> str:
    """A calm line in place of the sheet."""
    name = {"name": addressed_name(decision.contact)}
    return (
        _done_words(decision.kind, name) if decision.verdict == Verdict.DONE else _rest_words(decision, name)
    )


def _done_words(kind: str, name: dict[str, str]) -> str:
    return {
        Kind.THANK: pgettext("desk", "Your thanks to %(name)s are written down."),
        Kind.PROMISE: pgettext("desk", "Your promise to %(name)s is kept. It is written down."),
        Kind.CARE: pgettext("desk", "It is written down that you were in touch with %(name)s."),
        Kind.GET_TO_KNOW: pgettext("desk", "It is written down that you were in touch with %(name)s."),
    }[Kind(kind)] % name


def _rest_words(decision: Decision, name: dict[str, str]) -> str:
    if decision.verdict == Verdict.LATER:
        return pgettext("desk", "%(name)s will be here again in a few days.") % name
    if decision.verdict == Verdict.LEAVE_BE:
        return (
            pgettext("desk", "The tie with %(name)s stays as it is. Nothing more will be suggested.") % name
        )
    return pgettext("desk", "Not this time for %(name)s. That is fine too.") % name


def undone_words() -> str:
    return pgettext("desk", "It is as it was before.")


def candidate_words(reason: str) -> str:
    """Why somebody may be the one who was noted."""
    return {
        "same_card": pgettext("desk", "The card in the picture is theirs"),
        "same_email": pgettext("desk", "The same mail address"),
        "same_name": pgettext("desk", "The same name"),
        "same_reading": pgettext("desk", "The same reading"),
        "nickname": pgettext("desk", "The same nickname"),
        "same_part": pgettext("desk", "A part of the name is the same"),
        "same_organisation": pgettext("desk", "Name and company fit"),
    }[reason]


def noted_words(days: list[dt.date], today: dt.date) -> str:
    """The quiet line of Today about what was noted on the spot and waits."""
    if set(days) == {today - dt.timedelta(days=1)}:
        sentence = npgettext(
            "desk", "Yesterday you noted one person.", "Yesterday you noted %(number)d people.", len(days)
        )
    elif set(days) == {today}:
        sentence = npgettext(
            "desk", "Today you noted one person.", "Today you noted %(number)d people.", len(days)
        )
    else:
        sentence = npgettext(
            "desk",
            "One person is noted and not yet tidied.",
            "%(number)d people are noted and not yet tidied.",
            len(days),
        )
    return sentence % {"number": len(days)}


def tidied_words(capture: Capture) -> str:
    """The calm line in the place of a sheet that was tidied."""
    name = addressed_name(capture.contact) if capture.contact else str(capture)
    return pgettext("desk", "The encounter with %(name)s is written down.") % {"name": name}


def marked_words(mark: str) -> str:
    """The calm line after one of the other answers."""
    return {
        "later": pgettext("desk", "It comes back tomorrow."),
        "keep": pgettext("desk", "It stays as a note."),
        "drop": pgettext("desk", "Thrown away."),
        "back": pgettext("desk", "It waits again."),
    }[mark]


def hours_words(minutes: int) -> str:
    """1時間30分; nothing where no time is noted."""
    hours, rest = divmod(minutes, 60)
    words = {"hours": f"{hours:,}", "minutes": rest}
    if hours and rest:
        return pgettext("desk", "%(hours)s h %(minutes)d min") % words
    if hours:
        return pgettext("desk", "%(hours)s h") % words
    return pgettext("desk", "%(minutes)d min") % words if rest else ""


def spent_words(spent: Spent) -> str:
    """12,000円 3時間."""
    parts = (yen_words(spent.yen) if spent.has_yen else "", hours_words(spent.minutes))
    return "  ".join(part for part in parts if part)
