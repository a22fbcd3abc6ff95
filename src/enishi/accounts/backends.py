"""Login by the session that a login key made; there are no passwords in one-person mode."""

from __future__ import annotations

import uuid

from django.contrib.auth.backends import BaseBackend

from enishi.accounts import queries
from enishi.accounts.models import User


class LoginKeyBackend(BaseBackend):
    """Only finds the session's user again; logging in goes through `actions.use_login_key`."""

    def get_user(self, user_id: uuid.UUID | int) -> User | None:
        return queries.find_user(str(user_id))
