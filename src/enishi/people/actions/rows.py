"""Steps that several writers share: locking, checking, building rows, and the hidden keys."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, db, errors, text
from enishi.people import rules
from enishi.people.actions.indexing import DETAILS, index_rows
from enishi.people.fields import (
    PLAIN_NAMES,
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PointFields,
    clean_contact,
    is_empty,
    point_key,
)
from enishi.people.keys import KEYS_VERSION, ContactKeys, make_keys, name_words, needs_reading
from enishi.people.models import (
    UNCONFIRMED,
    Affiliation,
    Closeness,
    Contact,
    ContactPoint,
    Interest,
    InterestKind,
    NameKind,
    Origin,
    OtherName,
    Photo,
    PointKind,
    ReadingSource,
    Relation,
    State,
)
from enishi.people.pictures import LARGEST_BYTES, sniff_picture
from enishi.people.queries import find_merged, list_merged_names
from enishi.people.queries.merges import MergedName
from enishi.people.searching import merged_words
from enishi.people.signals import readings_missing

KEY_NAMES = [*ContactKeys._fields]
FOUND_BY = (PointKind.EMAIL, PointKind.PHONE, PointKind.LINE, PointKind.SNS)  # kinds of point a search finds
BATCH = 500
_CHOICES = {
    choices: frozenset(choices.values)  # made once: a big import asks a hundred thousand times
    for choices in (Closeness, Relation, State, Origin, ReadingSource, PointKind, InterestKind, NameKind)
}


def lock_contact(actor: User, contact_id: uuid.UUID) -> Contact:
    """The contact (or who stands for it), held until the transaction ends; NotFound when it isn't the actor's."""
    contact = db.locked(rules.contacts_editable_by(actor).filter(pk=contact_id)).first()
    if contact is None and (kept := find_merged(actor, [contact_id])):
        contact = db.locked(rules.contacts_editable_by(actor).filter(pk=kept[contact_id])).first()
    if contact is None:
        raise errors.NotFound(pgettext_lazy("people", "This person is not in your notebook."))
    return contact


def check_fields(actor: User, fields: ContactFields) -> ContactFields:
    """The fields cleaned, or a sentence about what does not fit."""
    clean = clean_contact(fields)
    if is_empty(clean):
        sentence = pgettext_lazy("people", "Write a name, a company or an address, whatever you know.")
        raise errors.Invalid(sentence, fields={"name": sentence})
    check_choice(
        clean.closeness, _CHOICES[Closeness], pgettext_lazy("people", "Closeness is close, usual or loose.")
    )
    check_choice(clean.relation, _CHOICES[Relation], RELATION_SENTENCE)
    check_choice(clean.origin, _CHOICES[Origin], ORIGIN_SENTENCE)
    check_choice(clean.state or State.NONE, _CHOICES[State], STATE_SENTENCE)
    check_choice(clean.reading_source, _CHOICES[ReadingSource], SOURCE_SENTENCE)
    for point in clean.points:
        check_choice(
            point.kind, _CHOICES[PointKind], pgettext_lazy("people", "This kind of address is not known.")
        )
    for name in clean.other_names:
        check_choice(name.kind, _CHOICES[NameKind], NAME_SENTENCE)
    for interest in clean.interests:
        check_choice(interest.kind, _CHOICES[InterestKind], INTEREST_SENTENCE)
    check_birthday(clean)
    return clean


RELATION_SENTENCE = pgettext_lazy(
    "people", "The relation is one of senior, teacher, peer, junior, customer and friend."
)
STATE_SENTENCE = pgettext_lazy("people", "The state is none, mourning, deceased, leave_be or avoid.")
ORIGIN_SENTENCE = pgettext_lazy("people", "The origin is private or work.")
SOURCE_SENTENCE = pgettext_lazy("people", "This source of a reading is not known.")
INTRODUCER_SENTENCE = pgettext_lazy("people", "The introducer must be somebody else in your notebook.")
NAME_SENTENCE = pgettext_lazy("people", "Another name is of the kind former, pen, latin or other.")
INTEREST_SENTENCE = pgettext_lazy("people", "An interest is of the kind interest, wants or offers.")


def check_choice(value: str, allowed: Iterable[str], sentence: object) -> None:
    if value not in allowed:
        raise errors.Invalid(sentence)


def check_birthday(fields: ContactFields) -> None:
    """A year alone, a month and day without the year, or all three; 29 February needs no leap year then."""
    year, month, day = fields.birth_year, fields.birth_month, fields.birth_day
    sentence = pgettext_lazy("people", "This birthday is not in the calendar. The year may be left empty.")
    if day is not None and month is None:
        raise errors.Invalid(sentence, fields={"birthday": sentence})
    try:
        dt.date(year or 2000, month or 1, day or 1)
    except ValueError as error:
        raise errors.Invalid(sentence, fields={"birthday": sentence}) from error


def check_introducer(actor: User, contact_id: uuid.UUID, fields: ContactFields) -> None:
    """The introducer is somebody else of the same notebook."""
    wanted = fields.introduced_by_id
    if wanted is None:
        return
    wanted = find_merged(actor, [wanted]).get(wanted, wanted)
    if wanted == contact_id or not rules.contacts_seeable_by(actor).filter(pk=wanted).exists():
        raise errors.Invalid(INTRODUCER_SENTENCE, fields={"introduced_by": INTRODUCER_SENTENCE})


def read_photo(data: bytes) -> str:
    """The media type of a photo that may be kept."""
    if len(data) > LARGEST_BYTES:
        raise errors.Invalid(
            pgettext_lazy("people", "The photo is larger than 5 MB. Please choose a smaller one.")
        )
    media_type = sniff_picture(data)
    if not media_type:
        raise errors.Invalid(
            pgettext_lazy("people", "This is no photo. Please choose a JPEG, PNG, WebP or GIF file.")
        )
    return media_type


def plain_values(fields: ContactFields) -> dict[str, object]:
    """The columns of a contact that come straight from its fields."""
    values: dict[str, object] = {name: getattr(fields, name) for name in PLAIN_NAMES}
    return values | {
        "raw": [list(line) for line in fields.raw],
        "is_given_first": bool(fields.is_given_first),
    }


def keys_from_fields(fields: ContactFields) -> ContactKeys:
    """The hidden keys of a contact that is about to be written with these fields."""
    points = [row.value if row.kind != PointKind.PHONE else point_key(row.kind, row.value)
              for row in fields.points if row.kind in FOUND_BY]  # fmt: skip
    words = [
        *fields.tags,
        *points,
        *(row.text for row in fields.interests),
        *_post_words(fields.affiliations),
        *name_words(fields.other_names),
    ]
    return make_keys(fields, organisations=(row.organisation for row in fields.affiliations), words=words)


def _post_words(posts: Iterable[AffiliationFields | Affiliation]) -> Iterable[str]:
    for post in posts:
        yield from (post.organisation_reading, post.organisation_latin, post.department, post.title)


def set_keys(contact: Contact, fresh: Contact, others: Iterable[MergedName] = ()) -> None:
    """Put the hidden keys on a contact, made from the same one read with its rows; saving is the caller's.

    `others`: the names of contacts merged into this one, by which it is found, too.
    """
    points = [row.value if row.kind != PointKind.PHONE else row.key
              for row in fresh.points.all() if row.kind in FOUND_BY]  # fmt: skip
    posts = list(fresh.affiliations.all())
    interests = [row.text for row in fresh.interests.all()]
    words = [*(tag.name for tag in fresh.tags.all()), *points, *interests, *_post_words(posts),
             *name_words(fresh.other_names.all())]  # fmt: skip
    words += [word for name in others for word in merged_words(name)]
    keys = make_keys(fresh, organisations=(row.organisation for row in posts), words=words)
    for name, value in keys._asdict().items():
        setattr(contact, name, value)


@transaction.atomic
def refresh_keys(contacts: Iterable[Contact]) -> None:
    """Recompute the hidden keys of these contacts, and their entries in the index; those that change are saved."""
    rows = {contact.pk: contact for contact in contacts}
    others = list_merged_names(rows)
    all_fresh = list(Contact.objects.filter(pk__in=list(rows)).prefetch_related(*DETAILS))
    for fresh in all_fresh:
        contact, before = rows[fresh.pk], [getattr(fresh, name) for name in KEY_NAMES]
        set_keys(contact, fresh, others.get(fresh.pk, ()))
        if before != [getattr(contact, name) for name in KEY_NAMES]:
            contact.save(update_fields=KEY_NAMES)  # bulk_update's CASE of 500 rows takes ten times as long
        fresh.sort_key = contact.sort_key
    index_rows(all_fresh)


@transaction.atomic
def refresh_stale_keys(many: int = BATCH) -> int:
    """Make the keys of some people afresh that an older edition made, of every owner; returns how many.

    Their posts and contact points, which have keys of their own, are made afresh with them.
    """
    stale = list(db.locked(Contact.objects.filter(keys_version__lt=KEYS_VERSION).order_by("pk"))[:many])
    posts = Affiliation.objects.filter(contact__in=stale).only("organisation", "organisation_key")
    for post in posts:
        key = text.organisation_key(post.organisation)[:300]
        if key != post.organisation_key:
            Affiliation.objects.filter(pk=post.pk).update(organisation_key=key)
    for point in ContactPoint.objects.filter(contact__in=stale).only("kind", "value", "key"):
        key = point_key(point.kind, point.value)
        if key != point.key:
            ContactPoint.objects.filter(pk=point.pk).update(key=key)
    refresh_keys(stale)
    return len(stale)


def name_as_read(contact: Contact) -> tuple[str, ...]:
    """What a guess was made of and what came of it."""
    return (contact.family, contact.given, contact.family_reading, contact.given_reading)


def forget_guesses(contact: Contact, before: tuple[str, ...]) -> dict[str, object]:
    """After an edit: guesses belong to the name they were made for. Returns the columns that go with it."""
    now = name_as_read(contact)
    if now[:2] != before[:2] and now[2:] == before[2:] and contact.reading_source in UNCONFIRMED:
        contact.family_reading = contact.given_reading = contact.reading_source = ""
    contact.name_guesses = {}
    return {"family_reading": "", "given_reading": "", "reading_source": "", "name_guesses": {}}


def touch(contact: Contact, names: Iterable[str]) -> None:
    """Save these columns with the next version number: a page opened before is told."""
    contact.version += 1
    contact.updated_at = clock.now()
    contact.save(update_fields=[*names, "version", "updated_at"])


def affiliation_row(contact: Contact, fields: AffiliationFields, position: int) -> Affiliation:
    return Affiliation(
        owner_id=contact.owner_id, contact_id=contact.pk, **affiliation_values(fields, position)
    )


def affiliation_values(fields: AffiliationFields, position: int) -> dict[str, object]:
    return {
        "organisation": fields.organisation,
        "organisation_reading": fields.organisation_reading,
        "organisation_latin": fields.organisation_latin,
        "organisation_key": text.organisation_key(fields.organisation)[:300],
        "department": fields.department,
        "title": fields.title,
        "started_on": fields.started_on,
        "ended_on": fields.ended_on,
        "known_on": fields.known_on,
        "is_current": fields.is_current and fields.ended_on is None,
        "position": position,
    }


def point_row(contact: Contact, fields: PointFields, position: int) -> ContactPoint:
    return ContactPoint(owner_id=contact.owner_id, contact_id=contact.pk, **point_values(fields, position))


def point_values(fields: PointFields, position: int) -> dict[str, object]:
    return {
        "kind": fields.kind,
        "label": fields.label,
        "value": fields.value,
        "key": point_key(fields.kind, fields.value),
        "parts": dict(fields.parts),
        "position": position,
    }


def interest_row(contact: Contact, fields: InterestFields) -> Interest:
    return Interest(owner_id=contact.owner_id, contact=contact, kind=fields.kind, text=fields.text)


def other_name_row(contact: Contact, fields: OtherNameFields, position: int) -> OtherName:
    values = {
        name: getattr(fields, name) for name in ("family", "given", "kind", "reading", "since", "until")
    }
    return OtherName(owner_id=contact.owner_id, contact=contact, position=position, **values)


def photo_row(contact: Contact, data: bytes) -> Photo:
    return Photo(owner_id=contact.owner_id, contact=contact, media_type=read_photo(data), data=data)


def ask_for_readings(actor: User, contacts: Iterable[Contact]) -> None:
    """After commit, have the worker guess what has no reading, or none that anybody confirmed."""
    if any(map(is_worth_reading, contacts)):
        transaction.on_commit(lambda: _tell_readings_missing(actor.pk), robust=True)  # a guess may wait


def is_worth_reading(contact: Contact) -> bool:
    """Whether a dictionary has something to say: kanji or hangul, unread or guessed, and nothing proposed yet."""
    name = contact.family + contact.given
    is_open = contact.reading_source in UNCONFIRMED or not (contact.family_reading or contact.given_reading)
    is_whole = bool(contact.given and contact.family_reading and not contact.given_reading)
    return (is_open or is_whole) and not contact.name_guesses and needs_reading(name)


def _tell_readings_missing(owner_id: uuid.UUID) -> None:
    readings_missing.send(sender=Contact, owner_id=owner_id)
