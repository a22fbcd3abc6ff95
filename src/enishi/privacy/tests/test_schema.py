"""The schema describes what is really written, and the one in the docs is the one that is printed."""

from __future__ import annotations

import functools
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from enishi.accounts.models import User
from enishi.core.tests.console import run_word
from enishi.privacy.choices import Choice
from enishi.privacy.cli import COMMANDS
from enishi.privacy.schema import build_schema
from enishi.privacy.tests.notebooks import fill_notebook
from enishi.privacy.writing import write_json, write_zip

pytestmark = pytest.mark.django_db
IN_DOCS = Path(__file__).parents[4] / "docs" / "reference" / "notebook.schema.json"


@functools.cache
def checked_schema() -> dict[str, Any]:
    """Looked through once: to hold it against the schema of schemas takes most of a second."""
    schema = build_schema()
    Draft202012Validator.check_schema(schema)
    return schema


def validator(part: str = "") -> Draft202012Validator:
    schema = checked_schema()
    if part:
        schema = {"$schema": schema["$schema"], "$ref": f"#/$defs/{part}", "$defs": schema["$defs"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_the_schema_in_the_docs_is_the_one_that_is_printed() -> None:
    """A new column wants: enishi export --schema > docs/reference/notebook.schema.json."""
    printed = run_word(COMMANDS, "export", "--schema").json
    assert printed == build_schema()
    assert json.loads(IN_DOCS.read_text(encoding="utf-8")) == printed


@pytest.mark.parametrize("origin", ["", "private", "work"])
def test_what_is_written_is_as_the_schema_says(aoi: User, origin: str) -> None:
    fill_notebook(aoi)
    out = io.BytesIO()
    write_json(aoi, out, Choice(origin=origin))
    document = json.loads(out.getvalue())
    assert [error.message for error in validator().iter_errors(document)] == []
    assert set(document["tables"]) == set(build_schema()["properties"]["tables"]["properties"])


def test_every_line_of_the_zip_is_a_row_of_its_table(aoi: User) -> None:
    fill_notebook(aoi)
    out = io.BytesIO()
    write_zip(aoi, out)
    with zipfile.ZipFile(out) as archive:
        assert list(validator("head").iter_errors(json.loads(archive.read("enishi.json")))) == []
        for name in archive.namelist():
            if name.startswith("tables/"):
                table = validator(Path(name).stem)
                rows = [json.loads(line) for line in archive.read(name).splitlines()]
                assert [error.message for row in rows for error in table.iter_errors(row)] == []


def test_a_wrong_row_is_found(aoi: User) -> None:
    fill_notebook(aoi)
    out = io.BytesIO()
    write_json(aoi, out)
    document: dict[str, Any] = json.loads(out.getvalue())
    document["tables"]["people_contact"][0]["birth_month"] = "Mai"
    document["tables"]["people_contact"][0]["closeness"] = "best"
    document["tables"]["encounters_encounter"][0]["id"] = 7
    assert len(list(validator().iter_errors(document))) == 3
