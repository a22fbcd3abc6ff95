"""Photos and cards for tests. The readers are the edge here: they have tests of their own."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from enishi.accounts.models import User
from enishi.cards import actions, engine
from enishi.cards.engine import Page, ReadCard, fields_to_json
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.readers.fields import CardFields, CardLink, CardPhone, NameReading
from enishi.cards.tasks import read_photo_job
from enishi.core import ids

CARD = CardFields(
    family="高橋",
    given="由美",
    latin_name="Yumi Takahashi",
    family_reading="たかはし",
    given_reading="ゆみ",
    reading_source="romaji",
    readings=(NameReading("たかはし", "ゆみ", "romaji"), NameReading("たかはし", "よしみ", "guessed")),
    organisation="株式会社月見工房",
    department="企画部",
    titles=("部長",),
    qualifications=("中小企業診断士",),
    emails=("yumi@tsukimi.example",),
    phones=(CardPhone("03-1234-5678", "main"), CardPhone("090-1111-2222", "mobile"), CardPhone("03-1234-5679", "fax")),
    postal_code="100-0001",
    address="東京都千代田区千代田1-1 月見ビル3階",
    address_parts={"region": "東京都", "city": "千代田区", "street": "千代田1-1", "extended": "月見ビル3階"},
    links=(CardLink("https://tsukimi.example"), CardLink("yumi_t", "line")),
    unplaced=("木の家具と、暮らしの道具",),
    alternatives={"family": ("髙橋",)},
    confidence={"family": 0.6, "given": 0.95, "organisation": 0.9, "emails": 0.99},
)  # fmt: skip
LINES = (
    "株式会社月見工房",
    "企画部 部長",
    "高橋 由美",
    "Yumi Takahashi",
    "TEL 03-1234-5678",
    "yumi@tsukimi.example",
)


def make_jpeg(width: int = 910, height: int = 550, colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def make_line(text: str, number: int) -> dict[str, Any]:
    top = 40.0 + 60 * number
    box = [[40, top], [400, top], [400, top + 40], [40, top + 40]]
    return {"text": text, "box": box, "confidence": 0.9, "is_vertical": False}


def make_read(card: CardFields = CARD, *, left: float = 0) -> ReadCard:
    quad = [[left, 0], [left + 400, 0], [left + 400, 250], [left, 250]]
    lines = [make_line(text, number) for number, text in enumerate(LINES)]
    return ReadCard(quad, make_jpeg(), 910, 550, lines, fields_to_json(card))


class Reader:
    """Stands in for the readers: what it is told to find, or the trouble it is told to have."""

    def __init__(self) -> None:
        self.cards: list[ReadCard] = [make_read()]
        self.pages = 1
        self.trouble: Exception | None = None
        self.corners: object = None

    def open_pages(self, data: bytes, name: str) -> list[Page]:
        if self.trouble:
            raise self.trouble
        return [Page(make_jpeg(800 + number), 800 + number, 600) for number in range(self.pages)]

    def read_cards(self, page: Page, name: str, corners: object = None) -> list[ReadCard]:
        self.corners = corners
        return [replace(self.cards[0], quad=[list(one) for one in corners])] if corners else self.cards  # type: ignore[attr-defined]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(engine, "open_pages", made.open_pages)
    monkeypatch.setattr(engine, "read_cards", made.read_cards)
    return made


def make_photo(owner: User, *, origin: str = "private", data: bytes = b"") -> CardPhoto:
    """A photo that waits to be read."""
    photo, _ = actions.store_photo(
        owner, name="名刺.jpg", data=data or make_jpeg(), photo_id=ids.new_id(), origin=origin
    )
    return photo


def make_scans(owner: User, reader: Reader, *cards: CardFields, origin: str = "private") -> list[CardScan]:
    """The cards of a photo that was just read."""
    reader.cards = [make_read(card, left=400 * number) for number, card in enumerate(cards or (CARD,))]
    photo = make_photo(owner, origin=origin)
    read_photo_job.call(str(photo.pk))
    return list(CardScan.objects.filter(photo=photo).order_by("number"))


def make_scan(owner: User) -> CardScan:
    """One card of a photo that was read, without any reader."""
    photo = make_photo(owner)
    actions.keep_read(photo.pk, [Page(make_jpeg(), 910, 550)], [make_read()])
    return CardScan.objects.get(photo=photo)
