"""Cards in other languages: what can be read is read, and what cannot leaves no rubbish, but a word and the picture."""

from __future__ import annotations

from enishi.cards.readers import reading
from enishi.cards.readers.fields.reading import read_fields
from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.pictures import encode_jpeg
from enishi.cards.readers.reading import ScannedCard, read_photo
from enishi.cards.readers.recognising import Recogniser, make_box
from enishi.cards.readers.tests.drawing import draw_card

KOREAN = ["김민준", "주식회사 한빛소프트", "영업부 과장", "서울특별시 강남구 테헤란로", "Tel 02-1234-5678",
          "minjun.kim@hanbit.co.kr"]  # fmt: skip
THAI = [("auona Zaa", 0.46), ("USun Manunnsn", 0.5), ("LLN", 0.44), ("ns 02-123-4567", 0.99),
        ("somchai@dokbua.co.th", 1.0)]  # fmt: skip  # as the engine reads it
ENGLISH = ["Emily R. Carter", "Northwind Analytics LLC", "Senior Product Manager", "500 Market Street, Suite 1200",
           "San Francisco, CA 94105, USA", "+1 415 555 0134", "emily.carter@northwind.com"]  # fmt: skip
CHINESE = ["王伟", "北京阳光科技有限公司", "销售经理", "北京市朝阳区建国路88号", "wangwei@sunlight.com.cn"]


def read_drawn(lines: list[str], recogniser: Recogniser, font: str = "") -> ScannedCard:
    (card,) = read_photo(encode_jpeg(draw_card(lines, font=font)), "a.jpg", recogniser)
    return card


def test_a_korean_card_is_said_to_be_one_that_cannot_be_read(recogniser: Recogniser, japanese: str) -> None:
    card = read_drawn(KOREAN, recogniser, japanese)
    fields = card.fields
    assert ("foreign_script" in card.warnings, len(card.image) > 10_000) == (True, True)
    assert (fields.family, fields.given, fields.organisation) == ("", "", "")
    assert fields.emails == ("minjun.kim@hanbit.co.kr",)


def test_a_thai_card_leaves_its_numbers_and_no_rubbish() -> None:
    lines = [
        TextLine(text, make_box(100, 100 + 60 * at, 500, 140 + 60 * at), sure)
        for at, (text, sure) in enumerate(THAI)
    ]
    assert reading.warn_of_text(lines) == ["foreign_script"]
    fields = read_fields(reading.keep_sure(lines), (1092, 660), ())
    assert (fields.family, fields.organisation, fields.emails) == ("", "", ("somchai@dokbua.co.th",))


def test_an_english_card_is_read(recogniser: Recogniser) -> None:
    card = read_drawn(ENGLISH, recogniser)
    fields = card.fields
    assert (card.warnings, fields.family, fields.given, fields.is_given_first) == (
        (),
        "Carter",
        "Emily",
        True,
    )
    assert (fields.organisation, fields.titles) == ("Northwind Analytics LLC", ("Senior Product Manager",))


def test_a_chinese_card_is_read_in_its_own_characters(recogniser: Recogniser, japanese: str) -> None:
    card = read_drawn(CHINESE, recogniser, japanese)
    fields = card.fields
    assert (card.warnings, fields.family, fields.given) == ((), "王", "伟")
    assert (fields.organisation, fields.titles) == ("北京阳光科技有限公司", ("销售经理",))
    assert fields.address == "北京市朝阳区建国路88号"


def test_the_odd_line_of_a_japanese_card_is_no_foreign_script() -> None:
    lines = [
        TextLine(text, make_box(0, 20 * at, 90, 20 * at + 15), sure)
        for at, (text, sure) in enumerate([("C", 0.5), ("山田太郎", 0.99), ("株式会社みどり", 0.98)])
    ]
    assert reading.warn_of_text(lines) == []
