"""Puts a draft together: refuse what manners forbid, choose the words, set them as the channel wants, look it over."""

from dataclasses import dataclass

from . import words_en, words_ja
from .checks import check_draft
from .cleaning import clean_fact
from .facts import UNFRAMED, Draft, DraftFacts
from .flags import last_time
from .own import OwnWords, read_own
from .refusals import DraftRefused, refuse_unfitting, refuse_unknown
from .texts import Picker, Section, Vocabulary, find_section, say, say_paragraphs


@dataclass(frozen=True)
class Setting:
    """How lines and paragraphs are set in a channel."""

    between_paragraphs: str
    between_lines: str
    indent: str = ""


SETTINGS = {
    ("ja", "mail"): Setting("\n\n", "\n"),
    ("ja", "letter"): Setting("\n\n", "", "　"),
    ("en", "mail"): Setting("\n\n", " "),
    ("en", "letter"): Setting("\n\n", " "),
    ("en", "line"): Setting("\n", " "),
    ("en", "message"): Setting("\n", " "),
    ("en", "sns"): Setting("\n", " "),
}
SHORT = Setting("\n", "\n")
AS_WRITTEN = Setting("\n\n", "\n")
WITH_SUBJECT = ("mail", "letter")


def compose(
    facts: DraftFacts,
    *,
    kind: str,
    channel: str,
    language: str = "ja",
    variant: int = 0,
    own: OwnWords | None = None,
) -> Draft:
    """A complete draft. `variant` (see variant_for) chooses between equal wordings; 0 is the plainest.

    `own` is a template of the owner's, taken instead of the texts here.

    Raises DraftRefused where manners forbid a draft or the kind, channel or language is unknown.
    """
    refuse_unknown(kind, channel, language)
    refuse_unfitting(facts, kind, channel, language)
    build = words_en.build_words if language == "en" else words_ja.build_words
    words = build(facts, kind, channel, variant)
    relation = facts.to.relation
    section = read_own(own, language) if own else find_section(language, kind, channel, relation)
    picker = Picker(variant)
    subject = _write_subject(section, words, picker) if channel in WITH_SUBJECT else ""
    setting = AS_WRITTEN if own else SETTINGS.get((language, channel), SHORT)
    body = _set(say_paragraphs(section, words, picker), setting)
    if not body:
        raise DraftRefused("template_silent" if own else "nothing_to_post", language)
    if kind not in UNFRAMED and not (own and own.is_whole):
        body = _frame(body, words, find_section(language, "frame", channel, relation), picker, setting)
    checks = check_draft(body, facts, kind=kind, channel=channel, language=language)
    return Draft(subject=subject, body=body, checks=checks, hints=_find_hints(facts, words))


def _frame(told: str, words: Vocabulary, frame: Section, picker: Picker, setting: Setting) -> str:
    """Address, greeting and sign-off around what is told."""
    framed = Vocabulary({**words.phrases, "body": told}, words.flags)
    paragraphs = say_paragraphs(frame, framed, picker)
    return _set(paragraphs, Setting(setting.between_paragraphs, setting.between_lines or "\n"))


def _write_subject(section: Section, words: Vocabulary, picker: Picker) -> str:
    return "".join(say(section.subject, words, picker)) if section.subject else ""


def _set(paragraphs: list[list[str]], setting: Setting) -> str:
    return setting.between_paragraphs.join(
        setting.indent + setting.between_lines.join(lines) for lines in paragraphs
    )


def _find_hints(facts: DraftFacts, words: Vocabulary) -> tuple[str, ...]:
    """Memos that are not in the draft, for the writer's eyes; a private one stays in the notebook."""
    last = last_time(facts)
    hints = [promise.text for promise in facts.their_promises]
    if last and not last.note_is_private and "topic" not in words.phrases:
        hints.insert(0, last.note)
    return tuple(hint for hint in (clean_fact(text) for text in hints) if hint)
