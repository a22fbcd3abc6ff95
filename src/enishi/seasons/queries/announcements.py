"""A change of one's own: who should hear of it, who has, and whom one might have forgotten."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters.rules import contact_days_seeable_by
from enishi.people.models import Closeness, Contact, Relation, State
from enishi.people.queries import with_details
from enishi.people.rules import contacts_seeable_by
from enishi.seasons import rules
from enishi.seasons.models import Announcement, Hearer

TELLS = (Relation.SENIOR, Relation.TEACHER, Relation.CUSTOMER)
OFTEN, WITHIN = 3, dt.timedelta(days=365)


def list_announcements(actor: User) -> QuerySet[Announcement]:
    """The owner's changes, newest first, each with how many hear of it and how many have (`wanted`, `told`)."""
    there = Q(hearers__contact__deleted_at=None)
    rows = rules.announcements_changeable_by(actor).filter(deleted_at=None)
    return rows.annotate(
        wanted=Count("hearers", filter=there),
        told=Count("hearers", filter=there & Q(hearers__told_on__isnull=False)),
    ).order_by("-on", "-id")


def get_announcement(actor: User, announcement_id: uuid.UUID | str, *, deleted: bool = False) -> Announcement:
    """One change of the owner's."""
    parsed = ids.parse_id(str(announcement_id))
    rows = rules.announcements_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    found = rows.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("seasons", "There is no such change, or it has been taken out."))
    return found


def list_hearers(actor: User, announcement: Announcement) -> QuerySet[Hearer]:
    """Who should hear, those not told yet first; who has died since is left out."""
    rows = rules.hearers_tellable_by(actor).filter(announcement=announcement, contact__deleted_at=None)
    people = with_details(Contact.objects.all())
    rows = rows.exclude(contact__state=State.DECEASED).prefetch_related(Prefetch("contact", queryset=people))
    return rows.order_by("told_on", "contact__sort_key", "id")


def get_hearer(actor: User, hearer_id: uuid.UUID | str) -> Hearer:
    """One line of such a list."""
    parsed = ids.parse_id(str(hearer_id))
    found = (
        rules.hearers_tellable_by(actor).select_related("contact").filter(pk=parsed).first()
        if parsed
        else None
    )
    if found is None:
        raise errors.NotFound(pgettext_lazy("seasons", "This person is not on the list."))
    return found


def propose_hearers(actor: User, announcement: Announcement, today: dt.date) -> QuerySet[Contact]:
    """Who is dear, a senior, a teacher, a customer, or was met often this year, and is not on the list yet."""
    listed = rules.hearers_tellable_by(actor).filter(announcement=announcement).values("contact_id")
    days = contact_days_seeable_by(actor).filter(on__gt=today - WITHIN, on__lte=today)
    often = days.values("contact_id").annotate(days=Count("on", distinct=True)).filter(days__gte=OFTEN)
    near = Q(closeness=Closeness.CLOSE) | Q(relation__in=TELLS) | Q(pk__in=often.values("contact_id"))
    people = contacts_seeable_by(actor).filter(near, archived_at=None).exclude(pk__in=listed)
    people = people.filter(state__in=(State.NONE, State.MOURNING))
    return with_details(people).order_by("sort_key", "id")
