"""What the owner learned from people, and what the year holds of one of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.people.models import Contact
from enishi.seasons import rules
from enishi.seasons.models import Gift, Lesson, NoGifts
from enishi.seasons.queries.cards import CardOfYear, fold_cards

MOST = 5


@dataclass(frozen=True, slots=True)
class PersonYear:
    """What a person's page shows of the year."""

    cards: tuple[CardOfYear, ...]
    gifts: tuple[Gift, ...]
    lessons: tuple[Lesson, ...]
    no_gifts: NoGifts | None

    @property
    def is_empty(self) -> bool:
        return not (self.cards or self.gifts or self.lessons or self.no_gifts)


def list_lessons(actor: User, *, contact: Contact | None = None) -> QuerySet[Lesson]:
    """What was learned, newest first."""
    rows = rules.lessons_changeable_by(actor).filter(deleted_at=None, contact__deleted_at=None)
    rows = rows.filter(contact=contact) if contact is not None else rows
    return rows.select_related("contact").order_by("-on", "-id")


def get_lesson(actor: User, lesson_id: uuid.UUID | str, *, deleted: bool = False) -> Lesson:
    """One line of what was learned."""
    parsed = ids.parse_id(str(lesson_id))
    rows = rules.lessons_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    found = rows.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("seasons", "There is no such line, or it has been taken out."))
    return found


def find_known_lesson(actor: User, lesson_id: uuid.UUID) -> Lesson | None:
    """The line of this id, deleted ones too."""
    return rules.lessons_changeable_by(actor).filter(pk=lesson_id).first()


def read_person_year(actor: User, contact: Contact) -> PersonYear:
    """Cards of the last years, the latest gifts, what was learned, whether gifts can be accepted: four queries."""
    cards = fold_cards(rules.cards_markable_by(actor).filter(contact=contact).order_by("-year")[: 2 * MOST])
    gifts = rules.gifts_changeable_by(actor).filter(contact=contact, deleted_at=None).order_by("-on", "-id")
    no_gifts = rules.no_gifts_changeable_by(actor).filter(contact=contact).order_by("id").first()
    said = [card for _, card in sorted(cards.items(), reverse=True) if _says_anything(card)]
    return PersonYear(
        tuple(said[:MOST]), tuple(gifts[:MOST]), tuple(list_lessons(actor, contact=contact)), no_gifts
    )


def _says_anything(card: CardOfYear) -> bool:
    return bool(card.plan or card.printed_on or card.sent_on or card.received_on or card.notice_on)
