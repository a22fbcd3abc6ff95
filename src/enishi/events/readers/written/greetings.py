"""What people write around a list that names nobody: greetings, thanks, wishes and requests."""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"(?:(?:皆|みな)(?:様|さん|さま)|各位|こん(?:にち|ばん)[はわ]|おはよう(?:ございます)?|(?:大変)?お(?:疲|"
    r"つか)れ(?:様|さま)(?:です|でした|)|お世話になって(?:い|お)?(?:り)?ます|"
    r"いつも.{0,12}(?:ます|です)?|初めまして|はじめまして|(?:どうぞ|何卒|皆さん)?(?:よろしく|宜しく|"
    r"ヨロシク)(?:お願い)?(?:いた|致|し)?(?:ます|しま?す|です|ね)?|"
    r"お願い(?:いた|致)?します|おねがいします|(?:.{0,12})ありがとう(?:ございま(?:す|した))?|有難うございます?|"
    r"感謝(?:です|します)?|"
    r"(?:りょ(?:うかい)?|了解|承知)(?:です|しました|いたしました|致しました)?|かしこまりました|すみません|"
    r"すいません|ごめん(?:なさい|ね)?|申し訳(?:ありません|ございません)|"
    r"(?:とても|すごく|今から)?(?:楽しみ|たのしみ)(?:です|に(?:して|し)?(?:い|お)?(?:り)?ます|だ|"
    r"にしてます)?(?:ね)?|わくわく|ワクワク|最高(?:です)?|いいですね?|良いですね?|"
    r"お待ちして(?:い|お)?(?:り)?ます|当日(?:は)?|また|では|それでは|以上(?:です|になります)?|取り急ぎ|"
    r"お返事遅くなり(?:ました)?|遅くなりました|遅くなってすみません|敬称略|順不同|"
    r"幹事さん|お疲れ|おつかれ|お誘い|w+|ね|よ)"
)
_PIECES = re.compile(r"[\s、。,.!！?？…~〜～♪☆★ー・^_()（）*※\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]+")
_REQUEST = re.compile(
    r"コピペ|コピー|追記|追加|書いて|書き(?:足|加|込)|ご?記入|ご?記載|教えて|知らせ|ご?返信|ご?連絡|お?返事|"
    r"ご?回答|募集|締め?切り?|〆切|までに|ご?確認|集まり|開催|"
    r"予定|リマインド|お待ち|名簿|リスト|一覧|ご参加|会場|場所|時間|集合|会費|予約|人数|キャンセル|ドタキャン|"
    r"当日|出欠|よろしく|お願い|ご?注意|お店|二次会|下記|以下|こちら"
)
_ASKING = re.compile(
    r"(?:ください|下さい|ください(?:ね|ませ)|お願い(?:いた|致|し)?(?:ま)?す|ます|です|でした|ました|ません|"
    r"ましょう|[。!！?？:])[。!！?？…~〜～♪:☆★ー()\s\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]*$"
)


def is_greeting(text: str) -> bool:
    """Whether every piece of it is a greeting, a thank-you or the like."""
    pieces = [piece for piece in _PIECES.split(text) if piece]
    return bool(pieces) and all(_GREETING.fullmatch(piece) for piece in pieces)


def is_request(text: str) -> bool:
    """Whether the writer tells everybody something: 参加する方は下に名前を書いてください."""
    return len(text) > 8 and bool(_REQUEST.search(text)) and bool(_ASKING.search(text))


def drop_greetings(text: str) -> str:
    """お疲れさまです、田中です。 -> 田中です"""
    pieces = re.split(r"([、。!！,\s]+)", text)
    kept = [piece for piece in pieces if not (piece.strip() and _GREETING.fullmatch(piece))]
    return "".join(kept).strip(" 、。!！,")
