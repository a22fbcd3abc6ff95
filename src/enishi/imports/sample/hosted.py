"""A gathering that the owner of the sample hosts: a meetup in nine days, a lunch whose day is being found."""

from __future__ import annotations

TITLE = "港の交流会 秋の夜"
PURPOSE = "このまちで働く人どうしが、仕事の枠を越えて知り合う会です。商品やサービスの案内はありません。"
PLACE = "海岸通りの会議室"
ABOUT = (
    "1卓4名、3回の席替えで、はじめての方どうしもお話しできます。\n途中からの参加も、途中での退席もどうぞ。"
)
IN_DAYS = 9
LIST = """【参加】
1. 青木 真理子（みなと設計事務所）
2. 石田 健（青空商事）
3. 上野 桃子（青空商事）
4. 遠藤 光（まちの保育園）
5. 大西 隆（大西税理士事務所）
6. 川口 沙織（港北看護ステーション）
7. 菊池 守（菊池工務店）
8. 工藤 あかり（海辺の編集室）
9. 小松 亮（みなと設計事務所）
10. 佐伯 奈々（花さえき）
11. 柴田 徹（柴田珈琲）+1
【不参加】
須藤 誠
"""
HEARD = ("photos", "二次会の写真が、断りなく投稿されていました。", "幹事ではない方")
KEPT_OUT = (
    "投資の勧誘をくり返した方",
    "invest@example.com",
    "会の中での投資の勧誘は、ご遠慮いただいています。",
)
OBJECTION = "勧誘のつもりはありませんでした。これからは仕事の案内はいたしません。"
QUESTION = "お話ししてみたいこと"
POLL_TITLE = "同期のお昼ごはん"
ANSWERS = (("中村", ("yes", "no", "maybe")), ("森 由紀", ("yes", "yes", "no")), ("原", ("no", "yes", "yes")))
