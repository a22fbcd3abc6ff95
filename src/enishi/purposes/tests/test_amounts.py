"""Amounts are read as people type them, and refused with a sentence that repeats them."""

from __future__ import annotations

import pytest

from enishi.core import errors
from enishi.core.amounts import read_hours, read_yen
from enishi.purposes.forms import MeansForm, PurposeForm, list_answers, read_purpose
from enishi.purposes.models import Purpose


@pytest.mark.parametrize(
    ("words", "yen"),
    [
        ("0", 0),
        ("5000", 5000),
        ("５０００", 5000),
        ("5,000円", 5000),
        ("１万円", 10_000),
        ("1.5万", 15_000),
        ("¥3 000", 3000),
        ("3千円", 3000),
        ("五千円", 5000),
        ("一万二千円", 12_000),
        ("千円", 1000),
    ],
)
def test_yen(words: str, yen: int) -> None:
    assert read_yen(words) == yen


@pytest.mark.parametrize(
    "words", ["", "-1", "−５００", "abc", "5000ドル", "1.5", "nan", "inf", "1e9", "9" * 40]
)
def test_no_yen(words: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        read_yen(words)
    assert f"「{words}」" in refused.value.message


@pytest.mark.parametrize(("words", "hours"), [("8", 8), ("８時間", 8), ("2.5", 2.5), ("0", 0)])
def test_hours(words: str, hours: float) -> None:
    assert read_hours(words) == hours


@pytest.mark.parametrize("words", ["", "-2", "all day"])
def test_no_hours(words: str) -> None:
    with pytest.raises(errors.Invalid):
        read_hours(words)


def test_an_amount_of_ones_own_wins_over_the_one_offered() -> None:
    form = MeansForm({"yen": "3000", "yen_other": "７,５００円", "hours": "", "hours_other": "2.5"})
    assert form.errors == {}
    fields = read_purpose(form.cleaned_data)
    assert (fields.yen_month, fields.hours_month) == (7500, 3)


def test_an_amount_that_is_none_gets_its_sentence_at_its_field() -> None:
    form = MeansForm({"yen_other": "たくさん", "hours_other": "800"})
    assert form.errors == {
        "yen_other": ["「たくさん」は金額として読めませんでした。5000のように、0以上の数で書いてください。"],
        "hours_other": ["744までの数で書いてください。"],
    }


def test_nothing_answered_is_an_answer() -> None:
    form = PurposeForm({})
    assert form.errors == {}
    fields = read_purpose(form.cleaned_data)
    assert fields.sentence == "まだはっきりしないけれど、人とのつながりを少しずつ育てたい。"
    assert (fields.kind, fields.yen_month, fields.mode, fields.ease) == ("", None, "either", "usual")


@pytest.mark.django_db
def test_a_purpose_fills_the_form_that_made_it() -> None:
    purpose = Purpose(sentence="学びたい", kind="learning", yen_month=7500, hours_month=4, mode="online")
    initial = {name: value for name, value in list_answers(purpose).items() if value}
    assert initial == {
        "kind": "learning",
        "sentence": "学びたい",
        "yen_other": "7500",
        "hours": "4",
        "mode": "online",
        "ease": "usual",
        "depth": "either",
    }
