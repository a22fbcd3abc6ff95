"""Whoever runs the server: invitations, closing and opening, the command line; and never a notebook."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from click.testing import CliRunner, Result
from django.test import Client
from pytest_django import Settings

from enishi.accounts import actions
from enishi.accounts.cli import running
from enishi.accounts.models import Device, Invitation, User
from enishi.accounts.tests.entering import (
    PASSWORD,
    SIGN_IN,
    SIGN_UP,
    browser,
    find,
    find_link,
    join,
    read,
    sign_in,
    sign_up,
)
from enishi.audit.models import Record
from enishi.core import clock, errors
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _invited(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PUBLIC_URL, settings.ACCOUNTS = "https://enishi.test", "invited"
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.test", "enishi@enishi.test"
    monkeypatch.setattr(running, "read_reach", lambda: "https://enishi.test")


def run(*words: str) -> Result:
    command = next(one for one in running.COMMANDS if one.name == words[0])
    return CliRunner().invoke(command, list(words[1:]))


def begin_operator(address: str = "ren@example.jp") -> Client:
    """Somebody who was named on the server, chose a password by the printed link, and signed in."""
    said = run("operator", address)
    assert said.exit_code == 0, said.output
    found = re.search(r"https://enishi\.test(/account/password/\S+)", said.output)
    assert found is not None
    client = browser()
    form = client.get(found[1], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": PASSWORD})
    assert sign_in(client, address).headers["Location"] == "/"
    return client


def invite(operator: Client, note: str = "花さん") -> str:
    """The path of a fresh invitation, as the page shows it once."""
    page = read(operator.post("/operator/invitations/", {"note": note, "days": "7"}))
    found = re.search(r"https://enishi\.test(/account/sign-up/[^<\s]+/)", page)
    assert found is not None
    return found[1]


def test_an_invitation_makes_one_account(settings: Settings) -> None:
    operator = begin_operator()
    path = invite(operator)
    assert path not in read(operator.get("/operator/"))
    assert browser().get(SIGN_UP).status_code == 403
    assert "招待制" in read(browser().get(SIGN_UP))
    first, second = browser(), browser()
    for client in (first, second):
        assert client.get(path).headers["Location"] == SIGN_UP
        assert client.get(SIGN_UP).status_code == 200
    assert sign_up(first, "hana@example.jp").headers["Location"] == "/account/confirm/"
    late = sign_up(second, "aki@example.jp")
    assert (late.status_code, User.objects.filter(email="aki@example.jp").count()) == (403, 0)
    again = browser().get(path)
    assert (again.status_code, "使用ずみ" in read(again)) == (409, True)
    first.post(find_link())
    assert first.get("/my-account/").status_code == 200
    assert first.get("/operator/").status_code == 404


def test_one_invitation_at_two_doors_in_the_same_moment_makes_one_account() -> None:
    begin_operator()
    row, key = actions.create_invitation(find("ren@example.jp"))
    one, other = User(email="a@example.jp"), User(email="b@example.jp")
    actions.begin_account(one, invitation=key, language="ja")
    with pytest.raises(errors.Closed):
        actions.begin_account(other, invitation=key, language="ja")
    assert not User.objects.filter(email="b@example.jp").exists()
    row.refresh_from_db()
    assert row.used_at is not None


def test_an_invitation_that_was_taken_back_or_ran_out_opens_nothing() -> None:
    operator = begin_operator()
    path = invite(operator)
    row = Invitation.objects.get()
    assert operator.post(f"/operator/invitations/{row.pk}/revoke/").status_code == 302
    assert browser().get(path).status_code == 409
    path = invite(operator)
    Invitation.objects.update(expires_at=clock.now() - dt.timedelta(minutes=1))
    assert browser().get(path).status_code == 409
    assert operator.post("/operator/invitations/", {"note": "", "days": "91"}).status_code == 422


def test_while_closed_an_invitation_opens_nothing(settings: Settings) -> None:
    path = invite(begin_operator())
    settings.ACCOUNTS = "closed"
    assert browser().get(path).status_code == 409
    assert "受け付けていません" in read(browser().get(SIGN_UP))


def test_guessing_invitations_is_slowed_down() -> None:
    client = browser()
    statuses = [client.get(f"/account/sign-up/guess{number}/").status_code for number in range(12)]
    assert (statuses[0], statuses[-1]) == (409, 429)


def test_the_operators_pages_show_days_and_nothing_of_a_notebook(settings: Settings) -> None:
    operator = begin_operator()
    settings.ACCOUNTS = "open"
    join("hana@example.jp")
    hana = find("hana@example.jp")
    contact = Contact.objects.create(owner=hana, family="葛西", given="もとみ", note="秘密")
    for path in ("/operator/", "/my-account/", "/people/", "/", "/search/?q=もとみ", "/settings/trail/"):
        page = read(operator.get(path))
        assert [word for word in ("葛西", "秘密") if word in page] == [], path
    assert operator.get(f"/people/{contact.pk}/").status_code == 404
    page = read(operator.get("/operator/"))
    assert "hana@example.jp" in page
    assert not re.search(r"\d\d:\d\d", page.partition('id="invitations"')[2])  # days, no times


def test_closing_ends_access_at_once_and_opening_gives_it_back(settings: Settings) -> None:
    operator = begin_operator()
    settings.ACCOUNTS = "open"
    inside = join("hana@example.jp")
    hana = find("hana@example.jp")
    _, key = actions.create_token(hana, name="x")
    contact = Contact.objects.create(owner=hana, family="葛西")
    operator.post(f"/operator/accounts/{hana.pk}/close/")
    assert inside.get("/").headers["Location"] == SIGN_IN
    assert sign_in(browser(), "hana@example.jp").headers["Location"] == "/account/closed/"
    api = browser().get("/api/people", headers={"Authorization": f"Bearer {key}"})
    assert api.status_code == 401
    operator.post(f"/operator/accounts/{hana.pk}/open/")
    again = browser()
    sign_in(again, "hana@example.jp")
    assert again.get(f"/people/{contact.pk}/edit/").status_code == 200
    said = set(Record.objects.filter(owner=hana).values_list("action", flat=True))
    assert {"close_account", "open_account"} <= said


def test_operators_are_closed_on_the_server_alone() -> None:
    client = begin_operator()
    other = actions.make_operator("mio@example.jp")[0]
    assert client.post(f"/operator/accounts/{other.pk}/close/").status_code == 403


def test_the_notebook_that_was_here_becomes_the_operators() -> None:
    owner = actions.ensure_sole_owner()
    Contact.objects.create(owner=owner, family="葛西")
    begin_operator()
    owner.refresh_from_db()
    assert (owner.email, owner.is_operator) == ("ren@example.jp", True)
    assert actions.ensure_sole_owner() == owner


def test_the_command_line_never_takes_a_members_notebook(settings: Settings) -> None:
    settings.ACCOUNTS = "open"
    join("hana@example.jp")
    assert actions.ensure_sole_owner().email is None


def test_words_of_whoever_runs_the_server() -> None:
    refused = run("invite")
    assert (refused.exit_code, "enishi operator" in refused.output or "operator you@" in refused.output) == (
        1,
        True,
    )
    begin_operator()
    made = json.loads(run("invite", "--for", "花さん", "--json").output)
    assert made["address"].startswith("https://enishi.test/account/sign-up/")
    assert [row["state"] for row in json.loads(run("invite", "list", "--json").output)] == ["open"]
    run("invite", "revoke", made["id"])
    assert [row["state"] for row in json.loads(run("invite", "list", "--json").output)] == ["revoked"]
    assert [row["address"] for row in json.loads(run("accounts", "--json").output)] == ["ren@example.jp"]
    assert run("operator").output == "ren@example.jp\n"
    assert isinstance(run("operator", "nonsense").exception, errors.Invalid)
    assert isinstance(run("accounts", "close", "nobody@example.jp").exception, errors.NotFound)
    assert "/account/password/" in run("accounts", "password-link", "ren@example.jp").output
    run("operator", "ren@example.jp", "--remove")
    assert run("operator").output == ""


def test_without_a_running_server_no_link_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_operator()
    monkeypatch.setattr(running, "read_reach", lambda: "")
    assert run("invite").exit_code == 1
    assert Invitation.objects.count() == 0


def test_an_account_and_its_notebook_are_deleted_with_the_password(settings: Settings) -> None:
    begin_operator()
    settings.ACCOUNTS = "open"
    client = join("hana@example.jp")
    hana = find("hana@example.jp")
    Contact.objects.create(owner=hana, family="葛西")
    path = "/my-account/delete/"
    assert client.get(path).headers["Location"].startswith("/my-account/again/")
    assert client.post(path, {"words": "x"}).headers["Location"].startswith("/my-account/again/")
    client.post(f"/my-account/again/?next={path}", {"password": PASSWORD})
    assert client.post(path, {"words": "やめる"}).status_code == 422
    found = re.search(r"：(\S+?)</p>", read(client.get(path)))
    assert found is not None
    answer = client.post(path, {"words": found[1]})
    assert answer.status_code == 200
    assert not User.objects.filter(pk=hana.pk).exists()
    assert (Contact.objects.count(), Device.objects.filter(owner_id=hana.pk).count()) == (0, 0)
    assert client.get("/").status_code == 302
    assert sign_in(browser(), "hana@example.jp").status_code == 422


def test_whoever_runs_the_server_alone_is_not_deleted() -> None:
    client = begin_operator()
    Contact.objects.create(owner=find("ren@example.jp"), family="葛西")
    path = "/my-account/delete/"
    client.post(f"/my-account/again/?next={path}", {"password": PASSWORD})
    found = re.search(r"：(\S+?)</p>", read(client.get(path)))
    assert found is not None
    assert client.post(path, {"words": found[1]}).status_code == 409
    assert Contact.objects.count() == 1
