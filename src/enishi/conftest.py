"""The cast of every test: Aoi owns the notebook, Ben is a member, Chie a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from enishi.accounts import limits
from enishi.accounts.models import User

# A machine with other work is no fault of the code: no test is timed, Hypothesis' own clocks included.
hypothesis.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("house")

ClientOf = Callable[[User], Client]


class SecureClient(Client):
    """A browser whose requests come by HTTPS, as a proxy passes them on."""

    def request(self, **request: Any) -> Any:
        return super().request(**{**request, "wsgi.url_scheme": "https"})


@pytest.fixture
def aoi(db: None) -> User:
    return User.objects.create(email="aoi@example.com")


@pytest.fixture
def ben(db: None) -> User:
    return User.objects.create(email="ben@example.com")


@pytest.fixture
def chie(db: None) -> User:
    return User.objects.create(email="chie@example.com")


@pytest.fixture
def client_of() -> ClientOf:
    """A browser in which this user is logged in."""

    def make(user: User) -> Client:
        client = Client(HTTP_HOST="localhost")
        client.force_login(user, backend="enishi.accounts.backends.LoginKeyBackend")
        return client

    return make


@pytest.fixture(autouse=True)
def _in_japanese() -> Iterator[None]:
    with translation.override("ja"):
        yield


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path) -> Iterator[None]:
    """Uploads of a test go to its own folder."""
    old = settings.MEDIA_ROOT
    settings.MEDIA_ROOT = tmp_path / "uploads"
    yield
    settings.MEDIA_ROOT = old


@pytest.fixture(autouse=True)
def _nobody_has_knocked() -> None:
    """Failures are counted in memory, over all tests of a process."""
    for limit in limits.ALL:
        limit.clear()
