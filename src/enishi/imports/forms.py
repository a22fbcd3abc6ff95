"""The forms of an import: files and whose they are, what to do with them, and which column is which."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import errors, ids
from enishi.imports.actions import MOST_FILES, MOST_MEGABYTES
from enishi.imports.actions.uploading import check_uploads
from enishi.imports.models import Import
from enishi.imports.readers import ColumnMapping, Table

LARGEST_PICTURE = 25 * 1024 * 1024
Label = str | Promise
ORIGINS = (
    ("private", pgettext_lazy("imports", "My own\nThey came to me privately")),
    ("work", pgettext_lazy("imports", "From work\nCards got through work usually belong to the employer")),
)


class ManyFiles(forms.FileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile[Any]]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class ManyFilesField(forms.FileField):
    """All files of one input; empty ones are let through, because a reader can say more about them."""

    widget = ManyFiles(attrs={"multiple": True, "data-drop": "", "required": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files: list[UploadedFile[Any]] = [file for file in data or [] if file]
        try:
            check_uploads(files)
        except errors.Invalid as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return files


class UploadForm(forms.Form):
    """Files to bring in. The id is made with the page, so that a double click is one import."""

    import_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    uploads = ManyFilesField(label=pgettext_lazy("imports", "Files"))
    origin = forms.ChoiceField(
        label=pgettext_lazy("imports", "Whose people are they?"),
        choices=ORIGINS,
        widget=forms.RadioSelect,
        initial="private",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].help_text = pgettext(
            "imports", "Several at once, a zip as well. Up to %(most)d files of %(megabytes)d MB each."
        ) % {"most": MOST_FILES, "megabytes": MOST_MEGABYTES}
        self.initial.setdefault("import_id", ids.new_id())

    @property
    def chosen_id(self) -> uuid.UUID | None:
        return cast("uuid.UUID | None", self.cleaned_data["import_id"])


class OptionsForm(forms.Form):
    """What holds for everybody who comes in."""

    origin = forms.ChoiceField(
        label=pgettext_lazy("imports", "Whose people are they?"),
        choices=(
            ("private", pgettext_lazy("imports", "My own")),
            ("work", pgettext_lazy("imports", "From work")),
        ),
        widget=forms.RadioSelect,
    )
    is_met_on_registered = forms.BooleanField(
        label=pgettext_lazy("imports", "Take the exchange date as the day we first met"),
        help_text=pgettext_lazy(
            "imports",
            "Often it is only the day on which the card was entered. Leave it off if you are not sure: "
            "the date is kept either way.",
        ),
        required=False,
    )

    def __init__(self, *args: Any, has_registered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_registered:
            del self.fields["is_met_on_registered"]

    @classmethod
    def of(cls, of: Import) -> OptionsForm:
        """The form as the import stands."""
        initial = {
            "origin": of.origin,
            "is_met_on_registered": of.options.get("is_met_on_registered", False),
        }
        return cls(initial=initial, has_registered=has_registered(of))


def has_registered(of: Import) -> bool:
    """Whether a file says when cards were registered."""
    return any(
        file.format in ("eight", "sansan") or maps(file.mapping, "registered_on") for file in of.files.all()
    )


def maps(mapping: Mapping[str, Any] | None, field: str) -> bool:
    return bool(mapping) and field in cast("Mapping[str, Any]", mapping)["columns"].values()


FIELD_GROUPS: tuple[tuple[Label, tuple[tuple[str, Label], ...]], ...] = (
    (
        pgettext_lazy("imports", "Name"),
        (
            ("full_name", pgettext_lazy("imports", "Name (whole)")),
            ("family", pgettext_lazy("imports", "Family name")),
            ("given", pgettext_lazy("imports", "Given name")),
            ("middle", pgettext_lazy("imports", "Middle name")),
            ("full_reading", pgettext_lazy("imports", "Reading (whole)")),
            ("family_reading", pgettext_lazy("imports", "Reading of the family name")),
            ("given_reading", pgettext_lazy("imports", "Reading of the given name")),
            ("middle_reading", pgettext_lazy("imports", "Reading of the middle name")),
            ("name_prefix", pgettext_lazy("imports", "Title before the name")),
            ("name_suffix", pgettext_lazy("imports", "Honorific after the name")),
            ("nickname", pgettext_lazy("imports", "Nickname")),
            ("former_family", pgettext_lazy("imports", "Former family name")),
        ),
    ),
    (
        pgettext_lazy("imports", "Work"),
        (
            ("organisation", pgettext_lazy("imports", "Company")),
            ("organisation_reading", pgettext_lazy("imports", "Reading of the company")),
            ("department", pgettext_lazy("imports", "Department")),
            ("title", pgettext_lazy("imports", "Position")),
        ),
    ),
    (
        pgettext_lazy("imports", "Ways to reach them"),
        (
            ("email", pgettext_lazy("imports", "Mail")),
            ("email:work", pgettext_lazy("imports", "Mail (work)")),
            ("email:home", pgettext_lazy("imports", "Mail (home)")),
            ("phone", pgettext_lazy("imports", "Telephone")),
            ("phone:mobile", pgettext_lazy("imports", "Mobile phone")),
            ("phone:work", pgettext_lazy("imports", "Telephone (company)")),
            ("phone:department", pgettext_lazy("imports", "Telephone (department)")),
            ("phone:direct", pgettext_lazy("imports", "Telephone (direct line)")),
            ("phone:home", pgettext_lazy("imports", "Telephone (home)")),
            ("phone:other", pgettext_lazy("imports", "Telephone (other)")),
            ("phone:second", pgettext_lazy("imports", "Telephone (second)")),
            ("fax", pgettext_lazy("imports", "Fax")),
            ("line", pgettext_lazy("imports", "LINE")),
            ("sns", pgettext_lazy("imports", "SNS")),
            ("url", pgettext_lazy("imports", "Web page")),
        ),
    ),
    (
        pgettext_lazy("imports", "Address"),
        (
            ("address", pgettext_lazy("imports", "Address (whole)")),
            ("postal_code", pgettext_lazy("imports", "Postal code")),
            ("country", pgettext_lazy("imports", "Country")),
            ("region", pgettext_lazy("imports", "Prefecture")),
            ("city", pgettext_lazy("imports", "Town")),
            ("street", pgettext_lazy("imports", "Street and number")),
            ("extended", pgettext_lazy("imports", "Building")),
            ("po_box", pgettext_lazy("imports", "PO box")),
        ),
    ),
    (
        pgettext_lazy("imports", "Other things"),
        (
            ("birthday", pgettext_lazy("imports", "Birthday")),
            ("note", pgettext_lazy("imports", "Note")),
            ("tags", pgettext_lazy("imports", "Tags")),
            ("remark", pgettext_lazy("imports", "Note (with the column’s name before it)")),
            ("mourning", pgettext_lazy("imports", "In mourning (where there is a mark or a day)")),
            ("attendance", pgettext_lazy("imports", "Attendance (who cancelled is left out)")),
            ("tag_flag", pgettext_lazy("imports", "The column’s name as a tag (where there is a mark)")),
            ("registered_on", pgettext_lazy("imports", "Day the card was registered")),
            ("connected_on", pgettext_lazy("imports", "Day of connecting (a message on that day)")),
            ("uid", pgettext_lazy("imports", "Identifier")),
            ("ignore", pgettext_lazy("imports", "Leave out")),
        ),
    ),
)
KEPT_RAW = ("", pgettext_lazy("imports", "Keep as it is (shown nowhere)"))
SAMPLES = 3
LONGEST_SAMPLE = 60


class ColumnsForm(forms.Form):
    """One choice for each column of a table, the guess chosen already."""

    def __init__(self, *args: Any, table: Table, chosen: ColumnMapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self.header_row = max(1, chosen.header_row or (table.mapping.header_row if table.mapping else 1))
        self.fields["has_header"] = forms.BooleanField(
            label=pgettext("imports", "Row %(number)d holds the names of the columns")
            % {"number": self.header_row},
            required=False,
            initial=chosen.header_row > 0,
        )
        for index in range(count_columns(table)):
            guess = chosen.columns.get(index, "")
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=find_header(table, index), choices=list_choices(guess), required=False, initial=guess
            )

    def rows(self) -> Iterator[tuple[forms.BoundField, list[str]]]:
        """Each column's field with a few values that stand in it."""
        for index in range(count_columns(self.table)):
            yield self[f"column_{index}"], find_samples(self.table.samples, index)

    def read_mapping(self) -> ColumnMapping:
        """What was chosen, as the readers take it."""
        chosen = {
            int(name.removeprefix("column_")): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("column_") and value
        }
        return ColumnMapping(chosen, self.header_row if self.cleaned_data["has_header"] else 0)


def count_columns(table: Table) -> int:
    return max(len(table.headers), *(len(row) for row in table.samples[:SAMPLES]), 0)


def find_header(table: Table, index: int) -> str:
    """The column's own name, or its number when it has none."""
    name = table.headers[index].strip() if index < len(table.headers) else ""
    return name or pgettext("imports", "Column %(number)d") % {"number": index + 1}


def find_samples(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    """The first few different values of a column."""
    found: dict[str, None] = {}
    for row in rows:
        value = " ".join(row[index].split()) if index < len(row) else ""
        if value:
            found[value[:LONGEST_SAMPLE]] = None
        if len(found) == SAMPLES:
            break
    return list(found)


def list_choices(guess: str) -> list[tuple[Label, Any]]:
    """Every field in groups; a guess with a label that is not listed is added, so that it is not lost."""
    known = {value for _, fields in FIELD_GROUPS for value, _ in fields}
    groups: list[tuple[Label, Any]] = [KEPT_RAW]
    base, _, label = guess.partition(":")
    for name, fields in FIELD_GROUPS:
        added = [
            (guess, f"{words} ({label})") for value, words in fields if value == base and guess not in known
        ]
        groups.append((name, [*fields, *added]))
    return groups


class ScanForm(forms.Form):
    """A code as the camera read it, or a picture of it. `key` is the import it becomes."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=pgettext_lazy("imports", "What is in the code"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    picture = forms.FileField(
        label=pgettext_lazy("imports", "A picture of the code"),
        required=False,
        help_text=pgettext_lazy(
            "imports", "A photo or a screenshot. It is read on this computer and not kept."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def clean_picture(self) -> UploadedFile[bytes] | None:
        upload: UploadedFile[bytes] | None = self.cleaned_data["picture"]
        if upload is not None and (upload.size or 0) > LARGEST_PICTURE:
            raise forms.ValidationError(
                pgettext_lazy("imports", "The picture is larger than 25 MB. Please choose a smaller one.")
            )
        return upload

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not values.get("code") and not values.get("picture"):
            self.add_error(
                "picture", pgettext_lazy("imports", "Choose a picture, or hold the code before the camera.")
            )
        return values


class KeepForm(forms.Form):
    """Whose code it is: a name, or `who` as chosen among people of that name (an id, or `new`)."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(max_length=20_000, strip=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=pgettext_lazy("imports", "Whose is it?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=pgettext_lazy("imports", "A new name, or somebody in your notebook"),
    )
    who = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
