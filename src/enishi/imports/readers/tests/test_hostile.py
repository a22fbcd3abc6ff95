"""Whatever comes in, only cards, refusals and problems come out, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.core.dates import read_birthday, read_day
from enishi.core.names import clean, read_reading, split_honorific, split_whole_name
from enishi.imports.readers import FileProblem, Item, ReadCard, Rejected
from enishi.imports.readers.tests.reading import make_zip, read_items, vcard
from enishi.imports.readers.vcard.lines import read_head

FILES = Path(__file__).parent / "files"
SEEDS = [
    vcard(
        "N;CHARSET=SHIFT_JIS:安藤;ロイド;;;",
        "SOUND;X-IRMC-N:ｱﾝﾄﾞｳ;ﾛｲﾄﾞ;;;",
        'ADR;LABEL="a;b":;;c',
        "PHOTO;BASE64:AAAA",
    ),
    vcard("N;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=88=C0=", "=93=A1;x", "item1.TEL:1", version="2.1"),
    *(path.read_bytes() for path in sorted(FILES.iterdir())),
    make_zip({"a.vcf": vcard("FN:山田 太郎"), "b.csv": "氏名,メール\nx,y@example.jp\n".encode()}),
]
PIECES = st.sampled_from(
    [
        *(
            b"BEGIN:VCARD\r\n",
            b"END:VCARD\r\n",
            b"N:a;b\n",
            b"FN:",
            b'"',
            b",",
            b";",
            b":",
            b"=\r\n",
            b"\r",
            b"\n ",
        ),
        *(
            b"\x00",
            b"\x1b$B",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            "氏名".encode(),
            "氏名".encode("cp932"),
            b"TYPE=",
            b"CHARSET=",
        ),
        *(
            b"First Name,Last Name,Connected On\n",
            b"PK\x03\x04",
            b"ENCODING=BASE64",
            b"AGENT:\n",
            b"\\",
            b"\xe5",
        ),
    ]
)
MOST_SECONDS = 10.0


def check(items: list[Item]) -> None:
    for item in items:
        assert isinstance(item, Item)
        if isinstance(item, Rejected | FileProblem):
            assert item.reason.strip() == item.reason
        elif isinstance(item, ReadCard):
            assert item.family or item.given or item.formatted_name


@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    check(read_items(data))


@given(st.lists(PIECES, max_size=40))
def test_pieces_of_formats(pieces: list[bytes]) -> None:
    check(read_items(b"".join(pieces)))


@given(st.lists(PIECES, max_size=30))
def test_pieces_inside_a_card(pieces: list[bytes]) -> None:
    check(read_items(b"BEGIN:VCARD\r\nFN:a\r\n" + b"".join(pieces) + b"\r\nEND:VCARD\r\n"))


CHANGES = st.tuples(st.integers(0, 1 << 20), st.integers(0, 8), st.binary(max_size=4) | PIECES)


@settings(suppress_health_check=[HealthCheck.data_too_large], deadline=2000)
@given(st.sampled_from(range(len(SEEDS))), st.lists(CHANGES, min_size=1, max_size=6))
def test_mutated_files(seed: int, changes: list[tuple[int, int, bytes]]) -> None:
    broken = bytearray(SEEDS[seed])
    for place, length, put in changes:
        at = place % max(1, len(broken))
        broken[at : at + length] = put
    check(read_items(bytes(broken)))


@given(st.text(max_size=60))
def test_texts(text: str) -> None:
    name = clean(text)
    assert clean(name) == name
    assert "".join(split_honorific(name)).replace(" ", "") == name.replace(" ", "")
    halves = split_whole_name(name)
    assert halves is None or halves != ("", "")
    read_reading(text)
    read_birthday(text)
    read_day(text)


@given(st.text(alphabet='aB;=,":.- \té', max_size=80))
def test_heads_are_read_or_refused(text: str) -> None:
    head = read_head(text)
    assert head is None or head.name == head.name.upper()


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\r\nA;B=" + b"," * 1900 + b'":x\r\nFN:a\r\nEND:VCARD\r\n',
        b"BEGIN:VCARD\r\nFN:a\r\n" + b"A" * 2_000_000 + b"\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\n" + b'X;A="' + b":" * 1_000_000 + b"\r\nFN:a\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\n" + b"\r\n" * 300_000,
        b"BEGIN:VCARD\r\n" * 100_000,
        (b"BEGIN:VCARD\r\nAGENT:\r\n" * 20_000),
        b"BEGIN:VCARD\r\nEND:VCARD\r\n" * 10_000,
        b"BEGIN:VCARD\r\nbroken\r\nEND:VCARD\r\n" * 10_000,
        b"BEGIN:VCARD\r\nFN:a\r\n" + b"NOTE:x\r\n" * 19_000 + b"END:VCARD\r\n",
        b"BEGIN:VCARD\r\nFN:a\r\n"
        + b"".join(b"TEL:%d\r\n" % number for number in range(9_000))
        + b"END:VCARD\r\n",
        b"BEGIN:VCARD\r\nFN:a\r\nCATEGORIES:"
        + b",".join(b"%d" % n for n in range(20_000))
        + b"\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nFN:a\r\nN;ENCODING=QUOTED-PRINTABLE:" + b"=\r\n" * 15_000 + b"END:VCARD\r\n",
        "氏名,メール\n".encode() + b'"' * 1_000_001,
        "氏名,メール\n".encode() + b'a,"\n' * 100_000,
        "氏名,メール\n".encode() + b'a,"b\n' + b"c\n" * 50_000,
        "氏名,メール\n".encode() + b"," * 2_000_000,
        b"a" * 3_000_000,
        b"\x81" * 1_000_000,
        bytes(1_000_000),
    ],
    ids=range(19),
)
def test_nothing_takes_long(data: bytes) -> None:
    started = time.process_time()
    check(read_items(data))
    assert time.process_time() - started < MOST_SECONDS
