"""Common Japanese family names, to tell which half of a Latin name is the family."""

from __future__ import annotations

from functools import cache

from enishi.cards.readers.fields import words
from enishi.core import text as texts

_COMMON = (
    "佐藤鈴木高橋田中伊藤渡辺山本中村小林加藤吉田山田松本井上木村清水山崎池田阿部橋本山下石川中島前田藤田小川後藤岡田村上近藤石井坂本遠藤青木藤井西村福田"
    "太田三浦藤原岡本松田中川中野原田小野田村竹内金子和田中山石田上田森田柴田酒井工藤横山宮崎宮本内田高木安藤谷口大野丸山今井高田藤本河野小島村田武田上野杉山"
    "増田平野菅原久保松井千葉岩崎桜井木下松尾野口菊地野村新井渡部佐野杉本大西古川浜田市川小松高野水野吉川山内西田菊池西川五味北村安田古田川口飯田平田中田"
    "東山岩田服部土屋辻本関根川崎本田樋口秋山田口永井山中吉村川上大塚中西石原松岡馬場浅野荒木大橋大島熊谷松村早川岡崎平井片山小沢矢野黒田川村栗原堀田星野白石"
    "成田柳田澤田石橋須藤永田尾崎望月荒井小池津田広瀬松下小山中尾福島関口児玉西山岩本奥村黒木富田桑原小西宮田石塚大谷青山伊東上原野田大石小田本間内藤三宅"
    "吉岡松永高山福井坂井小泉竹田篠原岸本三好横田三木米田武藤牧野神谷柏木河合富永萩原飯塚榎本堀内大川篠田古賀山根稲垣若林江口北川大森宮下根本村井川島須田神田"
    "長田杉浦吉野片岡梅田皆川塚本植田奥田高島南雲日高土井相川浅井荻野落合笠原金井亀井河村北野向井小森斉木坂口桜田沢田島田下田白井新田菅野瀬戸高井滝沢竹中田代立花"
    "寺田徳田中井長尾永野西尾野崎畑中花田林田原口樋渡平山深沢藤川細川堀江前川松浦三上水谷溝口宮川宮沢森下森本八木安井柳沢山岸山口横井吉沢米山和久井"
)
_LONG = (
    "長谷川 佐々木 五十嵐 長谷部 小野寺 佐久間 大久保 宇野 小笠原 長谷 森 林 原 堀 関 辻 島 東 南 岡 谷 星 "
    "岸 平 沖 乾 菅 畑 牧 桂 堤 角 柳 榊 一ノ瀬 小鳥遊 渡邊 齋藤 斎藤 齊藤 高梨 佐々 "
    "久保田 宇佐美 八重樫 勅使河原 日比野 海老原 長友 御手洗 小早川 曽我部 我妻 安倍 安部 本多 尾上 服部 "
    "羽田 土方 香川 石黒 江藤 江川 大西 荒川"
).split()


@cache
def common_families() -> frozenset[str]:
    """Their Latin letters in one spelling."""
    pairs = [_COMMON[i : i + 2] for i in range(0, len(_COMMON), 2)]
    names = dict.fromkeys([*pairs, *_LONG])
    return frozenset(
        texts.to_romaji(reading) for name in names for reading in words.read_as(name, words.FAMILY)
    )


def is_family(latin: str) -> bool:
    return texts.plain_romaji(latin) in common_families()
