"""All rows of a SQLite file into the database in use, each compared afterwards: a notebook that outgrew its file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    OperationalError,
    connection,
    connections,
    models,
    transaction,
)
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import pgettext

from enishi.core import db, errors

SOURCE = "source"
PLACEHOLDERS = 30_000  # of one statement; PostgreSQL takes 65,535
MOST_ROWS = 1_000
MADE_BY_DJANGO = ("auth", "contenttypes")  # every database has its own rows of these; nothing points to them
Model = type[models.Model]
Values = tuple[object, ...]
T = TypeVar("T")


class Moved(NamedTuple):
    """How many rows of one table were moved and compared."""

    table: str
    rows: int


def move_rows(
    file: Path, *, without: Collection[str] = (), tell: Callable[[Moved], None] = lambda moved: None
) -> list[Moved]:
    """Everything in the SQLite file into the empty database in use; all of it, or nothing.

    Nobody writes to the file meanwhile. Tables in `without` are derived: the caller has them made anew. Raises Closed
    when the database holds something or the two are of different versions, Busy while the file is being written to,
    Invalid for a row that does not fit or came out different, with its table and key.
    """
    with _reading(file), transaction.atomic():
        _refuse_other_version()
        tables = [model for model in _list_models() if model._meta.db_table not in without]
        _refuse_filled(tables)
        done = []
        for model in tables:
            moved = Moved(model._meta.db_table, _copy(model))
            _compare(model, moved.rows)
            done.append(moved)
            tell(moved)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), tables):
                cursor.execute(statement)
        connection.check_constraints()
    return done


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    """The file as the database SOURCE, held so that nobody else writes to it."""
    chosen = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
    }
    options = {"transaction_mode": "IMMEDIATE", "timeout": 10}
    connections.databases[SOURCE] = {**connections.databases[DEFAULT_DB_ALIAS], **chosen, "OPTIONS": options}
    try:
        with transaction.atomic(using=SOURCE):
            yield
    except OperationalError as error:
        if not db.is_busy(error):
            raise
        raise errors.Busy(
            pgettext(
                "core",
                "The notebook is being written to just now. Stop Enishi (serve, worker), then try again.",
            )
        ) from error
    finally:
        connections[SOURCE].close()
        del connections[SOURCE], connections.databases[SOURCE]


def _list_models() -> list[Model]:
    found = apps.get_models(include_auto_created=True)
    return [
        one
        for one in found
        if one._meta.managed and not one._meta.proxy and one._meta.app_label not in MADE_BY_DJANGO
    ]


def _refuse_other_version() -> None:
    here, there = (
        set(MigrationRecorder(connections[alias]).applied_migrations())
        for alias in (DEFAULT_DB_ALIAS, SOURCE)
    )
    if here != there:
        raise errors.Closed(
            pgettext(
                "core",
                "The file is of another version of Enishi than this one. Start Enishi with it once (without the "
                "address of the other database), then move it.",
            )
        )


def _refuse_filled(tables: list[Model]) -> None:
    filled = [model._meta.db_table for model in tables if _rows(model, DEFAULT_DB_ALIAS).exists()]
    if filled:
        raise errors.Closed(
            pgettext(
                "core",
                "The database is not empty (%(tables)s). Move the notebook into one that nobody has used yet.",
            )
            % {"tables": ", ".join(filled[:5])}
        )


def _rows(model: Model, alias: str) -> models.QuerySet[models.Model]:
    return models.QuerySet(model, using=alias)


def _list_columns(model: Model) -> list[str]:
    return [field.attname for field in model._meta.local_concrete_fields if not field.generated]


def _size_of_batch(model: Model) -> int:
    return min(MOST_ROWS, PLACEHOLDERS // len(_list_columns(model)))


def _batches(rows: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(rows, size)):
        yield batch


def _copy(model: Model) -> int:
    count = 0
    size = _size_of_batch(model)
    for batch in _batches(_rows(model, SOURCE).order_by("pk").iterator(size), size):
        try:
            _insert(model, batch)
        except (DatabaseError, ValueError) as error:
            raise _say_which(model, batch) from error
        count += len(batch)
    return count


def _insert(model: Model, batch: list[models.Model]) -> None:
    """As they are: without what a model does before it saves."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    with transaction.atomic():
        _rows(model, DEFAULT_DB_ALIAS)._insert(  # type: ignore[attr-defined]
            batch, fields=fields, raw=True, using=DEFAULT_DB_ALIAS
        )


def _say_which(model: Model, batch: list[models.Model]) -> errors.Invalid:
    """The first row of these that the database does not take, and why."""
    for row in batch:
        try:
            _insert(model, [row])
        except (DatabaseError, ValueError) as error:
            return _does_not_fit(model, row.pk, str(error).splitlines()[0])
    return _does_not_fit(model, batch[0].pk, pgettext("core", "its neighbours do not fit with it"))


def _does_not_fit(model: Model, key: object, why: str) -> errors.Invalid:
    words = {"table": model._meta.db_table, "key": key, "why": why}
    return errors.Invalid(
        pgettext("core", "Nothing was moved. A row does not fit: %(table)s, %(key)s: %(why)s") % words
    )


def _compare(model: Model, count: int) -> None:
    names, size = _list_columns(model), _size_of_batch(model)
    key = names.index(model._meta.pk.attname)
    rows = _rows(model, SOURCE).order_by("pk").values_list(*names).iterator(size)
    for batch in _batches(rows, size):
        found = _rows(model, DEFAULT_DB_ALIAS).filter(pk__in=[row[key] for row in batch]).values_list(*names)
        there = {row[key]: row for row in found}
        for row in batch:
            if _plain(row) != _plain(there.get(row[key], ())):
                raise _does_not_fit(model, row[key], pgettext("core", "it came out different"))
    if _rows(model, DEFAULT_DB_ALIAS).count() != count:
        raise _does_not_fit(model, "", pgettext("core", "there are more rows than were moved"))


def _plain(row: Values) -> Values:
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
