"""What the pages say of signing in: allauth's codes and events in our own words. None of its texts reaches a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

Words = Mapping[str, "str | Promise"]

REFUSED: Final[Words] = {
    "account_inactive": pgettext_lazy(
        "accounts", "This account has been closed by whoever runs this server."
    ),
    "duplicate_email": pgettext_lazy("accounts", "This address is yours already."),
    "email_password_mismatch": pgettext_lazy(
        "accounts", "Address and password do not fit together. Please check both, or choose a new password."
    ),
    "email_taken": pgettext_lazy("accounts", "This address cannot be used. Please take another."),
    "enter_current_password": pgettext_lazy("accounts", "This is not the password you have now."),
    "incorrect_code": pgettext_lazy(
        "accounts", "This code does not fit. Please take the one that is shown just now."
    ),
    "incorrect_password": pgettext_lazy("accounts", "This is not the password you have now."),
    "invalid_or_expired_key": pgettext_lazy("accounts", "This link is too old, or has been used already."),
    "invalid_login": pgettext_lazy("accounts", "That did not work. Please begin once more."),
    "invalid_password_reset": pgettext_lazy("accounts", "This link is too old, or has been used already."),
    "max_email_addresses": pgettext_lazy(
        "accounts", "One new address can wait for its confirmation at a time."
    ),
    "too_many_login_attempts": pgettext_lazy(
        "accounts", "That was tried too often. Please wait five minutes, then try again."
    ),
    "unknown_email": pgettext_lazy("accounts", "Please check the address."),
    "unverified_primary_email": pgettext_lazy("accounts", "Please confirm your address first."),
    "same_as_current": pgettext_lazy("accounts", "This is what it is already."),
    "rate_limited": pgettext_lazy(
        "accounts", "That was tried too often. Please wait five minutes, then try again."
    ),
    "add_email_blocked": pgettext_lazy("accounts", "This address cannot be used. Please take another."),
    "cannot_delete_authenticator": pgettext_lazy("accounts", "This cannot be taken away just now."),
    "cannot_generate_recovery_codes": pgettext_lazy(
        "accounts", "Spare codes stand beside an app or a passkey. Please set one of these up first."
    ),
    "unverified_email": pgettext_lazy("accounts", "Please confirm your address first."),
}

DONE: Final[Words] = {
    "account/messages/email_confirmation_failed.txt": pgettext_lazy(
        "accounts", "This address could not be confirmed. Perhaps it belongs to another account."
    ),
    "account/messages/email_confirmed.txt": pgettext_lazy("accounts", "The address %(email)s is confirmed."),
    "account/messages/email_confirmation_sent.txt": pgettext_lazy(
        "accounts", "A mail is on its way to %(email)s. Please open the link in it."
    ),
    "account/messages/email_deleted.txt": pgettext_lazy("accounts", "%(email)s has been taken away."),
    "account/messages/cannot_delete_primary_email.txt": pgettext_lazy(
        "accounts", "You sign in with this address; it cannot be taken away."
    ),
    "account/messages/unverified_primary_email.txt": pgettext_lazy(
        "accounts", "Please confirm the new address first."
    ),
    "account/messages/password_changed.txt": pgettext_lazy(
        "accounts", "Your password has been changed. Your other devices have to sign in anew."
    ),
    "account/messages/password_set.txt": pgettext_lazy("accounts", "Your password has been set."),
    "mfa/messages/totp_activated.txt": pgettext_lazy(
        "accounts", "From now on signing in asks for a code of your app, too."
    ),
    "mfa/messages/totp_deactivated.txt": pgettext_lazy("accounts", "The app is no longer asked for."),
    "mfa/messages/recovery_codes_generated.txt": pgettext_lazy(
        "accounts", "There are new spare codes. The former ones are of no use any more."
    ),
    "mfa/messages/webauthn_added.txt": pgettext_lazy("accounts", "The passkey has been added."),
    "mfa/messages/webauthn_removed.txt": pgettext_lazy("accounts", "The passkey has been taken away."),
}

# What a mail to the account says has happened; whoever did not do it learns of it by this.
HAPPENED: Final[Words] = {
    "account/email/password_changed": pgettext_lazy("accounts", "The password of your account was changed."),
    "account/email/password_reset": pgettext_lazy("accounts", "A new password was chosen for your account."),
    "account/email/password_set": pgettext_lazy("accounts", "A password was set for your account."),
    "account/email/email_changed": pgettext_lazy(
        "accounts", "The address of your account was changed to %(to_email)s."
    ),
    "account/email/email_confirm": pgettext_lazy("accounts", "An address of your account was confirmed."),
    "account/email/email_deleted": pgettext_lazy(
        "accounts", "The address %(deleted_email)s was taken from your account."
    ),
    "mfa/email/totp_activated": pgettext_lazy("accounts", "An app for codes was set up for your account."),
    "mfa/email/totp_deactivated": pgettext_lazy("accounts", "The app for codes was taken from your account."),
    "mfa/email/recovery_codes_generated": pgettext_lazy(
        "accounts", "New spare codes were made for your account."
    ),
    "mfa/email/webauthn_added": pgettext_lazy("accounts", "A passkey was added to your account."),
    "mfa/email/webauthn_removed": pgettext_lazy("accounts", "A passkey was taken from your account."),
}

# allauth's signals as lines of the trail.
TRAIL: Final[Mapping[str, str]] = {
    "user_signed_up": "join_server",
    "user_logged_in": "enter_account",
    "email_confirmed": "confirm_address",
    "email_changed": "change_address",
    "email_added": "add_address",
    "email_removed": "remove_address",
    "password_set": "set_password",
    "password_changed": "change_password",
    "password_reset": "reset_password",
    "authenticator_added": "add_second_factor",
    "authenticator_removed": "remove_second_factor",
    "authenticator_reset": "renew_spare_codes",
    "authentication_failed": "refuse_second_factor",
}
