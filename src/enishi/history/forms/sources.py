"""Connecting: where something is and how one gets in. What can be guessed is, and can be said otherwise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import errors
from enishi.history.addresses import pick_address, read_addresses
from enishi.history.models import Source, SourceKind
from enishi.history.peers.accounts import PORTS, MailAccount, TokenEnd
from enishi.history.peers.providers import find_provider, find_token_url, guess_host, guess_user
from enishi.history.queries import mark_of_own

SECURITIES = (
    ("tls", pgettext_lazy("history", "TLS from the beginning (usual)")),
    ("starttls", pgettext_lazy("history", "STARTTLS")),
    ("plain", pgettext_lazy("history", "Without encryption")),
)
_SECRET = {"autocomplete": "off", "spellcheck": "false"}


def secret_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """What is typed and never shown again."""
    return forms.CharField(
        label=label,
        required=required,
        strip=False,
        max_length=4000,
        help_text=help_text,
        widget=forms.PasswordInput(attrs=_SECRET),
    )


class OwnForm(forms.Form):
    """The owner's addresses where something comes from."""

    own = forms.CharField(
        label=pgettext_lazy("history", "Your own addresses"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 2, "inputmode": "email", **_SECRET}),
        help_text=pgettext_lazy(
            "history",
            "Several are parted by commas or lines. By these it is known who you are in mails and meetings.",
        ),
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_own(self) -> list[str]:
        try:
            return read_addresses(self.cleaned_data["own"])
        except errors.Invalid as refusal:
            raise ValidationError(refusal.message) from None

    def after_a_change(self, source: Source, refusal: errors.Refusal) -> OwnForm:
        """What was typed here, what stands there now, and the choice to keep this one all the same."""
        now = pgettext(
            "history", "Now it says: %(addresses)s. If yours is meant, please press once more."
        ) % {"addresses": "、".join(source.own_addresses) or pgettext("history", "none")}
        again = OwnForm({"own": self.data.get("own", ""), "seen": mark_of_own(source)})
        again.add_error("own", [refusal.message, now])
        return again


class TokenForm(OwnForm):
    """Signing in by OAuth 2, for those who have a client of their own at the provider."""

    token_url = forms.URLField(
        label=pgettext_lazy("history", "Token address (OAuth 2)"),
        required=False,
        assume_scheme="https",
        help_text=pgettext_lazy(
            "history",
            "Only if you have a client of your own at the provider. Empty: Google’s for a Google account.",
        ),
    )
    client_id = forms.CharField(label=pgettext_lazy("history", "Client ID"), required=False, max_length=400)
    client_secret = secret_field(pgettext_lazy("history", "Client secret"), required=False)
    refresh_token = secret_field(pgettext_lazy("history", "Refresh token"), required=False)

    def check_tokens(self, data: dict[str, Any]) -> bool:
        """Whether one signs in with tokens; says what is missing then."""
        if not data.get("token_url") and not data.get("refresh_token") and not data.get("client_id"):
            return False
        data["token_url"] = data.get("token_url") or find_token_url(data.get("address", ""))
        if not data["token_url"]:
            self.add_error("token_url", pgettext("history", "Please enter where the tokens are fetched."))
        if not data.get("client_id"):
            self.add_error("client_id", pgettext("history", "Please enter the client ID."))
        if not data.get("refresh_token"):
            self.add_error("refresh_token", pgettext("history", "Please enter the refresh token."))
        return True

    @property
    def has_tokens(self) -> bool:
        """Whether something of OAuth 2 was said."""
        return any(self.data.get(name) for name in ("token_url", "client_id", "refresh_token"))

    def read_tokens(self) -> TokenEnd:
        return TokenEnd(self.cleaned_data["token_url"], self.cleaned_data["client_id"])

    def read_secret(self) -> dict[str, str]:
        names = ("refresh_token", "client_secret") if self.cleaned_data["token_url"] else ("password",)
        return {name: self.cleaned_data[name] for name in names}


class MailForm(TokenForm):
    """A mailbox. The address is enough for most; the rest is folded away."""

    kind = SourceKind.IMAP
    address = forms.EmailField(
        label=pgettext_lazy("history", "Mail address"), max_length=200, widget=forms.EmailInput(attrs=_SECRET)
    )
    password = secret_field(
        pgettext_lazy("history", "Password"),
        required=False,
        help_text=pgettext_lazy(
            "history",
            "Many providers want an app password: one made for this program alone, which can be withdrawn at any time.",
        ),
    )
    host = forms.CharField(
        label=pgettext_lazy("history", "Mail server (IMAP)"),
        required=False,
        max_length=253,
        help_text=pgettext_lazy("history", "Empty: by the address."),
    )
    port = forms.IntegerField(
        label=pgettext_lazy("history", "Port"), required=False, min_value=1, max_value=65535
    )
    security = forms.ChoiceField(
        label=pgettext_lazy("history", "Encryption"), choices=SECURITIES, initial="tls", required=False
    )
    is_plain_wanted = forms.BooleanField(
        label=pgettext_lazy("history", "Send the password unencrypted, if need be, over my own network"),
        required=False,
    )
    user = forms.CharField(
        label=pgettext_lazy("history", "User name"),
        required=False,
        max_length=200,
        help_text=pgettext_lazy("history", "Empty: the address, or what the provider wants."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        provider = find_provider(data.get("address", ""))
        if self.check_tokens(data):
            return data
        if provider is not None and provider.password == "oauth":
            sentence = pgettext(
                "history", "%(name)s no longer lets programs in with a password, only by OAuth 2 (below)."
            )
            self.add_error("address", sentence % {"name": provider.name})
        elif not data.get("password"):
            self.add_error("password", pgettext("history", "Please enter the password."))
        return data

    @property
    def has_details(self) -> bool:
        """Whether something below the fold was said, or has to be."""
        said = any(self.data.get(name) for name in ("host", "port", "user", "is_plain_wanted"))
        return bool(self.errors) or said or self.data.get("security", "tls") != "tls"

    def read_account(self) -> MailAccount:
        data = self.cleaned_data
        security = data["security"] or "tls"
        return MailAccount(
            data["host"] or guess_host(data["address"]),
            data["user"] or guess_user(data["address"]),
            data["port"] or PORTS[security],
            security,
            auth="oauth" if data["token_url"] else "password",
            token_url=data["token_url"],
            client_id=data["client_id"],
            is_typed=bool(data["host"]),
            is_plain_wanted=data["is_plain_wanted"],
        )

    def read_own(self) -> list[str]:
        """The address itself, and what others were said."""
        return [self.cleaned_data["address"], *self.cleaned_data["own"]]


class DavForm(TokenForm):
    """A calendar or address book account over CalDAV or CardDAV."""

    address = forms.CharField(
        label=pgettext_lazy("history", "Address of the server, or your mail address there"),
        max_length=500,
        widget=forms.TextInput(attrs=_SECRET | {"inputmode": "url"}),
        help_text=pgettext_lazy("history", "For iCloud and Fastmail your mail address is enough."),
    )
    user = forms.CharField(
        label=pgettext_lazy("history", "User name"),
        required=False,
        max_length=200,
        help_text=pgettext_lazy("history", "Empty: the mail address above."),
    )
    password = secret_field(
        pgettext_lazy("history", "Password"),
        required=False,
        help_text=pgettext_lazy(
            "history",
            "Many providers want an app password: one made for this program alone, which can be withdrawn at any time.",
        ),
    )
    is_plain_wanted = forms.BooleanField(
        label=pgettext_lazy("history", "Send the password unencrypted, if need be, over my own network"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        provider = find_provider(data.get("address", ""))
        is_by_password = provider is None or provider.dav == "password"
        if not self.check_tokens(data) and is_by_password and not data.get("password"):
            self.add_error("password", pgettext("history", "Please enter the password."))
        return data

    @property
    def wants_tokens(self) -> bool:
        """Whether the address that was written is of somebody who lets nobody in with a password."""
        provider = find_provider(self.data.get("address", ""))
        return provider is not None and provider.dav == "oauth"

    def read_own(self) -> list[str]:
        """The mail address that was written instead of a server's, and what others were said."""
        return [*pick_address(self.cleaned_data["address"]), *self.cleaned_data["own"]]


class FeedForm(OwnForm):
    """A calendar that is published at an address."""

    url = forms.CharField(
        label=pgettext_lazy("history", "Address of the calendar (https:// or webcal://)"),
        max_length=2000,
        widget=forms.TextInput(attrs=_SECRET | {"inputmode": "url"}),
        help_text=pgettext_lazy(
            "history",
            "For Google: the calendar’s settings → “Secret address in iCal format”. For Outlook: settings → Calendar → "
            "Shared calendars → Publish → ICS. Whoever knows such an address can read the calendar, so it is kept "
            "sealed like a password.",
        ),
    )
    name = forms.CharField(label=pgettext_lazy("history", "What you call it"), required=False, max_length=100)


class SecretForm(forms.Form):
    """Another password, refresh token or address: whatever opens it."""

    secret = secret_field(pgettext_lazy("history", "New password"))

    def __init__(self, *args: Any, name: str = "password", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if name == "refresh_token":
            self.fields["secret"].label = pgettext("history", "New refresh token")
        elif name == "url":
            self.fields["secret"].label = pgettext("history", "New address of the calendar")
