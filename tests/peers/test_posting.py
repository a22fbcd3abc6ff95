"""A draft sent to a real mail server: once, an encounter when it is out, a draft again when it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.core import clock, errors, ids
from enishi.core.tests.console import run_word
from enishi.desk.queries.day_notes import list_todays_notes
from enishi.encounters.models import Encounter
from enishi.followups import actions, queries
from enishi.followups.cli import COMMANDS
from enishi.followups.models import SavedDraft
from enishi.notices.actions import change_mail_account, deliver_due
from enishi.notices.actions.accounts import AccountFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from tests.posts import USER, Post, running_post

pytestmark = pytest.mark.django_db
BODY = "佐藤 健様\n\n先日はありがとうございました。"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with running_post(tmp_path) as server:
        yield server


@pytest.fixture
def ken(aoi: User) -> Contact:
    return make_contact(aoi, "佐藤", "健", emails=("ken@example.jp", "ken@home.example"))


def open_account(owner: User, post: Post) -> None:
    change_mail_account(owner, AccountFields(USER, host="localhost", port=post.port, security="plain"))


def send(owner: User, ken: Contact, key: str = "once", **more: str) -> SavedDraft:
    words = {"subject": "お礼", "body": BODY, "to": "", **more}
    return actions.post_draft(
        owner,
        contact_id=ken.pk,
        key=key,
        kind="thank_you",
        subject=words["subject"],
        body=words["body"],
        to=words["to"],
    )


def log_in(owner: User) -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(owner, backend="enishi.accounts.backends.LoginKeyBackend")
    return browser


def read(mail: EmailMessage) -> str:
    """The text as it was written, however its lines end on the way."""
    return str(mail.get_content()).replace("\r\n", "\n").strip()


def test_sent_it_is_an_encounter(aoi: User, ken: Contact, post: Post) -> None:
    open_account(aoi, post)
    send(aoi, ken)
    assert not Encounter.objects.exists()
    deliver_due()
    (mail,) = post.mails
    assert (mail["To"], mail["Subject"]) == ("ken@example.jp", "お礼")
    assert read(mail) == BODY
    encounter = Encounter.objects.get()
    assert (encounter.kind, encounter.direction, encounter.is_thanks, encounter.note) == (
        "mail",
        "out",
        True,
        BODY,
    )
    draft = SavedDraft.objects.get()
    assert (draft.encounter, draft.sent_at is not None) == (encounter, True)
    with pytest.raises(errors.Closed):
        actions.unsend_draft(aoi, draft.pk)


def test_pressed_twice_it_goes_once(aoi: User, ken: Contact, post: Post) -> None:
    open_account(aoi, post)
    assert send(aoi, ken).pk == send(aoi, ken, body="別の文").pk
    deliver_due()
    send(aoi, ken)
    deliver_due()
    assert [read(mail) for mail in post.mails] == [BODY]
    assert Encounter.objects.count() == 1


def test_refused_it_is_a_draft_again(aoi: User, ken: Contact, post: Post) -> None:
    open_account(aoi, post)
    post.answers = ["550 no such user"]
    draft = send(aoi, ken)
    deliver_due()
    draft.refresh_from_db()
    assert (draft.posted_at, draft.sent_at, Encounter.objects.count()) == (None, None, 0)
    page, told = read_page(aoi, ken, draft), list_todays_notes(aoi, clock.today(aoi.time_zone))
    assert page.count("no such user") == 2  # above the words, and beside the kept draft
    assert [note.text for note in told] == [
        "佐藤 健さんへのメールを送れませんでした。文面は下書きに残っています。"
    ]
    again = send(aoi, ken, key=draft.key or "", to="ken@home.example")
    assert again.pk == draft.pk
    deliver_due()
    assert [mail["To"] for mail in post.mails] == ["ken@home.example"]
    assert list_todays_notes(aoi, clock.today(aoi.time_zone)) == []


def read_page(owner: User, ken: Contact, draft: SavedDraft) -> str:
    path = reverse("followups:draft", args=[ken.pk])
    return log_in(owner).get(f"{path}?kind=thank_you&channel=mail&draft={draft.pk}").content.decode()


def test_a_server_that_hangs_is_asked_again_and_it_can_be_stopped(
    aoi: User, ken: Contact, post: Post
) -> None:
    open_account(aoi, post)
    post.answers = ["451 later"]
    draft = send(aoi, ken)
    deliver_due()
    outgoing = queries.find_posted(aoi, draft)
    assert outgoing is not None
    assert (outgoing.state, outgoing.last_problem) == ("waiting", "busy_server")
    actions.withdraw_draft(aoi, draft.pk)
    deliver_due()
    assert (post.mails, SavedDraft.objects.get().posted_at) == ([], None)


def test_without_an_account_nothing_is_kept_waiting(aoi: User, ken: Contact) -> None:
    with pytest.raises(errors.NotFound):
        send(aoi, ken)
    assert not SavedDraft.objects.exists()


@pytest.mark.parametrize(
    ("more", "sentence"), [({"to": "x@example.jp"}, "アドレスではない"), ({"subject": " "}, "件名")]
)
def test_what_cannot_be_sent_is_told(
    aoi: User, ken: Contact, post: Post, more: dict[str, str], sentence: str
) -> None:
    open_account(aoi, post)
    with pytest.raises(errors.Invalid, match=sentence):
        send(aoi, ken, **more)


def test_the_page_shows_what_goes_and_sends_on_the_second_click(aoi: User, ken: Contact, post: Post) -> None:
    browser, page = log_in(aoi), f"/people/{ken.pk}/write/?kind=thank_you&channel=mail"
    assert "この文面を送る" not in browser.get(page).content.decode()
    open_account(aoi, post)
    assert "この文面を送る" in browser.get(page).content.decode()
    form = {"kind": "thank_you", "channel": "mail", "subject": "お礼", "body": BODY, "key": str(ids.new_id())}
    shown = browser.post(page, {**form, "what": "confirm"}).content.decode()
    assert (USER in shown, "ken@home.example" in shown, post.seen) == (True, True, 0)
    for _ in range(2):
        assert browser.post(page, {**form, "what": "post", "to": "ken@home.example"}).status_code == 302
    waiting = browser.get(page).content.decode()
    assert "送信待ち" in waiting
    deliver_due()
    assert [mail["To"] for mail in post.mails] == ["ken@home.example"]
    assert "送信待ち" not in browser.get(page).content.decode()


def test_other_doors(aoi: User, ken: Contact, post: Post) -> None:
    open_account(aoi, post)
    program = Program(aoi, ["read", "write"])
    status, made = program.ask("POST", f"/people/{ken.pk}/mails", {"subject": "お礼", "body": BODY}, key="k")
    assert (status, made["state"]) == (201, "waiting")
    assert program.ask("DELETE", f"/mails/{made['id']}")[0] == 204
    words = ("send", "佐藤 健", "--subject", "お礼", "--text", BODY)
    assert run_word(COMMANDS, *words).status == 2
    assert post.mails == []
    assert run_word(COMMANDS, *words, "--yes", "--json").json["state"] == "sent"
    assert len(post.mails) == 1
