"""Common Japanese names with their readings, and plain Hepburn for mail addresses. Nobody famous."""

SURNAMES = tuple(tuple(pair.split(":")) for pair in """
鈴木:すずき 田中:たなか 伊藤:いとう 山本:やまもと 小林:こばやし 加藤:かとう 山口:やまぐち 松本:まつもと 井上:いのうえ
木村:きむら 清水:しみず 池田:いけだ 橋本:はしもと 阿部:あべ 石川:いしかわ 前田:まえだ 藤田:ふじた 後藤:ごとう 岡田:おかだ
村上:むらかみ 近藤:こんどう 石井:いしい 坂本:さかもと 遠藤:えんどう 青木:あおき 藤井:ふじい 福田:ふくだ 太田:おおた
藤原:ふじわら 岡本:おかもと 中島:なかじま 中川:なかがわ 原田:はらだ 竹内:たけうち 金子:かねこ 和田:わだ 中山:なかやま
石田:いしだ 上田:うえだ 森田:もりた 柴田:しばた 酒井:さかい 工藤:くどう 横山:よこやま 宮崎:みやざき 内田:うちだ
高木:たかぎ 安藤:あんどう 谷口:たにぐち 大野:おおの 丸山:まるやま 今井:いまい 藤本:ふじもと 武田:たけだ 村田:むらた
上野:うえの 杉山:すぎやま 増田:ますだ 菅原:すがわら 平野:ひらの 久保:くぼ 松井:まつい 千葉:ちば 岩崎:いわさき
桜井:さくらい 野口:のぐち 木下:きのした 佐野:さの 松尾:まつお 菊地:きくち 野村:のむら 新井:あらい 渡部:わたなべ
熊谷:くまがい 大西:おおにし 高田:たかだ 本田:ほんだ 古川:ふるかわ 浜田:はまだ 小島:こじま 平田:ひらた 川口:かわぐち
中田:なかた 川崎:かわさき 飯田:いいだ 吉川:よしかわ 本間:ほんま 久保田:くぼた 北村:きたむら 秋山:あきやま 富田:とみた
辻:つじ 堀:ほり 樋口:ひぐち 永井:ながい 川上:かわかみ 大久保:おおくぼ 白石:しらいし 島田:しまだ 片山:かたやま 早川:はやかわ
""".split())

YOUNGER_WOMEN = tuple(tuple(pair.split(":")) for pair in """
美咲:みさき 彩香:あやか 優花:ゆうか 千夏:ちなつ 麻衣:まい 沙織:さおり 早紀:さき 真由:まゆ 理沙:りさ 瞳:ひとみ 綾乃:あやの
友美:ともみ 遥:はるか 奈緒:なお 志保:しほ 麻美:あさみ 春香:はるか 玲奈:れな 桃子:ももこ 明日香:あすか 里奈:りな 菜摘:なつみ
""".split())
OLDER_WOMEN = tuple(tuple(pair.split(":")) for pair in """
恵子:けいこ 洋子:ようこ 久美子:くみこ 由美子:ゆみこ 真理子:まりこ 直美:なおみ 裕美:ひろみ 順子:じゅんこ 典子:のりこ 智子:ともこ
""".split())
YOUNGER_MEN = tuple(tuple(pair.split(":")) for pair in """
翔太:しょうた 健太:けんた 拓也:たくや 大輔:だいすけ 直樹:なおき 達也:たつや 亮太:りょうた 祐介:ゆうすけ 雄太:ゆうた 慎也:しんや
和也:かずや 康平:こうへい 智也:ともや 陽介:ようすけ 啓太:けいた 俊介:しゅんすけ 悠斗:ゆうと 大樹:だいき 純一:じゅんいち 真也:しんや
""".split())
OLDER_MEN = tuple(tuple(pair.split(":")) for pair in """
誠:まこと 浩:ひろし 隆:たかし 博之:ひろゆき 哲也:てつや 茂:しげる 正人:まさと 英樹:ひでき 和夫:かずお 修一:しゅういち 健一:けんいち
""".split())

_KANA = tuple(zip(
    "きゃ きゅ きょ しゃ しゅ しょ ちゃ ちゅ ちょ にゃ にゅ にょ ひゃ ひゅ ひょ みゃ みゅ みょ りゃ りゅ りょ ぎゃ ぎゅ ぎょ"
    " じゃ じゅ じょ びゃ びゅ びょ ぴゃ ぴゅ ぴょ".split(),
    "kya kyu kyo sha shu sho cha chu cho nya nyu nyo hya hyu hyo mya myu myo rya ryu ryo gya gyu gyo"
    " ja ju jo bya byu byo pya pyu pyo".split(),
    strict=True,
)) + tuple(zip(
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ",
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo"
    " ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo"
    " pa pi pu pe po".split(),
    strict=True,
))


def romanise(reading: str) -> str:
    """Hiragana in Hepburn without long vowels, as people write it in their mail address."""
    for kana, letters in _KANA:
        reading = reading.replace(kana, letters)
    for long, short in (("ou", "o"), ("oo", "o"), ("uu", "u")):
        reading = reading.replace(long, short)
    return reading
