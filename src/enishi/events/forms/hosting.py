"""What a host fills in: the gathering, its tickets, questions and conditions, and people by hand."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.events.actions.guests import GuestFields
from enishi.events.fields import ConditionFields, GatheringFields, QuestionFields, TicketFields
from enishi.events.models import (
    Allocation,
    ConditionKind,
    Gathering,
    GatheringKind,
    QuestionKind,
    SignUp,
    SignUpState,
    Ticket,
)
from enishi.people.forms import inputs


def _time(label: object) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)  # type: ignore[arg-type]


def moment(label: object, hint: object = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget, help_text=hint)  # type: ignore[arg-type]


def _count(label: object, hint: object = "", least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]
        required=False, min_value=least, help_text=hint,  # type: ignore[arg-type]
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )  # fmt: skip


def _lines(label: object, hint: object) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=False, max_length=4000, help_text=hint, widget=widget)  # type: ignore[arg-type]


_SELLING = (
    ("no", pgettext_lazy("events", "Nothing is sold or recruited for")),
    ("yes", pgettext_lazy("events", "Something is offered: goods, contracts, courses, memberships")),
)


class GatheringForm(forms.Form):
    """A gathering; for a new one its places and fee stand on the same sheet."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=pgettext_lazy("events", "Title"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("events", "Kind"), choices=GatheringKind.choices, initial=GatheringKind.ROOM
    )
    purpose = inputs.line(
        pgettext_lazy("events", "What it is for"), longest=300, autocomplete="off",
        hint=pgettext_lazy(
            "events", "One sentence that stands at the top of the page."
        ),
    )  # fmt: skip
    is_selling = forms.TypedChoiceField(
        label=pgettext_lazy("events", "Selling and recruiting"), choices=_SELLING, widget=forms.RadioSelect,
        required=False, coerce=lambda value: value == "yes", empty_value=None,
        help_text=pgettext_lazy("events", "Guests read it before they sign up; it is asked before sign-ups open."),
    )  # fmt: skip
    sells = inputs.line(
        pgettext_lazy("events", "What is offered, and by whom"), longest=300, autocomplete="off",
        hint=pgettext_lazy("events", "For example: at the end a consultant presents their paid course."),
    )  # fmt: skip
    on = inputs.day(
        pgettext_lazy("events", "Day"), pgettext_lazy("events", "Leave it empty to ask for a day first.")
    )
    begins = _time(pgettext_lazy("events", "From"))
    ends = _time(pgettext_lazy("events", "Until"))
    ends_on = inputs.day(pgettext_lazy("events", "Ends on another day"))
    place_name = inputs.line(pgettext_lazy("events", "Place"), longest=100, autocomplete="off")
    address = inputs.line(
        pgettext_lazy("events", "Address"), longest=200, autocomplete="off",
        hint=pgettext_lazy("events", "Seen by those who have a place."),
    )  # fmt: skip
    online_url = inputs.line(
        pgettext_lazy("events", "Address of the online room"), longest=500, inputmode="url", autocomplete="off",
        hint=pgettext_lazy("events", "Only those who have a place see it."),
    )  # fmt: skip
    about = _lines(pgettext_lazy("events", "About it"), "")
    notes = _lines(
        pgettext_lazy("events", "For those who come"),
        pgettext_lazy("events", "What to bring, how to get there. Seen by those who have a place."),
    )
    change_note = inputs.line(
        pgettext_lazy("events", "About paying at the door"), longest=200, autocomplete="off",
        hint=pgettext_lazy("events", "For example: please bring the exact sum."),
    )  # fmt: skip
    host_notes = _lines(
        pgettext_lazy("events", "Notes for the hosts"), pgettext_lazy("events", "Guests never see them.")
    )
    allocation = forms.ChoiceField(
        label=pgettext_lazy("events", "How places are given"), choices=Allocation.choices, widget=forms.RadioSelect,
        initial=Allocation.FIRST_COME,
    )  # fmt: skip
    first_timers_first = forms.BooleanField(
        label=pgettext_lazy("events", "First-timers first, in the draw and on the waiting list"),
        required=False,
    )
    opens_at = moment(pgettext_lazy("events", "Sign-ups open"))
    closes_at = moment(pgettext_lazy("events", "Sign-ups close"))
    offer_hours = _count(
        pgettext_lazy("events", "Hours to answer when a place comes free"),
        pgettext_lazy("events", "Empty: who moves up is in at once."), 1,
    )  # fmt: skip
    is_listed = forms.BooleanField(
        label=pgettext_lazy("events", "Show it on the page of my community, too"), required=False,
        help_text=pgettext_lazy("events", "Otherwise only who has its address finds it."),
    )  # fmt: skip
    retention_days = _count(
        pgettext_lazy("events", "Days that the list is kept afterwards"),
        pgettext_lazy("events", "Guests see this. After it, what is known of them goes; receipts stay."), 7,
    )  # fmt: skip
    zone = inputs.line(pgettext_lazy("events", "Time zone"), longest=40, autocomplete="off")

    @classmethod
    def of(cls, row: Gathering, seen: str) -> GatheringForm:
        names = GatheringFields.__dataclass_fields__
        initial: dict[str, object] = {name: getattr(row, name) for name in names}
        if row.ends_on == row.on:
            initial["ends_on"] = None
        initial["is_selling"] = {None: "", False: "no", True: "yes"}[row.is_selling]
        return cls(initial=initial | {"seen": seen})

    def to_fields(self) -> GatheringFields:
        kept = {
            name: self.cleaned_data[name]
            for name in GatheringFields.__dataclass_fields__
            if self.cleaned_data.get(name) not in (None, "")
        }
        return GatheringFields(**kept)


class TicketForm(forms.Form):
    """Places and a fee."""

    name = inputs.line(
        pgettext_lazy("events", "Name of the ticket"), longest=60, autocomplete="off",
        hint=pgettext_lazy("events", "Not needed while there is only one."),
    )  # fmt: skip
    capacity = _count(
        pgettext_lazy("events", "Places"), pgettext_lazy("events", "Empty: as many as like."), 1
    )
    has_waiting_list = forms.BooleanField(
        label=pgettext_lazy("events", "With a waiting list that moves up by itself"),
        required=False,
        initial=True,
    )
    is_online = forms.BooleanField(label=pgettext_lazy("events", "Takes part online"), required=False)
    fee_minor = _count(pgettext_lazy("events", "Fee in yen"))
    donation_minor = _count(
        pgettext_lazy("events", "Of which a donation"),
        pgettext_lazy("events", "The part that buys nothing. What pays for food or goods is no donation."),
    )
    buys = inputs.line(
        pgettext_lazy("events", "What the rest pays for"), longest=100, autocomplete="off",
        hint=pgettext_lazy("events", "Meals, the room, insurance"),
    )  # fmt: skip

    @classmethod
    def of(cls, row: Ticket) -> TicketForm:
        names = TicketFields.__dataclass_fields__
        initial = {name: getattr(row, name) for name in names}
        return cls(
            initial=initial
            | {"fee_minor": row.fee_minor or None, "donation_minor": row.donation_minor or None}
        )

    def to_fields(self) -> TicketFields:
        data = self.cleaned_data
        return TicketFields(
            name=data["name"], capacity=data["capacity"], has_waiting_list=data["has_waiting_list"],
            is_online=data["is_online"], fee_minor=data["fee_minor"] or 0,
            donation_minor=data["donation_minor"] or 0, buys=data["buys"],
        )  # fmt: skip


class QuestionForm(forms.Form):
    """Something to ask at signing up."""

    text = inputs.line(pgettext_lazy("events", "Question"), autocomplete="off")
    kind = forms.ChoiceField(
        label=pgettext_lazy("events", "How it is answered"), choices=QuestionKind.choices, widget=forms.RadioSelect,
        initial=QuestionKind.TEXT,
    )  # fmt: skip
    options = _lines(
        pgettext_lazy("events", "Answers to choose from"), pgettext_lazy("events", "One on each line.")
    )
    is_required = forms.BooleanField(label=pgettext_lazy("events", "Has to be answered"), required=False)

    def to_fields(self) -> QuestionFields:
        data = self.cleaned_data
        return QuestionFields(
            data["text"], data["kind"], tuple(data["options"].splitlines()), data["is_required"]
        )


class ConditionForm(forms.Form):
    """Who may come."""

    text = inputs.line(
        pgettext_lazy("events", "Who it is for"), autocomplete="off",
        hint=pgettext_lazy("events", "For example: women; people who want to found a company; members"),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=pgettext_lazy("events", "How it is found out"), choices=ConditionKind.choices, widget=forms.RadioSelect,
        initial=ConditionKind.ATTEST,
    )  # fmt: skip
    options = _lines(
        pgettext_lazy("events", "List to choose from"),
        pgettext_lazy("events", "One on each line; a * in front of those that may come."),
    )
    code = inputs.line(pgettext_lazy("events", "Password for members"), longest=60, autocomplete="off")

    def to_fields(self) -> ConditionFields:
        data = self.cleaned_data
        lines = [line.strip() for line in data["options"].splitlines() if line.strip()]
        marked = [line.lstrip("*＊ ") for line in lines if line[:1] in "*＊"]
        plain = [line.lstrip("*＊ ") for line in lines]
        return ConditionFields(data["text"], data["kind"], tuple(plain), tuple(marked), data["code"])


class GuestForm(forms.Form):
    """Somebody on the list, by the host's hand."""

    name = forms.CharField(
        label=pgettext_lazy("events", "Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reading = inputs.line(pgettext_lazy("events", "Reading"), longest=120, autocomplete="off")
    affiliation = inputs.line(pgettext_lazy("events", "Company or circle"), longest=120, autocomplete="off")
    job = inputs.line(pgettext_lazy("events", "Position or work"), longest=80, autocomplete="off")
    industry = inputs.line(pgettext_lazy("events", "Industry"), longest=40, autocomplete="off")
    email = inputs.line(pgettext_lazy("events", "Mail"), longest=254, inputmode="email", autocomplete="off")
    phone = inputs.line(pgettext_lazy("events", "Phone"), longest=40, inputmode="tel", autocomplete="off")
    host_note = inputs.line(
        pgettext_lazy("events", "Note of the hosts"), longest=500, autocomplete="off",
        hint=pgettext_lazy("events", "Guests never see it."),
    )  # fmt: skip

    @classmethod
    def of(cls, row: SignUp) -> GuestForm:
        return cls(initial={name: getattr(row, name) for name in cls.base_fields})

    def to_fields(self, ticket_id: object = None) -> GuestFields:
        return GuestFields(**self.cleaned_data, state=SignUpState.CONFIRMED)
