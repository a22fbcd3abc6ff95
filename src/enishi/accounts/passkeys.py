"""Passkeys by py_webauthn: what the browser is offered, and what it answers. Keeps nothing itself.

A passkey is bound to the name in the address: it works at the public one or at http://localhost, not at 127.0.0.1.
"""

from __future__ import annotations

import ipaddress
import json
import urllib.parse
from typing import NamedTuple

import webauthn
from django.http import HttpRequest
from django.utils.translation import pgettext
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from enishi.accounts import queries
from enishi.accounts.models import AppLock, Passkey
from enishi.core import errors

MAKING, OPENING = "passkey_making", "passkey_opening"  # where the session keeps the challenge of each


class Made(NamedTuple):
    """A new passkey as it is kept."""

    credential_id: str
    public_key: str
    sign_count: int


def site_of(request: HttpRequest) -> str:
    """The name that a passkey made here is bound to."""
    return urllib.parse.urlsplit(f"//{request.get_host()}").hostname or ""


def is_possible_at(request: HttpRequest) -> bool:
    """Whether browsers make passkeys at this address: a name, reached over HTTPS or on this computer."""
    site = site_of(request)
    try:
        ipaddress.ip_address(site)
    except ValueError:
        return request.is_secure() or site == "localhost"
    return False


def read_pin(request: HttpRequest) -> str:
    """The PIN that comes along when a passkey is to be made."""
    return str(_read_body(request).get("pin", ""))


def offer_registration(request: HttpRequest, lock: AppLock) -> str:
    """Options for navigator.credentials.create, as JSON. Nothing in them says what is locked."""
    name = pgettext("accounts", "Notes")
    options = webauthn.generate_registration_options(
        rp_id=site_of(request),
        rp_name=name,
        user_name=name,
        user_id=lock.device_id.bytes,
        exclude_credentials=_known(request, lock),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    request.session[MAKING] = bytes_to_base64url(options.challenge)
    return webauthn.options_to_json(options)


def read_registration(request: HttpRequest) -> Made:
    """What navigator.credentials.create answered. Raises Invalid when it does not fit what was offered."""
    challenge = _take_challenge(request, MAKING)
    try:
        verified = webauthn.verify_registration_response(
            credential=_read_body(request),
            expected_challenge=challenge,
            expected_rp_id=site_of(request),
            expected_origin=_origin_of(request),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise _does_not_fit() from error
    return Made(
        bytes_to_base64url(verified.credential_id),
        bytes_to_base64url(verified.credential_public_key),
        verified.sign_count,
    )


def offer_authentication(request: HttpRequest, lock: AppLock) -> str:
    """Options for navigator.credentials.get, as JSON."""
    options = webauthn.generate_authentication_options(
        rp_id=site_of(request),
        allow_credentials=_known(request, lock),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    request.session[OPENING] = bytes_to_base64url(options.challenge)
    return webauthn.options_to_json(options)


def read_authentication(request: HttpRequest, lock: AppLock) -> tuple[Passkey, int]:
    """The passkey that signed, and its new count. Raises Invalid when the signature is not right."""
    challenge, answer = _take_challenge(request, OPENING), _read_body(request)
    known = {row.credential_id: row for row in queries.list_passkeys(lock.device_id, site_of(request))}
    passkey = known.get(str(answer.get("id", "")).rstrip("="))
    if passkey is None:
        raise _does_not_fit()
    try:
        verified = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site_of(request),
            expected_origin=_origin_of(request),
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise _does_not_fit() from error
    return passkey, verified.new_sign_count


def _known(request: HttpRequest, lock: AppLock) -> list[PublicKeyCredentialDescriptor]:
    rows = queries.list_passkeys(lock.device_id, site_of(request))
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(row.credential_id)) for row in rows]


def _take_challenge(request: HttpRequest, name: str) -> bytes:
    """The challenge of this session, good for one answer."""
    words = str(request.session.pop(name, ""))
    if not words:
        raise _does_not_fit()
    return base64url_to_bytes(words)


def _origin_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _read_body(request: HttpRequest) -> dict[str, object]:
    try:
        answer = json.loads(request.body)
    except (ValueError, RecursionError):
        raise _does_not_fit() from None
    if not isinstance(answer, dict):
        raise _does_not_fit()
    return answer


def _does_not_fit() -> errors.Invalid:
    return errors.Invalid(
        pgettext("accounts", "The passkey could not be checked. Please try once more, or use the PIN.")
    )
