"""The words that a text may use in {...} and <...>: the same for the files here and for the owner's own templates."""

from .facts import ENCOUNTER_KINDS, FAVOURS, KINDS
from .flags import SEASONS

PHRASE_NAMES = {
    "ja": frozenset(
        "name address organisation other other_full other_day introducer place event topic about promise promise_line"
        " promise_list send silence day when when_plain when_wa me me_full me_from me_full_from me_tag signature"
        " opening opening_soft half_hour letter_end question strength link name_full".split()
    ),
    "en": frozenset(
        "name me me_from signature date when silence other other_full other_day introducer place event topic about"
        " promise question strength link name_full".split()
    ),
}
FLAG_NAMES = (
    frozenset(
        "mourning known first_time met_before met_in_person met_online silent promised late other_ours other_met"
        " was_written summer_gift winter_gift only_company".split()
    )
    | {name for name, _, _ in SEASONS}
    | {f"was_{kind}" for kind in ENCOUNTER_KINDS}
    | {f"got_{favour}" for favour in FAVOURS}
    | set(KINDS)
)
