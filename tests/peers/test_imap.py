"""A real mailbox: read-only, in batches that a drop or a kill cannot lose or double, and on from where it was left."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest

from enishi.accounts.models import User
from enishi.audit.models import Record
from enishi.core import clock, outside
from enishi.history import actions, queries
from enishi.history.models import Source, SourceState, Trace
from enishi.history.peers import mail_steps, steps
from enishi.history.peers.accounts import MailAccount, open_mailbox
from enishi.history.peers.troubles import PeerTrouble
from tests.dovecots import PASSWORD, USER, MailServer
from tests.peers.mailing import KEN, account_of, add_ken, connect, count_all, cutting, fill, write_mail

pytestmark = pytest.mark.django_db


def test_the_years_come_and_then_only_what_is_new(aoi: User, mail_server: MailServer) -> None:
    add_ken(aoi)
    fill(mail_server, 50)
    mail_server.lay(write_mail(900, sender="spam@example.org"), into="Junk")
    mail_server.lay(write_mail(901, sender=USER, to=KEN), into="Drafts")
    mail_server.own_mails()
    source = connect(aoi, mail_server)
    first = actions.fetch_source(aoi, source.pk)
    assert (first.taken.fresh, first.is_over, first.problem) == (55, True, "")
    assert count_all(aoi) == (55, 55, 55)
    assert Trace.objects.filter(owner=aoi, is_sent=True).count() == 5
    fill(mail_server, 3, begin=51)
    assert actions.fetch_source(aoi, source.pk).taken.read == 3
    assert actions.fetch_source(aoi, source.pk).taken.read == 0
    assert count_all(aoi) == (58, 58, 58)
    stored = Source.objects.get()
    assert (stored.state, stored.failures, stored.holder, steps.count_left(stored.cursor)) == (
        "connected", 0, "", (58, 0),
    )  # fmt: skip
    assert stored.due_at is not None
    assert dt.timedelta(minutes=14) < stored.due_at - clock.now() <= dt.timedelta(minutes=15)


def test_no_mail_is_marked_and_no_body_asked_for(aoi: User, mail_server: MailServer) -> None:
    fill(mail_server, 5)
    for path in (mail_server.folder / "mail" / "cur").iterdir():
        path.rename(path.with_name(path.name.replace(":2,S", ":2,")))  # nobody has read them
    actions.fetch_source(aoi, connect(aoi, mail_server).pk)
    names = sorted(path.name for path in (mail_server.folder / "mail" / "cur").iterdir())
    assert [name.endswith(":2,") for name in names] == [True] * 5
    log = mail_server.read_log()
    assert "body_count=0" in log
    assert [
        line for line in log.splitlines() if "Logged out" in line and "body_count=0 body_bytes=0" not in line
    ] == []


def test_the_newest_come_first_and_a_slice_of_time_goes_on(
    aoi: User, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", 20)
    fill(mail_server, 100)
    source = connect(aoi, mail_server)
    looks = [actions.fetch_source(aoi, source.pk, seconds=0)]
    assert (looks[0].is_over, steps.count_left(Source.objects.get().cursor)) == (False, (20, 90))
    newest = Trace.objects.filter(owner=aoi).latest("at").at
    while not looks[-1].is_over:
        looks.append(actions.fetch_source(aoi, source.pk, seconds=0.2))
    assert newest == dt.datetime(2016, 5, 1, tzinfo=dt.UTC) + dt.timedelta(hours=700)
    assert (count_all(aoi)[:2], sum(look.taken.read for look in looks)) == ((110, 110), 110)


def test_a_connection_that_drops_again_and_again_loses_and_doubles_nothing(
    aoi: User, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", 40)
    add_ken(aoi)
    fill(mail_server, 300)
    with cutting(mail_server.port, 22_000) as cutter:
        source = connect(aoi, mail_server, port=cutter.port)
        tries = 0
        while actions.fetch_source(aoi, source.pk).problem:
            stored, tries = Source.objects.get(), tries + 1
            assert (stored.last_problem, stored.state, stored.failures) == ("unreachable", "connected", tries)
            assert tries < 20
        assert cutter.cuts > 2
    assert count_all(aoi) == (330, 330, 330)
    assert (Source.objects.get().last_problem, Source.objects.get().failures) == ("", 0)


def test_a_server_that_dies_in_the_middle_is_read_on_when_it_is_back(
    aoi: User, mail_server: MailServer
) -> None:
    fill(mail_server, 30)
    source = connect(aoi, mail_server)
    mail_server.kill()
    assert actions.fetch_source(aoi, source.pk).problem == "unreachable"
    stored = Source.objects.get()
    assert stored.state == SourceState.CONNECTED  # nothing the owner could do
    assert [queries.list_connections(aoi), actions.claim_due()] == [[stored], []]


def test_a_folder_that_is_numbered_anew_is_read_again_without_doubles(
    aoi: User, mail_server: MailServer
) -> None:
    add_ken(aoi)
    fill(mail_server, 30)
    mail_server.lay(
        "From: nobody@example.jp\nTo: x@example.jp\nSubject: no id\nDate: Mon, 2 Nov 2020 10:00:00 +0900"
    )
    mail_server.own_mails()
    source = connect(aoi, mail_server)
    actions.fetch_source(aoi, source.pk)
    before, validity = count_all(aoi), Source.objects.get().cursor["parts"]["INBOX"]["validity"]
    mail_server.renumber()
    again = actions.fetch_source(aoi, source.pk)
    assert Source.objects.get().cursor["parts"]["INBOX"]["validity"] != validity
    assert (again.taken.read, again.taken.fresh, count_all(aoi)) == (31, 0, before)


def test_what_is_deleted_at_the_server_stays_here(aoi: User, mail_server: MailServer) -> None:
    fill(mail_server, 5)
    source = connect(aoi, mail_server)
    actions.fetch_source(aoi, source.pk)
    next((mail_server.folder / "mail" / "cur").iterdir()).unlink()
    actions.fetch_source(aoi, source.pk)
    assert count_all(aoi)[0] == 5


def test_a_password_that_expires_is_said_and_a_new_one_goes_on(aoi: User, mail_server: MailServer) -> None:
    fill(mail_server, 5)
    source = connect(aoi, mail_server)
    actions.fetch_source(aoi, source.pk)
    mail_server.set_password("another one")
    for failures, minutes in ((1, 15), (2, 30), (3, 60)):
        assert actions.fetch_source(aoi, source.pk).problem == "wrong_password"
        stored = Source.objects.get()
        assert (stored.state, stored.failures, stored.last_problem) == ("failed", failures, "wrong_password")
        assert stored.due_at is not None
        assert round((stored.due_at - clock.now()).total_seconds() / 60) == minutes
    fill(mail_server, 2, begin=6)
    with pytest.raises(PeerTrouble):
        open_mailbox(account_of(mail_server), password=PASSWORD)
    actions.change_secret(aoi, source.pk, {"password": "another one"})
    assert actions.fetch_source(aoi, source.pk).taken.fresh == 2
    assert (Source.objects.get().state, Source.objects.get().last_problem) == ("connected", "")
    words = " ".join(Record.objects.values_list("summary", flat=True))
    assert ("another one" in words, PASSWORD in words) == (False, False)


def test_paused_or_taken_away_in_the_middle_it_stops(
    aoi: User, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", 10)
    fill(mail_server, 50)
    source = connect(aoi, mail_server)

    def pause(_: object) -> None:
        actions.pause_source(aoi, source.pk)

    def take_away(*_: object) -> list[object]:
        actions.drop_source(aoi, source.pk)
        return []

    actions.fetch_source(aoi, source.pk, on_progress=pause)
    assert (Source.objects.get().state, count_all(aoi)[0]) == ("paused", 0)
    actions.resume_source(aoi, source.pk)
    actions.fetch_source(aoi, source.pk, seconds=0)
    with mock.patch.object(mail_steps, "sort_out", side_effect=take_away):
        actions.fetch_source(aoi, source.pk)
    assert (Source.objects.count(), count_all(aoi)) == (0, (0, 0, 0))


def test_disconnected_it_leaves_or_takes_away_what_it_brought(aoi: User, mail_server: MailServer) -> None:
    add_ken(aoi)
    fill(mail_server, 5)
    source = connect(aoi, mail_server)
    actions.fetch_source(aoi, source.pk)
    actions.cut_source(aoi, source.pk)
    stored = Source.objects.get()
    assert (stored.state, stored.secret, stored.due_at, count_all(aoi)) == ("cut", "", None, (5, 5, 5))
    actions.drop_source(aoi, source.pk)
    assert (Source.objects.count(), count_all(aoi)) == (0, (0, 0, 0))


@pytest.mark.parametrize("security", ["starttls", "plain"])
def test_other_ways_of_encrypting(mail_server: MailServer, security: str) -> None:
    account = account_of(mail_server, port=mail_server.plain_port, security=security)
    with open_mailbox(account, password=PASSWORD) as box:
        assert [one.use for one in box.list_folders()] == ["inbox", "sent", "drafts", "junk"]


def test_refusals_have_codes(mail_server: MailServer) -> None:
    account = account_of(mail_server)
    for wrong, code in (
        ({"port": mail_server.plain_port}, "no_tls"),
        ({"host": "127.0.0.1"}, "untrusted"),
        ({"host": "no-such-host.invalid"}, "unknown_name"),
        ({"host": "mail.example.jp", "security": "plain"}, "plain_refused"),
        ({"is_typed": False}, "private_address"),
    ):
        with pytest.raises((PeerTrouble, outside.Trouble)) as caught:
            open_mailbox(MailAccount.of({**account.to_config(), **wrong}), password=PASSWORD)
        assert isinstance(caught.value, (PeerTrouble, outside.Trouble))
        assert caught.value.code == code
