"""チャリティー: what is planned and what was, the faces of the team, what was achieved; of networking, not a word."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.encounters.queries import list_days_there, local_day
from enishi.people.models import Contact
from enishi.people.names import addressed_name
from enishi.people.queries import list_by_ids
from enishi.places import queries as places
from enishi.places.models import Place, Planned, PlannedKind, Role, RoleKind
from enishi.places.queries import Lent
from enishi.places.words import join_sentences

THANKED = (
    RoleKind.ORGANISER.value,
    RoleKind.TEAM.value,
)  # whom one thanks after the day, those who ran it first


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody of the team, and where the same face was seen."""

    contact: Contact
    name: str
    role: str
    seen: str


@dataclass(frozen=True, slots=True)
class CharityView:
    coming: list[Planned]
    open: list[Planned]  # past, and not spoken of yet
    past: list[Planned]
    faces: list[Face]
    lent: Lent
    lent_words: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One planned day."""

    plan: Planned
    place: Place
    is_past: bool  # begun, at least
    is_open: bool  # it can be said whether one went
    minutes: int | None
    thanked: list[Face]


def read_charity(actor: User, place: Place, now: dt.datetime) -> CharityView:
    today, plans = local_day(actor, now), list(places.list_plans(actor, place))
    lent = places.sum_up_lent(plans)
    past = [plan for plan in plans if plan.on < today or plan.went is not None]
    return CharityView(
        coming=[plan for plan in plans if plan.on >= today and plan.went is None],
        open=[plan for plan in past if plan.went is None],
        past=[plan for plan in reversed(past) if plan.went is not None],
        faces=_list_faces(actor, place, plans),
        lent=lent,
        lent_words=lent_words(lent),
        facts=_list_facts(place),
    )


def read_plan(actor: User, plan_id: uuid.UUID, *, now: dt.datetime) -> PlanPage:
    """One meeting, shift or day, and those one may thank after it."""
    plan, today = places.get_plan(actor, plan_id), local_day(actor, now)
    place = places.get_place(actor, plan.place_id)
    roles = [role for role in places.list_roles(actor, place) if role.kind in THANKED]
    roles.sort(key=lambda role: THANKED.index(role.kind))
    return PlanPage(
        plan=plan,
        place=place,
        is_past=plan.on <= today,
        is_open=plan.on <= today and plan.went is None,
        minutes=places.count_minutes(plan),
        thanked=[
            Face(role.contact, addressed_name(role.contact), str(role.get_kind_display()), "")
            for role in roles
        ],
    )


def _list_faces(actor: User, place: Place, plans: list[Planned]) -> list[Face]:
    """Those with a role first, then whoever was met there most often: the same faces are the charm of it."""
    roles = {role.contact_id: role for role in places.list_roles(actor, place)}
    days = list_days_there(actor, place)
    kinds = {plan.on: plan.kind for plan in plans}
    people = list_by_ids(actor, {*roles, *days}) if roles or days else []
    people.sort(key=lambda one: (one.pk not in roles, -len(days.get(one.pk, []))))
    return [_describe(contact, roles.get(contact.pk), kinds, days.get(contact.pk, [])) for contact in people]


def _describe(contact: Contact, role: Role | None, kinds: dict[dt.date, str], days: list[dt.date]) -> Face:
    seen = [kinds[day] for day in days if day in kinds]
    meetings = seen.count(PlannedKind.MEETING.value)
    return Face(
        contact,
        addressed_name(contact),
        str(role.get_kind_display()) if role else "",
        seen_words(meetings, len(seen) - meetings),
    )


def seen_words(meetings: int, days: int) -> str:
    """準備会で2回、当日や当番で1回."""
    words = {"meetings": meetings, "days": days}
    if meetings and days:
        return pgettext("desk", "Meetings: %(meetings)d, days and shifts: %(days)d") % words
    if meetings:
        return npgettext("desk", "%(meetings)d meeting", "%(meetings)d meetings", meetings) % words
    return npgettext("desk", "%(days)d day or shift", "%(days)d days or shifts", days) % words if days else ""


def lent_words(lent: Lent) -> str:
    """What was lent and given so far, each in a sentence; nothing where one was never there."""
    if not lent.days:
        return ""
    sentences = [_tell_hours(lent)]
    if lent.given_yen:
        sentences.append(pgettext("desk", "You gave %(yen)s yen.") % {"yen": f"{lent.given_yen:,}"})
    if lent.raised_yen:
        sentence = pgettext("desk", "Together %(yen)s yen were raised.")
        sentences.append(sentence % {"yen": f"{lent.raised_yen:,}"})
    return join_sentences(sentences)


def _tell_hours(lent: Lent) -> str:
    words = {"days": lent.days, "hours": f"{lent.hours:g}"}
    if not lent.minutes:
        return (
            npgettext(
                "desk", "You lent a hand on %(days)d day.", "You lent a hand on %(days)d days.", lent.days
            )
            % words
        )
    sentence = npgettext(
        "desk",
        "You lent a hand on %(days)d day, for %(hours)s hours.",
        "You lent a hand on %(days)d days, for %(hours)s hours.",
        lent.days,
    )
    return sentence % words


def _list_facts(place: Place) -> list[tuple[str, str]]:
    """By the labels of the form; what is not known is left out."""
    part = place.charity
    found = {
        "cause": part.cause,
        "organiser": part.organiser,
        "organiser_kind": str(part.get_organiser_kind_display()) if part.organiser_kind else "",
        "form": str(part.get_form_display()) if part.form else "",
        "mine": str(part.get_mine_display()),
    }
    labels = {column.name: str(column.verbose_name) for column in part._meta.concrete_fields}
    return [(labels[name], words) for name, words in found.items() if words]
