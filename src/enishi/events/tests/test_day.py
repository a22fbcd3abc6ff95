"""The waiver each accepted, whom to call, minors and their guardians, the weather, bibs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.events import actions
from enishi.events.actions.charity import day
from enishi.events.fields import DayFields, SafetyFields
from enishi.events.models import Gathering, Safety, SignUp
from enishi.events.queries import announcements, sign_ups
from enishi.events.queries import day as queries
from enishi.events.tests.factories import make_gathering, make_sign_up

ALL = DayFields(waiver="無理をせず走ります。", asks_emergency=True, asks_birth=True)


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


def make_run(host: User, fields: DayFields = ALL) -> Gathering:
    gathering = make_gathering(host, kind="run", title="みなとラン")
    day.set_day(host, gathering.pk, fields)
    return gathering


def born(years: int) -> dt.date:
    today = clock.today("Asia/Tokyo")
    return today.replace(year=today.year - years, day=1)


def run(gathering: Gathering, place: int = 1, years: int = 40) -> SignUp:
    return make_sign_up(gathering, place, safety=SafetyFields(1, "母", "090-0000-0000", born(years)))


def page_of(client: Client, row: SignUp) -> str:
    return client.get(f"/sign-ups/{sign_ups.key_of(row, 's')}/").content.decode()


def test_what_the_host_asks_is_asked_and_nothing_more_is_kept(aoi: User, stranger: Client) -> None:
    with pytest.raises(errors.Invalid) as refused:
        make_sign_up(make_run(aoi))
    assert set(refused.value.fields) == {"accepts", "emergency_name", "emergency_phone", "born_on"}
    assert SignUp.objects.count() == 0
    plain = make_run(aoi, DayFields(asks_emergency=True))
    row = run(plain)
    assert (row.safety.waiver_version, row.safety.born_on) == (0, None)
    run(make_run(aoi, DayFields()))
    assert Safety.objects.count() == 1


def test_the_page_asks_with_the_text_and_keeps_which_text_was_accepted(aoi: User, stranger: Client) -> None:
    gathering = make_run(aoi)
    address = f"/g/{gathering.code}/sign-up/"
    assert "無理をせず走ります。" in stranger.get(f"/g/{gathering.code}/").content.decode()
    form = {
        "key": str(ids.new_id()), "name": "走る人", "email": "run@example.com", "agrees": "on", "accepts": "on",
        "waiver_version": "1", "emergency_name": "母", "emergency_phone": "090", "born_on": "1990-04-01",
    }  # fmt: skip
    day.set_day(aoi, gathering.pk, DayFields("新しい文面", asks_emergency=True, asks_birth=True))
    late = stranger.post(address, form)  # the text changed while they read
    assert late.status_code == 422
    assert "現在の文面をお読みのうえ" in late.content.decode()
    stranger.post(address, {**form, "waiver_version": "2"})
    assert Safety.objects.get().waiver_version == 2


def test_a_new_text_is_asked_of_who_accepted_the_old_one(aoi: User, stranger: Client) -> None:
    gathering = make_run(aoi)
    row = run(gathering)
    assert queries.describe_missing(row)["missing"] == []
    day.set_day(aoi, gathering.pk, DayFields("新しい文面", asks_emergency=True, asks_birth=True))
    assert "誓約への同意" in page_of(stranger, row)
    address = f"/sign-ups/{sign_ups.key_of(row, 's')}/safety/"
    form = {
        "waiver_version": "2",
        "accepts": "on",
        "emergency_name": "父",
        "emergency_phone": "1",
        "born_on": "1990-01-01",
    }
    assert stranger.post(address, form).status_code == 302
    assert "誓約への同意" not in page_of(stranger, row)


def test_a_minor_needs_the_guardian_by_link_or_on_paper(
    aoi: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering = make_run(aoi)
    child, grown = run(gathering, 1, 16), run(gathering, 2, 18)
    assert "保護者の同意" in page_of(stranger, child)
    assert "保護者の同意" not in page_of(stranger, grown)
    address = f"/sign-ups/{sign_ups.key_of(child, 's')}/consent/"
    assert stranger.post(address, {"guardian": "母"}).status_code == 422
    assert stranger.post(address, {"guardian": "走田 母", "agrees": "on"}).status_code == 302
    assert "保護者の同意" not in page_of(stranger, child)
    with pytest.raises(errors.Conflict):
        day.consent(grown, "母", agrees=True)
    host = client_of(aoi)
    host.post(f"/hosting/guests/{child.pk}/consent/?back")
    assert queries.list_guest_lines(gathering)[0].missing == ["保護者の同意"]
    host.post(f"/hosting/guests/{child.pk}/consent/")
    assert Safety.objects.get(sign_up=child).consent_by == "paper"


def test_whom_to_call_is_shown_on_the_day_alone_and_goes_with_the_guest(
    aoi: User, client_of: ClientOf
) -> None:
    gathering = make_run(aoi)
    row = run(gathering)
    host = client_of(aoi)
    assert "090-0000-0000" not in host.get(f"/hosting/{gathering.pk}/day/").content.decode()
    now = clock.now()
    Gathering.objects.filter(pk=gathering.pk).update(starts_at=now, ends_at=now + dt.timedelta(hours=3))
    assert "090-0000-0000" in host.get(f"/hosting/{gathering.pk}/day/").content.decode()
    actions.erase_guest(row)
    assert Safety.objects.count() == 0


def test_the_weather_stands_on_every_page_and_is_taken_back(
    aoi: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering = make_run(aoi, DayFields())
    row = make_sign_up(gathering)
    host, sentence = client_of(aoi), "天候により中止します"
    host.post(f"/hosting/{gathering.pk}/weather/", {"weather": "off", "note": "大雨のため"})
    for shown in (stranger.get(f"/g/{gathering.code}/").content.decode(), page_of(stranger, row)):
        assert sentence in shown
        assert "大雨のため" in shown
    assert announcements.list_suggested(gathering)[-1].subject == f"{sentence}：みなとラン"
    with pytest.raises(errors.Closed):
        make_sign_up(gathering, 2)
    host.post(f"/hosting/{gathering.pk}/weather/?back")
    assert sentence not in page_of(stranger, row)
    make_sign_up(gathering, 2)


def test_by_when_it_is_decided_is_said_in_the_zone_of_the_gathering(aoi: User, stranger: Client) -> None:
    by = dt.datetime(2026, 12, 5, 21, 0, tzinfo=dt.UTC)
    gathering = make_run(aoi, DayFields(weather_by=by))
    assert "2026年12月6日（日） 06:00" in stranger.get(f"/g/{gathering.code}/").content.decode()


def test_bibs_have_the_number_that_nobody_else_gets(aoi: User, client_of: ClientOf) -> None:
    gathering = make_run(aoi, DayFields())
    first = make_sign_up(gathering, 1, reading="はしる いち")
    actions.cancel_own(make_sign_up(gathering, 2))
    third = make_sign_up(gathering, 3)
    assert (first.number, third.number) == (1, 3)
    paper = client_of(aoi).get(f"/hosting/{gathering.pk}/bibs/").content.decode()
    assert paper.count('class="bib-number"') == 2
    assert "はしる いち" in paper


def test_whoever_has_the_link_reads_nothing_of_what_was_kept(aoi: User, stranger: Client) -> None:
    row = run(make_run(aoi))
    address = f"/sign-ups/{sign_ups.key_of(row, 's')}/safety/"
    shown = stranger.get(address).content.decode()
    assert "090-0000-0000" not in shown
    assert str(born(40).isoformat()) not in shown
    form = {
        "waiver_version": "1",
        "accepts": "on",
        "emergency_name": "",
        "emergency_phone": "",
        "born_on": "",
    }
    assert stranger.post(address, form).status_code == 302
    kept = Safety.objects.get()
    assert (kept.emergency_name, kept.emergency_phone, kept.born_on) == ("母", "090-0000-0000", born(40))


def test_a_guardian_agreed_to_one_text(aoi: User) -> None:
    gathering = make_run(aoi)
    child = run(gathering, 1, 16)
    day.consent(child, "走田 母", agrees=True)
    day.set_day(aoi, gathering.pk, DayFields("新しい文面", asks_emergency=True, asks_birth=True))
    day.fill_safety(child, SafetyFields(2, "", "", None))
    assert queries.list_guest_lines(gathering)[0].missing == ["保護者の同意"]


def test_nothing_is_written_back_for_who_was_forgotten_or_has_left(aoi: User) -> None:
    gathering = make_run(aoi)
    row, gone = run(gathering, 1), run(gathering, 2)
    actions.cancel_own(gone)
    with pytest.raises(errors.Closed):
        day.fill_safety(gone, SafetyFields(1, "母", "1", born(40)))
    before = SignUp.objects.get(pk=row.pk)
    actions.erase_guest(row)
    with pytest.raises(errors.NotFound):
        day.fill_safety(before, SafetyFields(1, "母", "1", born(40)))
    assert not Safety.objects.filter(sign_up=row).exists()


def test_the_same_weather_pressed_twice_is_one_decision(aoi: User) -> None:
    gathering = make_run(aoi)
    day.decide_weather(aoi, gathering.pk, "off", "台風")
    assert len(day.decide_weather(aoi, gathering.pk, "off", "台風").weather_former) == 1
    assert day.undo_weather(aoi, gathering.pk).weather == ""
