"""All that is counted of a correspondent as numbers between 0 and 1, in one fixed order."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, fields
from typing import Final

from enishi.history.acquaintance.shown import Address, Shown, is_same_name, look_at_address, look_at_name

_FEW_DAYS: Final = 3
_CHATS: Final = frozenset({"line", "whatsapp", "linkedin", "phone"})


@dataclass(slots=True, kw_only=True)
class Counts:
    """All that is counted of a correspondent, in the one list of it; the columns of the same names say how."""

    n_in: int = 0
    n_out: int = 0
    n_met: int = 0
    n_days: int = 0
    n_direct_in: int = 0
    n_direct_out: int = 0
    n_answers_in: int = 0
    n_answers_out: int = 0
    n_warm: int = 0
    n_recalls: int = 0
    n_offers: int = 0
    n_forms: int = 0
    n_robotic: int = 0
    n_crowds: int = 0


COUNTS: Final = tuple(one.name for one in fields(Counts))


@dataclass(slots=True)
class Contacted(Counts):
    """A correspondent who is nobody in the notebook, with what is counted of them."""

    kind: str
    key: str
    name: str
    first_on: dt.date | None = None
    last_on: dt.date | None = None
    is_called_person: bool = False  # the owner's word

    @property
    def n_contacts(self) -> int:
        return self.n_in + self.n_out + self.n_met


NAMES: Final = tuple(
    (
        "both both_often wrote wrote_often heard_often direct_in direct_out answers_in answers_out days years "
        "robotic any_robotic crowds warm recalls offers forms person firm desk from_firm nameless role machine "
        "named sending home own_name one_way one_way_often one_way_person one_way_warm one_way_recall one_way_home "
        "only_written brief_desk kept_desk met"
    ).split()
)


def measure(one: Contacted, own_names: frozenset[str] = frozenset()) -> tuple[float, ...]:
    """The features of NAMES. `own_names`: how the owner is shown, folded."""
    shown = look_at_name(one.name)
    address = look_at_address(one.key, one.name) if one.kind == "email" else Address()
    return (
        *_measure_contact(one),
        *_measure_mails(one),
        *shown[:-1],
        1.0 - shown.is_given,
        *address,
        float(is_same_name(one.name, own_names)),
        *_measure_together(one, shown, address),
    )


def _measure_contact(one: Contacted) -> tuple[float, ...]:
    """Both ways, how often, how long. In a chat both ways is answering each other."""
    both = min(one.n_in, one.n_out)
    is_chat = one.kind in _CHATS
    answers_in, answers_out = (both, both) if is_chat else (one.n_answers_in, one.n_answers_out)
    span = (one.last_on - one.first_on).days if one.first_on and one.last_on else 0
    return (
        float(both > 0),
        _grow(both, 20),
        float(one.n_out > 0),
        _grow(one.n_out, 30),
        _grow(one.n_in, 30),
        1.0 if is_chat else _share(one.n_direct_in, one.n_in),
        1.0 if is_chat and one.n_out else float(one.n_direct_out > 0),
        _grow(answers_in, 10),
        _grow(answers_out, 10),
        _grow(one.n_days, 30),
        min(span / 1826, 1.0),
    )


def _measure_mails(one: Contacted) -> tuple[float, ...]:
    """What their mails are like."""
    theirs = one.n_in + one.n_crowds
    return (
        _share(one.n_robotic, one.n_robotic + one.n_in),
        float(one.n_robotic > 0),
        _share(one.n_crowds, theirs),
        _share(one.n_warm, theirs),
        _share(one.n_recalls, theirs),
        _share(one.n_offers, theirs),
        _share(one.n_forms, theirs + one.n_out),
    )


def _measure_together(one: Contacted, shown: Shown, address: Address) -> tuple[float, ...]:
    """What counts otherwise where the owner never wrote, and at a desk that was written to once or again and again."""
    one_way = float(one.n_in + one.n_crowds > 0 and one.n_out == 0)
    theirs = one.n_in + one.n_crowds
    warm, recalls = _share(one.n_warm, theirs), _share(one.n_recalls, theirs)
    desk = max(shown.desk, address.role, address.sending, address.machine)
    is_brief = one.n_days <= _FEW_DAYS
    return (
        one_way,
        one_way * _grow(one.n_in, 10),
        one_way * shown.person,
        one_way * warm * shown.person * (1.0 - desk),
        one_way * recalls * shown.person * (1.0 - desk),
        one_way * address.home,
        float(one.n_in == 0 and one.n_direct_out > 0) * (1.0 - desk) * _grow(one.n_out, 3),
        desk * float(is_brief),
        desk * (0.0 if is_brief else min(_grow(one.n_answers_in, 10), _grow(one.n_answers_out, 10))),
        _grow(one.n_met, 5) * (1.0 - shown.desk),  # a meeting room comes to every meeting, too
    )


def _grow(count: int, enough: int) -> float:
    """0 for none, 1 from `enough` on; the first ones count most."""
    return min(math.log1p(count) / math.log1p(enough), 1.0)


def _share(part: int, whole: int) -> float:
    return min(part / whole, 1.0) if whole else 0.0
