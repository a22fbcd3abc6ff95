"""A list from connpass, Peatix, any CSV or a chat: pasted or chosen, looked at, then brought; and taken back."""

from __future__ import annotations

import base64
import binascii
import uuid
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.events import actions
from enishi.events.list_words import name_row, say_problem
from enishi.events.queries import gatherings as queries
from enishi.events.readers import FIELDS, AttendeeList, read_attendees
from enishi.events.words import say_column
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

LARGEST = 5 * 1024 * 1024  # goes back and forth in a hidden field; larger ones come by the command line


@dataclass(frozen=True, slots=True)
class Brought:
    """What the host gave: the bytes of a file or a text, and the name of the file."""

    data: bytes | str
    name: str

    @property
    def is_empty(self) -> bool:
        return not self.data


@require_http_methods(["GET", "POST"])
def bring(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """First shown as it was understood; nothing is stored until the host says so."""
    row = queries.get_gathering(request.user, gathering_id)
    if request.method == "GET":
        return render(request, "events/bring.html", {"gathering": row})
    given = _read_given(request)
    found = read_attendees(given.data, name=given.name, columns=_read_columns(request))
    if "bring" not in request.POST or not found.rows:
        return _show_found(request, row.pk, given, found)
    key = ids.parse_id(request.POST.get("key", "")) or ids.new_id()
    chosen = {int(line) for line in request.POST.getlist("line") if line.isdecimal()}
    left_out = {one.line for one in found.rows} - chosen
    done = actions.bring_list(request.user, row.pk, found, without=left_out, key=key)
    undo = reverse("events:take_list_back", args=[row.pk, key]) if done.added else ""
    say_with_undo(request, _say_done(done), undo)
    return redirect("events:guests", row.pk)


@require_POST
def take_back(request: Asked, gathering_id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    gone, stayed = actions.take_list_back(request.user, gathering_id, key)
    words = npgettext(
        "events", "%(gone)d person was taken off again.", "%(gone)d people were taken off again.", gone
    )
    sentence = words % {"gone": gone}
    if stayed:
        more = npgettext(
            "events",
            "%(stayed)d came, paid or opened their badge since, and stays.",
            "%(stayed)d came, paid or opened their badge since, and stay.",
            stayed,
        )
        sentence = f"{sentence} {more % {'stayed': stayed}}"
    say_with_undo(request, sentence, "")
    return redirect("events:guests", gathering_id)


def _read_given(request: Asked) -> Brought:
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        if (file.size or 0) > LARGEST:
            raise errors.Invalid(
                pgettext(
                    "events",
                    "This file is larger than 5 MB. Please bring only the sheet with the attendees, as CSV.",
                )
            )
        return Brought(file.read(), file.name or "")
    if kept := request.POST.get("data", ""):
        try:
            return Brought(base64.b64decode(kept, validate=True), request.POST.get("name", ""))
        except (ValueError, binascii.Error):
            return Brought(b"", "")
    return Brought(request.POST.get("text", ""), "")


def _read_columns(request: Asked) -> dict[str, str] | None:
    chosen = {name: request.POST[f"column_{name}"] for name in FIELDS if f"column_{name}" in request.POST}
    return chosen or None


def _show_found(request: Asked, gathering_id: uuid.UUID, given: Brought, found: AttendeeList) -> HttpResponse:
    data = given.data.encode() if isinstance(given.data, str) else given.data
    problems = [(one.line, say_problem(one), one.kind) for one in found.problems]
    context = {
        "gathering": queries.get_gathering(request.user, gathering_id),
        "found": found,
        "rows": [
            (row, name_row(row), [said for line, said, _ in problems if line == row.line])
            for row in found.rows
        ],
        "problems": [one for one in problems if one[0] not in {row.line for row in found.rows}],
        "columns": [(name, say_column(name), found.columns.get(name, "")) for name in FIELDS]
        if found.headers
        else [],
        "data": base64.b64encode(data).decode("ascii"),
        "name": given.name,
        "text": given.data if isinstance(given.data, str) else "",
        "key": ids.new_id(),
    }
    return render(request, "events/bring.html", context, status=200 if found.rows else 422)


def _say_done(done: actions.Added) -> str:
    new, known = len(done.added), len(done.known)
    sentence = npgettext(
        "events", "%(new)d person is new on the list.", "%(new)d people are new on the list.", new
    )
    parts = [sentence % {"new": new}]
    if known:
        words = npgettext("events", "%(known)d was on it already.", "%(known)d were on it already.", known)
        parts.append(words % {"known": known})
    if done.over:
        parts.append(
            pgettext("events", "That is %(over)d more than there are places; nobody was left out.")
            % {"over": done.over}
        )
    return " ".join(parts)
