"""From a photo to lines with the real engines: few, because each takes a second."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from enishi.cards.readers import reading
from enishi.cards.readers.fields import CardFields
from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.pictures import encode_jpeg
from enishi.cards.readers.pixels import Pixels, turn
from enishi.cards.readers.reading import ScannedCard, read_photo
from enishi.cards.readers.recognising import Recogniser, RecogniserMissing, load_recogniser
from enishi.cards.readers.tests.drawing import draw_card, draw_columns
from enishi.cards.readers.transcribing import read_lines

Table = Callable[..., Pixels]


@pytest.fixture(autouse=True)
def _no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields have their own tests; here the lines are looked at."""
    monkeypatch.setattr(reading, "read_fields", lambda lines, size, codes: CardFields())


def texts_of(card: ScannedCard) -> list[str]:
    return [line.text for line in card.lines]


def squeeze(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize("name", ["faster_paddle", "rapidocr"])
def test_both_engines_read_a_card(latin_card: Pixels, name: str) -> None:
    lines = read_lines(latin_card, load_recogniser(name))
    assert [squeeze(line.text) for line in lines] == [
        "HanaSato",
        "BlueHarborInc.",
        "Tel03-1234-5678",
        "hana.sato@blueharbor.jp",
    ]
    assert min(line.confidence for line in lines) > 0.85


def test_an_engine_that_is_not_here_is_said() -> None:
    with pytest.raises(RecogniserMissing):
        load_recogniser("crystal_ball")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_card_is_read_whichever_way_it_lies(
    latin_card: Pixels, on_table: Table, recogniser: Recogniser, turned: int
) -> None:
    photo = turn(on_table((latin_card, -8, 740, 560)), turned)
    (card,) = read_photo(encode_jpeg(photo), "a.jpg", recogniser)
    assert texts_of(card)[0] == "Hana Sato"
    assert (card.size[0] > card.size[1], card.warnings) == (True, ())


def test_the_corners_given_by_the_owner_win(
    latin_card: Pixels, on_table: Table, recogniser: Recogniser
) -> None:
    photo = on_table((latin_card, 0, 380, 290), (draw_card(["Ben Mori"]), 0, 1100, 800))
    corners = (790.0, 612.0), (1410.0, 612.0), (1410.0, 988.0), (790.0, 988.0)
    (card,) = read_photo(encode_jpeg(photo), "a.jpg", recogniser, corners)
    assert (texts_of(card), card.quad[0]) == (["Ben Mori"], (790.0, 612.0))


def test_a_spaced_name_keeps_its_gap(japanese: str, recogniser: Recogniser) -> None:
    card = draw_card(
        ["長谷川　愛", "株式会社青葉商事", "03-1234-5678　　　　　　090-1234-5678"], font=japanese
    )
    lines = [line.text for line in read_lines(card, recogniser)]
    assert lines == ["長谷川 愛", "株式会社青葉商事", "03-1234-5678", "090-1234-5678"]


def test_columns_are_read_with_their_bars_from_the_right(japanese: str, recogniser: Recogniser) -> None:
    columns = [("株式会社ヨツバフーズ", 40), ("山田　太郎", 80), ("東京都千代田区丸の内一－二－三", 34)]
    lines = read_lines(draw_columns(columns, japanese), recogniser)
    assert [(line.text, line.is_vertical) for line in lines] == [
        ("株式会社ヨツバフーズ", True),
        ("山田 太郎", True),
        ("東京都千代田区丸の内一－二－三", True),
    ]


@pytest.mark.parametrize("turned", [90, 180])
def test_a_vertical_card_is_laid_upright(
    japanese: str, on_table: Table, recogniser: Recogniser, turned: int
) -> None:
    columns = [("株式会社ヨツバフーズ", 40), ("山田　太郎", 80), ("東京都千代田区丸の内二丁目", 34)]
    (card,) = read_photo(encode_jpeg(turn(draw_columns(columns, japanese), turned)), "a.jpg", recogniser)
    assert (texts_of(card)[1], card.size[1] > card.size[0]) == ("山田 太郎", True)


def test_no_card_is_read_as_a_whole_and_said(recogniser: Recogniser) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (600, 800, 3), dtype=np.uint8)
    meadow = np.asarray(cv2.GaussianBlur(noise, (0, 0), 9), dtype=np.uint8)
    (card,) = read_photo(encode_jpeg(meadow), "meadow.jpg", recogniser)
    assert (card.warnings[0], card.warnings[-1]) == ("no_card", "no_text")
    (blank,) = read_photo(encode_jpeg(np.full((500, 800, 3), 245, dtype=np.uint8)), "blank.jpg", recogniser)
    assert blank.warnings == ("no_card", "empty", "no_text")


def test_letters_the_engine_does_not_know_are_said() -> None:
    lines = [
        TextLine("wนaลn", ((0, 0), (9, 0), (9, 2), (0, 2)), 0.55),
        TextLine("S1o", ((0, 3), (9, 3), (9, 5), (0, 5)), 0.6),
    ]
    assert reading.warn_of_text(lines) == ["foreign_script"]


def test_a_code_is_told_and_not_followed(recogniser: Recogniser) -> None:
    import segno

    card = draw_card(["Hana Sato", "Blue Harbor Inc."])
    modules = np.array(
        [list(row) for row in segno.make("https://example.jp/hana", error="m").matrix], dtype=np.uint8
    )
    code = np.kron(np.pad(1 - modules, 3, constant_values=1), np.ones((8, 8), dtype=np.uint8)) * 255
    card = card.copy()
    card[380 : 380 + code.shape[0], 780 : 780 + code.shape[1]] = code[..., None]
    (read,) = read_photo(encode_jpeg(card), "a.jpg", recogniser)
    assert read.codes == ("https://example.jp/hana",)
