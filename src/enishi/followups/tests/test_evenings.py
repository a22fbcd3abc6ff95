"""The evening after an event: one to three people with a reason, never more, and nobody is as good an answer."""

from __future__ import annotations

import uuid

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters import actions, queries
from enishi.encounters.actions import OutingFields
from enishi.encounters.fields import MetFields
from enishi.encounters.models import Outing
from enishi.encounters.tests.factories import TODAY, ago, noon
from enishi.followups.actions import ask_again, decide, write_to_nobody
from enishi.followups.queries import EveningPeople, suggest_after
from enishi.people.models import Contact, State
from enishi.people.tests.factories import make_contact
from enishi.places import actions as places
from enishi.places.models import Role
from enishi.places.queries import get_place, list_roles
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
LONG = "十年つづけた店の話をゆっくり聞かせてくださった。"


@pytest.fixture
def outing(aoi: User) -> Outing:
    return actions.add_outing(aoi, OutingFields("朝活の会", on=TODAY)).outing


def note(actor: User, outing: Outing, *people: MetFields) -> None:
    with clock.as_of(noon()):
        actions.note_evening(actor, queries.get_evening(actor, outing.pk), people, key=uuid.uuid4())


def ask(actor: User, outing: Outing, **more: object) -> EveningPeople:
    evening = queries.get_evening(actor, outing.pk)
    met = queries.list_evening_people(actor, evening)
    return suggest_after(actor, met, now=noon(), since=evening.on, **more)  # type: ignore[arg-type]


def names(found: EveningPeople) -> list[tuple[str, str]]:
    return [(one.contact.family, one.state) for one in found.suggested]


def test_a_promise_comes_first_then_most_noted_and_three_are_the_most(aoi: User, outing: Outing) -> None:
    note(
        aoi, outing, MetFields("一条 葵"), MetFields("二宮 葵", line="挨拶"), MetFields("三木 葵", line=LONG),
        MetFields("四宮 葵", will_write=True), MetFields("五島 葵"),
    )  # fmt: skip
    found = ask(aoi, outing)
    assert names(found) == [("四宮", "open"), ("三木", "open"), ("二宮", "open")]
    assert found.suggested[0].reason == "「連絡する」と約束した方です。"
    assert len(found.others) == 2


def test_declining_one_brings_up_nobody_else(aoi: User, outing: Outing) -> None:
    note(aoi, outing, *(MetFields(f"{name} 葵", line=LONG) for name in ("一条", "二宮", "三木", "四宮")))
    with clock.as_of(noon()):
        for _ in range(3):
            first = next(one for one in ask(aoi, outing).suggested if one.state == "open")
            decide(
                aoi, contact_id=first.contact.pk, kind="thank", verdict="not_this_time",
                encounter_id=first.encounter.pk,
            )  # fmt: skip
    found = ask(aoi, outing)
    assert [state for _, state in names(found)] == ["declined"] * 3


def test_nobody_this_time_and_taken_back(aoi: User, outing: Outing) -> None:
    note(aoi, outing, MetFields("一条 葵"), MetFields("二宮 葵"))
    with clock.as_of(noon()):
        write_to_nobody(aoi, ask(aoi, outing).suggested)
        assert {state for _, state in names(ask(aoi, outing))} == {"declined"}
        ask_again(aoi, [one.contact.pk for one in ask(aoi, outing).suggested], since=TODAY)
    assert {state for _, state in names(ask(aoi, outing))} == {"open"}


def test_whoever_was_written_to_is_done(aoi: User, outing: Outing) -> None:
    note(aoi, outing, MetFields("一条 葵"))
    person = Contact.objects.get()
    actions.record_encounter(aoi, contact_ids=[person.pk], on=TODAY, kind="line", direction="out")
    assert names(ask(aoi, outing)) == [("一条", "written")]


@pytest.mark.parametrize("state", [State.AVOID, State.DECEASED, State.LEAVE_BE])
def test_whom_one_keeps_away_from_is_not_suggested(aoi: User, outing: Outing, state: State) -> None:
    note(aoi, outing, MetFields("一条 葵", will_write=True))
    Contact.objects.update(state=state)
    assert names(ask(aoi, outing)) == []


def test_the_speaker_who_answered_my_question_and_who_sat_next_to_me(aoi: User) -> None:
    place = make_place(aoi, "seminar")
    outing = actions.add_outing(aoi, OutingFields("伝え方の教室", on=TODAY)).outing
    question = places.add_question(aoi, place.pk, "何から始めましたか")
    with clock.as_of(noon()):
        places.ask_question(aoi, question.pk)
    note(
        aoi,
        outing,
        MetFields("一条 葵", role="neighbour"),
        MetFields("黒田 葵", role="speaker"),
        MetFields("林 葵"),
    )
    roles = {row.contact_id: row.kind for row in places_roles(aoi, outing)}
    found = ask(aoi, outing, roles=roles, questions=["何から始めましたか"])
    assert [one.contact.family for one in found.suggested] == ["黒田", "一条", "林"]
    assert found.suggested[0].reason == "あなたの質問に答えてくださった方です。「何から始めましたか」"
    assert found.met[found.suggested[0].contact.pk].note == "質問したこと：何から始めましたか"


def places_roles(actor: User, outing: Outing) -> list[Role]:
    place = queries.get_outing(actor, outing.pk).at_place
    assert place is not None
    return list(list_roles(actor, place))


def test_the_same_form_twice_and_a_line_said_anew(aoi: User, outing: Outing) -> None:
    key, evening = uuid.uuid4(), queries.get_evening(aoi, outing.pk)
    with clock.as_of(noon()):
        for line in ("挨拶", "挨拶", LONG):
            actions.note_evening(aoi, evening, [MetFields("一条 葵", line=line)], key=key)
    (met,) = queries.list_evening_people(aoi, evening)
    assert (met.note, len(met.encounters), Contact.objects.count()) == (LONG, 1, 1)
    assert queries.get_outing(aoi, outing.pk).answer == "went"


def test_a_line_from_another_window_stands_beside_the_first(aoi: User, outing: Outing) -> None:
    evening = queries.get_evening(aoi, outing.pk)
    with clock.as_of(noon()):
        for line in ("版画の工房", "来月の展示", "版画の工房"):
            actions.note_evening(aoi, evening, [MetFields("一条 葵", line=line)], key=uuid.uuid4())
    (met,) = queries.list_evening_people(aoi, evening)
    assert (met.note, len(met.encounters), Contact.objects.count()) == ("版画の工房\n来月の展示", 1, 1)


def test_of_two_with_one_name_nobody_is_guessed(aoi: User, outing: Outing) -> None:
    for _ in range(2):
        make_contact(aoi, family="一条", given="葵")
    with pytest.raises(errors.Invalid):
        note(aoi, outing, MetFields("一条 葵"))
    assert (Contact.objects.count(), queries.get_outing(aoi, outing.pk).answer) == (2, "")


def test_a_visit_has_its_evening_too(aoi: User) -> None:
    place = make_place(aoi, "meetup")
    evening = queries.get_visit_evening(aoi, place.pk, ago(1))
    with clock.as_of(noon()):
        actions.note_evening(aoi, evening, [MetFields("一条 葵", role="organiser")], key=uuid.uuid4())
    assert len(queries.list_evening_people(aoi, evening)) == 1
    assert queries.list_visits(aoi, place).count() == 2  # the visit with what it cost, and whom one met
    assert places_role(aoi, place.pk) == "organiser"


def places_role(actor: User, place_id: uuid.UUID) -> str:
    return str(list_roles(actor, get_place(actor, place_id))[0].kind)
