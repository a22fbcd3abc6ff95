"""Plain Hepburn for mail addresses, and the combinations of common names that are somebody famous."""

import re

from enishi.imports.sample.words import read_table

FAMOUS = frozenset(read_table("famous")["names"])

_KANA = tuple(
    zip(
        "きゃ きゅ きょ しゃ しゅ しょ ちゃ ちゅ ちょ にゃ にゅ にょ ひゃ ひゅ ひょ みゃ みゅ みょ"
        " りゃ りゅ りょ ぎゃ ぎゅ ぎょ じゃ じゅ じょ びゃ びゅ びょ ぴゃ ぴゅ ぴょ".split(),
        "kya kyu kyo sha shu sho cha chu cho nya nyu nyo hya hyu hyo mya myu myo rya ryu ryo gya gyu gyo"
        " ja ju jo bya byu byo pya pyu pyo".split(),
        strict=True,
    )
) + tuple(
    zip(
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
        "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ",
        "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo"
        " ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo"
        " pa pi pu pe po".split(),
        strict=True,
    )
)


def romanise(reading: str) -> str:
    """Hiragana in Hepburn without long vowels, as people write it in their mail address."""
    for kana, letters in _KANA:
        reading = reading.replace(kana, letters)
    return re.sub(r"o(?:u(?!e)|o)", "o", reading).replace("uu", "u")  # いのうえ stays inoue
