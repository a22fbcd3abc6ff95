"""Writing an encounter down: whom, when, what, then the rest. Parses and cleans; saving is the actions' work."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, ids
from enishi.encounters.fields import CaptureFields, EncounterFields, PromiseFields
from enishi.encounters.forms.seen import SeenForm
from enishi.encounters.models import Encounter, Kind, Promise, Received
from enishi.encounters.pictures import LARGEST_BYTES
from enishi.encounters.queries import MOST_PEOPLE, EncounterFilter, Proposal
from enishi.people.forms import inputs
from enishi.people.models import Contact, Origin
from enishi.people.queries import find_by_name, list_by_ids
from enishi.places.models import Way
from enishi.places.queries import find_by_name as find_place_by_name

MOST_CHOICES = 8
TODAY, YESTERDAY, OTHER = "today", "yesterday", "other"
_DAYS = (
    (TODAY, pgettext_lazy("encounters", "Today")),
    (YESTERDAY, pgettext_lazy("encounters", "Yesterday")),
    (OTHER, pgettext_lazy("encounters", "Another day")),
)


def split_names(written: str) -> list[str]:
    """Names parted by 、 or a comma or a new line, each once."""
    parts = (part.strip() for part in re.split(r"[、,，;；\n]+", written))
    return list(dict.fromkeys(part for part in parts if part))


class EncounterForm(SeenForm):
    """One encounter. `person` holds the ids ticked; `names` what was typed; both may be used at once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    names = inputs.line(
        pgettext_lazy("encounters", "With whom"),
        longest=1000,
        hint=pgettext_lazy("encounters", "Names or readings, parted by commas"),
        autocomplete="off",
    )
    adds_new = forms.BooleanField(
        label=pgettext_lazy("encounters", "Add the names that are not in the notebook yet"), required=False
    )
    kind = inputs.choice(pgettext_lazy("encounters", "What"), Kind.choices)
    day = inputs.choice(pgettext_lazy("encounters", "When"), _DAYS)
    on = inputs.day(pgettext_lazy("encounters", "Another day"))
    place = inputs.line(pgettext_lazy("encounters", "Where"), longest=300, list="places", autocomplete="off")
    note = inputs.note(pgettext_lazy("encounters", "What was said"))
    is_private = forms.BooleanField(
        label=pgettext_lazy("encounters", "For my eyes only: never used in a draft to a work address"),
        required=False,
    )
    promise = inputs.line(pgettext_lazy("encounters", "What I promised"), longest=500)
    due_on = inputs.day(pgettext_lazy("encounters", "By when"))
    their_promise = inputs.line(pgettext_lazy("encounters", "What they promised"), longest=500)
    keeps_promises = forms.BooleanField(
        label=pgettext_lazy("encounters", "My open promise is kept by this"), required=False
    )
    is_thanks = forms.BooleanField(label=pgettext_lazy("encounters", "I said thank you"), required=False)
    is_asked = forms.BooleanField(
        label=pgettext_lazy("encounters", "I asked something of them"), required=False
    )
    received = forms.ChoiceField(
        label=pgettext_lazy("encounters", "What I was given"), choices=Received.choices, required=False
    )
    way = forms.ChoiceField(label=pgettext_lazy("encounters", "Way"), choices=Way.choices, required=False)
    cost_minor = forms.IntegerField(
        label=pgettext_lazy("encounters", "Cost in yen"), required=False, min_value=0, max_value=2_000_000_000
    )
    minutes = forms.IntegerField(
        label=pgettext_lazy("encounters", "Minutes"), required=False, min_value=0, max_value=100_000
    )

    origin = forms.ChoiceField(
        label=pgettext_lazy("encounters", "Private or work"),
        choices=[("", pgettext_lazy("encounters", "As the people in it are")), *Origin.choices],
        required=False,
    )

    MORE = ("received", "is_thanks", "is_asked", "keeps_promises", "way", "cost_minor", "minutes", "origin")

    def __init__(self, actor: User, *args: Any, person_ids: list[str] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.actor = actor
        parsed = [ids.parse_id(one) for one in person_ids or []]
        self.ticked = list_by_ids(actor, [one for one in parsed if one is not None])
        self.choices: list[Contact] = []  # people a typed name may mean
        self.unknown: list[str] = []  # names that nobody has

    @classmethod
    def of(cls, encounter: Encounter, actor: User) -> EncounterForm:
        """The form of an encounter already written down."""
        initial = {
            name: getattr(encounter, name)
            for name in ("kind", "on", "place", "note", "is_private", "received")
        }
        initial |= {
            name: getattr(encounter, name)
            for name in ("is_thanks", "is_asked", "way", "cost_minor", "minutes", "origin")
        }
        initial |= {"key": ids.new_id(), "day": OTHER, "seen_at": clock.now().isoformat()}
        people = [str(one.contact_id) for one in encounter.participations.all()]
        return cls(actor, person_ids=people, initial=initial)

    def after_a_change(self) -> EncounterForm:
        """What was typed, once another window has changed the encounter; saved again, it is what stays."""
        form = EncounterForm(
            self.actor, self._data_seen_now(), person_ids=[str(one.pk) for one in self.ticked]
        )
        form._say_changed()
        return form

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Kind.MET.value

    def clean(self) -> dict[str, Any]:
        """Find the people; a name that fits several, or nobody, is asked about."""
        for name in split_names(self.cleaned_data.get("names", "")):
            self._find(name)
        if self.choices:
            self.add_error(
                "names",
                pgettext("encounters", "Several people have this name. Please tick the one you mean."),
            )
        if self.unknown and not self.cleaned_data.get("adds_new"):
            sentence = pgettext(
                "encounters", "Not in your notebook yet: %(names)s. Tick the box below to add them."
            )
            self.add_error("names", sentence % {"names": pgettext("encounters", ", ").join(self.unknown)})
        is_nobody = not (self.ticked or self.choices or self.unknown)
        if is_nobody and "names" not in self.errors and not self._is_visit():
            self.add_error("names", pgettext("encounters", "Please say whom you met."))
        if self._read_day() > clock.today(self.actor.time_zone):
            self.add_error(
                "on", pgettext("encounters", "This day is still to come. Write it down when you have met.")
            )
        return self.cleaned_data

    def _is_visit(self) -> bool:
        """Whether the place is one of the notebook: then nobody need have been met."""
        return find_place_by_name(self.actor, self.cleaned_data.get("place", "")) is not None

    def _find(self, name: str) -> None:
        found = find_by_name(self.actor, name)
        ticked = {one.pk for one in self.ticked}
        if any(one.pk in ticked for one in found):
            return
        if len(found) == 1:
            self.ticked.append(found[0])
        elif found:
            self.choices += found[:MOST_CHOICES]
        else:
            self.unknown.append(name)

    def _read_day(self) -> dt.date:
        written: dt.date | None = self.cleaned_data.get("on")
        today = clock.today(self.actor.time_zone)
        if written is not None:
            return written
        return today - dt.timedelta(days=1) if self.cleaned_data.get("day") == YESTERDAY else today

    def to_fields(self, more: list[uuid.UUID], before: Encounter | None = None) -> EncounterFields:
        """What the actions take; `more` are people added by name, `before` keeps what the form doesn't show."""
        values = self.cleaned_data
        people = [one.pk for one in self.ticked] + more
        return EncounterFields(
            contact_ids=people,
            on=self._read_day(),
            kind=values["kind"],
            at=before.at if before and before.on == self._read_day() else None,
            subject=before.subject if before else "",
            direction=before.direction if before else "",
            origin=values["origin"],
            at_place_id=before.at_place_id if before and before.place == values["place"] else None,
            promises=self._read_promises(),
            source_key=f"form:{values['key']}",
            **{
                name: values[name]
                for name in ("place", "note", "is_private", "way", "received", "is_thanks", "is_asked")
            },
            **{name: values[name] for name in ("cost_minor", "minutes", "keeps_promises")},
        )

    def _read_promises(self) -> list[PromiseFields]:
        mine, theirs = self.cleaned_data["promise"], self.cleaned_data["their_promise"]
        found = [PromiseFields(Promise.Side.MINE.value, mine, self.cleaned_data["due_on"])] if mine else []
        return [*found, PromiseFields(Promise.Side.THEIRS.value, theirs)] if theirs else found

    @property
    def asked_about(self) -> list[tuple[Contact, bool]]:
        """Everybody shown with a box: ticked first, then those a name may mean."""
        seen = {one.pk for one in self.ticked}
        others = [one for one in self.choices if one.pk not in seen]
        return [(one, True) for one in self.ticked] + [(one, False) for one in others]

    @property
    def is_open_below(self) -> bool:
        """Whether the folded part has something to show."""
        return any(self[name].errors or self[name].value() for name in self.MORE)


def name_choices(actor: User, written: str, ticked: list[str]) -> list[tuple[Contact, bool]]:
    """Boxes while typing: those ticked, and whom the last name typed may mean."""
    parsed = [ids.parse_id(one) for one in ticked]
    chosen = list_by_ids(actor, [one for one in parsed if one is not None])
    names = split_names(written)
    found = find_by_name(actor, names[-1])[:MOST_CHOICES] if names else []
    seen = {one.pk for one in chosen}
    return [(one, True) for one in chosen] + [(one, False) for one in found if one.pk not in seen]


class FilterForm(forms.Form):
    """What the timeline is narrowed to."""

    words = inputs.line(pgettext_lazy("encounters", "Words, places or names"), type="search")
    kind = forms.ChoiceField(
        label=pgettext_lazy("encounters", "What"),
        choices=[("", pgettext_lazy("encounters", "Everything")), *Kind.choices],
        required=False,
    )
    year = forms.IntegerField(required=False, min_value=1900, max_value=2200, widget=forms.HiddenInput)

    def to_filter(self) -> EncounterFilter:
        """What could be read of it; the rest is left out."""
        self.is_valid()
        values = self.cleaned_data
        return EncounterFilter(values.get("words", ""), values.get("kind", ""), values.get("year"))


class CaptureForm(forms.Form):
    """Somebody noted on the spot. What may be how long is the action's to say: a refused capture keeps every word."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    captured_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    notebook = forms.CharField(required=False, widget=forms.HiddenInput)
    device = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=pgettext_lazy("encounters", "Name"), required=False)
    text = forms.CharField(label=pgettext_lazy("encounters", "A line to know them by"), required=False)
    place = forms.CharField(label=pgettext_lazy("encounters", "Where"), required=False)
    spoke = forms.CharField(label=pgettext_lazy("encounters", "What we spoke about"), required=False)
    promise = forms.CharField(label=pgettext_lazy("encounters", "What I promised"), required=False)
    picture = forms.FileField(
        label=pgettext_lazy("encounters", "Picture"), required=False, allow_empty_file=True
    )

    def to_fields(self) -> CaptureFields:
        """What the action takes; a form without a clock means now."""
        values = self.cleaned_data
        picture = values["picture"]
        return CaptureFields(
            captured_at=values["captured_at"] or clock.now(),
            kind=values["kind"] or Kind.MET.value,
            picture=read_picture(picture) if picture else None,
            **{name: values[name] for name in ("name", "text", "place", "spoke", "promise", "device")},
        )


def read_picture(upload: UploadedFile[bytes]) -> bytes:
    """Its bytes, and no more of them than it takes to see that it is too large."""
    return bytes(upload.read(LARGEST_BYTES + 1))


def describe_wrong(form: forms.Form) -> dict[str, str]:
    """A field's name and its first sentence, of every field that is not right."""
    return {name: str(found[0]) for name, found in form.errors.items()}


class PasteForm(forms.Form):
    """Whatever was copied elsewhere."""

    text = forms.CharField(
        label=pgettext_lazy("encounters", "A LINE talk or a mail"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=pgettext_lazy("encounters", "Nothing is kept yet: next you see what was found."),
    )


class PastedForm(forms.Form):
    """The encounter that a pasted text tells of, as the owner wants it written down."""

    LEAVE_OUT, NEW = "", "new"

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = inputs.choice(pgettext_lazy("encounters", "What"), Kind.choices)
    direction = forms.CharField(required=False, widget=forms.HiddenInput)
    on = forms.DateField(
        label=pgettext_lazy("encounters", "When"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    at = forms.TimeField(required=False, widget=forms.HiddenInput)
    subject = inputs.line(pgettext_lazy("encounters", "About"), longest=300)
    keeps_body = forms.BooleanField(
        label=pgettext_lazy("encounters", "Keep the whole text, too"), required=False
    )
    body = forms.CharField(required=False, max_length=200_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(MOST_PEOPLE):
            self.fields[f"who_{number}"] = forms.CharField(required=False)
            self.fields[f"name_{number}"] = forms.CharField(required=False, max_length=200)
            self.fields[f"email_{number}"] = forms.CharField(required=False, max_length=200)

    @classmethod
    def of(cls, proposal: Proposal, key: uuid.UUID) -> PastedForm:
        """Filled in with what was found; nobody is chosen unless the very name or address is known."""
        words = {"kind": proposal.kind or Kind.MESSAGE.value, "direction": proposal.direction}
        words |= {"subject": proposal.subject, "body": proposal.body}
        return cls(initial={"key": key, "on": proposal.on, "at": proposal.at, **words})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not (self.chosen_ids or self.new_names):
            raise forms.ValidationError(pgettext_lazy("encounters", "Please say whom this was with."))
        return values

    @property
    def chosen_ids(self) -> list[uuid.UUID]:
        """People of the notebook."""
        parsed = (ids.parse_id(self.cleaned_data.get(f"who_{number}", "")) for number in range(MOST_PEOPLE))
        return list(dict.fromkeys(one for one in parsed if one is not None))

    @property
    def new_names(self) -> list[tuple[int, str]]:
        """People to be added: which they are in the form, and how they are called."""
        values = self.cleaned_data
        return [
            (number, name)
            for number in range(MOST_PEOPLE)
            if values.get(f"who_{number}") == self.NEW and (name := values.get(f"name_{number}", "").strip())
        ]
