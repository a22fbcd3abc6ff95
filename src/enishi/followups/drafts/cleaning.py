"""A fact fit to print: one line, no control characters, and no blank somebody left in it (〇〇, [ ], ___)."""

import re
import unicodedata
from functools import lru_cache

BLANKS = re.compile(
    r"[〇○◯●]{2,}|[_＿]{2,}|\[[^\]]*\]|［[^］]*］|[{}｛｝\[\]]|「\s*」|『\s*』|（\s*）|\(\s*\)|【[^】]*】|[×✕＊]{2,}|\*{2,}"
)
# Words of joy that a house in mourning should not read, nor New Year's greetings.
JOYFUL = re.compile(
    r"お?めでとう|おめでた|祝|慶|お喜び|喜ば|年賀|賀正|賀春|謹賀|新年|新春|初春|迎春|寿"
    r"|[Hh]appy [Nn]ew [Yy]ear|[Cc]ongratulat|[Cc]elebrat"
)
# More than a phrase, or a slip of the keyboard.
SENTENCES = re.compile(r"。|[、,]{2,}")


@lru_cache(maxsize=512)
def clean_fact(text: str) -> str:
    """One line without control characters; empty when it holds nothing or a blank left open."""
    visible = "".join(
        " " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") else char for char in text
    )
    line = " ".join(visible.split())
    if BLANKS.search(line) or not any(char.isalnum() for char in line):
        return ""
    return line


LINK = re.compile(r"https?://[^\s<>\"「」『』（）、。　]+", re.IGNORECASE)


def clean_link(text: str) -> str:
    """The address of a page, as it is; empty where it is none."""
    return text if LINK.fullmatch(text) else ""


def find_link(text: str) -> str:
    """The first address of a page in what was pasted; empty where there is none."""
    found = LINK.search(text)
    return found[0] if found else ""


def clean_phrase(text: str, *, longest: int, mourning: bool = False) -> str:
    """A fact to weave into a sentence: short, no sentence, no link, and nothing joyful for a house in mourning."""
    line = clean_fact(text).strip("。．.、,， ")
    if (
        len(line) > longest
        or SENTENCES.search(line)
        or "://" in line
        or "@" in line
        or (mourning and JOYFUL.search(line))
    ):
        return ""
    return line
