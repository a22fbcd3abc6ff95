"""Pours the sample notebook of the demo into an empty notebook, through the same actions as everything else."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from enishi.accounts.actions import note_history
from enishi.accounts.models import User
from enishi.cards.actions import keep_photo_read, keep_scan
from enishi.cards.engine import Page, ReadCard, fields_to_json, line_to_json
from enishi.cards.sheets import make_sheet
from enishi.core import clock, ids
from enishi.encounters.actions import add_advance, add_capture, add_outing, keep_bill, record_encounters
from enishi.encounters.fields import (
    AdvanceFields,
    BillFields,
    CaptureFields,
    EncounterFields,
    OutingFields,
    PromiseFields,
)
from enishi.encounters.models import Encounter, Kind
from enishi.encounters.queries import list_present
from enishi.followups.actions import TemplateFields, add_template, learn_from_outcomes
from enishi.history import actions as history
from enishi.imports.actions.hosting import host_gatherings
from enishi.imports.actions.near import load_near
from enishi.imports.actions.series import load_series
from enishi.imports.sample import (
    SampleEncounter,
    SampleMe,
    SampleNotebook,
    SamplePerson,
    SamplePurpose,
    cardboard,
    introductions,
    mails,
    sample_notebook,
    year,
)
from enishi.imports.sample.favours import FAVOURS
from enishi.imports.sample.joined import list_joined
from enishi.imports.sample.noted import (
    SAMPLE_BILLS,
    SAMPLE_QUESTION,
    SAMPLE_REASON,
    list_captures,
    list_outings,
    sample_template,
)
from enishi.ledger import actions as ledger
from enishi.ledger.actions import FavourFields, ProposalFields, propose_introduction, take_step
from enishi.ledger.actions.consultations import (
    Proposal,
    begin_consultation,
    choose_request,
    keep_proposals,
)
from enishi.ledger.queries.consultations import list_requests
from enishi.notices.actions import PlanFields as NoticePlan
from enishi.notices.actions import add_feed, pause_target
from enishi.people.actions import add_contacts, archive_contact, set_contact, set_face
from enishi.people.fields import AffiliationFields, ContactFields, InterestFields, PointFields
from enishi.places import actions as places
from enishi.places.fields import LookBack, PlaceFields, PlanFields, RoleFields
from enishi.places.models import Place
from enishi.purposes.actions import PurposeFields, choose_step, link_contact, set_purpose
from enishi.seasons import actions as seasons
from enishi.seasons import almanac
from enishi.seasons.actions import GiftFields


@transaction.atomic
def load_sample(actor: User, today: dt.date) -> None:
    """About 150 people with three years of encounters, relative to `today`."""
    notebook = sample_notebook(today)
    key_ids = {person.key: _make_id(place) for place, person in enumerate(notebook.people)}
    _load_me(actor, notebook.me)
    _load_people(actor, notebook, key_ids)
    load_near(actor, key_ids, today)
    joined = {**load_series(actor, notebook, key_ids, today), **_join(actor, key_ids, today)}
    rows = [_encounter_fields(row, key_ids, joined) for row in notebook.encounters]
    _add_bills(actor, record_encounters(actor, rows))
    _load_year(actor, key_ids, today)
    _introduce(actor, key_ids, today)
    _load_favours(actor, key_ids, today)
    _load_states(actor, notebook, key_ids)
    _load_cards(actor, key_ids, today)
    _load_purpose(actor, notebook.purpose, key_ids)
    _note_down(actor, today)
    _plan(actor, today)
    _consult(actor, notebook, key_ids)
    _choose_ways_out(actor)
    _tell_history(actor, today)
    _learn(actor, today)
    add_template(actor, TemplateFields(**sample_template()._asdict()))
    host_gatherings(actor, today)


def _consult(actor: User, notebook: SampleNotebook, key_ids: dict[str, uuid.UUID]) -> None:
    """A question with those who may be asked about it; one of them is chosen."""
    offers = {
        key_ids[one.key]: row.text
        for one in notebook.people
        for row in one.interests
        if row.kind == "offers" and one.state == "none"
    }
    asked = begin_consultation(actor, SAMPLE_QUESTION)
    proposals = [
        Proposal(pk, [SAMPLE_REASON.format(text=text)], text[:60]) for pk, text in list(offers.items())[:3]
    ]
    keep_proposals(actor, asked.pk, proposals, is_by_meaning=True)
    choose_request(actor, list_requests(actor, asked.pk)[0].pk)


def _add_bills(actor: User, encounters: list[Encounter]) -> None:
    """The bills of the latest meals with somebody: what each cost the owner stays as it was."""
    meals = [one for one in encounters if one.kind == Kind.MEAL and one.cost_minor]
    for row, one in zip(
        SAMPLE_BILLS, sorted(meals, key=lambda one: (one.on, one.pk), reverse=True), strict=False
    ):
        guests = [there.contact_id for there in list_present(actor, one)]
        headcount, cost = len(guests) + 1 + row.unnamed, one.cost_minor or 0
        fields = BillFields(
            cost * headcount, headcount, row.paid_by, share_minor=cost, shop=one.place, address=row.address,
            is_listed=row.is_listed,
        )  # fmt: skip
        keep_bill(actor, one.pk, fields)
        if row.is_owed and guests:
            add_advance(actor, one.pk, AdvanceFields(guests[0], cost))


def _load_year(actor: User, key_ids: dict[str, uuid.UUID], today: dt.date) -> None:
    """Before the states: a card was meant for somebody who is in mourning now."""
    coming = almanac.card_year(today)
    for one in year.CARDS:
        for ago in one.sent:
            seasons.mark_card(
                actor, key_ids[one.person], coming - ago, "sent", on=dt.date(coming - ago - 1, 12, 20)
            )
        for ago in one.received:
            seasons.mark_card(
                actor, key_ids[one.person], coming - ago, "received", on=dt.date(coming - ago, 1, 2)
            )
        if one.is_meant:
            seasons.mark_card(actor, key_ids[one.person], coming, "send")
    for gift in year.list_gifts(today):
        fields = GiftFields(gift.side, gift.what, gift.on, gift.occasion, gift.yen)
        seasons.record_gift(actor, key_ids[gift.person], fields)
    for person, text in year.LESSONS:
        seasons.note_lesson(actor, key_ids[person], text, on=today)
    seasons.set_no_gifts(actor, key_ids[year.NO_GIFTS[0]], year.NO_GIFTS[1])
    change = seasons.announce(actor, "transfer", today - dt.timedelta(days=230))
    seasons.add_hearers(actor, change.pk, [key_ids[person] for person in year.TOLD])


def _introduce(actor: User, key_ids: dict[str, uuid.UUID], today: dt.date) -> None:
    first, second, why = introductions.INTRODUCTION
    fields = ProposalFields(first_id=key_ids[first], second_id=key_ids[second], why=why)
    row = propose_introduction(actor, fields)
    for move, ago in introductions.STEPS:
        take_step(actor, row.pk, move, on=today - dt.timedelta(days=ago))


def _load_favours(actor: User, key_ids: dict[str, uuid.UUID], today: dt.date) -> None:
    for one in FAVOURS:
        on = today - dt.timedelta(days=one.ago)
        fields = FavourFields(one.side, one.kind, one.what, on, one.size)
        made = ledger.record_favour(actor, key_ids[one.person], fields)
        if one.thanked is not None:
            ledger.mark_thanked(actor, made.pk, on=today - dt.timedelta(days=one.thanked))
        if one.told is not None:
            day = today - dt.timedelta(days=one.told)
            ledger.mark_told(actor, made.pk, on=day, outcome=one.outcome)


def _note_down(actor: User, today: dt.date) -> None:
    for noted in list_captures(today):
        fields = CaptureFields(noted.at, noted.name, noted.text, noted.place, noted.spoke, noted.promise)
        add_capture(actor, ids.new_id(), fields)


def _plan(actor: User, today: dt.date) -> None:
    for planned in list_outings(today):
        add_outing(actor, OutingFields(**planned._asdict()))


def _join(actor: User, key_ids: dict[str, uuid.UUID], today: dt.date) -> dict[tuple[str, ...], Place]:
    """The places of the sample, by way and words of the encounters that were there."""
    found: dict[tuple[str, ...], Place] = {}
    for one in list_joined(today):
        place = places.add_place(actor, PlaceFields(one.kind, one.name, one.reading, part=one.part)).place
        found[one.of] = place
        if one.host:
            places.set_role(actor, place.pk, key_ids[one.host], RoleFields(one.role))
        for row in one.plans:
            fields = PlanFields(row.kind, row.on, row.starts_at, row.ends_at, row.task, row.where)
            plan = places.add_plan(actor, place.pk, fields).plan
            if row.went:
                places.look_back_on(actor, plan.pk, LookBack(achieved=row.achieved))
    return found


def _tell_history(actor: User, today: dt.date) -> None:
    """A mailbox and a calendar, as if their files had been brought in."""
    told = ((mails.MAILBOX, mails.list_mails(today)), (mails.CALENDAR, mails.list_meetings(today)))
    for name, traces in told:
        source = history.open_source(actor, name=name, is_applied=True)
        history.take_in(actor, source, traces)
    history.settle(actor, pause=lambda: None)


def _choose_ways_out(actor: User) -> None:
    """A calendar that rests, so that the page of notices has something to show; nobody knows its address."""
    pause_target(actor, add_feed(actor, NoticePlan(name="いつものカレンダー")).pk)


def _make_id(place: int) -> uuid.UUID:
    """The weekday on which a tie's forecasts begin hangs on its id: the same in every demo, so all show the same."""
    while (made := ids.new_id()).int % 7 != place % 7:
        pass
    return made


def _load_me(actor: User, me: SampleMe) -> None:
    set_face(
        actor,
        family=me.family,
        given=me.given,
        family_reading=me.family_reading,
        given_reading=me.given_reading,
        organisation=me.organisation,
        title=" ".join(part for part in (me.department, me.title) if part),
        emails=me.emails,
    )


def _load_people(actor: User, notebook: SampleNotebook, key_ids: dict[str, uuid.UUID]) -> None:
    """Introducers first: a person can only point to somebody who is there."""
    waiting = list(notebook.people)
    there: set[str] = {""}
    while waiting:
        ready = [person for person in waiting if person.introduced_by in there]
        if not ready:
            raise ValueError("the sample's introducers go round in a circle")
        add_contacts(
            actor, [_contact_fields(one, key_ids) for one in ready], ids=[key_ids[one.key] for one in ready]
        )
        there |= {person.key for person in ready}
        waiting = [person for person in waiting if person.key not in there]


def _contact_fields(person: SamplePerson, key_ids: dict[str, uuid.UUID]) -> ContactFields:
    birthday = person.birthday
    return ContactFields(
        family=person.family,
        given=person.given,
        family_reading=person.family_reading,
        given_reading=person.given_reading,
        reading_source=person.reading_source,
        is_given_first=person.is_given_first,
        closeness=person.closeness,
        relation=person.relation,
        origin=person.origin,
        birth_year=birthday.year if birthday else None,
        birth_month=birthday.month if birthday else None,
        birth_day=birthday.day if birthday else None,
        met_on=person.met_on,
        met_how=person.how_met,
        met_where=person.where_met,
        introduced_by_id=key_ids[person.introduced_by] if person.introduced_by else None,
        note=person.note,
        industry=person.industry,
        corner=person.corner,
        affiliations=tuple(
            AffiliationFields(
                organisation=row.organisation,
                department=row.department,
                title=row.title,
                started_on=row.started_on,
                ended_on=row.ended_on,
                is_current=row.current,
            )
            for row in person.affiliations
        ),
        points=tuple(PointFields(kind=row.kind, label=row.label, value=row.value) for row in person.points),
        tags=person.tags,
        interests=tuple(InterestFields(text=row.text, kind=row.kind) for row in person.interests),
    )


def _encounter_fields(
    row: SampleEncounter, key_ids: dict[str, uuid.UUID], joined: dict[tuple[str, ...], Place]
) -> EncounterFields:
    place = joined.get((row.way, row.place, row.kind)) or joined.get((row.way, row.place))
    is_in_the_fee = place is not None and place.kind == "salon"
    return EncounterFields(
        at_place_id=place.pk if place else None,
        contact_ids=[key_ids[key] for key in row.people],
        on=row.on,
        kind=row.kind,
        place=row.place,
        note=row.note,
        is_private=row.is_private,
        way=row.way,
        received=row.received,
        is_thanks=row.thanks_given,
        cost_minor=None if is_in_the_fee else row.cost_yen or None,
        minutes=row.minutes or None,
        promises=[
            PromiseFields(
                side=promise.direction,
                text=promise.text,
                due_on=promise.due_on,
                contact_id=key_ids[promise.person],
                kept_on=promise.kept_on,
            )
            for promise in row.promises
        ],
    )


def _load_states(actor: User, notebook: SampleNotebook, key_ids: dict[str, uuid.UUID]) -> None:
    for person in notebook.people:
        if person.state != "none":
            set_contact(actor, key_ids[person.key], state=person.state, state_on=person.state_on)
        if person.archived:
            archive_contact(actor, key_ids[person.key])


def _load_purpose(actor: User, purpose: SamplePurpose, key_ids: dict[str, uuid.UUID]) -> None:
    stated = set_purpose(
        actor,
        PurposeFields(
            sentence=purpose.sentence,
            kind=purpose.kind,
            horizon_on=purpose.horizon_on,
            yen_month=purpose.yen_month,
            hours_month=purpose.hours_month,
            times=purpose.times,
            mode=purpose.mode,
            ease=purpose.ease,
            depth=purpose.depth,
            region=purpose.region,
            dislikes=purpose.dislikes,
            needs=purpose.needs,
        ),
    )
    choose_step(actor, stated.pk, way="charity")
    for key in purpose.people:
        link_contact(actor, stated.pk, key_ids[key])


def _load_cards(actor: User, key_ids: dict[str, uuid.UUID], today: dt.date) -> None:
    """A card from years ago that is in the notebook, and a photo of two that wait to be looked at."""
    then = dt.datetime.combine(today - dt.timedelta(days=900), dt.time(12), tzinfo=dt.UTC)
    with clock.as_of(then):
        (scan,) = _photograph(actor, cardboard.KNOWN)
        keep_scan(actor, scan, make_sheet(cardboard.KNOWN.fields), contact_id=key_ids[cardboard.KNOWN_KEY])
    _photograph(actor, cardboard.NEW_JOB, cardboard.NEW_FACE)


def _photograph(actor: User, *cards: cardboard.SampleCard) -> list[uuid.UUID]:
    """The photo of these cards, as the worker would have read it; the ids of its cards."""
    data, width, height, drawn = cardboard.draw_photo(cards)
    read = [
        ReadCard(
            [list(corner) for corner in one.quad],
            one.image,
            cardboard.WIDTH,
            cardboard.HEIGHT,
            [line_to_json(line) for line in one.lines],
            fields_to_json(one.card.fields),
        )
        for one in drawn
    ]
    return keep_photo_read(actor, "名刺.jpg", Page(data, width, height), read)


def _learn(actor: User, today: dt.date) -> None:
    """Forecasts of two years checked in hindsight, and the first ones of today, as the worker makes them."""
    note_history(actor)
    actor.refresh_from_db()
    morning = dt.datetime.combine(today, dt.time(6), tzinfo=clock.zone_of(actor.time_zone))
    with clock.as_of(morning):
        learn_from_outcomes(actor)
