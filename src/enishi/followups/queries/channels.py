"""Through which channel to write to somebody: what they have, what was used last, and manners."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db.models import CharField, OuterRef, Subquery

from enishi.accounts.models import User
from enishi.encounters.rules import contact_days_seeable_by
from enishi.people.models import Contact, PointKind, Relation
from enishi.people.names import find_current_affiliation
from enishi.people.rules import contacts_seeable_by

FORMAL = (Relation.SENIOR, Relation.TEACHER, Relation.CUSTOMER)
WRITING = ("mail", "line", "message", "letter")


def suggest_channels(actor: User, people: Sequence[Contact], today: dt.date) -> dict[uuid.UUID, str]:
    """A channel for each of these people (points and posts prefetched), in one query."""
    written = contact_days_seeable_by(actor).filter(
        contact=OuterRef("pk"), on__lte=today, encounter__kind__in=WRITING
    )
    newest = written.order_by("-on", "-encounter_id").values("encounter__kind")[:1]
    rows = contacts_seeable_by(actor).filter(pk__in=[one.pk for one in people])
    last = dict(rows.annotate(last=Subquery(newest, output_field=CharField())).values_list("pk", "last"))
    return {one.pk: suggest_channel(one, last.get(one.pk) or "") for one in people}


def suggest_channel(contact: Contact, last_used: str) -> str:
    """Mail to customers, seniors and teachers; LINE first among friends; else as last time."""
    kinds = {point.kind for point in contact.points.all()}
    has_line = PointKind.LINE in kinds or last_used == "line"
    has_mail = PointKind.EMAIL in kinds or last_used == "mail"
    if contact.relation in FORMAL:
        return "line" if has_line and not has_mail else "mail"
    if contact.relation == Relation.FRIEND:
        return "mail" if has_mail and not has_line else "line"
    if last_used in ("mail", "line", "message"):
        return last_used
    if has_line or has_mail:
        return "line" if has_line else "mail"
    if PointKind.SNS in kinds:
        return "sns"
    return "mail" if find_current_affiliation(contact) else "line"
