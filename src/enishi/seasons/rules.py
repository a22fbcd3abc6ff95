"""The year of a notebook is its owner's alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.seasons.models import Announcement, Customs, Gift, Hearer, Lesson, NoGifts, YearCard


def can_mark_card(actor: User, card: YearCard) -> bool:
    return card.owner_id == actor.pk


def cards_markable_by(actor: User) -> QuerySet[YearCard]:
    return YearCard.objects.filter(owner=actor)


def can_change_gift(actor: User, gift: Gift) -> bool:
    return gift.owner_id == actor.pk


def gifts_changeable_by(actor: User) -> QuerySet[Gift]:
    """Deleted ones too: a deletion can be undone."""
    return Gift.objects.filter(owner=actor)


def can_change_no_gifts(actor: User, row: NoGifts) -> bool:
    return row.owner_id == actor.pk


def no_gifts_changeable_by(actor: User) -> QuerySet[NoGifts]:
    return NoGifts.objects.filter(owner=actor)


def can_change_announcement(actor: User, row: Announcement) -> bool:
    return row.owner_id == actor.pk


def announcements_changeable_by(actor: User) -> QuerySet[Announcement]:
    """Deleted ones too: a deletion can be undone."""
    return Announcement.objects.filter(owner=actor)


def can_tell_hearer(actor: User, row: Hearer) -> bool:
    return row.owner_id == actor.pk


def hearers_tellable_by(actor: User) -> QuerySet[Hearer]:
    return Hearer.objects.filter(owner=actor)


def can_change_lesson(actor: User, row: Lesson) -> bool:
    return row.owner_id == actor.pk


def lessons_changeable_by(actor: User) -> QuerySet[Lesson]:
    """Deleted ones too: a deletion can be undone."""
    return Lesson.objects.filter(owner=actor)


def can_change_customs(actor: User, row: Customs) -> bool:
    return row.owner_id == actor.pk


def customs_changeable_by(actor: User) -> QuerySet[Customs]:
    return Customs.objects.filter(owner=actor)
