"""Values of properties: escapes, slots, and a property written out again to be kept."""

from __future__ import annotations

import re

from enishi.imports.readers.vcard.lines import Property

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BREAKS = re.compile(r"\r\n|\r|\n")
_SLOTS = {sep: re.compile(rf"(?:[^\\{sep}]|\\.|\\$)*", re.DOTALL) for sep in ";,"}


def unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda match: "\n" if match.group(1) in "nN" else match.group(1), text)


def uncaret(text: str) -> str:
    """A parameter value with RFC 6868's ^n, ^' and ^^ undone."""
    return re.sub(r"\^([n'^])", lambda match: {"n": "\n", "'": '"'}.get(match.group(1), "^"), text)


def split_slots(text: str, separator: str = ";") -> list[str]:
    """The slots of a structured value, unescaped."""
    if "\\" not in text:
        return text.split(separator)
    slots, position = [], 0
    while position <= len(text):
        match = _SLOTS[separator].match(text, position)
        slots.append(unescape(match.group() if match else ""))
        position = (match.end() if match else len(text)) + 1
    return slots


def write_property(prop: Property) -> str:
    """The content line again, in plain UTF-8 terms, so that an export can give it back."""
    head = prop.head
    parts = [f"{head.group}.{head.name}" if head.group else head.name]
    if head.types:
        parts.append("TYPE=" + ",".join(head.types))
    if head.encoding == "b64":
        parts.append("ENCODING=b")
    parts += [f"{name}={','.join(map(_quote, values))}" for name, values in head.params.items()]
    value = prop.data.decode("ascii", "replace") if head.encoding == "b64" else prop.value
    return ";".join(parts) + ":" + _BREAKS.sub(r"\\n", value)


def _quote(value: str) -> str:
    return f'"{value}"' if re.search("[;:,]", value) else value
