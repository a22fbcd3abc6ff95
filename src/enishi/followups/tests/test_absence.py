"""Times in which the owner was in touch with nobody are no silence of a single tie; reactions in the lists."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters import queries as encounters
from enishi.encounters.actions import record_encounter
from enishi.encounters.queries.ties import OWNER_DAYS
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.encounters.words import tie_sentence
from enishi.followups import queries
from enishi.followups.actions import learn_from_outcomes
from enishi.followups.foresight import foresee
from enishi.followups.models import Forecast
from enishi.people.models import Contact

AWAY = 31
GAPS = (20, 24, 28, 30, 32, 35, 40, 45, 50, 60)


def live_regularly(owner: User, *, away: int) -> list[Contact]:
    """Ten people, each at a pace of their own, the last time just before the owner went away; in time for each."""
    people = [make_person(owner, f"人{gap}") for gap in GAPS]
    for place, (one, gap) in enumerate(zip(people, GAPS, strict=True)):
        begin = away + 1 + place * gap // 12
        meet(owner, one, days=[begin + gap * n for n in range(9)])
    return people


def asking(owner: User, on: dt.date = TODAY) -> list[str]:
    with clock.as_of(noon(on)):
        today = queries.list_today(owner, now=noon(on), size=5)
        late = queries.list_fading(owner, noon(on)) + queries.list_faded(owner, noon(on))
    people = [one.contact for one in today if one.kind == "care"] + [one.contact for one in late]
    return sorted({one.family for one in people})


def test_before_leaving_nobody_asks(aoi: User) -> None:
    live_regularly(aoi, away=0)
    assert asking(aoi) == []


def test_on_the_first_day_back_nobody_is_an_alarm(aoi: User) -> None:
    people = live_regularly(aoi, away=AWAY)
    silent = encounters.read_ties(aoi, now=noon())
    assert sum(silent.silent > silent.usual_gap) >= 5  # without looking at the owner they would ask
    assert asking(aoi) == []
    record_encounter(aoi, contact_ids=[people[0].pk], on=TODAY)
    assert asking(aoi) == []


def test_a_week_after_coming_back_nobody_is_an_alarm_who_would_not_have_been(aoi: User, ben: User) -> None:
    people = live_regularly(aoi, away=AWAY + 7)
    meet(aoi, people[0], days=[6])
    meet(aoi, people[4], days=[2])
    silent = encounters.read_ties(aoi, now=noon())
    assert sum(silent.silent > silent.usual_gap) >= 5
    live_regularly(ben, away=7)  # the same week without the month before
    assert asking(aoi) == asking(ben) == []


def test_a_notebook_with_a_single_tie_still_asks(aoi: User) -> None:
    meet(aoi, make_person(aoi, "毎月"), days=[420 - 30 * n for n in range(11)])
    assert asking(aoi) == ["毎月"]


def test_the_page_says_calmly_why_nothing_is_asked(aoi: User, client_of: ClientOf) -> None:
    people = live_regularly(aoi, away=AWAY)
    browser = client_of(aoi)
    told = [tie_sentence(encounters.find_tie(aoi, people[place].pk, now=noon())) for place in (0, 2, 9)]
    assert told == [
        "ふだんは三週間おき、記録ではひと月。そのあいだは、どなたとの記録もほとんどありません。",
        "ふだんはひと月おき、記録では36日。そのあいだは、どなたとの記録もほとんどありません。",
        "ふだんは二か月おき、記録では77日。そのうちひと月ほどは、どなたとの記録もありません。",
    ]
    with clock.as_of(noon()):
        for place, sentence in ((0, told[0]), (9, told[2])):
            assert sentence in browser.get(f"/people/{people[place].pk}/").content.decode()
        quiet = {view.contact.family: view.sentence for view in queries.list_quiet(aoi, noon())}
    assert quiet["人20"] == told[0]


def test_a_tie_in_its_rhythm_is_told_nothing_of_a_pause(aoi: User) -> None:
    people = live_regularly(aoi, away=AWAY)
    meet(aoi, people[0], days=[3])
    assert tie_sentence(encounters.find_tie(aoi, people[0].pk, now=noon())) == (
        "ふだんは三週間おき、記録では3日。ふだんどおり静かです。"
    )


def test_the_stored_forecast_knows_of_the_owners_pause(aoi: User) -> None:
    meet(aoi, make_person(aoi, "半年"), days=[100 + 182 * n for n in range(9)])
    ties = encounters.read_ties(aoi, now=noon())
    assert ties.owner_pause_days == 100
    with_pause = float(foresee(ties.states, owner_pause_days=100.0)[1][0])
    assert with_pause != float(foresee(ties.states)[1][0])
    meet(aoi, make_person(aoi, "ほか"), days=[1])
    again = encounters.read_ties(aoi, now=noon())
    assert again.owner_pause_days == 1
    assert again.only([0]).owner_pause_days == 1
    person = again.contact_ids[again.keys.index(ties.keys[0])]
    slow, plain = again.find(person), ties.find(person)
    assert slow is not None
    assert plain is not None
    assert slow.chance_30d != plain.chance_30d
    assert slow.care == plain.care


def test_long_unused_the_pause_is_what_was_looked_at(aoi: User) -> None:
    meet(aoi, make_person(aoi), days=[900, 800, 700])
    assert encounters.read_ties(aoi, now=noon()).owner_pause_days == OWNER_DAYS


@pytest.mark.parametrize("kind", ["mail", "reaction"])
def test_a_day_of_nothing_but_reactions_is_a_day_in_touch(aoi: User, kind: str) -> None:
    meet(aoi, make_person(aoi), days=[40])
    meet(aoi, make_person(aoi, "ほか"), days=[3], kind=kind)
    assert encounters.read_ties(aoi, now=noon()).owner_pause_days == 3


def test_a_deleted_encounter_and_one_to_come_are_no_days_in_touch(aoi: User) -> None:
    (gone,) = meet(aoi, make_person(aoi), days=[2])
    meet(aoi, make_person(aoi, "ほか"), days=[40, 9, -3])
    gone.deleted_at = noon()
    gone.save()
    assert encounters.read_ties(aoi, now=noon()).owner_days.tolist() == [
        ago(40).toordinal(),
        ago(9).toordinal(),
    ]


def test_a_tie_that_asks_is_noted_though_it_was_liked_today(aoi: User) -> None:
    aoi.learns_pace, aoi.holds_back, aoi.learned_on = True, True, ago(1)
    aoi.save()
    person = make_person(aoi)
    meet(aoi, person, days=[420 - 30 * n for n in range(11)])
    meet(aoi, person, days=[0], kind="reaction")
    meet(aoi, make_person(aoi, "好意"), days=[4, 0], kind="reaction")
    with clock.as_of(noon()):
        learn_from_outcomes(aoi)
    assert list(Forecast.objects.filter(kind="nudge").values_list("contact", flat=True)) == [person.pk]


def test_somebody_one_only_reacted_to_is_somebody_to_get_to_know(aoi: User, client_of: ClientOf) -> None:
    person = make_person(aoi, "好意")
    meet(aoi, person, days=[90, 60, 40, 20], kind="reaction")
    with clock.as_of(noon()):
        (one,) = queries.list_today(aoi, now=noon())
        assert one.kind == "get_to_know"
        assert one.reason.startswith("これまでの記録は投稿への反応だけで、最後は20日前です。")
        browser = client_of(aoi)
        for path in ("/", "/people/?sort=last", "/people/?sort=tie", "/ties/", f"/people/{person.pk}/"):
            assert browser.get(path).status_code == 200, path
        assert "これまでは投稿への反応だけ" in browser.get("/people/").content.decode()


def test_by_last_contact_a_reaction_stands_in_where_there_was_nothing_else(
    aoi: User, client_of: ClientOf
) -> None:
    for family, days, kind in (("古", [50], "met"), ("好意", [20], "reaction"), ("新", [3], "met")):
        meet(aoi, make_person(aoi, family), days=days, kind=kind)
    meet(aoi, Contact.objects.get(family="古"), days=[1], kind="reaction")
    make_person(aoi, "無")
    with clock.as_of(noon()):
        page = client_of(aoi).get("/people/?sort=last").context["people"]
    assert [row.contact.family for row in page.people] == ["新", "好意", "古", "無"]
