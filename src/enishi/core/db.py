"""Locking and busy databases, the same words for SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

M = TypeVar("M", bound=models.Model)


def locked(rows: models.QuerySet[M]) -> models.QuerySet[M]:
    """The rows, locked in primary-key order until the transaction ends.

    On SQLite the transaction itself (IMMEDIATE) is the lock, so the query is returned in key order only.
    """
    ordered = rows.order_by("pk")
    if connection.features.has_select_for_update:
        # No key ever changes, so rows that only point to these (an owner's, a contact's) need not wait.
        return ordered.select_for_update(of=("self",), no_key=True)
    return ordered


def lock_table(model: type[models.Model]) -> None:
    """Let nobody else write to this table until the transaction ends: for a first row, where none can be locked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def is_busy(error: OperationalError) -> bool:
    """Whether a database error only means that another write is under way."""
    text = str(error).lower()
    return "locked" in text or "busy" in text or "deadlock" in text or "could not serialize" in text


@contextmanager
def snapshot() -> Iterator[None]:
    """One unchanging view of all tables for long reading, while others go on writing."""
    if connection.in_atomic_block:  # the transaction under way is one already
        yield
        return
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if is_postgres else "BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("COMMIT")


def overwrite_deleted() -> None:
    """From now on SQLite writes zeros over what this connection deletes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def forget_freed_pages() -> bool:
    """Rewrite the SQLite file without the pages that old versions of rows lay in; False when it is too busy now."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except OperationalError as error:
        if not is_busy(error):
            raise
        return False
    return True


def count_afresh() -> None:
    """After many rows came: let SQLite look how its indexes are filled, or it plans as if every table were tiny.

    Without it a person's page with 200,000 encounters takes seconds; it costs less than a tenth of one.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def list_distinct_days(rows: models.QuerySet[M], name: str, *, latest: dt.date) -> list[dt.date]:
    """The days up to `latest` in a column, newest first: one step along its index each, however many rows share one.

    For a plain DISTINCT SQLite and PostgreSQL would read all those rows. `rows` say nothing of an end: with two
    of them SQLite would begin each step at the wrong one.
    """
    ordered = rows.order_by(f"-{name}").values(name)
    begin, begin_params = ordered.filter(**{f"{name}__lte": latest})[:1].query.sql_with_params()
    before = ordered.filter(**{f"{name}__lt": RawSQL("step.day", [])})
    step, step_params = before[:1].query.sql_with_params()
    steps = f"SELECT ({begin}) UNION ALL SELECT ({step}) FROM step WHERE day IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE step(day) AS ({steps}) SELECT day FROM step WHERE day IS NOT NULL",
            [*begin_params, *step_params],
        )
        found = [day for (day,) in cursor.fetchall()]
    return [day if isinstance(day, dt.date) else dt.date.fromisoformat(day) for day in found]


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert many new rows of one table in one prepared statement.

    Does what `bulk_create` does for rows whose keys are made here, about five times faster: no expression in any
    value, no statement text that grows with the rows. Sends no signals, as `bulk_create`.
    """
    if not rows:
        return
    plan = _plan_insert(type(rows[0]))
    _execute(plan, [[getattr(row, name) for name, _, _ in plan.columns] for row in rows])
    for row in rows:
        row._state.adding = False


def insert_values(model: type[models.Model], rows: Sequence[Mapping[str, object]]) -> None:
    """The same for rows nobody needs as objects: column name to value; what is left out gets its default."""
    if not rows:
        return
    plan = _plan_insert(model)
    _execute(
        plan,
        [[row[name] if name in row else default() for name, _, default in plan.columns] for row in rows],
    )


def update_rows(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write these fields of many rows of one table that are there, in one prepared statement.

    What `bulk_update` does without a statement that grows with the rows; sends no signals either.
    """
    if not rows:
        return
    plan = _plan_update(type(rows[0]), tuple(names))
    _execute(plan, [[getattr(row, name) for name, _, _ in plan.columns] for row in rows])


_PLAIN_TYPES = frozenset({str, int, bool, type(None)})
_PLAIN_FIELDS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
Prepare = Callable[[object, BaseDatabaseWrapper], Any]


class _Plan(NamedTuple):
    """How rows of one table are written: the statement, and per column its name, preparation and default."""

    statement: str
    columns: list[tuple[str, Prepare | None, Callable[[], object]]]


def _plan_insert(model: type[models.Model]) -> _Plan:
    # What the database counts itself is left to it.
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    columns = [_plan_column(field) for field in fields]
    return _Plan(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})", columns)


def _plan_update(model: type[models.Model], names: tuple[str, ...]) -> _Plan:
    """The key stands last, as in the statement."""
    fields = [model._meta.get_field(name) for name in names]
    fields.append(model._meta.pk)
    told = [field for field in fields if isinstance(field, models.Field)]
    quote = connection.ops.quote_name
    marks = [f"{quote(str(field.column))} = %s" for field in told]
    return _Plan(
        f"UPDATE {quote(model._meta.db_table)} SET {', '.join(marks[:-1])} WHERE {marks[-1]}",
        [_plan_column(field) for field in told],
    )


def _plan_column(field: models.Field[Any, Any]) -> tuple[str, Prepare | None, Callable[[], object]]:
    prepare = None if isinstance(field, _PLAIN_FIELDS) else _preparation_of(field)
    return field.attname, prepare, field.get_default


def _preparation_of(field: models.Field[Any, Any]) -> Prepare:
    """As the field does it; an id that the database keeps as text without the way through its foreign key."""
    is_id = isinstance(getattr(field, "target_field", field), models.UUIDField)
    if not is_id or connection.features.has_native_uuid_field:
        return field.get_db_prep_save

    def prepare(value: object, real: BaseDatabaseWrapper) -> Any:
        return value.hex if type(value) is uuid.UUID else field.get_db_prep_save(value, real)

    return prepare


def _execute(plan: _Plan, rows: list[list[Any]]) -> None:
    """Prepare the values in place, column by column, and write them."""
    real = connections[DEFAULT_DB_ALIAS]
    for index, (_, prepare, _) in enumerate(plan.columns):
        before, prepared = object(), None  # an owner or a moment is the same in row after row
        for row in rows:
            value = row[index]
            if value is before:
                row[index] = prepared
            elif prepare is not None:
                before, prepared = value, prepare(value, real)
                row[index] = prepared
            elif type(value) not in _PLAIN_TYPES:
                row[index] = str(value)  # a member of a TextChoices
    with real.cursor() as cursor:
        cursor.executemany(plan.statement, rows)
