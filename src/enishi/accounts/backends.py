"""Login by the session that a login key made; by a password only where accounts are switched on."""

from __future__ import annotations

import uuid

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from enishi.accounts import queries
from enishi.accounts.models import User
from enishi.core import hosting


class LoginKeyBackend(BaseBackend):
    """Only finds the session's user again; logging in goes through `actions.use_login_key`."""

    def get_user(self, user_id: uuid.UUID | int) -> User | None:
        return queries.find_user(str(user_id))


class PasswordBackend(AuthenticationBackend):
    """Address and password, by allauth."""

    def authenticate(self, request: HttpRequest, **credentials: object) -> User | None:
        return super().authenticate(request, **credentials) if hosting.has_accounts() else None

    def get_user(self, user_id: uuid.UUID | int) -> User | None:
        return queries.find_user(str(user_id))
