"""Favours noted here, and whether a word of thanks for them was said somewhere."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters.models import Encounter, Participation
from enishi.encounters.rules import contact_days_seeable_by
from enishi.ledger import rules
from enishi.ledger.models import Favour, Side
from enishi.people.models import Contact

OUTCOME_KINDS = ("introduction", "advice", "information", "work")  # whose outcome one tells
TOLD_AFTER_DAYS = 21  # what is said within three weeks is the thank-you, not the news
_NAMES = ("contact__affiliations", "contact__points")


def _standing(actor: User) -> QuerySet[Favour]:
    """Those of a deleted encounter are hidden with it, and come back with it."""
    rows = rules.favours_changeable_by(actor).filter(contact__deleted_at__isnull=True)
    return rows.filter(Q(encounter__isnull=True) | Q(encounter__deleted_at__isnull=True))


def list_favours(
    actor: User, *, contact: Contact | None = None, side: str = "", is_open: bool = False
) -> QuerySet[Favour]:
    """Favours noted here, newest first. `is_open`: received, and a word is still to be said by what is noted here."""
    rows = _standing(actor).filter(deleted_at__isnull=True)
    if contact is not None:
        rows = rows.filter(contact=contact)
    if side:
        rows = rows.filter(side=side)
    if is_open:
        untold = Q(kind__in=OUTCOME_KINDS, told_on__isnull=True)
        unsaid = Q(thanked_on__isnull=True, told_on__isnull=True) | untold
        rows = rows.filter(unsaid, side=Side.RECEIVED, let_go_on__isnull=True)
    return rows.select_related("contact", "encounter").prefetch_related(*_NAMES).order_by("-on", "-id")


def list_open_favours(actor: User, *, contact: Contact | None = None) -> QuerySet[Favour]:
    """Received, and by what is noted here thanks or news are still to be said."""
    return list_favours(actor, contact=contact, is_open=True)


def list_received(actor: User, *, since: dt.date, until: dt.date) -> QuerySet[Favour]:
    """What was done for me in these days, the newest first; closed ones too."""
    rows = _standing(actor).filter(deleted_at__isnull=True, side=Side.RECEIVED, on__gte=since, on__lte=until)
    return rows.order_by("-on", "-id")


def get_favour(actor: User, favour_id: uuid.UUID | str, *, deleted: bool = False) -> Favour:
    """One favour with its person; with `deleted`, one that can come back."""
    parsed = ids.parse_id(str(favour_id))
    rows = _standing(actor).filter(deleted_at__isnull=not deleted).select_related("contact", "encounter")
    found = rows.prefetch_related(*_NAMES).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("ledger", "There is no such entry, or it has been taken out."))
    return found


def find_known_favour(actor: User, favour_id: uuid.UUID) -> Favour | None:
    """The favour of this id, deleted ones too: a form sent twice finds what it made first."""
    return rules.favours_changeable_by(actor).filter(pk=favour_id).select_related("contact").first()


def find_favour_of(
    actor: User, encounter: Encounter, contact: Contact, kind: str, *, side: str = Side.RECEIVED
) -> Favour | None:
    """The favour noted of an encounter with somebody."""
    rows = rules.favours_changeable_by(actor).filter(deleted_at__isnull=True, encounter=encounter)
    return rows.filter(contact=contact, kind=kind, side=side).select_related("contact").first()


def find_undescribed(actor: User, favour: Favour) -> Encounter | None:
    """The encounter of that day that says the same was received of them, and that no favour describes yet."""
    if favour.side != Side.RECEIVED:
        return None
    rows = contact_days_seeable_by(actor).filter(
        contact=favour.contact, on=favour.on, encounter__received=favour.kind
    )
    found = rows.filter(~_is_described()).select_related("encounter").order_by("encounter_id").first()
    return found.encounter if found else None


def _is_described() -> Exists:
    """Whether a favour tells what a participation received: of the encounter, or of the same person, kind and day."""
    same = Q(encounter=OuterRef("encounter")) | Q(encounter__isnull=True, on=OuterRef("on"))
    rows = Favour.objects.filter(
        same,
        contact=OuterRef("contact"),
        kind=OuterRef("encounter__received"),
        side=Side.RECEIVED,
        deleted_at__isnull=True,
    )
    return Exists(rows)


def list_undescribed(actor: User, *, contact: Contact | None = None) -> QuerySet[Participation]:
    """What encounters say was received, of each person once, where no favour describes it."""
    rows = contact_days_seeable_by(actor).filter(~Q(encounter__received=""), ~_is_described())
    rows = rows.filter(contact__deleted_at__isnull=True)
    return rows.filter(contact=contact) if contact is not None else rows


def read_thanks_days(actor: User, contact_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[dt.date]]:
    """The days on which thanks were said to each of these people, by the encounters, the earliest first."""
    rows = contact_days_seeable_by(actor).filter(contact__in=list(contact_ids), encounter__is_thanks=True)
    found: dict[uuid.UUID, list[dt.date]] = defaultdict(list)
    for contact_id, on in rows.order_by("on").values_list("contact_id", "on"):
        found[contact_id].append(on)
    return found
