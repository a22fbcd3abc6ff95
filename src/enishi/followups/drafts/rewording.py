"""What another program is asked when the owner wants other words: the text with every name masked, and nothing else.

Names, companies and addresses leave as ⟦1⟧, ⟦2⟧ ... and come back in their places; notes and facts never leave.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MARK = re.compile(r"⟦(\d{1,3})⟧")
LONGEST_ANSWER = 6_000
INSTRUCTIONS = {
    "ja": (
        "次の文面を、内容も敬語の調子も変えずに、別の言い方に直してください。⟦1⟧のような印は、そのまま残してください。"
        "事実、日付、約束を書き足さないでください。直した文面だけを返してください。"
    ),
    "en": (
        "Say the following text in other words, with the same content and the same register. Keep marks such as ⟦1⟧"
        " as they are. Add no facts, days or promises. Answer with the text alone."
    ),
}


class Rubbish(Exception):
    """An answer that is no text: `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as it may leave, and what the marks stand for."""

    text: str
    names: Mapping[str, str]


def mask(text: str, names: Iterable[str]) -> Masked:
    """Every name in the text gives way to a mark; the longest first, so that 佐藤 is not found inside 佐藤花子."""
    found: dict[str, str] = {}
    for name in sorted({one.strip() for one in names if one.strip()}, key=lambda one: (-len(one), one)):
        if name in text:
            number = str(len(found) + 1)
            found[number] = name
            text = text.replace(name, f"⟦{number}⟧")
    return Masked(text, found)


def unmask(text: str, masked: Masked) -> str:
    """The names in their places. Raises Rubbish where a mark was made up."""
    if any(number not in masked.names for number in MARK.findall(text)):
        raise Rubbish("marks")
    return MARK.sub(lambda match: masked.names[match[1]], text)


def build_request(masked: Masked, *, model: str, language: str) -> bytes:
    """The whole body that leaves, as JSON that people can read."""
    messages = [
        {"role": "system", "content": INSTRUCTIONS[language]},
        {"role": "user", "content": masked.text},
    ]
    body = {"model": model, "messages": messages, "stream": False, "max_tokens": 2000}
    return json.dumps(body, ensure_ascii=False, indent=2).encode()


def read_answer(body: bytes, content_type: str) -> str:
    """The text out of a chat completion. Raises Rubbish."""
    if "event-stream" in content_type or body.startswith(b"data:"):
        raise Rubbish("streamed")
    try:
        text = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise Rubbish("unreadable") from None
    if not isinstance(text, str) or not text.strip():
        raise Rubbish("empty")
    if len(text) > LONGEST_ANSWER:
        raise Rubbish("long")
    plain = re.sub(r"^```\w*\n|\n?```$", "", text.strip())
    return "".join(char for char in plain if char == "\n" or char.isprintable() or char == "　").strip()
