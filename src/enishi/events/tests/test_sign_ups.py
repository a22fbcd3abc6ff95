"""Signing up, waiting, moving up, offers, cancelling: never more guests than places."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.communities.models import Ban
from enishi.communities.queries import mark_of
from enishi.core import clock, errors
from enishi.events import actions
from enishi.events.fields import ConditionFields, QuestionFields, SignUpFields, TicketFields
from enishi.events.models import Gathering, SignUp, SignUpState
from enishi.events.queries import sign_ups
from enishi.events.tests.factories import get_ticket, make_gathering, make_sign_up, sign_up_fields
from enishi.notices.models import MailAccount, Outgoing


def states(gathering: Gathering) -> list[str]:
    rows = SignUp.objects.filter(gathering=gathering).order_by("number")
    return [str(row.state) for row in rows]


def add_mail_account(host: User) -> None:
    MailAccount.objects.create(owner=host, host="mail.example.com", port=465, address="host@example.com")


def test_places_are_given_in_order_and_the_rest_waits(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=2)
    rows = [make_sign_up(gathering, place) for place in range(1, 5)]
    assert states(gathering) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [sign_ups.position_of(row) for row in rows] == [0, 0, 1, 2]
    assert [row.number for row in rows] == [1, 2, 3, 4]


def test_cancelling_moves_the_next_one_up(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=1)
    first, second, third = (make_sign_up(gathering, place) for place in (1, 2, 3))
    actions.cancel_own(first)
    assert states(gathering) == ["cancelled", "confirmed", "waiting"]
    actions.cancel_own(first)  # pressed twice
    assert states(gathering) == ["cancelled", "confirmed", "waiting"]
    actions.cancel_own(second)
    third.refresh_from_db()
    assert third.state == SignUpState.CONFIRMED


def test_who_comes_back_stands_behind_who_waits(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=1)
    first, _ = make_sign_up(gathering, 1), make_sign_up(gathering, 2)
    actions.cancel_own(first)
    again = make_sign_up(gathering, 1)
    assert (again.state, again.number) == (SignUpState.WAITING, 3)


def test_an_offer_ends_and_goes_to_the_next(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=1, offer_hours=24)
    first, second, third = (make_sign_up(gathering, place) for place in (1, 2, 3))
    actions.cancel_own(first)
    second.refresh_from_db()
    assert second.state == SignUpState.OFFERED
    with clock.as_of(clock.now() + dt.timedelta(hours=25)):
        with pytest.raises(errors.Closed):
            actions.accept_offer(second)
        assert actions.lapse_offers() == 1
        third.refresh_from_db()
        assert actions.accept_offer(third).state == SignUpState.CONFIRMED
        assert actions.accept_offer(third).state == SignUpState.CONFIRMED
    assert states(gathering) == ["cancelled", "cancelled", "confirmed"]


def test_fewer_places_take_nobodys_away(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=3)
    rows = [make_sign_up(gathering, place) for place in (1, 2, 3, 4)]
    _, over = actions.change_ticket(aoi, get_ticket(gathering).pk, TicketFields(capacity=1))
    assert (over, states(gathering)) == (2, ["confirmed"] * 3 + ["waiting"])
    actions.cancel_own(rows[0])
    assert states(gathering) == ["cancelled", "confirmed", "confirmed", "waiting"]


def test_more_places_let_the_waiting_in(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=1)
    for place in (1, 2, 3):
        make_sign_up(gathering, place)
    actions.change_ticket(aoi, get_ticket(gathering).pk, TicketFields(capacity=2))
    assert states(gathering) == ["confirmed", "confirmed", "waiting"]


def test_without_a_waiting_list_it_is_full(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=1)
    actions.change_ticket(aoi, get_ticket(gathering).pk, TicketFields(capacity=1, has_waiting_list=False))
    make_sign_up(gathering, 1)
    with pytest.raises(errors.Full):
        make_sign_up(gathering, 2)
    assert states(gathering) == ["confirmed"]


def test_one_address_signs_up_once_and_one_form_is_sent_once(aoi: User) -> None:
    gathering = make_gathering(aoi)
    first = actions.sign_up(gathering.pk, sign_up_fields(), source_key="form")
    assert actions.sign_up(gathering.pk, sign_up_fields(), source_key="form") == first
    with pytest.raises(errors.AlreadyThere):
        actions.sign_up(gathering.pk, sign_up_fields(email="ＴＡＮＡＫＡ@example.com"), source_key="other")


def test_one_person_with_two_addresses_is_shown_to_the_host(aoi: User) -> None:
    gathering = make_gathering(aoi)
    first = make_sign_up(gathering, 1, phone="090-1111-2222")
    second = make_sign_up(gathering, 2, phone="０９０ １１１１ ２２２２")
    make_sign_up(gathering, 3, phone="")
    assert sign_ups.list_same_person(gathering) == [(first, second)]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"name": " "}, "name"), ({"email": "nobody"}, "email"), ({"agrees": False}, "agrees")],
)
def test_what_is_missing_is_named(aoi: User, values: dict[str, object], field: str) -> None:
    gathering = make_gathering(aoi)
    with pytest.raises(errors.Invalid) as caught:
        actions.sign_up(gathering.pk, dataclasses.replace(sign_up_fields(), **values))  # type: ignore[arg-type]
    assert list(caught.value.fields) == [field]


def test_answers_are_kept_and_judged(aoi: User) -> None:
    gathering = make_gathering(aoi)
    wanted = actions.add_question(aoi, gathering.pk, QuestionFields("お弁当は", "choice", ("肉", "魚"), True))
    for said, is_fine in (("", False), ("野菜", False), ("魚", True)):
        fields = sign_up_fields(answers={str(wanted.pk): said})
        if is_fine:
            assert actions.sign_up(gathering.pk, fields).answers == {str(wanted.pk): "魚"}
        else:
            with pytest.raises(errors.Invalid):
                actions.sign_up(gathering.pk, fields)


@pytest.mark.parametrize(
    ("fields", "refused", "taken"),
    [
        (ConditionFields("起業を目指す方"), "", "yes"),
        (ConditionFields("士業の方", "choice", ("士業", "その他"), ("士業",)), "その他", "士業"),
        (ConditionFields("会員の方", "code", code="さくら"), "うめ", "サクラ"),
    ],
)
def test_a_condition_blocks_and_its_answer_is_forgotten(
    aoi: User, fields: ConditionFields, refused: str, taken: str
) -> None:
    gathering = make_gathering(aoi)
    condition = actions.add_condition(aoi, gathering.pk, fields)
    with pytest.raises(errors.NotEligible):
        actions.sign_up(gathering.pk, sign_up_fields(claims={str(condition.pk): refused}))
    row = actions.sign_up(gathering.pk, sign_up_fields(claims={str(condition.pk): taken}))
    assert row.conditions == {str(condition.pk): "ok"}
    assert taken not in str({name: value for name, value in vars(row).items() if name != "_state"}).replace(
        "yes_", ""
    )


def test_only_for_first_timers(aoi: User) -> None:
    before, gathering = make_gathering(aoi), make_gathering(aoi)
    make_sign_up(before, 1)
    actions.add_condition(aoi, gathering.pk, ConditionFields("初めての方", "first_time"))
    with pytest.raises(errors.NotEligible):
        make_sign_up(gathering, 1)
    assert make_sign_up(gathering, 2).is_first_time is True


def test_a_banned_person_is_known_under_an_alias(aoi: User) -> None:
    gathering = make_gathering(aoi)
    community = gathering.community
    marks = [mark_of(community, "email", "tanaka@gmail.com"), mark_of(community, "phone", "09011112222")]
    Ban.objects.create(owner=aoi, community=community, name="田中", marks=marks)
    for fields in (
        sign_up_fields("別の名前", email="ta.na.ka+x@gmail.com"),
        sign_up_fields("別の名前", email="new@example.com", phone="+81 90 1111 2222"),
    ):
        with pytest.raises(errors.NotEligible):
            actions.sign_up(gathering.pk, fields)
    assert actions.sign_up(gathering.pk, sign_up_fields("別の人", email="b@example.com")).state == "confirmed"


def test_the_first_time_counts_before_the_others(aoi: User) -> None:
    before = make_gathering(aoi)
    make_sign_up(before, 2)
    gathering = make_gathering(aoi, capacity=1, first_timers_first=True)
    first, _, third = (make_sign_up(gathering, place) for place in (1, 2, 3))
    actions.cancel_own(first)
    third.refresh_from_db()
    assert third.state == SignUpState.CONFIRMED


def test_the_draw_is_made_once_and_can_be_done_over(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=2, allocation="lottery")
    rows = [make_sign_up(gathering, place) for place in range(1, 8)]
    assert set(states(gathering)) == {"applied"}
    assert actions.draw_lots(aoi, gathering.pk) == (2, 5)
    with pytest.raises(errors.AlreadyThere):
        actions.draw_lots(aoi, gathering.pk)
    gathering.refresh_from_db()
    from enishi.events.actions.lottery import drawn_order

    winners = [row.pk for row in drawn_order(rows, gathering)[:2]]
    assert set(winners) == set(SignUp.objects.filter(state="confirmed").values_list("pk", flat=True))
    assert make_sign_up(gathering, 9).state == SignUpState.WAITING


def test_words_go_out_in_the_same_transaction(aoi: User) -> None:
    add_mail_account(aoi)
    gathering = make_gathering(aoi, capacity=1)
    first, _ = make_sign_up(gathering, 1), make_sign_up(gathering, 2)
    actions.cancel_own(first)
    actions.call_off(aoi, gathering.pk, "台風のため")
    actions.call_off(aoi, gathering.pk, "台風のため")
    told = [(row.to, row.key.split(":")[2]) for row in Outgoing.objects.order_by("id")]
    assert told == [
        ("guest1@example.com", "signed_up"),
        ("guest2@example.com", "signed_up"),
        ("guest1@example.com", "cancelled"),
        ("guest2@example.com", "moved_up"),
        ("guest2@example.com", "called_off"),
    ]
    assert "台風のため" in Outgoing.objects.order_by("id").last().text  # type: ignore[union-attr]


def test_a_cancelled_gathering_keeps_its_sign_ups(aoi: User) -> None:
    gathering = make_gathering(aoi)
    row = make_sign_up(gathering)
    actions.call_off(aoi, gathering.pk)
    actions.delete_gathering(aoi, gathering.pk)
    row.refresh_from_db()
    assert (row.state, row.name) == (SignUpState.CONFIRMED, "参加者1")
    with pytest.raises(errors.Closed):
        make_sign_up(gathering, 2)


def test_what_a_guest_asks_to_erase_is_gone(aoi: User) -> None:
    gathering = make_gathering(aoi, capacity=1)
    row, waiting = make_sign_up(gathering, 1, phone="090-1111-2222"), make_sign_up(gathering, 2)
    key = sign_ups.key_of(row, "g")
    actions.erase_guest(row)
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.name, row.email, row.phone, row.number, waiting.state) == (
        "",
        "",
        "",
        1,
        SignUpState.CONFIRMED,
    )
    with pytest.raises(errors.NotFound):
        sign_ups.get_by_key(key, "g")


def test_a_key_opens_what_it_was_made_for_and_nothing_else(aoi: User) -> None:
    gathering = make_gathering(aoi)
    row, other = make_sign_up(gathering, 1), make_sign_up(gathering, 2)
    key = sign_ups.key_of(row, "s")
    assert sign_ups.get_by_key(key, "s") == row
    forged = sign_ups.key_of(other, "s")[:22] + key[22:]
    for wrong, purpose in ((key, "g"), (key[:-1], "s"), (forged, "s"), ("", "s"), ("あ" * 44, "s")):
        with pytest.raises(errors.NotFound):
            sign_ups.get_by_key(wrong, purpose)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "at_days"),
    [
        ({"is_open": False}, 0),
        ({"opens_at": dt.datetime(2999, 1, 1, tzinfo=dt.UTC)}, 0),
        ({}, 8),
    ],
)
def test_closed_says_why(aoi: User, values: dict[str, object], at_days: int) -> None:
    gathering = make_gathering(aoi, **values)  # type: ignore[arg-type]
    with clock.as_of(clock.now() + dt.timedelta(days=at_days)), pytest.raises(errors.Closed) as caught:
        actions.sign_up(gathering.pk, SignUpFields("田中"))
    assert caught.value.message
