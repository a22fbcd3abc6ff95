"""The host's page of the tables, wishes, paper, the big screen, and a guest's own table."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enishi.accounts.actions import create_token, ensure_sole_owner
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.events import actions, keys
from enishi.events.actions import seating
from enishi.events.actions.guests import GuestFields
from enishi.events.cli import gathering as word
from enishi.events.models import Gathering, PairWish, Seat, SignUp, Staff, StaffRole
from enishi.events.queries import seating_page, sign_ups
from enishi.events.tests.factories import guest, make_room
from enishi.events.tests.tables import check_law, places, read


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


def address(name: str, gathering: Gathering, *more: int) -> str:
    return reverse(f"events:{name}", args=[gathering.pk, *more])


def undo_of(page: str) -> str:
    """Where the button of the message posts to."""
    found = re.search(r'<div class="message[^>]*>.*?action="([^"]+)"', page, re.DOTALL)
    assert found
    return found[1].replace("&amp;", "&")


def test_from_tables_in_words_to_the_second_round(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_room(aoi, 12, rounds=1), client_of(aoi)
    form = {"tables": "4人×3卓", "each": "", "rounds": "2", "round_minutes": "15"}
    assert host.post(address("set_room", gathering), form)["Location"] == address("seats", gathering)
    page = host.post(address("make_plan", gathering), follow=True).content.decode()
    assert "席を決めました" in page
    assert "おひとりあたり、平均5.5人" in page
    check_law(gathering)
    host.post(address("begin_round", gathering, 1))
    page = host.get(address("seats", gathering)).content.decode()
    assert "1回目です" in page
    actions.add_guests(aoi, gathering.pk, [GuestFields(name="飛び入り")])
    page = host.get(address("seats", gathering)).content.decode()
    assert "これからの回の席がまだの方：飛び入りさん" in page
    said = host.post(address("replan", gathering)).content.decode()
    assert "13名に対して席が12席" in said
    host.post(address("set_room", gathering), form | {"tables": "5人×3卓"})
    host.post(address("replan", gathering))
    check_law(gathering)
    host.post(address("begin_round", gathering, 2))
    assert "2回目です" in host.get(address("seats", gathering)).content.decode()
    host.post(address("step_back", gathering, 2))
    assert "1回目です" in host.get(address("seats", gathering)).content.decode()


def test_a_guest_is_picked_moved_and_put_back(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_room(aoi, 11, "4×3", rounds=2), client_of(aoi)
    seating.make_plan(aoi, gathering.pk)
    before = places(gathering)
    free = next(table for table in (1, 2, 3) if len(read(gathering).list_at(2, table)) == 3)
    row = next(guest(gathering, number) for number in range(1, 12) if before[number, 2] != free)
    page = host.get(f"{address('seats', gathering)}?round=2&pick={row.pk}").content.decode()
    assert page.count(f"{row.name}さんをこの卓へ") == 1
    assert "入れ替える" in page
    seat = reverse("events:change_seat", args=[row.pk])
    moved = host.post(seat, {"round": 2, "table": free}, follow=True).content.decode()
    assert f"2回目、{row.name}さんの席を卓{free}にしました" in moved
    assert "固定" in moved
    host.post(undo_of(moved))
    assert places(gathering) == before
    other = read(gathering).list_at(2, free)[0]
    swapped = host.post(seat, {"round": 2, "swap": str(other.pk)}, follow=True).content.decode()
    assert "席を入れ替えました" in swapped
    host.post(seat, {"round": 2, "table": free, "fixed": "0"})
    assert Seat.objects.get(sign_up=row, round=2).is_fixed is False
    assert host.post(seat, {"round": 2, "table": 99}).status_code == 422
    assert host.post(seat, {"round": "x", "table": "y"}).status_code == 422


def test_late_and_gone_by_the_page_with_a_way_back(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_room(aoi, 8, "4×2", rounds=3), client_of(aoi)
    seating.make_plan(aoi, gathering.pk)
    row = guest(gathering, 3)
    stay = reverse("events:change_stay", args=[row.pk])
    page = host.post(stay, {"from_round": "2", "until_round": ""}, follow=True).content.decode()
    assert SignUp.objects.get(pk=row.pk).from_round == 2
    assert "席が空く方：参加者3さん" in page
    host.post(undo_of(page))
    assert SignUp.objects.get(pk=row.pk).from_round is None
    assert host.post(stay, {"from_round": "3", "until_round": "2"}).status_code == 422
    page = host.post(stay, {"gone": "1"}, follow=True).content.decode()
    assert "お帰りになりました" in page
    host.post(undo_of(page))
    assert SignUp.objects.get(pk=row.pk).left_at is None


def test_who_has_not_come_is_left_out_when_the_host_says_so(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_room(aoi, 8, "4×2", rounds=2), client_of(aoi)
    SignUp.objects.filter(gathering=gathering, number__lte=6).update(checked_in_at=clock.now())
    seating.make_plan(aoi, gathering.pk)
    assert "受付がまだの方が2名" in host.get(address("seats", gathering)).content.decode()
    page = host.post(address("leave_out", gathering), follow=True).content.decode()
    assert "席が空く方：参加者7さん、参加者8さん" in page
    host.post(address("replan", gathering))
    check_law(gathering)
    host.post(undo_of(page))
    assert "受付がまだの方が2名" in host.get(address("seats", gathering)).content.decode()


def test_wishes_are_offered_and_taken_back(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_room(aoi, 4, "4×2", rounds=1), client_of(aoi)
    rows = [
        GuestFields(name="佐藤 花", affiliation="株式会社みどり", email="a@sato.example"),
        GuestFields(name="佐藤 太郎", email="b@sato.example"),
        GuestFields(name="林 一", affiliation="みどり"),
    ]
    first, second, third = actions.add_guests(aoi, gathering.pk, rows).added
    SignUp.objects.filter(pk=guest(gathering, 2).pk).update(companion_of=guest(gathering, 1))
    wishes = address("wishes", gathering)
    page = host.get(wishes).content.decode()
    for words in ("どなたも株式会社みどり", "姓（佐藤）とメールのドメインが同じ", "ごいっしょのお申し込み"):
        assert words in page
    assert PairWish.objects.count() == 0  # offered, never set
    host.post(wishes, {"guest": [str(first.pk), str(third.pk)], "kind": "apart"})
    host.post(wishes, {"guest": [str(first.pk), str(second.pk)], "kind": "either"})
    page = host.get(wishes).content.decode()
    assert ("どなたも株式会社みどり" in page, "姓（佐藤）" in page) == (False, False)
    wish = PairWish.objects.get(kind="apart")
    page = host.post(reverse("events:drop_wish", args=[gathering.pk, wish.pk]), follow=True).content.decode()
    host.post(undo_of(page))
    assert PairWish.objects.filter(kind="apart").count() == 1
    said = {"one": f"{first.number} 佐藤 花", "other": "参加者1", "kind": "together"}
    host.post(wishes, said)
    assert PairWish.objects.filter(kind="together").count() == 1
    refused = host.post(wishes, said | {"other": "いない人"})
    assert (refused.status_code, "名簿の番号かお名前で" in refused.content.decode()) == (422, True)
    assert host.post(wishes, said | {"other": str(first.number)}).status_code == 422


def test_many_guests_wait_for_the_worker_on_the_page(aoi: User, client_of: ClientOf) -> None:
    gathering, host = make_room(aoi, 130, "7×20", rounds=2), client_of(aoi)
    page = host.post(address("make_plan", gathering), follow=True).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert "席が決まるまで数秒" in page
    seating.make_wanted(str(gathering.pk))
    page = host.get(address("seats", gathering)).content.decode()
    assert ("席が決まるまで数秒" in page, "卓20" in page) == (False, True)


def test_on_paper_every_table_has_its_list_and_card(aoi: User, client_of: ClientOf) -> None:
    gathering = make_room(aoi, 8, "4×2", rounds=2)
    SignUp.objects.filter(gathering=gathering, number=1).update(reading="さんかしゃ いち")
    seating.make_plan(aoi, gathering.pk)
    page = client_of(aoi).get(address("seats_paper", gathering)).content.decode()
    assert (page.count("さんかしゃ いち"), page.count('class="table-card')) == (2, 2)


def make_key(gathering: Gathering, role: str) -> str:
    row = Staff.objects.create(owner=gathering.owner, gathering=gathering, role=role, name="森")
    return keys.make_key("t", gathering.link_secret, row.pk, row.key_version)


def test_the_screen_shows_the_round_to_the_host_and_the_reception(
    aoi: User, ben: User, client_of: ClientOf, stranger: Client
) -> None:
    gathering = make_room(aoi, 8, "4×2", rounds=2)
    assert "席が決まると、ここに出ます" in client_of(aoi).get(address("screen", gathering)).content.decode()
    seating.make_plan(aoi, gathering.pk)
    assert "まもなく1回目" in client_of(aoi).get(address("screen", gathering)).content.decode()
    seating.begin_round(aoi, gathering.pk, 1)
    page = stranger.get(reverse("events:key_screen", args=[make_key(gathering, StaffRole.RECEPTION)]))
    said = page.content.decode()
    assert "1回目" in said
    assert "data-ends=" in said
    assert all(f"参加者{number}" in said for number in range(1, 9))
    wrong = reverse("events:key_screen", args=[make_key(gathering, StaffRole.VOLUNTEER)])
    assert stranger.get(wrong).status_code == 404
    assert client_of(ben).get(address("screen", gathering)).status_code == 404
    Staff.objects.update(deleted_at=clock.now())
    assert stranger.get(page.wsgi_request.path).status_code == 404


def test_what_the_screen_follows_changes_with_seats_and_rounds(aoi: User) -> None:
    gathering = make_room(aoi, 8, "4×2", rounds=2)
    seating.make_plan(aoi, gathering.pk)
    states = [seating_page.get_state(gathering.pk)]
    seating.begin_round(aoi, gathering.pk, 1)
    states.append(seating_page.get_state(gathering.pk))
    seating.replan_from_next_round(aoi, gathering.pk)
    states.append(seating_page.get_state(gathering.pk))
    actions.delete_gathering(aoi, gathering.pk)
    states.append(seating_page.get_state(gathering.pk))
    assert (len(set(states)), states[-1]) == (4, "gone")


def own_page(stranger: Client, row: SignUp) -> str:
    key = sign_ups.key_of(SignUp.objects.select_related("gathering").get(pk=row.pk), "g")
    return stranger.get(reverse("events:own_table", args=[key])).content.decode()


def test_a_guest_sees_their_own_table_and_names_only_when_it_is_time(aoi: User, stranger: Client) -> None:
    gathering = make_room(aoi, 8, "4×2", rounds=2)
    row = guest(gathering, 1)
    assert "主催者が席を決めると" in own_page(stranger, row)
    seating.make_plan(aoi, gathering.pk)
    page = own_page(stranger, row)
    assert (f"卓{places(gathering)[1, 1]}" in page, "参加者" in page) == (True, False)
    seating.begin_round(aoi, gathering.pk, 1)
    mates = [one.name for one in read(gathering).list_at(1, places(gathering)[1, 1]) if one.number != 1]
    page = own_page(stranger, row)
    assert sorted(re.findall("参加者[0-9]", page)) == sorted(mates)
    seating.begin_round(aoi, gathering.pk, 2)
    mine = seating_page.table_of(row)
    assert mine.now is not None
    assert ([one.round for one in mine.sat], mine.now.round, mine.coming) == ([1], 2, [])
    actions.cancel_guest(aoi, row.pk)
    assert "主催者が席を決めると" in own_page(stranger, row)


def test_other_keys_open_no_table(aoi: User, stranger: Client) -> None:
    gathering = make_room(aoi, 2, "2×1", rounds=1)
    row = guest(gathering, 1)
    for purpose in ("s", "b"):
        address = reverse("events:own_table", args=[sign_ups.key_of(row, purpose)])
        assert stranger.get(address).status_code == 404


@pytest.mark.parametrize("name", ["seats", "wishes", "seats_paper", "screen"])
def test_the_number_of_queries_stays(aoi: User, client_of: ClientOf, name: str) -> None:
    counts = []
    for tables in (1, 3):
        gathering = make_room(aoi, 4 * tables, f"4×{tables}", rounds=2)
        seating.make_plan(aoi, gathering.pk)
        client = client_of(aoi)
        client.get(address(name, gathering))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address(name, gathering)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_same_on_the_command_line(db: None) -> None:
    gathering = make_room(ensure_sole_owner(), 8, rounds=1)
    done = CliRunner().invoke(
        word, ["seats", gathering.code, "--tables", "4人×2卓", "--rounds", "2", "--mix"]
    )
    assert [line[:2] for line in done.output.splitlines()] == ["卓1", "卓2"]
    assert "前に同席した組はいません" in done.output
    check_law(gathering)
    done = CliRunner().invoke(word, ["seats", gathering.code, "--begin", "1", "--change", "--json"])
    said = json.loads(done.output)
    assert (said["current_round"], said["tables"], len(said["seats"])) == (1, [4, 4], 8)
    assert "1回目" not in CliRunner().invoke(word, ["seats", gathering.code, "--back", "1"]).output


def test_the_same_over_http(aoi: User, client_of: ClientOf) -> None:
    gathering = make_room(aoi, 8, rounds=1)
    client = Client(
        HTTP_HOST="localhost", headers={"Authorization": f"Bearer {create_token(aoi, name='k')[1]}"}
    )
    there = f"/api/events/{gathering.pk}/seating"

    def do(**values: object) -> dict[str, Any]:
        answer = client.post(there, json.dumps(values), "application/json")
        return {"status": answer.status_code, **json.loads(answer.content)}

    assert do(what="room", tables="3×2", rounds=2)["tables"] == [3, 3]
    refused = do(what="plan")
    assert (refused["status"], refused["code"]) == (409, "conflict")
    assert "8名に対して席が6席" in refused["detail"]
    assert do(what="room", tables="4×2", rounds=2)["rounds"] == 2
    made = do(what="plan")
    assert made == {"status": 200, **client.get(there).json()}
    one, other = (
        made["seats"][0],
        next(row for row in made["seats"] if row["tables"][1] != made["seats"][0]["tables"][1]),
    )
    seat = f"/api/sign-ups/{one['sign_up_id']}/seat"
    full = client.put(seat, json.dumps({"round": 2, "table": other["tables"][1]}), "application/json")
    assert (full.status_code, full.json()["code"]) == (409, "full")
    body = {"round": 2, "swap_with": other["sign_up_id"]}
    moved = client.put(seat, json.dumps(body), "application/json").json()
    assert moved["seats"][0]["tables"][1] == other["tables"][1]
    assert do(what="undo", version=moved["version"])["seats"] == made["seats"]
    assert do(what="begin", round=1)["current_round"] == 1
    assert do(what="change")["current_round"] == 1
    assert do(what="back", round=1)["current_round"] == 0
