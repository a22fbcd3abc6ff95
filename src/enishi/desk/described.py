"""What a search found, and briefs, as other programs read them: the same shape for the command line and the API."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import pgettext

from enishi.desk.queries import Brief
from enishi.desk.queries.calendar import CalendarDay, CalendarItem
from enishi.desk.queries.evening import EveningPage, EveningPerson
from enishi.desk.queries.meals import Meal
from enishi.desk.queries.money import MoneyPage
from enishi.desk.queries.owed import Owed
from enishi.desk.queries.ready import ReadyPage
from enishi.desk.queries.search import FoundPerson
from enishi.encounters.models import Encounter, Promise
from enishi.encounters.queries import Spent
from enishi.followups.gives import Give
from enishi.people.names import display_name


class PromiseBrief(TypedDict):
    text: str
    due_on: str | None


class TimeBrief(TypedDict):
    on: str
    kind: str
    place: str
    subject: str
    note: str
    private: bool


class BriefWords(TypedDict):
    person_id: str
    person: str
    reading: str
    reading_guessed: bool
    post: str
    post_before: str
    tie: str
    state: str
    birthday: str
    introduced_by: str
    last_times: list[TimeBrief]
    my_promises: list[PromiseBrief]
    their_promises: list[PromiseBrief]
    wants: list[str]
    offers: list[str]
    likes: list[str]
    gives: list[str]


def describe_brief(brief: Brief) -> BriefWords:
    """One person, as text and plain values."""
    return {
        "person_id": str(brief.contact.pk),
        "person": brief.name,
        "reading": brief.reading,
        "reading_guessed": brief.is_guess,
        "post": brief.post,
        "post_before": brief.post_before,
        "tie": brief.tie_words,
        "state": brief.contact.state,
        "birthday": brief.birthday,
        "introduced_by": brief.introducer,
        "last_times": [describe_time(row) for row in brief.last_times],
        "my_promises": [describe_promise(row) for row in brief.mine],
        "their_promises": [describe_promise(row) for row in brief.theirs],
        "wants": brief.wants,
        "offers": brief.offers,
        "likes": brief.likes,
        "gives": brief.gives,
    }


def describe_time(row: Encounter) -> TimeBrief:
    return {
        "on": row.on.isoformat(),
        "kind": row.kind,
        "place": row.place,
        "subject": row.subject,
        "note": row.note,
        "private": row.is_private,
    }


def describe_promise(row: Promise) -> PromiseBrief:
    return {"text": row.text, "due_on": row.due_on.isoformat() if row.due_on else None}


class GiveWords(TypedDict):
    """The contract of `gives --json`."""

    key: str
    kind: str
    sentence: str
    text: str
    giver_id: str | None


def describe_give(give: Give) -> GiveWords:
    giver = str(give.giver_id) if give.giver_id else None
    return {
        "key": give.key,
        "kind": give.kind,
        "sentence": give.sentence,
        "text": give.text,
        "giver_id": giver,
    }


class FoundWords(TypedDict):
    """The contract of `search --json`."""

    id: str
    display: str
    why: str


def describe_found(person: FoundPerson) -> FoundWords:
    return {
        "id": str(person.contact.pk),
        "display": display_name(person.contact),
        "why": pgettext("desk", ", ").join(str(finding) for finding in person.why),
    }


class EveningPersonWords(TypedDict):
    person_id: str
    display: str
    note: str
    role: str
    reason: str
    channel: str
    state: str


class EveningWords(TypedDict):
    title: str
    on: str
    suggested: list[EveningPersonWords]
    others: list[EveningPersonWords]
    waiting: int


def describe_evening(page: EveningPage) -> EveningWords:
    return {
        "title": page.evening.title,
        "on": page.evening.on.isoformat(),
        "suggested": [_describe_met(one) for one in page.suggested],
        "others": [_describe_met(one) for one in page.others],
        "waiting": page.waiting,
    }


def _describe_met(one: EveningPerson) -> EveningPersonWords:
    hint = one.suggestion
    return {
        "person_id": str(one.contact.pk),
        "display": one.name,
        "note": one.note,
        "role": one.role,
        "reason": hint.reason if hint else "",
        "channel": hint.channel if hint else "",
        "state": hint.state if hint else "written" if one.is_written else "",
    }


def describe_ready(page: ReadyPage) -> dict[str, object]:
    ready, report = page.preparation, page.report
    return {
        "title": page.title,
        "self_introduction": ready.self_introduction,
        "questions": list(ready.questions),
        "enough": ready.enough,
        "bring": list(ready.bring),
        "dress": ready.dress,
        "conditions": ready.conditions,
        "leaving": ready.leaving,
        "declining": ready.declining,
        "known_ids": [str(one.pk) for one in page.known],
        "warning": (report.note or report.on.isoformat()) if report else "",
    }


def describe_item(day: CalendarDay, item: CalendarItem) -> dict[str, str]:
    return {
        "on": day.on.isoformat(),
        "kind": item.kind,
        "words": item.words,
        "time": item.time,
        "path": item.path,
    }


def describe_spent(spent: Spent) -> dict[str, object]:
    return {"yen": spent.yen if spent.has_yen else None, "minutes": spent.minutes}


def describe_money(page: MoneyPage) -> dict[str, object]:
    """What went out in a period; of ways and places, never of a person."""
    return {
        "first": page.period.first.isoformat(),
        "last": page.period.last.isoformat(),
        **describe_spent(page.whole),
        "months": [{"month": f"{month:%Y-%m}", **describe_spent(one)} for month, one in page.months.items()],
        "ways": [{"way": row.way, "name": row.name, **describe_spent(row.spent)} for row in page.ways],
        "places": [
            {
                "place_id": str(row.place_id) if row.place_id else None,
                "name": row.name,
                **describe_spent(row.spent),
            }
            for row in page.places
        ],
    }


def describe_meal(meal: Meal) -> dict[str, object]:
    """The five facts of one meal, and what of them is not noted yet."""
    return {
        "encounter_id": str(meal.encounter.pk),
        "on": meal.encounter.on.isoformat(),
        "guests": [
            {"id": str(one.contact_id), "name": one.name, "post": one.post, "relation": one.relation}
            for one in meal.guests
        ],
        "unnamed": meal.unnamed,
        "headcount": meal.headcount,
        "total_yen": meal.total,
        "each_yen": None if meal.per_head is None else float(meal.per_head),
        "shop": meal.shop,
        "address": meal.address,
        "listed": meal.is_listed,
        "missing": list(meal.missing),
    }


class OwedWords(TypedDict):
    person_id: str
    person: str
    kind: str
    what: str
    since: str


def describe_owed(one: Owed) -> OwedWords:
    """The contract of `enishi owed --json`."""
    return {
        "person_id": str(one.contact.pk),
        "person": display_name(one.contact),
        "kind": one.kind,
        "what": one.what,
        "since": one.since.isoformat(),
    }
