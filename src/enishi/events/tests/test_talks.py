"""Questions to the speaker: asked by guests with or without their name, wanted once by each, answered for all."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors, ids
from enishi.events import actions, portable
from enishi.events.actions import talks
from enishi.events.models import Gathering, TalkQuestion, TalkVote
from enishi.events.queries import staff as staff_queries
from enishi.events.queries import talks as queries
from enishi.events.tests.factories import make_gathering, make_sign_up
from enishi.events.tests.talks import ask, make_seminar, own, phone
from enishi.events.tests.test_clearing import let_pass


def test_a_guest_asks_others_want_it_and_each_counts_once(aoi: User) -> None:
    _, (first, second, third) = make_seminar(aoi)
    form = {"key": str(ids.new_id()), "text": "何から始めればよいですか", "shown_as": "named"}
    one, two = phone(), phone()
    for _ in range(2):  # pressed twice
        assert one.post(own(first, "talk/"), form).status_code == 302
    row = TalkQuestion.objects.get()
    assert (row.name, row.votes) == ("参加者1", 1)
    for _ in range(2):
        assert two.post(own(second, f"talk/{row.pk}/vote/")).status_code == 302
    talks.vote(third, row.pk)
    row.refresh_from_db()
    assert row.votes == 3
    shown = two.get(own(second, "talk/")).content.decode()
    assert ("参加者1" in shown, "3名が「聞きたい」" in shown, 'aria-pressed="true"' in shown) == (True,) * 3
    two.post(own(second, f"talk/{row.pk}/vote/"), {"back": "1"})
    row.refresh_from_db()
    assert row.votes == 2
    with pytest.raises(errors.Conflict):
        talks.vote(first, row.pk, is_wanted=False)  # one's own is withdrawn instead


def test_without_a_name_nobody_finds_out_who_asked(aoi: User, client_of: ClientOf) -> None:
    gathering, (first, second, _) = make_seminar(aoi)
    row = ask(first)
    pages = [client_of(aoi).get(f"/hosting/{gathering.pk}/talk/"), phone().get(own(second, "talk/"))]
    pages.append(client_of(aoi).get(f"/hosting/{gathering.pk}/talk/screen/"))
    for page in pages:
        said = page.content.decode()
        assert (row.text in said, first.name in said, str(first.pk) in said) == (True, False, False)
    exported = json.dumps(
        [list(portable.export_table(aoi, model)) for model in (TalkQuestion,)],
        default=str,
        ensure_ascii=False,
    )
    assert (str(first.pk) in exported, row.text in exported, "votes_before" in exported) == (
        False,
        True,
        True,
    )
    assert TalkVote in portable.LEFT_OUT


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 422),
        (" \n\t　", 422),
        ("\u200b\u2060", 422),
        ("\x00\x07", 422),
        ("あ" * 301, 422),
        ("🍀👨‍👩‍👧", 302),
    ],
)
def test_what_is_no_question_is_refused(aoi: User, text: str, status: int) -> None:
    _, (first, *_) = make_seminar(aoi, 1)
    assert phone().post(own(first, "talk/"), {"text": text}).status_code == status
    assert TalkQuestion.objects.count() == (status == 302)


def test_control_characters_go_and_the_same_is_not_asked_twice(aoi: User) -> None:
    _, (first, second) = make_seminar(aoi, 2)
    assert ask(first, "一行目\r\n二行目\x07").text == "一行目\n二行目"
    for guest in (first, second):
        with pytest.raises(errors.AlreadyThere):
            ask(guest, "一行目　二行目")
    for place in range(9):
        ask(first, f"質問{place}")
    with pytest.raises(errors.Full):
        ask(first, "十一個目")


def test_it_is_changed_or_withdrawn_by_whoever_asked_alone(aoi: User) -> None:
    _, (first, second) = make_seminar(aoi, 2)
    row = ask(first, is_named=True)
    talks.vote(second, row.pk)
    assert phone().post(own(second, f"talk/{row.pk}/"), {"text": "別の話"}).status_code == 404
    assert phone().post(own(second, f"talk/{row.pk}/withdraw/")).status_code == 404
    assert phone().post(own(first, f"talk/{row.pk}/"), {"text": "何を最初にしますか"}).status_code == 302
    row.refresh_from_db()
    assert (row.text, row.name, row.votes, row.edited_at is None) == ("何を最初にしますか", "", 2, False)
    assert phone().post(own(first, f"talk/{row.pk}/withdraw/")).status_code == 302
    assert (TalkQuestion.objects.count(), TalkVote.objects.count()) == (0, 0)


def test_the_host_answers_hides_and_makes_two_one(aoi: User, client_of: ClientOf) -> None:
    gathering, (first, second, third) = make_seminar(aoi)
    one, two, spam = ask(first, "はじめ方"), ask(second, "始め方は"), ask(third, "買ってください")
    talks.vote(second, one.pk)
    talks.vote(third, two.pk)
    host = client_of(aoi)
    assert host.post(f"/hosting/talk/{spam.pk}/hide/", {"reason": " "}).status_code == 422
    host.post(f"/hosting/talk/{spam.pk}/hide/", {"reason": "宣伝のため"})
    host.post(f"/hosting/talk/{two.pk}/merge/", {"into": str(one.pk)})
    one.refresh_from_db()
    assert (one.votes, list(queries.list_seen(gathering))) == (
        3,
        [one],
    )  # second wanted both, and counts once
    seen = phone().get(own(third, "talk/")).content.decode()
    assert ("宣伝のため" in seen, 'aria-pressed="true"' in seen) == (True, True)
    assert "宣伝のため" not in phone().get(own(first, "talk/")).content.decode()
    talks.vote(third, one.pk, is_wanted=False)
    one.refresh_from_db()
    assert one.votes == 2
    host.post(f"/hosting/talk/{one.pk}/answer/", {"answer": "家計から始めます"})
    assert "家計から始めます" in phone().get(own(second, "talk/")).content.decode()
    with pytest.raises(errors.Closed):
        talks.vote(third, one.pk)
    for undo in (f"{one.pk}/answer", f"{two.pk}/merge", f"{spam.pk}/hide"):
        assert host.post(f"/hosting/talk/{undo}/?back").status_code == 302
    votes = [row.votes for row in TalkQuestion.objects.order_by("id")]
    assert (votes, queries.list_open(gathering).count()) == ([2, 1, 1], 3)
    for way in ("?part=hidden", "?part=answered", "?order=time", "?part=x&page=y", "edit/"):
        assert host.get(f"/hosting/{gathering.pk}/talk/{way}").status_code == 200


def test_only_who_has_a_place_comes_in(aoi: User) -> None:
    gathering, (first, second) = make_seminar(aoi, 2)
    row = ask(first)
    actions.cancel_own(second)
    for rest in ("talk/", "talk/list/"):
        assert phone().get(own(second, rest)).status_code == 403
    assert phone().post(own(second, f"talk/{row.pk}/vote/")).status_code == 403
    with pytest.raises(errors.NotAllowed):
        ask(second)
    lunch = make_gathering(aoi)
    guest = make_sign_up(lunch)
    assert phone().get(own(guest, "talk/")).status_code == 409
    assert "講師への質問" not in phone().get(own(guest)).content.decode()
    talks.set_talk(aoi, lunch.pk, talks.TalkFields())
    assert phone().get(own(guest, "talk/")).status_code == 200
    assert phone().post(own(guest, f"talk/{row.pk}/vote/")).status_code == 404  # of another gathering
    assert gathering.pk != lunch.pk


def test_it_opens_and_closes_when_the_host_says(aoi: User, client_of: ClientOf) -> None:
    gathering, (first, second) = make_seminar(aoi, 2)
    row = ask(first)
    talks.set_talk(aoi, gathering.pk, talks.TalkFields(asks_from=clock.now() + dt.timedelta(days=1)))
    with pytest.raises(errors.Closed):
        ask(second, "まだですか")
    now = clock.now()
    with pytest.raises(errors.Invalid):
        talks.set_talk(aoi, gathering.pk, talks.TalkFields(asks_from=now, asks_until=now))
    talks.set_talk(aoi, gathering.pk, talks.TalkFields())
    let_pass(gathering, 6.9)
    first.gathering.refresh_from_db()
    ask(first, "きのうの話の続き")
    let_pass(gathering, 7.1)
    with pytest.raises(errors.Closed):
        talks.vote(second, row.pk)
    assert row.text in phone().get(own(second, "talk/")).content.decode()
    talks.withdraw_question(first, row.pk)  # one's own goes at any time
    host = client_of(aoi)
    form = {"is_on": "on", "asks_from": "", "asks_until": "2099-01-01T10:00", "room_days": "14"}
    assert host.post(f"/hosting/{gathering.pk}/talk/edit/", form).status_code == 302
    gathering.refresh_from_db()
    until = queries.asks_until(gathering)
    assert until is not None
    assert until < clock.now() + dt.timedelta(days=366)  # never longer than the list is kept


def test_called_off_it_keeps_what_was_asked(aoi: User) -> None:
    gathering, (first, second) = make_seminar(aoi, 2)
    row = ask(first)
    actions.call_off(aoi, gathering.pk, "台風のため")
    assert row.text in phone().get(own(second, "talk/")).content.decode()
    with pytest.raises(errors.Closed):
        talks.vote(second, row.pk)
    assert talks.answer_question(aoi, row.pk, "次の会でお話しします").answered_at is not None


def test_whoever_asks_to_be_forgotten_leaves_neither_question_nor_vote(aoi: User) -> None:
    _, (first, second, third) = make_seminar(aoi)
    mine, other, twin = ask(first, "消える質問"), ask(second, "残る質問"), ask(third, "似た質問")
    talks.vote(first, other.pk)
    talks.merge_question(aoi, other.pk, mine.pk)
    talks.merge_question(aoi, twin.pk, mine.pk)
    assert "消える質問" in phone().get(own(first, "mine.json")).content.decode()
    actions.erase_guest(first)
    assert [(row.text, row.votes) for row in TalkQuestion.objects.order_by("id")] == [
        ("残る質問", 1),
        ("似た質問", 1),
    ]
    assert not TalkVote.objects.filter(sign_up=first).exists()


def test_it_goes_with_the_list(aoi: User) -> None:
    gathering, (first,) = make_seminar(aoi, 1)
    ask(first)
    let_pass(gathering, 366)
    actions.clear_due()
    assert (TalkQuestion.objects.count(), TalkVote.objects.count()) == (0, 0)


def test_the_speaker_sees_the_list_by_a_link_and_marks_what_was_answered(aoi: User) -> None:
    gathering, (first, *_) = make_seminar(aoi)
    row = ask(first)
    speaker, reception = (
        actions.add_staff(aoi, gathering.pk, name, role)
        for name, role in (("林", "speaker"), ("森", "reception"))
    )
    link = f"/staff/{staff_queries.key_of_staff(speaker)}/"
    assert f"{link}talk/" in phone().get(link).content.decode()
    assert row.text in phone().get(f"{link}talk/").content.decode()
    assert row.text in phone().get(f"{link}talk/screen/").content.decode()
    assert phone().post(f"{link}talk/{row.pk}/", {"answer": "お話ししたとおりです"}).status_code == 302
    row.refresh_from_db()
    assert (row.answer, row.answered_by) == ("お話ししたとおりです", "林")
    phone().post(f"{link}talk/{row.pk}/", {"back": "1"})
    row.refresh_from_db()
    assert row.answered_at is None
    assert phone().get(f"/staff/{staff_queries.key_of_staff(reception)}/talk/").status_code == 403
    before = staff_queries.get_by_link(staff_queries.key_of_staff(speaker))
    actions.renew_staff_link(aoi, speaker.pk)
    with pytest.raises(errors.Closed):
        talks.answer_question(before, row.pk)
    assert phone().get(f"{link}talk/").status_code == 409


def test_another_host_finds_nothing(aoi: User, ben: User) -> None:
    gathering, (first, *_) = make_seminar(aoi)
    row = ask(first)
    for forbidden in (
        lambda: talks.answer_question(ben, row.pk),
        lambda: talks.hide_question(ben, row.pk, "理由"),
        lambda: talks.merge_question(ben, row.pk, None),
        lambda: talks.set_talk(ben, gathering.pk, talks.TalkFields()),
    ):
        with pytest.raises(errors.NotFound):
            forbidden()


def test_a_list_costs_the_same_with_one_and_with_twenty(aoi: User, client_of: ClientOf) -> None:
    gathering, guests = make_seminar(aoi, 3)
    host, counts = client_of(aoi), []
    for place in range(3):
        for number, guest in enumerate(guests):
            ask(guest, f"質問{place}-{number}")
        asked = []
        for client, address in ((host, f"/hosting/{gathering.pk}/talk/"), (phone(), own(guests[0], "talk/"))):
            with CaptureQueriesContext(connection) as seen:
                client.get(address)
            asked.append(len(seen))
        counts.append(asked)
    assert counts[1] == counts[2]


def test_restored_elsewhere_the_votes_still_count(aoi: User) -> None:
    gathering, (first, second, third) = make_seminar(aoi)
    one, two = ask(first, "ひとつ目"), ask(second, "ふたつ目")
    for row in (one, two):
        talks.vote(third, row.pk)
    talks.merge_question(aoi, two.pk, one.pk)
    rows = {row["id"]: row["votes_before"] for row in portable.export_table(aoi, TalkQuestion)}
    assert rows == {str(one.pk): 1, str(two.pk): 2}  # together three, as on the page
    assert Gathering.objects.get() == gathering
