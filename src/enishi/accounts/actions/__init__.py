"""Everything that writes in this room."""

from enishi.accounts.actions.account import (
    change_account,
    note_hindsight,
    note_history,
    note_learning,
    set_discretion,
)
from enishi.accounts.actions.devices import (
    begin_device,
    create_pair_key,
    forget_device,
    note_device_use,
    note_session,
    pair_device,
    rename_device,
    revoke_device,
)
from enishi.accounts.actions.keys import (
    KEY_LIFE,
    create_login_key,
    create_token,
    ensure_sole_owner,
    note_token_use,
    revoke_token,
    use_login_key,
)
from enishi.accounts.actions.locks import (
    add_passkey,
    lock_device,
    note_lock_seen,
    remove_lock,
    remove_passkey,
    set_lock,
    unlock_by_passkey,
    unlock_by_pin,
)

__all__ = [
    "KEY_LIFE",
    "add_passkey",
    "begin_device",
    "change_account",
    "create_login_key",
    "create_pair_key",
    "create_token",
    "ensure_sole_owner",
    "forget_device",
    "lock_device",
    "note_device_use",
    "note_hindsight",
    "note_history",
    "note_learning",
    "note_lock_seen",
    "note_session",
    "note_token_use",
    "pair_device",
    "remove_lock",
    "remove_passkey",
    "rename_device",
    "revoke_device",
    "revoke_token",
    "set_discretion",
    "set_lock",
    "unlock_by_passkey",
    "unlock_by_pin",
    "use_login_key",
]
