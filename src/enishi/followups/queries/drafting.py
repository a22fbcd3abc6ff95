"""Gathers what one draft may know of a person, and has it composed."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.utils.translation import get_language, pgettext

from enishi.accounts.models import User
from enishi.core import errors
from enishi.core.text import clean_line
from enishi.encounters.models import Encounter, Promise
from enishi.encounters.queries import (
    apart_from_other_faces,
    find_faces,
    find_tie,
    list_encounters,
    list_open_promises,
    local_day,
)
from enishi.followups import drafts
from enishi.followups.drafts.phrases import is_noun_phrase
from enishi.followups.models import OwnTemplate
from enishi.followups.queries.channels import WRITING, suggest_channel, suggest_channels
from enishi.followups.queries.telling import NOTED_DAYS, UNTOLD_DAYS
from enishi.followups.queries.templates import words_of
from enishi.ledger.models import Favour
from enishi.ledger.queries.favours import OUTCOME_KINDS, list_received
from enishi.people.models import Contact, ContactPoint, OwnFace, PointKind, State
from enishi.people.names import display_name, find_current_affiliation
from enishi.people.queries import get_face, get_face_by_id
from enishi.people.rules import contacts_seeable_by
from enishi.places.queries import apart_from_quiet, is_eating_out_paused

__all__ = ["ComposedDraft", "compose_draft", "gather_facts", "suggest_channel"]
LONGEST_ABOUT = 60  # characters of what a draft is about
MOST_NAMESAKES = 5
HOME = ("日本", "日本国", "japan", "jp", "jpn")
RECENT = 30  # encounters looked at
MEAL_WORDS = tuple("食事 ご飯 ごはん 飲み ランチ ディナー 夕食 昼食 lunch dinner drink".split())
GIVEN_BACK = OUTCOME_KINDS  # favours one reports back about
QUOTING = ("offer_help", "send_article")  # kinds that quote what they are about
NAMED = (*GIVEN_BACK, "time")  # favours that a thank-you may call by their name
# Addresses of these belong to a person, not to an employer.
OWN_MAIL = frozenset(
    "gmail.com googlemail.com yahoo.co.jp yahoo.com ymail.ne.jp icloud.com me.com mac.com outlook.com outlook.jp "
    "hotmail.com hotmail.co.jp live.jp live.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp "
    "proton.me protonmail.com nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp".split()
)


@dataclass(frozen=True, slots=True)
class ComposedDraft:
    """A draft with what was decided on the way."""

    subject: str
    body: str
    kind: str
    channel: str
    checks: tuple[drafts.CheckResult, ...]
    hints: tuple[str, ...]
    facts: drafts.DraftFacts
    language: str = "ja"


def compose_draft(
    actor: User,
    contact: Contact,
    *,
    kind: str,
    channel: str | None = None,
    with_contact: Contact | None = None,
    promise_id: uuid.UUID | None = None,
    about: str = "",
    question: str = "",
    strength: str = "",
    now: dt.datetime,
    variant: int | None = None,
    template: OwnTemplate | None = None,
) -> ComposedDraft:
    """Words for a step, in the owner's language or by a template of theirs. Invalid with a kind sentence where manners
    forbid them."""
    today = local_day(actor, now)
    if template is not None:
        kind, channel = template.kind, channel or template.channel or None
    chosen = channel or _choose_channel(actor, contact, kind, today)
    language = template.language if template is not None else (get_language() or actor.language)[:2]
    _refuse_other(contact, with_contact, kind)
    facts = gather_facts(
        actor, contact, kind=kind, channel=chosen, with_contact=with_contact, promise_id=promise_id, now=now
    )
    facts = replace(
        facts,
        about=clean_line(about)[:LONGEST_ABOUT] or facts.about,
        question=clean_line(question),
        strength=clean_line(strength),
    )
    facts = _quote(actor, contact, facts, kind, clean_line(about)) if kind in QUOTING else facts
    number = drafts.variant_for(str(contact.pk), kind) if variant is None else variant
    try:
        own = words_of(template) if template is not None else None
        draft = drafts.compose(facts, kind=kind, channel=chosen, language=language, variant=number, own=own)
    except drafts.DraftRefused as refusal:
        raise errors.Invalid(refusal.sentence, fields={"kind": refusal.sentence}) from refusal
    hints = (*draft.hints, *_hint_at_pause(actor, kind, about))
    return ComposedDraft(draft.subject, draft.body, kind, chosen, draft.checks, hints, facts, language)


def _quote(
    actor: User, contact: Contact, facts: drafts.DraftFacts, kind: str, about: str
) -> drafts.DraftFacts:
    """What is given: an article by its title and address, or my own offer for what they are looking for."""
    if kind == "send_article":
        link = drafts.find_link(about)
        return replace(facts, about="", question=clean_line(about.replace(link, " ")), link=link)
    mine = find_face_for(actor, contact).offers
    return replace(facts, about="", question=about, strength=facts.strength or mine)


def _refuse_other(contact: Contact, other: Contact | None, kind: str) -> None:
    """Nobody is introduced to themselves, nor somebody who is gone."""
    if other is not None and other.pk == contact.pk:
        sentence = pgettext("followups", "The other one must be somebody else than the one you write to.")
        raise errors.Invalid(sentence, fields={"with": sentence})
    if other is not None and kind == "introduce" and other.state in (State.DECEASED, State.AVOID):
        sentence = pgettext("followups", "This person cannot be introduced to anybody.")
        raise errors.Invalid(sentence, fields={"with": sentence})


def _hint_at_pause(actor: User, kind: str, about: str) -> tuple[str, ...]:
    """Beside an invitation to eat, while eating out rests: something else may do as well."""
    if kind != "invite" or not any(word in about for word in MEAL_WORDS) or not is_eating_out_paused(actor):
        return ()
    return (pgettext("followups", "Eating out rests for now. A walk, or a call, may do as well."),)


def _choose_channel(actor: User, contact: Contact, kind: str, today: dt.date) -> str:
    """What suits this person, of what the kind may go through."""
    suggested = suggest_channels(actor, [contact], today)[contact.pk]
    return suggested if suggested in drafts.channels_for(kind) else drafts.channels_for(kind)[0]


def gather_facts(
    actor: User,
    contact: Contact,
    *,
    kind: str,
    channel: str,
    with_contact: Contact | None = None,
    promise_id: uuid.UUID | None = None,
    now: dt.datetime,
) -> drafts.DraftFacts:
    """Everything known as of `now` that a draft of this kind may use, with the face by which this person knows me."""
    today = local_day(actor, now)
    face = find_face_for(actor, contact)
    tie = find_tie(actor, contact.pk, now=now)
    mail = _find_mail(contact)
    open_promises = list(
        list_open_promises(actor, contact=contact, on=today).filter(
            apart_from_other_faces(face.pk, "encounter__")
        )
    )
    promises = [row for row in open_promises if row.pk == promise_id] or open_promises
    favour = _find_favour(actor, contact, kind, today)
    return drafts.DraftFacts(
        to=_recipient(contact, today, tie.contact_days if tie else 0),
        namesakes=_namesakes(actor, contact),
        me=_writer(face),
        last=_with_favour(_find_last(actor, contact, kind, today, face), favour),
        promises=_promise_facts(promises, Promise.Side.MINE),
        their_promises=_promise_facts(promises, Promise.Side.THEIRS),
        introduced_by=_name_introducer(actor, contact, face),
        other=_other(actor, with_contact, now) if with_contact else None,
        about=_name_favour(favour),
        today=today,
        work_address=channel == "mail" and mail is not None and is_work_address(mail),
    )


def _find_favour(actor: User, contact: Contact, kind: str, today: dt.date) -> Favour | None:
    """The newest favour of the ledger that such a draft is about: not thanked for yet, or its outcome not told."""
    if kind not in ("thank_you", "report_back"):
        return None
    is_thanks = kind == "thank_you"
    since = today - dt.timedelta(days=NOTED_DAYS if is_thanks else UNTOLD_DAYS[0])
    rows = list_received(actor, since=since, until=today).filter(
        contact=contact, kind__in=NAMED if is_thanks else GIVEN_BACK, let_go_on=None, told_on=None
    )
    return (rows.filter(thanked_on=None) if is_thanks else rows).select_related("encounter").first()


def _with_favour(last: drafts.LastEncounter | None, favour: Favour | None) -> drafts.LastEncounter | None:
    """What was received with its day, unless an encounter says so already. By itself it tells of no meeting."""
    if favour is None or (last is not None and (last.on, last.received) == (favour.on, favour.kind)):
        return last
    if last is not None and last.received and last.on and last.on > favour.on:
        return last
    return drafts.LastEncounter(on=favour.on, kind="", received=favour.kind)


def _name_favour(favour: Favour | None) -> str:
    """In the owner's words, where they can stand in a sentence."""
    what = clean_line(favour.what)[:LONGEST_ABOUT] if favour else ""
    return what if is_noun_phrase(what) else ""


def find_face_for(actor: User, contact: Contact) -> OwnFace:
    """As whom one writes to this person: the one face they know, else the main one."""
    found = find_faces(actor, [contact.pk]).get(contact.pk)
    return get_face_by_id(actor, found) if found else get_face(actor)


def _name_introducer(actor: User, contact: Contact, face: OwnFace) -> str:
    """Unless they know one by another face, or are kept at a distance."""
    introducer = contact.introduced_by
    if introducer is None or introducer.state == State.AVOID:
        return ""
    is_apart = find_faces(actor, [introducer.pk]).get(introducer.pk, face.pk) != face.pk
    return "" if is_apart else display_name(introducer)


def is_work_address(point: ContactPoint) -> bool:
    """Whether others at the person's employer may read mail to this address."""
    label = point.label.casefold()
    if "work" in label or "会社" in label or "勤務" in label:
        return True
    return point.value.rpartition("@")[2].strip().casefold() not in OWN_MAIL


def _find_mail(contact: Contact) -> ContactPoint | None:
    return next((point for point in contact.points.all() if point.kind == PointKind.EMAIL), None)


def _state_on(contact: Contact, today: dt.date) -> str:
    is_later = contact.state_on is not None and contact.state_on > today
    return State.NONE.value if is_later else contact.state


def _namesakes(actor: User, contact: Contact) -> tuple[drafts.Named, ...]:
    """Others of the very name, by the companies that tell them apart."""
    if not (contact.family and contact.given and contact.name_key):
        return ()
    rows = contacts_seeable_by(actor).filter(name_key=contact.name_key).exclude(pk=contact.pk)
    people = rows.prefetch_related("affiliations")[:MOST_NAMESAKES]
    return tuple(
        drafts.Named(family=one.family, given=one.given, organisation=post.organisation if post else "")
        for one in people
        for post in (find_current_affiliation(one),)
    )


def _climate(contact: Contact) -> str:
    """Where the season is not that of the middle of Japan, by the first address that says where."""
    for point in contact.points.all():
        if point.kind != PointKind.ADDRESS:
            continue
        where, country = point.parts.get("region", "") + point.value[:40], point.parts.get("country", "")
        if country and country.casefold() not in HOME:
            return "abroad"
        if "北海道" in where or "沖縄" in where:
            return "north" if "北海道" in where else "south"
    return ""


def _recipient(contact: Contact, today: dt.date, known_days: int) -> drafts.Recipient:
    post = find_current_affiliation(contact)
    post = post if post and post.is_current else None
    left = {one.organisation for one in contact.affiliations.all() if not one.is_current}
    return drafts.Recipient(
        family=contact.family,
        given=contact.given,
        family_reading=contact.family_reading,
        given_reading=contact.given_reading,
        display=display_name(contact),
        is_western=contact.is_given_first,
        relation=contact.relation,
        honorific=contact.honorific,
        organisation=post.organisation if post else "",
        department=post.department if post else "",
        title=post.title if post else "",
        state=_state_on(contact, today),
        known_days=known_days,
        former_organisations=tuple(sorted(left - {post.organisation if post else "", ""})),
        climate=_climate(contact),
    )


def _other(actor: User, contact: Contact, now: dt.datetime) -> drafts.Other:
    post = find_current_affiliation(contact)
    tie = find_tie(actor, contact.pk, now=now)
    silent = tie.silent_days if tie else None
    met_on = contact.met_on if silent is None else local_day(actor, now) - dt.timedelta(days=silent)
    return drafts.Other(
        family=contact.family,
        given=contact.given,
        family_reading=contact.family_reading,
        given_reading=contact.given_reading,
        display=display_name(contact),
        is_western=contact.is_given_first,
        relation=contact.relation,
        honorific=contact.honorific,
        organisation=post.organisation if post else "",
        department=post.department if post else "",
        title=post.title if post else "",
        met_on=met_on,
    )


def _writer(face: OwnFace) -> drafts.Writer:
    return drafts.Writer(
        family=face.family,
        given=face.given,
        family_reading=face.family_reading,
        given_reading=face.given_reading,
        organisation=face.organisation,
        title=face.title,
        email=face.emails[0] if face.emails else "",
    )


def _promise_facts(rows: list[Promise], side: str) -> tuple[drafts.Promise, ...]:
    return tuple(drafts.Promise(text=row.text, due=row.due_on) for row in rows if row.side == side)


def _find_last(
    actor: User, contact: Contact, kind: str, today: dt.date, face: OwnFace
) -> drafts.LastEncounter | None:
    """The encounter a draft of this kind speaks of: thanked for, reported about, else simply the last.

    Nothing of a place of another face, nor of one left quietly.
    """
    told = apart_from_other_faces(face.pk) & apart_from_quiet(actor)
    rows = list(list_encounters(actor, contact=contact).filter(told, on__lte=today)[:RECENT])
    row = _choose_last(rows, kind)
    if row is None:
        return None
    is_own_text = row.direction == "out" and row.kind in WRITING  # my own words are no memo of theirs
    return drafts.LastEncounter(
        on=row.on,
        kind=row.kind,
        place=row.place,
        note="" if is_own_text else row.note,
        note_is_private=row.is_private,
        received=row.received,
    )


def _choose_last(rows: list[Encounter], kind: str) -> Encounter | None:
    if kind == "thank_you":
        favour = next((row for row in rows[:3] if row.received and not row.is_thanks), None)
        in_person = next((row for row in rows[:3] if row.kind in ("met", "meal", "event")), None)
        return favour or in_person or (rows[0] if rows else None)
    if kind == "report_back":
        given = next((row for row in rows if row.received in GIVEN_BACK), None)
        return given or (rows[0] if rows else None)
    return rows[0] if rows else None
