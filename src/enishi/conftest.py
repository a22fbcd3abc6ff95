"""The cast of every test: Aoi owns the notebook, Ben is a member, Chie a stranger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from enishi.accounts import limits
from enishi.accounts.models import User
from enishi.cli.start import EMPTY, fingerprint

# A machine with other work is no fault of the code: no test is timed, Hypothesis' own clocks included.
hypothesis.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("house")

ClientOf = Callable[[User], Client]


class SecureClient(Client):
    """A browser whose requests come by HTTPS, as a proxy passes them on."""

    def request(self, **request: Any) -> Any:
        return super().request(**{**request, "wsgi.url_scheme": "https"})


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Lay the tables of an up-to-date empty notebook under the tests: their migrations then find nothing to do.

    The database in memory lives as long as one connection to it, so one stays open to the end.
    """
    stamp = EMPTY.with_suffix(".stamp")
    ready = stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint()
    if connection.vendor != "sqlite" or connection.settings_dict["TEST"]["NAME"] or not ready:
        yield
        return
    name = f"file:memorydb_{connection.alias}?mode=memory&cache=shared"
    with closing(sqlite3.connect(name, uri=True)) as held, closing(sqlite3.connect(EMPTY)) as empty:
        empty.backup(held)
        yield


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
    cache.clear()
