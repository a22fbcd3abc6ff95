"""Where no draft is written, and the sentence that says why."""

from dataclasses import replace

import pytest

from enishi.followups.drafts import (
    CHANNELS,
    KINDS,
    REFUSAL_CODES,
    DraftFacts,
    DraftRefused,
    LastEncounter,
    Other,
    Recipient,
    channels_for,
    compose,
)
from enishi.followups.drafts.names import call
from enishi.followups.drafts.refusals import SENTENCES


def refuse(
    facts: DraftFacts, kind: str = "thank_you", channel: str = "mail", language: str = "ja"
) -> DraftRefused:
    """The refusal, which must come."""
    with pytest.raises(DraftRefused) as caught:
        compose(facts, kind=kind, channel=channel, language=language)
    return caught.value


def person(state: str) -> DraftFacts:
    return DraftFacts(to=Recipient(family="佐藤", state=state), other=Other(family="鈴木"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", ["deceased", "avoid"])
def test_nothing_to_somebody_deceased_or_avoided(state: str, kind: str) -> None:
    refusal = refuse(person(state), kind)
    assert (refusal.code, refusal.sentence) == (state, SENTENCES[state][0])


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_congratulations_in_mourning(channel: str) -> None:
    assert refuse(person("mourning"), "congratulate", channel).code == "mourning"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "post"])
def test_a_tie_left_be_may_be_written_to(kind: str) -> None:
    channel = "mail" if "mail" in channels_for(kind) else "sns"
    assert (
        call(person("leave_be").to, channel) in compose(person("leave_be"), kind=kind, channel=channel).body
    )


@pytest.mark.parametrize(
    ("kind", "channel"), [("post", "message"), ("reaction", "mail"), ("connect", "line")]
)
def test_words_for_the_net_go_nowhere_else(kind: str, channel: str) -> None:
    assert refuse(person("none"), kind, channel).code == "other_channel"


def test_a_post_about_nothing_asks_what_about() -> None:
    assert refuse(person("none"), "post", "sns").code == "nothing_to_post"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_post_names_nobody_and_tells_no_secrets(language: str) -> None:
    last = LastEncounter(kind="event", place="読書会", note="空き家の活用について話した")
    facts = replace(person("none"), last=last, introduced_by="田中")
    body = compose(facts, kind="post", channel="sns", language=language).body
    assert "読書会" in body
    assert [word for word in ("佐藤", "鈴木", "田中", "空き家") if word in body] == []


@pytest.mark.parametrize("other", [None, Other(), Other(organisation="株式会社海")])
def test_introducing_nobody_is_refused(other: Other | None) -> None:
    facts = DraftFacts(to=Recipient(family="佐藤"), other=other)
    assert refuse(facts, "introduce", language="en").sentence == SENTENCES["other_missing"][1]


def test_unknown_words_are_named() -> None:
    facts = person("none")
    codes = (refuse(facts, "spam").code, refuse(facts, channel="fax").code, refuse(facts, language="fr").code)
    assert codes == ("unknown_kind", "unknown_channel", "unknown_language")
    assert refuse(facts, channel="fax").sentence == (
        "この送り方はありません。選べるもの：mail, line, message, letter, sns"
    )


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    assert [code for code in REFUSAL_CODES if not all(SENTENCES[code])] == []
