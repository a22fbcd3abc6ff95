"""Mail handed over to a real server: once, and whatever it does, a sentence and a later try where it makes sense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors, outside
from enishi.notices import actions, queries
from enishi.notices.actions.accounts import AccountFields
from enishi.notices.models import MailAccount, Outgoing
from enishi.notices.peers import smtp
from enishi.notices.words import describe_trouble
from tests.posts import PASSWORD, USER, Post, running_post

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with running_post(tmp_path) as server:
        yield server


def open_account(owner: User, post: Post, **more: str) -> MailAccount:
    fields = AccountFields(USER, host="localhost", port=post.port, security="plain", sender_name="青井")
    return actions.change_mail_account(owner, fields)


def write(owner: User, key: str = "draft:1", text: str = "先日はありがとうございました。") -> Outgoing:
    return actions.post_mail(owner, key=key, to="ken@example.jp", subject="お礼\r\nBcc: x@y.z", text=text)


def deliver(owner: User, key: str = "draft:1") -> Outgoing:
    actions.deliver_due()
    found = queries.find_outgoing(owner, key)
    assert found is not None
    return found


def test_a_mail_arrives_whole(aoi: User, post: Post) -> None:
    open_account(aoi, post)
    posted = write(aoi)
    sent = deliver(aoi)
    (mail,) = post.mails
    assert (sent.state, sent.tries, sent.due_at) == ("sent", 1, None)
    assert (mail["From"], mail["To"]) == ("青井 <aoi@mail.test>", "ken@example.jp")
    assert (mail["Subject"], mail["Bcc"]) == ("お礼 Bcc: x@y.z", None)
    assert mail["Message-ID"] == posted.message_id
    assert mail["Message-ID"].endswith("@mail.test>")
    assert mail.get_content().strip() == "先日はありがとうございました。"


def test_pressed_twice_it_goes_out_once(aoi: User, post: Post) -> None:
    open_account(aoi, post)
    assert write(aoi).pk == write(aoi, text="別の文").pk
    deliver(aoi)
    deliver(aoi)
    assert len(post.mails) == 1


def test_refused_for_good_it_is_said_and_not_tried_again(aoi: User, post: Post) -> None:
    open_account(aoi, post)
    post.answers = ["550 no such user"]
    write(aoi)
    row = deliver(aoi)
    deliver(aoi)
    said = describe_trouble(row.last_problem, row.last_problem_params)
    assert (row.state, post.seen, post.mails) == ("refused", 1, [])
    assert "宛先をお確かめください" in said
    assert "550 no such user" in said


def test_greylisted_it_is_tried_again_later(aoi: User, post: Post) -> None:
    open_account(aoi, post)
    post.answers = ["451 greylisted"]
    write(aoi)
    row = deliver(aoi)
    assert (row.state, row.last_problem, post.mails) == ("waiting", "busy_server", [])
    deliver(aoi)
    assert post.seen == 1
    with clock.as_of(clock.now() + 2 * MINUTE):
        assert deliver(aoi).state == "sent"
    assert len(post.mails) == 1


def test_a_server_that_hangs_is_left_in_time(aoi: User, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "LINE_SECONDS", 0.5)
    open_account(aoi, post)
    post.answers = ["hang"]
    write(aoi)
    row = deliver(aoi)
    assert (row.state, row.last_problem) == ("waiting", "timeout")


def test_a_server_that_drips_is_left_in_time(post: Post) -> None:
    post.answers = ["hang"]
    mail = EmailMessage()
    mail["To"], mail["From"] = "ken@example.jp", USER
    account = smtp.Account("localhost", post.port, "plain", may_lie_inside=True)
    with pytest.raises(outside.Trouble) as trouble:
        smtp.send_mail(account, mail, sender=USER, to="ken@example.jp", seconds=0.5)
    assert trouble.value.code == "timeout"


def test_cut_off_after_it_was_taken_it_comes_again_under_the_same_name(aoi: User, post: Post) -> None:
    """The window that SMTP leaves open: taken, but nobody heard so. The same Message-ID lets a mailbox show it once."""
    open_account(aoi, post)
    post.answers = ["cut"]
    write(aoi)
    assert deliver(aoi).state == "waiting"
    with clock.as_of(clock.now() + 2 * MINUTE):
        assert deliver(aoi).state == "sent"
    first, second = post.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()


def test_nobody_answers(aoi: User, post: Post) -> None:
    row = open_account(aoi, post)
    MailAccount.objects.filter(pk=row.pk).update(port=1)
    write(aoi)
    assert (deliver(aoi).state, deliver(aoi).last_problem) == ("waiting", "unreachable")


def test_after_three_days_it_is_given_up(aoi: User, post: Post) -> None:
    row = open_account(aoi, post)
    MailAccount.objects.filter(pk=row.pk).update(port=1)
    write(aoi)
    with clock.as_of(clock.now() + dt.timedelta(days=4)):
        assert deliver(aoi).state == "given_up"


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # over TLS from the first byte aiosmtpd sees none
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_over_tls_with_a_password(
    aoi: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    with running_post(tmp_path, security=security, asks_password=True) as post:
        fields = AccountFields(USER, PASSWORD, host="localhost", port=post.port, security=security)
        with pytest.raises(errors.Invalid, match="証明書"):  # nobody vouches for it yet
            actions.try_mail_account(aoi, fields)
        monkeypatch.setenv("SSL_CERT_FILE", str(post.ca))
        outside.trust.cache_clear()
        with pytest.raises(errors.Invalid, match="パスワードでは入れませんでした"):
            actions.try_mail_account(
                aoi, AccountFields(USER, "x", host="localhost", port=post.port, security=security)
            )
        assert not queries.has_mail_account(aoi)
        account = actions.try_mail_account(aoi, fields)
        assert PASSWORD not in account.secret
        write(aoi)
        assert deliver(aoi).state == "sent"
    outside.trust.cache_clear()


def test_no_tls_where_it_was_promised(aoi: User, post: Post) -> None:
    fields = AccountFields(USER, "x", host="localhost", port=post.port, security="starttls")
    with pytest.raises(errors.Invalid, match="暗号化"):
        actions.try_mail_account(aoi, fields)


def test_inside_only_where_the_owner_typed_it(aoi: User, post: Post) -> None:
    row = open_account(aoi, post)
    MailAccount.objects.filter(pk=row.pk).update(is_typed=False)
    write(aoi)
    row_out = deliver(aoi)
    assert (row_out.last_problem, post.seen) == ("private_address", 0)
    account = queries.get_mail_account(aoi)
    assert account.last_problem == "private_address"


def test_without_an_account_there_is_a_sentence(aoi: User) -> None:
    with pytest.raises(errors.NotFound, match="送信用のメールアカウント"):
        write(aoi)


def test_withdrawn_while_it_waits(aoi: User, post: Post) -> None:
    ben = User.objects.create(email="ben@example.com")
    open_account(aoi, post)
    row = write(aoi)
    with pytest.raises(errors.NotFound):
        actions.withdraw_outgoing(ben, row.pk)
    actions.withdraw_outgoing(aoi, row.pk)
    actions.deliver_due()
    assert post.mails == []
