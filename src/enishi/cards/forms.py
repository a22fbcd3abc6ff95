"""The forms of this room: photos to be read, a card to be corrected, corners to be moved."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.forms import BoundField
from django.utils.translation import pgettext, pgettext_lazy

from enishi.cards.readers.fields import CardFields
from enishi.cards.sheets import LINK_KINDS, PHONE_KINDS, CardSheet, Kinded
from enishi.cards.spots import squash
from enishi.core import ids, text
from enishi.people.models import Origin

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST_FILES = 50
MOST_ROWS = 12
NEW = "new"
ORIGINS = (
    (Origin.PRIVATE.value, pgettext_lazy("cards", "Private")),
    (Origin.WORK.value, pgettext_lazy("cards", "Through work")),
)
PHONE_CHOICES = (
    ("phone", pgettext_lazy("cards", "Telephone")), ("mobile", pgettext_lazy("cards", "Mobile")),
    ("direct", pgettext_lazy("cards", "Direct")), ("main", pgettext_lazy("cards", "Main number")),
    ("fax", pgettext_lazy("cards", "Fax")), ("other", pgettext_lazy("cards", "Other")),
)  # fmt: skip
LINK_CHOICES = (
    ("url", pgettext_lazy("cards", "Web page")), ("line", "LINE"), ("x", "X"), ("facebook", "Facebook"),
    ("instagram", "Instagram"), ("linkedin", "LinkedIn"), ("eight", "Eight"), ("github", "GitHub"),
    ("sns", pgettext_lazy("cards", "Other SNS")),
)  # fmt: skip
PLACES = (
    ("", pgettext_lazy("cards", "Leave it on the picture")), ("note", pgettext_lazy("cards", "Note")),
    ("organisation", pgettext_lazy("cards", "Company")), ("department", pgettext_lazy("cards", "Department")),
    ("title", pgettext_lazy("cards", "Title")), ("qualifications", pgettext_lazy("cards", "Qualifications")),
    ("address", pgettext_lazy("cards", "Address")), ("emails", pgettext_lazy("cards", "Mail")),
    ("phones", pgettext_lazy("cards", "Telephone")), ("links", pgettext_lazy("cards", "Web page")),
)  # fmt: skip
LINE_LABELS: dict[str, StrPromise] = {
    "family": pgettext_lazy("cards", "Family name"),
    "given": pgettext_lazy("cards", "Given name"),
    "family_reading": pgettext_lazy("cards", "Reading (family name)"),
    "given_reading": pgettext_lazy("cards", "Reading (given name)"),
    "organisation": pgettext_lazy("cards", "Company"),
    "department": pgettext_lazy("cards", "Department"),
    "title": pgettext_lazy("cards", "Title"),
    "postal_code": pgettext_lazy("cards", "Postal code"),
    "address": pgettext_lazy("cards", "Address"),
    "middle": pgettext_lazy("cards", "Middle name"),
    "former_family": pgettext_lazy("cards", "Former family name"),
    "latin_name": pgettext_lazy("cards", "Name in Latin letters"),
    "organisation_reading": pgettext_lazy("cards", "Reading of the company"),
    "organisation_latin": pgettext_lazy("cards", "Company in its other language"),
    "qualifications": pgettext_lazy("cards", "Qualifications"),
    "met_where": pgettext_lazy("cards", "Where you met"),
}
LONGEST = 300


class ManyPhotos(forms.FileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile[Any]]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class ManyPhotosField(forms.FileField):
    """Every file of one input; what is in them is looked at one by one."""

    widget = ManyPhotos(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        return [file for file in data or [] if file is not None]


class PhotosForm(forms.Form):
    """Photos from the camera or from files. The id is made with the page, so that a double click is one photo."""

    photo_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    shot = ManyPhotosField(
        label=pgettext_lazy("cards", "Take a photo"),
        required=False,
        widget=ManyPhotos(attrs={"accept": "image/*", "capture": "environment"}),
    )
    photos = ManyPhotosField(
        label=pgettext_lazy("cards", "Choose pictures"),
        required=False,
        widget=ManyPhotos(attrs={"accept": "image/*,.heic,.heif,.pdf,application/pdf", "multiple": True}),
    )
    origin = forms.ChoiceField(
        label=pgettext_lazy("cards", "Whose cards are they?"), choices=ORIGINS, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        files = [*given.get("shot", ()), *given.get("photos", ())]
        if not files:
            raise forms.ValidationError(pgettext_lazy("cards", "Please take a photo or choose a picture."))
        if len(files) > MOST_FILES:
            sentence = pgettext(
                "cards", "At most %(most)d pictures at a time. Please send the rest afterwards."
            )
            raise forms.ValidationError(sentence % {"most": MOST_FILES})
        given["files"] = files
        return given

    @property
    def chosen_id(self) -> uuid.UUID:
        return cast("uuid.UUID | None", self.cleaned_data.get("photo_id")) or ids.new_id()


def line(label: StrPromise | str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget)


class ReviewForm(forms.Form):
    """One card as the owner corrects it, with as many mails, numbers and links as it has, and one more of each."""

    met_on = forms.DateField(
        label=pgettext_lazy("cards", "When you met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=pgettext_lazy("cards", "Note"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    origin = forms.ChoiceField(
        label=pgettext_lazy("cards", "Whose card is it?"),
        choices=ORIGINS,
        widget=forms.RadioSelect,
        required=False,
    )
    who = forms.CharField(required=False, max_length=40)

    def __init__(
        self, sheet: CardSheet, card: CardFields, data: Mapping[str, Any] | None = None, *, origin: str = ""
    ) -> None:
        initial = {name: getattr(sheet, name) for name in (*LINE_LABELS, "met_on", "note")}
        super().__init__(data, initial={**initial, "origin": origin})
        self.sheet, self.card = sheet, card
        for name, label in LINE_LABELS.items():
            self.fields[name] = line(label)
        self._add_rows(
            "email", [Kinded("", value) for value in sheet.emails], (), pgettext_lazy("cards", "Mail")
        )
        self._add_rows("phone", sheet.phones, PHONE_CHOICES, pgettext_lazy("cards", "Telephone"))
        self._add_rows("link", sheet.links, LINK_CHOICES, pgettext_lazy("cards", "Web page or SNS"))
        self.loose = list_loose(card, sheet)
        for number, _ in self.loose:
            label = pgettext_lazy("cards", "Where does this line belong?")
            self.fields[f"place-{number}"] = forms.ChoiceField(label=label, choices=PLACES, required=False)

    def _add_rows(self, name: str, rows: Any, kinds: Any, label: StrPromise) -> None:
        sent = sum(1 for key in self.data if key.startswith(f"{name}-"))
        count = min(max(len(rows) + 1, sent), max(len(rows) + 1, MOST_ROWS))
        for number in range(count):
            row = rows[number] if number < len(rows) else None
            self.fields[f"{name}-{number}"] = line(label)
            self.initial[f"{name}-{number}"] = row.value if row else ""
            if kinds:
                kind = forms.ChoiceField(label=pgettext_lazy("cards", "Kind"), choices=kinds, required=False)
                self.fields[f"{name}_kind-{number}"] = kind
                self.initial[f"{name}_kind-{number}"] = row.kind if row else kinds[0][0]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in list(given):
            if name.startswith("email-") and given[name]:
                try:
                    validate_email(text.email_key(given[name]))
                except forms.ValidationError:
                    sentence = pgettext("cards", "This is no mail address. Correct it, or empty the line.")
                    self.add_error(name, sentence)
        return given

    def list_rows(self, name: str) -> Iterator[tuple[BoundField, BoundField | None]]:
        """(value, kind) of every mail, number or link."""
        for key in list(self.fields):
            if key.startswith(f"{name}-"):
                kind = key.replace(f"{name}-", f"{name}_kind-")
                yield self[key], self[kind] if kind in self.fields else None

    def make_sheet(self, *, with_places: bool = True) -> CardSheet:
        """The sheet as it was sent; lines that were given a place are put there."""
        given = self.cleaned_data
        sheet = CardSheet(
            **{name: given.get(name, "") for name in LINE_LABELS},
            reading_source=self.sheet.reading_source,
            is_given_first=self._keeps_order(given),
            emails=tuple(row.value for row in self._read_rows("email", ("",))),
            phones=self._read_rows("phone", PHONE_KINDS),
            links=self._read_rows("link", LINK_KINDS),
            met_on=given["met_on"].isoformat() if given.get("met_on") else "",
            note=given.get("note", ""),
        )  # fmt: skip
        for number, words in self.loose if with_places else ():
            sheet = place_line(sheet, words, given.get(f"place-{number}", ""))
        return sheet

    def _keeps_order(self, given: Mapping[str, Any]) -> bool:
        is_as_read = (given.get("family"), given.get("given")) == (self.sheet.family, self.sheet.given)
        return self.sheet.is_given_first and is_as_read

    def _read_rows(self, name: str, kinds: tuple[str, ...]) -> tuple[Kinded, ...]:
        rows = []
        for bound, kind in self.list_rows(name):
            value = self.cleaned_data.get(bound.name, "")
            chosen = self.cleaned_data.get(kind.name, "") if kind else ""
            rows += [Kinded(chosen if chosen in kinds else kinds[0], value)] if value else []
        return tuple(rows)


def list_loose(card: CardFields, sheet: CardSheet) -> list[tuple[int, str]]:
    """Lines of the card that fit nowhere, with their numbers; those the owner has put somewhere are left out."""
    plain = [getattr(sheet, name) for name in LINE_LABELS]
    rows = [*sheet.emails, *(row.value for row in (*sheet.phones, *sheet.links))]
    whole = squash(" ".join([*plain, *rows, sheet.note]))
    return [(number, words) for number, words in enumerate(card.unplaced) if squash(words) not in whole]


def place_line(sheet: CardSheet, words: str, place: str) -> CardSheet:
    """One more line where the owner says it belongs."""
    if place in ("emails", "phones", "links"):
        kind = {"phones": "phone", "links": "url"}.get(place, "")
        row = Kinded(kind, words) if kind else words
        return replace(sheet, **{place: (*getattr(sheet, place), row)})  # type: ignore[arg-type]
    if place == "note":
        return replace(sheet, note=f"{sheet.note}\n{words}".strip())
    if place in LINE_LABELS:
        joined = f"{getattr(sheet, place)} {words}".strip()
        return replace(sheet, **{place: joined})  # type: ignore[arg-type]
    return sheet


def put_value(sheet: CardSheet, card: CardFields, put: str) -> CardSheet:
    """What a one-tap button means: another writing of a field, or a candidate for the reading."""
    field, _, number = put.partition(":")
    place = int(number) if number.isdecimal() and len(number) < 4 else -1
    if field == "reading" and 0 <= place < len(card.readings):
        row = card.readings[place]
        return replace(sheet, family_reading=row.family, given_reading=row.given)
    writings = card.alternatives.get(field, ())
    if field in LINE_LABELS and 0 <= place < len(writings):
        return replace(sheet, **{field: writings[place]})  # type: ignore[arg-type]
    return sheet


class CornersForm(forms.Form):
    """Four corners in hundredths of the picture, from its top left: every one can be typed, too."""

    def __init__(self, quad: Any, width: int, height: int, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.size = (width or 1, height or 1)
        for number, (x, y) in enumerate(quad):
            self._add(
                f"x{number}", x / self.size[0], CORNER_LABELS[number], pgettext_lazy("cards", "from the left")
            )
            self._add(
                f"y{number}", y / self.size[1], CORNER_LABELS[number], pgettext_lazy("cards", "from the top")
            )

    def _add(self, name: str, share: float, corner: StrPromise, side: StrPromise) -> None:
        sentence = pgettext("cards", "%(corner)s, %(side)s (%%)") % {"corner": corner, "side": side}
        widget = forms.NumberInput(attrs={"step": "0.1"})
        self.fields[name] = forms.FloatField(label=sentence, min_value=-25, max_value=125, widget=widget)
        self.initial[name] = round(100 * share, 1)

    def list_corners(self) -> list[list[float]]:
        """The corners in pixels of the photo."""
        given, (width, height) = self.cleaned_data, self.size
        return [[given[f"x{i}"] * width / 100, given[f"y{i}"] * height / 100] for i in range(4)]


CORNER_LABELS = (
    pgettext_lazy("cards", "Top left"),
    pgettext_lazy("cards", "Top right"),
    pgettext_lazy("cards", "Bottom right"),
    pgettext_lazy("cards", "Bottom left"),
)
