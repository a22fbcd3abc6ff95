"""The owner's own templates: read by the same rules as the files here; refused with a sentence where they cannot be."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .cleaning import BLANKS
from .facts import DraftFacts, LastEncounter, Other, Promise, Recipient
from .refusals import DraftRefused
from .texts import PLACE, Choice, Section, find_conditions, parse_sections, parse_wording
from .vocabulary import FLAG_NAMES, PHRASE_NAMES

_HEADER = "[mail: any]\n"


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """A template as its owner wrote it. `is_whole`: address and signature stand in it, so no frame is put around."""

    text: str
    subject: str = ""
    is_whole: bool = False


def read_own(own: OwnWords, language: str) -> Section:
    """The template as a section of the texts. Raises DraftRefused with a sentence that says what to change."""
    for text in (own.subject, own.text):
        _refuse_unreadable(text, language)
    if not any(line.strip() and not line.startswith("# ") for line in own.text.splitlines()):
        raise DraftRefused("template_empty", language)
    try:
        (section,) = parse_sections(_HEADER + own.text.replace("\r\n", "\n"))
    except IndexError:  # "/", "~" or an indent with no line above it
        raise DraftRefused("template_mark", language) from None
    subject = own.subject.strip()
    section.subject = Choice([[parse_wording(subject)]]) if subject else section.subject
    return section


def _refuse_unreadable(text: str, language: str) -> None:
    known = PHRASE_NAMES[language]
    for name in PLACE.findall(text):
        if name not in known:
            raise DraftRefused("template_word", language, word=name, choices=", ".join(sorted(known)))
    for need in find_conditions(text):
        if need not in known | FLAG_NAMES:
            raise DraftRefused("template_condition", language, word=need)
    left = BLANKS.search(PLACE.sub("x", text))
    if left:
        raise DraftRefused("template_blank", language, word=left[0])


def give_example(today: date, relation: str = "", language: str = "ja") -> DraftFacts:
    """Somebody made up, with a fact for most words, to try a template on."""
    if language == "en":
        return DraftFacts(
            to=Recipient(family="Smith", given="Mary", is_western=True, relation=relation,
                         organisation="Lakeside Ltd.", known_days=1),
            last=LastEncounter(on=today - timedelta(days=1), kind="event", place="the reading circle",
                               note="talked about the children's canteen"),
            promises=(Promise(text="the report"),),
            other=Other(family="Brown", given="Tom"),
            introduced_by="Ann Lake",
            about="the first steps",
            today=today,
        )  # fmt: skip
    return DraftFacts(
        to=Recipient(family="佐藤", given="花子", relation=relation, organisation="青葉商事株式会社",
                     department="営業部", known_days=1),
        last=LastEncounter(on=today - timedelta(days=1), kind="event", place="朝の読書会",
                           note="子ども食堂の会計について話した"),
        promises=(Promise(text="資料を送る"),),
        other=Other(family="鈴木", given="一郎", organisation="株式会社海風デザイン"),
        introduced_by="田中",
        about="採用の進め方",
        today=today,
    )  # fmt: skip


def without_facts(facts: DraftFacts) -> DraftFacts:
    """The same person with nothing known: what is left of a template then."""
    return replace(facts, last=None, promises=(), other=None, introduced_by="", about="")
