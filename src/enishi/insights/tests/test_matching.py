"""Wants and offers held against each other: by meaning, and by words where there is no encoder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from enishi.accounts.models import User
from enishi.core import errors
from enishi.insights import actions, matching
from enishi.insights.cli import match
from enishi.insights.pairs import read_pairs
from enishi.insights.queries import matches
from enishi.insights.queries.matches import compare_texts
from enishi.insights.queries.texts import list_changed_notebooks, list_texts
from enishi.insights.tasks import learn_texts
from enishi.insights.topics import find_named, list_anchors, list_topics, shares_of_anchors
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields, InterestFields
from enishi.search import actions as search
from enishi.search import encoder
from enishi.search.models import Meaning
from enishi.search.queries import read_meanings

pytestmark = pytest.mark.django_db
PAIRS = [
    {"id": "1", "want": "確定申告がよくわからない", "offer": "夜泣きの相談にのれる助産師"},
    {"id": "2", "want": "赤ちゃんが寝てくれない", "offer": "元税務署員、帳簿を見られます"},
]


@pytest.fixture(autouse=True)
def _anchors_anew() -> None:
    matches._anchors.cache_clear()


@pytest.fixture
def _no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_encoder", lambda: None)


def run(*words: str) -> Result:
    return CliRunner().invoke(match, list(words), catch_exceptions=True)


def write(folder: Path, rows: object) -> str:
    file = folder / "pairs.json"
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return str(file)


def test_the_command_ranks_every_offer_for_every_want(aoi: User, tmp_path: Path) -> None:
    done = run(write(tmp_path, PAIRS), "--json")
    assert json.loads(done.stdout) == {"1": ["2", "1"], "2": ["1", "2"]}
    kept = Meaning.objects.filter(owner=aoi).count()
    assert kept == len(list_anchors())  # nothing of the file


@pytest.mark.usefixtures("_no_encoder")
def test_without_an_encoder_words_stand_in_and_it_says_so(aoi: User, tmp_path: Path) -> None:
    done = run(write(tmp_path, PAIRS), "--json")
    assert json.loads(done.stdout)["1"] == ["2", "1"]  # 確定申告 and 税務署 are words of one field
    assert "言葉" in done.stderr


def test_no_pairs_are_no_answer(aoi: User, tmp_path: Path) -> None:
    assert json.loads(run(write(tmp_path, []), "--json").stdout) == {}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b'[{"id": 1', "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"id": 1}', "5,000"),
        (b"[" + b'{"id": 1, "want": "a", "offer": "b"},' * 5_001 + b"1]", "5,000"),
        (b'[{"id": 1, "want": "a", "offer": "b"}, 3]', "2件め"),
        (b'[{"id": 1, "want": " ", "offer": "b"}]', "1件め"),
        (b'[{"id": true, "want": "a", "offer": "b"}]', "1件め"),
        (b'[{"id": 1, "want": "a", "offer": "b"}, {"id": "1", "want": "c", "offer": "d"}]', "2件め"),
        (b" " * 20_000_001, "20MB"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_name_and_place(data: bytes, said: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        read_pairs("pairs.json", data)
    assert said in refused.value.message
    assert "pairs.json" in refused.value.message


def test_full_width_figures_emoji_and_english_are_read() -> None:
    rows = [{"id": "１", "want": "🎉ｗｅｂサイト", "offer": "I build websites"}]
    assert read_pairs("a", json.dumps(rows).encode("utf-8-sig"))[0].want == "🎉webサイト"


def test_the_worker_makes_out_what_changed(aoi: User) -> None:
    add_contact(aoi, ContactFields(family="佐藤", interests=(InterestFields("帳簿を見てほしい", "wants"),)))
    seen = dict(list_changed_notebooks({}))
    assert list(seen) == [str(aoi.pk)]
    assert list(list_changed_notebooks(seen)) == []
    assert learn_texts.func(str(aoi.pk)) is True
    compared = compare_texts(aoi, ["帳簿を見てほしい"], ["帳簿を見てほしい"])
    assert compared.is_by_meaning
    add_contact(aoi, ContactFields(family="林", interests=(InterestFields("税の相談", "offers"),)))
    assert [owner for owner, _ in list_changed_notebooks(seen)] == [str(aoi.pk)]
    assert sorted(list_texts(aoi)) == ["帳簿を見てほしい", "税の相談"]


def test_only_those_whose_meaning_is_missing_wait(aoi: User, ben: User) -> None:
    assert actions.ask_for_meanings(aoi, ["a", "b"]) == 2 + len(list_anchors())
    assert actions.ask_for_meanings(aoi, ["b"]) == 1 + len(list_anchors())  # still waiting
    assert Meaning.objects.filter(owner=aoi).count() == 2 + len(list_anchors())
    assert actions.learn_meanings(aoi, ["a"])
    assert actions.ask_for_meanings(aoi, ["a"]) == 0
    assert actions.ask_for_meanings(ben, ["a"]) > 0


def test_waiting_looks_again_only_for_what_is_missing(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.learn_meanings(aoi, ["a", "b"])
    looks: list[list[str]] = []

    def read(actor: User, texts: list[str]) -> dict[str, encoder.Vector]:
        looks.append(list(texts))
        if len(looks) == 2:
            actions.learn_meanings(aoi, ["c"])
        return read_meanings(actor, texts)

    monkeypatch.setattr(actions, "LOOK_AGAIN_SECONDS", 0)
    monkeypatch.setattr(actions, "read_meanings", read)
    assert actions.wait_for_meanings(aoi, ["a", "b", "c"], 20)
    assert looks[1] == ["c"]


def test_of_a_question_asked_once_nothing_stays(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(actor: User, texts: list[str], _: float) -> bool:
        return actions.learn_meanings(actor, texts)

    monkeypatch.setattr(actions, "wait_for_meanings", wait)
    found, is_waiting = actions.learn_for_once(aoi, "内緒の悩み", ["税の相談"], 1)
    assert (list(found), is_waiting) == (["内緒の悩み"], False)
    assert list(read_meanings(aoi, ["内緒の悩み", "税の相談"])) == ["税の相談"]
    actions.learn_for_once(aoi, "税の相談", ["税の相談"], 1)
    assert list(read_meanings(aoi, ["税の相談"])) == ["税の相談"]


def test_the_worker_keeps_nothing_that_was_forgotten_meanwhile(aoi: User) -> None:
    vector = encoder.encode(["内緒の悩み"])
    assert vector is not None
    search.keep_meanings(aoi.pk, ["内緒の悩み"], list(vector), only_wanted=True)
    assert not Meaning.objects.exists()


def test_many_offers_are_compared_in_one_query(aoi: User, django_assert_num_queries: object) -> None:
    actions.learn_meanings(aoi, [])
    compare_texts(aoi, ["x"], ["y"])
    for many in (1, 3, 600):
        with django_assert_num_queries(1):  # type: ignore[operator]
            compare_texts(aoi, ["帳簿"], [f"税の相談{n}" for n in range(many)])


def test_topics_are_whole(aoi: User) -> None:
    codes = [topic.code for topic in list_topics()]
    assert len(codes) == len(set(codes)) >= 60
    assert np.allclose(shares_of_anchors().sum(axis=1), 1)
    assert all(topic.name and len(topic.words) >= 10 for topic in list_topics())


def test_a_latin_word_counts_only_as_a_word() -> None:
    place = list_anchors().index("AI")
    named = find_named(["AIの相談", "email", "ＡＩ", "paid work"])
    assert list(named[:, place] > 0) == [True, False, True, False]


def test_a_shared_field_is_the_reason(aoi: User) -> None:
    sides = [matching.prepare([text], {}) for text in ("確定申告の相談", "税理士をしている", "庭の剪定")]
    assert matching.find_shared_field(sides[0].fields[0], sides[1].fields[0]) == "税金と会計"
    assert matching.find_shared_field(sides[0].fields[0], sides[2].fields[0]) == ""
