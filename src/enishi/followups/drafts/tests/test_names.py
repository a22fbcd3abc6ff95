"""How people are called: exactly one honorific, the name as on the card."""

import pytest

from enishi.followups.drafts import Other, Recipient, Writer
from enishi.followups.drafts.names import address_lines, call, call_from_text, call_other, call_recipient
from enishi.followups.drafts.romaji import romanise


@pytest.mark.parametrize(
    ("person", "in_mail", "in_line"),
    [
        (Recipient(family="佐藤", given="花子"), "佐藤様", "佐藤さん"),
        (Recipient(given="花子"), "花子様", "花子さん"),
        (Recipient(family="林"), "林様", "林さん"),
        (Recipient(family="佐藤さん"), "佐藤様", "佐藤さん"),
        (Recipient(family="山田", relation="teacher"), "山田先生", "山田先生"),
        (Recipient(family="小川", honorific="くん"), "小川様", "小川くん"),
        (Recipient(family="小川", honorific="先生"), "小川先生", "小川先生"),
        (Recipient(family="Smith", given="John", is_western=True), "John Smith様", "John Smithさん"),
        (
            Recipient(family="Smith", given="John", is_western=True, relation="peer"),
            "John Smith様",
            "Johnさん",
        ),
        (Recipient(display="みどりの店のマスター"), "みどりの店のマスター様", "みどりの店のマスターさん"),
        (Recipient(), "", ""),
    ],
)
def test_call(person: Recipient, in_mail: str, in_line: str) -> None:
    assert (call(person, "mail"), call(person, "line")) == (in_mail, in_line)


def test_somebody_at_a_company() -> None:
    shop = Recipient(organisation="青葉商事株式会社")
    assert (call_recipient(shop, "mail"), call_recipient(shop, "line")) == (
        "ご担当者様",
        "青葉商事株式会社さん",
    )
    assert address_lines(shop) == ("青葉商事株式会社", "ご担当者様")


@pytest.mark.parametrize(
    ("relation", "lines"),
    [
        ("customer", ("青葉商事株式会社", "営業部", "部長 佐藤 花子様")),
        ("teacher", ("青葉商事株式会社", "営業部", "佐藤 花子先生")),
        ("peer", ("青葉商事株式会社", "佐藤 花子様")),
        ("friend", ("佐藤 花子様",)),
    ],
)
def test_address_lines(relation: str, lines: tuple[str, ...]) -> None:
    person = Recipient(
        family="佐藤",
        given="花子",
        organisation="青葉商事株式会社",
        department="営業部",
        title="部長",
        relation=relation,
    )
    assert address_lines(person) == lines


def test_introducer_typed_with_an_honorific() -> None:
    typed = ("田中", "田中さん", "木下先生", "")
    assert [call_from_text(name, "mail") for name in typed] == ["田中様", "田中様", "木下先生", ""]


def test_my_colleague_has_no_honorific_before_outsiders() -> None:
    colleague, me = (
        Other(family="木村", given="恵", organisation="みどり"),
        Writer(family="縁田", organisation="みどり"),
    )
    outsider, insider = (
        Recipient(family="佐藤", organisation="海"),
        Recipient(family="佐藤", organisation="みどり"),
    )
    assert call_other(colleague, outsider, me, "mail") == ("木村", "弊社の木村恵")
    assert call_other(colleague, insider, me, "mail") == ("木村様", "みどりの木村恵様")


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("さとう", "Sato"),
        ("ジュンイチロウ", "Junichiro"),
        ("いのうえ", "Inoue"),
        ("はっとり", "Hattori"),
        ("ゆうき", "Yuki"),
        ("おおの", "Ono"),
        ("きょうこ", "Kyoko"),
        ("佐藤", ""),
        ("", ""),
    ],
)
def test_romanise(kana: str, latin: str) -> None:
    assert romanise(kana) == latin
