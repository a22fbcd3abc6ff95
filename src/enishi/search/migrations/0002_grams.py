"""How entries are found by their grams: FTS5 tables kept up by triggers on SQLite, tsvectors under GIN on PostgreSQL.

Whoever is here already gets a backlog, which the worker makes the entries of.
"""

import enishi.core.ids
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("search_person", "search_moment")
# Every letter that is not ASCII belongs to a word; the grams hold no ASCII mark (search.texts).
SQLITE = (
    """CREATE VIRTUAL TABLE {table}_fts USING fts5(
        grams, content='{table}', content_rowid='id', tokenize='ascii', detail='none', columnsize=0)""",
    """CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN
        INSERT INTO {table}_fts(rowid, grams) VALUES (new.id, new.grams); END""",
    """CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN
        INSERT INTO {table}_fts({table}_fts, rowid, grams) VALUES ('delete', old.id, old.grams); END""",
    """CREATE TRIGGER {table}_changed AFTER UPDATE OF grams ON {table} WHEN old.grams <> new.grams BEGIN
        INSERT INTO {table}_fts({table}_fts, rowid, grams) VALUES ('delete', old.id, old.grams);
        INSERT INTO {table}_fts(rowid, grams) VALUES (new.id, new.grams); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER {table}_changed",
    "DROP TRIGGER {table}_gone",
    "DROP TRIGGER {table}_added",
    "DROP TABLE {table}_fts",
)
POSTGRES = (
    "ALTER TABLE {table} ALTER COLUMN grams TYPE tsvector USING grams::tsvector",
    "CREATE INDEX {table}_by_grams ON {table} USING gin (grams)",
)
POSTGRES_BACK = (
    "DROP INDEX {table}_by_grams",
    "ALTER TABLE {table} ALTER COLUMN grams TYPE text USING array_to_string(tsvector_to_array(grams), ' ')",
)


def run(schema_editor: BaseDatabaseSchemaEditor, on_sqlite: tuple[str, ...], on_postgres: tuple[str, ...]) -> None:
    statements = on_postgres if schema_editor.connection.vendor == "postgresql" else on_sqlite
    for table in TABLES:
        for statement in statements:
            schema_editor.execute(statement.format(table=table), params=None)


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run(schema_editor, SQLITE, POSTGRES)


def drop_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run(schema_editor, SQLITE_BACK, POSTGRES_BACK)


def note_backlog(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    User, Backlog = apps.get_model("accounts", "User"), apps.get_model("search", "Backlog")
    for owner_id in User.objects.values_list("pk", flat=True):
        for kind in ("person", "moment"):
            Backlog.objects.create(id=enishi.core.ids.new_id(), owner_id=owner_id, kind=kind)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_index"),
        ("accounts", "0003_history_looked_back_at"),
    ]

    operations = [
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(note_backlog, migrations.RunPython.noop),
    ]
