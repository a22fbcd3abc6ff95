"""The checks on a text that the owner changed by hand."""

import pytest

from enishi.followups.drafts import CHECK_CODES, DraftFacts, LastEncounter, Recipient, check_draft

FACTS = DraftFacts(
    to=Recipient(family="佐藤", given="花子", organisation="青葉商事株式会社", relation="customer"),
    last=LastEncounter(place="地域の勉強会"),
)
GOOD = "青葉商事株式会社\n佐藤 花子様\n\n先日は地域の勉強会でありがとうございました。"


def find_failed(text: str, facts: DraftFacts = FACTS, channel: str = "mail") -> list[str]:
    """The codes that are not ok."""
    return [check.code for check in check_draft(text, facts, channel=channel) if not check.ok]


def test_codes_in_order() -> None:
    assert tuple(check.code for check in check_draft(GOOD, FACTS, channel="mail")) == CHECK_CODES


@pytest.mark.parametrize(
    ("before", "after", "failed"),
    [
        ("", "", []),
        ("佐藤 花子様", "佐籐 花子様", ["name", "honorific"]),
        ("佐藤 花子様", "佐藤様\n佐籐 花子様", ["name"]),
        ("花子様", "花子さん", ["honorific"]),
        ("花子様", "花子さん様", ["honorific"]),
        ("青葉商事株式会社", "(株)青葉商事", ["company"]),
        ("勉強会で", "勉強会の〇〇で", ["blank"]),
        ("勉強会で", "勉強会の「」で", ["blank"]),
        ("勉強会で", "勉強会の[場所]で", ["blank"]),
        ("ありがとう", "ご苦労様でした。ありがとう", ["manners"]),
        ("地域の勉強会で", "", ["own_fact"]),
    ],
)
def test_what_the_owner_is_told(before: str, after: str, failed: list[str]) -> None:
    assert find_failed(GOOD.replace(before, after) if before else GOOD) == failed


def test_line_is_kept_short() -> None:
    assert find_failed(
        "佐藤さん、地域の勉強会では\n" + "ありがとうございました。\n" * 20, channel="line"
    ) == ["length"]


def test_joy_in_mourning_but_not_in_a_name() -> None:
    mourner = DraftFacts(to=Recipient(family="寿", given="慶子", state="mourning"), last=FACTS.last)
    assert find_failed("寿 慶子様\n地域の勉強会の件", mourner) == []
    assert find_failed("寿 慶子様\n地域の勉強会の件、おめでとうございます", mourner) == ["mourning"]


def test_private_note_pasted_by_hand_is_seen() -> None:
    secret = LastEncounter(place="地域の勉強会", note="会社を畳むかもしれない。内緒", note_is_private=True)
    facts = DraftFacts(to=FACTS.to, last=secret)
    assert find_failed(GOOD + "会社を畳むかもしれないとのこと", facts) == ["private_note"]
