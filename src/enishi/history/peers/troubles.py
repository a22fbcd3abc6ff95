"""What a server may refuse, as codes; `history.words` has the sentences."""

from __future__ import annotations

from typing import Final, Literal

Code = Literal[
    "wrong_password", "needs_app_password", "expired_password", "token_refused", "secret_lost", "busy_server",
    "not_imap", "not_dav", "not_a_calendar", "folder_gone", "calendar_gone", "plain_refused", "server_refuses",
    "no_login", "needs_tokens", "needs_scope", "ics_only", "file_only",
    "address_gone",
]  # fmt: skip
# What does not mend itself: the owner is asked, though it is tried again now and then.
FOR_THE_OWNER: Final = frozenset(
    {
        "wrong_password", "needs_app_password", "expired_password", "token_refused", "secret_lost", "folder_gone",
        "calendar_gone", "plain_refused", "untrusted", "no_tls", "bad_address", "private_address", "no_login",
        "not_imap", "not_dav", "not_a_calendar", "needs_tokens", "needs_scope", "ics_only", "file_only",
        "address_gone",
    }
)  # fmt: skip


class PeerTrouble(Exception):
    """The server answers, but not as it should."""

    def __init__(self, code: Code, host: str = "", detail: str = "") -> None:
        super().__init__(code)
        self.code: Code = code
        self.params = {"host": host, "detail": detail[:200]}
