"""The same hits on SQLite and on PostgreSQL: both find exactly what a naive reading of every text finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.accounts.models import User
from enishi.core import ids
from enishi.core.errors import Invalid
from enishi.search.actions import put_moments, put_people, set_last_days
from enishi.search.language import SearchQuery, read_query
from enishi.search.matching import is_met
from enishi.search.queries import find_events, find_moments, find_people
from enishi.search.tests.corpus import (
    MOMENTS,
    PEOPLE,
    PHRASES,
    WORDS,
    find_moments_naively,
    find_naively,
    person,
)
from enishi.search.texts import NOBODY, compose_moment

TODAY = dt.date(2025, 4, 2)
# The words of what happened once more, as events that are with nobody.
EVENTS = [replace(one, contact_id=NOBODY, subject_id=ids.new_id(), kind="outing") for one in MOMENTS]


@pytest.fixture
def owner(aoi: User) -> User:
    """Aoi with the corpus, beside somebody whose notebook holds the same words."""
    ben = User.objects.create(email="ben@example.com")
    put_people(aoi.pk, PEOPLE)
    put_moments(aoi.pk, [*MOMENTS, *EVENTS])
    set_last_days(aoi.pk, [one.contact_id for one in PEOPLE])
    put_people(ben.pk, [person(1000, "高橋", "健", "たかはし たけし", tags=["同僚"])])
    return aoi


def assert_as_naive(owner: User, query: SearchQuery) -> None:
    found = find_people(owner, query, limit=500)
    expected = set() if query.is_empty else find_naively(PEOPLE, MOMENTS, query)
    assert {hit.contact_id for hit in found.hits} == expected, query
    assert found.total == len(expected)
    moments = find_moments(owner, query, limit=500)
    happened = find_moments_naively(PEOPLE, MOMENTS, query) if query.wanted or query.met else set()
    if not any(term.scope in ("any", "place", "note") for term in query.wanted) and query.met is None:
        happened = set()
    assert {(hit.contact_id, hit.subject_id) for hit in moments.hits} == happened, query
    events = find_events(owner, query, limit=500)
    assert set(events.hits) == find_events_naively(query), query
    assert events.total == len(events.hits)


def find_events_naively(query: SearchQuery) -> set[UUID]:
    """Each term in the event's own words; what speaks of people, or of days on which one met, finds none."""
    scopes = {term.scope for term in query.wanted}
    if not scopes or not scopes <= {"any", "place", "note"} or query.met is not None:
        return set()
    found = set()
    for one in EVENTS:
        columns = compose_moment(one)
        if all(is_met(term, columns, in_moment=True) != term.is_without for term in query.terms):
            found.add(one.subject_id)
    return found


def test_every_word_of_the_corpus(owner: User) -> None:
    for words in (*WORDS, *PHRASES):
        if not words.startswith("-"):
            assert_as_naive(owner, read_query(words, today=TODAY))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from((*WORDS, *PHRASES)), min_size=2, max_size=3))
def test_words_together(owner: User, words: list[str]) -> None:
    try:
        query = read_query(" ".join(words), today=TODAY)
    except Invalid:
        return  # nothing but words to leave out
    assert_as_naive(owner, query)


LETTERS = st.sampled_from("髙高橋健佐藤森優さとうたけしアｱsatohO'Brien@.-% \":🐈김０1２3&|!()*\\_株㈱")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(LETTERS, min_size=1, max_size=6))
def test_anything_typed(owner: User, words: str) -> None:
    try:
        query = read_query(words, today=TODAY)
    except Invalid:
        return
    assert_as_naive(owner, query)
