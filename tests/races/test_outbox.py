"""Two workers at once, and one that was killed: each thing in the outbox goes out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.notices import actions
from enishi.notices.actions.accounts import AccountFields
from enishi.notices.models import Outgoing, Target
from enishi.notices.tests.factories import add_mail, make_note, telling
from tests.posts import USER, Post, running_post
from tests.races.crowd import CROWD, at_once, list_wins, name_losses

FRIDAY = dt.date(2026, 11, 27)
MORNING = dt.datetime.combine(FRIDAY, dt.time(8), ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with running_post(tmp_path) as server:
        yield server


def write(owner: User, key: str = "draft:1") -> Outgoing:
    return actions.post_mail(
        owner, key=key, to="ken@example.jp", subject="お礼", text="ありがとうございました。"
    )


def open_account(owner: User, post: Post) -> None:
    fields = AccountFields(USER, host="localhost", port=post.port, security="plain")
    actions.change_mail_account(owner, fields)


def tick_at_once(owner: User, post: Post) -> list[bool | Exception]:
    open_account(owner, post)
    row = write(owner)
    return at_once([partial(actions.deliver, row.pk)] * CROWD)


def test_eight_ticks_send_once(aoi: User, post: Post) -> None:
    found = tick_at_once(aoi, post)
    assert (sum(list_wins(found)), name_losses(found)) == (1, set())
    assert len(post.mails) == 1
    assert [row.state for row in Outgoing.objects.all()] == ["sent"]


@pytest.mark.control
def test_without_the_lock_it_goes_out_several_times(aoi: User, post: Post) -> None:
    tick_at_once(aoi, post)
    assert len(post.mails) > 1


def press_at_once(owner: User, post: Post) -> list[Outgoing | Exception]:
    open_account(owner, post)
    return at_once([partial(write, owner)] * CROWD)


def test_pressed_eight_times_it_is_one_mail(aoi: User, post: Post) -> None:
    found = press_at_once(aoi, post)
    assert (len({row.pk for row in list_wins(found)}), name_losses(found)) == (1, set())
    actions.deliver_due()
    assert len(post.mails) == 1


@pytest.mark.control
def test_without_the_lock_the_constraint_refuses_the_others(aoi: User, post: Post) -> None:
    found = press_at_once(aoi, post)
    assert name_losses(found) <= {"IntegrityError"}
    assert Outgoing.objects.count() == 1


def tell_at_once(owner: User, post: Post) -> list[Outgoing | Exception | None]:
    """Eight workers look at the same due target, then send what there is."""
    with clock.as_of(MORNING - dt.timedelta(hours=2)):
        add_mail(owner, host="localhost", port=post.port)
    target = Target.objects.select_related("owner").get()

    def work() -> Outgoing | None:
        with clock.as_of(MORNING):
            posted = actions.tell(target)
            actions.deliver_due()
            return posted

    with telling(make_note(FRIDAY)):
        return at_once([work] * CROWD)


def test_eight_ticks_tell_a_day_once(aoi: User, post: Post) -> None:
    found = tell_at_once(aoi, post)
    assert name_losses(found) == set()
    assert [row is not None for row in list_wins(found)].count(True) == 1
    assert (Outgoing.objects.count(), len(post.mails)) == (1, 1)


@pytest.mark.control
def test_without_the_lock_only_the_constraint_stands_between(aoi: User, post: Post) -> None:
    found = tell_at_once(aoi, post)
    assert "IntegrityError" in name_losses(found)
    assert Outgoing.objects.count() == 1
