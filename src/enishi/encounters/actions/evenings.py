"""Noting down, the evening after, whom one met: people, a line each, and that one went."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, db, errors
from enishi.core.text import clean_block, clean_line
from enishi.encounters import queries
from enishi.encounters.actions.encounters import change_encounter, record_encounter
from enishi.encounters.actions.outings import answer_outing
from enishi.encounters.actions.visits import record_visit_on
from enishi.encounters.fields import EncounterFields, MetFields, PromiseFields
from enishi.encounters.models import Encounter, Kind, Outing
from enishi.encounters.queries import Asked, Evening
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields
from enishi.people.queries import get_contact
from enishi.people.written import read_name
from enishi.places import actions as places
from enishi.places.fields import RoleFields
from enishi.places.queries import list_asked

MOST = 60  # people of one form; more come by the capture page or a file


@transaction.atomic
def note_evening(
    actor: User, evening: Evening, people: Sequence[MetFields], *, key: uuid.UUID
) -> list[Encounter]:
    """Each of these people was met there. The same form again (`key`) adds nothing.

    A line said anew there, or on somebody who was chosen, replaces the old one; from another form it is added to it.
    """
    db.locked(User.objects.filter(pk=actor.pk)).get()
    _check(actor, evening, people)
    _note_that_one_went(actor, evening)
    return [_note(actor, evening, one, key) for one in people if one.contact_id or clean_line(one.name)]


def _check(actor: User, evening: Evening, people: Sequence[MetFields]) -> None:
    if evening.on > clock.today(actor.time_zone):
        raise errors.Invalid(pgettext_lazy("encounters", "That day is still to come."))
    if len(people) > MOST:
        raise errors.Invalid(pgettext_lazy("encounters", "These are too many people at once."))
    if not any(one.contact_id or clean_line(one.name) for one in people):
        sentence = pgettext_lazy("encounters", "Please say whom you met.")
        raise errors.Invalid(sentence, fields={"name": sentence})


def _note_that_one_went(actor: User, evening: Evening) -> None:
    """The visit itself, with what it cost, once."""
    if evening.outing is not None:
        if evening.outing.answer != Outing.Answer.WENT:
            answer_outing(actor, evening.outing.pk, Outing.Answer.WENT)
    elif evening.place is not None:
        record_visit_on(actor, evening.place, evening.on)


def _note(actor: User, evening: Evening, said: MetFields, key: uuid.UUID) -> Encounter:
    contact_id = _find_or_add(actor, said, key)
    if said.role and evening.place is not None:
        places.set_role(actor, evening.place.pk, contact_id, RoleFields(said.role))
    line = clean_block(said.line) or _line_of_question(actor, evening, said)
    there = next(
        (one for one in queries.list_evening_people(actor, evening) if one.contact_id == contact_id), None
    )
    own = _find_own(actor, there.encounters) if there else None
    if own is not None:
        is_anew = said.contact_id is not None or contact_id == _id_of_new(key, said)
        return _say_anew(actor, own, contact_id, line if is_anew else _add_line(own.note, line), said)
    return record_encounter(
        actor, contact_ids=[contact_id], on=evening.on, kind=Kind.EVENT.value, place=evening.title, note=line,
        at_place_id=evening.place.pk if evening.place else None, promises=_promises(said),
        source_key=f"evening:{evening.key}:{contact_id.hex[-12:]}"[:80],
    )  # fmt: skip


def _find_own(actor: User, encounters: Sequence[Encounter]) -> Encounter | None:
    """The note that is about this person alone: a line about one is not said of everybody."""
    found = [queries.get_encounter(actor, one.pk) for one in encounters]
    return next((one for one in found if len(one.participations.all()) == 1), None)


def _say_anew(
    actor: User, encounter: Encounter, contact_id: uuid.UUID, line: str, said: MetFields
) -> Encounter:
    promises = () if _has_promised(encounter) else _promises(said)
    if (not line or line == encounter.note) and not promises:
        return encounter
    fields = EncounterFields(
        [contact_id], encounter.on, encounter.kind, encounter.at, encounter.place, encounter.subject,
        line or encounter.note, encounter.is_private, encounter.direction, encounter.way, encounter.received,
        encounter.is_thanks, encounter.cost_minor, encounter.minutes, encounter.origin, promises,
        at_place_id=encounter.at_place_id, is_asked=encounter.is_asked,
    )  # fmt: skip
    return change_encounter(actor, encounter.pk, fields)


def _add_line(note: str, line: str) -> str:
    """Both, once each: another form of this evening did not show what was noted already."""
    return note if line in note else f"{note}\n{line}" if note else line


def _has_promised(encounter: Encounter) -> bool:
    return any(one.text == _promise_words() for one in encounter.promises.all())


def _promises(said: MetFields) -> tuple[PromiseFields, ...]:
    return (PromiseFields("mine", _promise_words()),) if said.will_write else ()


def _promise_words() -> str:
    return pgettext("encounters", "Be in touch")


def _line_of_question(actor: User, evening: Evening, said: MetFields) -> str:
    """What one asked the speaker is what a word to them can begin with."""
    if said.role != "speaker" or evening.place is None:
        return ""
    asked = list_asked(actor, evening.place, evening.on).first()
    return pgettext("encounters", "I asked: %(question)s") % {"question": asked.text} if asked else ""


def _find_or_add(actor: User, said: MetFields, key: uuid.UUID) -> uuid.UUID:
    """Who bears the very name; of several nobody is guessed; else somebody new, once for each form."""
    if said.contact_id is not None:
        return get_contact(actor, said.contact_id).pk
    name = clean_line(said.name)
    same = [one for one in queries.find_candidates(actor, [Asked(name)])[0] if one.reason == "same_name"]
    if len(same) > 1:
        sentence = pgettext(
            "encounters",
            "Several people in your notebook are called %(name)s. Please note them on their own page.",
        )
        raise errors.Invalid(
            sentence % {"name": name[:100]}, fields={"name": sentence % {"name": name[:100]}}
        )
    if same:
        return same[0].contact.pk
    whole = read_name(name)
    fields = ContactFields(whole.family, whole.given, whole.middle, is_given_first=whole.is_given_first)
    return add_contact(actor, fields, contact_id=_id_of_new(key, said)).pk


def _id_of_new(key: uuid.UUID, said: MetFields) -> uuid.UUID:
    """Whoever is new by this name in this form."""
    return uuid.uuid5(key, clean_line(said.name))
