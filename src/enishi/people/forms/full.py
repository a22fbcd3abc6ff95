"""Editing everything of a person, without scripts: three blank rows wait below each list, an emptied row goes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, text
from enishi.people import queries
from enishi.people.fields import (
    LONGEST,
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PhotoFields,
    PointFields,
    fields_of,
)
from enishi.people.forms import inputs
from enishi.people.forms.choosing import refuse_name
from enishi.people.guesses import NameGuesses, read_guesses
from enishi.people.models import Contact, InterestKind, NameKind, PointKind, ReadingSource, Relation
from enishi.people.names import display_name, is_reading_guessed

EXTRA_ROWS = 3
Upload = MultiValueDict[str, UploadedFile[bytes]]


class ContactForm(forms.Form):
    """The person's own columns."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    family = inputs.line(pgettext_lazy("people", "Family name"))
    given = inputs.line(pgettext_lazy("people", "Given name"))
    family_reading = inputs.line(pgettext_lazy("people", "Reading of the family name"), lang="ja")
    given_reading = inputs.line(pgettext_lazy("people", "Reading of the given name"), lang="ja")
    middle = inputs.line(pgettext_lazy("people", "Middle name"))
    nickname = inputs.line(pgettext_lazy("people", "What you call them"))
    former_family = inputs.line(pgettext_lazy("people", "Former family name"))
    honorific = inputs.line(
        pgettext_lazy("people", "Form of address"),
        longest=20,
        hint=pgettext_lazy("people", "Stands after the name on the screen; empty means the usual one."),
    )
    is_given_first = forms.BooleanField(
        label=pgettext_lazy("people", "Write the given name first"), required=False
    )
    photo = forms.FileField(
        label=pgettext_lazy("people", "Photo"),
        required=False,
        help_text=pgettext_lazy(
            "people",
            "JPEG, PNG, WebP or GIF up to 5 MB. Kept as it is, with whatever the camera wrote into it.",
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    met_how = inputs.line(pgettext_lazy("people", "How you met"), longest=300)
    met_where = inputs.line(pgettext_lazy("people", "Where you met"), longest=300)
    met_on = inputs.day(pgettext_lazy("people", "Day you met"))
    introduced_by = inputs.line(
        pgettext_lazy("people", "Introduced by"),
        longest=500,
        hint=pgettext_lazy("people", "A name, reading or id from your notebook"),
    )
    industry = inputs.line(pgettext_lazy("people", "Industry"), longest=100, list="industries")
    corner = inputs.line(
        pgettext_lazy("people", "Which corner of your network"),
        longest=100,
        hint=pgettext_lazy(
            "people", "Where they belong among those you know: the university, a former company"
        ),
        list="corners",
    )
    closeness = inputs.choice(pgettext_lazy("people", "How you wish to keep this tie"), inputs.CLOSENESS)
    relation = forms.ChoiceField(
        label=pgettext_lazy("people", "Who this is to you"), choices=Relation.choices, required=False
    )
    origin = inputs.choice(pgettext_lazy("people", "Where the tie comes from"), inputs.ORIGINS)
    birthday = inputs.BirthdayField(
        label=pgettext_lazy("people", "Birthday"),
        required=False,
        max_length=40,
        help_text=pgettext_lazy("people", "1980-4-2, or 4/2 when the year is unknown"),
    )
    tags = inputs.TagsField(
        label=pgettext_lazy("people", "Tags"),
        required=False,
        help_text=pgettext_lazy("people", "Parted by commas"),
    )
    note = inputs.note(pgettext_lazy("people", "Note"))

    NAME = ("family", "given", "family_reading", "given_reading")
    NAME_MORE = ("middle", "nickname", "former_family", "honorific", "is_given_first", "photo")
    MEETING = ("met_how", "met_where", "met_on", "introduced_by", "origin")
    KEEPING = ("closeness", "relation", "industry", "corner", "birthday", "tags", "note")

    def __init__(self, actor: User, contact: Contact, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.actor = actor
        self.contact = contact

    def clean_photo(self) -> bytes | None:
        return inputs.clean_photo(self.cleaned_data["photo"])

    def clean_introduced_by(self) -> uuid.UUID | None:
        words = self.cleaned_data["introduced_by"]
        if not words:
            return None
        if words == self.initial.get("introduced_by"):
            return self.contact.introduced_by_id
        try:
            found: uuid.UUID = queries.get_named(self.actor, words).pk
        except errors.Refusal as refusal:
            refuse_name(self, "introduced_by", self.actor, refusal)
            return None
        return found

    def group(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def name_fields(self) -> list[forms.BoundField]:
        return self.group(self.NAME)

    def more_name_fields(self) -> list[forms.BoundField]:
        return self.group(self.NAME_MORE)

    def meeting_fields(self) -> list[forms.BoundField]:
        return self.group(self.MEETING)

    def keeping_fields(self) -> list[forms.BoundField]:
        return self.group(self.KEEPING)


class RowForm(forms.Form):
    """One row of a list; `id` names the row it changes."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)


class AffiliationForm(RowForm):
    organisation = inputs.line(pgettext_lazy("people", "Company or group"), longest=300, list="organisations")
    department = inputs.line(pgettext_lazy("people", "Department"), longest=300)
    title = inputs.line(pgettext_lazy("people", "Title"), longest=300)
    started_on = inputs.day(pgettext_lazy("people", "Since"))
    ended_on = inputs.day(pgettext_lazy("people", "Until"))
    is_current = forms.BooleanField(label=pgettext_lazy("people", "Current"), required=False, initial=True)


class PointForm(RowForm):
    kind = forms.ChoiceField(label=pgettext_lazy("people", "Kind"), choices=PointKind.choices, required=False)
    value = inputs.line(pgettext_lazy("people", "Address or number"), longest=1000)
    label = inputs.line(pgettext_lazy("people", "Label (work, home ...)"), longest=60)


class InterestForm(RowForm):
    kind = forms.ChoiceField(
        label=pgettext_lazy("people", "Kind"), choices=InterestKind.choices, required=False
    )
    text = inputs.line(pgettext_lazy("people", "In a few words"), longest=300)


class OtherNameForm(RowForm):
    kind = forms.ChoiceField(label=pgettext_lazy("people", "Kind"), choices=NameKind.choices, required=False)
    family = inputs.line(pgettext_lazy("people", "Family name"))
    given = inputs.line(pgettext_lazy("people", "Given name"))
    reading = inputs.line(pgettext_lazy("people", "Reading"), longest=400, lang="ja")
    since = inputs.line(pgettext_lazy("people", "Since"), longest=20, placeholder="2019")
    until = inputs.line(pgettext_lazy("people", "Until"), longest=20, placeholder="2019")


Rows = BaseFormSet[Any]
_FormSets = Mapping[str, type[Rows]]
FORM_SETS: _FormSets = {
    "affiliations": formset_factory(AffiliationForm, extra=EXTRA_ROWS, max_num=200, absolute_max=400),
    "points": formset_factory(PointForm, extra=EXTRA_ROWS, max_num=200, absolute_max=400),
    "interests": formset_factory(InterestForm, extra=EXTRA_ROWS, max_num=200, absolute_max=400),
    "other_names": formset_factory(OtherNameForm, extra=EXTRA_ROWS, max_num=50, absolute_max=100),
}


class ContactForms:
    """The whole edit page: the person's columns and its lists."""

    def __init__(
        self, actor: User, contact: Contact, data: QueryDict | None = None, files: Upload | None = None
    ) -> None:
        self._data = data
        self.before = fields_of(contact)
        self.contact = contact
        self.main = ContactForm(actor, contact, data, files, initial=_initial(contact, self.before))
        self.lists = {name: self._rows(name, data) for name in FORM_SETS}

    def _rows(self, name: str, data: QueryDict | None) -> Rows:
        initial = [asdict(row) for row in getattr(self.before, name)]
        return FORM_SETS[name](data, prefix=name, initial=initial)

    @property
    def guesses(self) -> NameGuesses:
        return read_guesses(self.contact.name_guesses)

    @property
    def is_guess(self) -> bool:
        return is_reading_guessed(self.contact)

    @property
    def affiliations(self) -> Rows:
        return self.lists["affiliations"]

    @property
    def points(self) -> Rows:
        return self.lists["points"]

    @property
    def interests(self) -> Rows:
        return self.lists["interests"]

    @property
    def other_names(self) -> Rows:
        return self.lists["other_names"]

    def is_valid(self) -> bool:
        return all([self.main.is_valid(), *(rows.is_valid() for rows in self.lists.values())])

    @property
    def version(self) -> int:
        return int(self.main.cleaned_data["version"])

    def accept_version(self, version: int) -> None:
        """The page drawn next was written in sight of this version."""
        data = self._data.copy() if self._data else QueryDict(mutable=True)
        data["version"] = str(version)
        self.main.data = data

    def to_fields(self) -> ContactFields:
        """What was typed, over what the page doesn't show (raw lines, parts of addresses, dates of cards)."""
        values = self.main.cleaned_data
        birthday, photo = values["birthday"], values["photo"]
        return replace(
            self.before,
            **{name: values[name] for name in LONGEST if name in values},
            reading_source=self._reading_source(values),
            is_given_first=values["is_given_first"],
            birth_year=birthday.year,
            birth_month=birthday.month,
            birth_day=birthday.day,
            met_on=values["met_on"],
            introduced_by_id=values["introduced_by"],
            closeness=values["closeness"] or self.before.closeness,
            relation=values["relation"],
            origin=values["origin"] or self.before.origin,
            note=values["note"],
            tags=values["tags"],
            photo=PhotoFields(photo) if photo else None,
            other_names=tuple(OtherNameFields(**row) for row in self._typed("other_names")),
            affiliations=tuple(self._posts()),
            points=tuple(self._points()),
            interests=tuple(
                InterestFields(row["text"], row["kind"], row["id"]) for row in self._typed("interests")
            ),
        )

    def _reading_source(self, values: Mapping[str, str]) -> str:
        """A guess stays a guess until somebody touches it."""
        typed = [text.to_hiragana(values[name]) for name in ("family_reading", "given_reading")]
        is_untouched = typed == [self.before.family_reading, self.before.given_reading]
        return self.before.reading_source if is_untouched else ReadingSource.OWN.value

    def _typed(self, name: str) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.lists[name].forms if form.cleaned_data]

    def _posts(self) -> list[AffiliationFields]:
        known = {row.id: row for row in self.before.affiliations}
        return [
            _with_post(known.get(row["id"], AffiliationFields()), row) for row in self._typed("affiliations")
        ]

    def _points(self) -> list[PointFields]:
        known = {row.id: row for row in self.before.points}
        return [_with_parts(PointFields(**row), known.get(row["id"])) for row in self._typed("points")]


def _with_post(before: AffiliationFields, row: Mapping[str, Any]) -> AffiliationFields:
    """Another company has neither the reading nor the other name of the one before."""
    if row["organisation"] != before.organisation:
        before = replace(before, organisation_reading="", organisation_latin="")
    return replace(before, **row)


def _with_parts(point: PointFields, before: PointFields | None) -> PointFields:
    """An address keeps its parts as long as nobody rewrites it."""
    is_same = before is not None and (before.kind, before.value) == (point.kind, point.value)
    return replace(point, parts=before.parts) if before and is_same else point


def _initial(contact: Contact, before: ContactFields) -> dict[str, object]:
    """What the page shows first."""
    introducer = contact.introduced_by
    return asdict(replace(before, affiliations=(), points=(), interests=(), other_names=(), photo=None)) | {
        "version": contact.version,
        "tags": "、".join(before.tags),
        "birthday": inputs.write_birthday(before.birth_year, before.birth_month, before.birth_day),
        "introduced_by": display_name(introducer) if introducer else "",
    }
