"""Today for somebody who writes little down: what stands out of an uneven record, and what is let go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.actions import PromiseFields, record_encounter
from enishi.encounters.models import Encounter
from enishi.encounters.tests.factories import ago, make_person, meet, noon
from enishi.followups import queries
from enishi.followups.actions import decide
from enishi.followups.suggestion import Suggestion
from enishi.people.models import Affiliation, Contact
from enishi.purposes.actions import PurposeFields, set_purpose

MONTHLY = [420 - 30 * n for n in range(11)]
UNEVEN = [55, 60, 100, 110, 170, 180, 186, 250, 260, 330]  # the usual gap is ten days, the longest seventy


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


def look(actor: User) -> list[Suggestion]:
    return queries.list_today(actor, now=noon())


def seen(actor: User) -> list[tuple[str, str]]:
    return [(one.contact.family, one.kind) for one in look(actor)]


def met(owner: User, *people: Contact, days: int, kind: str = "met", **more: Any) -> Encounter:
    ids = [one.pk for one in people]
    return record_encounter(owner, contact_ids=ids, on=ago(days), kind=kind, **more)


def make_quiet_company(owner: User, number: int = 10) -> None:
    """Ties that are well as they are: the notebook is no longer made of strangers."""
    for n in range(number):
        meet(owner, make_person(owner, f"常{n}"), days=[3 + 30 * m for m in range(6)])


def test_a_gap_like_many_before_is_no_news_and_one_that_stands_out_is(aoi: User) -> None:
    meet(aoi, make_person(aoi, "むら"), days=UNEVEN)
    meet(aoi, make_person(aoi, "毎月"), days=MONTHLY)
    assert seen(aoi) == [("毎月", "care")]


def test_on_a_quiet_day_two_past_their_usual_gap_are_brought_up_at_most(aoi: User) -> None:
    for n in range(4):
        meet(aoi, make_person(aoi, f"むら{n}"), days=UNEVEN)
    assert [kind for _, kind in seen(aoi)] == ["care", "care"]
    met(aoi, make_person(aoi, "新顔"), days=1)
    assert seen(aoi) == [("新顔", "thank")]


def test_one_may_still_ask_what_to_do_next_about_anybody_past_their_gap(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=UNEVEN)
    met(aoi, make_person(aoi, "新顔"), days=1)
    found = queries.find_suggestion(aoi, yu.pk, now=noon())
    assert found is not None
    assert found.kind == "care"


def test_the_day_after_an_event_those_one_knows_are_brought_up_too(aoi: User) -> None:
    known, weekly = make_person(aoi, "知人"), make_person(aoi, "毎週")
    meet(aoi, known, days=MONTHLY)
    meet(aoi, weekly, days=range(8, 120, 7))
    met(aoi, known, weekly, days=1, kind="event", place="朝カフェ会")
    (one,) = look(aoi)
    assert (one.contact.family, one.kind, one.reason) == (
        "知人",
        "thank",
        "きのう、朝カフェ会でご一緒しました。",
    )


@pytest.mark.parametrize(("days", "count"), [(2, 1), (3, 0)])
def test_an_event_is_past_after_two_days(aoi: User, days: int, count: int) -> None:
    known = make_person(aoi, "知人")
    meet(aoi, known, days=MONTHLY)
    met(aoi, known, days=days, kind="event")
    assert len(seen(aoi)) == count


@pytest.mark.parametrize(("days", "kinds"), [(7, ["thank"]), (8, [])])
def test_after_a_week_without_a_record_a_favour_was_thanked_for(
    aoi: User, days: int, kinds: list[str]
) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=MONTHLY)
    met(aoi, yu, days=days, received="advice")
    assert [kind for _, kind in seen(aoi)] == kinds


def test_nobody_writes_after_a_first_evening_at_a_regular_shop(aoi: User) -> None:
    met(aoi, make_person(aoi), days=2, way="regular_shop")
    assert seen(aoi) == []


def test_a_promise_to_three_at_once_is_one_thing_to_do(aoi: User) -> None:
    people = [make_person(aoi, f"人{n}") for n in range(3)]
    meet(aoi, *people, days=MONTHLY)
    met(aoi, *people, days=6, promises=[PromiseFields("mine", "日を決める", ago(1))])
    assert [kind for _, kind in seen(aoi)] == ["promise"]


@pytest.mark.parametrize(("days", "kinds"), [(30, ["promise"]), (31, [])])
def test_a_promise_is_forgiven_after_a_month(aoi: User, days: int, kinds: list[str]) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[5, 35, 65, 95])
    met(aoi, yu, days=days + 5, kind="line", promises=[PromiseFields("mine", "本を送る", ago(days))])
    assert [kind for _, kind in seen(aoi)] == kinds


@pytest.mark.parametrize(("days", "kinds"), [(6, []), (7, ["promise"]), (60, ["promise"]), (61, [])])
def test_what_they_promised_may_be_asked_about_for_a_while(aoi: User, days: int, kinds: list[str]) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[5, 35, 95, 125])
    met(aoi, yu, days=days + 5, promises=[PromiseFields("theirs", "日を知らせる", ago(days))])
    found = look(aoi)
    assert [one.kind for one in found] == kinds
    for one in found:
        assert one.promise is not None
        assert one.draft_kind == "ask_how"
        assert one.reason.endswith(
            "「日を知らせる」とお聞きしていました。その後どうなったか、うかがってよいころです。"
        )
        assert one.step == "軽くたずねて、「お忙しければまたいつでも」と添えましょう。"
        decide(aoi, contact_id=yu.pk, kind="promise", verdict="not_this_time", promise_id=one.promise.pk)
    assert seen(aoi) == []


def test_who_gave_advice_hears_what_came_of_it(aoi: User) -> None:
    yu = make_person(aoi)
    met(aoi, yu, days=60, received="advice")
    met(aoi, yu, days=59, kind="mail", direction="out", is_thanks=True)
    (one,) = look(aoi)
    assert (one.kind, one.draft_kind) == ("care", "report_back")
    assert one.reason == "9月24日に助言をいただきました。その後どうなったかをお伝えすると、きっと喜ばれます。"
    met(aoi, yu, days=20)
    assert ("五十嵐", "care") not in seen(aoi)


def test_a_settled_notebook_follows_first_meetings_up_for_three_weeks(aoi: User) -> None:
    make_quiet_company(aoi)
    for family, days in (("先週", 16), ("先月", 30)):
        met(aoi, make_person(aoi, family), days=days)
    make_person(aoi, "いつかの名刺")
    met(aoi, make_person(aoi, "大切", closeness="close"), days=90)
    assert seen(aoi) == [("大切", "get_to_know"), ("先週", "get_to_know")]


def test_whom_the_purpose_looks_for_may_be_written_to_for_four_months(aoi: User) -> None:
    make_quiet_company(aoi)
    set_purpose(aoi, PurposeFields(sentence="仕事を変える", needs=("デザイナー",)))
    for family, days, title in (("近い", 90, "デザイナー"), ("遠い", 90, "経理"), ("昔", 130, "デザイナー")):
        person = make_person(aoi, family)
        Affiliation.objects.create(owner=aoi, contact=person, title=title)
        met(aoi, person, days=days)
    assert seen(aoi) == [("近い", "get_to_know")]
