"""The words of a follow-up: facts in, a draft out. Pure: no Django, no database, the day is passed in.

Words:      the texts lie in texts/<language>/*.txt and can be edited without reading Python (docs/explain/drafts.md).
Invariants: a line whose fact is unknown is left out, so nothing is invented and no blank is left; a private note
            never reaches a draft; nothing goes to somebody deceased, no congratulations go to a house in mourning.
"""

from .alike import ALIKE_WARNING, alike, find_alike_pairs
from .checks import CHECK_CODES, check_draft
from .cleaning import find_link
from .compose import compose
from .facts import (
    CHANNELS,
    ENCOUNTER_KINDS,
    FAVOURS,
    KINDS,
    LANGUAGES,
    RELATIONS,
    STATES,
    CheckResult,
    Draft,
    DraftFacts,
    LastEncounter,
    Named,
    Other,
    Promise,
    Recipient,
    Writer,
    channels_for,
)
from .own import OwnWords, give_example, read_own
from .refusals import REFUSAL_CODES, DraftRefused
from .seeds import variant_for

__all__ = [
    "ALIKE_WARNING",
    "CHANNELS",
    "CHECK_CODES",
    "ENCOUNTER_KINDS",
    "FAVOURS",
    "KINDS",
    "LANGUAGES",
    "REFUSAL_CODES",
    "RELATIONS",
    "STATES",
    "CheckResult",
    "Draft",
    "DraftFacts",
    "DraftRefused",
    "LastEncounter",
    "Named",
    "Other",
    "OwnWords",
    "Promise",
    "Recipient",
    "Writer",
    "alike",
    "channels_for",
    "check_draft",
    "compose",
    "find_alike_pairs",
    "find_link",
    "give_example",
    "read_own",
    "variant_for",
]
