"""Lists as people write and paste them, each with what its host would read in it: (name, status) in order.

Written before and apart from the reader's rules; the people are invented.
"""

from __future__ import annotations

from typing import NamedTuple

YES, NO, OPEN, WAIT = "confirmed", "cancelled", "unknown", "waiting"


class Sample(NamedTuple):
    """A pasted text and who is in it; `told` are lines that must be named in a notice."""

    text: str
    people: tuple[tuple[str, str], ...]
    told: tuple[int, ...] = ()


def _all(names: str, status: str = YES) -> tuple[tuple[str, str], ...]:
    return tuple((name, status) for name in names.split("/"))


def of(name: str) -> str:
    return f"{name} +1"


SAMPLES = {
    "numbered, with slots left": Sample(
        "【11月度ランチ交流会 参加者】\n1.佐々木 健（みどり不動産）\n2.小林 "
        "由美子（フリーランス／ライター）\n3.ロイド・安藤\n"
        "4.Emma Brown\n5.山本（初参加です！）\n6.松本　※20時から合流\n7.\n8.\n",
        _all("佐々木 健/小林 由美子/ロイド・安藤/Emma Brown/山本/松本"),
    ),
    "an organiser's call with three headings": Sample(
        "お疲れさまです！幹事の佐藤です。\n11/28(土) "
        "ランチ会\n場所：新宿ルミネ前\n会費：3,000円\n\n【参加】\n1. 田中さん\n2. 鈴木さん（ABC商事）\n"
        "3. 高橋 +1\n4. \n【不参加】\n・伊藤さん\n【未定】\n・渡辺さん（仕事次第）\nよろしくお願いします！",
        (*_all("佐藤/田中/鈴木/高橋"), (of("高橋"), YES), ("伊藤", NO), ("渡辺", OPEN)),
        (1, 9),
    ),
    "marks before the names": Sample(
        "忘年会の出欠です🍻\n◯ 田中\n◯ 佐藤（少し遅れます）\n△ 鈴木\n✕ 高橋\n◯ 伊藤夫婦\n以上、現在4名です！\n",
        (*_all("田中/佐藤"), ("鈴木", OPEN), ("高橋", NO), ("伊藤", YES), (of("伊藤"), YES)),
        (6,),
    ),
    "marks behind the names": Sample(
        "① 田中　○\n② 佐藤　×\n③ 鈴木　△（遅れるかも）\n④ 高橋：○ 2名で\n⑤ 山田太郎(やまだたろう)\n⑥ あっちゃん\n",
        (
            ("田中", YES),
            ("佐藤", NO),
            ("鈴木", OPEN),
            ("高橋", YES),
            (of("高橋"), YES),
            *_all("山田太郎/あっちゃん"),
        ),
        (4,),
    ),
    "messages copied from the app": Sample(
        "12:34 田中太郎 参加します！\n12:35 佐藤 花子 私も行きます。友人1名連れて行きます\n12:40 鈴木 "
        "すみません、その日は行けません🙏\n"
        "12:41 高橋みなみ [スタンプ]\n12:45 田中太郎 楽しみ〜\n13:00 伊藤 何時からですか？\n",
        (("田中太郎", YES), ("佐藤 花子", YES), (of("佐藤 花子"), YES), ("鈴木", NO)),
        (2, 6),
    ),
    "a saved talk in which the list grows": Sample(
        "[LINE] ランチ会のトーク履歴\n保存日時：2026/11/27 "
        "12:00\n\n2026/11/20(金)\n10:00\t佐藤（幹事）\t28日のランチ会、参加できる方は返信ください！\n"
        "10:05\t田中\t参加で！\n10:06\t鈴木\t不参加でお願いします\n10:10\t高橋\t参加者リスト\n1. 田中\n2. "
        "高橋\n10:12\t伊藤\t参加者リスト\n1. 田中\n"
        "2. 高橋\n3. 伊藤\n2026/11/21(土)\n09:00\t田中\tごめんなさい、やっぱり行けなくなりました\n",
        (("田中", NO), ("鈴木", NO), ("高橋", YES), ("伊藤", YES)),
        (5, 16),
    ),
    "one line for each answer": Sample(
        "参加者：田中、佐藤、鈴木、高橋\n不参加：伊藤、渡辺\nキャンセル待ち：中村",
        (*_all("田中/佐藤/鈴木/高橋"), *_all("伊藤/渡辺", NO), ("中村", WAIT)),
    ),
    "framed headings on the same line": Sample(
        "＜参加＞田中、佐藤、鈴木\n＜不参加＞高橋\n＜未回答＞伊藤、渡辺\n",
        (*_all("田中/佐藤/鈴木"), ("高橋", NO), *_all("伊藤/渡辺", OPEN)),
    ),
    "nicknames": Sample(
        "参加\nたなか\nさくら\nゆうこりん\nけんけん🐶\nともちゃん\n\n欠席\nまさくん\n",
        (*_all("たなか/さくら/ゆうこりん/けんけん/とも"), ("まさ", NO)),
    ),
    "names in a row": Sample(
        "参加者（7名）\n田中 佐藤 鈴木\n高橋 伊藤 渡辺\n中村\n", _all("田中/佐藤/鈴木/高橋/伊藤/渡辺/中村")
    ),
    "companies and posts": Sample(
        "参加表明ありがとうございます！\n現在の参加者です↓\n①中村さん（税理士）\n②株式会社アオイ "
        "山口様\n③(株)みどり商事 営業部 木村部長\n④木の下さん\n"
        "⑤一の瀬 ゆい\n⑥堀ノ内さん\n⑦林さんご夫妻\n",
        (*_all("中村/山口/木村/木の下/一の瀬 ゆい/堀ノ内/林"), (of("林"), YES)),
        (9,),
    ),
    "what is said in words": Sample(
        "1 田中\n2 佐藤\n3 鈴木 キャンセル\n4 高橋→欠席\n5 伊藤 …行けたら行く\n6 渡辺 = 参加\n",
        (*_all("田中/佐藤"), ("鈴木", NO), ("高橋", NO), ("伊藤", OPEN), ("渡辺", YES)),
    ),
    "tables and roles": Sample(
        "Aテーブル\n田中、佐藤\nBテーブル\n鈴木、高橋\n幹事：山田\n受付: 木村、林\n",
        _all("田中/佐藤/鈴木/高橋/山田/木村/林"),
    ),
    "check boxes and a waiting list": Sample(
        "ヨガ会 12/12\n参加メンバー\n☑︎あや\n☑︎みき\n☑︎ゆり（マット借ります）\nキャンセル待ち\n・りさ\n・えみ\n",
        (*_all("あや/みき/ゆり"), *_all("りさ/えみ", WAIT)),
    ),
    "replies pasted one below the other": Sample(
        "田中です！参加します😊\n佐藤です、よろしくお願いします。\n鈴木も参加で！\n私も行きます\n"
        "楽しみにしてます\n森さんから不参加の連絡ありました\n",
        (*_all("田中/佐藤/鈴木"), ("森", NO)),
        (4,),
    ),
    "a chat with decorated names": Sample(
        "2026.11.28 土曜日\n18:02 Kenji🎸 参加でお願いします〜！\n18:03 山田 遅れるけど行きます\n18:05 "
        "みか@育休中 今回は見送ります😢\n"
        "18:10 佐藤 翔太 +1でお願いします\n18:11 佐藤 翔太 友人は大学の後輩です\n18:20 Sara OKです👌\n18:25 "
        "幹事 中村 了解です！\n18:30 高橋 参加できますか？\n"
        "18:31 伊藤 まだ未定です、仕事次第で…\n",
        (
            ("Kenji", YES),
            ("山田", YES),
            ("みか", NO),
            ("佐藤 翔太", YES),
            (of("佐藤 翔太"), YES),
            ("Sara", YES),
            ("伊藤", OPEN),
        ),
        (5, 6, 9),
    ),
    "several answers on one line": Sample(
        "田中○、佐藤○、鈴木×、高橋△\n", (*_all("田中/佐藤"), ("鈴木", NO), ("高橋", OPEN))
    ),
    "names from other countries": Sample(
        "・ジョン\n・王 小明\n・김민수\n・Nguyen Van An\n・マリア・ガルシア\n",
        _all("ジョン/王 小明/김민수/Nguyen Van An/マリア・ガルシア"),
    ),
    "mail addresses": Sample(
        "田中太郎 090-1234-5678 tanaka@example.jp\n鈴木花子 suzuki@example.com\n佐藤次郎\n",
        _all("田中太郎/鈴木花子/佐藤次郎"),
    ),
    "one-character names, and one of emoji": Sample("1. 林\n2. 森\n3. 🐱\n4. え\n", _all("林/森/🐱/え")),
    "a charity run": Sample(
        "チャリティーラン当日スタッフ\n\n■受付\n・大野 美咲（リーダー）\n・江口\n■給水\n・カルロス\n・西村 "
        "翔\n\n※10分前集合でお願いします\n",
        _all("大野 美咲/江口/カルロス/西村 翔"),
        (6,),
    ),
    "a poll": Sample(
        "出欠\n石川\t○\n小川\t×\n長谷川\t△\n五十嵐\t○\n",
        (("石川", YES), ("小川", NO), ("長谷川", OPEN), ("五十嵐", YES)),
    ),
    "a board of a mothers' group": Sample(
        "クリスマス会🎄参加される方はお名前お願いします💕\n⭐️ゆきママ　大人1人 "
        "子ども2人\n⭐️あやママ\n⭐️りょうパパ　仕事で遅れます💦\n",
        (
            ("ゆきママ", YES),
            *_all("ゆきママ +1/ゆきママ +2"),
            ("あやママ", YES),
            ("りょうパパ", YES),
        ),
    ),
    "afterparty by name": Sample(
        "二次会参加\n前田さん\n藤田さん\n二次会不参加\n岡田さん\n",
        (("前田", YES), ("藤田", YES), ("岡田", NO)),
    ),
    "numbers in brackets": Sample(
        "(1) 坂本龍之介\n(2) 勝 りん\n(3) 西郷（遠方のため欠席）\n(4) 大久保 → 参加◎\n",
        (("坂本龍之介", YES), ("勝 りん", YES), ("西郷", NO), ("大久保", YES)),
    ),
    "a business list": Sample(
        "ご出席者\n株式会社みなと 代表取締役 浜田 誠 様\n合同会社そら 吉岡様\nやまと税理士法人 "
        "大西様\nフリーランス 本田様\n",
        _all("浜田 誠/吉岡/大西/本田"),
    ),
    "who cannot come, in sentences": Sample(
        "原さん→仕事のため参加できません\n菊地さん：体調不良で欠席します\n野口さん…検討中\n松井さん 行きます！\n",
        (("原", NO), ("菊地", NO), ("野口", OPEN), ("松井", YES)),
    ),
    "English": Sample(
        "Attendees:\n- Anna Smith\n- Bob (Acme Inc)\n- Carol: yes\n- Dave: no\n",
        (("Anna Smith", YES), ("Bob", YES), ("Carol", YES), ("Dave", NO)),
    ),
    "a barbecue by groups": Sample(
        "【12/5(土) "
        "バーベキュー🍖】\n時間　11:00〜\n場所　葛西臨海公園\n幹事　内田\n\n〈男〉\n大輔\nこーすけ\nりょう\n"
        "〈女〉\nみずき\nアヤ\n",
        _all("内田/大輔/こーすけ/りょう/みずき/アヤ"),
    ),
    "faces before the names": Sample(
        "参加メンバー👇\n👩‍🦰 ゆみさん\n👨 たくやさん\n👩 さっちゃん（＋こども1人）\n👨 ケン（途中から）\n",
        (*_all("ゆみ/たくや/さっちゃん"), (of("さっちゃん"), YES), ("ケン", YES)),
        (4,),
    ),
    "arrows": Sample(
        "来週の読書会\n・中島→OK\n・石井→OK（オンライン）\n・前川→NG\n・三好→返事待ち\n・近藤→たぶん行けます\n",
        (*_all("中島/石井"), ("前川", NO), *_all("三好/近藤", OPEN)),
    ),
    "a polite letter": Sample(
        "お世話になっております。\n株式会社ひかりの村上です。\n弊社からは以下の3名で参加いたします。\n村上 "
        "健一（代表取締役）\n今野 さやか（広報）\n"
        "平野 大地（営業）\nどうぞよろしくお願いいたします。\n",
        _all("村上/村上 健一/今野 さやか/平野 大地"),
    ),
    "two in a line, and who comes along": Sample(
        "＊参加者＊\n01.上田\n02.杉山（妻も参加）\n03.千葉（娘と2人で参加）\n04.増田／久保\n05.丸山＆今井\n",
        (
            *_all("上田/杉山"),
            (of("杉山"), YES),
            ("千葉", YES),
            (of("千葉"), YES),
            *_all("増田/久保/丸山/今井"),
        ),
        (3, 4),
    ),
    "marks as headings": Sample(
        "○…高木、安藤、谷口\n△…丸山\n×…今井、河野\n",
        (*_all("高木/安藤/谷口"), ("丸山", OPEN), *_all("今井/河野", NO)),
    ),
    "marks and names in one run": Sample(
        "高木○安藤○谷口×丸山△", (*_all("高木/安藤"), ("谷口", NO), ("丸山", OPEN))
    ),
    "formal, with 様": Sample(
        "確定\n高木美帆 様 (サクラ銀行)\n安藤 忠 様 (安藤設計事務所 代表)\nー\nキャンセル\n谷口 様\n",
        (*_all("高木美帆/安藤 忠"), ("谷口", NO)),
    ),
    "slashes, and counts above": Sample(
        "参加：8人\n不参加：2人\n参加\n藤本/岡本/中川/原田\n松田/中野/小野/田村\n不参加\n竹内/金子\n",
        (*_all("藤本/岡本/中川/原田/松田/中野/小野/田村"), *_all("竹内/金子", NO)),
    ),
    "a clock with halves": Sample(
        "午後3:05 山口健 参加でお願いします\n午後3:06 みほ 行けます！\n午後3:10 山口健 "
        "あ、もう一人増えるかもです\n",
        _all("山口健/みほ"),
        (3,),
    ),
    "circled numbers in one run": Sample("①大野②小野③中野\n", _all("大野/小野/中野")),
    "initials": Sample("Hさん\nYさん\nK\n", _all("H/Y/K")),
    "by company": Sample("【ABC商事】\n田中\n佐藤\n【みなと銀行】\n鈴木\n", _all("田中/佐藤/鈴木")),
    "a programme is nobody": Sample(
        "19:00 乾杯\n19:30 自己紹介\n20:00 シャッフル\n21:00 解散\n", (), (0, 2, 3)
    ),
}
