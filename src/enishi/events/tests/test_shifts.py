"""Shifts, teams, the roll call and hours; by links, without accounts."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.events import actions, files
from enishi.events.actions import charity
from enishi.events.fields import ShiftFields, VolunteerFields
from enishi.events.models import Duty, Gathering, Shift, Staff, Volunteer
from enishi.events.queries import shifts as queries
from enishi.events.queries import sign_ups
from enishi.events.queries import staff as staff_queries
from enishi.events.tests.factories import gathering_fields, make_gathering, make_sign_up


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


def shift_fields(gathering: Gathering, task: str = "給水所", **values: object) -> ShiftFields:
    plain: dict[str, object] = {"on": gathering.on, "begins": dt.time(8), "ends": dt.time(11), "places": 1}
    return ShiftFields(task, **{**plain, **values})  # type: ignore[arg-type]


def make_shift(host: User, gathering: Gathering, task: str = "給水所", **values: object) -> Shift:
    return charity.add_shift(host, gathering.pk, shift_fields(gathering, task, **values))


def come(shift: Shift, place: int = 1) -> Staff:
    fields = VolunteerFields(f"手伝い{place}", f"helper{place}@example.com", is_shown=place % 2 == 1)
    return charity.volunteer(shift.gathering_id, fields, [shift.pk])


def link_of(staff: Staff) -> str:
    return f"/staff/{staff_queries.key_of_staff(staff)}/"


def test_a_stranger_takes_a_shift_and_the_last_one_is_refused_to_the_next(
    aoi: User, stranger: Client
) -> None:
    gathering = make_gathering(aoi, kind="run")
    shift = make_shift(aoi, gathering)
    form = {"key": str(ids.new_id()), "shifts": str(shift.pk), "name": "森 花子", "email": "mori@example.com"}
    address = f"/g/{gathering.code}/help/"
    assert "給水所" in stranger.get(address).content.decode()
    there = stranger.post(address, form)["Location"]
    assert stranger.post(address, form)["Location"] == there  # pressed twice
    assert "わたしのシフト" in stranger.get(there).content.decode()
    late = stranger.post(address, {**form, "key": str(ids.new_id()), "name": "林", "email": "h@example.com"})
    assert late.status_code == 409
    assert "「給水所」はいま埋まりました" in late.content.decode()
    with pytest.raises(errors.Full):
        come(shift)
    assert Duty.objects.count() == 1


def test_two_at_one_time_are_refused_with_the_other_one_named(aoi: User) -> None:
    gathering = make_gathering(aoi, kind="run")
    first = make_shift(aoi, gathering, places=5)
    staff = come(first)
    other = make_shift(aoi, gathering, "受付", begins=dt.time(10, 59), ends=dt.time(12))
    with pytest.raises(errors.Conflict, match="給水所"):
        charity.take_shift(staff, other.pk)
    after = make_shift(aoi, gathering, "片付け", begins=dt.time(11), ends=dt.time(12))
    charity.take_shift(staff, after.pk)
    assert charity.take_shift(staff, after.pk).shift == after  # pressed twice
    with pytest.raises(errors.AlreadyThere):
        come(first)  # the same address


def test_a_shift_given_back_by_link_is_free_again(aoi: User, stranger: Client) -> None:
    shift = make_shift(aoi, make_gathering(aoi, kind="run"))
    staff = come(shift)
    duty = Duty.objects.get()
    address = f"{link_of(staff)}duties/{duty.pk}/drop/"
    assert stranger.get(address).status_code == 200
    assert queries.count_taken(shift) == 1  # a preview of the link takes nothing back
    stranger.post(address)
    assert queries.count_taken(shift) == 0
    come(shift, 2)
    assert stranger.post(f"{link_of(staff)}shifts/{shift.pk}/take/").status_code == 409


def test_fewer_places_take_nobodys_away_and_a_taken_shift_stays(aoi: User) -> None:
    gathering = make_gathering(aoi, kind="run")
    shift = make_shift(aoi, gathering, places=3)
    for place in range(3):
        come(shift, place)
    changed, over = charity.change_shift(aoi, shift.pk, shift_fields(gathering, places=1))
    assert (changed.places, over, queries.list_lines(gathering)[0].over) == (1, 2, 2)
    assert Duty.objects.filter(cancelled_at=None).count() == 3
    with pytest.raises(errors.Conflict):
        charity.delete_shift(aoi, shift.pk)


def test_a_guest_who_helps_comes_with_their_name(aoi: User, stranger: Client) -> None:
    gathering = make_gathering(aoi, kind="run")
    make_shift(aoi, gathering)
    row = make_sign_up(gathering)
    address = f"/g/{gathering.code}/help/?guest={sign_ups.key_of(row, 's')}"
    assert address.split("/g/")[1] in stranger.get(f"/sign-ups/{sign_ups.key_of(row, 's')}/").content.decode()
    assert "guest1@example.com" in stranger.get(address).content.decode()
    form = {
        "key": str(ids.new_id()),
        "shifts": str(Shift.objects.get().pk),
        "name": row.name,
        "email": row.email,
    }
    stranger.post(address, form)
    assert Volunteer.objects.get().sign_up == row
    actions.erase_guest(row)  # forgotten as a guest is forgotten as a helper
    assert (Staff.objects.get().name, Volunteer.objects.get().email) == ("", "")


def test_the_captain_calls_the_roll_of_the_team_and_of_nobody_else(
    aoi: User, ben: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering = make_gathering(aoi, kind="run")
    team = charity.add_team(aoi, gathering.pk, "給水チーム")
    shift = make_shift(aoi, gathering, places=4, team_id=team.pk)
    captain, member = come(shift, 1), come(shift, 3)
    outsider = come(make_shift(aoi, gathering, "受付"), 5)
    charity.set_captain(aoi, team.pk, captain.pk)
    page = stranger.get(link_of(captain)).content.decode()
    assert "チームの点呼" in page
    assert "手伝い3" in page  # shown by their own wish
    assert "手伝い5" not in page
    own = Duty.objects.get(staff=member)
    stranger.post(f"{link_of(captain)}duties/{own.pk}/roll/", {"call": "came"})
    own.refresh_from_db()
    assert own.came_at is not None
    other = Duty.objects.get(staff=outsider)
    for who, duty in ((captain, other), (member, own), (outsider, own)):
        assert stranger.post(f"{link_of(who)}duties/{duty.pk}/roll/", {"call": "left"}).status_code == 404
    assert client_of(ben).post(f"/hosting/duties/{own.pk}/roll/", {"call": "left"}).status_code == 404
    client_of(aoi).post(f"/hosting/duties/{own.pk}/roll/", {"call": "left"})
    own.refresh_from_db()
    assert own.left_at is not None
    with pytest.raises(errors.Closed):
        charity.drop_duty(member, own.pk)


def test_a_team_shows_only_who_said_so(aoi: User, stranger: Client) -> None:
    gathering = make_gathering(aoi, kind="run")
    team = charity.add_team(aoi, gathering.pk, "給水チーム")
    shift = make_shift(aoi, gathering, places=4, team_id=team.pk)
    shy, open_one = come(shift, 2), come(shift, 3)
    assert "手伝い2" not in stranger.get(link_of(open_one)).content.decode()
    stranger.post(f"{link_of(shy)}shown/", {"words": "赤い帽子です", "is_shown": "on"})
    assert "赤い帽子です" in stranger.get(link_of(open_one)).content.decode()


def test_hours_follow_from_the_roll_and_are_corrected_with_undo(
    aoi: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering = make_gathering(aoi, kind="run")
    staff = come(make_shift(aoi, gathering))
    duty = Duty.objects.get()
    came = clock.now() - dt.timedelta(minutes=200)
    Duty.objects.update(came_at=came, left_at=came + dt.timedelta(minutes=185, seconds=30))
    assert queries.list_hours(gathering)[0].total == "3時間5分"
    host = client_of(aoi)
    host.post(f"/hosting/duties/{duty.pk}/hours/", {"hours": "2.5"})
    assert queries.list_hours(gathering)[0].minutes == 150
    assert "2時間30分" in stranger.get(f"{link_of(staff)}hours/").content.decode()
    assert "150" in files.write_hours(queries.list_hours(gathering)).decode("utf-8-sig")
    host.post(f"/hosting/duties/{duty.pk}/hours/?back")
    assert queries.list_hours(gathering)[0].minutes == 185
    assert host.post(f"/hosting/duties/{duty.pk}/hours/", {"hours": "900"}).status_code == 422
    actions.call_off(aoi, gathering.pk, "")
    assert queries.list_hours(gathering)[0].minutes == 185  # called off keeps them
    with pytest.raises(errors.Closed):
        charity.take_shift(staff, duty.shift_id)


def test_who_is_forgotten_leaves_hours_without_a_name(aoi: User, stranger: Client) -> None:
    gathering = make_gathering(aoi, kind="run")
    staff = come(make_shift(aoi, gathering))
    charity.take_shift(staff, make_shift(aoi, gathering, "片付け", begins=dt.time(12), ends=dt.time(13)).pk)
    duty = Duty.objects.order_by("id")[0]
    charity.set_minutes(aoi, duty.pk, 60)
    link = link_of(staff)
    assert stranger.post(f"{link}forget/").status_code == 200
    assert stranger.get(link).status_code == 409
    assert [(one.minutes, one.staff.name) for one in queries.list_hours(gathering)] == [(60, "")]
    assert Duty.objects.filter(cancelled_at=None).count() == 1


def test_shifts_stay_at_their_hour_when_the_zone_changes(aoi: User) -> None:
    gathering = make_gathering(aoi, kind="run")
    night = make_shift(aoi, gathering, begins=dt.time(22), ends=dt.time(2))
    assert night.ends_at - night.starts_at == dt.timedelta(hours=4)
    actions.change_gathering(aoi, gathering.pk, gathering_fields(kind="run", zone="Asia/Taipei"))
    moved = Shift.objects.get()
    assert moved.starts_at - night.starts_at == dt.timedelta(hours=1)
    assert moved.begins == dt.time(22)


def test_the_hosts_pages_open(aoi: User, client_of: ClientOf) -> None:
    gathering = make_gathering(aoi, kind="run")
    host = client_of(aoi)
    for filled in (False, True):
        for part in ("charity", "shifts", "teams", "roll", "hours"):
            assert host.get(f"/hosting/{gathering.pk}/{part}/").status_code == 200, part
        if not filled:
            shift = make_shift(aoi, gathering, places=3)
            come(shift)
            host.post(f"/hosting/{gathering.pk}/teams/", {"name": "誘導", "key": str(ids.new_id())})
    assert host.get(f"/hosting/shifts/{shift.pk}/").status_code == 200
    assert "誘導" in host.get(f"/hosting/{gathering.pk}/teams/").content.decode()


def test_an_id_that_belongs_elsewhere_makes_a_row_of_its_own(aoi: User, ben: User) -> None:
    theirs = make_shift(ben, make_gathering(ben, kind="run"))
    gathering = make_gathering(aoi, kind="run")
    mine = charity.add_shift(aoi, gathering.pk, shift_fields(gathering), shift_id=theirs.pk)
    team = charity.add_team(
        aoi, gathering.pk, "給水", team_id=charity.add_team(ben, theirs.gathering_id, "受付").pk
    )
    assert mine.pk != theirs.pk
    assert {one.owner_id for one in (mine, team)} == {aoi.pk}
