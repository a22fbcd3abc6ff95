"""The golden drafts: read them in golden/, change the texts, rewrite them, read them again."""

import pytest

from enishi.followups.drafts import KINDS, alike, compose

from . import golden
from .cases import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: golden.path_of(case).stem)
def test_draft_reads_as_the_golden_file(case: Case) -> None:
    assert golden.write_out(case) == golden.path_of(case).read_text(encoding="utf-8")


def test_every_golden_file_has_a_case() -> None:
    assert sorted(golden.FOLDER.iterdir()) == sorted(golden.path_of(case) for case in CASES)


def test_every_kind_has_golden_drafts() -> None:
    assert {case.kind for case in CASES} == set(KINDS)


def test_japanese_golden_drafts_are_distinct() -> None:
    bodies = {golden.write_out(case) for case in CASES if case.language == "ja"}
    assert len(bodies) == len([case for case in CASES if case.language == "ja"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: golden.path_of(case).stem)
def test_golden_drafts_pass_every_check_but_own_fact(case: Case) -> None:
    draft = compose(
        case.facts, kind=case.kind, channel=case.channel, language=case.language, variant=case.variant
    )
    assert [check.code for check in draft.checks if not check.ok and check.code != "own_fact"] == []


def test_two_from_one_event_do_not_get_one_text() -> None:
    first, second = (golden.write_out(case) for case in CASES[:2])
    assert 0.3 < alike(first, second) < 0.95
