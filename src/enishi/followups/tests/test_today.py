"""Today, as somebody with common sense would draw it up by hand: each test is one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.actions import PromiseFields, record_encounter
from enishi.encounters.models import Encounter
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.followups import queries
from enishi.followups.actions import decide
from enishi.followups.models import FittingOffer
from enishi.followups.suggestion import Suggestion
from enishi.people.actions import set_contact
from enishi.people.models import Contact, Interest, OwnFace
from enishi.places.actions import set_role
from enishi.places.fields import RoleFields
from enishi.places.tests.factories import make_place
from enishi.seasons.actions import GiftFields, delete_gift, record_gift
from enishi.seasons.models import Gift

MONTHLY = [420 - 30 * n for n in range(11)]  # the last time 120 days ago
TWICE_A_YEAR = [100 + 182 * n for n in range(9)]


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


def look(actor: User, on: dt.date = TODAY) -> list[Suggestion]:
    return queries.list_today(actor, now=noon(on))


def seen(actor: User, on: dt.date = TODAY) -> list[tuple[str, str]]:
    return [(one.contact.family, one.kind) for one in look(actor, on)]


def met(owner: User, person: Contact, days: int, kind: str = "met", **more: Any) -> Encounter:
    return record_encounter(owner, contact_ids=[person.pk], on=ago(days), kind=kind, **more)


def test_an_empty_notebook_has_an_empty_today(aoi: User) -> None:
    assert look(aoi) == []


def test_a_friend_of_twice_a_year_is_fine_on_day_100_and_a_monthly_one_silent_for_four_months_is_not(
    aoi: User,
) -> None:
    meet(aoi, make_person(aoi, "半年"), days=TWICE_A_YEAR)
    meet(aoi, make_person(aoi, "毎月"), days=MONTHLY)
    assert seen(aoi) == [("毎月", "care")]


def test_the_reason_tells_the_rhythm_and_the_chance(aoi: User) -> None:
    meet(aoi, make_person(aoi), days=MONTHLY)
    (one,) = look(aoi)
    assert one.reason.startswith("ふだんはひと月おき、記録では四か月。このままだと、ひと月以内に話す見込みは")
    assert (one.usual_gap_days, one.silent_days) == (30.0, 120)
    assert one.care is not None
    assert one.chance_30d is not None
    assert 0 < one.chance_30d < 1 - one.care + 0.2


def test_somebody_met_yesterday_for_the_first_time_is_owed_a_word(aoi: User) -> None:
    met(aoi, make_person(aoi), 1, "event", place="異業種ランチ会")
    (one,) = look(aoi)
    assert (one.kind, one.draft_kind) == ("thank", "thank_you")
    assert one.reason == "きのう、異業種ランチ会で初めてお会いしました。"


@pytest.mark.parametrize(("days", "kinds"), [(14, ["thank"]), (15, ["get_to_know"])])
def test_a_first_meeting_is_thanked_for_within_two_weeks(aoi: User, days: int, kinds: list[str]) -> None:
    met(aoi, make_person(aoi), days)
    assert [kind for _, kind in seen(aoi)] == kinds


@pytest.mark.parametrize(
    "word",
    [
        {"kind": "mail", "direction": "out"},
        {"kind": "line"},
        {"kind": "letter"},
        {"kind": "call", "is_thanks": True},
        {"kind": "met", "is_thanks": True},
    ],
)
def test_a_mail_line_or_letter_afterwards_counts_as_thanks(aoi: User, word: dict[str, Any]) -> None:
    yu = make_person(aoi)
    met(aoi, yu, 5)
    met(aoi, yu, 4, **word)
    assert seen(aoi) == []


def test_their_own_mail_is_not_my_thanks(aoi: User) -> None:
    yu = make_person(aoi)
    met(aoi, yu, 5)
    met(aoi, yu, 4, "mail", direction="in")
    assert seen(aoi) == [("五十嵐", "thank")]


def test_the_mail_that_arranged_the_meeting_is_no_thanks_for_it(aoi: User) -> None:
    yu = make_person(aoi)
    met(aoi, yu, 6, "mail", direction="out")
    met(aoi, yu, 5)
    assert seen(aoi) == [("五十嵐", "thank")]


def test_an_old_friend_who_treats_me_is_thanked(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[400, 300, 200, 100])
    met(aoi, yu, 2, "meal", received="meal")
    (one,) = look(aoi)
    assert (one.kind, one.reason) == ("thank", "土曜日にごちそうになりました。")


def test_the_weekly_lunch_is_never_a_reason_to_write(aoi: User) -> None:
    yu = make_person(aoi)
    for days in range(3, 100, 7):
        met(aoi, yu, days, "meal", received="meal")
    assert seen(aoi) == []


def test_advice_from_somebody_seen_weekly_is(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=range(9, 100, 7))
    met(aoi, yu, 2, received="advice")
    assert seen(aoi) == [("五十嵐", "thank")]


def test_an_old_friend_of_my_circle_met_for_the_first_time_on_record_is_no_new_acquaintance(
    aoi: User,
) -> None:
    met(aoi, make_person(aoi, "輪"), 2, way="circle")
    met(aoi, make_person(aoi, "旧友", met_on=ago(3000)), 2)
    assert seen(aoi) == []


def test_after_an_event_three_of_ten_are_suggested(aoi: User) -> None:
    for n in range(10):
        closeness = "close" if n == 7 else "usual"
        met(aoi, make_person(aoi, f"人{n}", closeness=closeness), 1, "event", place="交流会")
    found = seen(aoi)
    assert [kind for _, kind in found] == ["thank"] * 3
    assert found[0] == ("人7", "thank")


def test_a_promise_comes_up_three_days_before_its_day_and_no_sooner(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[200, 100])
    met(aoi, yu, 20, promises=[PromiseFields("mine", "本を送る", ago(0))])
    assert seen(aoi, ago(4)) == []
    assert seen(aoi, ago(3)) == [(yu.family, "promise")]
    (one,) = look(aoi)
    assert (one.kind, one.draft_kind, one.reason) == (
        "promise",
        "keep_promise",
        "きょうはお約束の日です：「本を送る」",
    )


def test_a_kept_dropped_or_their_promise_does_not(aoi: User) -> None:
    for n, promise in enumerate(
        [
            PromiseFields("mine", "本", ago(3), kept_on=ago(4)),
            PromiseFields("mine", "本", ago(3), dropped_on=ago(4)),
            PromiseFields("theirs", "本", ago(3)),
        ]
    ):
        yu = make_person(aoi, f"人{n}")
        meet(aoi, yu, days=[200, 100])
        met(aoi, yu, 12, "line", promises=[promise])
    assert seen(aoi) == []


def test_a_promise_without_a_day_comes_up_after_a_week(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[200, 100])
    met(aoi, yu, 6, "line", promises=[PromiseFields("mine", "本を送る")])
    assert seen(aoi) == []
    assert seen(aoi, TODAY + dt.timedelta(days=1)) == [("五十嵐", "promise")]


def test_the_kinds_come_in_their_order_and_nobody_twice(aoi: User) -> None:
    make_person(aoi, "未知")
    meet(aoi, make_person(aoi, "毎月"), days=MONTHLY)
    promised = make_person(aoi, "約束")
    meet(aoi, promised, days=MONTHLY)
    met(aoi, promised, 119, "line", promises=[PromiseFields("mine", "本を送る", ago(10))])
    met(aoi, make_person(aoi, "新顔"), 2, promises=[PromiseFields("mine", "地図を送る", ago(1))])
    assert seen(aoi) == [("新顔", "thank"), ("約束", "promise"), ("毎月", "care"), ("未知", "get_to_know")]


def test_three_hundred_cards_without_history_show_five_people_the_newest_first(aoi: User) -> None:
    people = [make_person(aoi, f"人{n}") for n in range(300)]
    Contact.objects.filter(pk=people[4].pk).update(closeness="close")
    assert [family for family, _ in seen(aoi)] == ["人4", "人299", "人298", "人297", "人296"]


def test_whom_i_wish_to_keep_close_comes_first(aoi: User) -> None:
    for closeness in ("loose", "close", "usual"):
        meet(aoi, make_person(aoi, closeness, closeness=closeness), days=MONTHLY)
    assert [family for family, _ in seen(aoi)] == ["close", "usual", "loose"]


@pytest.mark.parametrize("state", ["deceased", "leave_be", "avoid"])
def test_some_people_are_never_brought_up(aoi: User, state: str) -> None:
    yu = make_person(aoi, state=state)
    meet(aoi, yu, days=MONTHLY)
    met(aoi, yu, 3, received="gift", promises=[PromiseFields("mine", "本", ago(1))])
    make_person(aoi, "未知", state=state)
    assert seen(aoi) == []


def test_somebody_who_died_later_was_still_alive_then(aoi: User) -> None:
    meet(aoi, make_person(aoi, state="deceased", state_on=ago(0)), days=MONTHLY)
    assert seen(aoi, ago(1)) == [("五十嵐", "care")]
    assert seen(aoi) == []


def test_archived_and_deleted_people_are_not_there(aoi: User) -> None:
    meet(aoi, make_person(aoi, archived_at=noon()), days=MONTHLY)
    gone = make_person(aoi)
    meet(aoi, gone, days=MONTHLY)
    Contact.objects.filter(pk=gone.pk).update(deleted_at=noon())
    assert seen(aoi) == []


def test_in_mourning_a_quiet_word_is_proposed(aoi: User) -> None:
    yu = make_person(aoi, state="mourning")
    Interest.objects.create(owner=aoi, contact=yu, text="山歩き")
    meet(aoi, yu, days=MONTHLY)
    assert [one.step for one in look(aoi)] == ["喪中の方です。お祝いの言葉は控えて、静かにひとことを。"]


def test_a_moment_in_the_past_knows_nothing_of_what_came_later(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=MONTHLY)
    met(aoi, yu, 3)
    met(aoi, make_person(aoi, "後日"), 2)
    assert seen(aoi)[0] == ("後日", "thank")
    assert seen(aoi, ago(5)) == [("五十嵐", "care"), ("後日", "get_to_know")]


def test_after_a_year_of_silence_a_monthly_tie_belongs_to_once_more(aoi: User) -> None:
    meet(aoi, make_person(aoi), days=[day + 500 for day in MONTHLY])
    assert seen(aoi) == []
    assert [one.contact.family for one in queries.list_faded(aoi, noon())] == ["五十嵐"]


def test_coming_back_after_three_weeks_shows_five_people_not_eighty(aoi: User) -> None:
    for n in range(80):
        meet(aoi, make_person(aoi, f"人{n}"), days=[day - 60 for day in MONTHLY])
    assert [kind for _, kind in seen(aoi)] == ["care"] * 5
    assert queries.count_quiet(aoi, noon(ago(45))) == 80


def test_today_is_as_large_as_its_owner_wishes(aoi: User) -> None:
    for n in range(7):
        make_person(aoi, f"人{n}")
    assert len(queries.list_today(aoi, now=noon(), size=2)) == 2
    assert len(queries.list_today(aoi, now=noon(), size=50)) == 5


def test_others_notebooks_are_not_there(aoi: User, chie: User) -> None:
    meet(aoi, make_person(aoi), days=MONTHLY)
    assert seen(chie) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "step"),
    [
        (
            "",
            "",
            "探していること：「店の帳簿を見てほしい」。力になれそうな方や情報に、心あたりはありませんか。",
        ),
        (
            "帳簿・確定申告",
            "",
            "探していること：「店の帳簿を見てほしい」。あなたの「帳簿・確定申告」が役に立つかもしれません。",
        ),
        (
            "",
            "帳簿と税の相談",
            "探していること：「店の帳簿を見てほしい」。林さん（帳簿と税の相談）が力になれそうです。",
        ),
    ],
    ids=["by nobody yet", "by me", "by somebody I know"],
)
def test_a_want_is_met_by_me_or_by_somebody_i_know(aoi: User, mine: str, theirs: str, step: str) -> None:
    yu, hayashi = make_person(aoi), make_person(aoi, "林", "誠", state="none")
    meet(aoi, hayashi, days=[3])
    Interest.objects.create(owner=aoi, contact=yu, kind="wants", text="店の帳簿を見てほしい")
    Interest.objects.create(owner=aoi, contact=hayashi, kind="offers", text=theirs or "写真")
    OwnFace.objects.create(owner=aoi, offers=mine)
    meet(aoi, yu, days=MONTHLY)
    assert next(one.step for one in look(aoi) if one.kind == "care") == step


@pytest.mark.parametrize("is_by_meaning", [False, True])
def test_who_is_not_to_be_brought_up_is_no_help_either(aoi: User, *, is_by_meaning: bool) -> None:
    yu, hayashi = make_person(aoi), make_person(aoi, "林", "誠", state="none")
    meet(aoi, hayashi, days=[3])
    meet(aoi, yu, days=MONTHLY)
    want = Interest.objects.create(owner=aoi, contact=yu, kind="wants", text="店の帳簿を見てほしい")
    offer = Interest.objects.create(owner=aoi, contact=hayashi, kind="offers", text="帳簿と税の相談")
    if is_by_meaning:
        FittingOffer.objects.create(owner=aoi, want=want, offer=offer, position=0)
    for givers, is_told in ((None, True), ([hayashi.pk], True), ([yu.pk], False)):
        (step,) = (
            one.step for one in queries.list_today(aoi, now=noon(), givers=givers) if one.kind == "care"
        )
        assert ("帳簿と税の相談" in step) == is_told


def test_an_open_promise_is_the_best_give(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=MONTHLY)
    met(aoi, yu, 120, promises=[PromiseFields("mine", "写真を送る", TODAY + dt.timedelta(days=9))])
    assert [one.step for one in look(aoi)] == ["「写真を送る」とのお約束があります。よい機会かもしれません。"]


def test_the_number_of_queries_does_not_grow(
    aoi: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(3):
        meet(aoi, make_person(aoi, f"毎月{n}"), days=MONTHLY)
        with django_assert_max_num_queries(21):
            look(aoi)


def test_a_decision_for_later_hides_the_person_for_some_days(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=MONTHLY)
    decide(aoi, contact_id=yu.pk, kind="care", verdict="later")
    assert seen(aoi) == []
    assert seen(aoi, TODAY + dt.timedelta(days=3)) == [("五十嵐", "care")]


@pytest.mark.parametrize(("days", "kinds"), [(0, ["thank"]), (7, ["thank"]), (8, [])])
def test_a_gift_of_the_year_asks_for_a_word_for_a_week(aoi: User, days: int, kinds: list[str]) -> None:
    person = make_person(aoi)
    gift = record_gift(aoi, person.pk, GiftFields(side="received", what="桃", on=ago(days)))
    found = [one for one in look(aoi) if one.kind == "thank"]
    assert [one.kind for one in found] == kinds
    assert [(one.draft_kind, "「桃」をいただきました。" in one.reason) for one in found] == [
        ("thank_gift", True) for _ in kinds
    ]
    delete_gift(aoi, gift.pk)
    assert [one.kind for one in look(aoi) if one.kind == "thank"] == []


def test_a_gift_that_was_thanked_for_or_answered_is_done(aoi: User) -> None:
    for family in ("手紙", "品"):
        record_gift(aoi, make_person(aoi, family).pk, GiftFields(side="received", what="桃", on=ago(3)))
    written, answered = (Contact.objects.get(family=family) for family in ("手紙", "品"))
    record_encounter(aoi, contact_ids=[written.pk], on=ago(2), kind="letter", direction="out", is_thanks=True)
    record_gift(
        aoi,
        answered.pk,
        GiftFields(side="given", what="昆布", on=ago(1), answers_id=Gift.objects.get(contact=answered).pk),
    )
    assert [one for one in seen(aoi) if one[1] == "thank"] == []


@pytest.mark.parametrize(("ahead", "kinds"), [(3, ["promise"]), (4, [])])
def test_a_promise_is_thought_of_while_there_is_time_to_keep_it(
    aoi: User, ahead: int, kinds: list[str]
) -> None:
    due = TODAY + dt.timedelta(days=ahead)
    met(aoi, make_person(aoi), 20, promises=[PromiseFields("mine", "本を貸す", due)])
    assert [kind for _, kind in seen(aoi) if kind == "promise"] == kinds


def test_nobody_of_a_shop_is_written_to_for_not_going_there(aoi: User) -> None:
    master = make_person(aoi, "店主")
    meet(aoi, master, days=MONTHLY)
    shop = make_place(aoi, "regular_shop")
    set_role(aoi, shop.pk, master.pk, RoleFields("master"))
    assert seen(aoi) == []
    one = queries.find_suggestion(aoi, master.pk, now=noon())
    assert one is not None
    assert "次に行ったときに" in one.step
    set_contact(aoi, master.pk, closeness="close")
    assert seen(aoi) == [("店主", "care")]
