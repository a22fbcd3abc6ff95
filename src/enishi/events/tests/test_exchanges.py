"""Cards change hands when both say yes; the page opens once; the host sees a number."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.audit.models import Record
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.events import actions, portable
from enishi.events.models import Exchange, Gathering, Seat, SignUp
from enishi.events.queries import exchanges, sign_ups
from enishi.events.tests.factories import make_gathering, make_sign_up
from enishi.events.tests.test_sign_ups import add_mail_account
from enishi.notices.models import Outgoing


def phone() -> Client:
    return Client(HTTP_HOST="localhost")


def open_own(row: SignUp) -> tuple[Client, str]:
    """A phone that opened this guest's page by the badge, and the page's address."""
    guest = phone()
    answer = guest.post(f"/b/{sign_ups.key_of(row, 'b')}/")
    assert answer.status_code == 302
    return guest, answer["Location"]


@pytest.fixture
def gathering(aoi: User) -> Gathering:
    made = make_gathering(aoi)
    for place, phone_number in ((1, "090-1111-1111"), (2, "090-2222-2222"), (3, "")):
        make_sign_up(made, place, affiliation=f"会社{place}", phone=phone_number)
    return made


def test_both_say_yes_and_each_has_what_the_other_chose(gathering: Gathering) -> None:
    first, second, _ = gathering.sign_ups.order_by("number")
    one, own_one = open_own(first)
    two, own_two = open_own(second)
    there = one.get(f"/b/{sign_ups.key_of(second, 'b')}/")["Location"]  # scanned with the phone's camera
    assert "会社1" in one.get(there).content.decode()
    one.post(there, {"part": ["affiliation", "phone"]})
    assert "090-1111-1111" not in two.get(own_two).content.decode()  # not before both said yes
    asked = two.get(own_two).content.decode()
    assert "カードが届いています" in asked
    two.post(f"{own_two}to/{first.pk}/answer/")
    met = exchanges.list_met(second)[0]
    assert met.given is not None
    assert (met.given.name, dict(met.given.parts)) == (
        "参加者1",
        {"affiliation": "会社1", "phone": "090-1111-1111"},
    )
    card = one.get(f"{own_one}cards.vcf").content.decode()
    assert "FN:参加者2" in card
    assert "EMAIL:guest2@example.com" in card
    assert exchanges.count_exchanges(gathering) == 1


def test_a_badge_opens_once_and_a_photograph_of_it_shows_nothing(gathering: Gathering) -> None:
    first = gathering.sign_ups.order_by("number")[0]
    address = f"/b/{sign_ups.key_of(first, 'b')}/"
    seen = phone().get(address).content.decode()
    assert first.name not in seen
    open_own(first)
    thief = phone()
    assert thief.post(address).status_code == 409
    later = thief.get(address).content.decode()
    assert (first.name in later, first.email in later) == (False, False)
    assert thief.post(f"/sign-ups/{sign_ups.key_of(first, 's')}/claim/").status_code == 409
    assert phone().get(f"/guest/{sign_ups.key_of(first, 'g')[:-1]}x/").status_code == 404


def test_a_new_badge_closes_the_old_page(aoi: User, gathering: Gathering, client_of: ClientOf) -> None:
    first = gathering.sign_ups.order_by("number")[0]
    thief, page = open_own(first)
    assert client_of(aoi).post(f"/hosting/guests/{first.pk}/badge/").status_code == 302
    assert thief.get(page).status_code == 404
    first.refresh_from_db()
    guest, new_page = open_own(first)
    assert guest.get(new_page).status_code == 200


def test_not_now_tells_nobody_and_can_be_changed(gathering: Gathering) -> None:
    first, second, _ = gathering.sign_ups.order_by("number")
    actions.give_card(first, second.pk, [])
    actions.put_off(second, first.pk)
    assert (exchanges.list_asked(second), exchanges.list_given(first)) == ([], [second])
    actions.give_card(second, first.pk, ["email"])
    assert [one.other for one in exchanges.list_met(first)] == [second]


def test_the_next_morning_a_guest_takes_the_card_back(gathering: Gathering) -> None:
    first, second, _ = gathering.sign_ups.order_by("number")
    actions.give_card(first, second.pk, ["phone"])
    row = actions.give_card(second, first.pk, ["phone"])
    one, own_one = open_own(first)
    two, own_two = open_own(second)
    assert "取り戻すことはできません" in one.get(f"{own_one}met/{row.pk}/withdraw/").content.decode()
    one.post(f"{own_one}met/{row.pk}/withdraw/")
    said = two.get(own_two).content.decode()
    assert ("カードの公開を取りやめました" in said, "090-1111-1111" in said) == (True, False)
    assert exchanges.list_met(first) == []
    assert "090-1111-1111" not in two.get(f"{own_two}cards.vcf").content.decode()
    row.refresh_from_db()
    assert "090-1111-1111" not in json.dumps(row.low_fields + row.high_fields)
    actions.give_card(first, second.pk, [])  # thought better of it
    assert len(exchanges.list_met(second)) == 1


def test_who_is_erased_is_gone_from_the_pages_of_others(gathering: Gathering) -> None:
    first, second, _ = gathering.sign_ups.order_by("number")
    actions.give_card(first, second.pk, ["phone"])
    actions.give_card(second, first.pk, ["phone"])
    one, own_one = open_own(first)
    one.post(f"{own_one}erase/")
    assert Exchange.objects.count() == 0
    two, own_two = open_own(second)
    assert "参加者1" not in two.get(own_two).content.decode()
    assert one.get(own_one).status_code == 404


def test_table_mates_are_the_guests_own(gathering: Gathering) -> None:
    first, second, third = gathering.sign_ups.order_by("number")
    for row, table in ((first, 1), (second, 1), (third, 2)):
        Seat.objects.create(owner_id=row.owner_id, gathering=gathering, sign_up=row, round=1, table=table)
    assert exchanges.list_mates(first) == []  # not before the round begins
    Gathering.objects.filter(pk=gathering.pk).update(current_round=1)
    first.gathering.refresh_from_db()
    assert [one.guest for one in exchanges.list_mates(first)] == [second]


def test_guests_of_another_gathering_are_out_of_reach(aoi: User, gathering: Gathering) -> None:
    first = gathering.sign_ups.order_by("number")[0]
    stranger = make_sign_up(make_gathering(aoi), 9)
    with pytest.raises(errors.NotFound):
        actions.give_card(first, stranger.pk, ["phone"])
    row = actions.give_card(first, gathering.sign_ups.get(number=2).pk, [])
    for act in (actions.withdraw_card, lambda me, pk: actions.note_exchange(me, pk, "x")):
        with pytest.raises(errors.NotFound):
            act(stranger, row.pk)


def test_the_host_sees_how_many_and_nowhere_with_whom(aoi: User, client_of: ClientOf) -> None:
    add_mail_account(aoi)
    gathering = make_gathering(aoi)
    first, second = (make_sign_up(gathering, place) for place in (1, 2))
    before = Record.objects.count(), Outgoing.objects.count()
    actions.give_card(first, second.pk, ["email"])
    row = actions.give_card(second, first.pk, ["email"])
    actions.note_exchange(first, row.pk, "猫の話をした")
    assert (Record.objects.count(), Outgoing.objects.count()) == before
    host = client_of(aoi)
    assert "カードの交換 1組" in host.get(f"/hosting/{gathering.pk}/").content.decode()
    pages = ["", "guests/", "money/", "setup/", "words/", "list.csv", "gathering.json"]
    seen = "".join(host.get(f"/hosting/{gathering.pk}/{one}").content.decode() for one in pages)
    seen += host.get(f"/hosting/guests/{first.pk}/").content.decode()
    seen += "".join(str(one) for model in portable.TABLES for one in portable.export_table(aoi, model))
    assert str(row.pk) not in seen
    assert "猫の話" not in seen


def test_forty_guests_without_an_account_leave_with_their_contacts(aoi: User) -> None:
    gathering = make_gathering(aoi)
    rows = [make_sign_up(gathering, place) for place in range(40)]
    pages = [open_own(row) for row in rows]
    for place in range(40):
        other = rows[(place + 1) % 40]
        there = pages[place][0].get(f"/b/{sign_ups.key_of(other, 'b')}/")["Location"]
        pages[place][0].post(there, {"part": ["email"]})
    for place in range(40):
        before = rows[place - 1]
        pages[place][0].post(f"{pages[place][1]}to/{before.pk}/answer/")
    for place, (guest, page) in enumerate(pages):
        card = guest.get(f"{page}cards.vcf").content.decode()
        wanted = {rows[(place + 1) % 40].name, rows[place - 1].name}
        assert {line[3:] for line in card.splitlines() if line.startswith("FN:")} == wanted
    assert SignUp.objects.filter(user__isnull=False).count() == 0
    assert User.objects.count() == 1


def test_words_for_tonight_tell_of_the_gathering(gathering: Gathering) -> None:
    first, second, _ = gathering.sign_ups.order_by("number")
    actions.give_card(first, second.pk, ["email"])
    row = actions.give_card(second, first.pk, ["email"])
    guest, page = open_own(first)
    guest.post(f"{page}met/{row.pk}/", {"note": "猫の話をした"})
    said = guest.get(f"{page}met/{row.pk}/").content.decode()
    assert "春の交流会" in said.partition('id="draft-line"')[2].partition("</p>")[0]
    assert said.count('class="letter"') == 3


def test_a_guest_takes_a_packet_home_or_keeps_it_in_the_notebook_here(
    gathering: Gathering, ben: User, client_of: ClientOf
) -> None:
    first, second, _ = gathering.sign_ups.order_by("number")
    actions.give_card(first, second.pk, ["email"])
    row = actions.give_card(second, first.pk, ["email"])
    guest, page = open_own(first)
    packet = json.loads(guest.get(f"{page}packet.json").content)
    assert "参加者2" in json.dumps(packet, ensure_ascii=False)
    assert guest.post(f"{page}met/{row.pk}/keep/").status_code == 403  # nobody is signed in on this phone
    signed_in = client_of(ben)
    assert "手帳に残す" in signed_in.get(f"{page}met/{row.pk}/").content.decode()
    there = signed_in.post(f"{page}met/{row.pk}/keep/")
    assert there.status_code == 302
    assert "参加者2" in signed_in.get(there["Location"]).content.decode()
