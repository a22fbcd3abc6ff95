"""A public address is an https:// name, and which Host headers mean it or this computer."""

from __future__ import annotations

import pytest

from enishi.core import addresses, errors


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("https://notebook.example.jp", "https://notebook.example.jp"),
        (" HTTPS://Notebook.Example.JP/ ", "https://notebook.example.jp"),
        ("https://notebook.example.jp:443", "https://notebook.example.jp"),
        ("https://notebook.example.jp:8443", "https://notebook.example.jp:8443"),
        ("https://手帳.example.jp", "https://xn--mutz4g.example.jp"),
        ("https://192.0.2.7", "https://192.0.2.7"),
        ("https://[2001:db8::1]:444", "https://[2001:db8::1]:444"),
    ],
)
def test_an_address_is_written_as_browsers_write_it(words: str, expected: str) -> None:
    assert addresses.parse_public_url(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        *("", "notebook.example.jp", "http://notebook.example.jp", "ftp://x.jp", "https://", "https://a b"),
        *(
            "https://x.jp/notes",
            "https://x.jp/?a",
            "https://x.jp/#a",
            "https://me:secret@x.jp",
            "https://x.jp:99999",
        ),
        *(
            "https://localhost",
            "https://127.0.0.1",
            "https://[::1]",
            "https://-x.jp",
            "https://x..jp",
            "https://[",
            "//x",
        ),
    ],
)
def test_anything_else_is_a_sentence(words: str) -> None:
    with pytest.raises(errors.Invalid) as caught:
        addresses.parse_public_url(words)
    assert "https://" in caught.value.message
