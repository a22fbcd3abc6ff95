"""What is owed, thing by thing over the rooms: thanks, my promises, news of favours, answers to gifts, money."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from enishi.accounts.models import User
from enishi.desk import owed_words as words
from enishi.encounters.models import Advance, Promise
from enishi.encounters.queries import list_all_advances, list_open_promises, local_day
from enishi.followups.models import Kind
from enishi.followups.queries import list_owed_words
from enishi.followups.queries.channels import suggest_channels
from enishi.followups.suggestion import Pick
from enishi.ledger.queries import ReportDue, list_reports_due
from enishi.people.models import Contact, State
from enishi.people.queries import list_by_ids
from enishi.seasons.models import Gift
from enishi.seasons.queries import list_gifts

THANKS, PROMISE, REPORT, RETURN, ADVANCE = "thanks", "promise", "report", "return", "advance"
KINDS = (THANKS, PROMISE, REPORT, RETURN, ADVANCE)
GONE = (State.DECEASED, State.AVOID)


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed to one person; what it stands on is in one of the last fields."""

    contact: Contact
    kind: str
    what: str
    since: dt.date
    said: str  # the whole of it in a sentence
    due: dt.date | None = None
    channel: str = ""  # through which one would write
    encounter_id: uuid.UUID | None = None
    favour_id: uuid.UUID | None = None
    promise: Promise | None = None
    gift: Gift | None = None
    advance: Advance | None = None
    is_gift: bool = False  # thanks for a present that has a name
    report: ReportDue | None = None  # to whoever introduced somebody to me

    @property
    def key(self) -> str:
        """The same for every press on this thing."""
        rows = (self.promise, self.gift, self.advance)
        of = self.report.second.pk if self.report else self.favour_id or self.encounter_id or ""
        thing = next((str(row.pk) for row in rows if row), str(of))
        return f"owed:{self.kind}:{self.contact.pk.hex[-12:]}:{thing}"


def read_owed(actor: User, *, now: dt.datetime, contact: Contact | None = None) -> list[Owed]:
    """One for each thing, the oldest first; never of 逝去 or 距離をおく. In a constant number of queries."""
    today = local_day(actor, now)
    found = [
        *_list_words(actor, now, today, contact),
        *_list_reports(actor, today, contact),
        *_list_promises(actor, today, contact),
        *_list_returns(actor, today, contact),
        *_list_advances(actor, today, contact),
    ]
    return sorted(found, key=lambda one: (one.since, KINDS.index(one.kind), one.contact.sort_key, one.key))


def _is_gone(today: dt.date) -> Q:
    """As of a day: whoever passed away later is written to as before."""
    since = Q(contact__state_on__isnull=True) | Q(contact__state_on__lte=today)
    return Q(contact__state__in=GONE) & since


def _list_words(actor: User, now: dt.datetime, today: dt.date, contact: Contact | None) -> Iterator[Owed]:
    """Thanks and news, as Today judges them."""
    picks = list_owed_words(actor, now=now, only=contact.pk if contact else None)
    people = {one.pk: one for one in list_by_ids(actor, {pick.contact_id for pick in picks})}
    channels = suggest_channels(actor, list(people.values()), today) if people else {}
    for pick in picks:
        if pick.contact_id in people:
            yield _tell_word(people[pick.contact_id], pick, channels[pick.contact_id], today)


def _tell_word(contact: Contact, pick: Pick, channel: str, today: dt.date) -> Owed:
    is_thanks = pick.kind == Kind.THANK
    since = pick.since or contact.met_on or today
    what = words.what_words(pick)
    said = words.thanks_words(pick, since, today) if is_thanks else words.report_words(pick, since, today)
    return Owed(
        contact, THANKS if is_thanks else REPORT, what, since, said, channel=channel,
        encounter_id=pick.encounter_id, favour_id=pick.favour_id, is_gift=bool(pick.gift),
    )  # fmt: skip


def _list_reports(actor: User, today: dt.date, contact: Contact | None) -> Iterator[Owed]:
    """To whoever introduced somebody to me: of the meeting, and of what came of it."""
    for due in list_reports_due(actor, today, contact.pk if contact else None):
        if due.introducer.state not in GONE:
            said = words.introducer_words(due, today)
            yield Owed(due.introducer, REPORT, words.of_whom(due), due.since, said, report=due)


def _list_promises(actor: User, today: dt.date, contact: Contact | None) -> Iterator[Owed]:
    """What was promised to several people at once is one thing to do, as in Today."""
    rows = list_open_promises(actor, contact=contact, side=Promise.Side.MINE, on=today)
    rows = rows.exclude(_is_gone(today)).prefetch_related("contact__affiliations", "contact__points")
    seen: set[object] = set()
    for row in rows:
        same = (row.encounter_id, row.text) if row.encounter_id else row.pk
        if same not in seen:
            seen.add(same)
            said = words.promise_words(row, today)
            yield Owed(row.contact, PROMISE, row.text, row.made_on, said, row.due_on, promise=row)


def _list_returns(actor: User, today: dt.date, contact: Contact | None) -> Iterator[Owed]:
    rows = (
        list_gifts(actor, contact=contact, is_open=True, on=today)
        .filter(on__lte=today)
        .exclude(_is_gone(today))
    )
    for row in rows:
        said = words.answer_words(row, today)
        yield Owed(row.contact, RETURN, row.what, row.on, said, row.return_due_on, gift=row)


def _list_advances(actor: User, today: dt.date, contact: Contact | None) -> Iterable[Owed]:
    rows = list_all_advances(actor).filter(side=Advance.Side.BORROWED, encounter__on__lte=today)
    rows = rows.exclude(_is_gone(today)).prefetch_related("contact__affiliations", "contact__points")
    for row in rows.filter(contact=contact) if contact else rows:
        said = words.advance_words(row, today)
        yield Owed(
            row.contact, ADVANCE, words.money_words(row), row.encounter.on, said,
            encounter_id=row.encounter_id, advance=row,
        )  # fmt: skip
