"""Words that tell a company from a name, a post from a name, and a sentence from either."""

from __future__ import annotations

import re
import unicodedata

_COMPANY = re.compile(
    r"株式会社|有限会社|合同会社|㈱|㈲|法人|協会|組合|財団|商事|商店|商会|物産|産業|工業|製作所|製薬|製菓|食品|"
    r"銀行|信用金庫|証券|保険|生命|不動産|建設|"
    r"工務店|設計|運輸|交通|電機|電気|電力|電子|通信|印刷|出版|新聞|放送|大学|学院|高校|高専|専門学校|病院|医院|"
    r"クリニック|歯科|薬局|事務所|研究所|研究室|"
    r"税理士|会計|法律|デザイン|システム|ソフト|テック|コンサル|ホールディングス|グループ|カンパニー|スタジオ|"
    r"ラボ|サービス|エージェンシー|プランニング|"
    r"コーポレーション|ジャパン|市役所|区役所|県庁|役場|[務業働済学境]省|[象安国化文]庁|支店|本社|サロン|カフェ|"
    r"\b(?:Inc|Ltd|LLC|Corp|Co|Company|KK|Studio|Design|Labs?|Tech|Group|Holdings|University|Bank|Consulting)\b\.?",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:代表取締役|取締役|代表|社長|副社長|会長|専務|常務|部長|課長|係長|主任|店長|所長|院長|校長|理事長?|CEO|"
    r"CTO|CFO|COO|"
    r"営業|経理|人事|総務|広報|企画|開発|法務|マーケティング|マーケ|エンジニア|デザイナー|ライター|プログラマー|"
    r"コンサルタント|"
    r"弁護士|税理士|会計士|行政書士|社労士|司法書士|医師|看護師|薬剤師|教師|教員|講師|学生|大学生|主婦|"
    r"フリーランス|個人事業主|起業家|経営者|"
    r"カメラマン|イラストレーター|美容師|保育士|公務員|会社員|研究者)+"
)
_SAID_POLITELY = re.compile(
    r"(?:です|でーす|ます|まーす|ました|ません|でした|ください|下さい|ましょう|"
    r"でしょうか)[。!！?？…~〜～♪ーw笑]*$|[。?？]$"
)
# Names end in these too (わかな, やました), so they count only in what is long enough.
_SAID_PLAINLY = re.compile(
    r"(?:だよ|だね|よね|かな|かも|てね|した|ない|たい|れば|けど|ので|から|まで|のみ|ずつ|して|しい|そう|なし|"
    r"あり)[。!！…~〜～♪ーw笑]*$"
)
_LONG_ENOUGH = 7
_PARTICLES = re.compile(
    r"[ぁ-んァ-ヶ一-龠々\w](?:を(?![るりら])|には|では|とは|から|まで|ので|けど|って)[^\s]"
)
_NO_NAMES = frozenset(
    "今回 今日 本日 明日 昨日 来週 今週 来月 今月 当日 前日 全員 皆 皆様 皆さん みなさん みなさま 各位 友人 "
    "友達 知人 夫婦 家族 仕事 残念 了解 承知 "
    "是非 ぜひ 途中 少し もちろん はい いいえ 私 僕 俺 自分 わたし わたくし あたし うち こちら 私も 僕も 俺も "
    "自分も わたしも 楽しみ たのしみ 以上 "
    "なし 無し 未定 確認 返信 参加 不参加 欠席 出席 お願い よろしく 同上 未回答 乾杯 ランチ ディナー 飲み会 "
    "懇親会 交流会 会費 場所 日時 集合 受付 "
    "司会 開始 終了 解散 定員 満席 残席 空席 募集 締切 合計 氏名 名前 お名前 所属 会社 備考 コメント スタンプ "
    "写真 動画 おはよう こんにちは こんばんは "
    "ありがとう すみません ごめん 了解です 承知しました ok ng りょ りょうかい たぶん 多分 遅刻 遅れ 早退 "
    "喜んで よろこんで 次回 また 他 ほか".split()
)
_NOT_A_PERSON = re.compile(
    r"\d+\s*(?:円|時|分|名|人|月|日|階|F|%|割|歳|代)|[¥￥]\s*\d|https?:|www\.|(?:駅|会場|会議室|ビル|ホール|"
    r"居酒屋|レストラン|集合|待ち合わせ)"
    r"(?:前|口|内|横|近く)?$|(?:会|パーティー?|セミナー|イベント|ランチ|ディナー|飲み|ヨガ|"
    r"キャンプ)(?:のお知らせ|について)?$|(?:改札|出口|東口|西口|南口|北口)$",
    re.IGNORECASE,
)
_ENDS_IN_PARTICLE = re.compile("[\u4e00-\u9fff](?:に|へ|で|を|は|が)$")
_PICTURES = re.compile(
    "^[\\s\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u3030\u303d\ufe0e\ufe0f\u200d\U0001f000-\U0001faff]+"
    "|[\\s\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u3030\u303d\ufe0e\ufe0f\u200d\U0001f000-\U0001faff]+$"
)
_LONGEST_NAME = 30
_LONGEST_KANA = 12
_HIRAGANA = re.compile("[\u3041-\u3096]")


def has_company(text: str) -> bool:
    """Whether a word of companies, schools and offices is in it."""
    return bool(_COMPANY.search(text))


def is_post(text: str) -> bool:
    """Whether it is what somebody does, and no more: 営業部長, エンジニア."""
    return bool(_POST.fullmatch(text.removesuffix("です").removesuffix("職")))


def is_sentence(text: str) -> bool:
    """Whether somebody says something here, where a name would only stand."""
    text = _PICTURES.sub("", text)
    if _SAID_POLITELY.search(text) or (len(text) > 4 and _PARTICLES.search(text)):
        return True
    n_kana = len(_HIRAGANA.findall(text))
    if len(text) >= _LONG_ENOUGH and n_kana >= _LONG_ENOUGH - 2 and _SAID_PLAINLY.search(text):
        return True
    return len(text) > _LONGEST_KANA and n_kana * 2 > len(text)


def is_word(text: str) -> bool:
    """Whether it is an ordinary word, and nobody's name."""
    return text.casefold() in _NO_NAMES or bool(_NOT_A_PERSON.search(text))


def is_like_name(text: str) -> bool:
    """Whether it can be what somebody is called: letters, not too long, no sentence."""
    if not text or len(text) > _LONGEST_NAME or len(text.split()) > 4 or is_word(text):
        return False
    if text[0].isdigit() or _ENDS_IN_PARTICLE.search(text):
        return False
    letters = sum(unicodedata.category(char)[0] == "L" for char in text)
    return letters * 2 > len(text.replace(" ", "")) and not is_sentence(text)


def trim_pictures(text: str) -> str:
    """Without the little pictures around it; a name that is nothing else stays."""
    return _PICTURES.sub("", text).strip() or text.strip()
