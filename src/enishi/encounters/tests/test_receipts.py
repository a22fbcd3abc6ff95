"""Photos of receipts: drawn anew without where they were taken, refused with a sentence, taken out and back."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.encounters import actions, queries
from enishi.encounters.models import Bill, Encounter, Receipt
from enishi.encounters.tests.factories import make_person, meet
from enishi.encounters.tests.pictures import make_telling_jpeg

pytestmark = pytest.mark.django_db
LARGE = b"\x89PNG\r\n\x1a\n" + b"\0" * (12 * 1024 * 1024)


@pytest.fixture
def meal(aoi: User) -> Encounter:
    return meet(aoi, make_person(aoi), days=[3], kind="meal")[0]


def kept() -> Image.Image:
    return Image.open(io.BytesIO(bytes(Receipt.objects.get().data)))


def test_nothing_but_the_picture_is_kept(aoi: User, meal: Encounter) -> None:
    told = make_telling_jpeg(3000, 1500)
    with Image.open(io.BytesIO(told)) as before:
        assert (bool(before.getexif().get_ifd(0x8825)), "comment" in before.info) == (True, True)
    actions.add_receipt(aoi, meal.pk, told)
    with kept() as after:
        assert (
            len(after.getexif()),
            sorted(set(after.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}),
        ) == (0, [])
        assert (after.format, after.size) == ("JPEG", (1000, 2000))  # upright, and of a size to be read
    assert all(
        word not in bytes(Receipt.objects.get().data) for word in (b"Exif", b"GPS", b"taken by", b"xmp")
    )


def test_words_in_a_png_go_too(aoi: User, meal: Encounter) -> None:
    out, words = io.BytesIO(), PngInfo()
    words.add_text("Comment", "taken by Aoi")
    Image.new("RGBA", (30, 40)).save(out, "PNG", pnginfo=words)
    actions.add_receipt(aoi, meal.pk, out.getvalue())
    assert b"Aoi" not in bytes(Receipt.objects.get().data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "読める写真ではありません"),
        (b"%PDF-1.7 ...", "読める写真ではありません"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "読める写真ではありません"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "壊れているか大きすぎて"),
        (LARGE, "12 ?MB"),
        (b"x" * 20 * 1024 * 1024, "12 ?MB"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(
    aoi: User, meal: Encounter, data: bytes, sentence: str
) -> None:
    with pytest.raises(errors.Invalid, match=sentence) as refused:
        actions.add_receipt(aoi, meal.pk, data)
    assert (list(refused.value.fields), Receipt.objects.count()) == (["receipt"], 0)


def test_the_same_press_twice_is_one_photo_and_ten_are_enough(aoi: User, meal: Encounter) -> None:
    key, data = ids.new_id(), make_telling_jpeg()
    for _ in range(2):
        actions.add_receipt(aoi, meal.pk, data, receipt_id=key)
    assert Receipt.objects.count() == 1
    for _ in range(9):
        actions.add_receipt(aoi, meal.pk, data)
    with pytest.raises(errors.Full, match="10枚"):
        actions.add_receipt(aoi, meal.pk, data)


def test_taken_out_it_comes_back_and_is_forgotten_a_month_later(aoi: User, meal: Encounter) -> None:
    receipt = actions.add_receipt(aoi, meal.pk, make_telling_jpeg())
    actions.drop_receipt(aoi, receipt.pk)
    with pytest.raises(errors.NotFound):
        queries.get_receipt(aoi, receipt.pk)
    actions.bring_receipt_back(aoi, receipt.pk)
    assert [row.pk for row in queries.list_receipts(meal)] == [receipt.pk]
    actions.drop_receipt(aoi, receipt.pk)
    days = dt.timedelta(days=1)
    assert actions.clear_receipts(now=clock.now() + 29 * days) == 0
    assert actions.clear_receipts(now=clock.now() + 31 * days) == 1


def test_nobody_else_sees_it(aoi: User, ben: User, meal: Encounter, client_of: ClientOf) -> None:
    receipt = actions.add_receipt(aoi, meal.pk, make_telling_jpeg())
    answer = client_of(aoi).get(f"/receipts/{receipt.pk}/")
    assert (answer.headers["Content-Type"], answer.content) == ("image/jpeg", bytes(receipt.data))
    assert client_of(ben).get(f"/receipts/{receipt.pk}/").status_code == 404
    with pytest.raises(errors.NotFound):
        actions.add_receipt(ben, meal.pk, make_telling_jpeg())


def test_a_photo_stays_where_an_amount_is_asked_about_once_more(
    aoi: User, meal: Encounter, client_of: ClientOf
) -> None:
    key = str(ids.new_id())
    for total, status in (("ごせん", 422), ("5000", 302)):
        photo = SimpleUploadedFile("r.jpg", make_telling_jpeg(), "image/jpeg")
        data = {"key": key, "seen_at": clock.now().isoformat(), "total": total, "receipt": photo}
        assert client_of(aoi).post(f"/encounters/{meal.pk}/bill/", data).status_code == status
        assert Receipt.objects.count() == 1
    assert Bill.objects.get().total_minor == 5_000


def test_a_first_photo_and_the_bill_in_one_press(aoi: User, meal: Encounter, client_of: ClientOf) -> None:
    """The photo that goes ahead of the rest is no change made in another window."""
    photo = SimpleUploadedFile("r.jpg", make_telling_jpeg(), "image/jpeg")
    data = {"key": str(ids.new_id()), "seen_at": clock.now().isoformat(), "total": "5000", "receipt": photo}
    assert client_of(aoi).post(f"/encounters/{meal.pk}/bill/", data).status_code == 302
    assert (Receipt.objects.count(), Bill.objects.get().total_minor) == (1, 5_000)


def test_a_film_named_like_a_photo_is_refused_beside_its_field(
    aoi: User, meal: Encounter, client_of: ClientOf
) -> None:
    data = {"key": str(ids.new_id()), "total": "5000"}
    photo = SimpleUploadedFile("r.jpg", b"\0\0\0\x18ftypmp42" + b"\0" * 20 * 1024 * 1024, "image/jpeg")
    answer = client_of(aoi).post(f"/encounters/{meal.pk}/bill/", {**data, "receipt": photo})
    page = answer.content.decode()
    assert (answer.status_code, Receipt.objects.count(), Bill.objects.count()) == (422, 0, 0)
    assert ("12" in page.split('id="id_receipt_error"')[1][:120], 'value="5000"' in page) == (True, True)
