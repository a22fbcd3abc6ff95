"""Thirty scenes, and every template drafted in each: what the checks find there. Everybody is made up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from enishi.followups.drafts import (
    KINDS,
    LANGUAGES,
    Draft,
    DraftFacts,
    DraftRefused,
    LastEncounter,
    Other,
    Promise,
    Recipient,
    channels_for,
    compose,
)
from enishi.followups.drafts.facts import Named
from enishi.followups.drafts.texts import read_sections

from .cases import ME, TODAY, YESTERDAY, last

OTHER = Other(
    family="鈴木",
    given="一郎",
    family_reading="すずき",
    given_reading="いちろう",
    organisation="株式会社海風デザイン",
)
SATO = Recipient(family="佐藤", given="花子", family_reading="さとう", given_reading="はなこ",
                 organisation="青葉商事株式会社", department="営業第二部", title="部長", known_days=1)  # fmt: skip
MEETUP = last(YESTERDAY, "event", "青葉ビジネス交流会", "子ども食堂の会計について話した")
# In the relations that a section is written for, everybody is drafted for in turn; a scene may fix its own.
ANYBODY = "*"


@dataclass(frozen=True)
class Scene:
    """What is known, and of whom; a relation only where the scene is about it."""

    name: str
    facts: DraftFacts
    relation: str = ANYBODY


def scene(name: str, to: Recipient = SATO, relation: str = ANYBODY, **more: object) -> Scene:
    """A scene as of TODAY, with somebody to introduce and something it is about, unless said otherwise."""
    known: dict[str, object] = {"to": to, "me": ME, "today": TODAY, "other": OTHER, "last": MEETUP, **more}
    return Scene(name, DraftFacts(**known), relation)  # type: ignore[arg-type]


def without(to: Recipient = SATO, **more: object) -> DraftFacts:
    return DraftFacts(to=to, other=OTHER, **more)  # type: ignore[arg-type]


FORMER = replace(SATO, organisation="株式会社みなと企画", former_organisations=("青葉商事株式会社",))
NAMESAKE = Named(family="佐藤", given="花子", organisation="株式会社ひかり建築")
SCENES = (
    scene("first meeting yesterday"),
    scene(
        "in mourning",
        replace(SATO, state="mourning", known_days=9),
        last=last(YESTERDAY, "event", "青葉商工会の新年会", "結婚祝いの話"),
    ),
    scene("in mourning, New Year", replace(SATO, state="mourning", known_days=9), today=date(2027, 1, 4)),
    scene(
        "senior who treated me",
        replace(SATO, known_days=12),
        "senior",
        last=last(date(2026, 11, 14), "meal", "駅前のそば店", "来年の展示会", "meal"),
    ),
    scene(
        "teacher",
        Recipient(
            family="山田",
            given="太郎",
            organisation="東都大学",
            department="経済学部",
            title="教授",
            known_days=6,
        ),
        "teacher",
        last=last(date(2026, 11, 10), "met", received="advice"),
    ),
    scene(
        "junior", Recipient(family="小川", given="翔", organisation="株式会社はるか", known_days=5), "junior"
    ),
    scene(
        "customer, promise late",
        relation="customer",
        promises=(Promise(text="会社案内の資料を送る", due=date(2026, 11, 20)),),
    ),
    scene(
        "friend",
        Recipient(family="森", given="由美", known_days=30),
        "friend",
        last=last(YESTERDAY, "meal", "", "旅行の話"),
    ),
    Scene("no facts", without(to=Recipient(family="林", given="一"))),
    Scene("no facts, nor a writer", without(to=Recipient(family="高橋"), today=TODAY)),
    scene("former company", FORMER),
    scene("company left, none new", replace(FORMER, organisation="")),
    scene(
        "foreign name",
        Recipient(family="Smith", given="John", is_western=True, organisation="Lakeside Ltd.", known_days=1),
        last=last(YESTERDAY, "event", "the Lakeside fair", "talked about the budget of the canteen"),
    ),
    scene(
        "foreign name in kana",
        Recipient(family="スミス", given="ジョン", organisation="レイクサイド合同会社", known_days=3),
    ),
    scene("two with one name", namesakes=(NAMESAKE,)),
    scene("one-character names", Recipient(family="林", given="一", known_days=2, organisation="株式会社森")),
    scene("emoji in the note", last=last(YESTERDAY, "met", "朝の読書会🎉", "🍜ラーメンの話をした😋")),
    scene(
        "full-width digits",
        last=last(YESTERDAY, "event", "第１２回　青葉セミナー", "２０２７年の展示会について話した"),
        promises=(Promise(text="資料３部を送る"),),
    ),
    scene("no reading, in English too", replace(SATO, family_reading="", given_reading="")),
    scene(
        "only a company",
        Recipient(organisation="青葉商事株式会社", department="総務部"),
        last=last(YESTERDAY, "call"),
    ),
    scene("deceased", replace(SATO, state="deceased")),
    scene(
        "a nickname alone",
        Recipient(display="みどりの店のマスター", known_days=20),
        "friend",
        last=last(YESTERDAY, "met"),
    ),
    scene(
        "not met, through somebody",
        replace(SATO, known_days=0),
        last=None,
        introduced_by="渡辺さん",
        about="地域の子育て支援",
    ),
    scene("met online", last=last(YESTERDAY, "met", "Zoom", "採用の進め方を聞いた")),
    scene(
        "after years",
        replace(SATO, known_days=7),
        last=last(date(2023, 6, 3), "met", "地域デザイン勉強会", "空き家の活用について"),
    ),
    scene(
        "a private note",
        last=LastEncounter(
            on=YESTERDAY,
            kind="meal",
            place="喫茶しずく",
            note="会社を畳むかもしれない。内緒",
            note_is_private=True,
        ),
        work_address=True,
    ),
    scene(
        "midsummer in Hokkaido",
        replace(SATO, climate="north", known_days=8),
        today=date(2027, 7, 20),
        last=None,
    ),
    scene(
        "New Year abroad", replace(SATO, climate="abroad", known_days=8), today=date(2027, 1, 3), last=None
    ),
    scene(
        "blanks and rubbish",
        last=last(YESTERDAY, "event", "〇〇会館", "[会社名]の件。{name}"),
        about="___",
        promises=(Promise(text="「」を送る"),),
    ),
    scene(
        "29 February, a year ago",
        replace(SATO, known_days=4),
        today=date(2028, 2, 29),
        last=last(date(2027, 2, 28), "event", "青葉マルシェ", "味噌づくりの話"),
        about="ご昇進",
    ),
    scene("dated after today", last=last(date(2027, 3, 1), "event", "春の会", "展示会の話")),
    scene(
        "two promises, one of them odd",
        replace(SATO, known_days=3),
        promises=(Promise(text="本を貸す"), Promise(text="鈴木さんを紹介する")),
        their_promises=(Promise(text="写真を送ってくれる"),),
    ),
)


@dataclass(frozen=True)
class Drafted:
    """One draft of one template in one scene; `draft` is None where it was refused, and `refused` says why."""

    language: str
    kind: str
    channel: str
    relation: str
    scene: str
    draft: Draft | None
    refused: str = ""

    def find_failed(self) -> list[str]:
        """Checks that are not ok, with the word; the hint that nothing personal is in it is none."""
        checks = self.draft.checks if self.draft else ()
        return [
            f"{one.code}: {one.params.get('word') or one.params.get('name') or one.params.get('company') or ''}"
            for one in checks
            if not one.ok and one.code != "own_fact"
        ]


def draft_everything(
    variants: tuple[int, ...] = (0, 21, 42), scenes: tuple[Scene, ...] = SCENES
) -> Iterator[Drafted]:
    """Every section of every kind, in both languages, through each of its channels, in every scene."""
    for language in LANGUAGES:
        for kind in KINDS:
            for section in read_sections(language, kind):
                for channel in (one for one in section.channels if one in channels_for(kind)):
                    for one in scenes:
                        yield from _draft(language, kind, channel, section.relations, one, variants)


def _draft(
    language: str, kind: str, channel: str, relations: tuple[str, ...], one: Scene, variants: tuple[int, ...]
) -> Iterator[Drafted]:
    """One draft; scene after scene takes the section's relations and the equal wordings in turn."""
    fitting = [relation for relation in relations if one.relation in (ANYBODY, relation)]
    if "any" in relations:
        fitting = ["peer" if one.relation == ANYBODY else one.relation]
    if not fitting:
        return
    number = SCENES.index(one) + len(kind) + len(channel)
    relation = fitting[number % len(fitting)].replace("other", "")
    facts = replace(one.facts, to=replace(one.facts.to, relation=relation))
    label = (language, kind, channel, relation, one.name)
    variant = variants[number % len(variants)]
    try:
        draft = compose(facts, kind=kind, channel=channel, language=language, variant=variant)
    except DraftRefused as refusal:
        yield Drafted(*label, None, refusal.code)
    else:
        yield Drafted(*label, draft)
