"""Three drafts of thanks to somebody met at a gathering, by the product's own texts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from enishi.core import clock
from enishi.events.models import Gathering
from enishi.events.queries.exchanges import Met
from enishi.followups.drafts import DraftFacts, DraftRefused, LastEncounter, Recipient, Writer, compose

CHANNELS = ("line", "mail", "message")


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
