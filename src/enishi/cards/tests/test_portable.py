"""Pictures travel with the notebook, and go with whoever is erased."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from enishi.accounts.models import User
from enishi.cards import actions, portable
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.sheets import CardSheet
from enishi.cards.tests.factories import CARD, Reader, make_jpeg, make_scans
from enishi.core import errors
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def keep(owner: User, scan: CardScan, family: str) -> Contact:
    kept = actions.keep_scan(owner, scan.pk, CardSheet(family=family, given="花"))
    assert kept.scan.contact
    return kept.scan.contact


def test_photos_and_cards_travel(aoi: User, ben: User, reader: Reader) -> None:
    make_scans(aoi, reader, CARD, CARD)
    rows = {model: list(portable.export_table(aoi, model)) for model in portable.TABLES}
    before = {model: list(model._default_manager.order_by("pk").values()) for model in portable.TABLES}
    CardPhoto.objects.all().delete()
    for model in portable.TABLES:
        portable.load_table(ben, model, rows[model])
    for model in portable.TABLES:
        assert [{**row, "owner_id": ben.pk} for row in before[model]] == list(
            model._default_manager.order_by("pk").values()
        )


def test_a_photo_that_says_it_is_a_page_is_refused(aoi: User, ben: User, reader: Reader) -> None:
    make_scans(aoi, reader)
    (row,) = portable.export_table(aoi, CardPhoto)
    CardPhoto.objects.all().delete()
    with pytest.raises(errors.Invalid):
        portable.load_table(ben, CardPhoto, [{**row, "media_type": "text/html"}])


def test_an_erased_person_takes_card_and_photo_along(aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    (other,) = make_scans(aoi, reader)
    person = keep(aoi, scan, "葛西")
    portable.erase_contact(aoi, [person.pk])
    assert (list(CardScan.objects.all()), list(CardPhoto.objects.all())) == ([other], [other.photo])


def test_others_on_the_photo_stay_and_the_erased_is_painted_over(aoi: User, reader: Reader) -> None:
    scan, other = make_scans(aoi, reader, CARD, CARD)
    portable.erase_contact(aoi, [keep(aoi, scan, "葛西").pk])
    photo = CardPhoto.objects.get()
    with Image.open(io.BytesIO(bytes(photo.data))) as image:
        grey = image.convert("L").tobytes()
        found = [grey[120 * image.width + left] for left in (200, 600)]
    assert (list(photo.scans.all()), [found[0] < 200, found[1] > 240]) == ([other], [True, True])


def test_cards_nobody_was_made_of_go_by_name_and_address(aoi: User, reader: Reader) -> None:
    make_scans(aoi, reader)
    person = make_contact(aoi, "高橋", "由美")
    mailed = make_contact(aoi, "誰", "か", emails=("yumi@tsukimi.example",))
    namesake = make_contact(aoi, "高橋", "花")
    for one, left in ((namesake, 1), (person, 0)):
        portable.erase_contact(aoi, [one.pk])
        assert CardScan.objects.count() == left
    make_scans(aoi, reader)
    portable.erase_contact(aoi, [mailed.pk])
    assert (CardScan.objects.count(), CardPhoto.objects.count()) == (0, 0)


def test_a_small_copy_is_small() -> None:
    from enishi.cards.engine import shrink, size_of

    assert size_of(shrink(make_jpeg(2000, 1000), 480)) == (480, 240)
