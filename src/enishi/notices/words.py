"""What the notices room says: how things stand, and why something did not go out."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import outside
from enishi.notices.models import Outgoing, OutgoingState, Rhythm, Target, TargetKind

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
    "gone": pgettext_lazy(
        "notices",
        "This browser takes no notices any more, so it was turned off. You can turn it on again there.",
    ),
    "push_refused": pgettext_lazy(
        "notices",
        "The browser's push service refused it (%(detail)s). Please turn it on again in that browser.",
    ),
    "chat_unknown": pgettext_lazy(
        "notices",
        "This address is not known. Please write it as apprise does, such as ntfys://ntfy.sh/topic.",
    ),
    "chat_not_here": pgettext_lazy(
        "notices", "%(host)s is not for here: mail has a way of its own, and the rest stays on this computer."
    ),
    "chat_refused": pgettext_lazy(
        "notices", "%(host)s refused it (%(detail)s). Please check the address, or make it anew there."
    ),
    "chat_silent": pgettext_lazy("notices", "%(host)s could not be reached. It is tried again by itself."),
    "unexpected": pgettext_lazy("notices", "Something unexpected happened. It is tried again by itself."),
}


def describe_trouble(code: str, params: Mapping[str, str]) -> str:
    """A whole sentence for a code; nothing for no trouble."""
    sentence = TROUBLES.get(code)
    if sentence is not None:
        return str(sentence) % {"host": "", "detail": "", **params}
    return outside.tell_trouble(code, params) or (pgettext("notices", "It did not go out.") if code else "")


def describe_test(row: Outgoing) -> tuple[bool, str]:
    """Whether a test went out, and a sentence about it."""
    if row.state == OutgoingState.SENT:
        return True, pgettext("notices", "The test has been sent. Please look whether it arrived.")
    return False, describe_trouble(row.last_problem, row.last_problem_params)


def describe_plan(row: Target) -> str:
    """When and in which words, as one line."""
    how = pgettext("notices", "in full") if row.is_full else pgettext("notices", "neutral words")
    if row.kind == TargetKind.FEED:
        return how
    at = row.at.strftime("%H:%M")
    days = [day for day in row.weekdays if day in range(7)]
    said = {"at": at, "how": how, "days": name_days(days)}
    if row.rhythm == Rhythm.WEEKLY:
        said["days"] = name_days(days[:1])
        return pgettext("notices", "Once a week, %(days)s at %(at)s, %(how)s") % said
    if len(days) == 7:
        return pgettext("notices", "Every day at %(at)s, %(how)s") % said
    return pgettext("notices", "%(days)s at %(at)s, %(how)s") % said


def name_days(days: list[int]) -> str:
    """月・水・金."""
    names = pgettext("notices", "Mon Tue Wed Thu Fri Sat Sun").split()
    return pgettext("notices", "/").join(names[day] for day in days)
