"""OAuth 2: a mailbox that takes tokens only, and the endpoint the owner named; both on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from enishi.accounts.models import User
from enishi.core import errors, outside
from enishi.history import actions
from enishi.history.models import Source
from enishi.history.secrets import open_secret
from tests.dovecots import MailServer, running_dovecot
from tests.peers.issuing import Provider
from tests.peers.mailing import account_of, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def token_server(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with running_dovecot(token_info=f"http://127.0.0.1:{provider.server_port}/info?") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.ca))
        outside.trust.cache_clear()
        yield server
    outside.trust.cache_clear()


def test_tokens_are_fetched_kept_and_fetched_again(
    aoi: User, provider: Provider, token_server: MailServer
) -> None:
    fill(token_server, 3)
    account = replace(account_of(token_server), auth="oauth", token_url=provider.token_url, client_id="me")
    with pytest.raises(errors.Invalid, match="トークンを受け付けなく"):
        actions.connect_mailbox(aoi, account, {"refresh_token": "stolen", "client_secret": "s"})
    source = actions.connect_mailbox(aoi, account, {"refresh_token": "r1", "client_secret": "s"})
    actions.choose_parts(aoi, source.pk, ["INBOX"])
    assert actions.fetch_source(aoi, source.pk).taken.fresh == 3
    traded = provider.traded
    assert (actions.fetch_source(aoi, source.pk).problem, provider.traded) == (
        "",
        traded,
    )  # the token still lasts
    assert open_secret(Source.objects.get())["refresh_token"] == provider.refresh
    stored = Source.objects.get()
    secret = open_secret(stored) | {"ends_at": "0"}
    actions.change_secret(aoi, stored.pk, secret)
    provider.refresh = "gone"
    assert actions.fetch_source(aoi, source.pk).problem == "token_refused"
    assert Source.objects.get().state == "failed"
    provider.refresh = "r9"
    actions.renew_secret(aoi, source.pk, {"refresh_token": "r9"})
    assert (actions.fetch_source(aoi, source.pk).problem, Source.objects.get().state) == ("", "connected")


def test_an_endpoint_without_tls_is_asked_on_this_computer_only(aoi: User, token_server: MailServer) -> None:
    account = replace(
        account_of(token_server), auth="oauth", token_url="http://login.example.jp/token", client_id="me"
    )
    with pytest.raises(errors.Invalid, match="暗号化した接続に応じません"):
        actions.connect_mailbox(aoi, account, {"refresh_token": "r1"})
