"""What goes to a guest by mail: subject and text, each whole and in the guest's own language."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import pgettext

from enishi.communities.models import Appeal, Ban
from enishi.core import clock
from enishi.events import words
from enishi.events.models import Gathering, SignUp, SignUpState


class Letter(NamedTuple):
    """A mail before it goes out."""

    subject: str
    text: str


def signed_up(row: SignUp, link: str, position: int = 0) -> Letter:
    """Right after signing up, whatever became of it."""
    gathering = row.gathering
    if row.state == SignUpState.CONFIRMED:
        subject = pgettext("events", "You have a place: %(title)s")
        opening = pgettext("events", "Thank you for signing up. You have a place.")
    elif row.state == SignUpState.APPLIED:
        subject = pgettext("events", "We have your application: %(title)s")
        opening = pgettext(
            "events", "Thank you for applying. Places are given by lot; we will write to you then."
        )
    elif row.state == SignUpState.OFFERED:
        return offered(row, link)
    elif row.is_held:
        subject = pgettext("events", "We have your sign-up: %(title)s")
        opening = pgettext(
            "events",
            "Thank you for signing up. The host looks at it and decides about a place; we will write to you.",
        )
    else:
        subject = pgettext("events", "You are on the waiting list: %(title)s")
        opening = pgettext(
            "events",
            "Thank you for signing up. All places are taken; you are number %(position)d on the waiting list. "
            "When a place comes free, we will write to you.",
        ) % {"position": position}
    return _letter(row, subject, opening, link, gathering)


def moved_up(row: SignUp, link: str) -> Letter:
    """From the waiting list or the draw to a place."""
    subject = pgettext("events", "A place for you: %(title)s")
    opening = pgettext("events", "A place has come to you. You are in; we look forward to seeing you.")
    return _letter(row, subject, opening, link, row.gathering)


def offered(row: SignUp, link: str) -> Letter:
    """A place that is held for some hours."""
    until = row.offered_until.astimezone(clock.zone_of(row.gathering.zone)) if row.offered_until else None
    words_of_time = {"day": words.say_day(until.date()), "time": f"{until:%H:%M}"} if until else {}
    subject = pgettext("events", "A place is held for you: %(title)s")
    opening = pgettext(
        "events",
        "A place has come free and is held for you until %(day)s, %(time)s. Please say at the address below "
        "whether you take it; after that it goes to the next in line.",
    )
    return _letter(row, subject, opening % words_of_time if until else opening, link, row.gathering)


def lapsed(row: SignUp, link: str) -> Letter:
    """The offer ended."""
    subject = pgettext("events", "The place went to the next in line: %(title)s")
    opening = pgettext(
        "events",
        "We had no answer in time, so the place went to the next in line. You can sign up again at any time.",
    )
    return _letter(row, subject, opening, link, row.gathering)


def not_drawn(row: SignUp, link: str, position: int) -> Letter:
    """No luck in the draw."""
    subject = pgettext("events", "The draw: %(title)s")
    opening = pgettext(
        "events",
        "The lots have been drawn, and there was no place for you this time. You are number %(position)d on the "
        "waiting list; when a place comes free, we will write to you.",
    ) % {"position": position}
    return _letter(row, subject, opening, link, row.gathering)


def cancelled(row: SignUp, link: str) -> Letter:
    """After cancelling, by the guest or the host."""
    subject = pgettext("events", "Cancelled: %(title)s")
    opening = (
        pgettext("events", "Your sign-up has been cancelled by the host.")
        if row.cancelled_by == "host"
        else pgettext("events", "Your sign-up is cancelled. Thank you for telling us early.")
    )
    return _letter(row, subject, opening, link, row.gathering)


def called_off(row: SignUp, link: str) -> Letter:
    """The gathering does not take place."""
    subject = pgettext("events", "Called off: %(title)s")
    opening = pgettext("events", "We are sorry: this gathering does not take place.")
    reason = row.gathering.cancel_reason
    return _letter(row, subject, f"{opening}\n{reason}" if reason else opening, link, row.gathering)


def not_let_in(row: SignUp, ban: Ban, link: str) -> Letter:
    """No more sign-ups of this person, for now or for good; with the host's words and the way to object."""
    subject = pgettext("events", "About your sign-ups with %(host)s") % {
        "host": words.say_name(row.gathering)
    }
    lines = [pgettext("events", "Dear %(name)s,") % {"name": row.name}, ""]
    if ban.until_on:
        sentence = pgettext("events", "The host does not take sign-ups from you until %(day)s.")
        lines.append(sentence % {"day": words.say_day(ban.until_on)})
    else:
        lines.append(pgettext("events", "The host does not take sign-ups from you any more."))
    lines += ["", ban.told] if ban.told else []
    if link:
        lines += [
            "",
            pgettext("events", "If you see it differently, please write to the host here, once:"),
            link,
        ]
    return Letter(subject, "\n".join([*lines, "", *_sender(row.gathering)]))


def appeal_answered(row: SignUp, appeal: Appeal, link: str) -> Letter:
    """The host has read what somebody wrote, and lifts it or keeps it."""
    subject = pgettext("events", "An answer from %(host)s") % {"host": words.say_name(row.gathering)}
    lines = [pgettext("events", "Dear %(name)s,") % {"name": row.name}, "", words.say_answer(appeal)]
    lines += ["", appeal.answer] if appeal.answer else []
    return Letter(subject, "\n".join([*lines, *(["", link] if link else []), "", *_sender(row.gathering)]))


def _sender(gathering: Gathering) -> list[str]:
    contact = gathering.community.contact
    return [words.say_name(gathering) + (f" ({contact})" if contact else "")]


def _letter(row: SignUp, subject: str, opening: str, link: str, gathering: Gathering) -> Letter:
    greeting = pgettext("events", "Dear %(name)s,") % {"name": row.name}
    lines = [greeting, "", opening, "", f"■ {gathering.title}", words.say_when(gathering)]
    lines += [gathering.place_name] if gathering.place_name else []
    if row.state == SignUpState.CONFIRMED:
        lines += [line for line in (gathering.address, gathering.online_url) if line]
    if link:
        lines += ["", pgettext("events", "How you stand, and cancelling:"), link]
    lines += ["", *_sender(gathering)]
    return Letter(subject % {"title": gathering.title}, "\n".join(lines))
