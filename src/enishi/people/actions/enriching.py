"""One more card of somebody known: fill what is empty, add what is new, and keep what is needed to take it back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import db, text
from enishi.people import queries, rules
from enishi.people.actions import rows
from enishi.people.actions.bulk import tag_many
from enishi.people.fields import ContactFields, clean_contact, point_key
from enishi.people.filling import is_surer_reading
from enishi.people.merging import FILLED, KnownPost, PostChange, weigh_post
from enishi.people.models import (
    Affiliation,
    Contact,
    ContactPoint,
    Interest,
    NameKind,
    OtherName,
    Photo,
    ReadingSource,
    State,
    Tag,
)

COMPLETED = ("department", "title", "organisation_latin")  # columns of a post that a card may fill


@dataclass(slots=True)
class Enrichment:
    """What one card changed; all of it can go into JSON, and `undo_enrichments` takes it back."""

    contact_id: str
    version_after: int = 0
    before: dict[str, str | int | None] = field(default_factory=dict)  # columns as they were
    added_posts: list[str] = field(default_factory=list)
    ended_posts: list[str] = field(default_factory=list)
    completed_posts: dict[str, list[str]] = field(default_factory=dict)  # id: COMPLETED before
    added_points: list[str] = field(default_factory=list)
    added_tags: list[str] = field(default_factory=list)
    added_names: list[str] = field(default_factory=list)
    added_interests: list[str] = field(default_factory=list)
    added_raw: list[list[str]] = field(default_factory=list)
    has_new_photo: bool = False

    @property
    def is_nothing(self) -> bool:
        changed = (self.before, self.added_posts, self.completed_posts, self.added_points, self.added_tags,
                   self.added_names, self.added_interests, self.added_raw)  # fmt: skip
        return not (any(changed) or self.has_new_photo)


Card = tuple[uuid.UUID, ContactFields]
_TWINS = str.maketrans("〜−‖¢£¬", "～－∥￠￡￢")  # of each two Japanese encodings know one
_COLUMNS = (
    *FILLED, "reading_source", "name_guesses", "state", "state_on", "relation", "introduced_by", "note", "raw",
)  # fmt: skip


@transaction.atomic
def enrich_contacts(actor: User, cards: Sequence[Card], *, on: dt.date) -> list[Enrichment]:
    """Bring these cards into the people they belong to, in order; undated posts count as known `on` that day.

    A card of somebody who was merged goes to whoever stands for them, and says so in its `contact_id`.
    """
    locked = _lock_known(actor, {contact_id for contact_id, _ in cards})
    wanted = {contact.pk for contact in locked}
    if any(contact_id not in wanted for contact_id, _ in cards):
        kept = queries.find_merged(actor, [contact_id for contact_id, _ in cards])
        if kept:
            return enrich_contacts(actor, [(kept.get(key, key), fields) for key, fields in cards], on=on)
    photographed = queries.list_photographed(actor, wanted)
    desks = {contact.pk: _Desk(actor, contact, contact.pk in photographed) for contact in locked}
    done = [
        desks[contact_id].take(clean_contact(fields), on)
        for contact_id, fields in cards
        if contact_id in desks
    ]
    changed = [desk.contact for desk in desks.values() if desk.is_changed]
    _save_changed(changed)
    for enrichment in done:
        enrichment.version_after = desks[uuid.UUID(enrichment.contact_id)].contact.version
    record_action(actor, "enrich_contacts", "contact", None, str(len(changed)))
    rows.ask_for_readings(actor, changed)
    return done


def _lock_known(actor: User, contact_ids: set[uuid.UUID]) -> list[Contact]:
    editable = rules.contacts_editable_by(actor).filter(pk__in=contact_ids)
    return list(
        db.locked(editable).prefetch_related("affiliations", "points", "tags", "interests", "other_names")
    )


def _save_changed(changed: list[Contact]) -> None:
    for contact in changed:
        rows.touch(contact, _COLUMNS)
    rows.refresh_keys(changed)


class _Desk:
    """One person's sheet on the desk while cards are brought in; rows are written as they are found new."""

    def __init__(self, actor: User, contact: Contact, has_photo: bool) -> None:
        self.actor = actor
        self.contact = contact
        self.is_changed = False
        self.has_photo = has_photo
        self.posts = list(contact.affiliations.all())
        self.point_keys = {(point.kind, point.key or point.value) for point in contact.points.all()}
        self.n_points = len(self.point_keys)
        self.names = {_name_key(row.family, row.given) for row in contact.other_names.all()}
        self.names |= {
            _name_key(contact.family, contact.given),
            _name_key(contact.former_family, contact.given if contact.former_family else ""),
            _name_key(contact.former_family, ""),
        }
        self.tags = {tag.name for tag in contact.tags.all()}
        self.interests = {(row.kind, text.fold(row.text)) for row in contact.interests.all()}

    def take(self, card: ContactFields, on: dt.date) -> Enrichment:
        done = Enrichment(str(self.contact.pk))
        self._take_new_family(card, done)
        self._fill_columns(card, done)
        self._take_posts(card, done, on)
        self._take_points(card, done)
        self._take_tags(card, done)
        self._take_names(card, done)
        self._take_interests(card, done)
        self._take_photo(card, done)
        self.is_changed = self.is_changed or not done.is_nothing
        return done

    def _take_new_family(self, card: ContactFields, done: Enrichment) -> None:
        """A card that calls this person's family name the former one: the new one leads, the old one stays beside."""
        contact = self.contact
        former = {name.family for name in card.other_names if name.kind == NameKind.FORMER and not name.given}
        is_renamed = contact.family in former and bool(card.family) and card.family != contact.family
        if not is_renamed or card.given != contact.given:
            return
        for name in ("family", "family_reading", "reading_source"):
            done.before[name] = getattr(contact, name)
            setattr(contact, name, getattr(card, name))
        contact.name_guesses = {}

    def _fill_columns(self, card: ContactFields, done: Enrichment) -> None:
        contact = self.contact
        is_better_reading = bool(card.family_reading) and is_surer_reading(
            card.reading_source, contact.reading_source
        )
        for name in FILLED:
            old, new = getattr(contact, name), getattr(card, name)
            is_reading = name in ("family_reading", "given_reading")
            if (
                new
                and new != old
                and (not old or (is_reading and is_better_reading))
                and self._may_fill(name, card)
            ):
                done.before[name] = old.isoformat() if isinstance(old, dt.date) else old
                setattr(contact, name, new)
        if "family_reading" in done.before or "given_reading" in done.before:
            done.before.setdefault("reading_source", contact.reading_source)
            contact.reading_source = card.reading_source or ReadingSource.CARD
        known_lines = {_fold_line(line) for line in contact.note.splitlines()} if card.note else set()
        fresh = [line for line in card.note.splitlines() if _fold_line(line) not in known_lines]
        if fresh:
            done.before["note"] = contact.note
            contact.note = "\n".join([contact.note, *fresh]).strip()
        known = [tuple(line) for line in contact.raw]
        done.added_raw = [list(line) for line in card.raw if line not in known]
        contact.raw = contact.raw + done.added_raw
        self._fill_state(card, done)

    def _fill_state(self, card: ContactFields, done: Enrichment) -> None:
        """What a file says of a death, of what they are to the owner and who introduced them, where nobody did."""
        contact = self.contact
        if card.state and contact.state == State.NONE:
            done.before |= {"state": contact.state, "state_on": None}
            contact.state, contact.state_on = card.state, card.state_on
        if card.relation and not contact.relation:
            done.before["relation"] = ""
            contact.relation = card.relation
        if card.introduced_by_id not in (None, contact.pk) and contact.introduced_by_id is None:
            done.before["introduced_by_id"] = None
            contact.introduced_by_id = card.introduced_by_id

    def _may_fill(self, name: str, card: ContactFields) -> bool:
        """A given name fills an empty one only beside the same family name; a birthday only as a whole."""
        if name in ("family", "given"):
            return not self.contact.family or self.contact.family == card.family
        if name.startswith("birth_"):
            return self._birthday_fits(card)
        return True

    def _birthday_fits(self, card: ContactFields) -> bool:
        contact = self.contact
        pairs = ((contact.birth_month, card.birth_month), (contact.birth_day, card.birth_day))
        return all(old is None or old == new for old, new in pairs)

    def _take_posts(self, card: ContactFields, done: Enrichment, on: dt.date) -> None:
        for wanted in card.affiliations:
            known = [KnownPost(row.organisation, row.department, row.title, row.is_current, _day(row),
                               row.organisation_latin) for row in self.posts]  # fmt: skip
            change = weigh_post(known, wanted, wanted.known_on or on)
            if change.complete is not None:
                self._complete(self.posts[change.complete], change, done)
            if change.add is not None:
                if change.ends_others:
                    self._end_current(done)
                row = rows.affiliation_row(
                    self.contact, change.add, 0 if change.add.is_current else len(self.posts)
                )
                row.save(force_insert=True)
                self.posts.append(row)
                done.added_posts.append(str(row.pk))

    def _complete(self, row: Affiliation, change: PostChange, done: Enrichment) -> None:
        done.completed_posts[str(row.pk)] = [getattr(row, name) for name in COMPLETED]
        for name in COMPLETED:
            setattr(row, name, getattr(row, name) or getattr(change, name))
        row.save(update_fields=COMPLETED)

    def _end_current(self, done: Enrichment) -> None:
        for row in self.posts:
            row.position += 1
            if row.is_current:
                row.is_current = False
                done.ended_posts.append(str(row.pk))
            row.save(update_fields=["position", "is_current"])

    def _take_points(self, card: ContactFields, done: Enrichment) -> None:
        for point in card.points:
            key = (point.kind, point_key(point.kind, point.value) or point.value)
            if key not in self.point_keys:
                row = rows.point_row(self.contact, point, self.n_points)
                row.save(force_insert=True)
                self.point_keys.add(key)
                self.n_points += 1
                done.added_points.append(str(row.pk))

    def _take_tags(self, card: ContactFields, done: Enrichment) -> None:
        fresh = [name for name in card.tags if name not in self.tags]
        if fresh:
            tag_many(self.actor, [(self.contact, fresh)])
            self.tags.update(fresh)
            done.added_tags += fresh

    def _take_names(self, card: ContactFields, done: Enrichment) -> None:
        for name in card.other_names:
            if _name_key(name.family, name.given) not in self.names:
                row = rows.other_name_row(self.contact, name, len(self.names))
                row.save(force_insert=True)
                self.names.add(_name_key(name.family, name.given))
                done.added_names.append(str(row.pk))

    def _take_interests(self, card: ContactFields, done: Enrichment) -> None:
        for interest in card.interests:
            key = (interest.kind, text.fold(interest.text))
            if key not in self.interests:
                row = rows.interest_row(self.contact, interest)
                row.save(force_insert=True)
                self.interests.add(key)
                done.added_interests.append(str(row.pk))

    def _take_photo(self, card: ContactFields, done: Enrichment) -> None:
        if card.photo and not self.has_photo:
            rows.photo_row(self.contact, card.photo.data).save(force_insert=True)
            self.has_photo = done.has_new_photo = True


def _fold_line(line: str) -> str:
    """A line as an old encoding may have brought it back: 〜 as ～, 𠮷 as 吉."""
    return text.fold(line.translate(_TWINS))


def _name_key(family: str, given: str) -> tuple[str, str]:
    return text.squeeze(family).lower(), text.squeeze(given).lower()


def _day(row: Affiliation) -> dt.date:
    return row.known_on or row.created_at.date()


@transaction.atomic
def undo_enrichments(actor: User, done: Sequence[Enrichment]) -> dict[uuid.UUID, int]:
    """Take back what cards added, last first; a person the owner edited since keeps the edits, and what came before.

    Returns the version of everybody from whom something was taken back.
    """
    wanted = {uuid.UUID(enrichment.contact_id) for enrichment in done}
    locked = {row.pk: row for row in db.locked(rules.contacts_editable_by(actor).filter(pk__in=wanted))}
    reached = {key: contact.version for key, contact in locked.items()}
    undone = {}
    for enrichment in reversed(done):
        contact = locked.get(uuid.UUID(enrichment.contact_id))
        if contact is not None and reached[contact.pk] <= enrichment.version_after:
            _take_back(contact, enrichment)
            undone[contact.pk] = contact
            reached[contact.pk] = enrichment.version_after - 1
    for contact in undone.values():
        rows.touch(contact, _COLUMNS)
    rows.refresh_keys(undone.values())
    record_action(actor, "undo_enrichments", "contact", None, str(len(undone)))
    return {key: contact.version for key, contact in undone.items()}


@transaction.atomic
def withdraw_points(actor: User, brought: Mapping[str, str]) -> int:
    """Ways to reach somebody that a card brought (id: value) go, but for those that were changed since; how many."""
    found = ContactPoint.objects.filter(contact__in=rules.contacts_editable_by(actor), pk__in=list(brought))
    same = [row for row in found.select_related("contact") if row.value == brought[str(row.pk)]]
    contacts = {row.contact_id: row.contact for row in same}
    locked = list(db.locked(rules.contacts_editable_by(actor).filter(pk__in=contacts)).order_by("pk"))
    ContactPoint.objects.filter(pk__in=[row.pk for row in same]).delete()
    for contact in locked:
        rows.touch(contact, ())
    rows.refresh_keys(locked)
    return len(same)


def _take_back(contact: Contact, enrichment: Enrichment) -> None:
    for name, value in enrichment.before.items():
        old = dt.date.fromisoformat(str(value)) if name == "met_on" and value else value
        setattr(contact, name, old)
    contact.raw = [line for line in contact.raw if line not in enrichment.added_raw]
    Affiliation.objects.filter(contact=contact, pk__in=enrichment.added_posts).delete()
    Affiliation.objects.filter(contact=contact, pk__in=enrichment.ended_posts).update(is_current=True)
    for row_id, values in enrichment.completed_posts.items():
        before = dict(zip(COMPLETED, values, strict=False))  # an older edition kept the first two
        Affiliation.objects.filter(contact=contact, pk=row_id).update(**before)
    ContactPoint.objects.filter(contact=contact, pk__in=enrichment.added_points).delete()
    Tag.contacts.through.objects.filter(contact_id=contact.pk, tag__name__in=enrichment.added_tags).delete()
    OtherName.objects.filter(contact=contact, pk__in=enrichment.added_names).delete()
    Interest.objects.filter(contact=contact, pk__in=enrichment.added_interests).delete()
    if enrichment.has_new_photo:
        Photo.objects.filter(contact=contact).delete()
