"""allauth's forms in our words: labels, hints, keyboards. What they check and save stays its own."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from enishi.accounts.passwords import LEAST

ADDRESS = pgettext_lazy("accounts", "E-mail address")
PASSWORD = pgettext_lazy("accounts", "Password")
MISSING = pgettext_lazy("accounts", "Please fill this in.")
WRONG_ADDRESS = pgettext_lazy("accounts", "Please check the address. Example: you@example.jp")


def shape(
    field: forms.Field,
    label: str | Promise,
    hint: object = "",
    *,
    fills: str = "",
) -> None:
    """Give a field of allauth's our label and hint, and take its placeholder away."""
    field.label, field.help_text = label, hint  # type: ignore[assignment]
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = MISSING
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = WRONG_ADDRESS
        for check in field.validators:
            if hasattr(check, "message"):
                check.message = WRONG_ADDRESS
    if fills:
        field.widget.attrs["autocomplete"] = fills


def say_length() -> object:
    """Lazily, for the language is known only when the page is made."""
    return format_lazy(
        pgettext_lazy("accounts", "{count} characters or more. A short sentence is easy to remember."),
        count=LEAST,
    )


class SignInForm(account.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape(self.fields["login"], ADDRESS, fills="username")
        shape(self.fields["password"], PASSWORD)


class SignUpForm(account.SignupForm):
    """An address, and one password; a slip is mended by the link for a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = pgettext_lazy(
            "accounts", "A mail with a link goes there first. Nobody else here sees the address."
        )
        shape(self.fields["email"], ADDRESS, hint)
        shape(self.fields["password1"], PASSWORD, say_length())


class LostPasswordForm(account.ResetPasswordForm):
    """Where the link for a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape(self.fields["email"], ADDRESS)


class _Twice:
    """A new password, typed once: what is typed twice is pasted anyway, and the browser can show it."""

    fields: dict[str, forms.Field]

    def shape_new(self) -> None:
        shape(self.fields["password1"], pgettext_lazy("accounts", "New password"), say_length())
        del self.fields["password2"]


class NewPasswordForm(_Twice, account.ResetPasswordKeyForm):
    """After the link in the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape_new()


class SetPasswordForm(_Twice, account.SetPasswordForm):
    """A first password, where there was none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape_new()


class ChangePasswordForm(_Twice, account.ChangePasswordForm):
    """The password there is, and the next."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape(self.fields["oldpassword"], pgettext_lazy("accounts", "Password so far"))
        self.shape_new()


class AddressForm(account.AddEmailForm):
    """The next address; the former one stays until this is confirmed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape(self.fields["email"], pgettext_lazy("accounts", "New e-mail address"))


class AgainForm(account.ReauthenticateForm):
    """The password once more, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape(self.fields["password"], PASSWORD)


def shape_code(field: forms.Field, label: str | Promise, hint: object = "") -> None:
    """Figures, from the app or from paper."""
    shape(field, label, hint, fills="one-time-code")
    field.widget.attrs |= {
        "inputmode": "numeric",
        "class": "short",
        "autocapitalize": "off",
        "spellcheck": "false",
    }


class CodeForm(codes.AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = pgettext_lazy("accounts", "The six figures of your app, or one of your spare codes.")
        shape_code(self.fields["code"], pgettext_lazy("accounts", "Code"), hint)


class CodeAgainForm(codes.ReauthenticateForm):
    """The same, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = pgettext_lazy("accounts", "The six figures of your app, or one of your spare codes.")
        shape_code(self.fields["code"], pgettext_lazy("accounts", "Code"), hint)


class FirstCodeForm(ActivateTOTPForm):
    """Shows that the app has taken the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape_code(self.fields["code"], pgettext_lazy("accounts", "The six figures that the app shows now"))


class PasskeyForm(AddWebAuthnForm):
    """A passkey that signs in by itself: the device asks for a finger, a face or its PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape(self.fields["name"], pgettext_lazy("accounts", "What shall this passkey be called?"))
        self.fields["name"].max_length = 60
        self.fields["passwordless"].initial = True
        label = pgettext_lazy("accounts", "Sign in with it alone, without a password")
        shape(self.fields["passwordless"], label)


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape(self.fields["name"], pgettext_lazy("accounts", "What shall this passkey be called?"))
