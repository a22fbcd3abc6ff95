"""What may go wrong on the way out, as codes; `notices.words` has the sentences."""

from __future__ import annotations

from typing import Final

# Tried again later: the trouble may pass by itself.
PASSING: Final = frozenset(
    {
        "timeout", "unreachable", "unknown_name", "broken", "busy_server", "wrong_password", "needs_app_password",
        "no_login", "untrusted", "no_tls", "private_address", "secret_lost", "bad_address", "no_account", "not_smtp",
        "chat_silent",
    }
)  # fmt: skip
# The owner's to mend: said beside the account or the target, not only in the outbox.
FOR_THE_OWNER: Final = frozenset(
    {
        "wrong_password", "needs_app_password", "no_login", "untrusted", "no_tls", "private_address", "secret_lost",
        "bad_address", "no_account", "not_smtp", "sender_refused", "gone", "chat_refused", "push_refused",
    }
)  # fmt: skip


class Undelivered(Exception):
    """It did not go out; `code` says why."""

    def __init__(self, code: str, host: str = "", detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.params = {"host": host, "detail": " ".join(detail.split())[:200]}

    @property
    def is_passing(self) -> bool:
        return self.code in PASSING
