"""A guest's own card."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.events.cards import LABELS, LONGEST, PARTS
from enishi.events.models import GuestCard
from enishi.people.forms import inputs

_HINTS = {
    "line": pgettext_lazy("events", "Your LINE ID, if others may add you."),
    "words": pgettext_lazy("events", "What you do, what you can help with, what you look for."),
}
_MODES = {"email": "email", "phone": "tel", "url": "url"}


class CardForm(forms.Form):
    """What others may get, and what of it is ticked at first."""

    name = forms.CharField(label=pgettext_lazy("events", "Name"), max_length=80)
    reading = inputs.line(pgettext_lazy("events", "Reading"), longest=120)
    shared = forms.MultipleChoiceField(
        label=pgettext_lazy("events", "Ticked at first when I give my card"), choices=tuple(LABELS.items()),
        required=False, widget=forms.CheckboxSelectMultiple,
        help_text=pgettext_lazy("events", "You can choose anew each time."),
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        shared = self.fields.pop("shared")
        for name in PARTS:
            self.fields[name] = forms.CharField(
                label=LABELS[name], required=False, max_length=LONGEST[name], help_text=_HINTS.get(name, ""),
                widget=forms.TextInput(attrs={"inputmode": _MODES.get(name, "text")}),
            )  # fmt: skip
        self.fields["shared"] = shared

    @classmethod
    def of(cls, card: GuestCard) -> CardForm:
        return cls(initial={name: getattr(card, name) for name in ("name", "reading", "shared", *PARTS)})

    def to_parts(self) -> tuple[str, str, dict[str, str], list[str]]:
        data = self.cleaned_data
        return data["name"], data["reading"], {name: data[name] for name in PARTS}, data["shared"]
