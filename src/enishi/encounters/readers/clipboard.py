"""Whatever somebody pastes: a LINE talk, a mail, or plain words."""

from __future__ import annotations

import datetime as dt

from enishi.encounters.readers.line import read_line_talk
from enishi.encounters.readers.mail import read_mail
from enishi.encounters.readers.pasted import Pasted, shorten

LONGEST = 200_000  # letters looked at


def read_pasted(text: str, today: dt.date) -> Pasted:
    """The same text always gives the same proposal, and no text is too odd for one."""
    plain = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff ")
    found = read_line_talk(plain, today) or read_mail(plain, today)
    return found or Pasted("", subject=shorten(plain), body=plain)
