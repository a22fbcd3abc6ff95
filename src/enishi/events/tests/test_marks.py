"""One mailbox, one telephone, one mark, however it is written; other people have other marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enishi.communities.models import Community
from enishi.core.text import email_key, phone_key
from enishi.events.marks import canonical_address, hints_of, marks_of_contact

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=2, max_size=12)
HOME = Community(name="港の会")


@given(name=LETTERS, tag=LETTERS, cuts=st.sets(st.integers(1, 11)), is_loud=st.booleans())
def test_every_spelling_of_one_mailbox_is_one(name: str, tag: str, cuts: set[int], is_loud: bool) -> None:
    dotted = "".join(f".{letter}" if place in cuts else letter for place, letter in enumerate(name))
    plain, other = f"{name}@gmail.com", f"{dotted}+{tag}@googlemail.com"
    assert (
        canonical_address(email_key(other.upper() if is_loud else other)) == canonical_address(plain) == plain
    )


@given(name=LETTERS, tag=LETTERS, domain=st.sampled_from(("example.com", "docomo.ne.jp")))
def test_elsewhere_only_what_follows_a_plus_falls_away(name: str, tag: str, domain: str) -> None:
    assert canonical_address(f"{name}+{tag}@{domain}") == f"{name}@{domain}"
    assert canonical_address(f"{name}.{tag}@{domain}") == f"{name}.{tag}@{domain}"


@given(one=LETTERS, other=LETTERS)
def test_two_mailboxes_share_a_mark_only_if_they_are_one(one: str, other: str) -> None:
    first, second = (marks_of_contact(HOME, f"{name}@example.com", "")[0] for name in (one, other))
    assert (first == second) == (one == other)


@given(number=st.integers(0, 99_999_999), blanks=st.sampled_from(("-", " ", "", "‐", "－")))
def test_every_spelling_of_one_number_is_one(number: int, blanks: str) -> None:
    digits = f"{number:08d}"
    home = blanks.join(("090", digits[:4], digits[4:]))
    abroad = f"+81 90-{digits[:4]}-{digits[4:]}"
    assert phone_key(home) == phone_key(abroad)
    assert marks_of_contact(HOME, "", home) == marks_of_contact(HOME, "", abroad)


def test_nothing_is_no_mark() -> None:
    assert marks_of_contact(HOME, "", "") == ["", ""]
    assert marks_of_contact(HOME, "@", "-") == ["", ""]
    assert hints_of(HOME, " ") == ["", ""]
