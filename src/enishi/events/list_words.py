"""The words for lists of attendees: what is the matter with a line and what to do, and how a companion is called."""

from __future__ import annotations

from django.utils.translation import pgettext, pgettext_lazy

from enishi.events.readers.base import AttendeeRow, RowProblem

_SENTENCES = {
    "empty": pgettext_lazy(
        "events", "There is nothing in this list. Choose the file with the attendees, or paste their names."
    ),
    "too_large": pgettext_lazy(
        "events",
        "This list is larger than %(limit)s MB, so it was not read. Save only the sheet with the attendees as CSV.",
    ),
    "too_many": pgettext_lazy(
        "events",
        "This list has more than %(limit)s lines, so it was not read. Bring the attendees of one event.",
    ),
    "spreadsheet": pgettext_lazy(
        "events",
        "This is an Excel workbook. Open it in Excel or Google Sheets, save the sheet as CSV, and bring that file.",
    ),
    "not_text": pgettext_lazy(
        "events", "This file is not a text. Bring a CSV file, or paste the names of the attendees."
    ),
    "encoding": pgettext_lazy(
        "events", "The characters of this file cannot be read. Save it as “CSV UTF-8” and bring it again."
    ),
    "web_page": pgettext_lazy(
        "events", "This is a web page, not a list. Download the CSV file there, or paste the names alone."
    ),
    "only_headers": pgettext_lazy(
        "events",
        "This list has names of columns but nobody below them. Download it again when people have signed up.",
    ),
    "no_name_column": pgettext_lazy(
        "events",
        "It is not clear which column holds the names (%(headers)s). Choose it, and the list is read again.",
    ),
    "nobody": pgettext_lazy("events", "Nobody was found in this list. Write one name on each line."),
    "no_name": pgettext_lazy(
        "events", "Nobody is named in this row, so it was left out. Add the person by hand."
    ),
    "row_too_long": pgettext_lazy(
        "events", "This row is too long to be read. Shorten it in the file, or add the person by hand."
    ),
    "open_quote": pgettext_lazy(
        "events",
        "A quotation mark is opened in this row and never closed. Add the person by hand, or mend the file.",
    ),
    "ends_in_quote": pgettext_lazy(
        "events",
        "The file breaks off in the middle of this row. Download it again, or add the person by hand.",
    ),
    "unknown_column": pgettext_lazy(
        "events", "There is no column “%(header)s” in this list, so your choice for it was passed over."
    ),
    "unknown_field": pgettext_lazy(
        "events", "“%(field)s” is nothing that a column can hold here, so it was passed over."
    ),
    "same_entry": pgettext_lazy(
        "events", "This is the entry of %(name)s in line %(line)s once more, so it was taken once."
    ),
    "same_name": pgettext_lazy(
        "events",
        "Line %(line)s also names %(name)s. Both were kept: remove one of them if they are the same person.",
    ),
    "same_email": pgettext_lazy(
        "events",
        "%(name)s has the mail address of %(other)s in line %(line)s. Both were kept: remove one of them if needed.",
    ),
    "cut_off": pgettext_lazy(
        "events",
        "The last row ends before its last column. The file may be cut off: check this row or download it again.",
    ),
    "more_cells": pgettext_lazy(
        "events",
        "This row has more cells than there are columns. Check whether they stand under the right ones.",
    ),
    "bad_email": pgettext_lazy(
        "events", "“%(value)s” is not a mail address. It was kept among the answers: correct it there."
    ),
    "damaged": pgettext_lazy(
        "events", "Some characters of this line could not be read. Correct the name if it looks wrong."
    ),
    "unknown_status": pgettext_lazy(
        "events", "It is not clear whether “%(value)s” means coming. Choose it for this person."
    ),
    "not_paid": pgettext_lazy(
        "events", "%(name)s has not paid yet (%(value)s). Confirm the place when the money has come."
    ),
    "companions": pgettext_lazy(
        "events",
        "Companions of %(name)s, added without a name: %(number)s. Write in who they are when you know.",
    ),
    "same_order": pgettext_lazy(
        "events",
        "%(name)s bought this ticket together with that in line %(line)s. It was taken for a companion: write in who.",
    ),
    "too_many_companions": pgettext_lazy(
        "events", "%(name)s would bring %(number)s more people. Nobody was added for them: check the number."
    ),
    "not_understood": pgettext_lazy(
        "events", "“%(text)s” was not understood. If somebody is named here, add the person by hand."
    ),
    "unsure": pgettext_lazy("events", "“%(text)s” was taken for a name. Remove it if it is none."),
    "heading": pgettext_lazy(
        "events", "“%(text)s” was taken for a heading. If it is a name, add the person by hand."
    ),
    "changed_answer": pgettext_lazy(
        "events", "%(name)s answered in line %(line)s already. What is said here counts."
    ),
    "unclear_answer": pgettext_lazy(
        "events", "It is not clear from “%(text)s” whether %(name)s comes. Choose it for this person."
    ),
}


def say_problem(problem: RowProblem) -> str:
    """The sentence for a problem of a list, in the reader's language."""
    return str(_SENTENCES[problem.code]) % dict(problem.params)


def name_row(row: AttendeeRow) -> str:
    """What a row is called: a companion is somebody's, as long as nobody wrote in a name."""
    if not row.companion_of:
        return row.name
    if row.companion_number > 1:
        words = pgettext("events", "companion %(number)s of %(name)s")
        return words % {"name": row.companion_of, "number": row.companion_number}
    return pgettext("events", "companion of %(name)s") % {"name": row.companion_of}
