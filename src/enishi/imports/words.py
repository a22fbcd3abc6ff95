"""What the imports room says: reasons, problems and formats, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import npgettext, pgettext, pgettext_lazy

from enishi.history.words import describe_reason as describe_left_out
from enishi.imports.models import Import, ImportFile, StagedCard, Status
from enishi.imports.readers import FILE_PROBLEM_CODES, REJECTION_CODES

LEFT_OUT: Mapping[str, object] = {
    "yourself": pgettext_lazy("imports", "This is your own card, so it was left out."),
    "forgotten": pgettext_lazy(
        "imports", "You erased this person, so they were left out. To have them back, add them by hand."
    ),
}
MATCHES: Mapping[str, object] = {
    "same_account": pgettext_lazy("imports", "the same account"),
    "same_email": pgettext_lazy("imports", "the same mail address"),
    "same_phone": pgettext_lazy("imports", "the same telephone number"),
    "same_name": pgettext_lazy("imports", "the same name"),
    "same_card": pgettext_lazy("imports", "written out by this notebook"),
    "same_source": pgettext_lazy("imports", "the same person of an earlier export"),
    "read_before": pgettext_lazy("imports", "the same card as before"),
}
FORMATS: Mapping[str, object] = {
    "vcard": pgettext_lazy("imports", "vCard"),
    "linkedin": pgettext_lazy("imports", "LinkedIn"),
    "google_csv": pgettext_lazy("imports", "Google Contacts"),
    "google_csv_old": pgettext_lazy("imports", "Google Contacts (older)"),
    "eight": pgettext_lazy("imports", "Eight"),
    "table_csv": pgettext_lazy("imports", "a table (CSV)"),
    "table_tsv": pgettext_lazy("imports", "a table (TSV)"),
    "table_xlsx": pgettext_lazy("imports", "an Excel table"),
    "outlook": pgettext_lazy("imports", "Outlook"),
    "sansan": pgettext_lazy("imports", "Sansan"),
    "address_list": pgettext_lazy("imports", "an address list for New Year’s cards"),
    "connpass": pgettext_lazy("imports", "connpass (participants)"),
    "connpass_json": pgettext_lazy("imports", "connpass (API)"),
    "attendees": pgettext_lazy("imports", "a list of attendees"),
    "facebook": pgettext_lazy("imports", "Facebook (friends)"),
    "monica": pgettext_lazy("imports", "Monica"),
    "enishi_zip": pgettext_lazy("imports", "Enishi's own export"),
    "enishi_json": pgettext_lazy("imports", "Enishi's own export"),
    "enishi_csv": pgettext_lazy("imports", "Enishi's own spreadsheet"),
    "packet": pgettext_lazy("imports", "people met at a gathering (packet)"),
    "mecard": pgettext_lazy("imports", "MECARD"),
    "mbox": pgettext_lazy("imports", "a mailbox"),
    "maildir": pgettext_lazy("imports", "a folder of mails"),
    "eml": pgettext_lazy("imports", "mails"),
    "calendar": pgettext_lazy("imports", "a calendar"),
    "line": pgettext_lazy("imports", "a LINE talk"),
    "whatsapp": pgettext_lazy("imports", "a WhatsApp chat"),
    "linkedin_messages": pgettext_lazy("imports", "LinkedIn (messages)"),
    "zip": pgettext_lazy("imports", "a zip file"),
    "unknown": pgettext_lazy("imports", "an unknown kind of file"),
}
OWN_EXPORT: Mapping[str, object] = {
    "own_export_broken": pgettext_lazy(
        "imports", "%(name)s is an export of Enishi, but it is damaged (%(detail)s). Nothing was brought in."
    ),
}


_TABLES = frozenset(
    "table_csv table_tsv table_xlsx linkedin google_csv google_csv_old eight outlook sansan address_list connpass "
    "attendees enishi_csv".split()
)
_MAILS, _TALKS = ("mbox", "maildir", "eml"), ("line", "whatsapp", "linkedin_messages")


def describe_nothing(file: ImportFile) -> str:
    """That nothing of a file came in, in the words of what it consists of."""
    if file.format == "calendar":
        sentence = pgettext(
            "imports", "No event in %(path)s could be read. The reasons stand beside each event."
        )
    elif file.format in _TABLES:
        sentence = pgettext("imports", "Nobody in %(path)s came in. The reasons stand beside each row.")
    elif file.format in _MAILS:
        sentence = pgettext(
            "imports", "No mail in %(path)s could be read. The reasons stand beside each mail."
        )
    elif file.format in _TALKS:
        sentence = pgettext(
            "imports", "No message in %(path)s could be read. The reasons stand beside each line."
        )
    else:
        sentence = pgettext(
            "imports", "Nobody in %(path)s could be read. The reasons stand beside each card."
        )
    return sentence % {"path": file.path}


def describe_where(where: str) -> str:
    """`card 3` as people say it."""
    kind, _, number = where.partition(" ")
    if kind == "card":
        return pgettext("imports", "card %(number)s") % {"number": number}
    if kind == "row":
        return pgettext("imports", "row %(number)s") % {"number": number}
    if kind == "mail":
        return pgettext("imports", "mail %(number)s") % {"number": number}
    if kind == "event":
        return pgettext("imports", "event %(number)s") % {"number": number}
    return pgettext("imports", "line %(number)s") % {"number": number}


def describe_reason(card: StagedCard) -> str:
    """Why a card stayed out, or what makes it maybe the same."""
    if card.reason in LEFT_OUT:
        return str(LEFT_OUT[card.reason])
    if card.reason in REJECTION_CODES:
        return str(pgettext("imports", REJECTION_CODES[card.reason]) % card.reason_params)
    return str(MATCHES.get(card.reason, card.reason))


def describe_problem(file: ImportFile) -> str:
    """Why a whole file could not be read; empty when it could."""
    if not file.problem:
        return ""
    params = {"name": file.path, **file.problem_params}
    if file.problem in OWN_EXPORT:
        return str(OWN_EXPORT[file.problem]) % params
    return str(pgettext("imports", FILE_PROBLEM_CODES[file.problem]) % params)


def describe_notice(file: ImportFile) -> str:
    """What an own export leaves to say when it was not restored whole; empty for every other file."""
    if file.format not in ("enishi_zip", "enishi_json") or not file.cards.exists():
        return ""
    return pgettext(
        "imports",
        "People and encounters came in. To have everything back as it was, purposes and drafts too, "
        "restore the file into an empty notebook.",
    )


def describe_traces(file: ImportFile) -> str:
    """What a file told of what happened with people, in one sentence; empty when it told nothing of that."""
    if not file.traces_read:
        return ""
    if file.of.status in (Status.READING, Status.READY):
        sentence = pgettext(
            "imports",
            "%(count)d mails, meetings or days of a chat were read; %(made)d would be noted as encounters.",
        )
    else:
        sentence = pgettext(
            "imports",
            "%(count)d mails, meetings or days of a chat were read; %(made)d were noted as encounters.",
        )
    return sentence % {"count": file.traces_read, "made": file.encounters_added}


def list_left_out(verdicts: Mapping[str, int]) -> list[str]:
    """Why traces became no encounter, a line for each reason, the most frequent first."""
    sentence = pgettext("imports", "%(reason)s: %(count)d")
    found = sorted(
        ((int(count), code) for code, count in verdicts.items() if code),
        key=lambda one: (-one[0], one[1]),
    )
    return [sentence % {"count": count, "reason": describe_left_out(code)} for count, code in found]


def describe_format(code: str) -> str:
    return str(FORMATS.get(code, code))


def summarise_import(of: Import) -> str:
    """One sentence about what an import brought."""
    files = list(of.files.all())
    added, updated = sum(file.added for file in files), sum(file.updated for file in files)
    if not added and not updated and any(file.traces_read for file in files):
        made = sum(file.encounters_added for file in files)
        if not made:
            return pgettext(
                "imports", "When it came in, nobody in these mails or meetings was in your notebook."
            )
        return npgettext(
            "imports", "%(made)d encounter was noted.", "%(made)d encounters were noted.", made
        ) % {"made": made}
    if not added and not updated:
        return pgettext("imports", "Everybody in it was in your notebook already.")
    if not updated:
        sentence = npgettext("imports", "%(added)d person came in.", "%(added)d people came in.", added)
    elif not added:
        sentence = npgettext(
            "imports",
            "%(updated)d person was brought up to date.",
            "%(updated)d people were brought up to date.",
            updated,
        )
    else:
        sentence = pgettext("imports", "%(added)d came in; %(updated)d cards added to people already there.")
    return sentence % {"added": added, "updated": updated}
