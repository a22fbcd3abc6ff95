"""The one tree of refusals. Each door maps it once; every message is a sentence for a person."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):
    """A request that cannot be done; `message` says what is wrong and what to do (str or lazy str)."""

    status = 400
    code = "refused"  # for programs: the same in every language

    def __init__(self, message: object = "", *, fields: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self._message = message
        self.fields: dict[str, object] = dict(fields or {})

    @property
    def message(self) -> str:
        return str(self._message)

    def __str__(self) -> str:
        return self.message


class NotFound(Refusal):
    """Absent, or hidden: the two must not be told apart."""

    status = 404
    code = "not_found"


class NotAllowed(Refusal):
    """Visible, but refused."""

    status = 403
    code = "not_allowed"


class NotEligible(NotAllowed):
    """Visible and open, but not to whoever asks: a condition is not fulfilled."""

    code = "not_eligible"


class Conflict(Refusal):
    """The state of things does not permit it now."""

    status = 409
    code = "conflict"


class Full(Conflict):
    """No place left."""

    code = "full"


class Closed(Conflict):
    """No longer (or not yet) open."""

    code = "closed"


class AlreadyThere(Conflict):
    """It exists, or was done, already."""

    code = "already_there"


class Changed(Conflict):
    """Somebody (another tab) changed it since it was read."""

    code = "changed"


class Busy(Conflict):
    """The database is busy; the same request will succeed in a moment."""

    status = 503
    code = "busy"


class Invalid(Refusal):
    """Bad input. `fields` maps a field's name to its own sentence."""

    status = 422
    code = "invalid"


class TooMany(Refusal):
    """Too often in a short time; the same request may succeed after `wait_seconds`."""

    status = 429
    code = "too_many"

    def __init__(self, message: object = "", *, wait_seconds: int = 60) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds
