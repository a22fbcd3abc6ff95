"""What is in a code: cards are read, everything else is named and shown inert. Nothing is ever followed."""

from __future__ import annotations

import io

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from enishi.imports.readers import read_file
from enishi.imports.readers.base import ReadAddress, ReadAffiliation, ReadCard
from enishi.imports.readers.code_pictures import read_picture_codes
from enishi.imports.readers.codes import read_code, show_inert

MECARD = (
    "MECARD:N:山田,太郎;SOUND:ﾔﾏﾀﾞ,ﾀﾛｳ;TEL:09012345678;TEL:0312345678;EMAIL:taro@example.jp;ORG:株式会社みどり;"
    "TITLE:課長;ADR:,,丸の内1-1,千代田区,東京都,1000005,日本;URL:https\\://example.jp/\\;x;NOTE:セミナーで\\,一度;"
    "BDAY:19800402;NICKNAME:タロ;X-ODD:1;;"
)


def read_one(text: str) -> ReadCard:
    reading = read_file(io.BytesIO(text.encode()), name="code")
    card = next(iter(reading.items))
    assert (reading.format, isinstance(card, ReadCard)) == ("mecard", True)
    assert isinstance(card, ReadCard)
    return card


def test_a_mecard_with_everything() -> None:
    card = read_one(MECARD)
    assert (card.family, card.given, card.family_reading, card.given_reading) == (
        "山田",
        "太郎",
        "やまだ",
        "たろう",
    )
    assert [point.value for point in card.points] == [
        "09012345678", "0312345678", "taro@example.jp", "https://example.jp/;x",
    ]  # fmt: skip
    assert card.affiliations == (ReadAffiliation("株式会社みどり", title="課長"),)
    assert card.addresses == (
        ReadAddress(
            street="丸の内1-1", city="千代田区", region="東京都", postal_code="1000005", country="日本"
        ),
    )
    assert (card.note, card.birthday, card.nickname) == ("セミナーで,一度", (1980, 4, 2), "タロ")
    assert card.raw == (("MECARD X-ODD", "1"),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MECARD:N:山田 太郎;;", ("山田", "太郎")),
        ("mecard:N:Owen,Sean;TEL:1234567;;", ("Owen", "Sean")),
        ("MECARD:N:山田太郎;", ("山田太郎", "")),
        (
            "BIZCARD:N:Sean;X:Owen;T:Software Engineer;C:Google;A:76 9th Avenue;B:+12125551212;E:s@o.com;;",
            ("Owen", "Sean"),
        ),
        ("MECARD:TEL:09012345678;;", ("", "")),
        ("MECARD:N:a\\;b,c\\\\d", ("a;b", "c\\d")),
    ],
)
def test_names_in_codes(text: str, name: tuple[str, str]) -> None:
    card = read_one(text)
    assert (card.family, card.given) == name


@pytest.mark.parametrize(
    ("text", "kind", "service"),
    [
        ("BEGIN:VCARD\nVERSION:3.0\nFN:x\nEND:VCARD", "vcard", ""),
        (MECARD, "mecard", ""),
        ("https://line.me/ti/p/AbC-123", "link", "line"),
        ("line://ti/p/~ken", "link", "line"),
        ("https://lin.ee/AbC", "link", "line"),
        ("https://www.linkedin.com/in/ken-sato", "link", "linkedin"),
        ("https://8card.net/virtual_cards/abc", "link", "eight"),
        ("https://x.com/ken", "link", "x"),
        ("https://www.instagram.com/ken/", "link", "instagram"),
        ("https://m.facebook.com/ken", "link", "facebook"),
        ("https://line.me.evil.example/ti/p/x", "link", ""),
        ("https://evil.example/line.me", "link", ""),
        ("https://evilx.com/", "link", ""),
        ("example.co.jp/ken", "link", ""),
        ("javascript:alert(1)", "script", ""),
        ("JaVaScRiPt:alert(1)", "script", ""),
        ("data:text/html,<script>alert(1)</script>", "script", ""),
        ("intent://scan/#Intent;scheme=zxing;end", "script", ""),
        ("WIFI:T:WPA;S:guest;P:secret;;", "wifi", ""),
        ("otpauth://totp/x?secret=ABC", "otp", ""),
        ("otpauth-migration://offline?data=x", "otp", ""),
        ("tel:+81312345678", "phone", ""),
        ("SMSTO:090:hi", "message", ""),
        ("mailto:a@b.jp?subject=x", "mail", ""),
        ("MATMSG:TO:a@b.jp;;", "mail", ""),
        ("bitcoin:1abc?amount=1", "payment", ""),
        ("https://qr.paypay.ne.jp/abc", "payment", ""),
        ("00020101021226", "payment", ""),
        ("geo:35.6,139.7", "place", ""),
        ("BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT", "event", ""),
        ("こんにちは", "text", ""),
        ("ken@example.jp", "text", ""),
        (" \u200b\n ", "text", ""),
        ("", "empty", ""),
    ],
)
def test_what_a_code_is(text: str, kind: str, service: str) -> None:
    code = read_code(text)
    assert (code.kind, code.service) == (kind, service)


@pytest.mark.parametrize(
    ("text", "warnings", "is_keepable"),
    [
        ("https://example.jp/ken", (), True),
        ("http://example.jp/", ("plain_http",), True),
        ("https://bit.ly/x", ("shortened",), True),
        ("https://google.com@evil.example/", ("user_info",), False),
        ("https:\\\\evil.example", ("user_info",), False),
        ("https://g\u043e\u043egle.com/", ("odd_letters",), False),
        ("https://xn--ggle-55da.com/", ("odd_letters",), False),
        ("https://192.168.0.1/x", ("number_host",), True),
        ("https://example.jp/\u202egpj.exe", ("bidi", "hidden"), False),
        ("https://example.jp/" + "a" * 2000, ("long",), False),
        ("あ" * 9000, ("cut",), False),
    ],
)
def test_what_to_beware_of(text: str, warnings: tuple[str, ...], is_keepable: bool) -> None:
    code = read_code(text)
    assert (code.warnings, code.is_keepable_link) == (warnings, is_keepable)


def test_nothing_hidden_is_left_in_what_is_shown() -> None:
    assert show_inert("a\u202eb\x00c\r\nd\u200be") == "a‹U+202E›b‹U+0000›c\nd‹U+200B›e"


@given(st.text(max_size=300))
def test_any_code_is_described(text: str) -> None:
    code = read_code(text)
    assert [letter for letter in code.shown if letter not in "\n\u3000" and not letter.isprintable()] == []
    for item in read_file(io.BytesIO(f"MECARD:{text}".encode("utf-8", "replace")), name="code").items:
        assert item is not None


def picture(text: str, kind: str = "png") -> bytes:
    out = io.BytesIO()
    segno.make_qr(text).save(out, kind=kind, scale=4, border=4)
    return out.getvalue()


def test_codes_out_of_pictures() -> None:
    assert read_picture_codes(picture(MECARD)) == [MECARD]
    assert read_picture_codes(b"nonsense") == "no_picture"
    assert read_picture_codes(picture("x")[:-40]) in ("no_picture", ["x"])
    blank = io.BytesIO()
    from PIL import Image

    Image.new("RGB", (300, 300), "white").save(blank, "JPEG")
    assert read_picture_codes(blank.getvalue()) == "no_code"
    Image.new("1", (9000, 9000)).save(blank := io.BytesIO(), "PNG")
    assert read_picture_codes(blank.getvalue()) == "too_large"
