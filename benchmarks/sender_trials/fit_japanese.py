"""The world in which the weights are fitted, in Japanese; and people of few words."""

from __future__ import annotations

import dataclasses

from sender_trials.wording import Habits, Wording, lines, pairs

JAPANESE = Wording(
    language="ja",
    families=pairs(
        "佐藤:sato 鈴木:suzuki 高橋:takahashi 田中:tanaka 伊藤:ito 渡辺:watanabe 山本:yamamoto 中村:nakamura "
        "小林:kobayashi "
        "加藤:kato 吉田:yoshida 山田:yamada 佐々木:sasaki 松本:matsumoto 井上:inoue 木村:kimura 林:hayashi "
        "清水:shimizu "
        "森:mori 池田:ikeda 橋本:hashimoto 石川:ishikawa 前田:maeda 藤田:fujita 岡田:okada 長谷川:hasegawa 金:kim "
        "王:wang"
    ),
    givens=pairs(
        "健:ken 翔太:shota 大輔:daisuke 直樹:naoki 誠:makoto 浩:hiroshi 恵子:keiko 由美:yumi 陽子:yoko 美咲:misaki "
        "さくら:sakura "
        "葵:aoi 結衣:yui 香織:kaori 千尋:chihiro 蓮:ren 一郎:ichiro 和也:kazuya 正人:masato 剛:tsuyoshi "
        "敏俊:minjun 敏:min"
    ),
    firms=pairs(
        "株式会社あおぞら製作所:aozora-ss.co.jp みどり信用金庫:midori-shinkin.jp 北山商会:kitayama-shokai.co.jp "
        "ひかり設計事務所:hikari-sekkei.jp "
        "さくら印刷株式会社:sakura-insatsu.co.jp 青葉運輸(株):aoba-unyu.jp つばめ通信:tsubame-net.co.jp "
        "合同会社ミナモ:minamo.io はなみずき歯科:hanamizuki-dc.jp"
    ),
    shops=pairs(
        "くつしたの森:kutsushita-mori.jp カフェ豆工房:mamekobo.jp ブックス暁:books-akatsuki.co.jp "
        "日和ストア:hiyori-store.com "
        "山の道具店:yamadogu.jp ことり文具:kotori-bungu.shop 旅人くらぶ:tabibito-club.jp"
    ),
    sites=pairs(
        "チームボード:teamboard.jp プルリク:pulreq.dev 手紙箱:tegamibako.jp まちの掲示板:machiban.jp "
        "会計くん:kaikeikun.jp ヘルプ亭:helptei.com"
    ),
    homes=tuple("gmail.com yahoo.co.jp icloud.com docomo.ne.jp ezweb.ne.jp outlook.jp nifty.com".split()),
    person_names=("{f} {g}", "{f}{g}", "{f} {g}", "{G} {F}", "{f}　{g}", "{F} {G}", "{g}", "{f}"),
    work_names=(
        "{f} {g}（{firm}）",
        "{firm} {f} {g}",
        "{f}@{firm}",
        "{firm}　{f}",
        "{f} {g} / {firm}",
        "【{firm}】{f}",
    ),
    shop_names=(
        "{g}＠{shop}",
        "{shop} {f}",
        "{shop}の{g}",
        "{shop} 店長 {f}{g}",
        "{f}（{shop}）",
        "{f} {g}",
        "{G} from {shop}",
    ),
    writer_names=("{f}{g}のメルマガ", "{f} {g}", "{f} {g}｜note", "{g}の週末レター", "{f}{g}通信"),
    desk_names=(
        "{shop} カスタマーサポート",
        "{shop}",
        "{shop} お客様センター",
        "{shop}事務局",
        "{shop} サポート {f}",
        "{f} ({shop} ヘルプデスク)",
        "{shop}オンライン",
        "{f} {g}",
        "{f}",
        "お客様相談室",
        "{shop} 運営局",
        "{f}・{shop}",
    ),
    machine_names=(
        "{f} {g} ({site})",
        "{f}{g}",
        "{site}",
        "{site} 通知",
        "{F} via {site}",
        "{site} 自動配信",
    ),
    locals=("{F}", "{F}.{G}", "{i}-{F}", "{G}.{F}", "{F}{G}{n}", "{G}{n}", "{F}_{G}", "{i}{F}"),
    desk_locals=(
        "info",
        "support",
        "contact",
        "shop",
        "order",
        "cs",
        "mailmag",
        "news",
        "store",
        "customer",
        "desk",
        "sodan",
        "web",
        "madoguchi",
    ),
    letter_hosts=("", "mail.", "news.", "em.", ""),
    machine_addresses=(
        "notifications@{site}",
        "notify@{site}",
        "{f}-{hex}@mail.{site}",
        "reply+{hex}@reply.{site}",
        "board@{site}",
        "jira@{site}",
        "{g}@{site}",
        "board-{n}@{site}",
    ),
    ticket_addresses=(
        "support@{site}",
        "support+id{n}@{site}",
        "help@{site}",
        "ticket-{n}@{site}",
        "care@{site}",
        "cs-{hex}@{site}",
        "desk@help.{site}",
        "ask+{n}@{site}",
        "{f}@{site}",
    ),
    friendly=lines("""
        今度の週末
        写真送ります
        久しぶり！
        {month}月の旅行について
        飲み会の場所
        引っ越しました
        この前はありがとう
        子どもの写真
        ライブ行かない？
        例の本
        誕生日おめでとう
        近況
        {day}日の件
        お土産
        （件名なし）
        明日の待ち合わせ
        実家のみかん
    """),
    working=lines("""
        お見積もりの件
        来週の打ち合わせについて
        資料をお送りします
        {month}月{day}日の会議
        契約書の確認
        原稿の修正
        仕様のご相談
        納期について
        請求書の送付
        ロゴ案
        現地調査の日程
        先ほどのお電話の件
        議事録
        図面の差し替え
        ご確認のお願い
    """),
    thanking=lines("""
        昨日はありがとうございました
        先日の交流会のお礼
        {day}日にお会いした{month}月会の者です
        名刺交換のお礼
        お会いできてうれしかったです
        昨晩の勉強会の件
        懇親会ではお世話になりました
        ご挨拶
    """),
    greeting=lines("""
        謹賀新年
        あけましておめでとうございます
        新年のご挨拶
        今年もよろしくお願いします
        年賀状に代えて
    """),
    offering=lines("""
        【スカウト】あなたのご経歴を拝見しました
        非公開求人のご紹介
        カジュアル面談のお誘い
        転職をお考えではありませんか
        弊社サービスのご案内
        集客でお困りではありませんか
        コスト削減のご提案
        ホームページを拝見しご連絡しました
        年収{n}万円以上のポジション
        業務提携のご相談
        無料オンライン相談会のご案内
        ご紹介したい案件がございます
        ご挨拶
        先日のメールの件
        お時間をいただけませんか
        貴社のウェブサイトについて
        お役に立てるかもしれません
        再送です
    """),
    selling=lines("""
        【本日まで】秋のセール{k}%OFF
        新商品のお知らせ
        あなたへのおすすめ
        ポイント{k}倍キャンペーン
        送料無料クーポンをお届けします
        人気の商品が再入荷
        {month}月の限定セット
        今年の冬はこれで決まり
        お買い忘れはありませんか
        店長の日記　寒くなりましたね
    """),
    letters=lines("""
        第{k}号　働き方を考える
        vol.{k} 小さな会社の経理
        今週の3冊
        {month}月号をお届けします
        #{k} 朝の散歩で考えたこと
        本日のコラム：話し方
        noteを更新しました
        週刊レター：ひとりの時間
    """),
    ordering=lines("""
        ご注文ありがとうございます（注文番号{n}）
        商品を発送しました
        ご利用明細のお知らせ
        ご予約を承りました
        お支払い完了のお知らせ
        会員登録ありがとうございます
        お届け予定日のお知らせ
        領収書の発行について
    """),
    asking=lines("""
        商品の不具合について
        ログインできません
        領収書の宛名を変えたい
        予約の変更をお願いします
        解約について
        サイズ交換の希望
        使い方の質問
    """),
    tickets=lines("""
        [#{n}] お問い合わせの件
        【お問い合わせ番号:{n}】ご回答
        Re: [TB-{n}] 不具合のご報告
        ご質問への回答（受付番号 {n}）
        ご連絡ありがとうございます
        ご返信
        ご質問の件につきまして
        担当の者より回答いたします
    """),
    acknowledging=lines("""
        お問い合わせありがとうございます
        【自動返信】お問い合わせを受け付けました
        お申し込みを受け付けました
        受付完了のお知らせ
    """),
    notices=lines("""
        {thing}にコメントしました
        [web/app] {thing} (#{k})
        あなたに課題が割り当てられました: {thing}
        [TB-{k}] {thing}
        {k}件の新しい通知
        {thing} が更新されました
    """),
    listing=lines("""
        [kinjo:{k}] 清掃の日程
        [dev {k}] ビルドが通らない
        [members] 総会の出欠
        回覧板の件
        例会のお知らせ
        次の当番
    """),
    storming=lines("""
        【共有】定例の議事録
        座席表の更新
        {month}月の安全衛生
        全社：プリンタの件
        障害の一報
        Fwd: 役員会資料
        休暇予定の記入のお願い
        {thing}
    """),
    inviting=lines("""
        招待: 定例 @ {month}月{day}日
        セミナーのご案内
        {month}月の説明会について
        参加申込みの確認
        招待: {thing}
    """),
    spamming=lines("""
        当選おめでとうございます
        至急ご確認ください
        副業で月{n}万円
        あなたの口座が停止されました
        Re: 先日の件
        投資のご案内
        未払いの料金があります
        未払いの料金があります!
        写真ありがとう
        こんにちは
        先日はありがとうございました
        連絡ください
        動画を見られてしまいました
        ご利用確認
        佐川より
    """),
    away=lines("""
        不在のお知らせ
        【自動返信】休暇中です
        Automatic reply: 出張中
    """),
    habits=Habits(0.85, 0.75, 0.7, 0.6, 0.85, 0.35),
)

# Hardly a name, no thread, subjects that say nothing: what is left is who wrote to whom, and how often.
PLAIN = dataclasses.replace(
    JAPANESE,
    language="plain",
    person_names=("", "{G}"),
    locals=("u{n}", "{i}{n}x", "{G}{n}", "kk-{n}", "{F}"),
    homes=("mail.example.com", "example.net", "fureai.example.jp", "gmail.com"),
    friendly=("", "Re", "件名なし", "{n}", "test", "件", "(no subject)"),
    working=("", "件", "Re", "{month}/{day}", "資料", "{k}"),
    habits=Habits(0.0, 0.9, 0.9, 0.8, 0.15, 0.0),
)
