"""What holds for any lines at all: nothing raises, nothing is lost, places and not order decide."""

from __future__ import annotations

import re
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.cards.readers.fields.card_fields import CardFields
from enishi.cards.readers.fields.mending import mend
from enishi.cards.readers.fields.pieces import fold_letters
from enishi.cards.readers.fields.reading import join_sides, read_fields
from enishi.cards.readers.fields.tests.hand_made import DECK, write_line
from enishi.cards.readers.lines import TextLine

SIZE = (900, 540)
PRINTED = sorted({line.text for card in DECK for line in card.lines})
# Labels say what kind a value is of; figures of other scripts become plain ones; brackets and dots go.
SAID = re.compile(
    r"TEL|Tel|tel|FAX|Fax|fax|F A X|E-?MAIL|E-?mail|e-?mail|Mail|MAIL|メール|URL|LINE|ID|Instagram|LinkedIn|"
    r"MOBILE|Mobile|mobile|Cell|Office|携帯電話|携帯|電 ?話|直通|代表|代|フリーダイヤル|内線|"
    r"兼|旧姓|ご?住所|℡|☎|http|https|www|〒"
)
CARD_LETTERS = "山田太郎部長株式会社東京都港区番号営業大学院様々ーアィンさくら髙﨑ABCxyz@.-/ 　()（）1203+"
FIGURES = "〇零一二三四五六七八九OoQlI"

texts = st.one_of(
    st.sampled_from(PRINTED),
    st.text(alphabet=st.sampled_from(CARD_LETTERS), max_size=24),
    st.text(max_size=12),
)  # fmt: skip
corners = st.tuples(st.integers(-20, 900), st.integers(-20, 540), st.integers(0, 60))


@st.composite
def lines(draw: st.DrawFn) -> list[TextLine]:
    rows = draw(st.lists(st.tuples(texts, corners, st.booleans(), st.floats(0, 1)), max_size=9))
    return [write_line(text, place, vertical=vertical, sure=sure) for text, place, vertical, sure in rows]


def letters_of(text: str) -> set[str]:
    return {c for c in text if c.isalnum() and c not in FIGURES and not c.isdigit()}


def everything(fields: CardFields) -> str:
    return repr(asdict(fields))


@settings(max_examples=30, deadline=None)
@given(lines())
def test_no_letter_of_any_line_is_lost(found: list[TextLine]) -> None:
    fields = read_fields(found, SIZE)
    kept = letters_of(everything(fields).casefold())
    for line in found:
        printed = SAID.sub("", mend(fold_letters(line.text))).casefold()
        assert letters_of(printed) <= kept, (line.text, fields)


@settings(max_examples=12, deadline=None)
@given(lines(), st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[TextLine], random: object) -> None:
    shuffled = sorted(found, key=lambda line: hash((line.text, repr(random))))
    assert read_fields(shuffled, SIZE) == read_fields(found, SIZE)


@settings(max_examples=12, deadline=None)
@given(lines(), lines())
def test_two_sides_lose_nothing_either(front: list[TextLine], back: list[TextLine]) -> None:
    one, other = read_fields(front, SIZE), read_fields(back, SIZE)
    kept = letters_of(everything(join_sides(one, other)).casefold())
    for side in (one, other):
        values = asdict(side)
        left_out = {"readings", "alternatives", "address_parts"}
        left_out |= set() if side.reading_source == "card" else {"family_reading", "given_reading"}
        printed = {name: values[name] for name in values if name not in left_out}
        assert letters_of(repr(list(printed.values())).casefold()) <= kept | letters_of(
            "guessedcardmailromaji"
        )
