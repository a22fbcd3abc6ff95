"""Consultations with whom they are put to, and of whom something was asked lately."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters.queries import list_asked
from enishi.ledger import rules
from enishi.ledger.models import Consultation, Request, RequestState, Side
from enishi.people.models import State

ASKED_DAYS = 7  # so long nothing else is asked of somebody who was asked something
UNTHANKED_DAYS = 60
OPEN = (RequestState.ASKED, RequestState.ANSWERED, RequestState.DECLINED)
_PEOPLE = ("contact__affiliations", "contact__points")


def list_consultations(actor: User) -> QuerySet[Consultation]:
    """The newest first, with how many were asked and how many answered."""
    rows = rules.consultations_changeable_by(actor).filter(deleted_at=None).select_related("purpose")
    return rows.annotate(
        n_asked=Count("requests", filter=Q(requests__state__in=OPEN)),
        n_answered=Count("requests", filter=Q(requests__state=RequestState.ANSWERED)),
    ).order_by("-created_at", "-pk")


def get_consultation(actor: User, consultation_id: uuid.UUID | str, *, deleted: bool = False) -> Consultation:
    """One consultation with its requests and their people."""
    parsed = ids.parse_id(str(consultation_id))
    requests = Request.objects.filter(contact__deleted_at=None).select_related("contact", "favour")
    rows = rules.consultations_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    rows = rows.select_related("purpose").prefetch_related(
        Prefetch("requests", requests.prefetch_related(*_PEOPLE))
    )
    found = rows.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("ledger", "There is no such consultation, or it has been taken out.")
        )
    return found


def find_known_consultation(actor: User, key: str) -> Consultation | None:
    """The one a form made before: a form sent twice asks once."""
    return rules.consultations_changeable_by(actor).filter(key=key).first()


def get_request(actor: User, request_id: uuid.UUID | str) -> Request:
    """One request with its consultation and person."""
    parsed = ids.parse_id(str(request_id))
    rows = rules.requests_changeable_by(actor).filter(consultation__deleted_at=None, contact__deleted_at=None)
    rows = rows.select_related("consultation", "contact", "favour").prefetch_related(*_PEOPLE)
    found = rows.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("ledger", "This person is not among those of the consultation."))
    return found


def list_requests(actor: User, consultation_id: uuid.UUID) -> list[Request]:
    """Those who may be asked in one consultation, in the order they were found."""
    return list(get_consultation(actor, consultation_id).requests.all())


def list_asked_lately(actor: User, today: dt.date) -> set[uuid.UUID]:
    """Of whom something was asked within the week: in an encounter, or for an introduction. Two queries."""
    since = today - dt.timedelta(days=ASKED_DAYS - 1)
    asked = set(list_asked(actor, since=since))
    rows = rules.introductions_changeable_by(actor).filter(deleted_at=None)
    rows = rows.filter(Q(asked_first_on__gte=since) | Q(asked_second_on__gte=since))
    for first, second, first_on, second_on in rows.values_list(
        "first", "second", "asked_first_on", "asked_second_on"
    ):
        asked |= {first} if first_on and first_on >= since else set()
        asked |= {second} if second_on and second_on >= since else set()
    return asked


def list_unthanked_ids(actor: User, today: dt.date) -> set[uuid.UUID]:
    """Who did a favour lately that no word of thanks was said for yet: that comes before asking more. One query."""
    since = today - dt.timedelta(days=UNTHANKED_DAYS)
    rows = rules.favours_changeable_by(actor).filter(
        side=Side.RECEIVED, thanked_on=None, let_go_on=None, deleted_at=None, on__range=(since, today)
    )
    return set(rows.values_list("contact", flat=True))


def list_answers_to_report(actor: User, today: dt.date) -> QuerySet[Request]:
    """Whoever answered and has not heard what came of it, where it has come to an end; the oldest first."""
    rows = rules.requests_changeable_by(actor).filter(
        state=RequestState.ANSWERED,
        consultation__closed_on__isnull=False,
        consultation__closed_on__lte=today,
        consultation__deleted_at=None,
        contact__deleted_at=None,
        favour__told_on=None,
        favour__let_go_on=None,
        favour__deleted_at=None,
    )
    rows = rows.exclude(contact__state__in=(State.DECEASED, State.AVOID))
    return rows.select_related("consultation", "contact", "favour").order_by("consultation__closed_on", "pk")
