"""What a gathering is made of, and what its guests leave behind."""

from enishi.events.models.charity import Charity, Raised, RaisedKind, Safety, Weather
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
from enishi.events.models.shifts import Duty, Shift, Team, Volunteer
from enishi.events.models.sign_ups import SignUp, SignUpSource, SignUpState
from enishi.events.models.staff import Announcement, Staff, StaffRole
from enishi.events.models.talks import Material, MaterialTime, PostVoice, RoomPost, TalkQuestion, TalkVote

__all__ = [
    "Allocation",
    "Announcement",
    "Charity",
    "Condition",
    "ConditionKind",
    "DateAnswer",
    "DateOption",
    "Duty",
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
    "Raised",
    "RaisedKind",
    "Receipt",
    "ReceiptKind",
    "RoomPost",
    "Safety",
    "Seat",
    "Shift",
    "SignUp",
    "SignUpSource",
    "SignUpState",
    "Staff",
    "StaffRole",
    "TalkQuestion",
    "TalkVote",
    "Team",
    "Ticket",
    "Volunteer",
    "Weather",
    "WishKind",
]
