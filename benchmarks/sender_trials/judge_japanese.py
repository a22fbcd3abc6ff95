"""The world in which senders are judged, in Japanese: nothing in it is taken from the other one."""

from __future__ import annotations

from sender_trials.wording import Habits, Wording, lines, pairs

JAPANESE = Wording(
    language="ja",
    families=pairs(
        "阿部:abe 石井:ishii 小川:ogawa 後藤:goto 村上:murakami 近藤:kondo 坂本:sakamoto 遠藤:endo 西村:nishimura "
        "福田:fukuda "
        "太田:ota 三宅:miyake 五十嵐:igarashi 勅使河原:teshigawara 比嘉:higa 東海林:shoji 一ノ瀬:ichinose 辻:tsuji "
        "堀:hori "
        "大久保:okubo 柳:yanagi 乾:inui 朴:park 陳:chen 日下部:kusakabe 真壁:makabe"
    ),
    givens=pairs(
        "拓也:takuya 隆:takashi 裕介:yusuke 修:osamu 茂:shigeru 智子:tomoko 久美子:kumiko 裕子:yuko 愛:ai "
        "莉子:riko 麻衣:mai "
        "ゆかり:yukari あかね:akane 悠真:yuma 湊:minato 颯太:sota 慎太郎:shintaro 響:hibiki 百合子:yuriko "
        "志強:zhiqiang 智恵:jihye 凜:rin"
    ),
    firms=pairs(
        "うみの食品株式会社:umino-foods.example.jp ㈱大和測量:yamato-sokuryo.co.jp "
        "桜坂法律事務所:sakurazaka-law.jp 株式会社コトノハ:kotonoha.inc "
        "NPO法人まちの灯:machinohi.or.jp 東雲大学:shinonome-u.ac.jp ミライ総研:mirai-soken.co.jp "
        "有限会社山根工務店:yamane-koumuten.com "
        "医療法人すずらん:suzuran-med.or.jp フジサワ機工:fujisawa-kiko.co.jp"
    ),
    shops=pairs(
        "北欧雑貨ルンド:lund-zakka.jp お茶の玉露園:gyokuroen.co.jp リネンと暮らす:linen-kurashi.com "
        "靴のマルヨシ:maruyoshi-shoes.jp "
        "ペット家族:petkazoku.net 産直べじ便:vegebin.jp レコード猫町:nekomachi-rec.com 温泉宿ゆうなぎ:yunagi-onsen.jp"
    ),
    sites=pairs(
        "しごと帳:shigotocho.io コードの庭:codeniwa.com つむぎレター:tsumugi-letter.com スペイシア:spacia.app "
        "集いナビ:tsudoi-navi.jp "
        "らくらく経費:rakukeihi.com ヘルプの窓:helpnomado.jp"
    ),
    homes=tuple(
        "gmail.com yahoo.co.jp me.com softbank.ne.jp au.com hotmail.co.jp so-net.ne.jp biglobe.ne.jp live.jp".split()
    ),
    person_names=(
        "{f} {g}",
        "{f}{g}",
        "{F} {G}",
        "{F}, {G}",
        "{G}",
        "{g}ちゃん",
        "{f} {g} ({F} {G})",
        "{f}",
        "{f}{g}",
    ),
    work_names=(
        "{f} {g} [{firm}]",
        "{firm}／{f} {g}",
        "{firm}・{f}",
        "{f}{g}｜{firm}",
        "({firm}) {f} {g}",
        "{firm} {f}{g}",
    ),
    shop_names=(
        "{shop} {G}",
        "{g}（{shop}スタッフ）",
        "{shop}　{f}",
        "「{shop}」{f}{g}",
        "{f}{g}",
        "{shop}の店主{f}",
        "{G}@{shop}",
    ),
    writer_names=("{f}{g}", "{g}のひとりごと便", "{f} {g} from つむぎレター", "{f}{g}の読書日記", "{F}{G}"),
    desk_names=(
        "{shop}　お問合せ窓口",
        "{shop}",
        "{shop} 会員デスク",
        "{shop} 係 {f}",
        "{f}（{shop}サポート担当）",
        "{shop}通販部",
        "{shop} 受付",
    ),
    machine_names=(
        "{f} {g}（{site}）",
        "{f} {g}",
        "{site}",
        "{site}からのお知らせ",
        "{F} {G} [{site}]",
        "{site} bot",
    ),
    locals=("{F}.{i}", "{F}{i}", "{i}.{F}", "{G}-{F}", "{F}.{G}", "{G}{F}", "{F}{n}", "{G}.{n}"),
    desk_locals=(
        "info",
        "inquiry",
        "otoiawase",
        "member",
        "press",
        "order",
        "webshop",
        "help",
        "magazine",
        "uketsuke",
        "sales",
    ),
    letter_hosts=("", "m.", "letter.", "mailmag.", "info.", "", "e."),
    machine_addresses=(
        "notification@{site}",
        "no-reply@{site}",
        "{f}.{hex}@in.{site}",
        "comment+{hex}@{site}",
        "updates@mail.{site}",
        "bot@{site}",
    ),
    ticket_addresses=(
        "help@{site}",
        "toiawase@{site}",
        "support+{hex}@{site}",
        "inquiry-{n}@{site}",
        "customer@support.{site}",
    ),
    friendly=lines("""
        キャンプのこと
        おひさしぶりです
        金曜どう？
        結婚式の二次会
        先週の動画
        お見舞いありがとう
        夏休みの予定
        おすすめの歯医者
        {month}月に東京行きます
        映画の感想
        無事着いたよ
        犬の写真
        借りてた傘
        おばあちゃんの具合
        Re: Re: 同窓会
        やっほー
        次の練習日
        たけのこ
        件の店
    """),
    working=lines("""
        弊社案のご確認
        Ｂ案の図面
        {month}/{day} の訪問時間
        覚書ドラフト
        発注書について
        ヒアリングの候補日
        校正戻し
        検収の件
        打合せ場所の変更
        追加の質問です
        納品物一式
        次回のアジェンダ
        サーバ移行の段取り
        予算感のすり合わせ
        ご相談があります
        研究室見学の件
    """),
    thanking=lines("""
        今日の異業種会でご一緒した者です
        先ほどは貴重なお話をありがとうございました
        {month}/{day}のセミナーでお隣だった者です
        お名刺のお礼
        昨夜はごちそうさまでした
        お話の続き
        ご縁に感謝します
        ハンドメイド市でお話しした者です
    """),
    greeting=lines("""
        賀正
        新春のお慶びを申し上げます
        今年もよろしくね
        ことしの抱負
        明けまして！
    """),
    offering=lines("""
        【{k}名限定】特別オファーのお知らせ
        エンジニア職のご案内（リモート可）
        一度お話しできませんか
        御社の採用課題について
        補助金活用のご案内
        貴社のお力になれると思いご連絡しました
        オフィス移転をご検討の方へ
        あなたに合いそうな企業様がございます
        SNS運用代行のご提案
        DX推進のご担当者様へ
        Re: ご検討状況のご確認
        電気代を{k}％削減した事例
    """),
    selling=lines("""
        春のリネン祭 はじまりました
        【再入荷】あの人気のポット
        お客様だけの特別価格
        クリアランス最大{k}%引き
        夏ギフト早割は{day}日まで
        ポイントの有効期限が近づいています
        新茶の季節になりました
        スタッフのイチ押し
        閲覧された商品が値下がり
        レビューのお願い
    """),
    letters=lines("""
        【つむぎ{k}】静かな朝のために
        vol{k}｜書くことと歩くこと
        今月の一冊
        木曜便：ちいさな畑
        更新しました「海の話」
        {month}月の便り
        ひとりごと{k}通目
    """),
    ordering=lines("""
        【{n}】ご注文を承りました
        商品発送のご連絡
        カードご利用のお知らせ
        宿泊予約の確認（予約番号 {n}）
        お支払いを確認しました
        仮登録のご案内
        ご契約内容のご確認
        お荷物の配達予定
        電子チケットのご案内
    """),
    asking=lines("""
        届いた箱がつぶれていました
        退会したいです
        請求内容について教えてください
        人数変更のお願い
        部品の取り寄せはできますか
        アプリが開かない
        見学は可能でしょうか
    """),
    tickets=lines("""
        【受付No.{n}】ご返信
        お問合せへの回答 (ID:{n})
        [SUP-{k}] ご報告の件
        ##{n}## 担当より
    """),
    acknowledging=lines("""
        お問合せを受け付けました（自動配信）
        お申込みありがとうございます
        送信内容の控え
        ご連絡を承りました
    """),
    notices=lines("""
        {thing} に返信がありました
        [niwa/core] {thing} · MR !{k}
        担当者になりました：{thing}
        【しごと帳】期限が近い作業
        SHG-{k} {thing}
        未読メッセージが{k}件
        議事録が共有されました
    """),
    listing=lines("""
        [pta-ml {k}] 運動会の係
        (hiking-ml) 下見の報告
        [okinawa:{k}] 三線の会
        配布物について
        来月の当番表
        [dev-ja] 質問：型の書き方
    """),
    storming=lines("""
        【全員】健康診断の日程
        フロアの空調
        Fwd: 組織変更
        経費精算の締切
        防災訓練
        ログ確認のお願い＞各位
        {thing}
        cc: 週報
    """),
    inviting=lines("""
        招待状: 週次 @ {month}/{day}
        【ご案内】公開講座
        更新された招待状: {thing}
        開催まであと{k}日
        参加登録のご確認
    """),
    spamming=lines("""
        【重要】お客様のアカウントは制限されています
        {n}万円をお受け取りください
        突然のメール失礼します、遺産の件
        至急！！
        お荷物をお預かりしています
        在宅で簡単
        Re: 写真
        ETC利用照会
    """),
    away=lines("""
        【不在】{day}日まで
        自動応答：夏季休業
        出張のため返信が遅れます（自動）
    """),
    habits=Habits(0.7, 0.65, 0.6, 0.5, 0.8, 0.45),
)
