"""Places as other programs read them: the same shape for the command line and the API."""

from __future__ import annotations

from typing import TypedDict

from enishi.core.rows import Json, to_json
from enishi.people.names import display_name
from enishi.places.charges import Charge
from enishi.places.models import GoAgain, Place, Planned, Question, Role, Solicited, Tried, Use
from enishi.places.queries import Membership, get_part, read_signs

_BESIDE = frozenset({"id", "owner", "place", "created_at", "earlier_stays"})


class PlaceWords(TypedDict):
    id: str
    kind: str
    name: str
    reading: str
    url: str
    address: str
    online: bool
    note: str
    face_id: str | None
    usual_yen: int | None
    usual_minutes: int | None
    left_on: str | None
    left_quietly: bool
    version: int
    part: dict[str, Json]


class RoleWords(TypedDict):
    person_id: str
    display: str
    role: str
    usually: str
    weekdays: list[int]
    note: str


def describe_place(place: Place) -> PlaceWords:
    """No query when it came from this room's queries."""
    return {
        "id": str(place.pk),
        "kind": place.kind,
        "name": place.name,
        "reading": place.reading,
        "url": place.url,
        "address": place.address,
        "online": place.is_online,
        "note": place.note,
        "face_id": str(place.face_id) if place.face_id else None,
        "usual_yen": place.usual_minor,
        "usual_minutes": place.usual_minutes,
        "left_on": place.left_on.isoformat() if place.left_on else None,
        "left_quietly": place.is_left_quietly,
        "version": place.version,
        "part": describe_part(place),
    }


def describe_part(place: Place) -> dict[str, Json]:
    """What only its kind has, by the names of the columns."""
    part = get_part(place)
    names = [column.name for column in part._meta.concrete_fields if column.name not in _BESIDE]
    return {name: to_json(getattr(part, name)) for name in names}


def describe_role(role: Role) -> RoleWords:
    return {
        "person_id": str(role.contact_id),
        "display": display_name(role.contact),
        "role": role.kind,
        "usually": role.usually,
        "weekdays": list(role.weekdays),
        "note": role.note,
    }


class GoAgainWords(TypedDict):
    on: str
    answer: str


class ReportWords(TypedDict):
    id: str
    on: str
    person_id: str | None
    note: str


class QuestionWords(TypedDict):
    id: str
    text: str
    asked_on: str | None
    answer: str


class TrialWords(TypedDict):
    id: str
    text: str
    heard_on: str
    tried_on: str | None
    result: str


def describe_go_again(row: GoAgain) -> GoAgainWords:
    return {"on": row.on.isoformat(), "answer": row.answer}


def describe_report(row: Solicited) -> ReportWords:
    person = str(row.contact_id) if row.contact_id else None
    return {"id": str(row.pk), "on": row.on.isoformat(), "person_id": person, "note": row.note}


def describe_question(row: Question) -> QuestionWords:
    asked_on = row.asked_on.isoformat() if row.asked_on else None
    return {"id": str(row.pk), "text": row.text, "asked_on": asked_on, "answer": row.answer}


def describe_trial(row: Tried) -> TrialWords:
    return {
        "id": str(row.pk),
        "text": row.text,
        "heard_on": row.heard_on.isoformat(),
        "tried_on": row.tried_on.isoformat() if row.tried_on else None,
        "result": row.result,
    }


class ChargeWords(TypedDict):
    on: str
    cancel_until: str
    yen: int | None


class MembershipWords(TypedDict):
    place_id: str
    standing: str
    signs: list[str]
    signs_open: list[str]
    is_warning: bool
    joined_on: str | None
    next_charge: ChargeWords | None
    next_to_spare: ChargeWords | None
    charges: int
    charged_yen: int
    verdict: str | None
    how_to_cancel: str


def describe_membership(membership: Membership) -> MembershipWords:
    """standing: considered, trial, member, left."""
    part, signs, answer = membership.part, read_signs(membership.part), membership.answer
    return {
        "place_id": str(membership.place.pk),
        "standing": _find_standing(membership),
        "signs": list(signs.found),
        "signs_open": list(signs.open),
        "is_warning": signs.is_warning,
        "joined_on": part.joined_on.isoformat() if part.joined_on else None,
        "next_charge": _describe_charge(membership.upcoming),
        "next_to_spare": _describe_charge(membership.sparable),
        "charges": len(membership.paid),
        "charged_yen": membership.paid_yen,
        "verdict": answer.verdict if answer else None,
        "how_to_cancel": part.how_to_cancel,
    }


def _find_standing(membership: Membership) -> str:
    if membership.is_left:
        return "left"
    if membership.is_trial:
        return "trial"
    return "member" if membership.is_member else "considered"


def _describe_charge(charge: Charge | None) -> ChargeWords | None:
    if charge is None:
        return None
    return {"on": charge.on.isoformat(), "cancel_until": charge.cancel_on.isoformat(), "yen": charge.yen}


class UseWords(TypedDict):
    id: str
    kind: str
    on: str
    note: str


def describe_use(use: Use) -> UseWords:
    return {"id": str(use.pk), "kind": use.kind, "on": use.on.isoformat(), "note": use.note}


class PlanWords(TypedDict):
    id: str
    place_id: str
    kind: str
    on: str
    starts_at: str | None
    ends_at: str | None
    task: str
    where: str
    went: bool | None
    minutes: int | None
    achieved: str
    given_yen: int | None
    raised_yen: int | None
    words: str


def describe_plan(plan: Planned) -> PlanWords:
    return {
        "id": str(plan.pk),
        "place_id": str(plan.place_id),
        "kind": plan.kind,
        "on": plan.on.isoformat(),
        "starts_at": f"{plan.starts_at:%H:%M}" if plan.starts_at else None,
        "ends_at": f"{plan.ends_at:%H:%M}" if plan.ends_at else None,
        "task": plan.task,
        "where": plan.where,
        "went": plan.went,
        "minutes": plan.minutes,
        "achieved": plan.achieved,
        "given_yen": plan.given_minor,
        "raised_yen": plan.raised_minor,
        "words": plan.words,
    }
