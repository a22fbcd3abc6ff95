"""The network of a notebook: who is in it, what ties, what is said, at every door, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
import json

import numpy as np
import pytest
from click.testing import CliRunner
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.actions import create_token
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters.actions import record_encounter
from enishi.engine.network import Group, link
from enishi.engine.network_common import find_common
from enishi.insights import analytics
from enishi.insights.cli import network as command
from enishi.insights.network_picture import draw, list_strongest, tell_kinds
from enishi.insights.network_sights import look
from enishi.insights.network_ties import CORNER, HOUSE, INTRODUCED, MET, PLACE, Network
from enishi.insights.network_words import describe, list_corners, list_names
from enishi.insights.queries.funnel import read_funnel
from enishi.insights.queries.network import read_network
from enishi.ledger.actions import ProposalFields, propose_introduction
from enishi.people.actions import archive_contact, delete_contact, set_contact, set_interests
from enishi.people.fields import AffiliationFields, ContactFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.places.actions import leave_quietly, set_role
from enishi.places.tests.factories import make_place
from enishi.purposes.actions import PurposeFields, link_contact, set_purpose

pytestmark = pytest.mark.django_db
NAMES = "安藤 井上 上田 江口 岡本 加藤 木村 久保 小林".split()
READINGS = dict(
    zip(NAMES, "あんどう いのうえ うえだ えぐち おかもと かとう きむら くぼ こばやし".split(), strict=True)
)


def person(
    owner: User, family: str, industry: str = "", corner: str = "", by: Contact | None = None
) -> Contact:
    reading = READINGS.get(family, "")
    fields = ContactFields(
        family=family, family_reading=reading, reading_source="own" if reading else "", industry=industry,
        corner=corner, introduced_by_id=by.pk if by else None,
    )  # fmt: skip
    return make_contact(owner, family, "", fields=fields)


def read(owner: User) -> Network:
    return read_network(owner, now=clock.now())


def ties(owner: User) -> dict[tuple[str, str], int]:
    """Pairs of family names with the bits of what ties them."""
    found = read(owner)
    names = [one.name.removesuffix("さん") for one in found.people]
    pairs = zip(found.graph.ends.tolist(), found.graph.kinds.tolist(), strict=True)
    return {(min(names[a], names[b]), max(names[a], names[b])): kinds for (a, b), kinds in pairs}


@pytest.fixture
def circles(aoi: User) -> list[Contact]:
    """Two circles of four, both known to 安藤, and 小林 who knows nobody."""
    people = [person(aoi, name) for name in NAMES]
    for members, place in ((people[:5], "朝の読書会"), ([people[0], *people[5:8]], "川べりを歩く会")):
        record_encounter(aoi, contact_ids=[one.pk for one in members], kind="event", place=place)
    return people


class TestTies:
    def test_at_one_encounter_or_one_event_on_one_day(self, aoi: User) -> None:
        a, b, c, d = (person(aoi, name) for name in NAMES[:4])
        record_encounter(aoi, contact_ids=[a.pk, b.pk], kind="meal", place="喫茶")
        record_encounter(aoi, contact_ids=[c.pk], kind="meal", place="喫茶")
        for one in (c, d):
            record_encounter(aoi, contact_ids=[one.pk], kind="event", place="読書会")
        assert ties(aoi) == {("井上", "安藤"): MET, ("上田", "江口"): MET}

    def test_a_letter_to_two_brings_nobody_together(self, aoi: User) -> None:
        a, b = (person(aoi, name) for name in NAMES[:2])
        record_encounter(aoi, contact_ids=[a.pk, b.pk], kind="mail")
        assert ties(aoi) == {}

    def test_introductions_places_companies_corners(self, aoi: User) -> None:
        a, b = person(aoi, "安藤", corner="大学"), person(aoi, "井上", corner="大学")
        c = person(aoi, "上田", by=a)
        place = make_place(aoi, "circle")
        for one in (b, c):
            set_role(aoi, place.pk, one.pk)
        posts = (AffiliationFields("株式会社みどり"),)
        for family in ("江口", "岡本"):
            make_contact(aoi, family, "", fields=ContactFields(family=family, affiliations=posts))
        found = ties(aoi)
        assert found == {
            ("井上", "安藤"): CORNER, ("上田", "安藤"): INTRODUCED, ("上田", "井上"): PLACE, ("岡本", "江口"): HOUSE,
        }  # fmt: skip

    def test_an_introduction_that_was_made_is_an_arrow(self, aoi: User) -> None:
        a, b = person(aoi, "安藤"), person(aoi, "井上")
        today = clock.today(aoi.time_zone)
        propose_introduction(aoi, ProposalFields(second_id=b.pk, introducer_id=a.pk, introduced_on=today))
        (arrow,) = read(aoi).arrows
        assert (arrow.is_mine, ties(aoi)) == (False, {("井上", "安藤"): INTRODUCED})

    def test_who_is_gone_away_or_kept_apart_is_not_in_it(
        self, aoi: User, ben: User, circles: list[Contact]
    ) -> None:
        person(ben, "他人")
        set_contact(aoi, circles[1].pk, state="deceased")
        set_contact(aoi, circles[2].pk, state="avoid")
        archive_contact(aoi, circles[3].pk)
        delete_contact(aoi, circles[4].pk)
        assert [one.name for one in read(aoi).people] == [f"{name}さん" for name in ("安藤", *NAMES[5:])]

    def test_a_place_left_quietly_ties_nobody_and_is_not_named(self, aoi: User) -> None:
        a, b, c = (person(aoi, name) for name in NAMES[:3])
        place = make_place(aoi)
        record_encounter(
            aoi, contact_ids=[a.pk, b.pk, c.pk], kind="event", place=place.name, at_place_id=place.pk
        )
        leave_quietly(aoi, place.pk, [c.pk])
        found = read(aoi)
        assert (found.graph.m, [(one.name, one.place) for one in found.people]) == (
            0,
            [("安藤さん", ""), ("井上さん", "")],
        )


class TestSights:
    def test_a_bridge_a_lonely_one_and_whoever_hangs_on_one(self, aoi: User, circles: list[Contact]) -> None:
        found = read(aoi)
        said = describe(found, look(found))
        assert [(one.words, one.person_id) for one in said.bridges] == [
            (
                "安藤さんは、「朝の読書会」と「川べりを歩く会」の橋わたしになっています。"
                "この方を通じてだけつながっている方が3人います。",
                circles[0].pk,
            )
        ]
        assert [one.words for one in said.lonely] == [
            "小林さんは、手帳のほかの方とまだご一緒したことがないようです（書きとめた限りでは）。"
        ]

    def test_introductions_in_words(self, aoi: User) -> None:
        a = person(aoi, "安藤")
        for family in ("井上", "上田"):
            person(aoi, family, by=a)
        found = read(aoi)
        (said,) = describe(found, look(found)).introductions
        assert (said.words, said.person_id) == (
            "安藤さんのご紹介で、井上さん、上田さんと知り合いました。",
            a.pk,
        )

    def test_two_with_acquaintances_in_common(self, aoi: User) -> None:
        a, b, c, d = (person(aoi, name) for name in NAMES[:4])
        for pair in ((a, b), (a, c), (d, b), (d, c)):
            record_encounter(aoi, contact_ids=[one.pk for one in pair])
        found = read(aoi)
        pairs = {frozenset((one.first, one.second)): one.common for one in look(found).pairs}
        assert pairs == {frozenset((0, 3)): (1, 2), frozenset((1, 2)): (0, 3)}

    def test_names_in_a_row(self) -> None:
        assert list_names(["甲", "乙"]) == "甲、乙"
        assert list_names(list("甲乙丙丁戊己庚")) == "甲、乙、丙、丁、戊ほか2人"
        assert list_corners(["甲", "乙", "丙"]) == "「甲」、「乙」と「丙」"


class TestPicture:
    def test_everybody_tied_is_drawn_once_within_the_sheet(self, aoi: User, circles: list[Contact]) -> None:
        found = read(aoi)
        sights = look(found)
        kinds, legend = tell_kinds(found.people, sights.corners, "place")
        drawn = draw(found, sights, kinds)
        assert [mark.person.id for mark in drawn.marks] == [one.pk for one in circles[:8]]
        assert all(0 < mark.x < drawn.width and 0 < mark.y < drawn.height for mark in drawn.marks)
        assert sum(key.n for key in legend) == len(found.people)

    def test_at_most_a_few_lines_of_each_and_every_introduction(self) -> None:
        rng = np.random.default_rng(1)
        graph = link(
            60, [*(Group(rng.integers(0, 60, 8)) for _ in range(40)), Group((0, 59), INTRODUCED, 0.001)]
        )
        shown = list_strongest(graph)
        assert len(shown) <= 4 * 60 < graph.m
        assert (graph.kinds[shown] & INTRODUCED).any()


class TestPages:
    def test_the_picture_has_a_table_twin(
        self, aoi: User, client_of: ClientOf, circles: list[Contact]
    ) -> None:
        page = client_of(aoi).get("/network/?colour=industry&sort=ties").content.decode()
        assert page.count('class="who ') == 8
        assert page.count('scope="row"') == 9
        assert page.index("安藤さん</a>") < page.index("小林さん</a>")

    def test_nobody_and_nobody_tied(self, aoi: User, client_of: ClientOf) -> None:
        client = client_of(aoi)
        assert "まだ描けるつながりがありません" in client.get("/network/").content.decode()
        person(aoi, "安藤")
        page = client.get("/network/?sort=x&colour=x&page=99").content.decode()
        assert ("まだ描けるつながりがありません" in page, "安藤さん" in page) == (True, True)
        assert "6つの方法で" in client.get("/network/ways/").content.decode()

    def test_the_number_of_queries_is_the_same_for_three(
        self, aoi: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client, first = client_of(aoi), [person(aoi, name, "食", "大学") for name in NAMES[:2]]
        record_encounter(aoi, contact_ids=[one.pk for one in first], kind="event", place="会", way="meetup")
        purpose = set_purpose(aoi, PurposeFields(sentence="珈琲の焙煎を学ぶ", kind="learning"))
        link_contact(aoi, purpose.pk, first[0].pk)
        counts = []
        for path in ("/network/", "/network/ways/"):
            client.get(path)
            with django_assert_num_queries(COUNTS[path]):
                client.get(path)
        more = [person(aoi, name, "医", "会社", by=first[0]) for name in NAMES[2:6]]
        record_encounter(aoi, contact_ids=[one.pk for one in more], kind="event", place="別", way="seminar")
        for path in COUNTS:
            with django_assert_num_queries(COUNTS[path]):
                counts.append(client.get(path).status_code)
        assert counts == [200, 200]

    def test_of_many_the_page_holds_what_the_browser_draws(
        self, aoi: User, client_of: ClientOf, circles: list[Contact], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("enishi.insights.network_picture.DRAWN_UP_TO", 5)
        monkeypatch.setattr("enishi.insights.views.network.finders.find", lambda path: path)
        page = client_of(aoi).get("/network/?colour=place").content.decode()
        found = json.loads(
            page.split('<script id="drawing" type="application/json">')[1].split("</script>")[0]
        )
        assert [row[1] for row in found["people"]] == [str(one.pk) for one in circles[:8]]
        assert {end for tie in found["ties"] for end in tie[:2]} == set(range(8))


COUNTS = {"/network/": 14, "/network/ways/": 9}


class TestBreadth:
    def test_the_same_interest_from_another_industry(self, aoi: User) -> None:
        purpose = set_purpose(aoi, PurposeFields(sentence="珈琲の焙煎を学ぶ", kind="learning"))
        known, other, same = (
            person(aoi, "安藤", "飲食"),
            person(aoi, "井上", "医療"),
            person(aoi, "上田", "飲食"),
        )
        link_contact(aoi, purpose.pk, known.pk)
        for one in (known, other, same):
            set_interests(aoi, one.pk, "interest", ["珈琲"])
        done = CliRunner().invoke(command, [])
        assert (
            "目的「珈琲の焙煎を学ぶ」と同じ関心をお持ちの、別の業種の方が1人います（医療の井上さん）。"
            in done.stdout
        )


class TestDoors:
    def test_command_and_rest_say_the_same(self, aoi: User, client: Client, circles: list[Contact]) -> None:
        said = json.loads(CliRunner().invoke(command, ["--json"]).stdout)
        key = create_token(aoi, name="test", scopes=["read"])[1]
        answer = client.get("/api/network", headers={"Authorization": f"Bearer {key}"}, HTTP_HOST="localhost")
        assert answer.json() == said
        assert [one["ties"] for one in said["people"]] == [7, 4, 4, 4, 4, 3, 3, 3, 0]
        assert said["ties"][0]["kinds"] == ["met"]

    def test_by_way(self, aoi: User, client: Client) -> None:
        day = clock.today(aoi.time_zone) - dt.timedelta(days=300)
        one = person(aoi, "安藤")
        for after in (0, 7, 100, 200, 290):
            record_encounter(
                aoi, contact_ids=[one.pk], on=day + dt.timedelta(days=after), kind="event", place="読書会",
                way="meetup", cost_minor=1000, minutes=120,
            )  # fmt: skip
        (way,) = read_funnel(aoi, now=clock.now())
        assert (way.code, way.row.record.met, way.row.record.followed, way.row.record.lasting) == (
            "meetup",
            1,
            1,
            1,
        )
        assert [(row.name, bool(row.yen)) for row in way.places] == [("読書会", True)]
        said = json.loads(CliRunner().invoke(command, ["--ways", "--json"]).stdout)
        key = create_token(aoi, name="test", scopes=["read"])[1]
        answer = client.get(
            "/api/network/ways", headers={"Authorization": f"Bearer {key}"}, HTTP_HOST="localhost"
        )
        assert answer.json() == said


def test_duckdb_says_the_same_as_numpy() -> None:
    rng = np.random.default_rng(1)
    graph = link(300, [Group(rng.integers(0, 300, 5)) for _ in range(200)])
    ours, theirs = find_common(graph), analytics.find_by_duckdb(graph)
    assert ours.pairs.tolist() == theirs.pairs.tolist()
    assert ours.shared.tolist() == theirs.shared.tolist()
    assert theirs.worth == pytest.approx(ours.worth)
    assert analytics.find_by_duckdb(link(3, [])).pairs.shape == (0, 2)


def test_spark_says_the_same_as_duckdb() -> None:
    from graph import compare, say_what_spark_lacks

    if why := say_what_spark_lacks():
        pytest.skip(why)
    assert compare(5_000, with_spark=True)["agree"] is True
