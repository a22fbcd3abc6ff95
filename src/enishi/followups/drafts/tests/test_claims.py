"""What the facts do not bear is seen; what they bear is let be."""

from dataclasses import replace

import pytest

from enishi.followups.drafts import DraftFacts, LastEncounter, Promise, Recipient, check_draft
from enishi.followups.drafts.claims import find_invented
from enishi.followups.drafts.facts import Named

from .cases import ME, TODAY, YESTERDAY
from .scenes import SCENES, draft_everything

FACTS = DraftFacts(
    to=Recipient(family="佐藤", given="花子", organisation="青葉商事株式会社", relation="customer", known_days=2,
                 former_organisations=("株式会社ふるさと企画",)),
    me=ME,
    last=LastEncounter(on=YESTERDAY, kind="event", place="青葉交流会", note="子ども食堂の会計について話した"),
    promises=(Promise(text="資料を3部送る"),),
    today=TODAY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("昨日は青葉交流会でありがとうございました。", ""),
        ("子ども食堂の会計のお話が印象に残っています。", ""),
        ("お約束した資料3部をお送りします。", ""),
        ("11月22日の青葉交流会", ""),
        ("十一月二十二日の青葉交流会", ""),
        ("12月1日にお会いしましょう。", "12月"),
        ("十二月一日にお会いしましょう。", "十二月"),
        ("来週お会いしましょう。", "来週"),
        ("先週は青葉交流会で", "先週"),
        ("先日の渋谷カフェでは", "渋谷カフェ"),
        ("株式会社みらい工房の件", "株式会社みらい工房の件"),
        ("鈴木様にもよろしくお伝えください。", "鈴木様"),
        ("空き家のお話が印象に残っています。", "空き家のお話"),
        ("「また会いましょう」とのお言葉", "「また会いましょう」"),
        ("貴重なご助言をいただき、ありがとうございました。", "助言"),
        ("ごちそうになり、ありがとうございました。", "ごちそう"),
        ("5,000円をお返しします。", "5,000円"),
        ("https://shop.example をご覧ください", "https://shop.example"),
        ("I met you at the Lakeside fair yesterday.", "at the Lakeside fair"),
        ("Thank you for the 20 minutes.", "20"),
        ("What you said about gardening stayed with me.", "said about gardening stayed"),
        ("Suzuki-san sends regards.", "Suzuki-san"),
    ],
)
def test_what_is_claimed(text: str, found: str) -> None:
    assert find_invented(text, FACTS, kind="thank_you") == found


def test_a_promise_needs_a_promise() -> None:
    bare = replace(FACTS, promises=())
    assert find_invented("お約束した件です。", bare, kind="keep_promise") == "お約束した"


def test_a_private_note_bears_nothing() -> None:
    last = LastEncounter(on=YESTERDAY, note="空き家について話した", note_is_private=True)
    assert find_invented("空き家のお話", replace(FACTS, last=last), kind="thank_you") == "空き家のお話"


def find_failed(text: str, facts: DraftFacts, channel: str = "mail", kind: str = "thank_you") -> set[str]:
    return {one.code for one in check_draft(text, facts, channel=channel, kind=kind) if not one.ok}


LETTER = "青葉商事株式会社\n佐藤 花子様\n\n昨日は青葉交流会でありがとうございました。"


@pytest.mark.parametrize(
    ("text", "channel", "code"),
    [
        (LETTER, "mail", ""),
        (LETTER + "\n楽しかったよ。また会おうと思う。", "mail", "register"),
        (LETTER + "\n展示会は来年だ。", "mail", "register"),
        ("拝啓\n" + LETTER, "letter", "register"),
        ("拝啓\n" + LETTER + "\n敬具", "letter", ""),
        (LETTER + "\n敬具", "letter", "register"),
        ("佐藤さん、昨日は青葉交流会でありがとうございました。\n敬具", "line", "register"),
        (LETTER + "\n株式会社ふるさと企画のご発展を。", "mail", "company"),
        (LETTER + "\n前職の株式会社ふるさと企画のころ。", "mail", ""),
        (LETTER + "\n桜の花もほころび、", "mail", "season"),
        (LETTER + "\nよいお年をお迎えください。", "mail", "season"),
        (LETTER + "\n必ず儲かるお話です。", "mail", "asking"),
        (LETTER + "\n至急お返事をお願いします。", "mail", "asking"),
    ],
)
def test_what_else_is_seen(text: str, channel: str, code: str) -> None:
    assert find_failed(text, FACTS, channel) - {"invented"} == ({code} if code else set())


def test_a_stranger_is_not_asked_for_much() -> None:
    stranger = DraftFacts(to=Recipient(family="林", known_days=0), today=TODAY)
    text = "林様\n二時間ほどお話を伺えないでしょうか。"
    assert "asking" in find_failed(text, stranger, kind="first_message")
    assert "asking" not in find_failed(text.replace("二時間", "30分"), stranger, kind="first_message")


def test_two_with_one_name_are_told_apart() -> None:
    twin = Named(family="佐藤", given="花子", organisation="株式会社ひかり建築")
    facts = replace(FACTS, namesakes=(twin,))
    assert find_failed(LETTER, facts) == set()
    assert "namesake" in find_failed(
        LETTER.replace("青葉商事株式会社", "青葉商事株式会社 株式会社ひかり建築"), facts
    )


def test_somebody_gone_is_not_written_to() -> None:
    assert "mourning" in find_failed(LETTER, replace(FACTS, to=replace(FACTS.to, state="deceased")))


def test_cold_is_not_spoken_of_where_it_is_warm() -> None:
    abroad = replace(FACTS, to=replace(FACTS.to, climate="abroad"))
    assert "season" in find_failed(LETTER + "\n寒さ厳しき折、ご自愛ください。", abroad)


def test_every_template_in_every_scene() -> None:
    """No check fails and nothing is invented, in every section, channel, language and scene."""
    drafted = list(draft_everything())
    wrong = [f"{one.language} {one.kind} {one.channel} {one.relation} in {one.scene}: {fault}"
             for one in drafted for fault in one.find_failed()]  # fmt: skip
    assert wrong[:20] == []
    assert len({one.scene for one in drafted}) == len(SCENES) >= 30
    assert {one.refused for one in drafted if one.scene == "deceased"} <= {"deceased"}


TOLD = ("青葉ビジネス交流会", "子ども食堂", "鈴木", "Suzuki", "昨日", "yesterday")


def test_the_same_words_without_the_facts_are_seen_through() -> None:
    """The control: drafts made of facts, looked at as if those facts were not there."""
    bare = replace(SCENES[0].facts, last=None, other=None)
    unseen, seen = [], 0
    for one in draft_everything((0,), SCENES[:1]):
        if one.draft is None or not any(word in one.draft.body for word in TOLD):
            continue
        facts = replace(bare, to=replace(bare.to, relation=one.relation))
        checks = check_draft(one.draft.body, facts, channel=one.channel, kind=one.kind, language=one.language)
        seen += 1
        unseen += [one for check in checks if check.code == "invented" and check.ok]
    assert unseen == []
    assert seen > 100
