"""Give and take in one list: favours noted here, what encounters say was received, gifts of the year. Nothing twice."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value

from enishi.accounts.models import User
from enishi.encounters.models import Encounter, Participation
from enishi.encounters.rules import contact_days_seeable_by
from enishi.ledger.models import Favour, Side, Size
from enishi.ledger.queries.favours import (
    OUTCOME_KINDS,
    TOLD_AFTER_DAYS,
    list_favours,
    list_undescribed,
    read_thanks_days,
)
from enishi.people.models import Contact
from enishi.seasons.models import Gift
from enishi.seasons.queries import list_gifts

FAVOUR, ENCOUNTER, GIFT = "favour", "encounter", "gift"
WEIGHTS = {Size.SMALL: 1, Size.USUAL: 2, Size.LARGE: 4}


@dataclass(frozen=True, slots=True)
class GiveLine:
    """Something given or received, from wherever it is written down; `size` is empty where nobody said one.

    `thanked_on` and `told_on` are what was noted, else the day on which an encounter says that thanks were said.
    """

    source: str  # favour, encounter, gift
    pk: uuid.UUID
    contact: Contact
    side: str
    kind: str
    what: str
    on: dt.date
    size: str = ""
    thanked_on: dt.date | None = None
    told_on: dt.date | None = None
    let_go_on: dt.date | None = None
    outcome: str = ""
    encounter: Encounter | None = None
    favour: Favour | None = None

    @property
    def is_received(self) -> bool:
        return self.side == Side.RECEIVED

    @property
    def has_outcome(self) -> bool:
        """Whether one tells what came of it."""
        return self.is_received and self.kind in OUTCOME_KINDS


@dataclass(frozen=True, slots=True)
class Balance:
    """How much went each way, for one quiet sentence; never shown as figures."""

    received: int = 0
    given: int = 0
    received_times: int = 0
    given_times: int = 0


Key = tuple[str, uuid.UUID, dt.date]


def list_keys(actor: User, *, contact: Contact | None = None, side: str = "") -> QuerySet[Any, Key]:
    """(source, id, day) of everything, newest first, to be paged; `read_lines` reads what is shown."""
    favours = _keys(list_favours(actor, contact=contact, side=side), FAVOUR)
    gifts = _keys(list_gifts(actor, contact=contact, side=side), GIFT)
    parts = [gifts]
    if side != Side.GIVEN:
        parts.append(_keys(_list_received(actor, contact), ENCOUNTER))
    return favours.union(*parts, all=True).order_by("-on", "-pk")


def _keys(rows: QuerySet[Any], source: str) -> QuerySet[Any, Key]:
    bare = rows.select_related(None).prefetch_related(None).order_by()
    named = bare.annotate(source=Value(source, CharField()))
    return cast("QuerySet[Any, Key]", named.values_list("source", "pk", "on"))


def _list_received(actor: User, contact: Contact | None) -> QuerySet[Participation]:
    """A present that stands among the gifts of that day is not told a second time."""
    same = Gift.objects.filter(
        contact=OuterRef("contact"), on=OuterRef("on"), side=Side.RECEIVED, deleted_at__isnull=True
    )
    rows = list_undescribed(actor, contact=contact)
    return rows.exclude(Exists(same), encounter__received="gift")


def read_lines(actor: User, keys: Sequence[Key]) -> list[GiveLine]:
    """These of the list, in its order, in a constant number of queries."""
    wanted = {source: [pk for one, pk, _ in keys if one == source] for source in (FAVOUR, ENCOUNTER, GIFT)}
    favours = {row.pk: row for row in list_favours(actor).filter(pk__in=wanted[FAVOUR])}
    gifts = {row.pk: row for row in list_gifts(actor).filter(pk__in=wanted[GIFT])}
    parts = contact_days_seeable_by(actor).filter(pk__in=wanted[ENCOUNTER])
    parts = parts.select_related("contact", "encounter")
    received = {row.pk: row for row in parts.prefetch_related("contact__affiliations", "contact__points")}
    people = {row.contact_id for rows in (favours, gifts, received) for row in rows.values()}
    thanks = read_thanks_days(actor, people)
    found: list[GiveLine] = []
    for source, pk, _ in keys:
        if source == FAVOUR and pk in favours:
            found.append(tell_favour(favours[pk], thanks.get(favours[pk].contact_id, [])))
        elif source == GIFT and pk in gifts:
            found.append(_tell_gift(gifts[pk], thanks.get(gifts[pk].contact_id, [])))
        elif source == ENCOUNTER and pk in received:
            found.append(_tell_received(received[pk], thanks.get(received[pk].contact_id, [])))
    return found


def describe_state(actor: User, favour: Favour) -> GiveLine:
    """One favour with what the encounters say of it."""
    return tell_favour(favour, read_thanks_days(actor, [favour.contact_id]).get(favour.contact_id, []))


def tell_favour(favour: Favour, thanks: Sequence[dt.date]) -> GiveLine:
    """A favour noted here. Thanks said to somebody are for all that they did before."""
    is_received = favour.side == Side.RECEIVED
    return GiveLine(
        FAVOUR, favour.pk, favour.contact, favour.side, favour.kind, favour.what, favour.on, favour.size,
        favour.thanked_on or (_first_after(thanks, favour.on) if is_received else None),
        favour.told_on or (_told_by(thanks, favour.on) if is_received and favour.kind in OUTCOME_KINDS else None),
        favour.let_go_on, favour.outcome, favour.encounter, favour,
    )  # fmt: skip


def _tell_gift(gift: Gift, thanks: Sequence[dt.date]) -> GiveLine:
    thanked = _first_after(thanks, gift.on) if gift.side == Side.RECEIVED else None
    return GiveLine(GIFT, gift.pk, gift.contact, gift.side, "gift", gift.what, gift.on, thanked_on=thanked)


def _tell_received(row: Participation, thanks: Sequence[dt.date]) -> GiveLine:
    of = row.encounter
    told = _told_by(thanks, row.on) if of.received in OUTCOME_KINDS else None
    return GiveLine(
        ENCOUNTER, row.pk, row.contact, Side.RECEIVED, of.received, "", row.on,
        thanked_on=_first_after(thanks, row.on), told_on=told, encounter=of,
    )  # fmt: skip


def _first_after(days: Sequence[dt.date], on: dt.date) -> dt.date | None:
    return next((day for day in days if day >= on), None)


def _told_by(days: Sequence[dt.date], on: dt.date) -> dt.date | None:
    """A second word of thanks, weeks later, is the news."""
    return next((day for day in days if (day - on).days > TOLD_AFTER_DAYS), None)


def read_balance(actor: User, contact: Contact) -> Balance:
    """What went each way with one person, by size."""
    received, given = [2] * _list_received(actor, contact).count(), list[int]()
    for side, size in list_favours(actor, contact=contact).values_list("side", "size"):
        (received if side == Side.RECEIVED else given).append(WEIGHTS[Size(size)])
    for side in list_gifts(actor, contact=contact).values_list("side", flat=True):
        (received if side == Side.RECEIVED else given).append(2)
    return Balance(sum(received), sum(given), len(received), len(given))
