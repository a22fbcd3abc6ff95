"""From a memo to a phrase that may stand in a letter. When in doubt, nothing: the writer sees the memo beside it."""

import re

from .cleaning import clean_phrase

LONGEST = 20
CLAUSE_END = re.compile(r"[。．、,，\n\r！!？?／/;；…　：:]")
# What says that it was talked about; 電話 and 世話 are no such sign, hence the particle or お before 話.
SPEECH = re.compile(
    r"(?:(?:について|に関して|のことで|のこと)(?:の?お?話.*|の?ご?相談.*|を?(?:伺|聞|教).*|語.*)?"
    r"|(?:[をのと]お?|お|^)話(?:を?(?:した|し|する|しました|した件|聞いた|聞く|伺った|うかがった|してくれた|してくださった)|で盛り上が.*)?"
    r"|の?ご?相談(?:を?(?:受けた|された|した|する)|に乗って.*|に乗った)"
    r"|を?(?:聞いた|聞く|伺った|教わった|教えてもらった|教えてくれた|語ってくれた|勧められた)"
    r"|とのこと|だそうだ|だそうです|らしい|の件)$"
)
NOUN_ENDINGS = re.compile(
    r"(?:[一-鿿々〆ヶァ-ヴーｦ-ﾟA-Za-z0-9０-９Ａ-Ｚａ-ｚ＋+）)]|まとめ|もり|打ち合わせ|知らせ|しおり|申し込み|取り組み|子育て"
    r"|づくり|作り|集まり|祭り|まつり|暮らし|片づけ|片付け|つながり|手続き|すすめ|はじめ方|うどん|そば|コツ|まち|ふるさと)$"
)
CLAUSE_INSIDE = re.compile(
    r"(?<=[^ぁ-ん])[をがはに](?=[^ぁ-ん])|(?<=[^ぁ-ん])も(?=[^ぁ-ん])|(?:で|から|まで)(?=[^のぁ-ん])|を|けど|ので|(?:い|た|る|だ)と"
)
# About a person's looks or standing, or too close to the skin to come back in a letter unasked.
NOT_A_TOPIC = re.compile(
    r"さん|様|さま|先生|氏$|男性|女性|人$|の方$|眼鏡|メガネ|髪|美人|顔|年配|若手$|っぽい|系$|風$|印象|感じ|名刺|挨拶|同席|隣"
    r"|初対面|乾杯|二次会|紹介|面識|連絡先|未定|なし$|不明|同い年|歳$|才$|独身|既婚|同郷$|同期$|同窓$"
    r"|病|癌|がん$|うつ|入院|手術|治療|通院|妊娠|不妊|離婚|別居|不倫|介護|葬|亡|転職|退職|辞|解雇|リストラ|副業|年収|給料|給与"
    r"|借金|ローン|倒産|赤字|訴訟|裁判|悩み|愚痴|悪口|嫌|苦手|宗教|政治|噂|秘密|内緒|オフレコ|極秘|社外秘|恋|彼氏|彼女"
    r"|勧誘|営業$|断|注意|怪し|要警戒"
)
# A bare memo that tells what somebody is, not what was said: 税理士, 京都出身, 30代, 要フォロー.
WHAT_SOMEBODY_IS = re.compile(
    r"出身|在住|勤務|所属|フォロー|待ち|予定|検討|募集|参加|経験|担当|元|社長|代表|部長|課長|係長|店長|院長|所長|役員|顧問|エンジニア$"
    r"|デザイナー$|ライター$|コンサル|マネージャー$|[士師家者員職歴父母子夫妻兄弟姉妹中済型代月日時年歳]$|年目|人目|好き|上手|連絡|返信"
)
SEND = re.compile(
    r"^(?P<x>.+?)(?:を|、)(?:お?送りします|お?送りする|送る|送ります|送付|送付する|メールする|メールで送る|共有|共有する|シェアする"
    r"|お?渡しする|渡す|お?届けする|届ける|転送|転送する)$|^(?P<y>.+?)(?:の)?(?:送付|共有|転送)(?:する|します)?$"
)
INTRODUCE = re.compile(r"^(?P<x>.+?)[をの]?(?:ご?紹介)(?:する|します)?$")
INVITE = re.compile(r"^(?P<x>.+?)[にへ](?:お?誘い?する|誘う|招く|お招きする|招待する?)$")
REACH = re.compile(r"^(?P<x>.+?)に(?P<v>連絡|電話|確認|相談)(?:する|します)?$")
OBJECT = re.compile(r"^(?P<x>[^を]+)を[^を]{1,12}$")
POLITE_NOUNS = {"連絡": "ご連絡", "電話": "お電話", "確認": "確認", "相談": "ご相談"}


def is_noun_phrase(text: str, *, shortest: int = 1) -> bool:
    """Whether 「◯◯のお話」 would read well: a short noun, no clause."""
    return bool(
        shortest <= len(text) <= LONGEST
        and NOUN_ENDINGS.search(text)
        and not CLAUSE_INSIDE.search(text)
        and not re.search(r"[「」『』\"'→←=＝#＃*()（）<>]|\d{5,}", text)
        and text[0] not in "のをがはにもでとへーっゃゅょん"
    )


def find_topic(note: str, *, mourning: bool = False) -> str:
    """A short topic out of the owner's memo, or nothing: '子ども食堂の会計について話した' -> '子ども食堂の会計'."""
    if "://" in note or "@" in note:
        return ""
    clause = CLAUSE_END.split(note.strip().lstrip("・-*● "), maxsplit=1)[0]
    first = clean_phrase(clause, longest=40, mourning=mourning)
    topic = SPEECH.sub("", first).strip()
    is_bare = topic == first
    if not is_noun_phrase(topic, shortest=2) or NOT_A_TOPIC.search(topic):
        return ""
    return "" if is_bare and WHAT_SOMEBODY_IS.search(topic) else topic


def find_sending(promise: str) -> str:
    """What was to be sent or handed over: '資料を送る' -> '資料'."""
    match = SEND.match(clean_phrase(promise, longest=40))
    thing = (match["x"] or match["y"] or "") if match else ""
    return thing if is_noun_phrase(thing) else ""


def find_matter(promise: str, *, mourning: bool = False) -> str:
    """A promise as words that may stand before 「の件」, or nothing: '鈴木さんを紹介する' -> '鈴木さんのご紹介'."""
    text = re.sub(r"の件$", "", clean_phrase(promise, longest=40, mourning=mourning))
    sending = find_sending(text)
    if sending:
        return sending
    for pattern, ending in ((INTRODUCE, "のご紹介"), (INVITE, "のお誘い")):
        match = pattern.match(text)
        if match and is_noun_phrase(_person_as_noun(match["x"])):
            return match["x"] + ending
    match = REACH.match(text)
    if match and is_noun_phrase(_person_as_noun(match["x"])):
        return f"{match['x']}への{POLITE_NOUNS[match['v']]}"
    match = OBJECT.match(text)
    matter = match["x"] if match else text
    return matter if is_noun_phrase(matter) else ""


def _person_as_noun(name: str) -> str:
    """「さん」 ends in hiragana but is a noun all the same."""
    return re.sub(r"さん$", "氏", name)
