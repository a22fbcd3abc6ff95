"""What was looked at, and what is there now."""

from __future__ import annotations

import pytest

from enishi.core import errors
from enishi.core.seen import check_seen, mark_of


def test_the_mark_of_what_is_there_still_passes() -> None:
    check_seen(mark_of("返事", None), "返事", None)
    check_seen("", "返事")  # nothing was claimed


@pytest.mark.parametrize("now", [("返", "事"), ("返事",), ("返事", ""), ("返事", "None", "")])
def test_anything_else_is_told(now: tuple[str, ...]) -> None:
    with pytest.raises(errors.Changed):
        check_seen(mark_of("返事", None), *now)
