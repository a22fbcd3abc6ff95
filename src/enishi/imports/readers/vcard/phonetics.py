"""Readings in vCards: six habits of six makers, gathered and weighed only after the whole card is read.

iPhone and Google: X-PHONETIC-*; docomo: SOUND;X-IRMC-N; 3.0: SORT-STRING; 4.0: SORT-AS and, since RFC 9554,
a second N with PHONETIC; card makers of the web: X-KANA and SOUND with shifted slots.
"""

from __future__ import annotations

from dataclasses import dataclass

from enishi.core import names
from enishi.imports.readers.draft import CardDraft
from enishi.imports.readers.vcard.lines import Head
from enishi.imports.readers.vcard.values import split_slots


@dataclass(slots=True)
class Phonetics:
    """What was found, from the surest to the least sure."""

    family: str = ""
    given: str = ""
    middle: str = ""
    structured: str = ""  # RFC 9554 N
    sound: str = ""
    sort_as: str = ""
    sort_string: str = ""
    kana: str = ""

    def settle(self, draft: CardDraft) -> None:
        """Give the draft its reading."""
        if self.family or self.given:
            draft.family_reading, draft.given_reading = (
                self.family,
                " ".join(filter(None, (self.middle, self.given))),
            )
            return
        for text in (self.structured, self.sound, self.kana):
            if _settle_slots(draft, text):
                return
        for text in (self.sort_as, self.sort_string):
            # only kana is a reading: elsewhere these sort by spelling
            if names.is_kana(text) and _settle_slots(draft, text):
                return


def note_sort_as(phonetics: Phonetics, head: Head) -> None:
    if sort_as := head.params.get("SORT-AS"):
        phonetics.sort_as = ";".join(sort_as)


def _settle_slots(draft: CardDraft, text: str) -> bool:
    """Two filled slots are family and given; one is the whole; a blank or given first slot: they were shifted."""
    slots = [names.clean(slot) for slot in split_slots(text.replace(",", ";"))]
    filled = [slot for slot in slots if slot]
    if not filled:
        return False
    if len(filled) == 1 and " " in filled[0]:
        slots = filled = filled[0].split(" ", 1)
    if len(filled) == 1:
        _settle_one(draft, filled[0], is_given=len(slots) > 1 and bool(slots[1]))
    elif slots[0] and names.read_reading(draft.given) != names.read_reading(filled[0]):
        draft.family_reading, draft.given_reading = filled[0], " ".join(filled[1:])
    else:
        draft.given_reading, draft.family_reading = filled[0], " ".join(filled[1:])
    return True


def _settle_one(draft: CardDraft, reading: str, *, is_given: bool) -> None:
    if is_given and not draft.family:
        draft.given_reading = reading
    else:
        draft.whole_reading = reading
