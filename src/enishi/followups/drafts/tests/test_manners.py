"""What a careful writer minds and no single draft shows: mourning, letters of the season, third persons, changes."""

import re
from dataclasses import replace
from datetime import date

import pytest

from enishi.followups.drafts import KINDS, RELATIONS, DraftFacts, DraftRefused, Other, Recipient, compose
from enishi.followups.drafts.facts import channels_for

from .cases import FRIEND, ME, OLD_CUSTOMER, SUZUKI, know, last

DAYS = [
    date(2027, 1, 4),
    date(2027, 1, 20),
    date(2027, 4, 20),
    date(2027, 7, 20),
    date(2027, 8, 20),
    date(2026, 12, 20),
]
# Asked of a house in mourning, they would ask whether nobody has died.
UNCHANGED = re.compile("お?変わり(?:なく|あり)|元気")


def seasonal_letter(day: date, *, state: str = "none", relation: str = "senior") -> str:
    facts = DraftFacts(
        to=Recipient(family="渡辺", relation=relation, state=state, known_days=4), me=ME, today=day
    )
    return compose(facts, kind="season", channel="letter").body


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_in_mourning_is_asked_whether_all_is_unchanged(kind: str) -> None:
    for relation in RELATIONS:
        for channel in channels_for(kind):
            for number, day in enumerate(DAYS if kind == "season" else DAYS[:2]):
                to = Recipient(family="渡辺", relation=relation, state="mourning", known_days=4)
                met = last(date(2026, 3, 2)) if number % 2 else None
                facts = DraftFacts(to=to, me=ME, today=day, other=SUZUKI, last=met, about="転職")
                for variant in range(2):
                    try:
                        draft = compose(facts, kind=kind, channel=channel, variant=variant)
                    except DraftRefused:
                        continue
                    assert not UNCHANGED.search(draft.subject + draft.body), draft.body


@pytest.mark.parametrize("relation", ["customer", "senior", "friend"])
def test_a_letter_of_the_season_begins_with_its_greeting(relation: str) -> None:
    greetings = {DAYS[1]: "寒中お見舞い", DAYS[3]: "暑中お見舞い", DAYS[4]: "残暑お見舞い"}
    for day, greeting in greetings.items():
        for state in ("none", "mourning"):
            body = seasonal_letter(day, state=state, relation=relation)
            assert body.startswith(greeting)
            assert "拝啓" not in body
            assert "敬具" not in body
    assert "敬具" not in seasonal_letter(DAYS[0], relation=relation)
    for body in (
        seasonal_letter(DAYS[2], relation=relation),
        seasonal_letter(DAYS[0], state="mourning", relation=relation),
    ):
        assert body.startswith("拝啓")
        assert "敬具" in body


def test_a_third_person_is_san_in_a_mail_to_a_friend_and_sama_to_others() -> None:
    other = Other(family="鈴木", given="一郎")
    to_friend = compose(know(FRIEND, other=other), kind="introduce", channel="mail").body
    to_customer = compose(know(OLD_CUSTOMER, other=other), kind="introduce", channel="mail").body
    assert "鈴木一郎さんです" in to_friend
    assert "鈴木さんの気持ち" in to_friend
    assert "鈴木様" not in to_friend
    assert "鈴木一郎様です" in to_customer


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("転職", "このたび転職すること"),
        ("独立します", "このたび独立すること"),
        ("名古屋への転勤", "このたび転勤すること"),
        ("名古屋に転勤する", "このたび名古屋に転勤すること"),
        ("新しい仕事", "このたび立場が変わること"),
        ("副業", "このたび立場が変わること"),
    ],
)
def test_a_change_is_named_only_as_a_word_that_takes_suru(about: str, said: str) -> None:
    assert said in compose(know(OLD_CUSTOMER, about=about), kind="moved_on", channel="mail").body


def test_nothing_is_said_of_a_meeting_this_year_that_was_years_ago() -> None:
    facts = know(replace(OLD_CUSTOMER, known_days=1), last=last(date(2023, 6, 3)), today=date(2026, 12, 20))
    assert "今年はお目にかか" not in compose(facts, kind="season", channel="mail").body


def test_a_company_is_wished_well_as_a_company() -> None:
    shop = Recipient(organisation="青葉商事株式会社", relation="customer")
    body = compose(know(shop, about="採用の進め方"), kind="ask_time", channel="letter").body
    assert "貴社のいっそうのご発展をお祈り申し上げます。" in body
    assert "ご担当者様のご健康" not in body
    person = compose(know(OLD_CUSTOMER, about="採用の進め方"), kind="ask_time", channel="letter").body
    assert "高橋様のご健康とご活躍をお祈り申し上げます。" in person
