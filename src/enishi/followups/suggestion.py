"""One person in Today: who, why, the last time, and one step."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from enishi.encounters.models import Encounter, Promise
from enishi.encounters.queries import Tie
from enishi.followups.reasons import Serves
from enishi.ledger.queries import ReportDue
from enishi.people.models import Contact

DRAFT_KINDS = {"thank": "thank_you", "promise": "keep_promise", "care": "ask_how"}


@dataclass(frozen=True, slots=True)
class Pick:
    """Somebody chosen for Today, before the words are found."""

    contact_id: uuid.UUID
    kind: str
    encounter_id: uuid.UUID | None = None
    promise: Promise | None = None
    is_first_meeting: bool = False
    received: str = ""
    is_held_back: bool = False  # by the draw of one in ten: Today leaves it out for a while
    serves: Serves | None = None  # the purpose of the day, where that counted
    circle: str = ""  # the usual circle, where that counted
    shop: str = ""  # the regular shop where one meets them
    gift: str = ""  # what came, where it stands among the gifts and in no encounter
    gift_on: dt.date | None = None
    report: ReportDue | None = None  # what this introducer has not heard yet
    since: dt.date | None = None  # the day of what a word is owed for
    what: str = ""  # what it was, in the owner's words, where the ledger tells
    favour_id: uuid.UUID | None = None  # in the ledger


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody in Today. None stands where it is too early to tell."""

    contact: Contact
    kind: str
    reason: str
    step: str
    last_encounter: Encounter | None
    encounter: Encounter | None  # the one to give thanks for
    promise: Promise | None
    tie: Tie | None
    draft_kind: str
    channel: str
    key: str  # the same for every button press on this suggestion today
    report: ReportDue | None = None  # what this introducer has not heard yet

    @property
    def usual_gap_days(self) -> float | None:
        return self.tie.usual_gap_days if self.tie else None

    @property
    def silent_days(self) -> int | None:
        return self.tie.silent_days if self.tie else None

    @property
    def care(self) -> float | None:
        return self.tie.care if self.tie else None

    @property
    def chance_30d(self) -> float | None:
        return self.tie.chance_30d if self.tie else None
