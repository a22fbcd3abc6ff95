"""A backup under a passphrase, in the age format (age-encryption.org/v1), by pyrage: any age tool opens it, too."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from enishi.core import errors

MARK = b"age-encryption.org/v1"
WRONG = pgettext_lazy(
    "privacy", "The passphrase does not open this backup, or the file is damaged. Nothing was changed."
)


def is_sealed(head: bytes) -> bool:
    """Whether a file begins as an age file does."""
    return head.startswith(MARK)


def seal(data: bytes, passphrase: str) -> bytes:
    """The data under a passphrase."""
    import pyrage

    if not passphrase:
        raise errors.Invalid(pgettext_lazy("privacy", "The passphrase is empty. Choose some words."))
    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def unseal(data: bytes, passphrase: str) -> bytes:
    """The data again."""
    import pyrage

    if not passphrase:
        raise errors.Invalid(
            pgettext_lazy("privacy", "This backup needs its passphrase."),
            fields={"passphrase": pgettext_lazy("privacy", "This backup needs its passphrase.")},
        )
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as error:
        raise errors.Invalid(WRONG, fields={"passphrase": WRONG}) from error
