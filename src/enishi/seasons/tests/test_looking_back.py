"""忘年会, 今年のご縁, what was learned, and a change of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.encounters.actions import record_encounter
from enishi.encounters.fields import PromiseFields
from enishi.followups.actions import send_draft, unsend_draft
from enishi.people.actions import set_contact
from enishi.seasons import actions, queries
from enishi.seasons.actions import GiftFields
from enishi.seasons.models import Hearer, Lesson
from enishi.seasons.tests.factories import DECEMBER, make_friend

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 12, 5)
MAY = dt.date(2026, 5, 1)


@pytest.fixture(autouse=True)
def _in_december() -> Iterator[None]:
    with clock.as_of(DECEMBER):
        yield


def test_circles_of_the_year(aoi: User) -> None:
    people = [make_friend(aoi, family, tags=("読書会",)) for family in ("佐藤", "森", "林", "谷")]
    record_encounter(aoi, contact_ids=[one.pk for one in people], on=MAY, kind="meal", place="しずく")
    record_encounter(aoi, contact_ids=[people[0].pk], on=dt.date(2025, 5, 1), kind="meal", place="去年の店")
    set_contact(aoi, people[3].pk, state="mourning")
    found = queries.list_together(aoi, TODAY)
    assert [(one.name, one.is_place, len(one.people)) for one in found.groups] == [
        ("しずく", True, 3),
        ("読書会", False, 3),
    ]
    assert found.promised == ()


def test_who_was_promised_a_table(aoi: User) -> None:
    sato, mori = make_friend(aoi), make_friend(aoi, "森")
    for one, text in ((sato, "今度飲みましょう"), (mori, "資料を送る")):
        promise = PromiseFields("mine", text, contact_id=one.pk)
        record_encounter(aoi, contact_ids=[one.pk], on=MAY, kind="call", promises=[promise])
    assert [(one.family, promise.text) for one, promise in queries.list_together(aoi, TODAY).promised] == [
        ("佐藤", "今度飲みましょう")
    ]


def test_a_year_looked_back_on(aoi: User) -> None:
    sato, mori = make_friend(aoi), make_friend(aoi, "森", met_on=dt.date(2019, 1, 1))
    for on in (MAY, dt.date(2026, 9, 1)):
        record_encounter(
            aoi, contact_ids=[sato.pk, mori.pk], on=on, place="しずく", way="meetup", is_thanks=True
        )
    actions.record_gift(aoi, sato.pk, GiftFields("received", "桃", MAY))
    actions.record_gift(aoi, mori.pk, GiftFields("given", "茶", dt.date(2025, 5, 1)))
    actions.note_lesson(aoi, sato.pk, "締め切りの前日に出す", on=MAY)
    back = queries.read_look_back(aoi, queries.span_of(2026, 0))
    assert (back.people, back.moments, back.thanked, back.places) == (2, 2, 2, (("しずく", 2),))
    assert [one.family for one in back.met_first] == ["佐藤"]
    assert ([one.what for one in back.received], back.given) == (["桃"], ())
    assert [one.text for one in back.lessons] == ["締め切りの前日に出す"]
    assert queries.read_look_back(aoi, queries.span_of(2026, 2)).moments == 1
    assert queries.read_look_back(aoi, queries.span_of(2024, 0)).is_empty


def test_a_line_is_noted_once_and_taken_out(aoi: User, chie: User) -> None:
    sato, key = make_friend(aoi), ids.new_id()
    first = actions.note_lesson(aoi, sato.pk, "聞き上手", lesson_id=key)
    assert actions.note_lesson(aoi, sato.pk, "聞き上手", lesson_id=key) == first
    for words in ("  ", "あ" * 501):
        with pytest.raises(errors.Invalid):
            actions.note_lesson(aoi, sato.pk, words)
    with pytest.raises(errors.NotFound):
        actions.delete_lesson(chie, first.pk)
    actions.delete_lesson(aoi, first.pk)
    assert queries.read_person_year(aoi, sato).is_empty
    actions.delete_lesson(aoi, first.pk, is_deleted=False)
    assert queries.read_person_year(aoi, sato).lessons == (first,)


def test_a_change_of_ones_own_is_told_one_by_one(aoi: User) -> None:
    sato, mori = make_friend(aoi, closeness="close"), make_friend(aoi, "森", relation="customer")
    gone, stranger = make_friend(aoi, "谷", closeness="close"), make_friend(aoi, "林")
    set_contact(aoi, gone.pk, state="deceased")
    row = actions.announce(aoi, "new_job", dt.date(2027, 1, 5))
    assert {one.family for one in queries.propose_hearers(aoi, row, TODAY)} == {"佐藤", "森"}
    assert actions.add_hearers(aoi, row.pk, [sato.pk, mori.pk, gone.pk, stranger.pk]) == 3
    assert actions.add_hearers(aoi, row.pk, [sato.pk]) == 0
    hearers = {one.contact.family: one for one in queries.list_hearers(aoi, row)}
    actions.mark_hearer(aoi, hearers["森"].pk, "told")
    actions.mark_hearer(aoi, hearers["林"].pk, "leave_out")
    sent = send_draft(aoi, contact_id=sato.pk, kind="moved_on", channel="mail", body="転職します")
    assert [one.told_on for one in Hearer.objects.all()] == [TODAY, TODAY]
    unsend_draft(aoi, sent.pk)
    assert [one.contact.family for one in queries.list_hearers(aoi, row) if one.told_on is None] == ["佐藤"]
    for wrong in (
        lambda: actions.announce(aoi, "win", TODAY),
        lambda: actions.mark_hearer(aoi, hearers["森"].pk, "x"),
    ):
        with pytest.raises(errors.Invalid):
            wrong()


def test_the_pages(aoi: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = client_of(aoi)
    people = [make_friend(aoi, family, closeness="close", tags=("友",)) for family in ("佐藤", "森", "林")]
    record_encounter(aoi, contact_ids=[one.pk for one in people], on=MAY, kind="meal", place="しずく")
    news = reverse("seasons:announcements")
    assert client.post(news, {"kind": "move"}).status_code == 422
    made = client.post(news, {"kind": "move", "on": "2027-01-05", "key": str(ids.new_id())})
    page = made.headers["Location"]
    assert "佐藤" in client.get(page).content.decode()
    assert client.get(page, {"words": "いない人"}).status_code == 200
    client.post(f"{page}people/", {"person": [str(one.pk) for one in people]})
    client.post(f"{page}people/", {})
    hearer = Hearer.objects.order_by("pk")[0]
    client.post(reverse("seasons:mark_hearer", args=[hearer.pk]), {"telling": "told"})
    with django_assert_num_queries(12):
        assert client.get(page).status_code == 200
    assert "3人のうち1人に" in client.get(news).content.decode()
    client.post(f"{page}delete/")
    client.post(f"{page}undelete/")
    learned = reverse("seasons:note_lesson", args=[people[0].pk])
    assert client.post(learned, {"text": ""}).status_code == 422
    assert client.post(learned, {"text": "聞き上手"}).status_code == 302
    lesson = Lesson.objects.get()
    assert "聞き上手" in client.get(reverse("desk:person", args=[people[0].pk])).content.decode()
    client.post(reverse("seasons:delete_lesson", args=[lesson.pk]))
    client.post(reverse("seasons:undelete_lesson", args=[lesson.pk]))
    with django_assert_num_queries(19):
        assert "聞き上手" in client.get(reverse("seasons:look_back", args=[2026])).content.decode()
    with django_assert_num_queries(8):
        assert "しずく" in client.get(reverse("seasons:together")).content.decode()
    assert client.get(reverse("seasons:look_back", args=[2030])).status_code == 404
