"""Stranger, guest, member, reception, host, operator: who gets what at every address of a gathering.

The desk is for the host and co-hosts. A link opens the pages of its own kind and of its own task, and nothing besides.
"""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.events import actions
from enishi.events.models import Gathering, SignUp, Staff, StaffRole
from enishi.events.queries import sign_ups
from enishi.events.queries.staff import key_of_staff
from tests.architecture.permissions import Page, read_pages
from tests.architecture.test_permission_matrix import ABSENT, Ids, address_of
from tests.architecture.test_permission_matrix import rows as rows  # a fixture

pytestmark = pytest.mark.django_db
Keys = dict[str, str]
KIND_OF = {
    "sign-ups": "s",
    "b": "b",
    "guest": "g",
    "staff": "t",
}  # the first word of an address: its kind of key


# What a helper's link opens, by task; another task gets 403. What is not named here is every helper's own page.
OF_TASK = {
    "staff/<str:key>/screen/": ("co_host", "reception"),
    "staff/<str:key>/screen/changes/": ("co_host", "reception"),
    "staff/<str:key>/press/": ("co_host", "reception"),
    "staff/<str:key>/sync/": ("co_host", "reception"),
    "staff/<str:key>/duties/<uuid:duty_id>/roll/": ("co_host", "reception"),
    "staff/<str:key>/talk/": ("speaker",),
    "staff/<str:key>/talk/screen/": ("speaker",),
    "staff/<str:key>/talk/<uuid:talk_question_id>/": ("speaker",),
    "staff/<str:key>/room/": ("speaker",),
}
OWN_OF_HELPERS = {
    "staff/<str:key>/",
    "staff/<str:key>/mine/",
    "staff/<str:key>/shifts/<uuid:shift_id>/take/",
    "staff/<str:key>/duties/<uuid:duty_id>/drop/",
    "staff/<str:key>/shown/",
    "staff/<str:key>/hours/",
    "staff/<str:key>/thanks/",
    "staff/<str:key>/forget/",
}


# What is the host's alone, because it is about their name and about all they ever hold; a co-host gets 404.
OF_THE_HOST = re.compile(
    r"hosting/<uuid:gathering_id>/(delete|undelete|reports|absent)/$|/(hand-over|settle|reopen|strike|ban)/$"
    r"|hosting/(bans|strikes)/"
)
AT_THE_DOOR = re.compile(
    r"hosting/<uuid:gathering_id>/(door/|roll/$|screen/|talk/screen/)|hosting/duties/<uuid:duty_id>/roll/$"
)


def test_every_kind_of_link_opens_its_own_pages_only(rows: Ids, keys: Keys) -> None:
    wrong = []
    for page in keyed_pages():
        own = KIND_OF[page.route.split("/")[0]]
        others = [key for name, key in keys.items() if (name if len(name) == 1 else "t") != own]
        for method in page.methods:
            if statuses := {ask(method, page, rows, key) for key in others} - {404}:
                wrong.append((method, page.route, statuses))
    assert wrong == [], "\n".join(map(str, wrong))


def test_every_page_of_a_guest_opens_by_the_guests_own_link(rows: Ids, keys: Keys) -> None:
    absent = {"<uuid:other_id>", "<uuid:exchange_id>", "packet.json"}  # nobody was met in this sample
    shut = [
        (page.route, status)
        for page in keyed_pages()
        if "GET" in page.methods and not any(word in page.route for word in absent)
        if (kind := KIND_OF[page.route.split("/")[0]]) != "t"
        if (status := ask("GET", page, rows, keys[kind])) != 200
    ]
    assert shut == []


@pytest.mark.parametrize("role", StaffRole.values)
def test_a_link_of_the_staff_opens_the_pages_of_its_task(rows: Ids, keys: Keys, role: str) -> None:
    wrong = []
    for page in keyed_pages():
        for method in page.methods if page.route.startswith("staff/") else ():
            status, allowed = ask(method, page, rows, keys[role]), OF_TASK.get(page.route)
            if allowed is None:
                is_wrong = status == 403 or page.route not in OWN_OF_HELPERS
            else:
                is_wrong = (status == 403) if role in allowed else status not in (403, 404)
            if is_wrong and not page.route.endswith("/sync/"):  # which wants the device's own proof
                wrong.append((method, page.route, status))
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.parametrize("role", ["guest", "member", "operator", "reception", "co_host"])
def test_the_desk_is_for_who_runs_it(
    rows: Ids, ben: User, keys: Keys, client_of: ClientOf, role: str
) -> None:
    """404 as if it were not there; who is not logged in is sent to the entrance, also with a guest's cookie."""
    client = enter_as(role, ben, keys, client_of)
    absent, wrong = dict.fromkeys(rows, ABSENT), []
    for page in read_pages():
        for method in page.methods if page.route.startswith("hosting/") and page.access == "row" else ():
            status = ask(method, page, rows, client=client)
            is_shut = status == 404 or status == 422 == ask(method, page, absent, client=client)
            is_shut |= role == "guest" and status == 302
            is_missing = method == "POST" and status == 404  # what a form without its fields speaks of
            if is_shut == may_run(role, page) and not is_missing:
                wrong.append((method, page.route, status))
    assert wrong == [], "\n".join(map(str, wrong))


def may_run(role: str, page: Page) -> bool:
    if role == "co_host":
        return OF_THE_HOST.search(page.route) is None
    return role == "reception" and AT_THE_DOOR.match(page.route) is not None


def enter_as(role: str, ben: User, keys: Keys, client_of: ClientOf) -> Client:
    """Ben in that role: with an account, as a helper, as whoever runs the server; as a guest without any."""
    if role == "guest":
        client = Client(HTTP_HOST="localhost", raise_request_exception=False)
        assert client.get(f"/guest/{keys['g']}/").status_code == 200
        return client
    SignUp.objects.filter(pk=sign_ups.get_by_key(keys["s"], "s").pk).update(user=ben)
    Staff.objects.filter(role=role).update(user=ben)
    User.objects.filter(pk=ben.pk).update(is_operator=role == "operator")
    client = client_of(ben)
    client.raise_request_exception = False
    return client


def keyed_pages() -> list[Page]:
    return [
        page for page in read_pages() if "<str:key>" in page.route and page.route.split("/")[0] in KIND_OF
    ]


def ask(method: str, page: Page, rows: Ids, key: str = "", client: Client | None = None) -> int:
    """The status; whatever it wrote is taken back."""
    one = page._replace(values={**page.values, **({"key": key} if key else {})})
    client = client or Client(HTTP_HOST="localhost", raise_request_exception=False)
    with transaction.atomic():
        answer = client.generic(method, address_of(one, rows), "", "application/x-www-form-urlencoded")
        answer.close()
        transaction.set_rollback(True)
    assert answer.status_code != 500, (method, page.route)
    return answer.status_code


@pytest.fixture
def keys(rows: Ids, aoi: User) -> Keys:
    """One link of each kind, of one gathering."""
    gathering = Gathering.objects.get(pk=rows["gathering_id"])
    Gathering.objects.filter(pk=gathering.pk).update(talk_on=True)
    guest = SignUp.objects.get(pk=rows["sign_up_id"])
    made = {kind: sign_ups.key_of(guest, kind) for kind in ("s", "b", "g")}
    for role in StaffRole.values:
        made[role] = key_of_staff(actions.add_staff(aoi, gathering.pk, "手伝い", role))
    return made
