"""The page of the three lists: who is on it, what is offered, and what an empty list says."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.desk.queries.ties import PAGE_SIZE
from enishi.desk.tests.notebooks import LATELY, MONTHLY, make_friend, meet
from enishi.people.actions import set_contact
from enishi.people.tests.factories import make_contact
from enishi.purposes.actions import link_contact
from enishi.purposes.tests.factories import make_purpose

pytestmark = pytest.mark.django_db
NAMES = re.compile(r'class="name"><a href="[^"]*">([^<]*)<')
LONG_AGO = tuple(900 + 30 * n for n in range(8))
DAYS = {"fading": MONTHLY, "quiet": LATELY, "again": LONG_AGO}


def read(client: Client, query: str = "", **headers: str) -> str:
    response = client.get(f"/ties/{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def desk(aoi: User, client_of: ClientOf) -> Client:
    for family, days in (("渡辺", MONTHLY), ("五十嵐", LATELY), ("森", LONG_AGO)):
        make_friend(aoi, family, "よみ", days)
    return client_of(aoi)


@pytest.mark.parametrize(
    ("query", "name", "heading"),
    [
        ("", "渡辺 優", "遠のきかけている"),
        ("?list=fading", "渡辺 優", "遠のきかけている"),
        ("?list=nonsense&page=x", "渡辺 優", "遠のきかけている"),
        ("?list=quiet", "五十嵐 優", "ふだんどおり静か"),
        ("?list=again&page=99", "森 優", "もう一度"),
    ],
)
def test_a_list_shows_its_people(desk: Client, query: str, name: str, heading: str) -> None:
    page = read(desk, query)
    assert (NAMES.findall(page), re.findall(r"<h1>([^<]*)</h1>", page)) == ([name], [heading])
    assert page.count('class="rhythm"') == page.count("<figcaption") == 1
    part = read(desk, query, HX_Request="true", HX_Target="ties")
    assert part.lstrip().startswith(f"<title>{heading} – 縁</title>")
    assert NAMES.findall(part) == [name]


def test_one_quiet_step_where_there_is_one(desk: Client) -> None:
    kinds = {name: re.findall(r"/write/\?kind=(\w+)", read(desk, f"?list={name}")) for name in DAYS}
    assert kinds == {"fading": ["ask_how"], "quiet": [], "again": ["revive"]}
    assert "このままで大丈夫です。" in read(desk, "?list=quiet")
    parts = [read(desk, f"?list={name}", HX_Request="true", HX_Target="ties") for name in DAYS]
    assert "b main" not in "".join(parts)  # nothing presses here


def test_not_this_time_rests_and_leads_back_to_the_list(desk: Client, aoi: User) -> None:
    person = re.findall(r"/people/([0-9a-f-]{36})/", read(desk, "?list=again"))[0]
    body = {"kind": "care", "verdict": "not_this_time", "next": "/ties/?list=again"}
    answer = desk.post(f"/today/{person}/", body)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ties/?list=again")
    assert NAMES.findall(read(desk, "?list=again")) == []
    assert desk.post(f"/today/{person}/", {**body, "next": "https://example.com/"}).headers["Location"] == "/"


def test_once_more_without_a_purpose_says_that_one_would_help_and_with_one_names_it(
    desk: Client, aoi: User
) -> None:
    page = read(desk, "?list=again")
    assert "目的があると、どなたから声をかけるか選びやすくなります" in page
    assert 'href="/welcome/1/"' in page
    purpose = make_purpose(aoi)
    friend = make_friend(aoi, "谷", "たに", LONG_AGO[:4])
    link_contact(aoi, purpose.pk, friend.pk)
    page = read(desk, "?list=again")
    assert NAMES.findall(page) == ["谷 優", "森 優"]
    assert "副業のことをご相談できる方です。これまでに四回、お会いしています。" in page
    assert 'href="/purpose/">地域で副業を始めたい</a>' in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fading", "いま、遠のきかけている方はいません"),
        ("quiet", "ここに並ぶ方は、まだいません"),
        ("again", "いま、もう一度声をかけたい方はいません"),
    ],
)
def test_an_empty_list_is_calm(aoi: User, client_of: ClientOf, name: str, words: str) -> None:
    assert words in read(client_of(aoi), f"?list={name}")


@pytest.mark.parametrize("name", list(DAYS))
def test_who_is_gone_is_in_no_list(aoi: User, client_of: ClientOf, name: str) -> None:
    gone = make_friend(aoi, "林", "はやし", DAYS[name])
    set_contact(aoi, gone.pk, state="deceased")
    assert NAMES.findall(read(client_of(aoi), f"?list={name}")) == []


def test_long_lists_come_in_pages(aoi: User, client_of: ClientOf) -> None:
    for number in range(PAGE_SIZE + 1):
        meet(aoi, make_contact(aoi, f"佐藤{number:02}", "優"), LATELY)
    client = client_of(aoi)
    assert [len(NAMES.findall(read(client, f"?list=quiet&page={page}"))) for page in (1, 2)] == [PAGE_SIZE, 1]
    assert "二十一人の方とは、いつもの間合いです。" in read(client, "?list=quiet")
    assert "?list=quiet&amp;page=2" in read(client, "?list=quiet")


@pytest.mark.parametrize("name", list(DAYS))
def test_three_people_cost_no_more_queries_than_one(aoi: User, client_of: ClientOf, name: str) -> None:
    client = client_of(aoi)
    make_purpose(aoi)
    counted = []
    for families in (("渡辺",), ("佐藤", "林")):
        for family in families:
            make_friend(aoi, family, "よみ", DAYS[name])
        read(client, f"?list={name}")
        with CaptureQueriesContext(connection) as queries:
            counted.append((len(NAMES.findall(read(client, f"?list={name}"))), len(queries)))
    assert [shown for shown, _ in counted] == [1, 3]
    assert counted[0][1] == counted[1][1]


def test_today_and_the_people_lead_here(desk: Client) -> None:
    today, people = desk.get("/").content.decode(), desk.get("/people/").content.decode()
    assert re.findall(r'href="(/ties/[^"]*)"', today) == [f"/ties/?list={name}" for name in DAYS]
    assert re.findall(r'href="(/ties/[^"]*)"', people) == ["/ties/"]
