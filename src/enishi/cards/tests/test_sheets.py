"""From what was read to a sheet and on to a person; where on the card a field was read; candidates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from enishi.accounts.models import User
from enishi.cards.engine import fields_from_json, fields_to_json
from enishi.cards.forms import list_loose, place_line, put_value
from enishi.cards.queries import find_candidates
from enishi.cards.sheets import (
    CardSheet,
    Kinded,
    find_source,
    make_contact_fields,
    make_sheet,
    part_latin,
    sheet_from_json,
    sheet_to_json,
)
from enishi.cards.spots import find_spots
from enishi.cards.tests.factories import CARD, LINES
from enishi.people.actions import delete_contact
from enishi.people.tests.factories import make_contact

SHEET = make_sheet(CARD)


def test_fields_and_sheets_go_through_json_and_come_back() -> None:
    assert fields_from_json(fields_to_json(CARD)) == CARD
    assert sheet_from_json(sheet_to_json(SHEET)) == SHEET


def test_a_strange_sheet_is_read_as_far_as_it_makes_sense() -> None:
    strange = {"family": 3, "given": "健", "emails": "x", "phones": [["rocket", "1"], "2"], "later": True}
    assert sheet_from_json(strange) == CardSheet(given="健", phones=(Kinded("phone", "1"),))


@pytest.mark.parametrize(
    ("readings", "source"),
    [
        (("たかはし", "ゆみ"), "romaji"),
        (("タカハシ", "ゆみ"), "romaji"),
        (("たかはし", "よしみ"), "guessed"),
        (("たかはし", "ゆうみ"), "own"),
        (("", ""), ""),
    ],
)
def test_a_reading_keeps_its_source(readings: tuple[str, str], source: str) -> None:
    assert find_source(replace(SHEET, family_reading=readings[0], given_reading=readings[1]), CARD) == source


@pytest.mark.parametrize(
    ("latin", "parts"),
    [
        ("Yumi Takahashi", ("Takahashi", "Yumi")),
        ("Takahashi Yumi", ("Takahashi", "Yumi")),
        ("TAKAHASHI Yumi", ("TAKAHASHI", "Yumi")),
        ("Takahashi, Yumi", ("Takahashi", "Yumi")),
        ("Mary Anne Smith", ("Smith", "Mary Anne")),
        ("SMITH Mary", ("SMITH", "Mary")),
        ("Yumi", ("Yumi", "")),
    ],
)
def test_a_latin_name_is_parted_into_family_and_given(latin: str, parts: tuple[str, str]) -> None:
    assert part_latin(replace(SHEET, latin_name=latin)) == parts


def test_other_names_on_a_card_are_names_of_the_person() -> None:
    sheet = replace(SHEET, former_family="佐藤", organisation_latin="Tsukimi Inc.")
    fields = make_contact_fields(sheet, CARD, origin="work", known_on=dt.date(2026, 11, 24))
    names = [(row.kind, row.family, row.given) for row in fields.other_names]
    assert names == [("former", "佐藤", ""), ("latin", "Takahashi", "Yumi")]
    assert ("Yumi" in fields.note, "Tsukimi Inc." in fields.note) == (False, False)
    assert [row.organisation_latin for row in fields.affiliations] == ["Tsukimi Inc."]


def test_a_field_lies_where_its_words_stand() -> None:
    values = {"family": "高橋", "address": "どこにもない", "email": "yumi@tsukimi.example", "title": "部長",
              "phone": "０３−１２３４−５６７８", "name": "高橘 由美", "empty": ""}  # fmt: skip
    assert find_spots(values, LINES) == {"family": [2], "email": [5], "title": [1], "phone": [4], "name": [2]}


def test_a_loose_line_is_offered_until_it_stands_somewhere() -> None:
    ((number, words),) = list_loose(CARD, SHEET)
    placed = {
        place: place_line(SHEET, words, place) for place in ("note", "title", "emails", "links", "", "?")
    }
    assert (number, placed["title"].title, placed["emails"].emails[-1]) == (0, f"部長 {words}", words)
    assert (placed["links"].links[-1], placed[""], placed["?"]) == (Kinded("url", words), SHEET, SHEET)
    assert list_loose(CARD, placed["note"]) == []


@pytest.mark.parametrize(
    "put", ["", "family:7", "family:x", "given:0", "reading:9", "note:0", ":", "family:-1"]
)
def test_a_strange_button_changes_nothing(put: str) -> None:
    assert put_value(SHEET, CARD, put) == SHEET


def test_a_button_puts_another_writing_or_reading() -> None:
    assert put_value(SHEET, CARD, "family:0").family == "髙橋"
    assert put_value(SHEET, CARD, "reading:1").given_reading == "よしみ"


@pytest.mark.django_db
def test_who_is_surely_known_and_who_may_be(aoi: User, ben: User) -> None:
    make_contact(ben, "高橋", "由美", emails=("yumi@tsukimi.example",))
    assert find_candidates(aoi, SHEET).candidates == []
    colleague = make_contact(
        aoi, "山本", "光", organisation="月見工房", phones=("03-1234-5678",), emails=("info@x.example",)
    )
    assert find_candidates(aoi, SHEET).candidates == []
    namesake = make_contact(aoi, "髙橋", "由美", organisation="別の会社")
    verdict = find_candidates(aoi, SHEET)
    assert (verdict.is_open, [one.contact for one in verdict.candidates]) == (True, [namesake])
    same = make_contact(aoi, "高橋", "由美", organisation="㈱月見工房")
    verdict = find_candidates(aoi, SHEET)
    assert (verdict.sure, [one.contact for one in verdict.candidates]) == (same.pk, [same, namesake])
    assert colleague.pk not in {one.contact.pk for one in verdict.candidates}
    delete_contact(aoi, same.pk)
    assert find_candidates(aoi, SHEET).sure is None


@pytest.mark.django_db
def test_two_who_both_fit_are_no_certainty(aoi: User) -> None:
    for _ in range(2):
        make_contact(aoi, "高橋", "由美", organisation="月見工房")
    verdict = find_candidates(aoi, SHEET)
    assert (verdict.sure, len(verdict.candidates)) == (None, 2)


@pytest.mark.django_db
def test_the_former_name_on_a_card_asks_about_who_bears_it(aoi: User) -> None:
    make_contact(aoi, "佐藤", "花")
    known = make_contact(aoi, "佐藤", "由美", organisation="月見工房")
    verdict = find_candidates(aoi, replace(SHEET, former_family="佐藤"))
    assert [(one.contact, one.reason, one.is_sure) for one in verdict.candidates] == [
        (known, "former_name", False)
    ]
    assert (verdict.is_open, find_candidates(aoi, SHEET).candidates) == (True, [])
