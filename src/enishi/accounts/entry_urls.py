"""Addresses of signing in and of one's account, under the names that allauth asks for (decision 0026)."""

from __future__ import annotations

from django.urls import path, register_converter

from enishi.accounts.views import account, entry


class OwnId:
    """Whose password it is, as allauth writes it; the rest of the address, after a hyphen, is the key."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(OwnId, "own_id")

urlpatterns = [
    path("account/login/", entry.sign_in, name="account_login"),
    path("account/login/code/", entry.second_step, name="mfa_authenticate"),
    path("account/login/passkey/", entry.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("account/sign-up/", entry.sign_up, name="account_signup"),
    path("account/sign-up/<str:key>/", entry.invitation, name="open_invitation"),
    path("account/confirm/", entry.confirmation_sent, name="account_email_verification_sent"),
    path("account/confirm/<str:key>/", entry.confirm_address, name="account_confirm_email"),
    path("account/password/", entry.lose_password, name="account_reset_password"),
    path("account/password/sent/", entry.password_sent, name="account_reset_password_done"),
    path("account/password/done/", entry.password_done, name="account_reset_password_from_key_done"),
    path(
        "account/password/<own_id:uidb36>-<str:key>/",
        entry.new_password,
        name="account_reset_password_from_key",
    ),
    path("account/closed/", entry.closed_account, name="account_inactive"),
    path("my-account/address/", entry.address, name="account_email"),
    path("my-account/password/", entry.change_password, name="account_change_password"),
    path("my-account/password/first/", entry.set_password, name="account_set_password"),
    path("my-account/again/", entry.again, name="account_reauthenticate"),
    path("my-account/again/code/", entry.again_by_code, name="mfa_reauthenticate"),
    path("my-account/again/passkey/", entry.again_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("my-account/second/", account.lead_to_account, name="mfa_index"),
    path("my-account/app/", entry.add_app, name="mfa_activate_totp"),
    path("my-account/app/remove/", entry.remove_app, name="mfa_deactivate_totp"),
    path("my-account/codes/", entry.spare_codes, name="mfa_view_recovery_codes"),
    path("my-account/codes/new/", entry.renew_spare_codes, name="mfa_generate_recovery_codes"),
    path("my-account/codes/file/", entry.spare_codes_file, name="mfa_download_recovery_codes"),
    path("my-account/passkeys/", account.lead_to_account, name="mfa_list_webauthn"),
    path("my-account/passkeys/new/", entry.add_passkey, name="mfa_add_webauthn"),
    path("my-account/passkeys/<int:pk>/", entry.rename_passkey, name="mfa_edit_webauthn"),
    path("my-account/passkeys/<int:pk>/remove/", entry.remove_passkey, name="mfa_remove_webauthn"),
]
