"""What a subject sounds like: written by a form, an offer, after a meeting, or just friendly. Words only."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

TONES: Final = (
    "form",
    "offer",
    "recall",
    "warm",
)  # in the order in which they count; none for everything else

_ANSWERS = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|sv|vs|返信|転送)(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_FORM = re.compile(
    # Orders, reservations, accounts
    r"ご?注文(?:確認|内容|完了|番号|を|の|ありがと)|お届け|発送|配送|出荷|領収書|ご利用(?:明細|代金|額|のお知らせ|"
    r"状況|料金)|"
    r"請求(?:金額|額)|お支払い?(?:い|完了|期限|方法|の)|引き?落とし|口座|残高|予約(?:確認|完了|内容|受付|が|を受|"
    r"のお知らせ|成立|確定|変更)|"
    r"受付(?:完了|番号|いたしました|ました|のお知らせ)|受け付け(?:ました|いたし)|自動(?:返信|送信|応答|配信)|"
    r"お問い?合わ?せ(?:を|ありがとう|いただ|番号|内容|について|の件|受付)|(?:認証|確認|ワンタイム)(?:コード|番号|"
    r"パスワード)|パスワード|"
    r"ログイン|セキュリティ|(?:会員|利用者|アカウント|メールアドレス|ユーザー)の?(?:登録|確認|情報)|登録(?:完了|"
    r"ありがとう|のお知らせ|を受)|"
    r"本人確認|不正|更新の(?:お知らせ|ご案内)|重要なお知らせ|規約|メンテナンス|システム|障害|会議室|"
    # What one asks a desk
    r"不具合|故障|不良品|破損|返品|返金|交換の?(?:希望|依頼|お願い)|解約|退会|キャンセル|修理|使い方|宛名|ログイン|"
    r"問い?合わ?せ|"
    r"refund|return (?:of|my)|cancel (?:my|our)|broken|defect|damaged|repair|problem with|(?:question|"
    r"query) (?:about|on) (?:my|a|the) "
    r"(?:order|bill|refund|invoice|account|product)|"
    # Shops and letters to many
    r"セール|クーポン|ポイント|キャンペーン|プレゼント|送料無料|お買い?得|割引|%\s?off|限定|新着|新商品|新発売|"
    r"入荷|再販|抽選|当選|"
    r"メルマガ|メールマガジン|ニュースレター|バックナンバー|配信|号外|特集|ランキング|本日の|今週の|今月の|週刊|月刊|"
    r"第\s?\d+\s?(?:号|回|話)|\bvol\.?\s?\d|\bno\.\s?\d|#\d+\b|おすすめ|アンケート|"
    # Machines about people
    r"不在(?:の|通知|に|です|で)|休暇中|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|"
    r"^(?:invitation|updated invitation|accepted|declined|tentative|cancel+ed|招待|更新された招待|承諾|辞退|"
    r"キャンセル)\s*[:：]|"
    r"commented|assigned|mentioned|さんが|がコメント|shared|invited you|招待し|に追加|reminder|リマインダ|"
    r"notification|通知|"
    r"delivery status|undeliver|mail delivery|配信不能|"
    r"\[[a-z]{2,10}-\d+\]|\[#|\(#\d|\bcase\b.*\d{4}|\bticket\b|\brequest (?:received|#)|\[[\w.-]+/[\w.-]+\]|"
    r"チケット|案件番号|"
    # The same in English
    r"\border(?:ed)?\b|receipt|invoice available|shipp(?:ed|ing)|deliver(?:y|ed)|confirm(?:ed|ation)\b|"
    r"verif(?:y|ication)|sign[- ]?in|log ?in\b|password|your account|subscription|statement|payment|billing|renew|"
    r"security alert|newsletter|weekly|digest|edition|issue \d|\bsale\b|% off|\bdeals?\b|coupon|promo|free shipping|"
    r"new arrivals|last chance|don'?t miss|just for you|limited|unlock|webinar|we(?:'ve| have) received|"
    r"your (?:request|inquiry|booking|reservation|ticket|trip|order|appointment)|welcome to|survey|rate your|feedback",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"スカウト|求人|ご経歴|職務経歴|転職|キャリア|採用|年収|ポジション|非公開|面談のお?(?:願い|誘い)|"
    r"カジュアル面談|ヘッドハント|"
    r"ご提案(?:の|です|が|させ|:|：|$)|サービスのご|ご紹介(?:の|です|させ)|資料(?:の|を|請求|ダウンロード)|無料|"
    r"集客|売上|営業(?:代行|支援)|"
    r"コスト(?:削減|ダウン)|導入事例|業務効率|補助金|助成金|節税|投資|副業|不動産|資産|儲|融資|業務提携|協業|"
    r"セミナー|ウェビナー|"
    r"展示会|お役立ち|突然の?(?:ご連絡|メール|お便り)|初めてご連絡|はじめてご連絡|ホームページを(?:拝見|見)|"
    r"opportunit|\broles?\b|position|hiring|candidate|your (?:profile|background|experience|website|site|company|"
    r"team)|recruit|"
    r"career|salary|quick (?:question|call|chat|intro)|following up|follow up|partnership|collaborat|guest post|"
    r"\bseo\b|"
    r"backlink|ranking|traffic|leads?\b|grow your|scale your|boost|free (?:trial|demo|consult)|\bdemo\b|invest|crypto|"
    r"bitcoin|prize|winner|lottery|congratulations.*(?:won|selected)|loan|discount|pricing|proposal for|solution|"
    r"save \d",
    re.IGNORECASE,
)
_RECALL = re.compile(
    r"お会い|お目にかか|ご一緒|お隣|名刺|交流会|懇親会|異業種|勉強会|二次会|会でお|会では|お話し?(?:でき|させ|"
    r"をあり|ありがと|の続き|を伺|をうかが|した)|"
    r"(?:昨日|先日|先ほど|さきほど|昨夜|昨晩|本日|今日|先週|この前|この間)は|お礼|御礼|ご縁|はじめまして|"
    r"お世話になりました|"
    r"ごちそうさま|ご挨拶|"
    r"(?:nice|great|good|lovely|pleasure|glad|happy) (?:to (?:have )?(?:me?et|see|talk)|(?:meet|see|talk|"
    r"chatt?)ing)|pleasure (?:to|meeting)|"
    r"meeting you|met (?:you|at|yesterday|last)|talking to you|our (?:talk|chat|conversation|meeting)|we (?:met|"
    r"spoke|talked|sat)|"
    r"next to each other|thanks? (?:you )?for (?:the|your|a) (?:chat|talk|time|evening|company|introduction)|"
    r"from the .*(?:class|meetup|party|workshop)",
    re.IGNORECASE,
)
_WARM = re.compile(
    r"ありがとう|お礼|御礼|感謝|先日|昨日|先ほど|さきほど|先週|この前|こないだ|この間|久しぶり|ご無沙汰|元気|"
    r"おめでとう|年賀|謹賀|あけまして|明けまして|"
    r"新年|寒中|暑中|残暑|写真|飲み|呑み|ごはん|ご飯|ランチ|夕食|食事|週末|帰省|引っ?越し|引越|結婚|出産|誕生|同窓|"
    r"遅れ|了解|"
    r"お会い|お目にかか|また(?:会|今度|ぜひ)|楽しかった|楽しみ|おいしかった|美味しかった|近況|挨拶|お見舞|お大事|"
    r"お祝い|お土産|おみやげ|"
    r"すみません|ごめん|お疲れ|よろしく|はじめまして|"
    r"thank|nice (?:to meet|meeting)|great (?:to|meeting|seeing|chat)|good (?:to|seeing|meeting|catching)|lovely|"
    r"catch(?:ing)? up|"
    r"lunch|dinner|coffee|drinks?\b|beers?\b|weekend|birthday|congrat|happy new year|season'?s greetings|merry|"
    r"photos?\b|pictures|"
    r"^hi\b|^hello\b|^hey\b|long time|how are you|see you|yesterday|last (?:night|week|time)|wedding|baby|moving|"
    r"new address|"
    r"sorry|miss you|reunion|visit",
    re.IGNORECASE,
)
_RULES: Final = (("form", _FORM), ("offer", _OFFER), ("recall", _RECALL), ("warm", _WARM))


@lru_cache(maxsize=4_096)
def tone_of(subject: str) -> str:
    """One of TONES, or nothing."""
    plain = _ANSWERS.sub("", unicodedata.normalize("NFKC", subject).strip())
    return next((tone for tone, words in _RULES if words.search(plain)), "")
