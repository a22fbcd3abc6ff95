"""My card: what is on it, what has no room, and that a camera reads it back."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors, ids
from enishi.people import actions, queries
from enishi.people.models import OwnFace
from enishi.people.own_card import MOST_BYTES, make_own_card
from enishi.people.qr import draw_code_file, make_code, print_code

FACE = OwnFace(
    family="髙橋",
    given="健",
    family_reading="たかはし",
    given_reading="たける",
    organisation="みどり; 製作所",
    department="営業部",
    title="課長",
    emails=["ken@example.jp"],
    phones=["090-1234-5678", "03-1234-5678"],
    line="ken_line",
    urls=["https://example.jp/ken"],
    address="東京都千代田区丸の内1-1",
)


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


WHOLE = """BEGIN:VCARD
VERSION:3.0
N:髙橋;健;;;
FN:髙橋 健
X-PHONETIC-LAST-NAME:たかはし
X-PHONETIC-FIRST-NAME:たける
ORG:みどり\\; 製作所;営業部
TITLE:課長
TEL;TYPE=CELL:090-1234-5678
TEL;TYPE=WORK:03-1234-5678
EMAIL:ken@example.jp
ADR;TYPE=WORK:;;東京都千代田区丸の内1-1;;;;
NOTE:LINE ken_line
URL:https://example.jp/ken
END:VCARD
"""


def test_the_whole_card() -> None:
    card = make_own_card(FACE)
    assert card.payload == WHOLE.replace("\n", "\r\n")
    assert (card.left_out, card.reading, len(card.lines)) == ((), "たかはし たける", 10)


def test_what_the_owner_left_off() -> None:
    face = OwnFace(family="髙橋", emails=["ken@example.jp"], phones=["090"], left_off_card=["phones"])
    assert make_own_card(face).payload.count("\r\n") == 6


def test_what_has_no_room_goes_least_needed_first_and_is_named() -> None:
    urls = [f"https://example.jp/{'a' * 200}/{n}" for n in range(4)]
    face = OwnFace(family="髙橋", address="京" * 80, urls=urls, emails=["ken@example.jp"])
    card = make_own_card(face)
    assert (card.left_out, len(card.payload.encode()) <= MOST_BYTES) == (("address", "urls"), True)
    assert "ken@example.jp" in card.payload


@pytest.mark.parametrize("face", [FACE, OwnFace(family="𠮷田", given="誠")])
def test_a_camera_reads_it_back(face: OwnFace) -> None:
    payload = make_own_card(face).payload
    out = io.BytesIO()
    make_code(payload).save(out, kind="png", scale=4, border=3)
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(out).convert("L"))] == [payload]
    assert draw_code_file(payload).startswith(b"<svg xmlns=")
    assert len(print_code(payload).splitlines()) > 20


@pytest.mark.django_db
def test_occasions_come_go_and_come_back(aoi: User, ben: User) -> None:
    actions.set_face(aoi, family="青井", given="葵", emails=["a@a.jp"])
    key = ids.new_id()
    side = actions.add_face(aoi, "副業", face_id=key)
    assert actions.add_face(aoi, "副業", face_id=key).pk == side.pk
    actions.set_face(aoi, face_id=side.pk, organisation="週末社", emails=["b@b.jp"], urls=["https://x.jp"])
    assert [(face.occasion, face.family) for face in queries.list_faces(aoi)] == [
        ("", "青井"),
        ("副業", "青井"),
    ]
    assert queries.list_own_emails(aoi) == ["a@a.jp", "b@b.jp"]
    assert queries.get_face(aoi).organisation == ""
    actions.delete_face(aoi, side.pk)
    assert (len(queries.list_faces(aoi)), queries.find_face(aoi, "副")) == (1, None)
    actions.undelete_face(aoi, side.pk)
    assert queries.find_face(aoi, "副") == side
    for act in (actions.delete_face, actions.undelete_face, queries.get_face_by_id):
        with pytest.raises(errors.NotFound):
            act(ben, side.pk)
    with pytest.raises(errors.NotFound):
        actions.set_face(ben, face_id=side.pk, family="蛇")
    with pytest.raises(errors.Invalid):
        actions.delete_face(aoi, queries.get_face(aoi).pk)
    with pytest.raises(errors.Invalid):
        actions.set_face(aoi, urls=["javascript:alert(1)"])
    with pytest.raises(errors.Invalid):
        actions.add_face(aoi, " ")


@pytest.mark.django_db
def test_pages(browser: Client, aoi: User) -> None:
    assert 'class="code"' not in browser.get("/me/card/").content.decode()
    key = str(ids.new_id())
    browser.post(
        "/me/", {"family": "青井", "phones": "090-1\n03-1、04-1", "on_card": ["emails"], "asks_card": "True"}
    )
    main = queries.get_face(aoi)
    assert (main.phones, len(main.left_off_card)) == (["090-1", "03-1", "04-1"], 8)
    response = browser.post("/me/new/", {"occasion": "趣味", "key": key})
    assert response["Location"] == f"/me/{key}/"
    assert browser.post("/me/new/", {"occasion": "", "key": str(ids.new_id())}).status_code == 422
    assert browser.get("/me/card/").content.decode().count('class="code"') == 2
    assert browser.post(f"/me/{key}/", {"family": "青井", "urls": "ftp://x"}).status_code == 422
    assert browser.post(f"/me/{key}/delete/").status_code == 302
    assert browser.get(f"/me/{key}/").status_code == 404
    browser.post(f"/me/{key}/undo/")
    assert browser.get(f"/me/{key}/").status_code == 200
