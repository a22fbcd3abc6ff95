"""What a gathering is made of, and what its guests leave behind."""

from enishi.events.models.exchanges import Exchange, GuestCard
from enishi.events.models.gatherings import (
    Allocation,
    Condition,
    ConditionKind,
    Gathering,
    GatheringKind,
    GatheringState,
    Question,
    QuestionKind,
    Ticket,
)
from enishi.events.models.money import Payment, PaymentMethod, Receipt, ReceiptKind
from enishi.events.models.polls import DateAnswer, DateOption
from enishi.events.models.presses import Press, PressKind
from enishi.events.models.seats import Mixing, MixingKind, PairWish, Seat, WishKind
from enishi.events.models.sign_ups import SignUp, SignUpSource, SignUpState
from enishi.events.models.staff import Announcement, Staff, StaffRole
from enishi.events.models.talks import Material, MaterialTime, PostVoice, RoomPost, TalkQuestion, TalkVote

__all__ = [
    "Allocation",
    "Announcement",
    "Condition",
    "ConditionKind",
    "DateAnswer",
    "DateOption",
    "Exchange",
    "Gathering",
    "GatheringKind",
    "GatheringState",
    "GuestCard",
    "Material",
    "MaterialTime",
    "Mixing",
    "MixingKind",
    "PairWish",
    "Payment",
    "PaymentMethod",
    "PostVoice",
    "Press",
    "PressKind",
    "Question",
    "QuestionKind",
    "Receipt",
    "ReceiptKind",
    "RoomPost",
    "Seat",
    "SignUp",
    "SignUpSource",
    "SignUpState",
    "Staff",
    "StaffRole",
    "TalkQuestion",
    "TalkVote",
    "Ticket",
    "WishKind",
]
