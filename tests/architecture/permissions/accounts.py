"""The pages of devices, and those of a server with accounts (see the package for what the words mean)."""

from __future__ import annotations

ACCOUNT_PAGES = """
GET,POST  open   enter/
GET,POST  open   enter/<str:key>/ key=wrong
GET,POST  open   pair/<str:key>/ key=wrong
POST      owner  leave/
GET       owner  settings/devices/
POST      owner  settings/devices/pair/
GET       row    settings/devices/pair/<uuid:code_id>/
POST      owner  settings/devices/discretion/
POST      owner  settings/devices/lock/
POST      owner  settings/devices/lock/remove/
POST      owner  settings/devices/passkey/begin/
POST      owner  settings/devices/passkey/
POST      owner  settings/devices/passkey/remove/
POST      row    settings/devices/<uuid:device_id>/rename/
POST      row    settings/devices/<uuid:device_id>/revoke/
GET,POST  owner  lock/
POST      owner  lock/now/
POST      owner  lock/seen/
POST      owner  lock/passkey/begin/
POST      owner  lock/passkey/
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
GET,POST  member my-account/delete/
GET       operator operator/
POST      operator operator/invitations/
POST      operator operator/invitations/<uuid:invitation_id>/revoke/
POST      operator operator/accounts/<uuid:account_id>/close/
POST      operator operator/accounts/<uuid:account_id>/open/
"""
