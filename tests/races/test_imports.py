"""The same file brought in twice at the same moment, and one import started by two presses: nobody is there twice."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.core import ids
from enishi.imports.actions import Source, apply_import, begin_import, read_import
from enishi.imports.models import Import
from enishi.people.models import Contact
from import_people import write_cards
from tests.races.crowd import CROWD, at_once, list_wins, name_losses

CARDS = 300  # two batches, so that the two meet in the middle


def read_cards(aoi: User, folder: Path) -> Import:
    file = folder / "cards.vcf"
    file.write_text(write_cards(CARDS), encoding="utf-8", newline="")
    of = begin_import(aoi)
    return read_import(aoi, of.pk, [Source(file, file.name)])


def apply_two(aoi: User, folder: Path) -> tuple[int, set[str]]:
    """How many people there are after two imports of the same file were applied at once, and who was refused."""
    both = [read_cards(aoi, folder) for _ in range(2)]
    found = at_once([partial(apply_import, aoi, of.pk) for of in both])
    return Contact.objects.filter(owner=aoi).count(), name_losses(found)


def test_same_file_twice_at_once_doubles_nobody(aoi: User, tmp_path: Path) -> None:
    assert apply_two(aoi, tmp_path) == (CARDS, set())


@pytest.mark.control(2)
def test_same_file_without_the_lock_goes_wrong(transactional_db: None, tmp_path: Path) -> None:
    """People twice, or one of the two thrown out in the middle: within a few rounds, as the window is short."""
    rounds = (apply_two(User.objects.create(), tmp_path) for _ in range(6))
    assert any(found != (CARDS, set()) for found in rounds)


def test_one_import_applied_by_two_doubles_nobody(aoi: User, tmp_path: Path) -> None:
    of = read_cards(aoi, tmp_path)
    found = at_once([partial(apply_import, aoi, of.pk)] * 2)
    (file,) = of.files.all()
    file.refresh_from_db()
    assert (Contact.objects.count(), file.added, name_losses(found) - {"AlreadyThere"}) == (
        CARDS,
        CARDS,
        set(),
    )


def test_files_dropped_eight_times_are_one_import(aoi: User) -> None:
    key = ids.new_id()
    found = at_once([partial(begin_import, aoi, import_id=key)] * CROWD)
    assert [of.pk for of in list_wins(found)] == [key] * CROWD
