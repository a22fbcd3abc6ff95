"""The list of people: whom it shows, in which order, and with how many queries."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.desk.tests.notebooks import LATELY, MONTHLY, make_friend
from enishi.people.actions import add_contact, archive_contact, note_maybe_same, set_contact
from enishi.people.fields import AffiliationFields, ContactFields
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
NAMES = re.compile(r'class="name"><a href="[^"]*">([^<]*)<')


def list_names(client: Client, query: str = "", *, htmx: bool = False) -> list[str]:
    headers = {"HX-Request": "true", "HX-Target": "people"} if htmx else {}
    response = client.get(f"/people/{query}", headers=headers)
    assert response.status_code == 200
    return NAMES.findall(response.content.decode())


@pytest.fixture
def desk(aoi: User, client_of: ClientOf) -> Client:
    """Aoi's browser; three people drifting, quiet and new."""
    make_friend(aoi, "渡辺", "わたなべ", MONTHLY, tag="同僚")
    make_friend(aoi, "五十嵐", "いがらし", LATELY)
    make_friend(aoi, "佐藤", "さとう", ())
    return client_of(aoi)


def test_whoever_is_left_be_comes_after_everybody_who_may_hear_from_me(desk: Client, aoi: User) -> None:
    left = make_friend(aoi, "林", "はやし", MONTHLY)
    set_contact(aoi, left.pk, state="leave_be")
    assert list_names(desk, "?sort=tie") == ["渡辺 優", "五十嵐 優", "佐藤 優", "林 優"]


def test_everybody_by_reading(desk: Client) -> None:
    assert list_names(desk) == ["五十嵐 優", "佐藤 優", "渡辺 優"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?words=さとう", ["佐藤 優"]),
        ("?words=渡辺製作所", ["渡辺 優"]),
        ("?row=わ", ["渡辺 優"]),
        ("?tag=同僚", ["渡辺 優"]),
        ("?organisation=みどり商店&row=さ", ["佐藤 優"]),
        ("?origin=work", []),
        ("?standing=asks", ["渡辺 優"]),
        ("?standing=quiet", ["五十嵐 優"]),
        ("?standing=new", ["佐藤 優"]),
        ("?standing=faded", []),
        ("?sort=last", ["五十嵐 優", "渡辺 優", "佐藤 優"]),
        ("?sort=tie", ["渡辺 優", "五十嵐 優", "佐藤 優"]),
        (
            "?sort=nonsense&row=nonsense&standing=nonsense&page=99&origin=x",
            ["五十嵐 優", "佐藤 優", "渡辺 優"],
        ),
    ],
)
def test_choices_narrow_and_sort(desk: Client, query: str, names: list[str]) -> None:
    assert list_names(desk, query) == names
    assert list_names(desk, query, htmx=True) == names


def test_just_past_the_usual_gap_nobody_is_drifting(desk: Client, aoi: User) -> None:
    make_friend(aoi, "谷", "たに", tuple(33 + 30 * n for n in range(12)))
    assert list_names(desk, "?standing=asks") == ["渡辺 優"]
    assert list_names(desk, "?standing=quiet") == ["五十嵐 優"]
    assert desk.get("/people/?words=谷").content.decode().count("少し間があいています") == 1


def test_htmx_gets_the_list_alone(desk: Client) -> None:
    part = desk.get("/people/", headers={"HX-Request": "true", "HX-Target": "people"})
    assert part.content.decode().lstrip().startswith('<div id="people">')


def test_nobody_of_another_notebook(desk: Client, ben: User, client_of: ClientOf) -> None:
    make_contact(ben, "林", "一")
    assert list_names(client_of(ben)) == ["林 一"]
    assert desk.get("/people/?words=林").content.decode().count("林 一") == 0


def test_put_away_people_have_their_own_list(desk: Client, aoi: User) -> None:
    gone = make_friend(aoi, "林", "はやし", ())
    archive_contact(aoi, gone.pk)
    assert "林 優" not in list_names(desk)
    assert list_names(desk, "?archived=1") == ["林 優"]


def test_who_is_gone_drifts_nowhere(desk: Client, aoi: User) -> None:
    gone = make_friend(aoi, "林", "はやし", MONTHLY)
    set_contact(aoi, gone.pk, state="deceased")
    assert list_names(desk, "?standing=asks") == ["渡辺 優"]
    assert "林 優" not in list_names(desk)
    assert list_names(desk, "?state=deceased") == list_names(desk, "?words=林") == ["林 優"]


def test_colleagues_stand_together_when_sorted_by_company(aoi: User, client_of: ClientOf) -> None:
    for family, company in (("林", "みどり"), ("森", ""), ("谷", "㈱あおぞら"), ("原", "株式会社みどり")):
        posts = (AffiliationFields(company),) if company else ()
        add_contact(aoi, ContactFields(family=family, given="優", affiliations=posts))
    names = list_names(client_of(aoi), "?sort=company")
    assert names == ["谷 優", "原 優", "林 優", "森 優"]


def test_an_empty_notebook_says_how_to_begin(aoi: User, client_of: ClientOf) -> None:
    page = client_of(aoi).get("/people/").content.decode()
    assert "まだどなたもいません" in page
    assert 'href="/people/new/"' in page


def test_words_that_fit_nobody(desk: Client) -> None:
    assert "あてはまる方は見つかりませんでした" in desk.get("/people/?words=zzz").content.decode()


def test_fifty_a_page(aoi: User, client_of: ClientOf) -> None:
    for number in range(51):
        make_contact(aoi, f"佐藤{number:02}", "優")
    assert len(list_names(client_of(aoi))) == 50
    assert len(list_names(client_of(aoi), "?page=2")) == 1


def test_a_pair_that_may_be_one_is_mentioned(aoi: User, client_of: ClientOf) -> None:
    one, other = make_contact(aoi, "佐藤", "健"), make_contact(aoi, "佐藤", "健")
    note_maybe_same(aoi, one.pk, other.pk, "same_name")
    assert "同じ方かもしれない組が、1組あります" in client_of(aoi).get("/people/").content.decode()


@pytest.mark.parametrize("query", ["", "?sort=tie", "?standing=asks", "?words=製作所&sort=last"])
def test_three_people_cost_no_more_queries_than_one(aoi: User, client_of: ClientOf, query: str) -> None:
    client = client_of(aoi)
    make_friend(aoi, "渡辺", "わたなべ", MONTHLY)
    counted = [count_queries(client, query)]
    make_friend(aoi, "佐藤", "さとう", MONTHLY)
    make_friend(aoi, "林", "はやし", MONTHLY)
    counted.append(count_queries(client, query))
    assert counted[0] == counted[1]


def count_queries(client: Client, query: str) -> int:
    client.get(f"/people/{query}")
    with CaptureQueriesContext(connection) as queries:
        assert len(list_names(client, query)) > 0
    return len(queries)
