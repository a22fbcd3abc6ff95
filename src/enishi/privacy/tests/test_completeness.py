"""Nothing forgotten: every table travels or is left out with a reason, and erase reaches every one of them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model

from enishi.accounts.models import User
from enishi.audit.models import Record
from enishi.core.queries import has_owned_rows
from enishi.people.models import Contact
from enishi.privacy import actions
from enishi.privacy.rooms import list_left_out, list_tables
from enishi.privacy.tests.notebooks import MAIL, NAME, WORDS, fill_notebook


def list_models() -> list[type[Model]]:
    ours = [config for config in apps.get_app_configs() if config.name.startswith(("enishi.", "allauth"))]
    return [model for config in ours for model in config.get_models(include_auto_created=True)]


def test_every_table_travels_once_or_is_left_out_with_a_reason() -> None:
    travelling = [model for _, _, model in list_tables()]
    left_out = list_left_out()
    assert len(travelling) == len(set(travelling))
    assert set(travelling) & set(left_out) == set()
    assert set(travelling) | set(left_out) == set(list_models())
    assert [reason for reason in left_out.values() if not reason] == []


def test_a_table_comes_after_those_it_points_to() -> None:
    order = {model: place for place, (_, _, model) in enumerate(list_tables())}
    late = [
        (model.__name__, field.name)
        for model, place in order.items()
        for field in model._meta.concrete_fields
        if field.is_relation and order.get(cast(type[Model], field.related_model), -1) > place
    ]
    assert late == []


@pytest.mark.django_db
def test_the_full_notebook_is_full(aoi: User) -> None:
    fill_notebook(aoi)
    assert [table for table, _, model in list_tables() if not has_owned_rows(aoi.pk, model)] == []


def dump_database() -> str:
    """The whole database as text; JSON columns escape what is not ASCII, so they are read back."""
    raw = cast(sqlite3.Connection, connection.connection)
    text = "\n".join(raw.iterdump())
    return text + text.encode().decode("unicode_escape", errors="replace")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the SQLite file")
@pytest.mark.django_db(transaction=True)
def test_an_erased_person_is_nowhere_any_more(aoi: User) -> None:
    person = fill_notebook(aoi)
    uploads = list(Path(settings.MEDIA_ROOT).rglob("*"))
    before = dump_database()
    assert [word in before for word in WORDS] == [True] * len(WORDS)
    actions.erase_person(aoi, person.pk)
    after = dump_database()
    assert [word for word in WORDS if word in after] == []
    assert [path for path in uploads if path.exists() and path.is_file()] == []
    assert [contact.family for contact in Contact.objects.filter(owner=aoi)] == ["林"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the SQLite file")
@pytest.mark.django_db(transaction=True)
def test_everything_erased_leaves_an_empty_notebook(aoi: User, ben: User) -> None:
    fill_notebook(aoi)
    kept = Contact.objects.create(owner=ben, family="別の人")
    actions.erase_notebook(aoi)
    assert [table for table, _, model in list_tables() if has_owned_rows(aoi.pk, model)] == []
    after = dump_database()
    assert [word for word in (*WORDS, NAME, MAIL) if word in after] == []
    assert [row.action for row in Record.objects.filter(owner=aoi)] == ["erase_notebook"]
    assert list(Contact.objects.all()) == [kept]


def test_erased_words_leave_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from enishi.core.traces import forget_logged

    log = tmp_path / "enishi.log"
    log.write_text("a\n葛西 もとみ\nb\n", encoding="utf-8")
    monkeypatch.setattr(settings, "LOG_FILE", log)
    forget_logged([NAME])
    assert log.read_text(encoding="utf-8") == "a\nb\n"
