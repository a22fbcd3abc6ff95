"""An event belongs to a place of the notebook: found by its words, chosen in the form; gone to, it is a visit there."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters import actions, queries
from enishi.encounters.actions import OutingFields
from enishi.encounters.models import Outing
from enishi.encounters.prices import read_yen
from enishi.encounters.tests.factories import TODAY, ago, make_person, noon
from enishi.places.models import Place
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def meetup(aoi: User) -> Place:
    return make_place(aoi, "meetup", organiser="中之島の会")


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ({"name": "朝活の会 #12"}, True),
        ({"name": "第12回", "place": "朝活の会"}, True),
        ({"name": "第12回", "organiser": "中之島の会"}, True),
        ({"name": "第12回", "organiser": "梅田の会"}, False),
    ],
)
def test_its_words_speak_of_the_place(aoi: User, meetup: Place, said: dict[str, str], is_found: bool) -> None:
    make_place(aoi, "seminar")
    fields = OutingFields(
        said["name"], on=TODAY, place=said.get("place", ""), organiser=said.get("organiser", "")
    )
    kept = actions.add_outing(aoi, fields)
    assert kept.outing.at_place_id == (meetup.pk if is_found else None)


def test_two_that_fit_alike_are_none(aoi: User, meetup: Place) -> None:
    make_place(aoi, "seminar", name="朝活の会")
    assert queries.suggest_place(aoi, name="朝活の会") is None


def list_days(actor: User, place: Place) -> list[tuple[dt.date, int | None, int | None]]:
    return [(one.on, one.cost_minor, one.minutes) for one in queries.list_visits(actor, place)]


def test_gone_to_it_is_a_visit_and_taken_back_it_is_none(aoi: User, meetup: Place) -> None:
    start = noon(ago(1))
    fields = OutingFields("朝活の会", starts_at=start, ends_at=start + dt.timedelta(hours=2), price="1,500円")
    outing = actions.add_outing(aoi, fields).outing
    with clock.as_of(noon()):
        for _ in range(2):
            actions.answer_outing(aoi, outing.pk, "went")
            assert list_days(aoi, meetup) == [(ago(1), 1500, 120)]
            actions.answer_outing(aoi, outing.pk, "")
            assert list_days(aoi, meetup) == []


def test_whoever_met_somebody_there_has_the_visit_already(aoi: User, meetup: Place) -> None:
    outing = actions.add_outing(aoi, OutingFields("朝活の会", on=ago(1))).outing
    person = make_person(aoi)
    actions.record_encounter(aoi, contact_ids=[person.pk], on=ago(1), place="朝活の会")
    with clock.as_of(noon()):
        actions.answer_outing(aoi, outing.pk, "went")
    assert len(list_days(aoi, meetup)) == 1


def test_people_noted_by_the_events_name_were_met_at_the_place(aoi: User, meetup: Place) -> None:
    actions.add_outing(aoi, OutingFields("第12回の集い", on=ago(1), at_place_id=meetup.pk))
    met = actions.record_encounter(aoi, contact_ids=[make_person(aoi).pk], on=ago(1), place="第12回の集い")
    other = actions.record_encounter(aoi, contact_ids=[make_person(aoi).pk], on=ago(9), place="第12回の集い")
    assert (met.at_place_id, met.way, other.at_place_id) == (meetup.pk, "meetup", None)


def test_the_form_offers_it_and_what_is_chosen_holds(aoi: User, client_of: ClientOf, meetup: Place) -> None:
    client = client_of(aoi)
    page = client.post("/outings/new/", {"step": "fill", "name": "朝活の会 #3", "on": "2026-12-03"})
    form = page.context["form"]
    assert str(form["at_place"].value()) == str(meetup.pk)
    sent = {
        "step": "keep",
        "key": "01900000-0000-7000-8000-00000000000a",
        "name": "朝活の会 #3",
        "on": "2026-12-03",
    }
    client.post("/outings/new/", {**sent, "at_place": ""})
    assert Outing.objects.get().at_place is None
    client.post("/outings/new/", {**sent, "at_place": str(meetup.pk)})
    assert Outing.objects.get().at_place == meetup
    assert (
        client.post("/outings/new/", {**sent, "at_place": str(make_place(aoi, "sns").pk)}).status_code == 302
    )


def test_the_api_names_it(aoi: User, ben: User, meetup: Place) -> None:
    program = Program(aoi, ["read", "write"])
    body = {"name": "集い", "on": "2026-12-03", "place_id": str(meetup.pk)}
    status, said = program.ask("POST", "/outings", body)
    assert (status, said["place_id"]) == (201, str(meetup.pk))
    stranger = {**body, "name": "別", "place_id": str(make_place(ben, "meetup").pk)}
    assert program.ask("POST", "/outings", stranger)[0] == 404


@pytest.mark.parametrize(
    ("price", "yen"),
    [
        ("3,000円（学生 1,000円）", (3000, 1000)),
        ("¥５００", (500,)),
        ("無料", (0,)),
        ("一般1万円", (10_000,)),
        ("会費は当日", ()),
        ("2026年12月3日 2,000円", (2000,)),
    ],
)
def test_a_price_in_words(price: str, yen: tuple[int, ...]) -> None:
    assert read_yen(price) == yen


def test_the_ways_name_the_place_and_lead_to_it(aoi: User, client_of: ClientOf, meetup: Place) -> None:
    """By the place, whatever words were written; without the place, by the words again."""
    for number, words in enumerate(("", "朝活の会 #1", "中之島のカフェ")):
        person = make_person(aoi, f"人{number}")
        actions.record_encounter(
            aoi, contact_ids=[person.pk], on=ago(9 - number), kind="event", at_place_id=meetup.pk, place=words
        )
    with clock.as_of(noon()):
        record = queries.read_way_records(aoi, now=noon())["meetup"]
        assert (list(record.places), record.places["朝活の会"].met) == (["朝活の会"], 3)
        assert record.place_ids == {"朝活の会": meetup.pk}
        assert f'/places/{meetup.pk}/"' in client_of(aoi).get("/ways/").content.decode()
