"""Mixing end to end: constraints, late and gone, rounds that have begun, moves by hand, undo, and refusals in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django_tasks_db.models import DBTaskResult

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.events import actions, mixing, tasks
from enishi.events.actions import seating
from enishi.events.actions.guests import GuestFields
from enishi.events.models import Gathering, Mixing, Seat, SignUp
from enishi.events.queries import seat_reasons
from enishi.events.queries.seats import count_met
from enishi.events.tests.factories import guest, make_room
from enishi.events.tests.tables import check_law, places, read


def test_sixteen_guests_meet_nobody_twice(aoi: User) -> None:
    gathering = make_room(aoi, 16, "4人×4卓", rounds=4, industries=4)
    seating.make_plan(aoi, gathering.pk)
    check_law(gathering)
    plan = read(gathering)
    found = seat_reasons.measure(plan, count_met(gathering, plan.rows))
    assert (found.repeats, found.least) == (0, 12)
    assert seat_reasons.say_measure(found) == [
        "おひとりあたり、平均12人の初めての方と同席します（いちばん少ない方で12人）。",
        "前に同席した方と、もう一度同じ卓になる方はいません。",
    ]


def test_wishes_are_kept_and_can_be_taken_back(aoi: User) -> None:
    gathering = make_room(aoi, 12, "4×3", rounds=3)
    one, two, three, four = (guest(gathering, number) for number in (1, 2, 3, 4))
    apart = seating.set_wish(aoi, gathering.pk, two.pk, one.pk, "apart")
    seating.set_wish(aoi, gathering.pk, three.pk, four.pk, "together")
    seating.make_plan(aoi, gathering.pk)
    found = places(gathering)
    assert all(found[1, one] != found[2, one] for one in (1, 2, 3))
    assert all(found[3, one] == found[4, one] for one in (1, 2, 3))
    assert seating.drop_wish(aoi, gathering.pk, apart.pk) == (one, two, "apart")


def test_late_gone_and_leaving_early_are_taken_in_from_the_next_round(aoi: User) -> None:
    gathering = make_room(aoi, 20, rounds=4)
    seating.make_plan(aoi, gathering.pk)
    seating.begin_round(aoi, gathering.pk, 1)
    before = places(gathering, {1})
    seating.set_stay(aoi, guest(gathering, 3).pk, 3, None)
    seating.set_stay(aoi, guest(gathering, 4).pk, None, 2)
    seating.note_left(aoi, guest(gathering, 5).pk)
    actions.cancel_guest(aoi, guest(gathering, 6).pk)
    fresh, gone = read(gathering).list_news()
    assert ([row.number for row in fresh], [row.number for row in gone]) == ([], [3, 4, 5])
    seating.replan_from_next_round(aoi, gathering.pk)
    check_law(gathering)
    found = places(gathering)
    assert {key: table for key, table in before.items() if key[0] != 6} == {
        key: table for key, table in found.items() if key[1] == 1
    }
    assert (found[3, 2], found[3, 3] > 0) == (0, True)
    assert (found[4, 2] > 0, found[4, 3]) == (True, 0)
    assert [found[5, one] for one in (2, 3, 4)] == [0, 0, 0]
    seating.note_left(aoi, guest(gathering, 5).pk, is_gone=False)
    assert [row.number for row in read(gathering).list_news()[0]] == [5]


def test_a_walk_in_after_round_two_sits_at_once_by_hand_and_in_the_plan_from_round_three(aoi: User) -> None:
    gathering = make_room(aoi, 19, rounds=4)
    seating.make_plan(aoi, gathering.pk)
    for number in (1, 2):
        seating.begin_round(aoi, gathering.pk, number)
    begun = places(gathering, {1, 2})
    late = actions.add_guests(aoi, gathering.pk, [GuestFields(name="飛び入り")], source="walk_in").added[0]
    free = next(table for table in (1, 2, 3, 4) if len(read(gathering).list_at(2, table)) == 4)
    seating.move_guest(aoi, late.pk, 2, free)
    seating.replan_from_next_round(aoi, gathering.pk)
    check_law(gathering)
    found = places(gathering)
    assert [found[late.number, one] > 0 for one in (1, 2, 3, 4)] == [False, True, True, True]
    assert {key: found[key] for key in begun} == begun


def test_a_round_that_has_begun_stays(aoi: User) -> None:
    gathering = make_room(aoi, 12, "4×3", rounds=2)
    seating.make_plan(aoi, gathering.pk)
    seating.begin_round(aoi, gathering.pk, 1)
    begun = places(gathering, {1})
    row, other = guest(gathering, 1), guest(gathering, 2)
    for refused in (
        lambda: seating.move_guest(aoi, row.pk, 1, begun[1, 1] % 3 + 1),
        lambda: seating.swap_guests(aoi, row.pk, other.pk, 1),
        lambda: seating.fix_seat(aoi, row.pk, 1),
    ):
        with pytest.raises(errors.Closed, match="もう始まっている"):
            refused()
    seating.make_plan(aoi, gathering.pk)
    seating.undo_seating(aoi, gathering.pk, read(gathering).gathering.seating_version)
    assert places(gathering, {1}) == begun
    seating.begin_round(aoi, gathering.pk, 2)
    with pytest.raises(errors.Closed, match="最後の回"):
        seating.make_plan(aoi, gathering.pk)


def test_who_was_moved_by_hand_stays_there(aoi: User) -> None:
    gathering = make_room(aoi, 14, "5×3", rounds=3)
    seating.make_plan(aoi, gathering.pk)
    found = places(gathering)
    free = next(table for table in (1, 2, 3) if len(read(gathering).list_at(2, table)) < 5)
    row = next(guest(gathering, number) for number in range(1, 15) if found[number, 2] != free)
    seating.move_guest(aoi, row.pk, 2, free)
    other = next(number for number in range(1, 15) if places(gathering)[number, 2] != free)
    with pytest.raises(errors.Full, match=f"卓{free}は満席"):
        seating.move_guest(aoi, guest(gathering, other).pk, 2, free)
    seating.make_plan(aoi, gathering.pk)
    assert places(gathering)[row.number, 2] == free
    seating.fix_seat(aoi, row.pk, 2, is_fixed=False)
    assert not Seat.objects.filter(gathering=gathering, is_fixed=True).exists()


def test_two_change_places_and_back(aoi: User) -> None:
    gathering = make_room(aoi, 8, "4×2", rounds=1)
    seating.make_plan(aoi, gathering.pk)
    before = places(gathering)
    one = guest(gathering, 1)
    other = next(guest(gathering, number) for number in range(2, 9) if before[number, 1] != before[1, 1])
    seating.swap_guests(aoi, one.pk, other.pk, 1)
    after = places(gathering)
    assert (after[1, 1], after[other.number, 1]) == (before[other.number, 1], before[1, 1])
    version = read(gathering).gathering.seating_version
    seating.undo_seating(aoi, gathering.pk, version)
    assert places(gathering) == before
    with pytest.raises(errors.Changed):
        seating.undo_seating(aoi, gathering.pk, version)
    seating.undo_seating(aoi, gathering.pk, version + 1)  # what was undone, again
    assert places(gathering) == after


def test_a_new_plan_can_be_taken_back_with_its_tables(aoi: User) -> None:
    gathering = make_room(aoi, 12, "4×3", rounds=3)
    seating.make_plan(aoi, gathering.pk)
    before = places(gathering)
    gathering = seating.set_room(aoi, gathering.pk, seating.RoomFields(tables="6×2", rounds=2))
    assert (gathering.tables, gathering.rounds) == ([6, 6], 2)
    seating.undo_seating(aoi, gathering.pk, gathering.seating_version)
    assert (places(gathering), read(gathering).tables) == (before, [4, 4, 4])


def test_rounds_begin_once_and_go_back(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = make_room(aoi, 8, "4×2", rounds=2)
    with pytest.raises(errors.Conflict, match="席がまだ決まっていません"):
        seating.begin_round(aoi, gathering.pk, 1)
    seating.make_plan(aoi, gathering.pk)
    first = seating.begin_round(aoi, gathering.pk, 1).round_began_at
    assert seating.begin_round(aoi, gathering.pk, 1).round_began_at == first
    with pytest.raises(errors.Changed):
        seating.begin_round(aoi, gathering.pk, 3)
    seating.begin_round(aoi, gathering.pk, 2)
    with pytest.raises(errors.Closed, match="最後の回"):
        seating.begin_round(aoi, gathering.pk, 3)
    back = seating.step_back(aoi, gathering.pk, 2)
    assert (back.current_round, back.round_began_at) == (1, first)
    assert seating.step_back(aoi, gathering.pk, 2).current_round == 1  # pressed twice
    assert seating.step_back(aoi, gathering.pk, 1).round_began_at is None


def test_who_has_not_come_counts_until_the_host_leaves_them_out(aoi: User) -> None:
    gathering = make_room(aoi, 10, "5×2", rounds=2)
    SignUp.objects.filter(gathering=gathering, number__lte=8).update(checked_in_at=clock.now())
    seating.make_plan(aoi, gathering.pk)
    assert all(places(gathering).values())
    seating.leave_out_absent(aoi, gathering.pk)
    seating.replan_from_next_round(aoi, gathering.pk)
    check_law(gathering)
    assert [number for (number, one), table in places(gathering).items() if not table and one == 1] == [9, 10]
    SignUp.objects.filter(gathering=gathering, number=9).update(checked_in_at=clock.now())
    assert [row.number for row in read(gathering).list_news()[0]] == [9]


def test_who_met_at_an_earlier_gathering_sits_apart(aoi: User) -> None:
    first = make_room(aoi, 4, "2×2", rounds=1, on=clock.today("Asia/Tokyo") - dt.timedelta(days=1))
    seating.make_plan(aoi, first.pk)
    pairs = [[row.number for row in read(first).list_at(1, table)] for table in (1, 2)]
    seating.begin_round(aoi, first.pk, 1)
    second = make_room(aoi, 4, "2×2", rounds=2)
    plan = read(second)
    met = [[plan.rows[a].number, plan.rows[b].number, n] for a, b, n in count_met(second, plan.rows).tolist()]
    assert sorted(met) == sorted([*pair, 1] for pair in pairs)
    seating.make_plan(aoi, second.pk)
    seated = [{row.number for row in read(second).list_at(one, table)} for one in (1, 2) for table in (1, 2)]
    assert not any(set(pair) == one for pair in pairs for one in seated)
    SignUp.objects.filter(gathering=first, number=1).update(checked_in_at=clock.now())
    assert count_met(second, plan.rows).tolist() == []  # there was a reception, and nobody else came by it


@pytest.mark.parametrize(
    ("people", "tables", "wishes", "words"),
    [
        (10, "4×2", [], "1回目は、10名に対して席が8席です。卓を増やすか、席をあと2席足してください。"),
        (6, "3×2", [((1, 2), "apart"), ((1, 3), "apart"), ((2, 3), "apart")],
         "1回目は、たがいに別の卓にしたい方が3名（参加者1さん、参加者2さん、参加者3さん）いますが、卓は2つです。"
         "卓を増やすか、「別の卓に」をどれか取り消してください。"),
        (6, "2×3", [((1, 2), "together"), ((2, 3), "together")],
         "1回目は、同じ卓にしたい3名（参加者1さん、参加者2さん、参加者3さん）が入れる卓がありません。"
         "いちばん大きい卓で2席です。「同じ卓に」をどれか取り消すか、大きな卓を用意してください。"),
        (6, "3×2", [((1, 2), "together"), ((2, 3), "together"), ((1, 3), "apart")],
         "参加者1さん、参加者3さんは「別の卓に」ですが、ほかの希望から「同じ卓に」もなっています。どちらかを取り消してください。"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_what_to_do(
    aoi: User, people: int, tables: str, wishes: list[tuple[tuple[int, int], str]], words: str
) -> None:
    gathering = make_room(aoi, people, tables, rounds=1)
    for (one, other), kind in wishes:
        seating.set_wish(aoi, gathering.pk, guest(gathering, one).pk, guest(gathering, other).pk, kind)
    with pytest.raises(errors.Conflict) as refusal:
        seating.make_plan(aoi, gathering.pk)
    assert refusal.value.message == words
    assert not Seat.objects.exists()


def test_seats_by_hand_that_contradict_a_wish_are_named(aoi: User) -> None:
    gathering = make_room(aoi, 5, "3×2", rounds=1)
    seating.make_plan(aoi, gathering.pk)
    table = next(one for one in (1, 2) if len(read(gathering).list_at(1, one)) == 3)
    first, second, _ = read(gathering).list_at(1, table)
    for row in (first, second):
        seating.fix_seat(aoi, row.pk, 1)
    seating.set_wish(aoi, gathering.pk, first.pk, second.pk, "apart")
    with pytest.raises(errors.Conflict, match=f"手で卓{table}に決めてあります。どちらかを動かして"):
        seating.make_plan(aoi, gathering.pk)
    other = read(gathering).list_at(1, 3 - table)[0]
    seating.set_wish(aoi, gathering.pk, first.pk, second.pk, "either")
    seating.fix_seat(aoi, other.pk, 1)
    seating.set_wish(aoi, gathering.pk, first.pk, other.pk, "together")
    with pytest.raises(errors.Conflict, match="「同じ卓に」ですが、手で別々の卓に"):
        seating.make_plan(aoi, gathering.pk)


def test_without_tables_or_guests_nothing_is_made(aoi: User, ben: User) -> None:
    gathering = make_room(aoi, 0, rounds=1)
    with pytest.raises(errors.Conflict, match="席に着く方がいません"):
        seating.make_plan(aoi, gathering.pk)
    for refused in (seating.make_plan, seating.replan_from_next_round, seating.leave_out_absent):
        with pytest.raises(errors.NotFound):
            refused(ben, gathering.pk)
    Gathering.objects.update(tables=[])
    with pytest.raises(errors.Conflict, match="先に、卓と回数"):
        seating.make_plan(aoi, gathering.pk)


def test_three_hundred_guests_are_seated_by_the_worker(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.events.actions.seating.plans.WORKER_SECONDS", 1.0)
    gathering = make_room(aoi, 300, "8人×38卓", rounds=6, industries=12)
    assert seating.make_plan(aoi, gathering.pk).wanted == "plan"
    assert seating.make_plan(aoi, gathering.pk).wanted == "plan"  # pressed twice
    assert DBTaskResult.objects.count() == 1
    assert not Seat.objects.exists()
    tasks.mix_job.call(str(gathering.pk))
    assert Mixing.objects.get().wanted == ""
    check_law(gathering)
    tasks.mix_job.call(str(gathering.pk))  # once more: nothing to do
    assert read(gathering).gathering.seating_version == 2  # the room, the plan


def test_why_the_worker_could_not_is_kept_and_a_dead_one_is_made_up_for(aoi: User) -> None:
    gathering = make_room(aoi, 130, "5×4", rounds=1)
    seating.make_plan(aoi, gathering.pk)
    tasks.tick()
    assert Mixing.objects.get().wanted == "plan"  # somebody may be at it
    Mixing.objects.update(wanted_at=clock.now() - tasks.PATIENCE * 2)
    tasks.tick()
    row = Mixing.objects.get()
    assert (row.wanted, row.problem["kind"]) == ("", "seats")
    assert "130名に対して席が20席" in seat_reasons.say_trouble(read(gathering), row.problem)


def test_reasons_of_a_table_in_words(aoi: User) -> None:
    gathering = make_room(aoi, 12, "4×3", rounds=2, industries=4)
    seating.make_plan(aoi, gathering.pk)
    plan = read(gathering)
    met, traits = count_met(gathering, plan.rows), plan.get_traits()
    assert seat_reasons.list_reasons(plan, 1, 1, met, traits) == [
        "初参加の方は1名で、ほかの初参加の方とは卓を分けました。",
        "全員の業種が違います。",
        "前に同席した組はいません。",
    ]


@pytest.mark.parametrize(
    ("words", "seats"),
    [
        ("6人×5卓、5人×2卓", [6, 6, 6, 6, 6, 5, 5]),
        ("６人ｘ２卓", [6, 6]),
        ("5卓×6人", [6] * 5),
        ("6人掛け×2卓と4人掛け×1卓", [6, 6, 4]),
        ("6x2, 5x1", [6, 6, 5]),
        ("6人が2卓", [6, 6]),
        ("6 6 5", [6, 6, 5]),
        ("8人", [8]),
        ("", []),
    ],
)
def test_tables_as_people_write_them(words: str, seats: list[int]) -> None:
    assert mixing.read_tables(words) == seats
    assert mixing.read_tables(mixing.say_tables(seats)) == seats


@pytest.mark.parametrize("words", ["たくさん", "6人×300卓", "0人×2卓", "99×2", "、"])
def test_tables_nobody_understands_are_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(errors.Invalid) as refusal:
        mixing.read_tables(words)
    assert "tables" in refusal.value.fields


def test_tables_are_proposed_for_who_comes(aoi: User) -> None:
    gathering = make_room(aoi, 20)
    fields = seating.RoomFields(each=6, rounds=2)
    assert seating.set_room(aoi, gathering.pk, fields).tables == [6, 6, 6, 6]
    assert mixing.say_tables([6, 6, 5]) == "6人×2卓、5人×1卓"
