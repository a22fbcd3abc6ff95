"""Parts that several modules of this door share."""

from __future__ import annotations

import base64
import binascii

from django.utils.translation import pgettext
from ninja import Schema

from enishi.core import errors


class PersonOut(Schema):
    id: str
    display: str


def read_picture(written: str | None) -> bytes | None:
    """What is written as base64."""
    try:
        return base64.b64decode(written, validate=True) if written else None
    except binascii.Error:
        sentence = pgettext("encounters", "The picture is not written as base64.")
        raise errors.Invalid(sentence, fields={"picture": sentence}) from None
