"""What is said of a card, row, mail or whole file that stays out: a code each, and one sentence with what to do."""

from __future__ import annotations

from collections.abc import Mapping


def mark(context: str, text: str) -> str:
    """The text itself; marked, so that the catalogue of the room above holds it (Django's is not known here)."""
    return text


# One English template each; the parameters are named, so a translation may order them as it likes.
REJECTION_CODES: Mapping[str, str] = {
    "no_name": mark(
        "imports",
        "There is no name, mail address or phone number in it, so nobody can be found again by "
        "it. Add a name in the file and import it once more.",
    ),
    "group": mark(
        "imports",
        "It is a list of people (%(name)s), not a person. The people themselves are read from "
        "their own cards.",
    ),
    "never_closed": mark(
        "imports",
        "The card that begins on line %(line)s has no END:VCARD. The file may have been cut off: "
        "export it again, or add the missing line.",
    ),
    "bad_line": mark(
        "imports",
        "Line %(line)s cannot be read (%(text)s) and no name was found. Correct that line and import again.",
    ),
    "encoding": mark(
        "imports",
        "The name cannot be read in the encoding of the file (%(encoding)s). Save the file as "
        "UTF-8 and import again.",
    ),
    "too_large": mark(
        "imports",
        "The card that begins on line %(line)s is larger than %(megabytes)s MB. Remove its picture or note.",
    ),
    "too_many_lines": mark(
        "imports",
        "The card that begins on line %(line)s has more than %(limit)s lines. An END:VCARD is "
        "probably missing.",
    ),
    "open_quote": mark(
        "imports",
        "A quotation mark is opened in this row and never closed. Close it and import again.",
    ),
    "ends_in_quote": mark(
        "imports",
        "The file ends inside a quoted field that begins on line %(line)s. It was probably cut off, so nothing from "
        "there on was read: export or copy it again, or close the quotation mark on that line, and import once more.",
    ),
    "own_card": mark(
        "imports",
        "This is your own card in the file, so it was left out. What it says is kept with the import.",
    ),
    "cancelled": mark(
        "imports",
        "This person had cancelled, so they were not there. To have them all the same, add them by hand.",
    ),
    "withdrawn": mark(
        "imports",
        "This person has closed their account there, and the list holds no name any more.",
    ),
    "row_too_long": mark(
        "imports",
        "The row is longer than %(limit)s characters. Shorten it and import again.",
    ),
    "mail_without_date": mark(
        "imports",
        "No date that can be right was found in this mail (%(date)s), so nobody knows when it was written. "
        "It stays out; look at it in %(name)s.",
    ),
    "mail_without_address": mark(
        "imports",
        "There is neither a sender nor a receiver in this mail, so it stays out. Look at it in %(name)s.",
    ),
    "mails_deleted": mark(
        "imports",
        "%(count)s mails that your mail program no longer shows, because they were deleted, stay out. "
        "To have them, bring them back there and export %(name)s again.",
    ),
    "not_a_mail": mark(
        "imports",
        "%(name)s lies among mails but is none, so it stays out.",
    ),
    "own_events": mark(
        "imports",
        "%(count)s events in %(name)s were written out by Enishi itself, so they stay out. What happened comes back "
        "with Enishi's own export (zip).",
    ),
    "event_without_start": mark(
        "imports",
        "It is not said when this event begins, or not readably (%(subject)s), so it stays out. "
        "Correct its DTSTART and import again.",
    ),
    "event_unreadable": mark(
        "imports",
        "This event is damaged, so it stays out. Export the calendar again and import once more.",
    ),
    "event_too_large": mark(
        "imports",
        "This event is larger than %(megabytes)s MB or has thousands of lines, so it stays out.",
    ),
    "event_never_closed": mark(
        "imports",
        "This event has no END:VEVENT. The file may have been cut off: export the calendar again.",
    ),
    "event_rule_unreadable": mark(
        "imports",
        "The rule by which “%(subject)s” repeats cannot be followed, so only the days written out came in.",
    ),
    "event_too_often": mark(
        "imports",
        "“%(subject)s” repeats within hours or thousands of times, so only the days written out came in.",
    ),
    "event_too_many": mark(
        "imports",
        "“%(subject)s” has taken place very often. Its latest %(count)s times came in, earlier ones did not.",
    ),
    "chat_day_unreadable": mark(
        "imports",
        "Here a day begins that does not exist or is still to come (%(day)s), so its messages stay out. "
        "Save the talk again and bring that file.",
    ),
    "chat_without_day": mark(
        "imports",
        "From this line on messages stand below no day, so they stay out. Save the whole talk again and "
        "bring that file.",
    ),
    "chat_order_unclear": mark(
        "imports",
        "Whether day or month stands first cannot be told from this chat; the first date was taken for %(day)s. "
        "If that is wrong, save the chat again on a phone set to another language, or undo this import.",
    ),
    "message_without_date": mark(
        "imports",
        "The date of this message cannot be read (%(date)s), so it stays out. Correct it and import again.",
    ),
    "mail_unreadable": mark(
        "imports",
        "%(name)s could not be read. Copy it again and import once more.",
    ),
}

FILE_PROBLEM_CODES: Mapping[str, str] = {
    "not_found": mark(
        "imports",
        "There is no file or folder here: %(name)s. Check the path.",
    ),
    "not_allowed": mark(
        "imports",
        "%(name)s may not be read. Check its permissions.",
    ),
    "unreadable": mark(
        "imports",
        "%(name)s could not be read to its end (%(detail)s). Copy it again and import once more.",
    ),
    "empty_folder": mark(
        "imports",
        "There are no files in %(name)s.",
    ),
    "empty": mark(
        "imports",
        "%(name)s is empty.",
    ),
    "not_text": mark(
        "imports",
        "%(name)s is neither text nor a known kind of file. Bring vCard (.vcf), CSV, TSV, Excel "
        "(.xlsx), mails (.mbox, .eml), a calendar (.ics), a saved talk (.txt) or a zip of those.",
    ),
    "unknown_format": mark(
        "imports",
        "%(name)s looks neither like a list of people nor like mails. Bring vCard (.vcf), CSV, TSV, Excel "
        "(.xlsx), mails (.mbox, .eml), a calendar (.ics), a saved talk (.txt) or a zip of those.",
    ),
    "unknown_header": mark(
        "imports",
        "No column with names or mail addresses was found in %(name)s. Columns seen: "
        "%(headers)s. Say which column is which, or name one of them 氏名 or Name.",
    ),
    "encoding": mark(
        "imports",
        "The characters of %(name)s could not be read in any known encoding. Save it as UTF-8.",
    ),
    "no_cards": mark(
        "imports",
        "There is no card in %(name)s (no BEGIN:VCARD).",
    ),
    "no_rows": mark(
        "imports",
        "%(name)s has column names but no rows below them.",
    ),
    "zip_too_large": mark(
        "imports",
        "%(name)s would unpack to more than is safe (%(detail)s). Unpack it yourself and bring the files.",
    ),
    "zip_encrypted": mark(
        "imports",
        "%(name)s is protected by a password. Unpack it yourself and bring the files.",
    ),
    "zip_broken": mark(
        "imports",
        "%(name)s is a damaged zip file. Download or copy it again.",
    ),
    "zip_too_deep": mark(
        "imports",
        "%(name)s is a zip inside a zip inside a zip. Unpack it yourself and bring the files.",
    ),
    "xlsx_broken": mark(
        "imports",
        "%(name)s is a damaged Excel file that cannot be read. Save it again as .xlsx or CSV.",
    ),
    "old_excel": mark(
        "imports",
        "%(name)s is an old or password-protected Office file. Save it as .xlsx or CSV without a password.",
    ),
    "no_events": mark(
        "imports",
        "%(name)s is a calendar without any event in it.",
    ),
    "no_messages": mark(
        "imports",
        "%(name)s is a talk without any message in it. Save the talk again and bring that file.",
    ),
    "json_cut": mark(
        "imports",
        "%(name)s breaks off on line %(line)s, before its end: it is JSON of which a part is missing. Download or "
        "export it again, and bring the whole file.",
    ),
    "not_json": mark(  # as earlier editions noted it
        "imports",
        "%(name)s begins like an export, but it is damaged. Export it again.",
    ),
    "json_damaged": mark(
        "imports",
        "%(name)s is JSON, but it is damaged on line %(line)s. Download or export it again.",
    ),
    "json_too_deep": mark(
        "imports",
        "%(name)s is JSON that is nested more deeply than any export is, so it is damaged. Export it again.",
    ),
    "monica_cut": mark(
        "imports",
        "%(name)s is an export of Monica, but it breaks off on line %(line)s, before its end. Export it again in "
        "Monica, and bring the whole file.",
    ),
    "monica_damaged": mark(
        "imports",
        "%(name)s is an export of Monica, but it is damaged on line %(line)s. Export it again in Monica.",
    ),
    "own_cut": mark(
        "imports",
        "%(name)s is an export of Enishi, but it breaks off on line %(line)s, before its end. Write it out or copy it "
        "again, and bring the whole file.",
    ),
    "own_damaged": mark(
        "imports",
        "%(name)s is an export of Enishi, but it is damaged. Write it out or copy it again.",
    ),
    "too_large": mark(
        "imports",
        "%(name)s is larger than %(megabytes)s MB, which is more than can be read at once.",
    ),
    "only_events": mark(
        "imports",
        "%(name)s lists events, and nobody in it is said to have met you: connpass does not tell an ordinary "
        "participant who else came. As the organiser of an event, bring the CSV of its participants.",
    ),
    "not_needed": mark(
        "imports",
        "%(name)s holds nothing of people or of what happened with them, so it is left out.",
    ),
    "outlook_store": mark(
        "imports",
        "%(name)s is a file that only Outlook can read. Open the mails in Thunderbird or Gmail, for example, and "
        "bring what is saved from there (.mbox or .eml).",
    ),
    "packet_altered": mark(
        "imports",
        "%(name)s is a packet of people met at a gathering, but it was changed after it was signed. Nothing of it is "
        "taken: please save it once more from your page of the gathering.",
    ),
    "packet_newer": mark(
        "imports",
        "%(name)s is a packet that a newer Enishi made. Please update this one, then bring it again.",
    ),
    "own_profile": mark(
        "imports",
        "%(name)s describes yourself, not the people you know, so it is left out.",
    ),
}
