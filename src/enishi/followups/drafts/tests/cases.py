"""The people and situations of the golden drafts: everyone is made up, today is 23 November 2026."""

from dataclasses import dataclass, replace
from datetime import date

from enishi.followups.drafts import DraftFacts, LastEncounter, Other, Promise, Recipient, Writer

TODAY = date(2026, 11, 23)
ME = Writer(
    family="縁田",
    given="葵",
    family_reading="えんだ",
    given_reading="あおい",
    organisation="株式会社みどり文具",
    title="企画部",
    email="aoi@midori-bungu.example",
)
CUSTOMER = Recipient(
    family="佐藤",
    given="花子",
    family_reading="さとう",
    given_reading="はなこ",
    relation="customer",
    organisation="青葉商事株式会社",
    department="営業第二部",
    title="部長",
    known_days=1,
)
OLD_CUSTOMER = Recipient(
    family="高橋",
    given="誠",
    relation="customer",
    organisation="株式会社北斗印刷",
    title="代表取締役",
    known_days=14,
)
SENIOR = Recipient(
    family="渡辺", given="隆", relation="senior", organisation="渡辺会計事務所", title="所長", known_days=9
)
TEACHER = Recipient(
    family="山田",
    given="太郎",
    relation="teacher",
    organisation="東都大学",
    department="経済学部",
    title="教授",
    known_days=6,
)
PEER = Recipient(family="中村", given="美咲", relation="peer", organisation="合同会社こもれび", known_days=1)
JUNIOR = Recipient(family="小川", given="翔", relation="junior", organisation="株式会社はるか", known_days=5)
FRIEND = Recipient(family="森", given="由美", relation="friend", known_days=30)
UNKNOWN = Recipient(family="林", given="一", known_days=1)
WESTERN = Recipient(
    family="Smith",
    given="John",
    is_western=True,
    relation="customer",
    organisation="Lakeside Ltd.",
    known_days=1,
)
SUZUKI = Other(family="鈴木", given="一郎", organisation="株式会社海風デザイン")
COLLEAGUE = Other(family="木村", given="恵", organisation="株式会社みどり文具")


@dataclass(frozen=True)
class Case:
    """One golden draft: what is known, and which draft of it."""

    name: str
    facts: DraftFacts
    kind: str
    channel: str
    language: str = "ja"
    variant: int = 0


def on(day: date, to: Recipient, **more: object) -> DraftFacts:
    """Facts as of another day."""
    return know(to, **{"today": day, **more})


def know(to: Recipient, **more: object) -> DraftFacts:
    """Facts about one person as of TODAY, written by ME unless said otherwise."""
    return DraftFacts(**{"to": to, "me": ME, "today": TODAY, **more})  # type: ignore[arg-type]


def last(on: date, kind: str = "met", place: str = "", note: str = "", received: str = "") -> LastEncounter:
    """A last encounter in one line."""
    return LastEncounter(on=on, kind=kind, place=place, note=note, received=received)


YESTERDAY, LAST_WEEK = date(2026, 11, 22), date(2026, 11, 14)
LAST_YEAR, SPRING, SUMMER = date(2025, 11, 10), date(2026, 4, 12), date(2026, 8, 20)
MEETUP = last(YESTERDAY, "event", "青葉ビジネス交流会", "子ども食堂の会計について話した")
LUNCH = last(LAST_WEEK, "meal", "駅前のそば店", "来年の展示会", "meal")
CANTEEN = last(LAST_YEAR, "met", "地域デザイン勉強会", "空き家の活用について")

THANKS = (
    Case("customer-first-meeting", know(CUSTOMER, last=MEETUP), "thank_you", "mail"),
    Case("customer-same-event-other-words", know(CUSTOMER, last=MEETUP), "thank_you", "mail", variant=7),
    Case("customer-nothing-known", DraftFacts(to=CUSTOMER), "thank_you", "mail"),
    Case("senior-treated-me", know(SENIOR, last=LUNCH), "thank_you", "mail"),
    Case("senior-advice-line", know(SENIOR, last=last(YESTERDAY, received="advice")), "thank_you", "line"),
    Case(
        "teacher-letter", know(TEACHER, last=last(LAST_WEEK, "met", received="time")), "thank_you", "letter"
    ),
    Case("peer-first-meeting", know(PEER, last=MEETUP, introduced_by="鈴木さん"), "thank_you", "mail"),
    Case("peer-line", know(PEER, last=MEETUP), "thank_you", "line"),
    Case("friend-line", know(FRIEND, last=last(YESTERDAY, "meal", "", "旅行の話")), "thank_you", "line"),
    Case("western-customer", know(WESTERN, last=last(YESTERDAY, "met", "Zoom")), "thank_you", "mail"),
    Case("unknown-relation-message", know(UNKNOWN, last=MEETUP), "thank_you", "message"),
    Case("gift-letter-peer", know(PEER, last=last(LAST_WEEK, "met", received="gift")), "thank_you", "letter"),
    Case(
        "someone-at-a-company",
        know(Recipient(organisation="青葉商事株式会社", department="総務部"), last=last(LAST_WEEK, "call")),
        "thank_you",
        "mail",
    ),
)
PROMISES = (
    Case(
        "customer-documents",
        know(CUSTOMER, last=MEETUP, promises=(Promise(text="会社案内の資料を送る"),)),
        "keep_promise",
        "mail",
    ),
    Case(
        "peer-two-promises-late",
        know(
            PEER,
            last=last(LAST_WEEK),
            promises=(Promise(text="本を貸す", due=date(2026, 11, 20)), Promise(text="鈴木さんを紹介する")),
        ),
        "keep_promise",
        "mail",
    ),
    Case("peer-line", know(PEER, promises=(Promise(text="勉強会の資料を送る"),)), "keep_promise", "line"),
    Case("senior-nothing-promised", know(SENIOR, last=last(LAST_WEEK)), "keep_promise", "mail"),
    Case("friend-line", know(FRIEND, promises=(Promise(text="写真を送る"),)), "keep_promise", "line"),
)
CARE = (
    Case("senior-mail", know(SENIOR, last=last(SUMMER, "meal", "", "", "advice")), "ask_how", "mail"),
    Case("mourning-letter", know(Recipient(family="渡辺", given="隆", relation="senior", known_days=9,
         state="mourning"), last=last(SUMMER)), "ask_how", "letter"),
    Case("peer-line", know(PEER, last=last(SUMMER, "met", "", "新しい店の内装について聞いた")), "ask_how", "line"),
    Case("friend-line", know(FRIEND, last=last(SUMMER)), "ask_how", "line"),
    Case("after-a-year-customer", know(OLD_CUSTOMER, last=CANTEEN), "revive", "mail"),
    Case("after-a-year-peer-line", know(PEER, last=CANTEEN), "revive", "line"),
    Case("after-years-teacher-letter", know(TEACHER, last=last(date(2023, 6, 3))), "revive", "letter"),
    Case("friend-unknown-date", know(FRIEND), "revive", "line"),
)  # fmt: skip
REPORTS = (
    Case("senior-met", know(SENIOR, other=Other(family="鈴木", given="一郎", organisation="株式会社海風デザイン",
         met_on=date(2026, 11, 18))), "report_back", "mail"),
    Case("senior-letter", know(SENIOR, other=SUZUKI), "report_back", "letter"),
    Case("peer-line", know(PEER, other=SUZUKI), "report_back", "line"),
    Case("teacher-advice-nobody-else", know(TEACHER, last=last(SPRING, received="advice")), "report_back", "mail"),
    Case("customer-asks-consent", know(OLD_CUSTOMER, other=SUZUKI, about="店舗の内装"), "introduce", "mail"),
    Case("customer-my-colleague", know(OLD_CUSTOMER, other=COLLEAGUE), "introduce", "mail"),
    Case("peer-line", know(PEER, other=SUZUKI), "introduce", "line"),
)  # fmt: skip
TROUBLE = "独立して一年目なのですが、税金のことがさっぱりわかりません。"
ARTICLE, LINK = "地域の子ども食堂の会計、三つの工夫", "https://example.com/read?day=2026-11-03"
WANT = "帳簿を見てくれる人"
OTHERS = (
    Case("senior-half-hour", know(SENIOR, about="独立の準備", last=last(SUMMER)), "ask_time", "mail"),
    Case("peer-message", know(PEER, last=MEETUP), "ask_time", "message"),
    Case("senior-trouble", know(SENIOR, question=TROUBLE, strength="確定申告"), "ask_advice", "mail"),
    Case("customer-trouble", know(CUSTOMER, question=TROUBLE), "ask_advice", "letter"),
    Case("friend-trouble", know(FRIEND, question=TROUBLE, strength="帳簿"), "ask_advice", "line"),
    Case("senior-article", know(SENIOR, question=ARTICLE, link=LINK), "send_article", "mail"),
    Case("friend-article", know(FRIEND, link=LINK), "send_article", "line"),
    Case("peer-article", know(PEER, question=ARTICLE, link=LINK), "send_article", "message"),
    Case("senior-wants", know(SENIOR, question=WANT, strength="帳簿・確定申告"), "offer_help", "mail"),
    Case("customer-wants", know(CUSTOMER, question=WANT), "offer_help", "letter"),
    Case("friend-wants", know(FRIEND, question=WANT, strength="帳簿"), "offer_help", "line"),
    Case("customer-award", know(OLD_CUSTOMER, about="受賞"), "congratulate", "mail"),
    Case("senior-letter", know(SENIOR, about="栄転"), "congratulate", "letter"),
    Case("friend-line", know(FRIEND, about="結婚"), "congratulate", "line"),
    Case("customer-mail", know(OLD_CUSTOMER, about="忘年会"), "decline", "mail"),
    Case("senior-line", know(SENIOR), "decline", "line"),
    Case(
        "customer-through-introducer",
        know(
            Recipient(family="岡本", given="恵理", relation="customer", organisation="株式会社つばき", title="課長"),
            introduced_by="渡辺",
            about="地域の子育て支援",
        ),
        "first_message",
        "mail",
    ),
    Case("junior-mail", know(JUNIOR), "decline", "mail"),
    Case("sns-after-a-post", know(UNKNOWN, last=last(YESTERDAY, "reaction")), "first_message", "sns"),
    Case("message-through-introducer", know(Recipient(family="岡本", relation="senior"), introduced_by="渡辺先生",
         about="地域の子育て支援"), "first_message", "message"),
    Case("peer-after-the-event", know(PEER, last=MEETUP), "first_message", "sns"),
)  # fmt: skip
ENGLISH = (
    Case(
        "english-customer",
        know(WESTERN, last=last(YESTERDAY, "met", "the Lakeside fair")),
        "thank_you",
        "mail",
        "en",
    ),
    Case("english-japanese-name", know(CUSTOMER, last=last(LAST_YEAR)), "revive", "mail", "en"),
    Case(
        "english-introduce",
        know(WESTERN, other=Other(family="Suzuki", given="Ichiro")),
        "introduce",
        "line",
        "en",
    ),
)
YEAR = (
    Case("new-year-customer", on(date(2027, 1, 4), OLD_CUSTOMER, last=last(SUMMER)), "season", "mail"),
    Case("new-year-friend", on(date(2027, 1, 2), FRIEND), "season", "line"),
    Case("new-year-in-mourning", on(date(2027, 1, 4), replace(PEER, state="mourning")), "season", "mail"),
    Case("midwinter-in-mourning", on(date(2027, 1, 12), replace(SENIOR, state="mourning")), "season", "letter"),
    Case("midsummer-teacher", on(date(2027, 7, 20), TEACHER, last=last(SUMMER)), "season", "letter"),
    Case("late-summer-peer", on(date(2027, 8, 20), PEER), "season", "line"),
    Case("year-end-senior", on(date(2026, 12, 20), SENIOR), "season", "mail"),
    Case("autumn-peer", know(PEER, last=CANTEEN), "season", "mail"),
    Case("midsummer-gift", on(date(2027, 7, 20), OLD_CUSTOMER, about="お中元の桃"), "thank_gift", "mail"),
    Case("year-end-gift", on(date(2026, 12, 20), SENIOR, about="お歳暮"), "thank_gift", "letter"),
    Case("friend-line", know(FRIEND, about="旅のお土産"), "thank_gift", "line"),
    Case("customer-change-of-job", know(OLD_CUSTOMER, about="転職", last=CANTEEN), "moved_on", "mail"),
    Case("senior-not-said-what", know(SENIOR), "moved_on", "letter"),
    Case("peer-line", know(PEER, about="独立します"), "moved_on", "line"),
    Case("senior-evening", know(SENIOR, about="読書会へのお誘い"), "invite", "mail"),
    Case("peer-line", know(PEER, about="朝の読書会", last=MEETUP), "invite", "line"),
    Case("friend-mail", know(FRIEND), "invite", "mail"),
    Case("english-new-year", on(date(2027, 1, 4), WESTERN, last=last(SUMMER)), "season", "mail", "en"),
    Case("english-gift", know(WESTERN, about="the tea"), "thank_gift", "mail", "en"),
    Case("english-change", know(WESTERN, about="a new job in Nagoya"), "moved_on", "mail", "en"),
    Case("teacher", know(TEACHER), "last_card", "letter"),
    Case("customer", know(OLD_CUSTOMER), "last_card", "mail"),
    Case("friend", know(FRIEND), "last_card", "line"),
    Case("english", know(WESTERN), "last_card", "letter", "en"),
    Case("english-invitation", know(WESTERN, about="our reading circle"), "invite", "message", "en"),
)  # fmt: skip
NET = (
    Case("customer-met", know(CUSTOMER, last=MEETUP), "connect", "sns"),
    Case("peer-met", know(PEER, last=MEETUP), "connect", "sns"),
    Case(
        "senior-introduced",
        know(replace(SENIOR, known_days=0), introduced_by="鈴木さん"),
        "connect",
        "message",
    ),
    Case(
        "unknown-subject", know(replace(UNKNOWN, known_days=None), about="地域の子育て支援"), "connect", "sns"
    ),
    Case("friend-met", know(FRIEND, last=MEETUP), "connect", "sns"),
    Case(
        "english-met", know(WESTERN, last=last(YESTERDAY, "met", "the Lakeside fair")), "connect", "sns", "en"
    ),
    Case("senior-post", know(SENIOR, about="会計の学び方"), "reaction", "sns"),
    Case("peer-post", know(PEER, about="新しいお店づくり"), "reaction", "sns"),
    Case("friend-nothing-known", know(FRIEND), "reaction", "sns"),
    Case("english-post", know(WESTERN, about="your new workshop"), "reaction", "sns", "en"),
    Case("work-event", know(CUSTOMER, last=MEETUP, about="場づくりの工夫"), "post", "sns"),
    Case("peer-event", know(PEER, last=MEETUP), "post", "sns"),
    Case("hobby-event", know(FRIEND, last=last(YESTERDAY, "event", "森の音楽祭")), "post", "sns"),
    Case("work-subject-alone", know(CUSTOMER, about="採用の進め方"), "post", "sns"),
    Case(
        "english-event",
        know(PEER, last=last(YESTERDAY, "event", "the Lakeside fair"), about="asking questions"),
        "post",
        "sns",
        "en",
    ),
)
ENGLISH_WORDS = (
    Case(
        "english-peer-met",
        know(
            replace(WESTERN, relation="peer"),
            last=last(YESTERDAY, "met", "the harvest fair", "talked about the budget of the canteen"),
        ),
        "thank_you",
        "mail",
        "en",
    ),
    Case(
        "english-teacher-time",
        know(TEACHER, about="the first steps of a small business"),
        "ask_time",
        "mail",
        "en",
    ),
    Case(
        "english-trouble",
        know(PEER, question="How do I set a fair price for a small workshop?", strength="running workshops"),
        "ask_advice",
        "mail",
        "en",
    ),
    Case(
        "english-article",
        know(PEER, question="The books of a canteen", link=LINK),
        "send_article",
        "mail",
        "en",
    ),
    Case(
        "english-wants",
        know(PEER, question="somebody for my books", strength="bookkeeping"),
        "offer_help",
        "mail",
        "en",
    ),
    Case(
        "english-friend-promotion",
        know(replace(WESTERN, relation="friend"), about="promotion"),
        "congratulate",
        "mail",
        "en",
    ),
    Case("english-customer-dinner", know(WESTERN, about="invitation to the dinner"), "decline", "mail", "en"),
    Case(
        "english-promise-late",
        know(PEER, promises=(Promise(text="the report", due=SPRING),)),
        "keep_promise",
        "mail",
        "en",
    ),
    Case("english-friend-how", know(FRIEND, last=last(SUMMER)), "ask_how", "letter", "en"),
    Case(
        "english-first-word",
        know(WESTERN, introduced_by="Mary Lake", about="hiring"),
        "first_message",
        "mail",
        "en",
    ),
    Case(
        "english-met-them",
        know(SENIOR, other=Other(family="Suzuki", given="Ichiro", met_on=LAST_WEEK)),
        "report_back",
        "mail",
        "en",
    ),
)
INTRODUCTIONS = (
    Case("senior-names-nobody", know(SENIOR, other=SUZUKI, about="会計の学び方"), "ask_first", "mail"),
    Case("friend-why-unknown", know(FRIEND, other=SUZUKI), "ask_first", "line"),
    Case("peer", know(PEER, other=SUZUKI, about="会計の学び方"), "ask_second", "line"),
    Case("customer", know(OLD_CUSTOMER, other=SUZUKI, about="採用の進め方"), "ask_second", "mail"),
    Case("one-mail-to-two", know(OLD_CUSTOMER, other=SUZUKI, about="採用の進め方"), "introduce_both", "mail"),
    Case("one-letter-to-two", know(TEACHER, other=SUZUKI), "introduce_both", "letter"),
    Case("two-friends", know(FRIEND, other=SUZUKI), "introduce_both", "line"),
    Case(
        "english-two",
        know(WESTERN, other=Other(family="Suzuki", given="Ichiro"), about="hiring"),
        "introduce_both",
        "mail",
        "en",
    ),
    Case("senior", know(SENIOR), "thank_agreeing", "mail"),
    Case("customer", know(OLD_CUSTOMER, other=SUZUKI), "tell_declined", "mail"),
    Case("friend", know(FRIEND, other=SUZUKI), "tell_declined", "line"),
    Case("teacher", know(TEACHER, other=SUZUKI), "decline_intro", "letter"),
    Case("junior", know(JUNIOR, other=SUZUKI), "decline_intro", "message"),
    Case("peer", know(PEER), "withdraw_intro", "mail"),
    Case("senior", know(SENIOR, other=replace(SUZUKI, met_on=YESTERDAY)), "report_meeting", "mail"),
    Case("friend", know(FRIEND, other=SUZUKI), "report_meeting", "line"),
    Case("senior", know(SENIOR, other=SUZUKI, about="月例の勉強会"), "report_outcome", "letter"),
    Case("peer-said-in-a-sentence", know(PEER, other=SUZUKI, about="来月から一緒に働く"), "report_outcome", "mail"),
)  # fmt: skip
CASES = NET + ENGLISH_WORDS + THANKS + PROMISES + CARE + REPORTS + OTHERS + ENGLISH + YEAR + INTRODUCTIONS
