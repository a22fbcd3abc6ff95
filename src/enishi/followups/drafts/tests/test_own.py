"""The owner's own templates: what they may say, and the sentence where they may not."""

from datetime import date

import pytest

from enishi.followups.drafts import (
    DraftFacts,
    DraftRefused,
    LastEncounter,
    OwnWords,
    Recipient,
    compose,
    read_own,
)
from enishi.followups.drafts.own import give_example

TODAY = date(2026, 11, 23)
FACTS = DraftFacts(
    to=Recipient(family="佐藤", given="花子", relation="friend"),
    last=LastEncounter(on=date(2026, 11, 22), kind="event", place="読書会"),
    today=TODAY,
)


def write(
    text: str, *, subject: str = "", is_whole: bool = False, channel: str = "mail", facts: DraftFacts = FACTS
) -> str:
    """The body made of a template."""
    own = OwnWords(text=text, subject=subject, is_whole=is_whole)
    return compose(facts, kind="thank_you", channel=channel, own=own).body


def test_facts_are_put_in_and_the_frame_stands_around() -> None:
    assert write("{when_wa}{place}で会えてうれしかったです。").splitlines() == [
        "佐藤 花子様", "", "こんにちは。", "", "昨日は読書会で会えてうれしかったです。",
    ]  # fmt: skip


def test_a_line_whose_fact_is_unknown_is_left_out() -> None:
    assert write("{topic}の話、またしましょう。\nではまた。", is_whole=True) == "ではまた。"


def test_a_whole_template_keeps_its_lines_and_tags() -> None:
    text = "{name}、\n\n昨日の写真です。\n\n#読書会"
    assert write(text, is_whole=True, channel="line") == "佐藤さん、\n\n昨日の写真です。\n\n#読書会"


def test_a_subject_is_filled_or_left_out() -> None:
    own = OwnWords(text="どうも。", subject="{topic}のこと")
    assert compose(FACTS, kind="thank_you", channel="mail", own=own).subject == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "template_empty"),
        ("  \n\n ", "template_empty"),
        ("# ただのメモ", "template_empty"),
        ("{nmae}、こんにちは。", "template_word"),
        ("{place こんにちは", "template_blank"),
        ("{} こんにちは", "template_blank"),
        ("[会社名]の皆様", "template_blank"),
        ("〇〇様", "template_blank"),
        ("<metinperson> こんにちは", "template_condition"),
        ("/ こんにちは", "template_mark"),
        ("~ こんにちは", "template_mark"),
        ("  こんにちは", "template_mark"),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_cannot_be_read_is_refused_with_a_sentence(text: str, code: str, language: str) -> None:
    with pytest.raises(DraftRefused) as caught:
        read_own(OwnWords(text=text), language)
    assert caught.value.code == code
    assert "{name}" not in caught.value.sentence or code == "template_blank"


def test_the_wrong_word_is_named() -> None:
    with pytest.raises(DraftRefused, match=r"\{nmae\}"):
        read_own(OwnWords(text="{nmae}、こんにちは。"), "ja")


def test_nothing_sayable_is_told() -> None:
    with pytest.raises(DraftRefused) as caught:
        write("{topic}の話をまた。")
    assert caught.value.code == "template_silent"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_knows_the_words_that_are_offered(language: str) -> None:
    own = OwnWords(text="{name} {when} {place} {topic} {about} {promise} {introducer} {other}")
    draft = compose(
        give_example(TODAY, "peer", language), kind="thank_you", channel="line", language=language, own=own
    )
    assert [check.code for check in draft.checks if not check.ok and check.code != "length"] == []
