"""One box: the page, the list below the box, the command line and the API tell the same."""

from __future__ import annotations

import datetime as dt
import json
import math

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.desk import cli
from enishi.desk.described import describe_found
from enishi.desk.queries.search import search
from enishi.desk.tests.notebooks import plan
from enishi.encounters.actions import (
    OutingFields,
    build_index,
    change_outing,
    delete_outing,
    record_encounter,
    undelete_outing,
)
from enishi.encounters.models import Participation
from enishi.people.actions import (
    Part,
    add_contact,
    archive_contact,
    delete_contact,
    merge_contacts,
    set_contact,
    split_contact,
    undo_merge,
)
from enishi.people.fields import AffiliationFields, ContactFields, OtherNameFields
from enishi.search.actions import want_rebuild

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 4, 2, 12, tzinfo=dt.UTC)


def make_people(owner: User, count: int = 1) -> None:
    """So many 佐藤 once at みどり, met at a reading circle, and one 高橋."""
    for number in range(count):
        posts = (AffiliationFields("ひかり設計"), AffiliationFields("みどり製作所", is_current=False))
        given, reading = f"健{'一郎'[:number]}", f"けん{'いち'[:number]}"
        fields = ContactFields(
            family="佐藤", given=given, family_reading="さとう", given_reading=reading, affiliations=posts
        )
        one = add_contact(owner, fields)
        record_encounter(owner, contact_ids=[one.pk], on=dt.date(2025, 3, 14), subject="読書会", place="渋谷")
    add_contact(owner, ContactFields(family="髙橋", given="優"))


@pytest.fixture
def box(aoi: User, client_of: ClientOf) -> Client:
    make_people(aoi)
    return client_of(aoi)


def tell(owner: User, words: str) -> list[tuple[str, str]]:
    found = search(owner, words, now=NOW).people
    return [(words["display"], words["why"]) for words in map(describe_found, found)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("佐藤", "名前「佐藤 健」"),
        ("satou", "よみ「さとう けん」"),
        ("会社:みどり", "以前の会社「みどり製作所」"),
        ("読書会", "2025年3月のやり取り「読書会」"),
        ("佐藤 ひかり", "名前「佐藤 健」、会社「ひかり設計」"),
        ("会った:先月", "2025年3月のやり取り「読書会」"),
        ("佐藤 場所:渋谷", "名前「佐藤 健」"),
    ],
)
def test_every_hit_says_why(aoi: User, box: Client, words: str, why: str) -> None:
    assert tell(aoi, words) == [("佐藤 健", why)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("田中", "以前のお名前「田中 由美」"),
        ("takahashi", "ローマ字のお名前「Yumi Takahashi」"),
        ("yumi takahashi", "ローマ字のお名前「Yumi Takahashi」"),
        ("みずのと", "ペンネーム「水野 都」"),
        ("つきみ", "別の表記「月見」"),
    ],
)
def test_other_names_are_found_and_told(aoi: User, words: str, why: str) -> None:
    others = (
        OtherNameFields("田中", "由美", "former"),
        OtherNameFields("Takahashi", "Yumi", "latin"),
        OtherNameFields("水野", "都", "pen", "みずのと"),
        OtherNameFields("月見", "", "other", "つきみ"),
    )
    add_contact(aoi, ContactFields(family="髙橋", given="優", other_names=others))
    assert tell(aoi, words) == [("髙橋 優", why)]


def test_what_is_found_follows_merge_undo_and_split(aoi: User) -> None:
    """Names, posts and encounters are found at whoever has them now, and nowhere else."""
    sato = add_contact(aoi, ContactFields(family="佐藤", given="花子"))
    before = ContactFields(
        family="山田",
        given="花子",
        family_reading="やまだ",
        given_reading="はなこ",
        former_family="西",
        affiliations=(AffiliationFields("あおば商事"),),
    )
    yamada = add_contact(aoi, before)
    record_encounter(aoi, contact_ids=[yamada.pk], on=dt.date(2025, 3, 14), subject="公園の清掃")
    found = {
        "yamada": "よみ「やまだ はなこ」",
        "山田": "名前「山田 花子」",
        "西": "旧姓「西」",
        "あおば": "会社「あおば商事」",
        "清掃": "2025年3月のやり取り「公園の清掃」",
    }
    merge = merge_contacts(aoi, sato.pk, yamada.pk)
    joined = dict.fromkeys(("yamada", "山田"), "まとめる前のお名前「山田 花子」")
    assert {words: tell(aoi, words) for words in found} == {
        words: [("佐藤 花子", why)] for words, why in (found | joined).items()
    }
    undo_merge(aoi, merge.pk)
    assert {words: tell(aoi, words) for words in found} == {
        words: [("山田 花子", why)] for words, why in found.items()
    }
    row = Participation.objects.get(contact=yamada)
    part = Part(ContactFields(family="中村", given="空"), {"encounters_participation.contact": [row.pk]})
    split_contact(aoi, yamada.pk, part)
    assert tell(aoi, "清掃") == [("中村 空", found["清掃"])]


def test_who_is_put_away_or_gone_comes_last_and_deleted_people_never(aoi: User) -> None:
    people = [add_contact(aoi, ContactFields(family="森", given=given)) for given in ("一", "二", "三", "四")]
    set_contact(aoi, people[0].pk, state="deceased")
    archive_contact(aoi, people[1].pk)
    delete_contact(aoi, people[2].pk)
    found = search(aoi, "森", now=NOW).people
    shown = [(one.contact.given, one.state_words, one.is_gone) for one in found]
    assert shown == [("四", "", False), ("二", "しまった方", False), ("一", "逝去", True)]


def test_page_marks_what_was_found(box: Client) -> None:
    page = box.get("/search/", {"q": "佐藤 読書会"}).content.decode()
    assert "2025年3月のやり取り「<mark>読書会</mark>」" in page
    assert box.get("/search/", {"q": "<b>"}).content.decode().count("<b>") == 0


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "名前やよみの一部だけで見つかります"),
        ({"q": "いない人"}, "見つかりませんでした"),
        ({"q": "会った:2025-13"}, "日付として読めませんでした"),
        ({"q": "-佐藤"}, "探したい言葉も書いてください"),
    ],
)
def test_page_without_hits_says_what_to_do(box: Client, query: dict[str, str], sentence: str) -> None:
    response = box.get("/search/", query)
    assert (response.status_code, sentence in response.content.decode()) == (200, True)


def test_list_below_the_box(box: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "find-list"}
    part = box.get("/search/", {"q": "さと"}, headers=headers).content.decode()
    assert (part.count('role="option"'), "<html" in part) == (2, False)  # one person, and all of them


def test_pages_follow_each_other(aoi: User, client_of: ClientOf) -> None:
    for number in range(23):
        add_contact(aoi, ContactFields(family="林", given=f"{number:02}"))
    box = client_of(aoi)
    counts = [
        box.get("/search/", {"q": "林", "page": page}).content.decode().count('class="entry found"')
        for page in "12"
    ]
    assert counts == [20, 3]


def count_queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/search/", {"q": "佐藤"}).status_code == 200
    return len(captured)


def test_three_hits_cost_as_many_queries_as_one(aoi: User, ben: User, client_of: ClientOf) -> None:
    make_people(aoi)
    make_people(ben, 3)
    assert count_queries(client_of(aoi)) == count_queries(client_of(ben))


def test_until_the_index_is_made_names_are_found(aoi: User, box: Client) -> None:
    want_rebuild(aoi.pk)
    page = box.get("/search/", {"q": "佐藤"}).content.decode()
    assert ("索引を作っています" in page, page.count('class="entry found"')) == (True, 1)


def test_word_of_the_command_line(monkeypatch: pytest.MonkeyPatch, aoi: User, box: Client) -> None:
    monkeypatch.setattr(cli, "ensure_sole_owner", lambda: aoi)
    want_rebuild(aoi.pk)
    with clock.as_of(NOW):
        done = CliRunner().invoke(cli.search_, ["読書会", "--json"])
    (hit,) = json.loads(done.stdout)
    assert (set(hit), hit["display"], hit["why"]) == (
        {"id", "display", "why"}, "佐藤 健", "2025年3月のやり取り「読書会」",
    )  # fmt: skip


def find_events(owner: User, words: str) -> list[tuple[str, str]]:
    found = search(owner, words, now=NOW).outings
    return [(one.outing.name, str(one.why or "")) for one in found]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("朝活", ""),
        ("神南", "東京都 渋谷区 神南1-2-3"),
        ("場所:しずく", "カフェ しずく"),
        ("市の会", "渋谷 市の会"),
        ("朝活 市の会", "渋谷 市の会"),
        ("場所:朝活", None),
        ("会社:市の会", None),
        ("朝活 -市の会", None),
        ("朝活 会った:2026", None),
        ("大阪", None),
    ],
)
def test_events_are_found_by_their_own_words(aoi: User, box: Client, words: str, why: str | None) -> None:
    start = dt.datetime(2026, 12, 3, 7, tzinfo=dt.UTC)
    plan(
        aoi, "渋谷の朝活", start, place="カフェ しずく", address="東京都 渋谷区 神南1-2-3", organiser="渋谷 市の会"
    )  # fmt: skip
    assert find_events(aoi, words) == ([] if why is None else [("渋谷の朝活", why)])


def test_the_index_of_events_follows_what_is_done(aoi: User, ben: User, box: Client) -> None:
    start = dt.datetime(2026, 12, 3, 7, tzinfo=dt.UTC)
    one, other = plan(aoi, "冬の朝活", start), plan(aoi, "春の朝活", start + dt.timedelta(days=90))
    plan(ben, "よその朝活", start)
    assert [name for name, _ in find_events(aoi, "朝活")] == ["春の朝活", "冬の朝活"]
    change_outing(aoi, other.pk, OutingFields("春の集い", on=other.on))
    delete_outing(aoi, one.pk)
    assert (find_events(aoi, "朝活"), find_events(aoi, "集い")) == ([], [("春の集い", "")])
    undelete_outing(aoi, one.pk)
    want_rebuild(aoi.pk)
    assert find_events(aoi, "朝活") == []
    assert build_index(aoi, until=math.inf)
    assert find_events(aoi, "朝活") == [("冬の朝活", "")]
    assert search(aoi, "冬", now=NOW).total == 0


def test_events_at_every_door(
    aoi: User, box: Client, monkeypatch: pytest.MonkeyPatch, client_of: ClientOf
) -> None:
    outing = plan(aoi, "読書の朝活", dt.datetime(2026, 12, 3, 7, tzinfo=dt.UTC), place="渋谷")
    page = box.get("/search/?q=朝活").content.decode()
    below = box.get("/search/?q=朝活", headers={"HX-Request": "true", "HX-Target": "find-list"})
    for text in (page, below.content.decode()):
        assert f'href="/outings/{outing.pk}/"' in text
        assert "読書の<mark>朝活</mark>" in text
    monkeypatch.setattr("enishi.desk.cli.ensure_sole_owner", lambda: aoi)
    told = CliRunner().invoke(cli.search_, ["朝活"]).output.splitlines()[0]
    assert told == "2026-12-03  読書の朝活  渋谷"
    said = json.loads(CliRunner().invoke(cli.search_, ["朝活", "--events", "--json"]).output)
    status, found = Program(aoi, ["read"]).ask("GET", "/search?q=%E6%9C%9D%E6%B4%BB")
    assert (status, found["outings"], found["items"]) == (200, said, [])


def test_three_events_cost_as_many_queries_as_one(aoi: User, box: Client) -> None:
    counted = []
    for names in (("朝活",), ("朝活二", "朝活三")):
        for name in names:
            plan(aoi, name, dt.datetime(2026, 12, 3, 7, tzinfo=dt.UTC))
        with CaptureQueriesContext(connection) as queries:
            page = box.get("/search/?q=朝活").content.decode()
        counted.append((len(queries), page.count('href="/outings/0')))
    assert counted == [(counted[0][0], 1), (counted[0][0], 3)]
