"""What the notices room says: how things stand, and why something did not go out."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import outside

TROUBLES: Mapping[str, object] = {
    "wrong_password": pgettext_lazy(
        "notices", "%(host)s does not take this name and password. Please check both. It says: %(detail)s"
    ),
    "needs_app_password": pgettext_lazy(
        "notices",
        "%(host)s wants an app password, made for one program alone. Please make one there and enter it.",
    ),
    "no_login": pgettext_lazy("notices", "%(host)s offers no way to sign in there. Please check the port."),
    "secret_lost": pgettext_lazy(
        "notices", "The password is not stored on this computer. Please enter it once more."
    ),
    "no_account": pgettext_lazy(
        "notices", "No mail account is set up for sending. Once there is one, this goes out."
    ),
    "not_smtp": pgettext_lazy(
        "notices", "%(host)s answers, but not as a mail server. Please check the name and the port."
    ),
    "busy_server": pgettext_lazy(
        "notices", "%(host)s asks to come back later. It is tried again by itself. It says: %(detail)s"
    ),
    "refused": pgettext_lazy(
        "notices", "%(host)s refused it, so it was not sent. Please check the address. It says: %(detail)s"
    ),
    "sender_refused": pgettext_lazy(
        "notices",
        "%(host)s does not take mail from this sender. Please check the address. It says: %(detail)s",
    ),
    "unexpected": pgettext_lazy("notices", "Something unexpected happened. It is tried again by itself."),
}


def describe_trouble(code: str, params: Mapping[str, str]) -> str:
    """A whole sentence for a code; nothing for no trouble."""
    sentence = TROUBLES.get(code)
    if sentence is not None:
        return str(sentence) % {"host": "", "detail": "", **params}
    return outside.tell_trouble(code, params) or (pgettext("notices", "It did not go out.") if code else "")
