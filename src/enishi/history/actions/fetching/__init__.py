"""A connected source is read: the network between transactions, never inside one."""

from enishi.history.actions.fetching.reading import Fetched, fetch_source
from enishi.history.actions.fetching.trying import (
    connect_dav,
    connect_feed,
    connect_mailbox,
    list_folders,
    look_again,
    renew_secret,
)

__all__ = [
    "Fetched",
    "connect_dav",
    "connect_feed",
    "connect_mailbox",
    "fetch_source",
    "list_folders",
    "look_again",
    "renew_secret",
]
