"""What holds for every draft, whatever is known: no blank, one honorific, no leak, no odd space."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.followups.drafts import (
    CHANNELS,
    ENCOUNTER_KINDS,
    FAVOURS,
    KINDS,
    RELATIONS,
    Draft,
    DraftFacts,
    LastEncounter,
    Other,
    Promise,
    Recipient,
    Writer,
    channels_for,
    compose,
)
from enishi.followups.drafts.cleaning import BLANKS, JOYFUL

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
# Rubbish as it is typed in haste: blanks left open, brackets, odd spaces, line breaks.
RUBBISH = st.text(alphabet="会計税務展示話のをがでに、。〇[]{}「」_ 　\n\tABzz12・", max_size=30)
PHRASES = st.one_of(
    RUBBISH,
    st.sampled_from(
        ("", "地域の勉強会", "資料を送る", "鈴木さんを紹介する", "防災の話をした", "〇〇について", "[会社名]")
    ),
)
PRIVATE = "ひみつの転居先"
NAMES = st.sampled_from(
    (
        {"family": "佐藤", "given": "花子"},
        {"family": "佐藤"},
        {"given": "花子"},
        {"family": "林", "given": "一"},
        {"family": "佐藤さん"},
        {"display": "みどりの店のマスター"},
        {"display": "高橋様"},
        {"family": "Smith", "given": "John", "is_western": True},
        {"given": "Mary", "is_western": True},
        {"organisation": "青葉商事株式会社"},
        {"organisation": "青葉商事株式会社", "department": "総務部"},
    )
)


def build_recipients() -> st.SearchStrategy[Recipient]:
    """People of every relation and state that may be written to."""
    return st.builds(
        lambda name, relation, days, state, extra: Recipient(
            **{"relation": relation, "known_days": days, "state": state, **extra, **name}
        ),
        NAMES,
        st.sampled_from(RELATIONS),
        st.sampled_from((None, 0, 1, 2, 40)),
        st.sampled_from(("none", "mourning", "leave_be")),
        st.sampled_from(
            ({}, {"organisation": "合同会社海", "title": "代表"}, {"title": "理事", "department": "本部"})
        ),
    )


LASTS = st.none() | st.builds(
    LastEncounter,
    on=st.none() | DAYS,
    kind=st.sampled_from(ENCOUNTER_KINDS),
    place=PHRASES,
    note=PHRASES,
    received=st.sampled_from(("", *FAVOURS)),
    received_from=st.sampled_from(("", "伊藤")),
)
OTHERS = st.builds(
    Other,
    family=st.just("鈴木"),
    given=st.sampled_from(("", "一郎")),
    organisation=st.sampled_from(("", "株式会社みどり文具")),
    met_on=st.none() | DAYS,
)
FACTS = st.builds(
    DraftFacts,
    to=build_recipients(),
    me=st.sampled_from(
        (Writer(), Writer(family="縁田"), Writer(family="縁田", given="葵", organisation="みどり"))
    ),
    last=LASTS,
    promises=st.lists(st.builds(Promise, text=PHRASES, due=st.none() | DAYS), max_size=3).map(tuple),
    introduced_by=st.sampled_from(("", "田中", "田中さん", "木下先生")),
    other=OTHERS,
    about=PHRASES,
    today=st.none() | DAYS,
)


def compose_any(facts: DraftFacts, kind: str, channel: str, language: str, variant: int) -> Draft:
    """A draft; what must not be congratulated in mourning is asked how they are instead."""
    refused = kind == "congratulate" and facts.to.state == "mourning"
    channel = fit(kind, channel)
    if kind == "post":
        facts = replace(facts, about="場づくりの工夫")
    return compose(
        facts, kind="ask_how" if refused else kind, channel=channel, language=language, variant=variant
    )


def fit(kind: str, channel: str) -> str:
    """The channel itself, or the first one that this kind may go through."""
    return channel if channel in channels_for(kind) else channels_for(kind)[0]


EVERY_DRAFT = {
    "facts": FACTS,
    "kind": st.sampled_from(KINDS),
    "channel": st.sampled_from(CHANNELS),
    "variant": st.integers(0, 63),
}


@settings(max_examples=600, deadline=None)
@given(**EVERY_DRAFT, language=st.sampled_from(("ja", "en")))
def test_no_draft_has_blanks_or_odd_spaces(
    facts: DraftFacts, kind: str, channel: str, variant: int, language: str
) -> None:
    draft = compose_any(facts, kind, channel, language, variant)
    whole = f"{draft.subject}\n{draft.body}"
    assert BLANKS.findall(whole) == []
    assert "None" not in whole
    assert "\n\n\n" not in draft.body
    assert [line for line in whole.splitlines() if line != line.rstrip()] == []
    assert draft.body == draft.body.strip("\n ")
    assert re.findall(r"、、|。。|、。|。、|(?:の件){2}", draft.body) == []


@settings(max_examples=600, deadline=None)
@given(**EVERY_DRAFT)
def test_one_honorific_and_the_name_as_on_the_card(
    facts: DraftFacts, kind: str, channel: str, variant: int
) -> None:
    draft = compose_any(facts, kind, channel, "ja", variant)
    failed = {check.code for check in draft.checks if not check.ok}
    assert failed <= {"own_fact"}
    assert re.findall(r"(?:様|さん|先生|さま){2,}", draft.body) == []


@settings(max_examples=300, deadline=None)
@given(**EVERY_DRAFT)
def test_sama_on_paper_and_san_elsewhere(facts: DraftFacts, kind: str, channel: str, variant: int) -> None:
    person = replace(facts.to, family="佐藤", given="花子", display="", is_western=False)
    found = compose_any(replace(facts, to=person), kind, channel, "ja", variant).body
    spoken = "さん" if fit(kind, channel) in ("line", "message", "sns") else "様"
    expected = "先生" if person.relation == "teacher" else spoken
    everyone = set() if kind == "post" else {expected}
    assert set(re.findall(r"(?:佐藤|花子)(様|さん|先生)", found)) == everyone


@settings(max_examples=300, deadline=None)
@given(
    **EVERY_DRAFT,
    language=st.sampled_from(("ja", "en")),
    note=st.sampled_from(("", "について話した", "。次は春")),
)
def test_a_private_note_never_leaves(
    facts: DraftFacts, kind: str, channel: str, variant: int, language: str, note: str
) -> None:
    last = replace(facts.last or LastEncounter(), note=PRIVATE + note, note_is_private=True)
    draft = compose_any(replace(facts, last=last), kind, channel, language, variant)
    assert PRIVATE not in f"{draft.subject}\n{draft.body}\n{draft.hints}\n{draft.checks}"


@settings(max_examples=200, deadline=None)
@given(**EVERY_DRAFT)
def test_nothing_joyful_in_mourning(facts: DraftFacts, kind: str, channel: str, variant: int) -> None:
    last = replace(facts.last or LastEncounter(), place="新年会", note="結婚祝いの話")
    mourner = replace(facts, to=replace(facts.to, state="mourning"), last=last, about="受賞祝い")
    draft = compose_any(mourner, kind, channel, "ja", variant)
    assert JOYFUL.findall(draft.subject + draft.body) == []


@settings(max_examples=200, deadline=None)
@given(facts=FACTS, kind=st.sampled_from(KINDS), variant=st.integers(0, 63))
def test_line_stays_short(facts: DraftFacts, kind: str, variant: int) -> None:
    body = compose_any(facts, kind, "line", "ja", variant).body
    assert body.count("\n") <= 4
    assert "拝啓" not in body


@settings(max_examples=100, deadline=None)
@given(**EVERY_DRAFT)
def test_same_facts_and_variant_same_draft(facts: DraftFacts, kind: str, channel: str, variant: int) -> None:
    drafts = [compose_any(facts, kind, channel, "ja", variant) for _ in range(2)]
    assert drafts[0] == drafts[1]
