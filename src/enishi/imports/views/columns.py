"""Which column of a table is which."""

from __future__ import annotations

import json
import uuid
import zlib
from pathlib import Path
from zipfile import BadZipFile

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from enishi.core import errors
from enishi.imports import actions, queries
from enishi.imports.forms import ColumnsForm
from enishi.imports.models import ImportFile
from enishi.imports.readers import ColumnMapping, Table, read_columns
from enishi.imports.readers.zips import find_zip_problem, list_members, open_archive, open_member
from enishi.imports.views.preview import find_stored
from enishi.people.asked import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def map_columns(request: Asked, file_id: uuid.UUID) -> HttpResponse:
    """Show the columns with the guess; what is chosen is read again at once."""
    file = queries.get_file(request.user, file_id)
    table = open_table(file)
    chosen = ColumnMapping.from_json(json.dumps(file.mapping)) if file.mapping else table.mapping
    form = ColumnsForm(request.POST or None, table=table, chosen=chosen or ColumnMapping())
    if request.method == "POST" and form.is_valid():
        try:
            actions.map_columns(request.user, file_id, form.read_mapping())
        except errors.Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("imports:show", file.of_id)
    context = {"file": file, "table": table, "form": form}
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)


def open_table(file: ImportFile) -> Table:
    """The upload as a table; a sentence when it is none, or kept no longer."""
    stored = find_stored(file.of, file)
    table = find_table(*stored, file.path) if stored and stored[0].exists() else None
    if table is None or not (table.headers or table.samples):
        raise errors.NotFound(pgettext_lazy("imports", "The columns of this file cannot be shown any more."))
    return table


def find_table(path: Path, shown: str, wanted: str) -> Table | None:
    """The file itself, or the member of a zip that `a.zip!b.csv` names."""
    if wanted == shown:
        return read_columns(path, name=shown)
    try:
        with path.open("rb") as stream, open_archive(stream) as archive:
            if find_zip_problem(archive, shown):
                return None
            for member in list_members(archive):
                if f"{shown}!{member.filename}" == wanted:
                    return read_columns(open_member(archive, member), name=wanted)
    except (OSError, BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
        return None
    return None
