"""What is asked before keeping, bringing back and forgetting."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.people.models import Origin, OwnFace
from enishi.privacy.choices import Choice, Extra, Form


class BackupForm(forms.Form):
    """A passphrase, or none."""

    passphrase = forms.CharField(
        label=pgettext_lazy("privacy", "Passphrase"),
        help_text=pgettext_lazy(
            "privacy",
            "With it the copy is encrypted. Without the passphrase nobody can open it, not even you.",
        ),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=pgettext_lazy("privacy", "The same once more"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        values = {**(super().clean() or {})}
        if values.get("passphrase", "") != values.get("again", ""):
            self.add_error("again", pgettext("privacy", "The two passphrases differ."))
        return values


class RestoreForm(forms.Form):
    """The file, and its passphrase if it has one."""

    file = forms.FileField(
        label=pgettext_lazy("privacy", "The file"),
        help_text=pgettext_lazy("privacy", "A zip or a backup that Enishi has written."),
        max_length=500,
    )
    passphrase = forms.CharField(
        label=pgettext_lazy("privacy", "Its passphrase, if it has one"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class EraseAllForm(forms.Form):
    """The words that nobody types by accident."""

    words = forms.CharField(label=pgettext_lazy("privacy", "Type it here"), required=False)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if words != wanted_words():
            raise forms.ValidationError(
                pgettext("privacy", "Nothing was erased. To erase everything, type: %(words)s")
                % {"words": wanted_words()}
            )
        return words


class ErasePartForm(forms.Form):
    """The same for one part, and whether names stay where they appear in the other."""

    keep_names = forms.BooleanField(
        label=pgettext_lazy("privacy", "Keep the names of those who appear in the other part, too"),
        required=False,
        initial=True,
    )
    words = forms.CharField(label=pgettext_lazy("privacy", "Type it here"), required=False)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if words != wanted_part_words():
            raise forms.ValidationError(
                pgettext("privacy", "Nothing was erased. To erase this part, type: %(words)s")
                % {"words": wanted_part_words()}
            )
        return words


def wanted_part_words() -> str:
    """What has to be typed before a part goes."""
    return pgettext("privacy", "erase this part")


def wanted_words() -> str:
    """What has to be typed before everything goes."""
    return pgettext("privacy", "erase everything")


class ExportForm(forms.Form):
    """Whom and what a file for another program holds. What nobody ticked goes along."""

    form: Form
    origin = forms.ChoiceField(label=pgettext_lazy("privacy", "Which part"), required=False)
    tag = forms.ChoiceField(label=pgettext_lazy("privacy", "Who"), required=False)
    face = forms.ChoiceField(label=pgettext_lazy("privacy", "Who knows which face of mine"), required=False)
    leave_notes = forms.BooleanField(
        label=pgettext_lazy("privacy", "Leave out my notes"),
        required=False,
    )

    def __init__(self, *args: Any, tags: list[str], faces: Sequence[OwnFace] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        everything = pgettext("privacy", "Private and work")
        self._offer("origin", [("", everything), *Origin.choices])
        self._offer("tag", [("", pgettext("privacy", "Everybody")), *((tag, tag) for tag in tags)])
        named = [(str(face.pk), face.occasion or str(face)) for face in faces]
        self._offer("face", [("", pgettext("privacy", "Any face")), *named])
        if len(named) < 2:
            del self.fields["face"]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def to_choice(self) -> Choice:
        """What was chosen; a form that lacks a field leaves it as usual."""
        values = self.cleaned_data
        extras = frozenset[Extra](values.get("extras") or ())
        return Choice(
            origin=values["origin"],
            tag=values["tag"],
            version=values.get("version") or "4.0",
            encoding=values.get("encoding") or "utf-8-bom",
            kinds=values.get("kinds") or "all",
            extras=extras,
            has_notes=not values["leave_notes"],
            has_photos=not values.get("leave_photos"),
            face=uuid.UUID(values["face"]) if values.get("face") else None,
        )


class CardsForm(ExportForm):
    """An address book."""

    form = "vcard"
    version = forms.ChoiceField(
        label=pgettext_lazy("privacy", "For"),
        required=False,
        choices=[
            ("3.0", pgettext_lazy("privacy", "Phones and Google (3.0)")),
            ("4.0", pgettext_lazy("privacy", "Other programs (4.0)")),
        ],
    )
    leave_photos = forms.BooleanField(label=pgettext_lazy("privacy", "Leave out photos"), required=False)
    field_order = ("version", "origin", "face", "tag", "leave_notes", "leave_photos")


class SheetForm(ExportForm):
    """A spreadsheet."""

    form = "csv"
    encoding = forms.ChoiceField(
        label=pgettext_lazy("privacy", "Characters"),
        required=False,
        choices=[
            ("utf-8-bom", pgettext_lazy("privacy", "UTF-8: Excel of today, every character")),
            ("cp932", pgettext_lazy("privacy", "Shift_JIS (cp932): older programs")),
        ],
    )
    field_order = ("encoding", "origin", "face", "tag", "leave_notes")


class CalendarForm(ExportForm):
    """A calendar."""

    form = "ics"
    kinds = forms.ChoiceField(
        label=pgettext_lazy("privacy", "What happened"),
        required=False,
        choices=[
            ("meetings", pgettext_lazy("privacy", "Meetings, meals, events and calls")),
            ("all", pgettext_lazy("privacy", "Mails and messages, too")),
        ],
    )
    extras = forms.MultipleChoiceField(
        label=pgettext_lazy("privacy", "And also"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("promises", pgettext_lazy("privacy", "Promises that have a day")),
            ("birthdays", pgettext_lazy("privacy", "Birthdays")),
        ],
    )
    field_order = ("kinds", "extras", "origin", "face", "tag", "leave_notes")


EXPORT_FORMS: dict[str, type[ExportForm]] = {one.form: one for one in (CardsForm, SheetForm, CalendarForm)}
