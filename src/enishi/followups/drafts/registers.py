"""One register through a whole text: です・ます or だ, 拝啓 with its 敬具, and neither where one chats."""

import re

PAIRS = (("拝啓", "敬具"), ("謹啓", "謹白"), ("謹啓", "敬白"), ("前略", "草々"), ("拝復", "敬具"))
OPENINGS = ("拝啓", "謹啓", "前略", "拝復")
CLOSINGS = ("敬具", "謹白", "敬白", "草々")
SENTENCE = re.compile(r"[^。！？!?\n]+")
POLITE = re.compile(
    r"(?:です|ます|でした|ました|ません|ください|下さい|でしょう|ましょう|ございます|幸いに存じ|さいませ|お願い|ごめんなさい)"
    r"(?:か|ね|よ|よね|が|けれど|から|ので|の)?$"
)
PLAIN = re.compile(
    r"(?:(?<=[^んたくまいえ])だ|だった|だろう|のだ|んだ|である|であった|(?<!ませ)(?<!くださ)[っいきしちにびみりぎじ]た|れた|した|する|しない"
    r"|じゃない|ではない|かった|と思う|しよう|してる|だよ|だね|だな)(?:よ|ね|な|よね|わ|ぞ|か)?$"
)


def find_mixed(text: str) -> str:
    """A plain ending in a text that is polite elsewhere; empty where the register is one."""
    sentences = [one.strip(" 　」』）)") for one in SENTENCE.findall(text)]
    if not any(POLITE.search(one) for one in sentences):
        return ""
    return next((one[-12:] for one in sentences if PLAIN.search(one) and not POLITE.search(one)), "")


def find_unpaired(text: str, channel: str) -> str:
    """An opening without its closing, the other way round, or either of them where one chats."""
    openings = [word for word in OPENINGS if word in text]
    closings = [word for word in CLOSINGS if word in text]
    if channel in ("line", "message", "sns"):
        return (openings + closings + [""])[0]
    if not openings and not closings:
        return ""
    if any(opening in text and closing in text for opening, closing in PAIRS):
        return ""
    return (openings + closings)[0]
