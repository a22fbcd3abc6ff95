"""Family names of the neighbours: Chinese and Korean names in their own order, and how their owners say them.

A reading is a fact about a family name, never about whom it belongs to: 林 is はやし, リン or イム.
"""

from __future__ import annotations

import re

from enishi.core import text

# 漢字: Japanese sound, Korean, Chinese (as newspapers write them), in hiragana. The commonest hundred.
_SOUNDS = """
金きん/きむ/じん 李り/い/りー 朴ぼく/ぱく/ぷー 崔さい/ちぇ/つい 鄭てい/ちょん/じぇん 姜きょう/かん/じゃん
趙ちょう/ちょ/じゃお 尹いん/ゆん/いん 張ちょう/ちゃん/ちゃん 王おう/わん/わん 陳ちん/ちん/ちぇん
劉りゅう/ゆ/りゅう 楊よう/やん/やん 黄こう/ふぁん/ほあん 周しゅう/ちゅ/ちょう 呉ご/お/うー 徐じょ/そ/しゅー
孫そん/そん/すん 馬ば/ま/まー 朱しゅ/ちゅ/じゅー 胡こ/ほ/ふー 郭かく/くぁく/ぐお 何か/は/ほー 羅ら/な/るお
梁りょう/やん/りゃん 宋そう/そん/そん 許きょ/ほ/しゅー 韓かん/はん/はん 馮ふう/ぷん/ふぉん
鄧とう/とぅん/でん 曹そう/ちょ/つぁお 彭ほう/ぱん/ぽん 曾そう/ちゅん/つぉん 蕭しょう/そ/しゃお
田でん/ちょん/てぃえん 董とう/とん/どん 袁えん/うぉん/ゆえん 潘はん/ぱん/ぱん 蔡さい/ちぇ/つぁい
蒋しょう/ちゃん/じゃん 于う/う/ゆー 杜と/とぅ/どぅー 葉よう/よぷ/いえ 程てい/ちょん/ちょん 蘇そ/そ/すー
魏ぎ/うぃ/うぇい 呂ろ/よ/りゅー 丁てい/ちょん/でぃん 任にん/いむ/れん 沈ちん/しむ/しぇん 姚よう/よ/やお
盧ろ/の/るー 傅ふ/ぷ/ふー 鍾しょう/ちょん/じょん 洪こう/ほん/ほん 安あん/あん/あん 柳りゅう/ゆ/りゅう
申しん/しん/しぇん 権けん/くぉん/ちゅえん 白はく/ぺく/ばい 文ぶん/むん/うぇん 南なん/なむ/なん
全ぜん/ちょん/ちゅえん 裵はい/ぺ/ぺい 兪ゆ/ゆ/ゆー 林りん/いむ/りん 高こう/こ/がお 謝しゃ/さ/しぇ
唐とう/たん/たん 廖りょう/よ/りゃお 方ほう/ぱん/ふぁん 石せき/そく/しー 余よ/よ/ゆー 汪おう/わん/わん
戴たい/て/だい 范はん/ぽむ/ふぁん 譚たん/たむ/たん 賈か/か/じあ 鄒すう/ちゅ/ぞう 熊ゆう/うん/しょん
孟もう/めん/もん 秦しん/ちん/ちん 江こう/かん/じゃん 史し/さ/しー 顧こ/こ/ぐー 侯こう/ふ/ほう
邵しょう/そ/しゃお 龍りゅう/よん/ろん 万まん/まん/わん 雷らい/ね/れい 銭せん/ちょん/ちぇん 湯とう/たん/たん
黎れい/よ/りー 武ぶ/む/うー 喬きょう/きょ/ちゃお 賀が/は/ほー 頼らい/れ/らい 龔きょう/こん/ごん
閔びん/みん/みん 池ち/ち/ちー 河か/は/ほー 具ぐ/く/じゅー 車しゃ/ちゃ/ちょー 成せい/そん/ちょん
辛しん/しん/しん 欧陽おうよう/くやん/おうやん 司馬しば/さま/すーま 諸葛しょかつ/ちぇがる/じゅーぐー
南宮なんきゅう/なむぐん/なんごん 皇甫こうほ/ふぁんぼ/ほあんふー
"""
_WRITTEN_SOUND = re.compile(r"([^\s/\u3040-\u30ff]+)([\u3040-\u30ff]+)/([\u3040-\u30ff]+)/([\u3040-\u30ff]+)")
SOUNDS = {text.fold(found[1]): (found[2], found[3], found[4]) for found in _WRITTEN_SOUND.finditer(_SOUNDS)}
_TWO_HANGUL = frozenset("남궁 황보 제갈 사공 선우 서문 독고 동방".split())
# Latin spellings that come first in their owner's order, when a given name of that language follows.
_LATIN = frozenset(
    "kim lee yi park pak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo "
    "shin kwon hwang ahn song ryu yoo hong wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu "
    "gao lin he guo ma luo liang song zheng xie tang feng dong xiao cheng cao yuan deng peng lu jiang "
    "cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao liao zou xiong jin hao "
    "kong bai cui kang mao qiu qin shao hou chan wong cheung lau leung ng nguyen tran ".split()
)
# Japanese family names that stand first as often as last; the dictionary stays out of the web process.
_JAPANESE = frozenset(
    text.plain_romaji(name)
    for name in (
        "sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi "
        "matsumoto inoue kimura hayashi saito shimizu yamazaki yamasaki mori abe ikeda hashimoto yamashita ishikawa "
        "nakajima nakashima maeda fujita ogawa goto okada hasegawa murakami kondo ishii sakamoto endo aoki fujii "
        "nishimura fukuda ota miura takeuchi nakagawa okamoto matsuda harada nakano ono tamura fujiwara nakayama "
        "ishida kojima wada morita uchida shibata sakai hara takagi yokoyama miyazaki ueda miyamoto imai maruyama "
        "kudo taniguchi takada masuda kawamura sugiyama murata otsuka hirano sugawara takeda chiba matsui nomura "
        "watabe ando honda noguchi iwasaki hirata kikuchi matsuo kubo kinoshita matsuoka sano kawaguchi onishi "
        "shimada nakata ueno oyama mizuno iida takano yamanaka igarashi oshima oda hattori komatsu arai higuchi "
        "kawasaki iwata tsuchiya kitamura hamada yoshikawa sugimoto kawakami nagai nishida sakurai kikuchi tsuji "
        "hirose kaneko fujimoto kitagawa shirai".split()
    )
)
_PINYIN = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|"
    r"iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
)
_KOREAN_GIVEN = re.compile(r"[a-z]{2,6}[- ][a-z]{2,6}")


def find_family(whole: str) -> str:
    """The family name that an undivided Chinese or Korean name begins with, else empty."""
    if is_hangul(whole):
        return whole[:2] if whole[:2] in _TWO_HANGUL and len(whole) > 2 else whole[:1]
    return next((whole[:n] for n in (2, 1) if text.fold(whole[:n]) in SOUNDS and len(whole) > n), "")


def list_foreign_readings(family: str) -> list[str]:
    """How somebody from Korea or China of this family name may say it, Korean first."""
    return list(dict.fromkeys(SOUNDS.get(text.fold(family), ("",))[1:]))


def is_foreign(family: str, given: str, family_reading: str) -> bool:
    """Whether a name is said as in Korea or China, so that its reading is written in katakana."""
    if is_hangul(family + given):
        return True
    japanese, *foreign = SOUNDS.get(text.fold(family), ("",))
    return family_reading in foreign and family_reading != japanese


def is_hangul(name: str) -> bool:
    """Whether a name is written in hangul throughout."""
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and all("\uac00" <= letter <= "\ud7af" for letter in letters)


def is_family_first(first: str, last: str) -> bool:
    """Whether a Latin name of these two words begins with the family name: SATO Takeshi, Kim Min-ho, Wang Xiaoming."""
    if first.isupper() != last.isupper() and len(first) > 1 and len(last) > 1:
        return first.isupper()
    one, other = first.casefold(), last.casefold()
    if text.plain_romaji(one) in _JAPANESE and text.plain_romaji(other) not in _JAPANESE:
        return bool(text.plain_romaji(other)) and other.isascii() and other[-1:] in "aeioun"
    return one in _LATIN and other not in _LATIN and _is_given_abroad(other)


def _is_given_abroad(given: str) -> bool:
    is_pinyin = re.fullmatch(f"(?:{_PINYIN.pattern}){{1,2}}", given) is not None
    return bool(_KOREAN_GIVEN.fullmatch(given)) or (is_pinyin and len(given) > 2)


def is_usual_family(latin: str) -> bool:
    """Whether a Latin word is one of the usual family names of Japan and its neighbours."""
    return text.plain_romaji(latin) in _JAPANESE or latin.casefold() in _LATIN
