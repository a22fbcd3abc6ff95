"""The three lists beside Today: who is in which, in what order, and the reason, each as a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.core import clock, errors
from enishi.core.tests.console import Ran, run_word
from enishi.encounters.queries import read_ties
from enishi.encounters.tests.factories import ago, make_person, meet, noon
from enishi.followups import queries
from enishi.followups.actions import decide
from enishi.followups.cli import COMMANDS
from enishi.followups.reasons import number_words
from enishi.people.models import Affiliation, Contact, Interest, Tag
from enishi.purposes.actions import link_contact, set_purpose
from enishi.purposes.models import Purpose
from enishi.purposes.tests.factories import SHY, make_purpose

LONG_AGO = [900 + 30 * n for n in range(12)]  # monthly for a year, and nothing for two and a half
DRIFTING = [120 + 30 * n for n in range(11)]
AS_USUAL = [10 + 30 * n for n in range(11)]
NAMES = [
    "person",
    "person_id",
    "list",
    "sentence",
    "reason",
    "usual_gap_days",
    "silent_days",
    "care",
    "alive",
]


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


def known(
    owner: User, family: str, days: Sequence[int] = LONG_AGO, kind: str = "met", **more: Any
) -> Contact:
    person = make_person(owner, family, **more)
    meet(owner, person, days=days, kind=kind)
    return person


def again(owner: User) -> list[tuple[str, str]]:
    return [(one.contact.family, one.reason) for one in queries.list_faded(owner, noon())]


def test_everybody_is_in_the_list_of_their_rhythm(aoi: User) -> None:
    known(aoi, "昔", LONG_AGO)
    known(aoi, "遠", DRIFTING)
    known(aoi, "常", AS_USUAL)
    known(aoi, "新", (3, 400))
    found = {name: queries.rank_ties(aoi, name, noon()) for name in queries.LISTS}
    views = {name: queries.view_ties(aoi, one, noon(), limit=9) for name, one in found.items()}
    assert {name: [one.contact.family for one in shown] for name, shown in views.items()} == {
        "fading": ["遠"],
        "quiet": ["常"],
        "again": ["昔"],
    }
    assert [one.sentence for shown in views.values() for one in shown][1:] == [
        "ふだんはひと月おき、記録では10日。",
        "ふだんはひと月おき、記録では二年。",
    ]
    assert [one.reason for shown in views.values() for one in shown] == [
        "ふだんより、間があいています。",
        "このままで大丈夫です。",
        "これまでに十二回、お会いしています。",
    ]


def test_a_tie_just_past_its_usual_gap_is_neither_fading_nor_quiet(aoi: User) -> None:
    known(aoi, "林", [32 + 30 * n for n in range(20)])
    assert [len(queries.rank_ties(aoi, name, noon()).places) for name in queries.LISTS] == [0, 0, 0]


def test_who_is_dear_comes_first_among_those_who_drift(aoi: User) -> None:
    known(aoi, "林", [130 + 30 * n for n in range(11)])
    known(aoi, "森", DRIFTING, closeness="close")
    assert [(one.contact.family, one.reason) for one in queries.list_fading(aoi, noon())] == [
        ("森", "大切にしたい方です。"),
        ("林", "ふだんより、間があいています。"),
    ]


def test_quiet_ties_whose_time_comes_next_are_first_and_come_in_pages(aoi: User) -> None:
    for family, silent in (("林", 5), ("森", 25), ("谷", 15)):
        known(aoi, family, [silent + 30 * n for n in range(11)])
    pages = [queries.list_quiet(aoi, noon(), limit=2, offset=offset) for offset in (0, 2, 4, -1)]
    assert [[one.contact.family for one in page] for page in pages] == [
        ["森", "谷"],
        ["林"],
        [],
        ["森", "谷"],
    ]
    assert queries.count_quiet(aoi, noon()) == 3


def test_without_a_purpose_the_longest_history_is_first(aoi: User) -> None:
    known(aoi, "短", LONG_AGO[:4])
    known(aoi, "長", LONG_AGO)
    known(aoi, "文", LONG_AGO[:6], kind="mail", closeness="close")
    assert again(aoi) == [
        ("長", "これまでに十二回、お会いしています。"),
        ("文", "大切にしたい方です。これまでに六回、やり取りがありました。"),
        ("短", "これまでに四回、お会いしています。"),
    ]


@pytest.fixture
def purpose(aoi: User) -> Purpose:
    return make_purpose(aoi)


def test_for_a_purpose_those_linked_to_it_are_first_then_those_who_fit_its_words(
    aoi: User, purpose: Purpose
) -> None:
    known(aoi, "長", LONG_AGO)
    theme, offers, work, need, linked = (
        known(aoi, one, LONG_AGO[:4]) for one in ("札", "得", "職", "要", "結")
    )
    Tag.objects.create(owner=aoi, name="副業の会").contacts.add(theme)
    Interest.objects.create(owner=aoi, contact=offers, kind="offers", text="副業の届け出")
    Interest.objects.create(owner=aoi, contact=theme, kind="wants", text="デザイナー")
    Affiliation.objects.create(owner=aoi, contact=work, organisation="松本市地域振興公社")
    Affiliation.objects.create(owner=aoi, contact=need, organisation="あかり", title="ロゴのデザイナー")
    link_contact(aoi, purpose.pk, linked.pk)
    assert again(aoi) == [
        ("結", "副業のことをご相談できる方です。これまでに四回、お会いしています。"),
        ("要", "お探しの「デザイナー」に近い方です（ロゴのデザイナー）。これまでに四回、お会いしています。"),
        (
            "得",
            "得意なこと（副業の届け出）が、いまの目的の助けになりそうです。これまでに四回、お会いしています。",
        ),
        ("職", "お仕事（松本市地域振興公社）が、いまの目的に近い方です。これまでに四回、お会いしています。"),
        ("札", "「副業の会」のご縁が、いまの目的につながりそうです。これまでに四回、お会いしています。"),
        ("長", "これまでに十二回、お会いしています。"),
    ]


def test_what_is_looked_for_word_by_word_is_said_once(aoi: User, purpose: Purpose) -> None:
    person = known(aoi, "要")
    Affiliation.objects.create(owner=aoi, contact=person, title=purpose.needs.all()[1].text)
    assert again(aoi) == [("要", "お探しの「デザイナー」に近い方です。これまでに十二回、お会いしています。")]


def test_a_linked_person_is_named_by_the_kind_of_purpose(aoi: User) -> None:
    purpose = set_purpose(aoi, SHY.__class__(sentence="来春までに転職する", kind="career"))
    link_contact(aoi, purpose.pk, known(aoi, "結").pk)
    assert again(aoi) == [("結", "転職のことをご相談できる方です。これまでに十二回、お会いしています。")]
    with translation.override("en"):
        assert again(aoi) == [("結", "Somebody to talk to about changing jobs. You met 12 times.")]


def test_for_a_purpose_an_acquaintance_comes_before_a_near_stranger_and_dear_before_loose(
    aoi: User, purpose: Purpose
) -> None:
    assert purpose.is_main
    known(aoi, "旅", (900, 901, 902))  # three days at one camp: one occasion
    known(aoi, "知", LONG_AGO[:5])
    known(aoi, "緩", LONG_AGO[:5], closeness="loose")
    known(aoi, "親", LONG_AGO[:5], closeness="close")
    assert [family for family, _ in again(aoi)] == ["親", "知", "旅", "緩"]


def test_the_purpose_orders_those_who_drift_and_says_so_beside_what_is_dear(
    aoi: User, purpose: Purpose
) -> None:
    known(aoi, "遠", DRIFTING)
    need, linked = known(aoi, "要", DRIFTING), known(aoi, "結", DRIFTING)
    known(aoi, "親", DRIFTING, closeness="close")
    Affiliation.objects.create(owner=aoi, contact=need, organisation="あかり", title="ロゴのデザイナー")
    link_contact(aoi, purpose.pk, linked.pk)
    link_contact(aoi, purpose.pk, known(aoi, "両", DRIFTING, closeness="close").pk)
    link_contact(aoi, purpose.pk, known(aoi, "常", AS_USUAL).pk)
    assert sorted((one.contact.family, one.reason) for one in queries.list_fading(aoi, noon())[1:3]) == [
        ("結", "副業のこともご相談できる方です。"),
        ("親", "大切にしたい方です。"),
    ]
    assert [(one.contact.family, one.reason) for one in queries.list_fading(aoi, noon())[::3]] == [
        ("両", "大切にしたい方です。副業のこともご相談できる方です。"),
        ("要", "お探しの「デザイナー」にも近い方です（ロゴのデザイナー）。"),
    ]
    assert [one.contact.family for one in queries.list_fading(aoi, noon())][4:] == ["遠"]


@pytest.mark.parametrize("days", [LONG_AGO, DRIFTING, AS_USUAL])
def test_whom_one_may_not_be_reminded_of_is_in_no_list(aoi: User, ben: User, days: list[int]) -> None:
    for state in ("deceased", "avoid", "leave_be"):
        known(aoi, state, days, state=state)
    gone = [known(aoi, family, days) for family in ("片", "消")]
    Contact.objects.filter(pk=gone[0].pk).update(archived_at=noon())
    Contact.objects.filter(pk=gone[1].pk).update(deleted_at=noon())
    known(ben, "林", days)
    assert [len(queries.rank_ties(aoi, name, noon()).places) for name in queries.LISTS] == [0, 0, 0]


@pytest.mark.parametrize(("name", "days"), [("fading", DRIFTING), ("again", LONG_AGO)])
@pytest.mark.parametrize(("verdict", "rest_days"), [("later", 3), ("not_this_time", 30)])
def test_not_this_time_rests_here_as_elsewhere(
    aoi: User, name: str, days: list[int], verdict: str, rest_days: int
) -> None:
    person = known(aoi, "林", days)
    assert len(show(aoi, name)) == 1
    decide(aoi, contact_id=person.pk, kind="care", verdict=verdict)
    assert [len(queries.rank_ties(aoi, name, noon(ago(-on))).places) for on in (0, rest_days - 1)] == [0, 0]
    if verdict == "later":
        assert len(queries.rank_ties(aoi, name, noon(ago(-rest_days))).places) == 1


def test_an_unknown_list_is_refused_with_a_sentence(aoi: User) -> None:
    with pytest.raises(errors.Invalid, match="fading、quiet、again"):
        queries.rank_ties(aoi, "all", noon())


@pytest.mark.parametrize("name", queries.LISTS)
def test_three_people_cost_no_more_queries_than_one(
    aoi: User, purpose: Purpose, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    days = {"fading": DRIFTING, "quiet": AS_USUAL, "again": LONG_AGO}[name]
    link_contact(aoi, purpose.pk, known(aoi, "林", days).pk)
    with CaptureQueriesContext(connection) as counted:
        assert len(show(aoi, name)) == 1
    for family in ("森", "谷"):
        Tag.objects.get_or_create(owner=aoi, name="副業")[0].contacts.add(known(aoi, family, days))
    with django_assert_num_queries(len(counted)):
        assert len(show(aoi, name)) == 3


def show(owner: User, name: str) -> list[queries.TieView]:
    return queries.view_ties(owner, queries.rank_ties(owner, name, noon()), noon(), limit=20)


def test_numbers_within_a_sentence() -> None:
    assert [number_words(n) for n in (1, 10, 12, 20, 31, 99, 100, 0)] == [
        "一", "十", "十二", "二十", "三十一", "九十九", "100", "0",
    ]  # fmt: skip
    with translation.override("en"):
        assert number_words(12) == "12"


def run(*words: str) -> Ran:
    return run_word(COMMANDS, "ties", *words, "--now", "2026-11-23T09:00")


def test_the_command_line_tells_a_list_and_keeps_its_contract(aoi: User) -> None:
    person = known(aoi, "昔")
    known(aoi, "次", LONG_AGO[:5])
    (one,) = run("--list", "again", "--limit", "1", "--json").json
    assert list(one) == [*NAMES, "chance_30d"]
    assert (one["person"], one["person_id"], one["list"]) == ("昔 優", str(person.pk), "again")
    assert (one["usual_gap_days"], one["silent_days"], one["alive"]) == (30.0, 900, one["alive"])
    assert (one["sentence"], one["reason"]) == (
        "ふだんはひと月おき、記録では二年。",
        "これまでに十二回、お会いしています。",
    )
    assert run("--list", "again").out.splitlines()[:2] == [
        "昔 優さん  ふだんはひと月おき、記録では二年。",
        "  これまでに十二回、お会いしています。",
    ]
    assert run().out == "いま、遠のきかけている方はいません。\n"
    assert run("--list", "quiet", "--json").json == []
    assert run("--list", "nobody").status == 2
    assert run("--limit", "0").status == 2


def test_over_http(aoi: User) -> None:
    program = Program(aoi, ["read"])
    known(aoi, "昔")
    known(aoi, "次", LONG_AGO[:5])
    status, found = program.ask("GET", "/ties", list="again", limit="1", offset="1")
    assert (status, [one["person"] for one in found]) == (200, ["次 優"])
    assert list(found[0]) == [*NAMES, "chance_30d"]
    assert program.ask("GET", "/ties") == (200, [])
    assert [program.ask("GET", "/ties", **wrong)[0] for wrong in ({"list": "x"}, {"limit": "0"})] == [
        422,
        422,
    ]


@pytest.mark.parametrize("shift", [-3.0, 3.0])
def test_the_shift_moves_nobody_in_or_out_of_a_list(aoi: User, shift: float) -> None:
    for number in range(6):
        meet(aoi, make_person(aoi, f"人{number}"), days=[day - 20 * number for day in DRIFTING])
    plain, before = read_ties(aoi, now=noon()), list_by_name(aoi)
    assert before["fading"] != []
    aoi.chance_shift = shift
    aoi.save()
    shifted = read_ties(aoi, now=noon())
    assert list_by_name(aoi) == before
    assert shifted.care_as_fitted.tolist() == plain.care.tolist() != shifted.care.tolist()
    assert shifted.at(0).care_as_fitted == plain.at(0).care == plain.at(0).care_as_fitted


def list_by_name(owner: User) -> dict[str, list[str]]:
    """Who is in which of the three lists."""
    ranked = [queries.rank_ties(owner, name, noon()) for name in queries.LISTS]
    return {one.name: sorted(one.ties.keys[place] for place in one.places) for one in ranked}
