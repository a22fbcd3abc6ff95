"""Two colleagues behind one switchboard and one info@ stay two, whatever file tells of them in whatever order."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.imports.actions import Source, apply_import, begin_import, read_import
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
COMPANY, DEPARTMENT, SWITCHBOARD, SHARED = (
    "株式会社みどり",
    "営業部",
    "03-1234-5678",
    "info@midori.example.jp",
)
Name = tuple[str, str]
PAIRS: list[tuple[Name, Name]] = [
    (("佐藤", "健"), ("鈴木", "花")),
    (("佐藤", "健"), ("佐藤", "花")),
    (("佐藤", "健一"), ("佐藤", "健二")),
    (("佐藤", "健"), ("佐藤", "健一")),
    (("髙橋", "誠"), ("高橋", "翔")),
    (("Smith", "John"), ("Smith", "Joan")),
]


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([headers, *rows])
    return out.getvalue().encode("utf-8-sig")


def write_vcard(names: Sequence[Name], version: str = "3.0") -> bytes:
    cards = [
        f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:{family};{given};;;\r\nFN:{family} {given}\r\n"
        f"ORG:{COMPANY};{DEPARTMENT}\r\nTEL;TYPE=WORK:{SWITCHBOARD}\r\nEMAIL:{SHARED}\r\nEND:VCARD\r\n"
        for family, given in names
    ]
    return "".join(cards).encode()


def write_new_vcard(names: Sequence[Name]) -> bytes:
    return write_vcard(names, "4.0")


def write_eight(names: Sequence[Name]) -> bytes:
    headers = (
        "会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日"
    )
    rows = [
        [COMPANY, DEPARTMENT, "", family, given, SHARED, "", "", SWITCHBOARD, *[""] * 5, "2024/04/01"]
        for family, given in names
    ]
    return table(headers.split(","), rows)


def write_google(names: Sequence[Name]) -> bytes:
    headers = (
        "First Name,Last Name,Organization Name,Organization Department,E-mail 1 - Value,Phone 1 - Value"
    )
    rows = [[given, family, COMPANY, DEPARTMENT, SHARED, SWITCHBOARD] for family, given in names]
    return table(headers.split(","), rows)


def write_outlook(names: Sequence[Name]) -> bytes:
    headers = "名,姓,会社名,部署,役職,会社電話,電子メール アドレス"
    rows = [[given, family, "㈱みどり", DEPARTMENT, "", "0312345678", SHARED] for family, given in names]
    return table(headers.split(","), rows)


def write_linkedin(names: Sequence[Name]) -> bytes:
    headers = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows = [[given, family, "", SHARED, COMPANY, DEPARTMENT, "12 Mar 2021"] for family, given in names]
    return table(headers.split(","), rows)


Write = Callable[[Sequence[Name]], bytes]
WRITERS: list[tuple[str, Write]] = [
    ("a.vcf", write_vcard), ("b.vcf", write_new_vcard), ("eight.csv", write_eight), ("google.csv", write_google),
    ("outlook.csv", write_outlook), ("Connections.csv", write_linkedin),
]  # fmt: skip


SLOW = [HealthCheck.function_scoped_fixture]


@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=SLOW)
@given(
    pair=st.sampled_from(PAIRS),
    files=st.lists(
        st.tuples(st.sampled_from(WRITERS), st.lists(st.booleans(), min_size=1, max_size=3)),
        min_size=2,
        max_size=4,
    ),
)
def test_two_colleagues_stay_two(
    aoi: User, pair: tuple[Name, Name], files: list[tuple[tuple[str, Write], list[bool]]]
) -> None:
    with transaction.atomic(), TemporaryDirectory() as folder:
        told = [*files, (WRITERS[0], [False, True])]  # both are told of at least once
        for number, ((name, write), whose) in enumerate(told):
            path = Path(folder) / f"{number}-{name}"
            path.write_bytes(write([pair[is_second] for is_second in whose]))
            of = begin_import(aoi)
            read_import(aoi, of.pk, [Source(path, name)])
            apply_import(aoi, of.pk)
        found = sorted((row.family, row.given) for row in Contact.objects.filter(owner=aoi))
        assert found == sorted(pair)
        transaction.set_rollback(True)
