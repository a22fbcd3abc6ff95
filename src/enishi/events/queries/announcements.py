"""Whom words to guests go to, what was said so far, and words to begin with."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import pgettext

from enishi.core import addresses, clock
from enishi.events import words
from enishi.events.models import Announcement, Gathering, SignUp, SignUpState
from enishi.events.models.sign_ups import ACTIVE
from enishi.events.queries import sign_ups
from enishi.events.queries.day import Notice, read_notice

AUDIENCES = ("confirmed", "waiting", "applied", "came", "all")


@dataclass(frozen=True, slots=True)
class Suggested:
    """Words for one occasion, as a mail and short enough for LINE."""

    name: str
    label: str
    subject: str
    body: str
    line: str


def list_announcements(gathering: Gathering) -> QuerySet[Announcement]:
    """What was said, newest first."""
    return Announcement.objects.filter(gathering=gathering).order_by("-id")


def find_announcement(gathering: Gathering, source_key: str) -> Announcement | None:
    return Announcement.objects.filter(gathering=gathering, source_key=source_key).first()


def list_audience(gathering: Gathering, audience: str) -> QuerySet[SignUp]:
    """Those with an address among them."""
    rows = sign_ups.list_sign_ups(gathering).exclude(email="")
    if audience == "all":
        return rows.filter(state__in=ACTIVE)
    if audience == "came":
        return rows.filter(state=SignUpState.CONFIRMED, checked_in_at__isnull=False)
    return rows.filter(state=SignUpState(audience))


def count_audiences(gathering: Gathering) -> dict[str, int]:
    """How many have an address, by whom it is for."""
    return {audience: list_audience(gathering, audience).count() for audience in AUDIENCES}


def address_to(guest: SignUp, body: str) -> str:
    """The body with the guest's name above it."""
    return f"{pgettext('events', 'Dear %(name)s,') % {'name': guest.name}}\n\n{body}"


def list_suggested(gathering: Gathering) -> list[Suggested]:
    """Words to begin with: inviting, the day before, thanking afterwards."""
    base = addresses.public_url()
    facts = {
        "title": gathering.title,
        "when": words.say_when(gathering),
        "place": gathering.place_name or pgettext("events", "(place)"),
        "url": f"{base}/g/{gathering.code}/" if base else "",
        "host": words.say_name(gathering),
    }
    notice = read_notice(gathering)
    suggested = [_invite(facts), _remind(facts, gathering), _thank(facts)]
    return [*suggested, _tell_weather(facts, notice)] if notice and notice.decision else suggested


def _invite(facts: dict[str, str]) -> Suggested:
    body = pgettext(
        "events",
        "We hold “%(title)s”.\n\n%(when)s\n%(place)s\n\nYou can sign up here:\n%(url)s\n\nWe look forward to "
        "seeing you.\n%(host)s",
    )
    line = pgettext("events", "“%(title)s”\n%(when)s\n%(place)s\nCome if you like! %(url)s")
    label = pgettext("events", "Inviting")
    return Suggested(
        "invite", label, pgettext("events", "Invitation: %(title)s") % facts, body % facts, line % facts
    )


def _remind(facts: dict[str, str], gathering: Gathering) -> Suggested:
    tomorrow = gathering.on is not None and (gathering.on - clock.today(gathering.zone)).days == 1
    subject = (
        pgettext("events", "Tomorrow: %(title)s") if tomorrow else pgettext("events", "Coming up: %(title)s")
    )
    body = pgettext(
        "events",
        "“%(title)s” is coming up.\n\n%(when)s\n%(place)s\n\nIf you cannot come, please cancel as soon as you know: "
        "somebody may be waiting for the place.\n%(host)s",
    )
    line = pgettext(
        "events",
        "“%(title)s” is coming up.\n%(when)s\n%(place)s\nTell me if you cannot make it. See you there!",
    )
    return Suggested(
        "remind", pgettext("events", "The day before"), subject % facts, body % facts, line % facts
    )


def _thank(facts: dict[str, str]) -> Suggested:
    body = pgettext(
        "events",
        "Thank you for coming to “%(title)s”.\n\nOn your own page you find those you exchanged cards with, and words "
        "to write to them. Two lines tonight are worth more than a long letter next month.\n%(host)s",
    )
    line = pgettext(
        "events",
        "Thank you for today at “%(title)s”! Whoever you talked to would be glad of a word from you tonight.",
    )
    subject = pgettext("events", "Thank you: %(title)s")
    return Suggested(
        "thank", pgettext("events", "Afterwards, thanking"), subject % facts, body % facts, line % facts
    )


def _tell_weather(facts: dict[str, str], notice: Notice) -> Suggested:
    known = {**facts, "decision": notice.label, "note": notice.note}
    body = pgettext(
        "events",
        "About “%(title)s” (%(when)s):\n\n%(decision)s\n%(note)s\n\nThank you for your patience.\n%(host)s",
    )
    line = pgettext("events", "“%(title)s” (%(when)s): %(decision)s %(note)s")
    subject = pgettext("events", "%(decision)s: %(title)s")
    label = pgettext("events", "About the weather")
    return Suggested("weather", label, subject % known, body % known, line % known)
