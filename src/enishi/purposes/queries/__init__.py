"""Reading purposes, ranked ways and first steps."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import cast

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.encounters.queries import WayRecord, list_salon_costs, read_way_records
from enishi.engine.ways import PurposeKind, Way, WayAnswers, rank_ways
from enishi.engine.ways_answers import Depth, Ease, Mode
from enishi.engine.ways_record import Learned, learn
from enishi.people.models import Contact, OwnFace
from enishi.people.queries import get_face, list_by_ids
from enishi.places.queries import is_eating_out_paused, list_quiet_names
from enishi.purposes import rules, words
from enishi.purposes.models import FirstStep, Link, Need, Purpose
from enishi.purposes.preparation import Myself, Occasion, Preparation, prepare
from enishi.purposes.words import WayView


def list_purposes(actor: User) -> QuerySet[Purpose]:
    """Open purposes, the main one first."""
    mine = rules.purposes_editable_by(actor).filter(closed_at__isnull=True)
    return mine.prefetch_related("needs").order_by("-is_main", "created_at")


def get_purpose(actor: User, purpose_id: str | uuid.UUID) -> Purpose:
    """One of the actor's purposes."""
    parsed = ids.parse_id(str(purpose_id))
    found = (
        rules.purposes_editable_by(actor).prefetch_related("needs").filter(pk=parsed).first()
        if parsed
        else None
    )
    if found is None:
        raise errors.NotFound(pgettext_lazy("purposes", "There is no such purpose."))
    return found


def list_closed_purposes(actor: User) -> QuerySet[Purpose]:
    """Purposes that were reached or let go, latest first."""
    return rules.purposes_editable_by(actor).filter(closed_at__isnull=False).order_by("-closed_at")


def find_main_purpose(actor: User) -> Purpose | None:
    """The purpose everything else points to, if there is one."""
    return list_purposes(actor).filter(is_main=True).first()


def get_main_purpose(actor: User) -> Purpose:
    """The main purpose, or a sentence about what to do first."""
    found = find_main_purpose(actor)
    if found is None:
        raise errors.NotFound(pgettext_lazy("purposes", "There is no purpose yet. Please set one first."))
    return found


def get_step(actor: User, step_id: str | uuid.UUID) -> FirstStep:
    """One of the actor's first steps, with its purpose."""
    parsed = ids.parse_id(str(step_id))
    mine = rules.steps_editable_by(actor).select_related("purpose")
    found = mine.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("purposes", "There is no such step."))
    return found


def find_next_step(actor: User) -> FirstStep | None:
    """The step that lies ahead, or the newest one still open (neglect is forgiven: it is offered again)."""
    open_steps = rules.steps_editable_by(actor).filter(
        done_at__isnull=True, dropped_at__isnull=True, purpose__closed_at__isnull=True
    )
    return open_steps.select_related("purpose").order_by("on", "created_at").first()


def list_steps(actor: User, purpose: Purpose) -> QuerySet[FirstStep]:
    """Every step of a purpose, oldest first."""
    return rules.steps_editable_by(actor).filter(purpose=purpose).order_by("on", "created_at")


def list_linked_contacts(actor: User, purpose: Purpose) -> list[Contact]:
    """The people who serve a purpose, in the order of being linked, with their posts."""
    links = Link.objects.filter(owner=actor, purpose=purpose).order_by("created_at")
    return list_by_ids(actor, links.values_list("contact_id", flat=True))


def list_linked_ids(actor: User, purpose: Purpose) -> set[uuid.UUID]:
    """Who serves a purpose, by id alone."""
    return set(Link.objects.filter(owner=actor, purpose=purpose).values_list("contact_id", flat=True))


def has_needs(actor: User) -> bool:
    """Whether any open purpose says whom it needs."""
    return Need.objects.filter(owner=actor, purpose__closed_at=None).exists()


def has_purpose(actor: User) -> bool:
    """Whether any purpose was ever set."""
    return rules.purposes_editable_by(actor).exists()


def read_answers(purpose: Purpose | None) -> WayAnswers:
    """What the engine needs of a purpose; the empty answers when there is none."""
    if purpose is None:
        return WayAnswers()
    return WayAnswers(
        purpose=purpose.sentence,
        purpose_kind=cast(PurposeKind, purpose.kind),
        yen_month=purpose.yen_month,
        hours_month=purpose.hours_month,
        times=frozenset(purpose.times),
        mode=cast(Mode, purpose.mode),
        ease=cast(Ease, purpose.ease),
        depth=cast(Depth, purpose.depth),
        region=purpose.region,
        dislikes=frozenset(purpose.dislikes),
    )


def list_ways(actor: User, answers: WayAnswers) -> list[WayView]:
    """The six ways, the best fit first, each in words: the answers, and more and more one's own record."""
    now = clock.now()
    records = read_way_records(actor, now=now)
    ranked = rank_ways(answers, {way: one.whole for way, one in records.items()})
    costs = [words.describe_salon_cost(cost) for cost in list_salon_costs(actor, now=now)]
    more = {"salon": tuple(filter(None, costs))}
    views = [
        words.describe_way(one, *_learn(one.way, records.get(one.way)), more=more.get(one.way, ()))
        for one in ranked
    ]
    quiet = list_quiet_names(actor) if records else frozenset()
    views = words.without_places(views, quiet) if quiet else views
    return words.put_back_eating_out(views) if is_eating_out_paused(actor) else views


def _learn(
    way: Way, record: WayRecord | None
) -> tuple[Learned | None, dict[str, Learned], dict[str, uuid.UUID]]:
    if record is None:
        return None, {}, {}
    whole, places = learn(way, record.whole, places=list(record.places.values()))
    return whole, dict(zip(record.places, places, strict=True)), record.place_ids


def describe_myself(actor: User, purpose: Purpose | None, face: OwnFace | None = None) -> Myself:
    """What a self-introduction may use."""
    face = face or get_face(actor)
    return Myself(
        family=face.family,
        given=face.given,
        organisation=face.organisation,
        title=face.title,
        offers=face.offers,
        purpose=purpose.sentence if purpose else "",
        region=purpose.region if purpose else "",
    )


def get_preparation(actor: User, step: FirstStep) -> Preparation:
    """The 支度 of a step; what the owner wrote replaces what was drafted."""
    drafted = prepare(describe_myself(actor, step.purpose), step.way, mode=step.purpose.mode)
    return Preparation(
        self_introduction=step.self_introduction or drafted.self_introduction,
        questions=tuple(step.questions) or drafted.questions,
        enough=drafted.enough,
        bring=drafted.bring,
        leaving=drafted.leaving,
        declining=drafted.declining,
    )


def get_place_preparation(
    actor: User, way: str, occasion: Occasion, *, face: OwnFace | None = None
) -> Preparation:
    """The 支度 for a real place or event, introduced by the face one goes there with."""
    me = describe_myself(actor, find_main_purpose(actor), face)
    return prepare(me, way or "meetup", occasion=occasion)


def propose_day(actor: User, purpose: Purpose) -> dt.date:
    """A day this week that suits: the coming Saturday for weekends, else in two days (a working day)."""
    today = clock.today(actor.time_zone)
    if purpose.times == ["weekend"]:
        ahead = (5 - today.weekday()) % 7 or 7
        return today + dt.timedelta(days=ahead)
    day = today + dt.timedelta(days=2)
    while day.weekday() >= 5:
        day += dt.timedelta(days=1)
    return day
