"""The usual circle comes first among equals and says so; the faces are kept apart in steps and drafts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters import queries as encounters
from enishi.encounters.actions import record_encounter
from enishi.encounters.fields import PromiseFields
from enishi.followups import drafts
from enishi.followups.queries import compose_draft, gather_facts, list_today
from enishi.people.actions import add_face, set_contact, set_face
from enishi.people.models import Contact, OwnFace
from enishi.people.queries import get_contact
from enishi.people.tests.factories import make_contact
from enishi.places.actions import (
    change_place,
    delete_place,
    leave_quietly,
    pause_eating_out,
    remove_role,
    set_role,
    undelete_place,
)
from enishi.places.models import Place
from enishi.places.queries import read_fields
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
NOW = clock.now()
CIRCLE = "いつもの輪「高校の同級生」の方です。"


def ago(days: int) -> dt.date:
    return NOW.date() - dt.timedelta(days=days)


def make_quiet(owner: User, family: str) -> Contact:
    """Somebody past their usual gap."""
    person = make_contact(owner, family=family)
    for days in (200, 170, 140, 110, 80):
        record_encounter(owner, contact_ids=[person.pk], on=ago(days), kind="meal")
    return person


def test_of_equals_the_circle_comes_first_and_says_so(aoi: User) -> None:
    people = [make_quiet(aoi, family) for family in ("青木", "井上")]
    circle = make_place(aoi, "circle")
    for chosen in people:  # whoever it is
        set_role(aoi, circle.pk, chosen.pk)
        first, second = list_today(aoi, now=NOW, size=2)
        assert first.contact == chosen
        assert (CIRCLE in first.reason, CIRCLE in second.reason) == (True, False)
        remove_role(aoi, circle.pk, chosen.pk)
        assert not any(CIRCLE in one.reason for one in list_today(aoi, now=NOW, size=2))


def test_without_the_circle_its_sentence_is_gone(aoi: User) -> None:
    person, circle = make_quiet(aoi, "青木"), make_place(aoi, "circle")
    set_role(aoi, circle.pk, person.pk)
    assert CIRCLE in list_today(aoi, now=NOW)[0].reason
    delete_place(aoi, circle.pk)
    assert CIRCLE not in list_today(aoi, now=NOW)[0].reason
    undelete_place(aoi, circle.pk)
    assert CIRCLE in list_today(aoi, now=NOW)[0].reason


@pytest.fixture
def work(aoi: User) -> OwnFace:
    return set_face(aoi, family="田中", given="葵", organisation="北斗商事", offers="経理の相談")


@pytest.fixture
def hobby(aoi: User, work: OwnFace) -> OwnFace:
    made = add_face(aoi, "趣味")
    said = {"family": "あおい", "organisation": "写真の会", "offers": "暗室の使い方"}
    return set_face(aoi, face_id=made.pk, **said)


def at_face(owner: User, kind: str, name: str, face: OwnFace) -> Place:
    place = make_place(owner, kind, name=name)
    return change_place(owner, place.pk, replace(read_fields(place), face_id=face.pk))


def test_a_face_is_told_by_the_places_or_by_hand(aoi: User, work: OwnFace, hobby: OwnFace) -> None:
    office, photo = at_face(aoi, "sns", "仕事の口", work), at_face(aoi, "sns", "写真の口", hobby)
    one, two, both, said = (make_contact(aoi) for _ in range(4))
    set_role(aoi, office.pk, one.pk)
    record_encounter(aoi, contact_ids=[two.pk], at_place_id=photo.pk)
    for place in (office, photo):
        set_role(aoi, place.pk, both.pk)
    set_contact(aoi, said.pk, face=str(hobby.pk))
    people = [one.pk, two.pk, both.pk, said.pk]
    assert encounters.find_faces(aoi, people) == {one.pk: work.pk, two.pk: hobby.pk, said.pk: hobby.pk}
    assert encounters.list_ids_of_face(aoi, hobby.pk) == {two.pk, said.pk}
    assert encounters.list_ids_of_face(aoi, work.pk) == {one.pk}
    set_contact(aoi, both.pk, face=str(work.pk))
    assert encounters.list_ids_of_face(aoi, work.pk) == {one.pk, both.pk}
    with pytest.raises(errors.NotFound):
        set_contact(aoi, both.pk, face="unknown")


WORDS = {
    "work": ("北斗商事", "経理", "棚卸し", "仕事の口"),
    "hobby": ("写真の会", "暗室", "撮影", "写真の口"),
}


@pytest.mark.parametrize("mine", ["work", "hobby"])
def test_no_draft_carries_a_fact_of_the_other_face(
    aoi: User, work: OwnFace, hobby: OwnFace, mine: str
) -> None:
    """Somebody known by one face, who was once met at a place of the other: of that nothing is told."""
    faces = {"work": work, "hobby": hobby}
    other = "hobby" if mine == "work" else "work"
    person, third = make_contact(aoi, family="佐藤"), make_contact(aoi, family="鈴木")
    set_contact(aoi, person.pk, face=str(faces[mine].pk))
    for name, days in ((mine, 9), (other, 2)):
        place = at_face(aoi, "meetup", WORDS[name][3], faces[name])
        record_encounter(
            aoi, contact_ids=[person.pk], at_place_id=place.pk, on=ago(days), kind="event",
            note=f"{WORDS[name][2]}のこと", received="advice", promises=[PromiseFields("mine", WORDS[name][2])],
        )  # fmt: skip
    for kind, channel in [(one, way) for one in drafts.KINDS for way in drafts.channels_for(one)]:
        asked = {"kind": kind, "channel": channel, "with_contact": third, "now": NOW}
        facts = gather_facts(aoi, get_contact(aoi, person.pk), **asked)  # type: ignore[arg-type]
        assert not any(word in repr(facts) for word in WORDS[other])
        try:
            made = compose_draft(aoi, get_contact(aoi, person.pk), about="本", **asked)  # type: ignore[arg-type]
        except errors.Invalid:  # manners forbid it: then nothing is said at all
            continue
        told = "\n".join((made.subject, made.body, *made.hints))
        assert not any(word in told for word in WORDS[other])


def test_a_draft_names_no_place_that_was_left_quietly(aoi: User) -> None:
    shop, person = make_place(aoi), make_contact(aoi)
    record_encounter(aoi, contact_ids=[person.pk], at_place_id=shop.pk, on=ago(2), note="カウンターの話")
    facts = gather_facts(aoi, get_contact(aoi, person.pk), kind="thank_you", channel="line", now=NOW)
    assert facts.last is not None
    assert facts.last.place == shop.name
    leave_quietly(aoi, shop.pk)
    facts = gather_facts(aoi, get_contact(aoi, person.pk), kind="thank_you", channel="line", now=NOW)
    assert facts.last is None
    assert all(shop.name not in one.reason for one in list_today(aoi, now=NOW))


def test_while_eating_out_rests_an_invitation_to_eat_says_so_beside_it(aoi: User) -> None:
    person = get_contact(aoi, make_contact(aoi).pk)
    asked = {"kind": "invite", "channel": "line", "now": NOW}
    assert not compose_draft(aoi, person, about="お食事", **asked).hints  # type: ignore[arg-type]
    pause_eating_out(aoi)
    assert "外食を控えています" in compose_draft(aoi, person, about="お食事", **asked).hints[0]  # type: ignore[arg-type]
    assert not compose_draft(aoi, person, about="読書会", **asked).hints  # type: ignore[arg-type]
