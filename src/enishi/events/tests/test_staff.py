"""Helpers and their links; handing over to the next host."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors, ids
from enishi.core.models import OwnedRow
from enishi.events import actions
from enishi.events.models import Gathering, SignUp, Staff
from enishi.events.queries import gatherings
from enishi.events.queries import staff as queries
from enishi.events.tests.factories import make_gathering, make_sign_up


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


def test_somebody_who_helps_gets_a_link_that_can_be_renewed_and_taken_back(
    aoi: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering, host = make_gathering(aoi), client_of(aoi)
    form = {"key": str(ids.new_id()), "name": "林 花子", "role": "speaker"}
    there = host.post(f"/hosting/{gathering.pk}/staff/", form)["Location"]
    assert host.post(f"/hosting/{gathering.pk}/staff/", form)["Location"] == there  # pressed twice
    row = Staff.objects.get()
    link = f"/staff/{queries.key_of_staff(row)}/"
    shown = host.get(there).content.decode()
    assert link in shown
    assert "<svg" in shown
    assert "春の交流会" in stranger.get(link).content.decode()
    host.post(f"/hosting/staff/{row.pk}/renew/")
    row.refresh_from_db()
    new = f"/staff/{queries.key_of_staff(row)}/"
    assert stranger.get(link).status_code == 409  # says what to do
    assert "新しい" in stranger.get(link).content.decode()
    assert stranger.get(new).status_code == 200
    host.post(f"/hosting/staff/{row.pk}/remove/")
    assert stranger.get(new).status_code == 409
    host.post(f"/hosting/staff/{row.pk}/undo/")
    assert stranger.get(new).status_code == 200
    assert stranger.get("/staff/made-up/").status_code == 404


def test_staff_without_a_name_or_a_task_is_refused(aoi: User) -> None:
    gathering = make_gathering(aoi)
    with pytest.raises(errors.Invalid) as refused:
        actions.add_staff(aoi, gathering.pk, "  ", "boss")
    assert set(refused.value.fields) == {"name", "role"}


def test_a_co_host_with_an_account_has_the_desk_and_one_without_only_the_link(
    aoi: User, ben: User, chie: User, client_of: ClientOf
) -> None:
    gathering = make_gathering(aoi)
    row = actions.add_staff(aoi, gathering.pk, "ベン", "co_host")
    link = f"/staff/{queries.key_of_staff(row)}/"
    assert client_of(ben).get(f"/hosting/{gathering.pk}/").status_code == 404
    assert client_of(aoi).post(f"{link}mine/").status_code == 409  # the host
    assert client_of(ben).post(f"{link}mine/")["Location"] == f"/hosting/{gathering.pk}/"
    assert client_of(ben).get(f"/hosting/{gathering.pk}/").status_code == 200
    assert client_of(chie).post(f"{link}mine/").status_code == 409  # it is Ben's
    actions.remove_staff(aoi, row.pk)
    assert client_of(ben).get(f"/hosting/{gathering.pk}/").status_code == 404


def test_the_next_host_has_every_row_and_the_former_one_is_co_host(aoi: User, ben: User) -> None:
    gathering = make_gathering(aoi)
    party = make_gathering(aoi, kind="after_party")
    Gathering.objects.filter(pk=party.pk).update(parent=gathering)
    make_sign_up(gathering)
    make_sign_up(party)
    row = actions.add_staff(aoi, gathering.pk, "ベン", "co_host")
    actions.bind_staff(ben, row)
    actions.hand_over(aoi, gathering.pk, row.pk)
    for model in apps.get_app_config("events").get_models():
        if issubclass(model, OwnedRow):
            assert set(model._default_manager.values_list("owner", flat=True)) <= {ben.pk}, model
    gathering.refresh_from_db()
    assert (gathering.community.owner, gathering.community.organiser) == (ben, "ベン")
    assert gatherings.get_own_gathering(ben, gathering.pk) == gathering
    assert gatherings.get_gathering(aoi, gathering.pk) == gathering  # as co-host
    with pytest.raises(errors.NotFound):
        gatherings.get_own_gathering(aoi, gathering.pk)
    assert SignUp.objects.filter(owner=ben).count() == 2
    back = Staff.objects.get(gathering=gathering, user=aoi, deleted_at=None)
    actions.hand_over(ben, gathering.pk, back.pk)  # and back again
    assert gatherings.get_own_gathering(aoi, gathering.pk) == gathering
    assert Staff.objects.filter(gathering=gathering, deleted_at=None).get().user == ben


@pytest.mark.parametrize(("role", "has_account", "refusal"), [
    ("co_host", False, errors.Conflict), ("reception", True, errors.NotAllowed),
])  # fmt: skip
def test_handing_over_to_anybody_else_is_refused(
    aoi: User, ben: User, role: str, has_account: bool, refusal: type[errors.Refusal]
) -> None:
    gathering = make_gathering(aoi)
    row = actions.add_staff(aoi, gathering.pk, "ベン", role)
    if has_account:
        actions.bind_staff(ben, row)
    with pytest.raises(refusal):
        actions.hand_over(aoi, gathering.pk, row.pk)
    assert Gathering.objects.get().owner == aoi


def test_a_co_host_hands_nothing_over(aoi: User, ben: User, chie: User) -> None:
    gathering = make_gathering(aoi)
    for user in (ben, chie):
        actions.bind_staff(user, actions.add_staff(aoi, gathering.pk, user.email or "", "co_host"))
    row = Staff.objects.get(user=chie)
    with pytest.raises(errors.NotFound):
        actions.hand_over(ben, gathering.pk, row.pk)
