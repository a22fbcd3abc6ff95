"""Nothing forgotten in a merge: every column that points to a contact says what a merge does with its rows."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, Model

from enishi.people.actions.merging.moving import list_merge_tables
from enishi.people.models import Contact


def list_pointing() -> Iterator[tuple[type[Model], str]]:
    ours = [config for config in apps.get_app_configs() if config.name.startswith("enishi.")]
    for model in (model for config in ours for model in config.get_models(include_auto_created=True)):
        for column in model._meta.concrete_fields:
            if isinstance(column, ForeignKey) and column.related_model is Contact:
                yield model, column.name


def test_every_column_that_points_to_a_contact_is_in_a_list() -> None:
    """A new one: write it into ROOM/merging.py (see docs/explain/identity.md)."""
    listed = [(table.model, table.column) for table in list_merge_tables()]
    assert sorted(map(str, listed)) == sorted(map(str, list_pointing()))


def test_what_is_unique_for_one_contact_is_compared_before_it_goes_over() -> None:
    """Else the database refuses the merge of two who both have it."""
    careless = [
        table.label
        for table in list_merge_tables()
        if not table.stays and not table.same
        if any(
            table.column in constraint.fields
            for constraint in table.model._meta.constraints
            if hasattr(constraint, "fields")
        )
        or table.model._meta.get_field(table.column).unique  # type: ignore[union-attr]
    ]
    assert careless == []
