"""What was kept of guests goes when it was promised: names, answers, cards, exchanges, a talk. Receipts stay."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.db.models import F

from enishi.audit.actions import blank_records
from enishi.communities.actions import blank_reports
from enishi.core import clock
from enishi.events.actions.charity.volunteers import forget_volunteers
from enishi.events.actions.locking import lock_gathering
from enishi.events.actions.talks.forgetting import clear_talk
from enishi.events.models import (
    DateAnswer,
    Exchange,
    Gathering,
    GuestCard,
    PairWish,
    Payment,
    Safety,
    SignUp,
    Volunteer,
)
from enishi.events.queries import due as due_queries
from enishi.notices.actions.posting import forget_letters

# What a sign-up says of a person, and what stands there once that is forgotten.
FORGOTTEN: dict[str, object] = {
    "name": "", "reading": "", "affiliation": "", "job": "", "industry": "", "email": "", "email_key": "", "phone": "",
    "phone_key": "", "outside_number": "", "comment": "", "host_note": "", "source_key": "", "answers": {},
    "conditions": {}, "is_first_time": None, "user": None, "companion_of": None,
}  # fmt: skip


def clear_due() -> int:
    """Every gathering whose days are over, one transaction each; how many."""
    return sum(clear_guests(one) for one in due_queries.list_clearing(clock.now()))


@transaction.atomic
def clear_guests(gathering_id: uuid.UUID) -> bool:
    """Forget the guests of one; whether it was time."""
    gathering = lock_gathering(gathering_id)
    if gathering.pk not in due_queries.list_clearing(clock.now()):
        return False  # somebody else was quicker, or the host has put it off meanwhile
    guests = SignUp.objects.filter(gathering=gathering)
    known = list(guests.values_list("pk", flat=True))
    _forget_pairs(gathering)
    clear_talk(gathering)
    Payment.objects.filter(gathering=gathering).update(note="")
    guests.filter(erased_at=None).update(
        **FORGOTTEN,
        erased_at=clock.now(),
        guest_version=F("guest_version") + 1,
        badge_version=F("badge_version") + 1,
    )
    helpers = Volunteer.objects.filter(gathering=gathering).values_list("staff_id", flat=True)
    forget_volunteers(gathering, list(helpers))
    blank_records(gathering.owner, known)
    blank_reports(gathering.owner, gathering.pk)
    forget_letters(gathering.owner, known)
    gathering.cleared_at = clock.now()
    gathering.save(update_fields=["cleared_at"])
    return True


def _forget_pairs(gathering: Gathering) -> None:
    Exchange.objects.filter(gathering=gathering).delete()
    GuestCard.objects.filter(sign_up__gathering=gathering).delete()
    PairWish.objects.filter(gathering=gathering).delete()
    DateAnswer.objects.filter(gathering=gathering).delete()
    Safety.objects.filter(gathering=gathering).delete()
