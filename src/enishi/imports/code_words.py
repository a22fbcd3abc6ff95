"""What a scanned code is and what to beware of, in sentences."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from enishi.imports.readers.codes import Code

KINDS = {
    "vcard": pgettext_lazy("imports", "A card"),
    "mecard": pgettext_lazy("imports", "A card"),
    "link": pgettext_lazy("imports", "A link. Enishi does not open it."),
    "mail": pgettext_lazy("imports", "It would begin a mail, perhaps with words already in it."),
    "phone": pgettext_lazy("imports", "It would call a telephone number."),
    "message": pgettext_lazy("imports", "It would begin a text message."),
    "wifi": pgettext_lazy("imports", "It would join a Wi-Fi network. The password is in it."),
    "otp": pgettext_lazy(
        "imports", "A secret for login codes. Whoever has it can make the codes: please do not share it."
    ),
    "payment": pgettext_lazy("imports", "It asks for a payment. Nothing was paid."),
    "place": pgettext_lazy("imports", "A place on the map."),
    "event": pgettext_lazy("imports", "A date for a calendar."),
    "script": pgettext_lazy(
        "imports", "It would start something on your device. That is no card: be careful."
    ),
    "text": pgettext_lazy("imports", "Plain text."),
    "empty": pgettext_lazy("imports", "There is nothing in this code."),
}
SERVICES = {
    "line": "LINE",
    "linkedin": "LinkedIn",
    "eight": "Eight",
    "facebook": "Facebook",
    "x": "X",
    "instagram": "Instagram",
    "threads": "Threads",
    "github": "GitHub",
    "note": "note",
    "wantedly": "Wantedly",
    "youtube": "YouTube",
    "wechat": "WeChat",
    "whatsapp": "WhatsApp",
    "telegram": "Telegram",
}
WARNINGS = {
    "bidi": pgettext_lazy(
        "imports", "It holds marks that turn the direction of letters: it may read otherwise than it is."
    ),
    "hidden": pgettext_lazy(
        "imports", "It holds characters that cannot be seen. They are shown as numbers here."
    ),
    "user_info": pgettext_lazy(
        "imports", "The part before the @ is not where it leads: that stands after it."
    ),
    "odd_letters": pgettext_lazy("imports", "The address uses letters that can look like others."),
    "number_host": pgettext_lazy("imports", "The address is a bare number instead of a name."),
    "shortened": pgettext_lazy("imports", "A shortened link: where it leads cannot be seen."),
    "plain_http": pgettext_lazy("imports", "The connection would not be protected (http)."),
    "long": pgettext_lazy("imports", "It is unusually long."),
    "cut": pgettext_lazy("imports", "It was too long; only the beginning was read."),
}
PICTURE_PROBLEMS = {
    "no_picture": pgettext_lazy(
        "imports", "This is no picture that can be read. Please choose a JPEG, PNG, WebP or HEIC file."
    ),
    "too_large": pgettext_lazy("imports", "The picture has too many dots. Please choose a smaller one."),
    "no_code": pgettext_lazy(
        "imports", "No code was found in the picture. Take it once more, closer, straight and in good light."
    ),
}


def describe_kind(code: Code) -> str:
    """What it is, with the service's name where it is one."""
    if code.service:
        return str(pgettext_lazy("imports", "A link to %(service)s. Enishi does not open it.")) % {
            "service": SERVICES[code.service]
        }
    return str(KINDS[code.kind])


def list_warnings(code: Code) -> list[str]:
    return [str(WARNINGS[name]) for name in code.warnings]
