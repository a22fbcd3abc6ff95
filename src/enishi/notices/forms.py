"""What the settings of notices take: the mail account, a way out and its plan, quiet hours."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.notices.actions import PlanFields
from enishi.notices.actions.accounts import AccountFields
from enishi.notices.models import Rhythm, Security, Target, TargetKind

WEEKDAYS = (
    (0, pgettext_lazy("notices", "Mon")),
    (1, pgettext_lazy("notices", "Tue")),
    (2, pgettext_lazy("notices", "Wed")),
    (3, pgettext_lazy("notices", "Thu")),
    (4, pgettext_lazy("notices", "Fri")),
    (5, pgettext_lazy("notices", "Sat")),
    (6, pgettext_lazy("notices", "Sun")),
)
_PLAIN = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
_TIME = {"type": "time", "class": "short"}
_PASSWORD = {"autocomplete": "off"}


class AccountForm(forms.Form):
    """The account for sending. Address and password are enough for most; the rest is folded away."""

    address = forms.CharField(
        label=pgettext_lazy("notices", "Mail address"), max_length=254, widget=forms.EmailInput(attrs=_PLAIN)
    )
    password = forms.CharField(
        label=pgettext_lazy("notices", "Password"),
        required=False,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs=_PASSWORD),
        help_text=pgettext_lazy(
            "notices", "Often an app password, made for one program alone. Empty: the one that is kept."
        ),
    )
    sender_name = forms.CharField(
        label=pgettext_lazy("notices", "Name of the sender"), required=False, max_length=100
    )
    host = forms.CharField(
        label=pgettext_lazy("notices", "Mail server (SMTP)"),
        required=False,
        max_length=253,
        widget=forms.TextInput(attrs=_PLAIN),
        help_text=pgettext_lazy("notices", "Empty: by the address."),
    )
    security = forms.ChoiceField(
        label=pgettext_lazy("notices", "Encryption"), choices=Security.choices, required=False, initial="tls"
    )
    port = forms.IntegerField(
        label=pgettext_lazy("notices", "Port"), required=False, min_value=1, max_value=65535
    )
    user = forms.CharField(
        label=pgettext_lazy("notices", "User name"),
        required=False,
        max_length=200,
        help_text=pgettext_lazy("notices", "Empty: the address, or what the provider wants."),
    )

    def read(self) -> AccountFields:
        data = self.cleaned_data
        security = data["security"] if data["host"] or data["security"] != "tls" else ""
        return AccountFields(
            address=data["address"],
            password=data["password"],
            sender_name=data["sender_name"],
            host=data["host"],
            port=data["port"],
            security=security,
            user=data["user"],
        )

    @property
    def has_details(self) -> bool:
        """Whether something below the fold was said, or has to be."""
        return bool(self.errors) or any(self[name].value() for name in ("host", "port", "user"))


class PlanForm(forms.Form):
    """How and when a way out is used."""

    name = forms.CharField(label=pgettext_lazy("notices", "What you call it"), required=False, max_length=100)
    is_full = forms.ChoiceField(
        label=pgettext_lazy("notices", "Words"),
        choices=[
            ("", pgettext_lazy("notices", "Neutral: no name of anybody")),
            ("full", pgettext_lazy("notices", "In full: names and places, too")),
        ],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    rhythm = forms.ChoiceField(
        label=pgettext_lazy("notices", "How often"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        initial=Rhythm.DAILY,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("notices", "Days"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        initial=[0, 1, 2, 3, 4, 5, 6],
        help_text=pgettext_lazy("notices", "Once a week: the first of the chosen days."),
        error_messages={"required": pgettext_lazy("notices", "Please choose at least one day of the week.")},
    )
    at = forms.TimeField(
        label=pgettext_lazy("notices", "At"),
        initial="07:30",
        widget=forms.TimeInput(attrs=_TIME, format="%H:%M"),
    )
    skips_holidays = forms.BooleanField(label=pgettext_lazy("notices", "Not on holidays"), required=False)

    def read(self) -> PlanFields:
        data = self.cleaned_data
        return PlanFields(
            name=data["name"],
            is_full=data["is_full"] == "full",
            rhythm=data["rhythm"],
            weekdays=tuple(data["weekdays"]),
            at=data["at"],
            skips_holidays=data["skips_holidays"],
        )


class MailForm(PlanForm):
    """Notices by mail."""

    address = forms.CharField(
        label=pgettext_lazy("notices", "To this address"),
        max_length=254,
        widget=forms.EmailInput(attrs=_PLAIN),
    )


class ChatForm(PlanForm):
    """Notices to a chat."""

    url = forms.CharField(
        label=pgettext_lazy("notices", "Address as apprise writes it"),
        max_length=2000,
        widget=forms.TextInput(attrs=_PLAIN | {"inputmode": "url"}),
        help_text=pgettext_lazy(
            "notices",
            "LINE Messaging API: line://TOKEN/USER — Slack: slack://… — ntfy: ntfys://ntfy.sh/TOPIC. Whoever knows it "
            "can write there, so it is kept sealed like a password.",
        ),
    )


class FeedForm(forms.Form):
    """A calendar at a secret address."""

    name = forms.CharField(label=pgettext_lazy("notices", "What you call it"), required=False, max_length=100)
    is_full = PlanForm.base_fields["is_full"]
    has_alarms = forms.BooleanField(
        label=pgettext_lazy("notices", "With a reminder by the calendar"), required=False
    )

    def read(self) -> PlanFields:
        data = self.cleaned_data
        return PlanFields(name=data["name"], is_full=data["is_full"] == "full", has_alarms=data["has_alarms"])


class QuietForm(forms.Form):
    """From when to when nothing comes."""

    begins = forms.TimeField(
        label=pgettext_lazy("notices", "From"),
        required=False,
        widget=forms.TimeInput(attrs=_TIME, format="%H:%M"),
    )
    ends = forms.TimeField(
        label=pgettext_lazy("notices", "Until"),
        required=False,
        widget=forms.TimeInput(attrs=_TIME, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """Both ends or none: one alone would be no quiet hours, and nobody means that."""
        values = super().clean() or self.cleaned_data
        if not self.errors and (values["begins"] is None) != (values["ends"] is None):
            missing = "ends" if values["ends"] is None else "begins"
            self.add_error(missing, pgettext("notices", "Please give both: from when and until when."))
        return values


NEW_FORMS: dict[str, type[MailForm] | type[ChatForm] | type[FeedForm]] = {
    TargetKind.MAIL: MailForm,
    TargetKind.CHAT: ChatForm,
    TargetKind.FEED: FeedForm,
}


def plan_form_of(target: Target, data: Any = None) -> PlanForm | FeedForm:
    """The form to change a way out, filled with how it is."""
    said = {
        "name": target.name,
        "is_full": "full" if target.is_full else "",
        "rhythm": target.rhythm,
        "weekdays": target.weekdays,
        "at": target.at,
        "skips_holidays": target.skips_holidays,
        "has_alarms": bool(target.config.get("has_alarms")),
    }
    return (FeedForm if target.kind == TargetKind.FEED else PlanForm)(data, initial=said)
