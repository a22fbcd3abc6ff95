"""The text files themselves: every person finds their section, every word used is one that exists."""

import re
from itertools import product
from pathlib import Path

import pytest

from enishi.followups.drafts import KINDS, LANGUAGES, RELATIONS, alike, words_en, words_ja
from enishi.followups.drafts.alike import find_alike_pairs
from enishi.followups.drafts.facts import channels_for
from enishi.followups.drafts.seeds import variant_for
from enishi.followups.drafts.texts import (
    TEXTS,
    Picker,
    Vocabulary,
    find_section,
    parse_sections,
    read_seasons,
    say_paragraphs,
)
from enishi.followups.drafts.vocabulary import FLAG_NAMES, PHRASE_NAMES

from .cases import CASES, Case

FILES = sorted(path for path in TEXTS.rglob("*.txt") if path.stem != "seasons")


@pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, (*KINDS, "frame"))))
def test_everybody_finds_a_section(language: str, name: str) -> None:
    for channel, relation in product(channels_for(name), RELATIONS):
        section = find_section(language, name, channel, relation)
        assert section.paragraphs
        assert name == "frame" or section.subject or channel not in ("mail", "letter")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_only_known_words_are_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    phrases = PHRASE_NAMES[path.parent.name] | {"body"}
    conditions = {need.lstrip("!") for needs in re.findall(r"<([^>]+)>", text) for need in needs.split()}
    assert set(re.findall(r"\{([^}]*)\}", re.sub(r"(?m)^#.*$", "", text))) - phrases == set()
    assert {c for c in conditions if c.isascii()} - FLAG_NAMES - phrases == set()


def test_seasons_cover_the_year_without_joy() -> None:
    rows = read_seasons("ja")
    assert rows[0][0] == "01-01"
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert {row[0][:2] for row in rows} == {f"{month:02}" for month in range(1, 13)}
    assert [words for row in rows for words in row[2] if not words.endswith("が")] == []


def test_marks_of_a_text_file() -> None:
    text = """[line: any]
# a remark
<topic> about {topic}
~ {topic} again
/ nothing known
  second line

{missing}
"""
    (section,) = parse_sections(text)
    known, unknown = Vocabulary({"topic": "tea"}, frozenset()), Vocabulary({}, frozenset())
    assert say_paragraphs(section, known, Picker(0)) == [["about tea"]]
    assert say_paragraphs(section, known, Picker(1)) == [["tea again"]]
    assert say_paragraphs(section, unknown, Picker(1)) == [["nothing known", "second line"]]


def test_alike_is_a_measure() -> None:
    texts = ("先日はありがとうございました。", "先日は、ありがとうございました。", "ご無沙汰しております。")
    assert alike(texts[0], texts[0]) == 1.0
    assert alike(texts[0], texts[1]) == alike(texts[1], texts[0])
    assert alike(texts[0], texts[2]) < 0.1 < alike(texts[0], texts[1])
    assert [(a, b) for a, b, _ in find_alike_pairs((texts[0], texts[2], texts[0]))] == [(0, 2)]


def test_variant_is_the_same_every_time_and_spread_out() -> None:
    variants = [variant_for(f"person-{number}") for number in range(500)]
    assert variants == [variant_for(f"person-{number}") for number in range(500)]
    assert len(set(variants)) == 64


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.channel}-{case.name}")
def test_the_vocabulary_is_what_the_words_give(case: Case) -> None:
    build = words_en.build_words if case.language == "en" else words_ja.build_words
    words = build(case.facts, case.kind, case.channel, 0)
    assert set(words.phrases) - PHRASE_NAMES[case.language] == set()
    assert words.flags - FLAG_NAMES == set()
