"""From a memo to a phrase: what may stand in a letter, and what stays beside it."""

import pytest

from enishi.followups.drafts.phrases import find_matter, find_sending, find_topic


@pytest.mark.parametrize(
    ("note", "topic"),
    [
        ("子ども食堂の会計について話した", "子ども食堂の会計"),
        ("子ども食堂の会計", "子ども食堂の会計"),
        ("旅行の話。来月また会う", "旅行"),
        ("AIの社内導入の相談を受けた。来月また会う", "AIの社内導入"),
        ("登山とキャンプの話で盛り上がった", "登山とキャンプ"),
        ("海外展開とのこと", "海外展開"),
        ("まちづくりの話をした", "まちづくり"),
        ("税理士の話を聞いた", "税理士"),
    ],
)
def test_topic_is_taken_from_a_short_memo(note: str, topic: str) -> None:
    assert find_topic(note) == topic


@pytest.mark.parametrize(
    "note",
    [
        "", "背が高い", "眼鏡の男性", "税理士", "京都出身", "30代", "3人の子どもの父", "要フォロー", "名刺交換した",
        "転職を考えている", "お父様の介護の話", "離婚の話", "電話した", "採用の悩み", "会計は外注", "東京から移住",
        "猫を2匹飼っている", "田中さんの話", "話した", "〇〇の話", "[あとで書く]", "https://example.com の話",
        "とても長くて手紙にはとても書けないような来年度の事業計画の話",
    ],
)  # fmt: skip
def test_other_memos_stay_beside_the_draft(note: str) -> None:
    assert find_topic(note) == ""


def test_joyful_topic_stays_out_in_mourning() -> None:
    assert [find_topic("新年会の話"), find_topic("新年会の話", mourning=True)] == ["新年会", ""]


@pytest.mark.parametrize(
    ("promise", "matter", "sending"),
    [
        ("資料を送る", "資料", "資料"),
        ("求人票のPDFを送ります", "求人票のPDF", "求人票のPDF"),
        ("名刺データを共有", "名刺データ", "名刺データ"),
        ("資料送付", "資料", "資料"),
        ("本を貸す", "本", ""),
        ("鈴木さんを紹介する", "鈴木さんのご紹介", ""),
        ("食事に誘う", "食事のお誘い", ""),
        ("田中さんに連絡する", "田中さんへのご連絡", ""),
        ("採用の件", "採用", ""),
        ("また連絡する", "", ""),
        ("送る", "", ""),
    ],
)
def test_promise_becomes_a_matter(promise: str, matter: str, sending: str) -> None:
    assert (find_matter(promise), find_sending(promise)) == (matter, sending)
