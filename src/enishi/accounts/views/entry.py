"""The way in and the account's settings, by allauth's views with our templates and statuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from enishi.accounts import adapters, gate, limits, queries
from enishi.accounts.sentences import REFUSED
from enishi.core import addresses, errors, hosting

View = Callable[..., HttpResponse]


def with_accounts(view: View, *methods: str) -> View:
    """There only where accounts are switched on; a refused form answers 422, or 429 when it was tried too often."""

    @require_http_methods(list(methods or ("GET", "POST")))
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not hosting.has_accounts():
            raise errors.NotFound()
        answer = view(request, *args, **kwargs)
        return finish_page(request, answer) if isinstance(answer, TemplateResponse) else answer

    return asked


def finish_page(request: HttpRequest, answer: TemplateResponse) -> TemplateResponse:
    """What our templates need besides, and the status of a refused form."""
    found = answer.context_data = answer.context_data or {}
    offered = found.get("js_data", {})
    options = offered.get("creation_options") or offered.get("request_options")
    found["options"] = json.dumps(options) if options else ""
    found["has_passkey"] = bool(options and options.get("publicKey", {}).get("allowCredentials"))
    found["is_beyond"] = addresses.is_outside(request)
    found["is_cut_off"] = gate.is_cut_off(request)
    found["can_sign_up"] = adapters.AccountAdapter(request).is_open_for_signup(request)
    if request.method == "POST" and answer.status_code == 200:
        answer.status_code = find_status(answer)
    return answer


def find_status(answer: TemplateResponse) -> int:
    """What a page with a refused form is."""
    found = answer.context_data or {}
    forms = [found[name] for name in ("form", "webauthn_form") if getattr(found.get(name), "errors", None)]
    said = {str(words) for form in forms for row in form.errors.values() for words in row}
    if said & {str(REFUSED["too_many_login_attempts"]), str(REFUSED["rate_limited"])}:
        return 429
    return 422 if forms else 200


class SignUp(account.SignupView):
    """Signing up, where the mode allows it; otherwise the page that says why not."""

    template_name = "accounts/sign_up.html"

    def closed(self) -> HttpResponse:
        return show_closed(self.request)

    def form_valid(self, form: Any) -> HttpResponse:
        """An invitation that somebody else has used up meanwhile is said as such."""
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]
        except errors.Closed as refusal:
            return show_closed(self.request, refusal.message)


def show_closed(request: HttpRequest, sentence: str = "") -> HttpResponse:
    """Why nobody signs up here just now."""
    mode = hosting.account_mode()
    context = {"mode": mode, "sentence": sentence, "has_mail": hosting.has_mail()}
    return render(request, "accounts/sign_up_closed.html", context, status=409 if sentence else 403)


def open_invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Remember the invitation in this browser, and show the form; looking uses nothing up."""
    if hosting.account_mode() == hosting.CLOSED or queries.find_invitation(key) is None:
        limits.LINKS.note_wrong(request)
        sentence = pgettext(
            "accounts", "This invitation has been used already, is too old, or was taken back."
        )
        return show_closed(request, sentence)
    request.session[adapters.INVITED_BY] = key
    return redirect("account_signup")


class ReauthenticateByPasskey(passkeys.ReauthenticateWebAuthnView):
    """Refused, it stays where it is."""

    template_name = "accounts/again_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        super().form_invalid(form)
        return HttpResponseRedirect(self.request.get_full_path())


class RemovePasskey(passkeys.RemoveWebAuthnView):
    template_name = "accounts/passkey_remove.html"

    def get_success_url(self) -> str:
        return reverse("accounts:account")


class RenamePasskey(passkeys.EditWebAuthnView):
    template_name = "accounts/passkey_edit.html"

    def get_success_url(self) -> str:
        return reverse("accounts:account")


sign_in = with_accounts(account.LoginView.as_view(template_name="accounts/sign_in.html"))
sign_up = with_accounts(SignUp.as_view())
invitation = with_accounts(open_invitation, "GET")
confirmation_sent = with_accounts(
    account.EmailVerificationSentView.as_view(template_name="accounts/confirmation_sent.html"), "GET"
)
confirm_address = with_accounts(account.ConfirmEmailView.as_view(template_name="accounts/confirm.html"))
lose_password = with_accounts(account.PasswordResetView.as_view(template_name="accounts/password_lost.html"))
password_sent = with_accounts(
    account.PasswordResetDoneView.as_view(template_name="accounts/password_sent.html"), "GET"
)
new_password = with_accounts(
    account.PasswordResetFromKeyView.as_view(template_name="accounts/password_new.html")
)
password_done = with_accounts(
    account.PasswordResetFromKeyDoneView.as_view(template_name="accounts/password_done.html"), "GET"
)
second_step = with_accounts(second.AuthenticateView.as_view(template_name="accounts/second_step.html"))
sign_in_by_passkey = with_accounts(passkeys.LoginWebAuthnView.as_view())
closed_account = with_accounts(
    account.AccountInactiveView.as_view(template_name="accounts/closed_account.html"), "GET"
)
address = with_accounts(account.EmailView.as_view(template_name="accounts/address.html"))
change_password = with_accounts(
    account.PasswordChangeView.as_view(template_name="accounts/password_change.html")
)
set_password = with_accounts(account.PasswordSetView.as_view(template_name="accounts/password_set.html"))
again = with_accounts(account.ReauthenticateView.as_view(template_name="accounts/again.html"))
again_by_code = with_accounts(second.ReauthenticateView.as_view(template_name="accounts/again_code.html"))
again_by_passkey = with_accounts(ReauthenticateByPasskey.as_view())
add_app = with_accounts(app.ActivateTOTPView.as_view(template_name="accounts/app_add.html"))
remove_app = with_accounts(app.DeactivateTOTPView.as_view(template_name="accounts/app_remove.html"))
spare_codes = with_accounts(
    spare.ViewRecoveryCodesView.as_view(template_name="accounts/spare_codes.html"), "GET"
)
renew_spare_codes = with_accounts(
    spare.GenerateRecoveryCodesView.as_view(template_name="accounts/spare_codes_new.html")
)
spare_codes_file = with_accounts(
    spare.DownloadRecoveryCodesView.as_view(template_name="accounts/spare_codes.txt"), "GET"
)
add_passkey = with_accounts(passkeys.AddWebAuthnView.as_view(template_name="accounts/passkey_add.html"))
remove_passkey = with_accounts(RemovePasskey.as_view())
rename_passkey = with_accounts(RenamePasskey.as_view())
