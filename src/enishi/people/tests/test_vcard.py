"""What is written can be read: by vobject, by Enishi's own reader, and folded as the standard says."""

from __future__ import annotations

import io
from typing import Literal

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.imports.readers.base import ReadCard, ReadName
from enishi.imports.readers.vcard import read_vcards
from enishi.people import actions, queries
from enishi.people.fields import AffiliationFields, ContactFields, OtherNameFields, PhotoFields, PointFields
from enishi.people.models import Contact
from enishi.people.tests.test_actions import PNG
from enishi.people.vcard import escape, fold_line, write_vcard

pytestmark = pytest.mark.django_db
ADDRESS = {"postal_code": "100-0001", "region": "東京都", "city": "千代田区", "street": "千代田1-1"}
FULL = ContactFields(
    family="五十嵐",
    given="優",
    family_reading="いがらし",
    given_reading="ゆう",
    nickname="ゆうちゃん",
    affiliations=(
        AffiliationFields("株式会社ななほし; 企画", "企画部", "係長", "ななほし"),
        AffiliationFields("みどり製作所", is_current=False),
    ),
    points=(
        PointFields("email", "yu@example.jp", "work"),
        PointFields("phone", "090-5656-7878", "mobile"),
        PointFields("phone", "03-1111-2222", "本社"),
        PointFields("fax", "03-1111-2223"),
        PointFields("address", "〒100-0001 東京都千代田区千代田1-1", "work", ADDRESS),
        PointFields("url", "https://example.jp/"),
        PointFields("line", "yu-line"),
        PointFields("sns", "yu", "mastodon"),
    ),
    tags=("読書会", "友人, 近所"),
    note="一行\n二行; とても長い" + "い" * 60,
    birth_month=4,
    birth_day=2,
    photo=PhotoFields(PNG),
    former_family="佐藤",
    other_names=(OtherNameFields("森", "鷗外", "pen", "もり おうがい", "2010", "2015-04"),),
    raw=(("X-SPOUSE", "X-SPOUSE:花"), ("Eightでつながっている人", "1"), ("N", "N:Igarashi;Yu;;;")),
)
Version = Literal["3.0", "4.0"]
VERSIONS: list[Version] = ["3.0", "4.0"]


def stored(owner: User, fields: ContactFields) -> Contact:
    return queries.get_contact(owner, actions.add_contact(owner, fields).pk)


def read_back(written: str) -> ReadCard:
    (card,) = read_vcards(io.BytesIO(written.encode()), "a.vcf", "utf-8")
    assert isinstance(card, ReadCard)
    return card


@pytest.mark.parametrize("version", VERSIONS)
def test_our_own_reader_reads_it_all(aoi: User, version: Version) -> None:
    card = read_back(write_vcard([stored(aoi, FULL)], version))
    assert (card.family, card.given, card.family_reading, card.given_reading) == (
        "五十嵐",
        "優",
        "いがらし",
        "ゆう",
    )
    assert (card.nickname, card.note, card.tags) == (FULL.nickname, FULL.note, ("友人, 近所", "読書会"))
    assert [(post.organisation, post.department, post.title) for post in card.affiliations] == [
        ("株式会社ななほし; 企画", "企画部", "係長")
    ]
    assert {(point.kind, point.label, point.value) for point in card.points} == {
        (point.kind, point.label, point.value) for point in FULL.points if point.kind != "address"
    }
    assert [(row.label, row.postal_code, row.region) for row in card.addresses] == [
        ("work", "100-0001", "東京都")
    ]
    assert (card.birthday, card.photo, card.raw) == ((None, 4, 2), PNG, FULL.raw[:1])
    assert (card.former_family, card.other_names) == (
        "佐藤",
        (ReadName("pen", "森", "鷗外", "もり おうがい", "2010", "2015-04"),),
    )


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "fields",
    [
        ContactFields(family="林"),
        ContactFields(nickname="しずくのマスター"),
        ContactFields(family="Smith", given="John"),
        ContactFields(family="東", birth_year=1980, birth_month=2, birth_day=29),
    ],
)
def test_a_little_is_a_card_too(aoi: User, fields: ContactFields, version: Version) -> None:
    card = read_back(write_vcard([stored(aoi, fields)], version))
    assert (card.family or card.formatted_name) == (fields.family or fields.nickname)
    assert card.given == fields.given
    assert (card.birthday is not None) == (fields.birth_day is not None)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_company_is_no_person(aoi: User, version: Version) -> None:
    fields = ContactFields(
        affiliations=(AffiliationFields("みどり製作所"),), points=(PointFields("phone", "03-1111-2222"),)
    )
    card = read_back(write_vcard([stored(aoi, fields)], version))
    assert (card.name_is_organisation, card.formatted_name, card.family) == (True, "みどり製作所", "")


def test_vobject_reads_it(aoi: User) -> None:
    card = vobject.readOne(write_vcard([stored(aoi, FULL)], "3.0"))
    assert (card.fn.value, card.n.value.family, card.n.value.given) == ("五十嵐 優", "五十嵐", "優")
    assert card.org.value == ["株式会社ななほし; 企画", "企画部"]
    assert card.note.value == FULL.note
    assert card.photo.value == PNG


def test_several_cards_in_one_file(aoi: User) -> None:
    people = [stored(aoi, ContactFields(family=name)) for name in ("林", "東")]
    cards = list(read_vcards(io.BytesIO(write_vcard(people).encode()), "a.vcf", "utf-8"))
    assert [card.family for card in cards if isinstance(card, ReadCard)] == ["林", "東"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_loses_nothing(line: str) -> None:
    folded = fold_line(line)
    assert folded.removesuffix("\r\n").replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_an_escaped_value_stays_on_one_line(value: str) -> None:
    escaped = escape(value)
    assert "\n" not in escaped
    assert "\r" not in escaped
