"""The audience's room and the materials: for those who have a place, and for no longer than was promised."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.events import actions, tasks
from enishi.events.actions import talks
from enishi.events.actions.door import press
from enishi.events.actions.talks import MaterialFields
from enishi.events.fields import PressFields
from enishi.events.models import Gathering, Material, RoomPost, Seat, SignUp
from enishi.events.queries import staff as staff_queries
from enishi.events.tests.talks import make_seminar, own, phone
from enishi.events.tests.test_clearing import let_pass

PDF = b"%PDF-1.7\n" + b"0" * 100


def check_in(host: User, gathering: Gathering, rows: list[SignUp]) -> None:
    for row in rows:
        press(host, gathering.pk, PressFields(ids.new_id(), "came", row.pk, clock.now()))


def test_a_guest_writes_under_a_name_of_their_own_and_deletes_it(aoi: User) -> None:
    _, (first, second, _) = make_seminar(aoi)
    form = {"key": str(ids.new_id()), "name": "みかん", "text": "駅から一緒に行きませんか"}
    for _ in range(2):  # pressed twice
        assert phone().post(own(first, "room/"), form).status_code == 302
    row = RoomPost.objects.get()
    shown = phone().get(own(second, "room/")).content.decode()
    assert (row.text in shown, "みかん" in shown, first.name in shown) == (True, True, False)
    assert row.text in phone().get(own(first, "mine.json")).content.decode()
    assert phone().post(own(second, f"room/{row.pk}/delete/")).status_code == 404
    assert phone().post(own(first, f"room/{row.pk}/delete/")).status_code == 302
    assert RoomPost.objects.count() == 0
    for wrong in (
        {"name": "", "text": "名前なし"},
        {"name": "み", "text": "\u200b "},
        {"name": "み", "text": "長" * 501},
    ):
        assert phone().post(own(first, "room/"), wrong).status_code == 422


def test_the_host_and_the_speaker_say_something_and_the_host_hides(aoi: User, client_of: ClientOf) -> None:
    gathering, (first, second, _) = make_seminar(aoi)
    speaker = actions.add_staff(aoi, gathering.pk, "林", "speaker")
    link, host = f"/staff/{staff_queries.key_of_staff(speaker)}/room/", client_of(aoi)
    home = f"/hosting/{gathering.pk}/room/"
    assert host.post(home, {"text": "会場は3階です"}).status_code == 302
    assert phone().post(link, {"text": "楽しみにしています"}).status_code == 302
    spam = talks.add_post(second, "だれか", "買ってください")
    host.post(f"/hosting/room/{spam.pk}/hide/")
    for page in (phone().get(own(first, "room/")), phone().get(link)):
        said = page.content.decode()
        assert [one in said for one in ("会場は3階です", "楽しみにしています", "買ってください")] == [
            True,
            True,
            False,
        ]
    assert "買ってください" in host.get(home).content.decode()
    host.post(f"/hosting/room/{spam.pk}/hide/?back")
    assert "買ってください" in phone().get(own(first, "room/")).content.decode()


def test_the_room_is_read_only_after_its_days_and_closed_to_who_cancelled(aoi: User) -> None:
    gathering, (first, second, third) = make_seminar(aoi)
    talks.add_post(first, "一", "はじめまして")
    actions.cancel_own(second)
    assert [phone().get(own(second, rest)).status_code for rest in ("room/", "materials/")] == [403, 403]
    let_pass(gathering, 13.9)
    talks.add_post(first, "一", "ありがとうございました")
    let_pass(gathering, 14.1)
    with pytest.raises(errors.Closed):
        talks.add_post(third, "三", "遅れて")
    assert "はじめまして" in phone().get(own(third, "room/")).content.decode()
    actions.erase_guest(first)
    assert RoomPost.objects.count() == 0


def test_a_file_is_kept_and_served_to_be_saved(aoi: User, client_of: ClientOf) -> None:
    gathering, (first, *_) = make_seminar(aoi)
    home, host = f"/hosting/{gathering.pk}/materials/", client_of(aoi)
    form = {"key": str(ids.new_id()), "shown": "always", "title": ""}
    for _ in range(2):  # pressed twice
        sent = {**form, "file": SimpleUploadedFile("../../副業 資料.pdf", PDF, "text/html")}
        assert host.post(home, sent).status_code == 302
    row = Material.objects.get()
    assert (row.title, row.file_name, row.media_type) == ("副業 資料", "副業 資料.pdf", "application/pdf")
    answer = phone().get(own(first, f"materials/{row.pk}/"))
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Content-Type"]) == (
        "nosniff",
        "application/pdf",
    )
    assert host.get(f"/hosting/materials/{row.pk}/").content == PDF
    row.refresh_from_db()
    assert row.opened == 1  # the host's own look is not counted
    assert host.post(f"/hosting/materials/{row.pk}/drop/").status_code == 302
    assert phone().get(own(first, f"materials/{row.pk}/")).status_code == 404
    assert host.post(f"/hosting/materials/{row.pk}/drop/?back").status_code == 302
    assert "副業 資料" in phone().get(own(first, "materials/")).content.decode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<script>"), ("a.svg", b"<svg/>"), ("a.pdf", b"<html>"), ("a", PDF), ("a.txt", b"\x00\x01"),
        ("a.txt", b""), ("a.pdf", PDF + b"0" * (10 * 1024 * 1024)),
    ],
)  # fmt: skip
def test_a_file_that_a_browser_could_run_or_is_too_large_is_refused(
    aoi: User, name: str, data: bytes
) -> None:
    gathering, _ = make_seminar(aoi, 1)
    with pytest.raises(errors.Invalid) as refused:
        talks.add_material(aoi, gathering.pk, MaterialFields("資料", file_name=name, data=data))
    assert set(refused.value.fields) == {"file"}


def test_an_address_leads_on_and_some_is_shown_only_before_or_after(aoi: User) -> None:
    gathering, (first, *_) = make_seminar(aoi)
    for wrong in ("", "javascript:alert(1)"):
        with pytest.raises(errors.Invalid):
            talks.add_material(aoi, gathering.pk, MaterialFields("資料", wrong))
    rows = [
        talks.add_material(aoi, gathering.pk, MaterialFields(shown, "https://example.com/a", shown=shown))
        for shown in ("always", "before", "after")
    ]
    status = [phone().get(own(first, f"materials/{row.pk}/")).status_code for row in rows]
    assert status == [302, 302, 404]
    let_pass(gathering, 1)
    status = [phone().get(own(first, f"materials/{row.pk}/")).status_code for row in rows]
    assert status == [302, 404, 302]
    assert talks.show_material(aoi, rows[1].pk, "always").shown == "always"


def test_what_was_taken_out_goes_after_a_day_and_all_of_it_with_the_list(aoi: User) -> None:
    gathering, (first, *_) = make_seminar(aoi)
    kept, gone = (
        talks.add_material(aoi, gathering.pk, MaterialFields(name, file_name="a.pdf", data=PDF))
        for name in "ab"
    )
    talks.drop_material(aoi, gone.pk)
    Material.objects.filter(pk=gone.pk).update(dropped_at=clock.now() - dt.timedelta(days=1, hours=1))
    tasks.tick()
    assert list(Material.objects.all()) == [kept]
    talks.add_post(first, "一", "はじめまして")
    let_pass(gathering, 366)
    actions.clear_due()
    assert (Material.objects.count(), RoomPost.objects.count()) == (0, 0)


def test_one_press_makes_tables_of_those_who_came(aoi: User, client_of: ClientOf) -> None:
    gathering, guests = make_seminar(aoi, 9)
    address, host = f"/hosting/{gathering.pk}/talk/exchange/", client_of(aoi)
    form = {"each": "4", "rounds": "1", "minutes": "15"}
    assert host.post(address, form).status_code == 409  # nobody is there
    check_in(aoi, gathering, guests[:8])
    for _ in range(2):  # pressed twice
        assert host.post(address, form)["Location"] == f"/hosting/{gathering.pk}/seats/"
    gathering.refresh_from_db()
    assert (gathering.tables, gathering.rounds, gathering.round_minutes) == ([4, 4], 1, 15)
    assert set(Seat.objects.values_list("sign_up", flat=True)) == {row.pk for row in guests[:8]}
    assert "わたしの卓" in phone().get(own(guests[0])).content.decode()
    assert "席はもう決まっています" in host.get(address).content.decode()


def test_another_host_finds_no_room(aoi: User, ben: User) -> None:
    gathering, (first, *_) = make_seminar(aoi)
    post = talks.add_post(first, "一", "はじめまして")
    for forbidden in (
        lambda: talks.hide_post(ben, post.pk),
        lambda: talks.announce_in_room(ben, gathering.pk, "よそ者"),
        lambda: talks.add_material(ben, gathering.pk, MaterialFields("a", "https://example.com/")),
        lambda: talks.make_exchange_round(ben, gathering.pk),
    ):
        with pytest.raises(errors.NotFound):
            forbidden()
