"""Day notes as a mail, a push or a chat's message: neutral words unless the owner chose otherwise for that way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import npgettext, pgettext

from enishi.core import addresses
from enishi.core.day_notes import DayNote

MOST_LINES = 30
MOST_ON_A_DEVICE = 3


@dataclass(frozen=True, slots=True)
class Digest:
    """What goes out. The subject is neutral always: it stands on lock screens and in lists of mails."""

    subject: str
    lines: list[str]
    text: str
    html: str
    path: str


def write_digest(notes: Sequence[DayNote], *, is_full: bool, is_weekly: bool) -> Digest:
    """All in one. The same neutral line twice is said once."""
    said = [note.text if is_full else note.neutral_text for note in notes]
    lines = list(dict.fromkeys(said))[:MOST_LINES]
    subject = _subject(len(notes), is_weekly=is_weekly)
    home = addresses.public_url()
    footer = pgettext("notices", "Your notebook sent this. Settings → Notices stops it at any time.")
    address = f"{home}/" if home else ""
    text = "\n".join([*(f"・{line}" for line in lines), "", *filter(None, [address]), footer, ""])
    context = {"subject": subject, "lines": lines, "address": address, "footer": footer}
    html = render_to_string("notices/digest.html", context)
    path = notes[0].path if is_full and len(notes) == 1 and notes[0].path else "/"
    return Digest(subject, lines, text, html, path)


def _subject(count: int, *, is_weekly: bool) -> str:
    if is_weekly:
        words = npgettext("notices", "This week: %(count)d thing", "This week: %(count)d things", count)
    else:
        words = npgettext("notices", "Today: %(count)d thing", "Today: %(count)d things", count)
    return words % {"count": count}


def write_test() -> Digest:
    """What a test says: that it arrives, and nothing of anybody."""
    line = pgettext("notices", "This is a test. Notices will arrive here like this.")
    context = {"subject": "", "lines": [line], "address": "", "footer": ""}
    html = render_to_string("notices/digest.html", context)
    return Digest(
        pgettext("notices", "A test from your notebook"), [line], f"{line}\n", html, "/settings/notices/"
    )


def shorten(lines: Sequence[str]) -> str:
    """As much as a device shows at a glance."""
    if len(lines) <= MOST_ON_A_DEVICE:
        return "\n".join(lines)[:600]
    rest = len(lines) - MOST_ON_A_DEVICE
    more = npgettext("notices", "and %(count)d more", "and %(count)d more", rest) % {"count": rest}
    return "\n".join([*lines[:MOST_ON_A_DEVICE], more])[:600]
