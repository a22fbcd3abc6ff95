"""Who calls: whose notebook, by which key, and whether writing is switched on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts import limits, rules
from enishi.accounts.actions import note_token_use
from enishi.accounts.models import User
from enishi.accounts.queries import find_token
from enishi.core import errors


@dataclass(frozen=True, slots=True)
class Caller:
    """`name` is the key's, for the trail. `is_local`: on this computer, where an encoder may be loaded."""

    actor: User
    name: str
    can_write: bool = False
    is_local: bool = False

    def refuse_writing(self) -> errors.NotAllowed:
        """The sentence that says how to switch writing on."""
        if self.is_local:
            return errors.NotAllowed(
                pgettext("mcp", "Writing is switched off. The owner switches it on by starting: %(command)s")
                % {"command": "enishi mcp --allow-writing"}
            )
        return errors.NotAllowed(
            pgettext(
                "mcp",
                "Writing is switched off for this key. The owner switches it on in the settings, beside the key "
                "“%(name)s”, or by: %(command)s",
            )
            % {"name": self.name, "command": f"enishi token writing '{self.name}' --on"}
        )


CALLER: ContextVar[Caller] = ContextVar("caller")


def current_caller() -> Caller:
    return CALLER.get()


@contextmanager
def called_by(caller: Caller) -> Iterator[None]:
    token = CALLER.set(caller)
    try:
        yield
    finally:
        CALLER.reset(token)


def find_caller(request: HttpRequest) -> Caller | None:
    """By `Authorization: Bearer enishi_...`, as at the REST door; nobody where the key does not fit, or no longer."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    found = find_token(key.strip()) if scheme.lower() == "bearer" and key.strip() else None
    if found is None or not found.owner.is_active:
        limits.TOKENS.note_wrong(request)
        return None
    if "read" not in found.scopes:
        raise errors.NotAllowed(pgettext_lazy("mcp", "This key may not read, and an assistant has to."))
    note_token_use(found)
    return Caller(found.owner, found.name, can_write=rules.ASSISTANT_WRITING in found.scopes)
