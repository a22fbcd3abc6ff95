"""The worker reads each photo once, says what went wrong, and goes on after it was killed."""

from __future__ import annotations

import datetime as dt

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from enishi.accounts.models import User
from enishi.cards import actions, engine, queries, tasks
from enishi.cards.engine import Trouble
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.tests.factories import CARD, Reader, make_jpeg, make_photo, make_scans
from enishi.core import clock
from enishi.core.actions import requeue_interrupted_jobs

pytestmark = pytest.mark.django_db


def test_a_photo_becomes_its_cards(aoi: User, reader: Reader) -> None:
    first, second = make_scans(aoi, reader, CARD, CARD)
    photo = CardPhoto.objects.get()
    assert (photo.status, photo.media_type, photo.width, photo.problem) == ("read", "image/jpeg", 800, "")
    assert [(scan.number, scan.status, scan.quad[0]) for scan in (first, second)] == [
        (1, "to_review", [0, 0]),
        (2, "to_review", [400, 0]),
    ]
    assert (first.fields["family"], first.lines[2]["text"]) == ("高橋", "高橋 由美")


def test_a_job_that_runs_twice_changes_nothing(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    tasks.read_photo_job.call(str(scan.photo_id))
    assert CardScan.objects.count() == 1


def test_a_photo_of_a_killed_worker_is_read_after_all(aoi: User, reader: Reader) -> None:
    photo = make_photo(aoi)
    actions.begin_reading(photo.pk)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    assert requeue_interrupted_jobs() == 1
    tasks.read_photo_job.call(str(photo.pk))
    photo.refresh_from_db()
    assert (photo.status, photo.scans.count()) == ("read", 1)


def test_every_page_of_a_document_is_a_photo(aoi: User, reader: Reader) -> None:
    reader.pages = 3
    photo = make_photo(aoi)
    tasks.read_photo_job.call(str(photo.pk))
    names = list(CardPhoto.objects.order_by("name").values_list("name", "status"))
    assert names == [("名刺.jpg", "read"), ("名刺.jpg (2)", "waiting"), ("名刺.jpg (3)", "waiting")]
    assert DBTaskResult.objects.count() == 3


@pytest.mark.parametrize(
    ("trouble", "problem"), [(Trouble("broken"), "broken"), (RuntimeError("?"), "unexpected")]
)
def test_what_cannot_be_read_keeps_its_picture_and_says_why(
    aoi: User, reader: Reader, trouble: Exception, problem: str
) -> None:
    photo = make_photo(aoi)
    reader.trouble = trouble
    tasks.read_photo_job.call(str(photo.pk))
    photo.refresh_from_db()
    assert (photo.status, photo.problem, bytes(photo.data)) == ("failed", problem, make_jpeg())


def test_a_photo_without_a_card_is_read_and_says_so(aoi: User, reader: Reader) -> None:
    reader.cards = []
    photo = make_photo(aoi)
    tasks.read_photo_job.call(str(photo.pk))
    photo.refresh_from_db()
    assert (photo.status, photo.problem) == ("read", "no_card")


def test_a_photo_that_takes_the_worker_down_is_given_up(aoi: User) -> None:
    photo = make_photo(aoi)
    assert [actions.begin_reading(photo.pk) is not None for _ in range(4)] == [True, True, True, False]
    photo.refresh_from_db()
    assert (photo.status, photo.problem) == ("failed", "gave_up")


def test_a_photo_put_aside_is_not_read(aoi: User, reader: Reader) -> None:
    photo = make_photo(aoi)
    actions.drop_photo(aoi, photo.pk)
    tasks.read_photo_job.call(str(photo.pk))
    assert CardScan.objects.count() == 0


def test_other_corners_are_read_and_corrections_go(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    wanted = [[10.0, 10.0], [300.0, 10.0], [300.0, 200.0], [10.0, 200.0]]
    actions.set_corners(aoi, scan.pk, wanted)
    tasks.reread_scan_job.call(str(scan.pk))
    scan.refresh_from_db()
    assert (scan.is_reading, scan.quad, reader.corners) == (False, wanted, engine.quad_of(wanted))


def test_a_quarter_turn_begins_at_the_next_corner(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    turned = actions.turn_scan(aoi, scan.pk)
    assert turned.quad == [[0, 250], [0, 0], [400, 0], [400, 250]]


def test_trouble_with_other_corners_is_said_on_the_card(
    aoi: User, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scan,) = make_scans(aoi, reader)
    actions.turn_scan(aoi, scan.pk)
    monkeypatch.setattr(engine, "read_cards", lambda *_: [])
    tasks.reread_scan_job.call(str(scan.pk))
    scan.refresh_from_db()
    assert (scan.is_reading, scan.warnings, scan.fields["family"]) == (False, ["nothing_read"], "高橋")


def test_photos_whose_job_was_lost_are_asked_for_again(aoi: User) -> None:
    make_photo(aoi)
    lost = make_photo(aoi)
    CardPhoto.objects.filter(pk=lost.pk).update(asked_at=clock.now() - dt.timedelta(hours=1))
    DBTaskResult.objects.all().delete()
    assert [actions.queue_stranded(), actions.queue_stranded()] == [1, 0]
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [[str(lost.pk)]]


def test_what_was_put_aside_is_forgotten_after_a_month(aoi: User, reader: Reader) -> None:
    kept, dropped = make_scans(aoi, reader, CARD, CARD)
    (alone,) = make_scans(aoi, reader)
    (waits,) = make_scans(aoi, reader)
    for scan in (dropped, alone):
        actions.drop_scan(aoi, scan.pk)
    actions.drop_photo(aoi, waits.photo_id)
    later = clock.now() + dt.timedelta(days=31)
    assert actions.clear_dropped() == 0
    assert actions.clear_dropped(now=later) > 0
    assert list(CardScan.objects.all()) == [kept]
    assert [photo.pk for photo in CardPhoto.objects.all()] == [kept.photo_id]


def test_the_state_changes_with_every_step(aoi: User, reader: Reader) -> None:
    states = [queries.read_state(aoi)]
    photo = make_photo(aoi)
    states.append(queries.read_state(aoi))
    actions.begin_reading(photo.pk)
    states.append(queries.read_state(aoi))
    tasks.read_photo_job.call(str(photo.pk))
    states.append(queries.read_state(aoi))
    assert states == [(0, 0, 0, 0, 0), (1, 0, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0)]
