"""The pages of a server with accounts (see the package for what the words mean)."""

from __future__ import annotations

ACCOUNT_PAGES = """
GET,POST  entry  account/login/
GET,POST  entry  account/login/code/
GET,POST  entry  account/login/passkey/
GET,POST  entry  account/sign-up/
GET       entry  account/sign-up/<str:key>/ key=wrong
GET       entry  account/confirm/
GET,POST  entry  account/confirm/<str:key>/ key=wrong
GET,POST  entry  account/password/
GET       entry  account/password/sent/
GET       entry  account/password/done/
GET,POST  entry  account/password/<own_id:uidb36>-<str:key>/ uidb36=0 key=wrong
GET       entry  account/closed/
GET       member my-account/
GET,POST  member my-account/address/
GET,POST  member my-account/password/
GET,POST  member my-account/password/first/
GET,POST  member my-account/again/
GET,POST  member my-account/again/code/
GET,POST  member my-account/again/passkey/
GET       member my-account/second/
GET,POST  member my-account/app/
GET,POST  member my-account/app/remove/
GET       member my-account/codes/
GET,POST  member my-account/codes/new/
GET       member my-account/codes/file/
GET       member my-account/passkeys/
GET,POST  member my-account/passkeys/new/
GET,POST  own    my-account/passkeys/<int:pk>/
GET,POST  own    my-account/passkeys/<int:pk>/remove/
GET       operator operator/
POST      operator operator/invitations/
POST      operator operator/invitations/<uuid:invitation_id>/revoke/
POST      operator operator/accounts/<uuid:account_id>/close/
POST      operator operator/accounts/<uuid:account_id>/open/
"""
