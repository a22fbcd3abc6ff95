"""Words of thanks: to somebody met at a gathering, and by whoever helped there. Nothing is sent or kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, pgettext

from enishi.core import clock
from enishi.core.text import clean_line
from enishi.events import words
from enishi.events.models import Gathering, GatheringState, Staff
from enishi.events.queries.charity import Account, read_account
from enishi.events.queries.conduct import is_over
from enishi.events.queries.exchanges import Met
from enishi.events.queries.gatherings import is_stopped_by_weather
from enishi.followups.drafts import DraftFacts, DraftRefused, LastEncounter, Recipient, Writer, compose

CHANNELS = ("line", "mail", "message")
LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Words:
    """One draft; a subject only where it is a mail."""

    channel: str
    subject: str
    body: str


def write_thanks(me_name: str, gathering: Gathering, met: Met) -> list[Words]:
    """For LINE, as a mail, and short; none where manners forbid it."""
    if met.given is None:
        return []
    family, _, given = met.given.name.partition(" ")
    own_family, _, own_given = me_name.partition(" ")
    today = clock.today(gathering.zone)
    on = (
        min(gathering.on, today) if gathering.on else today
    )  # whoever gives a card has met, whatever the plan says
    facts = DraftFacts(
        to=Recipient(
            family=family, given=given, organisation=met.given.parts.get("affiliation", ""), known_days=1
        ),
        me=Writer(family=own_family, given=own_given),
        last=LastEncounter(on=on, kind="event", place=gathering.title, note=met.note),
        today=today,
    )
    language = "en" if get_language() == "en" else "ja"
    found = []
    for channel in CHANNELS:
        try:
            draft = compose(facts, kind="thank_you", channel=channel, language=language)
        except DraftRefused:
            continue
        found.append(Words(channel, draft.subject, draft.body))
    return found


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a helper writes first: to whom, and a line of their own."""

    to: str = ""
    line: str = ""

    @classmethod
    def of(cls, to: str, line: str) -> OwnWords:
        return cls(clean_line(to)[:60], clean_line(line)[:LONGEST_LINE])


def can_thank(gathering: Gathering) -> bool:
    """Once it took place; there is nothing to thank for where it was called off or put off."""
    if gathering.state in (GatheringState.DRAFT, GatheringState.CANCELLED):
        return False
    return is_over(gathering, clock.now()) and not is_stopped_by_weather(gathering)


def write_staff_thanks(row: Staff, own: OwnWords) -> list[Words]:
    """To those who gave, where something came; to those they helped; and short."""
    gathering = row.gathering
    account = read_account(gathering) if gathering.is_charity else None
    about = {"title": gathering.title, "day": words.say_day(gathering.on) if gathering.on else ""}
    became = _say_became(account)
    ends = [pgettext("events", "I was glad to lend a hand. I hope we meet again."), row.name]
    gave = pgettext("events", "Thank you so much for what you gave at “%(title)s” on %(day)s.") % about
    came = pgettext(
        "events", "Thank you for coming to “%(title)s” on %(day)s. I was happy to spend the day with you."
    )
    short = pgettext("events", "Thank you for “%(title)s” on %(day)s!") % about
    found = [
        Words("helped", "", _join([own.to, own.line, came % about, became, *ends])),
        Words("short", "", _join([own.to, own.line, short, became, row.name])),
    ]
    return [Words("gave", "", _join([own.to, own.line, gave, became, *ends])), *found] if became else found


def _join(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))


def _say_became(account: Account | None) -> str:
    """The sum as everybody may read it today, and where it goes; empty while nothing came."""
    if account is None or not account.raised:
        return ""
    charity = account.charity
    said = {"sum": words.say_money(account.raised), "cause": charity.cause, "to": charity.goes_to}
    sentence = (
        pgettext("events", "Thanks to you all, %(sum)s has come together so far for %(cause)s.")
        if charity.cause
        else pgettext("events", "Thanks to you all, %(sum)s has come together so far.")
    )
    if not charity.goes_to:
        return sentence % said
    goes = (
        pgettext("events", "It will be handed over to %(to)s.")
        if account.left
        else pgettext("events", "All of it has reached %(to)s.")
    )
    return _join([sentence % said, goes % said])
