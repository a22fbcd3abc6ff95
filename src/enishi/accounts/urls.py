"""Addresses of the entrance, of devices, and of the lock."""

from __future__ import annotations

from django.urls import path

from enishi.accounts.views import account, devices, entrance, locks

app_name = "accounts"
urlpatterns = [
    path("enter/", entrance.enter, name="entrance"),
    path("enter/<str:key>/", entrance.enter, name="enter"),
    path("pair/<str:key>/", entrance.pair, name="pair"),
    path("leave/", entrance.leave, name="leave"),
    path("settings/devices/", devices.show_devices, name="devices"),
    path("settings/devices/pair/", devices.show_pairing, name="show_pairing"),
    path("settings/devices/pair/<uuid:code_id>/", devices.show_pairing_state, name="pairing_state"),
    path("settings/devices/discretion/", devices.set_discretion, name="set_discretion"),
    path("settings/devices/lock/", locks.set_lock, name="set_lock"),
    path("settings/devices/lock/remove/", locks.remove_lock, name="remove_lock"),
    path("settings/devices/passkey/begin/", locks.begin_passkey, name="begin_passkey"),
    path("settings/devices/passkey/", locks.add_passkey, name="add_passkey"),
    path("settings/devices/passkey/remove/", locks.remove_passkeys, name="remove_passkeys"),
    path("settings/devices/<uuid:device_id>/rename/", devices.rename_device, name="rename_device"),
    path("settings/devices/<uuid:device_id>/revoke/", devices.revoke_device, name="revoke_device"),
    path("lock/", locks.show_lock, name="lock"),
    path("lock/now/", locks.lock_now, name="lock_now"),
    path("lock/seen/", locks.note_presence, name="note_presence"),
    path("lock/passkey/begin/", locks.begin_unlock, name="begin_unlock"),
    path("lock/passkey/", locks.finish_unlock, name="finish_unlock"),
    path("my-account/", account.show_account, name="account"),
    path("operator/", account.show_accounts, name="operator"),
    path("operator/invitations/", account.create_invitation, name="create_invitation"),
    path(
        "operator/invitations/<uuid:invitation_id>/revoke/",
        account.revoke_invitation,
        name="revoke_invitation",
    ),
    path("operator/accounts/<uuid:account_id>/close/", account.close_account, name="close_account"),
    path("operator/accounts/<uuid:account_id>/open/", account.open_account, name="open_account"),
]
