"""This room's part of export, restore and erase. A host's export holds what the host may see: never who met whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.core import portable
from enishi.events.models import (
    Announcement,
    Charity,
    Condition,
    DateAnswer,
    DateOption,
    Duty,
    Exchange,
    Gathering,
    GuestCard,
    Material,
    Mixing,
    PairWish,
    Payment,
    Press,
    Question,
    Raised,
    Receipt,
    RoomPost,
    Safety,
    Seat,
    Shift,
    SignUp,
    Staff,
    TalkQuestion,
    TalkVote,
    Team,
    Ticket,
    Volunteer,
)
from enishi.events.queries import talks

TABLES: tuple[type[Model], ...] = (
    Gathering, Ticket, Question, Condition, DateOption, DateAnswer, Staff, Announcement, SignUp, Payment, Receipt, Seat,
    PairWish, Mixing, Press, TalkQuestion, RoomPost, Material, Charity, Raised, Team, Volunteer, Shift, Duty, Safety,
)  # fmt: skip
LEFT_OUT: dict[type[Model], str] = {
    GuestCard: "a guest's own: the host, whose export this is, does not see it",
    Exchange: "between two guests: nobody but they knows who met whom",
    TalkVote: "whom a guest wants to hear nobody sees; the question keeps the number",
}
# Keys of guests are made with the secret; accounts of others exist on this server alone.
_STAYS_HERE: dict[type[Model], tuple[str, ...]] = {
    Gathering: ("link_secret",),
    SignUp: ("user_id",),
    Staff: ("user_id",),
    TalkQuestion: ("sign_up_id",),  # who asked without a name asked without a name
    RoomPost: ("sign_up_id",),
}


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field, but for what stays here."""
    stays = _STAYS_HERE.get(model, ())
    twins = talks.sum_of_twins(owner) if model is TalkQuestion else {}
    for row in portable.export_rows(owner.pk, model):
        if model is TalkQuestion:
            row["votes_before"] = max(0, int(str(row["votes"])) - twins.get(str(row["id"]), 0))
        yield {name: value for name, value in row.items() if name not in stays}


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids; links made before no longer open."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """A sign-up is no part of the notebook: its guest erases it, or the host's retention does."""
