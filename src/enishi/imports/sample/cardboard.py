"""The sample's photographed cards: made-up cards drawn and laid on a table, with what a reader would find.

Drawn when the demo is made, so that no picture lies in the repository; without a Japanese font on the computer the
letters become boxes, and the rows are the same.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from enishi.cards.readers.fields import CardFields, CardLink, CardPhone, NameReading
from enishi.cards.readers.lines import Corner, Quad, TextLine

WIDTH, HEIGHT = 1092, 660
TABLE = (146, 116, 86)
FONTS = (
    "NotoSerifCJK-Regular.ttc", "ipaexm.ttf", "ipam.ttf", "ヒラギノ明朝 ProN.ttc", "yumin.ttf",
    "NotoSansCJK-Regular.ttc", "ipag.ttf", "meiryo.ttc", "msgothic.ttc",
)  # fmt: skip
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class SampleCard:
    """A card: what is printed where (words, left, top, size), and what is read from it."""

    printed: tuple[tuple[str, int, int, int], ...]
    fields: CardFields
    paper: str = "#fdfcf7"
    degrees: float = 0.0


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """The same as a picture, with its lines, and where it lies in its photo."""

    card: SampleCard
    image: bytes
    lines: tuple[TextLine, ...]
    quad: Quad


@cache
def find_font(size: int) -> Font:
    """The first font of the list that is here."""
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def draw_photo(cards: tuple[SampleCard, ...]) -> tuple[bytes, int, int, list[DrawnCard]]:
    """Cards side by side on a table: the photo as JPEG, its size, and each card."""
    width, height = 260 + (WIDTH + 180) * len(cards), HEIGHT + 460
    photo, drawn = Image.new("RGB", (width, height), TABLE), []
    for place, card in enumerate(cards):
        paper, lines = draw_card(card)
        middle = (130 + (WIDTH + 180) * place + WIDTH / 2 + 90, height / 2)
        turned = paper.convert("RGBA").rotate(-card.degrees, Image.Resampling.BICUBIC, expand=True)
        corner = (round(middle[0] - turned.width / 2), round(middle[1] - turned.height / 2))
        photo.paste(turned, corner, turned)
        drawn.append(DrawnCard(card, encode(paper), tuple(lines), turn_quad(middle, card.degrees)))
    return encode(photo), width, height, drawn


def draw_card(card: SampleCard) -> tuple[Image.Image, list[TextLine]]:
    image = Image.new("RGB", (WIDTH, HEIGHT), card.paper)
    draw, lines = ImageDraw.Draw(image), []
    for words, left, top, size in card.printed:
        draw.text((left, top), words, fill="#26231e", font=find_font(size))
        x0, y0, x1, y1 = draw.textbbox((left, top), words, font=find_font(size))
        lines.append(TextLine(words, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), 0.96))
    return image, lines


def encode(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def turn_quad(middle: Corner, degrees: float) -> Quad:
    """Where the corners of a turned card lie."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def turn(x: float, y: float) -> Corner:
        return (round(middle[0] + x * cos - y * sin, 1), round(middle[1] + x * sin + y * cos, 1))

    x, y = WIDTH / 2, HEIGHT / 2
    return turn(-x, -y), turn(x, -y), turn(x, y), turn(-x, y)


NEW_JOB = SampleCard(
    (
        ("合同会社やまびこ企画", 84, 70, 44), ("山と町をつなぐ、ちいさな企画室", 640, 84, 26),
        ("代表社員", 84, 220, 32),
        ("五十嵐　優", 84, 268, 84), ("Yu Igarashi", 90, 378, 30),
        ("〒399-0001 長野県松本市見本町2-3-4", 84, 486, 30),
        ("TEL 0263-00-0012　携帯 090-0000-2041", 84, 532, 30), ("yu@yamabiko.example.jp", 84, 578, 30),
    ),
    CardFields(
        family="五十嵐", given="優", latin_name="Yu Igarashi", family_reading="いがらし", given_reading="ゆう",
        reading_source="romaji",
        readings=(NameReading("いがらし", "ゆう", "romaji"), NameReading("いがらし", "まさる", "guessed")),
        organisation="合同会社やまびこ企画", titles=("代表社員",), emails=("yu@yamabiko.example.jp",),
        phones=(CardPhone("0263-00-0012"), CardPhone("090-0000-2041", "mobile")), postal_code="399-0001",
        address="長野県松本市見本町2-3-4",
        address_parts={"region": "長野県", "city": "松本市", "street": "見本町2-3-4"},
        unplaced=("山と町をつなぐ、ちいさな企画室",),
        confidence={"family": 0.97, "given": 0.97, "organisation": 0.93, "emails": 0.99, "phones": 0.97},
    ),
    degrees=-3.0,
)  # fmt: skip
NEW_FACE = SampleCard(
    (
        ("株式会社ほしぞら印刷", 84, 70, 46), ("営業部　第二課", 84, 200, 32), ("係長", 84, 244, 32),
        ("髙橋　千夏", 84, 290, 84),
        ("〒330-0001 埼玉県さいたま市見本区1-1 星空ビル2階", 84, 470, 30),
        ("代表 048-000-0101　直通 048-000-0102", 84, 516, 30),
        ("c.takahashi@hoshizora.example.co.jp", 84, 562, 30), ("https://hoshizora.example.co.jp", 84, 606, 28),
    ),
    CardFields(
        family="高橋", given="千夏", family_reading="たかはし", given_reading="ちなつ", reading_source="guessed",
        readings=(NameReading("たかはし", "ちなつ", "guessed"), NameReading("たかはし", "ちか", "guessed")),
        organisation="株式会社ほしぞら印刷", department="営業部 第二課", titles=("係長",),
        emails=("c.takahashi@hoshizora.example.co.jp",),
        phones=(CardPhone("048-000-0101", "main"), CardPhone("048-000-0102", "direct")), postal_code="330-0001",
        address="埼玉県さいたま市見本区1-1 星空ビル2階",
        address_parts={"region": "埼玉県", "city": "さいたま市見本区", "street": "1-1", "extended": "星空ビル2階"},
        links=(CardLink("https://hoshizora.example.co.jp"),), alternatives={"family": ("髙橋",)},
        confidence={"family": 0.62, "given": 0.9, "organisation": 0.95, "emails": 0.99, "phones": 0.98},
    ),
    paper="#f7f9fb",
    degrees=2.0,
)  # fmt: skip
KNOWN = SampleCard(
    (
        ("株式会社ななほし", 84, 70, 46), ("企画部　係長", 84, 220, 32), ("五十嵐　優", 84, 268, 84),
        ("携帯 090-0000-2041", 84, 516, 30), ("yu.igarashi@nanahoshi.example.jp", 84, 562, 30),
    ),
    CardFields(
        family="五十嵐", given="優", organisation="株式会社ななほし", department="企画部", titles=("係長",),
        emails=("yu.igarashi@nanahoshi.example.jp",), phones=(CardPhone("090-0000-2041", "mobile"),),
        confidence={"family": 0.98, "given": 0.98, "organisation": 0.97, "emails": 0.99, "phones": 0.98},
    ),
    degrees=1.0,
)  # fmt: skip
KNOWN_KEY = "igarashi"  # whose card of the earlier years it is
