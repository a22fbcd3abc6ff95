"""Places, what only one kind of them has, who is there, and what the owner does there."""

from enishi.core.models import OwnedRow
from enishi.places.models.doings import (
    GoAgain,
    Pause,
    PauseKind,
    Planned,
    PlannedKind,
    Question,
    Renewal,
    RenewalVerdict,
    Solicited,
    Tried,
    Use,
    UseKind,
)
from enishi.places.models.parts import (
    PARTS,
    CharityPart,
    CirclePart,
    MeetupPart,
    Part,
    SalonFee,
    SalonPart,
    SeminarPart,
    ShopPart,
    SnsPart,
)
from enishi.places.models.place import Place, Role, RoleKind, SteppedBack, Way

# Whatever is noted of a place, in the order in which it is loaded.
BESIDE: tuple[type[OwnedRow], ...] = (
    *PARTS.values(), SalonFee, Role, SteppedBack, GoAgain, Solicited, Question, Tried, Use, Renewal, Planned,
)  # fmt: skip

__all__ = [
    "BESIDE", "PARTS", "CharityPart", "CirclePart", "GoAgain", "MeetupPart", "Part", "Pause", "PauseKind", "Place",
    "Planned", "PlannedKind", "Question", "Renewal", "RenewalVerdict", "Role", "RoleKind", "SalonFee", "SalonPart",
    "SeminarPart", "ShopPart", "SnsPart", "Solicited", "SteppedBack", "Tried", "Use", "UseKind", "Way",
]  # fmt: skip
