"""What is filled in for a good evening: the community's page, a report, a ban, an objection and its answer."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.communities.actions import AppealAnswer, BanFields, CommunityFields
from enishi.communities.models import Ban, Community, ReportReason, StrikesEffect
from enishi.events.actions import Told
from enishi.events.forms.hosting import _count, _lines
from enishi.events.models import SignUp
from enishi.people.forms import inputs

REASONS = (
    (ReportReason.SOLICITATION.value, pgettext_lazy(
        "events", "Solicitation\nMulti-level marketing, insurance, investments, religion, a seminar as bait")),
    (ReportReason.HARASSMENT.value, pgettext_lazy(
        "events", "Harassment\nUnwanted words or touching, being followed")),
    (ReportReason.PHOTOS.value, pgettext_lazy(
        "events", "Pictures without asking\nPhotographed, recorded or posted without being asked")),
    (ReportReason.HIDDEN_PURPOSE.value, pgettext_lazy(
        "events", "Another purpose than was said\nAn invitation that turned out to be something else")),
    (ReportReason.NO_SHOW.value, pgettext_lazy(
        "events", "Did not come\nA promise or an appointment that was not kept")),
    (ReportReason.OTHER.value, pgettext_lazy(
        "events", "Something else\nWhatever worried you")),
)  # fmt: skip


USUAL_DAYS = 365  # that lists are kept


class CommunityForm(forms.Form):
    """Who hosts, and what holds there."""

    name = forms.CharField(
        label=pgettext_lazy("events", "Name of the community"), max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    organiser = inputs.line(
        pgettext_lazy("events", "Organiser, as guests see it"), longest=80, autocomplete="name",
        hint=pgettext_lazy("events", "It stands on pages and receipts. Empty: the name of the community."),
    )  # fmt: skip
    contact = inputs.line(
        pgettext_lazy("events", "How guests reach you"), longest=200, autocomplete="off",
        hint=pgettext_lazy("events", "A mail address or a telephone number. Guests see it."),
    )  # fmt: skip
    about = _lines(pgettext_lazy("events", "About the community"), "")
    conduct = _lines(
        pgettext_lazy("events", "What holds for everybody here"),
        pgettext_lazy("events", "One on each line. Empty: the text of the house, which stands below."),
    )
    retention_days = _count(
        pgettext_lazy("events", "Days that lists are kept afterwards"),
        pgettext_lazy("events", "New gatherings begin with it; each can have its own."), 7,
    )  # fmt: skip
    strikes_limit = _count(
        pgettext_lazy("events", "From how many strikes on"),
        pgettext_lazy("events", "You set them after a gathering, for who did not come. Empty: they change nothing."), 1,
    )  # fmt: skip
    strikes_effect = forms.ChoiceField(
        label=pgettext_lazy("events", "What becomes of their sign-ups"), widget=forms.RadioSelect,
        choices=StrikesEffect.choices, initial=StrikesEffect.WAIT,
    )  # fmt: skip

    @classmethod
    def of(cls, row: Community) -> CommunityForm:
        return cls(initial={name: getattr(row, name) for name in cls.base_fields})

    def to_fields(self) -> CommunityFields:
        data = dict(self.cleaned_data)
        data["retention_days"] = data["retention_days"] or USUAL_DAYS
        return CommunityFields(**data)


class ReportForm(forms.Form):
    """What somebody tells the host."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=pgettext_lazy("events", "What is it about?"), choices=REASONS, widget=forms.RadioSelect
    )
    whom = forms.ChoiceField(label=pgettext_lazy("events", "Who was it?"), required=False)
    described = inputs.line(
        pgettext_lazy("events", "Who, in your words"), longest=200, autocomplete="off",
        hint=pgettext_lazy("events", "A name, a number on a badge, the table or the clothes. It may stay empty."),
    )  # fmt: skip
    words = forms.CharField(
        label=pgettext_lazy("events", "What happened"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=pgettext_lazy("events", "As far as you remember; a line is enough."),
    )  # fmt: skip
    is_anonymous = forms.BooleanField(
        label=pgettext_lazy("events", "Without my name: “a guest” is all that is read"), required=False
    )

    is_about_host = forms.BooleanField(
        label=pgettext_lazy("events", "It is about the host: send it past them, to whoever runs this server"),
        required=False,
    )  # fmt: skip

    def __init__(
        self,
        *args: object,
        whom: Sequence[SignUp] = (),
        is_guest: bool = True,
        has_above: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if whom:
            others = [(str(one.pk), f"{one.name}　{one.affiliation}".strip()) for one in whom]
            field = self.fields["whom"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", pgettext("events", "Somebody else, or nobody in particular")), *others]
        else:
            del self.fields["whom"]
        if not is_guest:
            del self.fields["is_anonymous"]
        if not has_above:
            del self.fields["is_about_host"]

    def to_told(self) -> Told:
        data = self.cleaned_data
        whom = data.get("whom", "")
        return Told(
            data["reason"], data["words"], uuid.UUID(whom) if whom else None, data["described"],
            bool(data.get("is_anonymous")), bool(data.get("is_about_host")),
        )  # fmt: skip


class BanForm(forms.Form):
    """Not letting somebody in."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=pgettext_lazy("events", "Name for my list"), max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    until_on = inputs.day(
        pgettext_lazy("events", "Until when"), pgettext_lazy("events", "The last day. Empty: for good.")
    )
    told = forms.CharField(
        label=pgettext_lazy("events", "What the person reads"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=pgettext_lazy("events", "Calmly and to the point: what happened, and what you ask of them."),
    )  # fmt: skip
    reason = inputs.line(
        pgettext_lazy("events", "Note for myself"), longest=300, autocomplete="off",
        hint=pgettext_lazy("events", "Nobody else sees it."),
    )  # fmt: skip

    @classmethod
    def of(cls, row: Ban) -> BanForm:
        return cls(initial={name: getattr(row, name) for name in ("name", "until_on", "told", "reason")})

    def to_fields(self) -> BanFields:
        data = self.cleaned_data
        return BanFields(data["name"], data["until_on"], data["reason"], data["told"])


class GuestBanForm(BanForm):
    """A guest: what they have a place for can go in the same press."""

    cancels = forms.BooleanField(
        label=pgettext_lazy("events", "Give back their places at coming gatherings, too"), required=False
    )
    tells = forms.BooleanField(
        label=pgettext_lazy("events", "Tell them by mail now"), required=False,
        help_text=pgettext_lazy("events", "Otherwise they read it when they sign up, or when a place is given back."),
    )  # fmt: skip


class ContactBanForm(BanForm):
    """Somebody who is on no list."""

    email = inputs.line(pgettext_lazy("events", "Mail"), longest=254, inputmode="email", autocomplete="off")
    phone = inputs.line(pgettext_lazy("events", "Phone"), longest=40, inputmode="tel", autocomplete="off")


class AppealForm(forms.Form):
    """What whoever is not let in writes, once."""

    words = forms.CharField(
        label=pgettext_lazy("events", "Your words to the host"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the host says to it."""

    decision = forms.ChoiceField(
        label=pgettext_lazy("events", "Decision"), widget=forms.RadioSelect,
        choices=(
            ("lift", pgettext_lazy("events", "Let them in again")),
            ("keep", pgettext_lazy("events", "Leave it as it is")),
        ),
    )  # fmt: skip
    answer = forms.CharField(
        label=pgettext_lazy("events", "Words to them"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def to_answer(self) -> AppealAnswer:
        return AppealAnswer(self.cleaned_data["decision"] == "lift", self.cleaned_data["answer"])
