"""Who may be a real contact: subjects, names and addresses as they look, the features and the reasons."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.history import actions, queries
from enishi.history.acquaintance import (
    LIKELY_FROM,
    NAMES,
    Contacted,
    Reason,
    find_reasons,
    likelihood,
    measure,
    tone_of,
)
from enishi.history.acquaintance.likelihood import REASONS
from enishi.history.acquaintance.shown import look_at_address, look_at_name
from enishi.history.acquaintance.weights import WEIGHTS
from enishi.history.models import Correspondent
from enishi.history.readers.base import ReadTrace
from enishi.history.tests.factories import ME, NOON, bring, mail, meeting
from enishi.history.words import LIKELY_WORDS
from enishi.people.tests.factories import make_contact

KEN = "ken@example.jp"
DAY = dt.timedelta(days=1)


def talk(days: int = 4, **more: object) -> Contacted:
    """Somebody who wrote on half of these days, and was written to on the other half."""
    half = days // 2
    told = {"n_in": half, "n_out": half, "n_days": days, "n_direct_in": half, "n_direct_out": half}
    begun = dt.date(2025, 1, 1)
    plain = {
        "kind": "email",
        "key": "u7@example.jp",
        "name": "",
        "first_on": begun,
        "last_on": begun + days * DAY,
    }
    return Contacted(**{**plain, **told, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "tone"),
    [
        ("【重要】ご注文番号 123 の発送", "form"),
        ("Re: [#4411] Your request", "form"),
        ("Automatic reply: holidays", "form"),
        ("あなたのご経歴を拝見しました", "offer"),
        ("Exciting opportunity", "offer"),
        ("Re: 先日の交流会ではありがとうございました", "recall"),
        ("Great to meet you", "recall"),
        ("RE: 週末のキャンプ", "warm"),
        ("謹賀新年", "warm"),
        ("契約書の件", ""),
        ("", ""),
    ],
)
def test_a_subject_sounds_like_one_thing(subject: str, tone: str) -> None:
    assert tone_of(subject) == tone


@pytest.mark.parametrize(
    ("name", "is_person", "is_desk"),
    [
        ("佐藤 健", True, False),
        ("佐藤健（株式会社あおぞら）", True, False),
        ("株式会社あおぞら 佐藤 健", True, False),
        ("Sato, Ken", True, False),
        ("Jean-Pierre Dubois | Lumen Inc.", True, False),
        ("김민지", True, False),
        ("ジョン・スミス", True, False),
        ("あおぞらショップ", False, True),
        ("お客様サポートセンター", False, True),
        ("GitHub Notifications", False, True),
        ("会議室A", False, True),
        ("", False, False),
    ],
)
def test_a_name_looks_like_a_person_or_a_desk(name: str, is_person: bool, is_desk: bool) -> None:
    shown = look_at_name(name)
    assert (shown.person >= 0.6, shown.desk > 0) == (is_person, is_desk)


def test_an_address_says_what_it_is_for() -> None:
    assert look_at_address("info@shop.jp", "").role == 1
    assert look_at_address("order-update@shop.jp", "").role == 1
    assert look_at_address("reply+ab12cd34ef56@reply.example.com", "").machine == 1
    assert look_at_address("k.tanaka@firm.co.jp", "").named == 1
    assert look_at_address("kowalska.anna@firm.de", "Anna Kowalska").named == 1
    assert look_at_address("hello@news.shop.co.jp", "").sending == 1
    assert look_at_address("ken@news.co.jp", "").sending == 0
    assert look_at_address("ken@docomo.ne.jp", "").home == 1


def test_whoever_is_written_to_and_fro_is_likely_whatever_they_are_called() -> None:
    assert likelihood(talk()) >= LIKELY_FROM
    assert likelihood(talk(name="佐藤 健", key="sato.ken@example.jp")) > likelihood(talk())
    assert likelihood(talk(2, key="info@shop.jp", name="ショップ サポート")) < LIKELY_FROM
    assert likelihood(talk(2, n_forms=2, key="care@shop.jp")) < LIKELY_FROM
    assert likelihood(talk(40, n_answers_in=12, n_answers_out=12, key="info@shop.jp")) >= LIKELY_FROM


def test_one_mail_is_enough_where_it_speaks_of_having_met() -> None:
    once = Contacted("email", "sato.ken@example.jp", "佐藤 健", n_in=1, n_days=1, n_direct_in=1)
    met = Contacted("email", once.key, once.name, n_in=1, n_days=1, n_direct_in=1, n_recalls=1)
    assert (likelihood(once) < LIKELY_FROM, likelihood(met) > likelihood(once)) == (True, True)


def test_nobody_who_never_wrote_nor_a_machine_nor_the_owner() -> None:
    assert likelihood(Contacted("email", KEN, "佐藤 健")) == 0
    assert likelihood(talk(40, key="no-reply@example.jp")) == 0
    assert likelihood(talk(40, name="葵 みどり"), frozenset({"葵みどり"})) < LIKELY_FROM
    assert likelihood(Contacted("email", KEN, "", is_called_person=True)) == 1


def test_people_of_chats_and_meetings_are_weighed_alike() -> None:
    assert likelihood(Contacted("line", "佐藤健", "佐藤健", n_in=3, n_out=3, n_days=6)) >= LIKELY_FROM
    assert likelihood(Contacted("line", "こまつ屋公式", "こまつ屋公式", n_in=30, n_days=30)) < LIKELY_FROM
    assert likelihood(Contacted("name", "佐藤健", "佐藤 健", n_met=2, n_days=2)) >= LIKELY_FROM
    assert likelihood(Contacted("name", "会議室a", "会議室A", n_met=30, n_days=30)) < LIKELY_FROM


@given(
    name=st.text(max_size=30),
    local=st.text("abcdefghij0123456789.-_+", min_size=1, max_size=20),
    many=st.integers(0, 5**14 - 1),
)
def test_a_chance_is_a_chance_and_every_reason_has_its_words(name: str, local: str, many: int) -> None:
    fields = [field.name for field in dataclasses.fields(Contacted) if field.name.startswith("n_")]
    one = talk(
        key=f"{local}@example.jp",
        name=name,
        **{field: (0, 1, 3, 40, 10_000)[many // 5**place % 5] for place, field in enumerate(fields)},
    )
    assert len(measure(one)) == len(NAMES) == len(WEIGHTS)
    assert all(0 <= value <= 1 for value in measure(one))
    assert 0 <= likelihood(one) <= 1
    assert {reason.code for reason in find_reasons(one)} <= set(REASONS)


def test_every_reason_has_its_words() -> None:
    assert set(LIKELY_WORDS) == set(REASONS)


def test_the_weightiest_reasons_are_told_with_their_numbers() -> None:
    found = find_reasons(talk(10, n_answers_in=4, n_answers_out=3, name="佐藤 健"))
    assert {reason.code: reason.number for reason in found if reason.is_for}["answers"] == 7
    assert find_reasons(Contacted("email", KEN, "", is_called_person=True)) == (
        Reason("called", is_for=True),
    )
    against = find_reasons(talk(2, key="info@shop.jp", n_forms=2))
    assert [reason.code for reason in against if not reason.is_for] == ["desk", "forms"]


def write(number: int, *, answers: int = 0, **more: object) -> ReadTrace:
    trace = mail(number, at=NOON + number * DAY, **more)  # type: ignore[arg-type]
    return trace if not answers else _answering(trace, f"mail:<{answers}@example>")


def _answering(trace: ReadTrace, key: str) -> ReadTrace:
    told = {name: getattr(trace, name) for name in trace.__dataclass_fields__}
    return ReadTrace(**{**told, "answers": key})


LETTERS = (
    write(1, subject="先日はありがとうございました"),
    write(2, sender=ME, to=(KEN,), answers=1),
    write(3, answers=2),
    write(4, answers=2, to=("rin@example.jp",), n_people=2),
    write(5, sender=ME, to=("rin@example.jp", KEN), answers=1),
    write(6, flags=("bulk",)),
    write(7, n_people=30),
    meeting(8, KEN),
)
EXPECTED = {
    "n_in": 2, "n_out": 2, "n_met": 1, "n_days": 5, "n_direct_in": 2, "n_direct_out": 2, "n_answers_in": 1,
    "n_answers_out": 2, "n_recalls": 1, "n_robotic": 1, "n_crowds": 2, "n_warm": 0,
}  # fmt: skip


def look(owner: User) -> dict[str, int]:
    one = Correspondent.objects.get(owner=owner, key=KEN)
    return {name: getattr(one, name) for name in EXPECTED}


def test_no_answers_are_told_of_a_talk() -> None:
    """What is nought is no reason; that both wrote is."""
    talk = Contacted("line", "山田 太郎", "山田 太郎", n_in=40, n_out=60, n_days=50)
    told = {reason.code for reason in find_reasons(talk)}
    assert ("answers" in told, "both_ways" in told) == (False, True)


@pytest.mark.django_db
def test_what_is_counted_does_not_depend_on_order_or_repeats(aoi: User, ben: User) -> None:
    bring(aoi, *LETTERS)
    assert look(aoi) == EXPECTED
    for number, letter in enumerate(reversed(LETTERS)):
        bring(ben, letter, name=f"{number}.mbox")
    source = bring(ben, *LETTERS, name="again.mbox")
    assert look(ben) == EXPECTED
    actions.drop_source(ben, source.pk)
    assert look(ben) == EXPECTED


@pytest.mark.django_db
def test_an_answer_goes_with_the_mail_that_it_answers(aoi: User) -> None:
    first = bring(aoi, write(2, sender=ME, to=(KEN,)))
    bring(aoi, write(3, answers=2))
    assert look(aoi)["n_answers_in"] == 1
    actions.drop_source(aoi, first.pk)
    assert look(aoi)["n_answers_in"] == 0


@pytest.mark.django_db
def test_likely_people_come_with_reasons_and_the_owner_is_none_of_them(aoi: User) -> None:
    names = {ME: "葵 みどり", "me@old.example": "葵みどり"}
    own = (
        mail(20, sender=ME, to=("me@old.example",), names=names),
        mail(21, sender="me@old.example", names=names),
    )
    bring(aoi, *LETTERS, *own)
    (likely,) = queries.list_likely(aoi)
    assert (likely.key, likely.reasons[0].is_for) == (KEN, True)
    make_contact(aoi, emails=(KEN,))
    actions.settle(aoi)
    assert queries.list_likely(aoi) == []
