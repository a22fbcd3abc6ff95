"""Sealed secrets open for what they belong to, and nowhere else."""

from __future__ import annotations

import pytest
from django.test import override_settings

from enishi.core.seals import Lost, seal, unseal


def test_what_was_sealed_opens_again() -> None:
    sealed = seal("合言葉 pass", "source:1")
    assert unseal(sealed, "source:1") == "合言葉 pass"
    assert ("pass" in sealed, sealed == seal("合言葉 pass", "source:1")) == (False, False)


def test_elsewhere_it_stays_shut() -> None:
    sealed = seal("pass", "source:1")
    for broken, belongs_to in (
        (sealed, "source:2"),
        (sealed[:-4] + "AAAA", "source:1"),
        ("", "source:1"),
        ("無", "x"),
    ):
        with pytest.raises(Lost):
            unseal(broken, belongs_to)
    with override_settings(SECRET_KEY="another installation's"), pytest.raises(Lost):
        unseal(sealed, "source:1")
