"""Gifts given and received, those custom would answer, and whom the season's gifts may go to."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.people.models import Closeness, Contact, Relation, State
from enishi.people.queries import with_details
from enishi.people.rules import contacts_seeable_by
from enishi.seasons import almanac, gift_customs, rules
from enishi.seasons.models import Gift, NoGifts, Occasion, Side
from enishi.seasons.queries.customs import find_customs, own_region, region_of

GONE = (State.DECEASED, State.AVOID)
HONOURED = (Relation.SENIOR, Relation.TEACHER)
_NAMES = ("contact__affiliations", "contact__points")


@dataclass(frozen=True, slots=True)
class SeasonPerson:
    """Somebody whom a gift of the season may go to: why, when, and how in mourning. `gift` is the one already given."""

    contact: Contact
    reasons: tuple[str, ...]  # gave_last, received, senior, teacher
    span: almanac.Span
    mourning: str
    gift: Gift | None


def list_gifts(
    actor: User,
    *,
    side: str = "",
    contact: Contact | None = None,
    is_open: bool = False,
    on: dt.date | None = None,
) -> QuerySet[Gift]:
    """Gifts, newest first, with whom they went from or to. `is_open`: those custom would still answer.

    With `on`, those whose day lies so far back by then that the matter rests are left out.
    """
    gifts = rules.gifts_changeable_by(actor).filter(deleted_at=None, contact__deleted_at=None)
    if side:
        gifts = gifts.filter(side=side)
    if contact is not None:
        gifts = gifts.filter(contact=contact)
    if is_open:
        gifts = gifts.filter(return_due_on__isnull=False, returned_on=None, return_dropped_on=None)
        gifts = gifts.exclude(contact__state__in=GONE)
    if is_open and on is not None:
        gifts = gifts.exclude(_rests(on))
    return gifts.select_related("contact").prefetch_related(*_NAMES).order_by("-on", "-id")


def _rests(on: dt.date) -> Q:
    """Custom spoke of a day a year ago, or of a season that is over."""
    is_of_season = Q(occasion__in=gift_customs.SEASONAL)
    of_season = is_of_season & Q(return_due_on__lt=on - gift_customs.SEASONAL_RESTS_AFTER)
    return of_season | Q(return_due_on__lt=on - gift_customs.RESTS_AFTER)


def list_unanswered(actor: User, *, since: dt.date, until: dt.date) -> QuerySet[Gift]:
    """What came in these days and was not answered by a gift, the newest first."""
    gifts = rules.gifts_changeable_by(actor).filter(deleted_at=None, contact__deleted_at=None)
    gifts = gifts.filter(side=Side.RECEIVED, returned_on=None, on__gte=since, on__lte=until)
    return gifts.order_by("-on", "-id")


def get_gift(actor: User, gift_id: uuid.UUID | str, *, deleted: bool = False) -> Gift:
    """One gift with its person; with `deleted`, one that can come back."""
    parsed = ids.parse_id(str(gift_id))
    gifts = rules.gifts_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    found = (
        gifts.select_related("contact").prefetch_related(*_NAMES).filter(pk=parsed).first()
        if parsed
        else None
    )
    if found is None:
        raise errors.NotFound(pgettext_lazy("seasons", "There is no such gift, or it has been taken out."))
    return found


def find_known_gift(actor: User, gift_id: uuid.UUID) -> Gift | None:
    """The gift of this id, deleted ones too: a form sent twice finds what it made first."""
    return rules.gifts_changeable_by(actor).filter(pk=gift_id).select_related("contact").first()


def find_no_gifts(actor: User, contact: Contact) -> NoGifts | None:
    """That somebody cannot accept gifts, where it is known."""
    return rules.no_gifts_changeable_by(actor).filter(contact=contact).order_by("id").first()


def list_no_gifts(actor: User, contact_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, NoGifts]:
    """Who of these people cannot accept gifts."""
    rows = rules.no_gifts_changeable_by(actor).filter(contact_id__in=list(contact_ids)).order_by("-id")
    return {row.contact_id: row for row in rows}


def list_season_people(actor: User, occasion: str, year: int, today: dt.date) -> list[SeasonPerson]:
    """Whom one went to last year or came from, and seniors and teachers held dear; never who cannot accept any."""
    gifts = rules.gifts_changeable_by(actor).filter(deleted_at=None, occasion=occasion)
    gifts = gifts.filter(on__gte=dt.date(year - 1, 1, 1), on__lte=dt.date(year, 12, 31)).order_by("on", "id")
    of_each: dict[uuid.UUID, list[Gift]] = {}
    for gift in gifts:
        of_each.setdefault(gift.contact_id, []).append(gift)
    refused = Q(pk__in=rules.no_gifts_changeable_by(actor).values("contact_id"))
    owed = Q(relation__in=HONOURED, closeness=Closeness.CLOSE)
    people = (
        contacts_seeable_by(actor).filter(Q(pk__in=list(of_each)) | owed, archived_at=None).exclude(refused)
    )
    people = people.exclude(state__in=(*GONE, State.LEAVE_BE))
    own = own_region(actor, find_customs(actor))
    found = [
        _describe(one, of_each.get(one.pk, []), occasion, year, own, today)
        for one in with_details(people).order_by("sort_key", "id")
    ]
    return [one for one in found if one.reasons or one.gift]


def _describe(
    contact: Contact, gifts: Sequence[Gift], occasion: str, year: int, own: str, today: dt.date
) -> SeasonPerson:
    region = region_of(contact, own)
    is_summer = occasion == Occasion.MIDSUMMER
    span = almanac.midsummer_gifts(year, region) if is_summer else almanac.year_end_gifts(year, region)
    given = [gift for gift in gifts if gift.side == Side.GIVEN]
    reasons = ["gave_last"] if any(gift.on.year == year - 1 for gift in given) else []
    if any(gift.side == Side.RECEIVED for gift in gifts):
        reasons.append("received")
    if contact.relation in HONOURED and contact.closeness == Closeness.CLOSE:
        reasons.append(contact.relation)
    in_mourning = contact.state == State.MOURNING
    mourning = gift_customs.mourning_words(contact.state_on, today) if in_mourning else ""
    now = next((gift for gift in given if gift.on.year == year), None)
    return SeasonPerson(contact, tuple(reasons), span, mourning, now)
