"""What allauth asks us: who may sign up, how a browser becomes a device, what is said and mailed, what is sealed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import pgettext

from enishi.accounts import actions, gate, letters, limits, queries
from enishi.accounts.models import User
from enishi.accounts.sentences import DONE, REFUSED
from enishi.core import errors, hosting, seals

INVITED_BY = "invitation"  # in the session of whoever opened the link of an invitation
SEALED_FOR = "account"


class AccountAdapter(DefaultAccountAdapter):
    """Signing up, in and out; allauth's flows, our words and our devices."""

    error_messages = {**DefaultAccountAdapter.error_messages, **REFUSED}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only while the server can send mail: an address that nobody can confirm opens nothing."""
        mode = hosting.account_mode()
        if not hosting.has_mail():
            return False
        return mode == hosting.OPEN or (mode == hosting.INVITED and find_invitation_key(request) != "")

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        with transaction.atomic():
            super().save_user(request, user, form, commit=False)
            key = find_invitation_key(request)
            language = translation.get_language() or "ja"
            return actions.begin_account(user, invitation=key, language=language)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        actions.drop_unconfirmed(email_address.email, but=email_address.user_id)
        return bool(super().confirm_email(request, email_address))

    def login(self, request: HttpRequest, user: User) -> None:
        """A browser that signs in becomes a device, as one that opens a link does."""
        gate.drop_former_device(request)
        super().login(request, user)
        request.device_key = gate.begin_signed_in(request, user)  # type: ignore[attr-defined]

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        gate.keep_device(response, request.device_key)  # type: ignore[attr-defined]
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        """As for links and PINs; uvicorn has looked at the proxy's word already."""
        return limits.name_client(request).partition("/")[0] or "0.0.0.0"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("accounts:account") if self.request.user.is_authenticated else reverse("account_login")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        words = DONE.get(message_template or "") or message
        if words:
            named = {name: str(value) for name, value in (message_context or {}).items()}
            messages.add_message(request, level, str(words) % named if named else str(words), extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        host = self.request.get_host() if self.request else ""
        letters.send_letter(template_prefix, email, {**context, "email": email, "host": host})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """To the account's address, in its language; without a mail server nothing is sent."""
        address = email or user.email
        if not address or not hosting.has_mail():
            return
        with (
            translation.override(user.language),
            timezone.override(user.time_zone),
            suppress(errors.Busy),  # what happened has happened, whether the mail goes out or not
        ):
            self.send_mail(template_prefix, address, {"at": timezone.localtime(), **(context or {})})

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways, without allauth's descriptions: our page words them."""
        return [{**way, "description": ""} for way in super().get_reauthentication_methods(user)]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes and passkeys beside a password, sealed with the installation's key."""

    error_messages = {**DefaultMFAAdapter.error_messages, **REFUSED}

    def encrypt(self, text: str) -> str:
        return seals.seal(text, SEALED_FOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Sealed by another installation it opens nothing: a code then never fits."""
        try:
            return seals.unseal(encrypted_text, SEALED_FOR)
        except seals.Lost:
            return ""

    def get_totp_issuer(self) -> str:
        return pgettext("accounts", "Enishi")

    def build_totp_svg(self, url: str) -> str:
        return str(
            segno.make(url, error="m").svg_inline(border=3, omitsize=True, svgclass="qr", lineclass=None)
        )

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = queries.count_passkeys_of_account(user)
        if count == 0:
            return pgettext("accounts", "My passkey")
        return pgettext("accounts", "Passkey %(number)d") % {"number": count + 1}


def find_invitation_key(request: HttpRequest) -> str:
    """The key of the invitation by which this browser came, while it still makes an account."""
    key = str(request.session.get(INVITED_BY, ""))
    return key if key and queries.find_invitation(key) is not None else ""
