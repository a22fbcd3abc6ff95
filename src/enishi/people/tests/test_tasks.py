"""Readings are guessed in the worker, marked as guesses, and never written over what somebody wrote."""

from __future__ import annotations

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from enishi.accounts.models import User
from enishi.people import queries, tasks
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.readings import propose_name
from enishi.people.tests.factories import make_contact


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        (("佐藤", "健一"), ("佐藤", "健一", "さとう", "けんいち")),
        (("佐藤健一", ""), ("佐藤", "健一", "さとう", "けんいち")),
        (("五十嵐", ""), ("五十嵐", "", "いがらし", "")),
        (("髙橋", "さくら"), ("髙橋", "さくら", "たかはし", "さくら")),
        (("東海林", ""), ("東海林", "", "しょうじ", "")),
        (("林", "アンナ"), ("林", "アンナ", "はやし", "あんな")),
    ],
)
def test_guesses(written: tuple[str, str], guess: tuple[str, str, str, str]) -> None:
    found = propose_name(*written)
    assert (found.family, found.given, found.readings[0].family, found.readings[0].given) == guess


@pytest.mark.django_db
def test_the_job_reads_what_has_no_reading(aoi: User, ben: User) -> None:
    blank, whole = make_contact(aoi, "佐藤", "健一"), make_contact(aoi, "五十嵐優", "")
    own = make_contact(aoi, fields=ContactFields(family_reading="さふじ"))
    western, theirs = make_contact(aoi, "Smith", "John"), make_contact(ben)
    assert tasks.guess_readings.call(str(aoi.pk)) == 2
    readings = {row.pk: (row.family, row.family_reading, row.reading_source) for row in Contact.objects.all()}
    assert readings == {
        blank.pk: ("佐藤", "さとう", "guessed"),
        whole.pk: ("五十嵐", "いがらし", "guessed"),
        own.pk: ("佐藤", "さふじ", "own"),
        western.pk: ("Smith", "", ""),
        theirs.pk: ("佐藤", "", ""),
    }
    assert tasks.guess_readings.call(str(aoi.pk)) == 0
    assert [contact.pk for contact in queries.list_contacts(aoi, row="あ")] == [whole.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(("family", "n_jobs"), [("佐藤", 1), ("さとう", 0), ("Smith", 0)])
def test_a_job_is_asked_for_only_when_there_is_something_to_read(
    aoi: User, family: str, n_jobs: int, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks() as jobs:
        make_contact(aoi, family, "")
    assert len(jobs) == n_jobs
