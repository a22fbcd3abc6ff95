"""The races run on real connections: SQLite in a file, or the PostgreSQL of ENISHI_DATABASE_URL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from enishi.accounts.models import User
from enishi.core import db
from tests.notebooks import Notebook, make_notebook, postgres_notebook
from tests.races.crowd import Unlocked


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "control(people=8): the race without its lock; on SQLite the transaction is the lock"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """SQLite has no lock that could be taken away, so there the controls are no tests at all."""
    if not connection.features.has_select_for_update:
        controls = [item for item in items if item.get_closest_marker("control")]
        config.hook.pytest_deselected(items=controls)
        items[:] = [item for item in items if item not in controls]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """In memory, SQLite's connections share one cache and lock tables: nothing like the file people have."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("races") / "enishi.sqlite3")


@pytest.fixture
def aoi(transactional_db: None) -> User:
    return User.objects.create(email="aoi@example.com")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path) -> Iterator[None]:
    old = settings.MEDIA_ROOT
    settings.MEDIA_ROOT = tmp_path / "uploads"
    with translation.override("ja"):
        yield
    settings.MEDIA_ROOT = old


@pytest.fixture(autouse=True)
def _take_locks_away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a control; its argument says how many meet where the lock would be."""
    found = request.node.get_closest_marker("control")
    if found is not None:
        monkeypatch.setattr(db, "locked", Unlocked(*found.args))


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    if server := os.environ.get("ENISHI_DATABASE_URL"):
        with postgres_notebook(tmp_path / "home", server) as made:
            made.run("people")
            yield made
    else:
        made = make_notebook(tmp_path / "home")
        made.run("people")
        yield made
