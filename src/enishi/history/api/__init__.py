"""History over HTTP; the doors mount `router`."""

from enishi.history.api import connections, told
from enishi.history.api.mount import router

__all__ = ["connections", "router", "told"]
