"""A mail server with a mailbox, trusted by its test CA."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from enishi.accounts.models import User
from enishi.core import outside
from tests.dovecots import MailServer, running_dovecot
from tests.peers.issuing import Provider, issuing


@pytest.fixture
def aoi(db: None) -> User:
    return User.objects.create(email="aoi@example.com")


@pytest.fixture
def mail_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with running_dovecot() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.ca))
        outside.trust.cache_clear()
        yield server
    outside.trust.cache_clear()


@pytest.fixture
def provider() -> Iterator[Provider]:
    with issuing() as server:
        yield server
