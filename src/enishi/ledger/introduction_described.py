"""An introduction as JSON, the same at the API and the command line."""

from __future__ import annotations

from enishi.ledger import introducing
from enishi.ledger import introduction_words as words
from enishi.ledger.introduction_pages import find_party, names_of
from enishi.ledger.models import Introduction
from enishi.ledger.queries import ReportDue
from enishi.people.names import display_name


def describe_introduction(row: Introduction) -> dict[str, object]:
    """How it stands, what was done, what is open."""
    course, names = introducing.course_of(row), names_of(row)
    return {
        "id": str(row.pk),
        "first_id": str(row.first_id) if row.first_id else None,
        "second_id": str(row.second_id),
        "introducer_id": str(row.introducer_id) if row.introducer_id else None,
        "title": words.title_words(course, names),
        "why": row.why,
        "stage": str(introducing.find_stage(course)),
        "sentence": words.stage_words(course, names),
        "steps": [
            {"move": str(move), "on": on.isoformat(), "words": words.step_words(course, move, names)}
            for move, on in introducing.list_steps(course)
        ],
        "next": [_describe_next(row, course, one) for one in introducing.list_next(course)],
        "moves": [str(move) for move in introducing.list_moves(course)],
        "outcome": row.outcome,
        "withdrawn_by": row.withdrawn_by or None,
        "withdrawn_why": row.withdrawn_why,
        "version": row.version,
    }


def _describe_next(row: Introduction, course: introducing.Course, one: introducing.Next) -> dict[str, object]:
    to = find_party(row, one.to)
    return {
        "move": str(one.move) if one.move else None,
        "words": words.next_words(course, one, names_of(row)),
        "to": str(to.pk) if to else None,
        "draft": one.draft or None,
    }


def describe_report(due: ReportDue) -> dict[str, object]:
    """What is to be told to whom."""
    return {
        "person_id": str(due.introducer.pk),
        "person": display_name(due.introducer),
        "second_id": str(due.second.pk),
        "kind": due.kind,
        "what": words.report_words(due.kind, display_name(due.second)),
        "since": due.since.isoformat(),
        "introduction_id": str(due.introduction_id) if due.introduction_id else None,
    }
