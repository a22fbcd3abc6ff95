"""What makes a password too easy, each said in a sentence. Django asks this wherever one is chosen."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from enishi.accounts.models import User

LEAST: Final = 10


class Guessable:
    """Too short, among those tried first, or made of the address."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError with what to do."""
        if len(password) < LEAST:
            sentence = pgettext(
                "accounts", "Please take at least %(count)d characters; a short sentence will do."
            )
            raise ValidationError(sentence % {"count": LEAST}, code="too_short")
        if len(set(password)) < 4 or _is_common(password):
            raise ValidationError(
                pgettext(
                    "accounts", "This password is among those that are tried first. Please take another."
                ),
                code="common",
            )
        name = (user.email or "").partition("@")[0].lower() if user is not None else ""
        if len(name) > 3 and name in password.lower() and len(password) < len(name) + LEAST:
            raise ValidationError(
                pgettext("accounts", "This password is made of your address. Please take another."),
                code="similar",
            )

    def get_help_text(self) -> str:
        return pgettext("accounts", "At least %(count)d characters.") % {"count": LEAST}


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False
