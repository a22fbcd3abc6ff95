"""A reaction keeps a tie less alive than a dinner: it is remembered, but it is no day of contact."""

from __future__ import annotations

import pytest
from django.utils import translation

from enishi.accounts.models import User
from enishi.encounters import queries
from enishi.encounters.described import describe_tie
from enishi.encounters.models import Kind, TieState
from enishi.encounters.queries import Tie
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.encounters.weights import LIGHT, WEIGHTS, weigh
from enishi.encounters.words import picture_words, tie_sentence

MONTHLY = [420 - 30 * n for n in range(11)]


def tie_of(aoi: User, *, met: list[int], reactions: list[int]) -> Tie:
    person = make_person(aoi)
    for kind, days in (("met", met), ("reaction", reactions)):
        if days:
            meet(aoi, person, days=days, kind=kind)
    found = queries.find_tie(aoi, person.pk, now=noon())
    assert found is not None
    return found


def test_every_kind_but_a_reaction_counts_in_full() -> None:
    assert dict(WEIGHTS) == {"reaction": 0.3}
    assert list(LIGHT) == ["reaction"]
    assert weigh(kind for kind in Kind.values if kind != "reaction") is None
    assert weigh(["meal", "reaction"]) == [1.0, 0.3]


def test_silence_and_rhythm_are_those_of_real_contact(aoi: User) -> None:
    plain = tie_of(aoi, met=MONTHLY, reactions=[])
    liked = tie_of(aoi, met=MONTHLY, reactions=[100, 60, 20, 5, 0])
    for name in ("contact_days", "silent_days", "usual_gap_days", "is_sure", "asks", "is_faded"):
        assert getattr(liked, name) == getattr(plain, name)
    assert (liked.contact_days, liked.silent_days, liked.asks) == (11, 120, True)
    assert plain.care is not None
    assert liked.care is not None
    assert liked.care < plain.care


def test_a_reaction_on_the_day_of_a_dinner_changes_nothing(aoi: User) -> None:
    plain = tie_of(aoi, met=MONTHLY, reactions=[])
    both = tie_of(aoi, met=MONTHLY, reactions=MONTHLY)
    assert both.care == pytest.approx(plain.care)
    assert both.chance_30d == pytest.approx(plain.chance_30d)


def test_reactions_alone_are_something_written_down(aoi: User) -> None:
    tie = tie_of(aoi, met=[], reactions=[40, 20, 9, 3])
    assert (tie.contact_days, tie.silent_days, tie.touched_days, tie.asks) == (0, None, 3, False)
    assert tie_sentence(tie) == (
        "これまでの記録は投稿への反応だけで、最後は3日前です。ふだんの間合いは、まだわかりません。"
    )
    with translation.override("en"):
        assert tie_sentence(tie).startswith("Only reactions so far, the last one 3 days ago.")
    assert describe_tie(tie)["contact_days"] == 0
    assert [value for value in describe_tie(tie).values() if value is None] == [None] * 5
    state = TieState.objects.get()
    assert (state.contact_days, state.first_on, state.last_on) == (0, None, None)


def test_a_reaction_of_today_alone(aoi: User) -> None:
    assert tie_sentence(tie_of(aoi, met=[], reactions=[0])) == (
        "これまでの記録は投稿への反応だけで、最後はきょうです。ふだんの間合いは、まだわかりません。"
    )


def test_a_first_reaction_is_not_known_before_it_came(aoi: User) -> None:
    person = make_person(aoi)
    meet(aoi, person, days=[5], kind="reaction")
    assert queries.find_tie(aoi, person.pk, now=noon(ago(6))) is None
    meet(aoi, person, days=[90, 60, 30])
    then = queries.find_tie(aoi, person.pk, now=noon(ago(50)))
    assert then is not None
    assert (then.contact_days, then.silent_days, then.touched_days) == (2, 10, 10)


def test_the_days_that_are_drawn_and_their_text_twin(aoi: User) -> None:
    person = make_person(aoi)
    meet(aoi, person, days=[60, 30])
    meet(aoi, person, days=[45, 30, 10], kind="reaction")
    days = queries.list_contact_days(aoi, [person.pk], noon())[person.pk]
    assert [(day.on, day.is_meeting, day.is_light) for day in days] == [
        (ago(60), True, False),
        (ago(45), False, True),
        (ago(30), True, False),
        (ago(10), False, True),
    ]
    assert [day.on for day in days if not day.is_light] == [ago(60), ago(30)]
    assert picture_words(days, None, TODAY) == (
        "やり取りの記録は2日分、9月24日から10月24日までです。 どの日も、お会いしています。"
        " このほかに、投稿への反応だけの日が2日ありますが、図には描いていません。"
    )
