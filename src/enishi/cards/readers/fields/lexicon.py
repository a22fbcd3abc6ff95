"""The words a card is made of: legal forms, kinds of department, titles, qualifications, and what is none of these."""

from __future__ import annotations

import re

CHINESE_FORMS = ("有限公司", "股份有限公司", "有限责任公司", "有限責任公司", "集团公司", "集團公司")
LEGAL_FORMS = (
    "株式会社 有限会社 合同会社 合資会社 合名会社 一般社団法人 公益社団法人 一般財団法人 公益財団法人 "
    "社団法人 財団法人 "
    "特定非営利活動法人 認定特定非営利活動法人 認定NPO法人 NPO法人 医療法人社団 医療法人財団 社会医療法人 "
    "医療法人 学校法人 "
    "社会福祉法人 宗教法人 独立行政法人 地方独立行政法人 国立研究開発法人 国立大学法人 公立大学法人 "
    "弁護士法人 税理士法人 "
    "司法書士法人 行政書士法人 社会保険労務士法人 特許業務法人 弁理士法人 監査法人 土地家屋調査士法人 農事組合法人 "
    "農業生産法人 更生保護法人 相互会社 特殊会社 管理組合法人 企業組合 事業協同組合 協同組合 生活協同組合 "
    "有限責任事業組合 "
    "有限責任監査法人 投資法人 特定目的会社 一般社団 一般財団 ㈱ ㈲ ㈳ ㈶ ㍿ (株) (有) (同) (資) (名) (社) "
    "(財) (医) (学) (福) (宗) (一社) (公社) "
    "(一財) (公財) (特非) 〈株〉 〔株〕 [株]"
).split()
LEGAL = re.compile(
    "|".join(
        re.escape(form).replace(r"\(", "[(（]").replace(r"\)", "[)）]")
        for form in sorted((*LEGAL_FORMS, *CHINESE_FORMS), key=len, reverse=True)
    )
)
LEGAL_LATIN = re.compile(
    r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?:INC|CORPORATION|CORP|LTD|LIMITED|CO\s?[.,]{1,2}\s?LTD|"
    r"Co\s*[.,]{0,2}\s*,?\s*Ltd|Company\s*,?\s*Limited|Corporation|Incorporated|Inc|Corp|Ltd|Limited|LLC|"
    r"LLP|"
    r"L\.L\.C|PLC|GmbH|K\.\s?K|KK|S\.A|S\.p\.A|B\.V|N\.V|AG|Pte|Pty|G\.K|GK|NPO|Sdn\.?\s*Bhd|Holdings)(?![a-z])\.?",
)
_ORGANISATION_ENDS = (
    "法律事務所 会計事務所 税理士事務所 司法書士事務所 行政書士事務所 社会保険労務士事務所 社労士事務所 "
    "特許事務所 設計事務所 "
    "建築事務所 探偵事務所 芸能事務所 労務事務所 経営事務所 弁理士事務所 総合事務所 事務所 大学院 大学 "
    "短期大学 高等専門学校 高等学校 中学校 小学校 専門学校 高校 幼稚園 保育園 "
    "こども園 学園 学院 学校 塾 予備校 総合病院 病院 クリニック 診療所 医院 歯科 整骨院 接骨院 鍼灸院 "
    "治療院 動物病院 薬局 薬店 "
    "市役所 区役所 町役場 村役場 県庁 府庁 道庁 都庁 役場 消防署 警察署 税務署 裁判所 図書館 美術館 博物館 公民館 "
    "商店 商会 商事 物産 工務店 製作所 製造所 工業 産業 工芸 鉄工所 鉄工 木工 木工所 建設 建築 不動産 住宅 "
    "電機 電気 電器 製薬 化学 製菓 食品 酒造 "
    "醸造 水産 農園 農場 ファーム 牧場 果樹園 茶園 園芸 造園 林業 運輸 運送 物流 交通 観光 旅行 旅館 ホテル "
    "印刷 出版 出版社 新聞社 放送 書店 "
    "書房 文庫 銀行 信用金庫 信用組合 証券 生命保険 損害保険 保険 農業協同組合 漁業協同組合 森林組合 組合 "
    "協会 学会 連盟 連合会 "
    "財団 基金 機構 公社 公団 商工会議所 商工会 観光協会 社会福祉協議会 協議会 振興会 研究会 同友会 後援会 "
    "研究所 研究機構 総研 総合研究所 "
    "スタジオ アトリエ 工房 窯 カフェ 食堂 酒場 居酒屋 酒店 料理店 料亭 寿司 鮨 そば 蕎麦 珈琲 喫茶店 "
    "ベーカリー 菓子店 美容室 理容室 "
    "サロン 写真館 花店 生花店 呉服店 堂 屋 庵 亭 軒 寺 院 神社 大社 神宮 教会 ホールディングス システムズ "
    "テクノロジーズ ソリューションズ "
    "コーポレーション カンパニー コンサルティング パートナーズ エンタープライズ インターナショナル ジャパン "
    "ラボラトリー デザイン "
    "ワークス ソフト ソフトウェア システム サービス 鉱業 紡績 繊維 重工 自動車 ガス 電力 水道 警備 総業 "
    "企画 製材 石材 瓦店 畳店 技研 精機 精密 "
    "管弦楽団 交響楽団 楽団 劇団 合唱団 連合 商船 製鉄 製鋼 鋼業 電鉄 鉄道 航空 海運 倉庫 百貨店 薬品 化成 "
    "化工 樹脂 硝子 窯業 "
    "醤油 製麺 製粉 製糖 製本 紙業 紙器 木材 興業 実業 開発 通商 通信 テレコム 機械 機工 工機 工作所 造船 "
    "車輌 車両 モータース 石油 エナジー エネルギー "
    "クリーニング 塗装 設備 電設 電工 計器 光学 時計店 眼鏡店 楽器 家具 インテリア 織物 縫製 映像 "
    "プロダクション エージェンシー 広告社 通信社 警備保障 "
    "アカデミー スクール 学習塾 福祉会 共済会 互助会 連絡協議会 ネットワーク グループホーム デイサービス "
    "老人ホーム 訪問看護ステーション 地域包括支援センター "
    "リハビリセンター 歯科医院 耳鼻咽喉科 産婦人科医院 整形外科 皮膚科クリニック 助産院 フィルハーモニー "
    "キッチン フーズ ファーマシー フィットネス ヨガ リゾート "
    "不動産鑑定 設計 設計室 測量 事務局 委員会"
).split()
ORGANISATION_END = re.compile(
    f"(?:{'|'.join(re.escape(w) for w in sorted(_ORGANISATION_ENDS, key=len, reverse=True))})$"
)
# Ends so short or so common in family names that they tell little by themselves.
WEAK_ENDS = frozenset(
    "堂 屋 庵 亭 軒 寺 院 窯 塾 財団 開発 機械 設備 通信 映像 倉庫 連合 ネットワーク 楽器 家具 "
    "整形外科 インテリア 設計 企画 システム サービス 事務局 委員会".split()
)
ORGANISATION_STARTS = re.compile(
    r"(?:喫茶|カフェ|スナック|居酒屋|割烹|料亭|旅館|民宿|ホテル|NPO|コワーキング|学習塾|理容|美容室|"
    r"パン工房|洋菓子|和菓子|"
    r"株|浄土真宗|曹洞宗|臨済宗|真言宗|天台宗|日蓮宗|浄土宗|国立|県立|市立|私立|東京都立|公立)"
)
ORGANISATION_LATIN = re.compile(
    r"(?<![A-Za-z])(?:Studios?|Café|Cafe|Coffee|Farm|Farms|University|College|Institute|Clinic|Hospital|"
    r"Foundation|Association|Society|"
    r"Bank|School|Academy|Labs?|Works|Partners|Systems|Technologies|Technology|Solutions|Industries|"
    r"Consulting|Trading|Bakery|"
    r"Hotel|Church|Temple|Shrine|Museum|Library|Agency|Ministry|Council|City Hall|Law Offices?|(?:City|"
    r"Town|Ward|Village) (?:Office|Hall)|Law Firm|Attorneys|Design|Designs|Media|Press|"
    r"Ventures|Capital|Robotics|Software|Networks?|Kogei|Group|Company|Brewery|Architects|Photography|"
    r"Gallery|Restaurant|Store|Shop)(?![a-z])"
)

_DEPARTMENT_ENDS = (
    "事業本部 営業本部 本部 事業部 統括部 部門 部 課 室 係 局 センター 支店 支社 支部 支所 営業所 出張所 "
    "事業所 工場 本店 本社 グループ チーム "
    "ユニット セクション ディビジョン デパートメント 研究室 研究科 研究部 研究センター 研究所 学部 学科 "
    "学群 学類 学系 専攻 講座 分野 教室 医局 診療科 外科 内科 "
    "小児科 皮膚科 眼科 科 班 ラボ 推進室 事務局 委員会 編集部 プロジェクト 領域 分室 病棟 外来 薬剤部 "
    "看護部 カンパニー オフィス 担当 窓口 "
    "部会 分会 店 校 園 院 機構 社長室 秘書室 準備室 本庁 庁 Division Department Dept Team Group Office"
).split()
DEPARTMENT_END = re.compile(
    f"(?:{'|'.join(sorted((re.escape(w) for w in _DEPARTMENT_ENDS), key=len, reverse=True))})"
    r"(?:[\d第一二三四五六七八九十]{1,3})?$"
)
# These make an organisation when no other is on the card.
DOUBTFUL_DEPARTMENTS = re.compile(
    r"(?:研究所|センター|工場|店|校|園|院|局|機構|オフィス|事務局|委員会|庁|ラボ|カンパニー|教室|教会|支部|室)$"
)
DEPARTMENT_LATIN = re.compile(
    r"(?<![A-Za-z])(?:Department|Dept|Division|Div|Section|Team|Unit|Bureau|Headquarters|Branch|Faculty|"
    r"Graduate School|School of|"
    r"Laboratory|Sales|Marketing|Human Resources|HR|Finance|Accounting|General Affairs|Planning|"
    r"Development|Engineering|"
    r"Research|Operations|Public Relations|Administration|Business|International|Legal|Customer Success|"
    r"Customer Support|Product|Group|Center|Centre|Office)(?![a-z])"
)

_TITLE_CORES = (
    "代表取締役社長 代表取締役会長 代表取締役 取締役会長 取締役社長 取締役 執行役員 執行役 監査役 社長 "
    "副社長 会長 副会長 理事長 副理事長 理事 監事 評議員 "
    "顧問 相談役 参与 参事 本部長 事業部長 統括部長 部長 次長 課長 課長代理 室長 係長 班長 所長 支店長 "
    "支社長 支部長 支配人 店長 工場長 局長 院長 副院長 "
    "園長 校長 教頭 教諭 学長 学部長 学科長 研究科長 教授 准教授 助教 講師 助手 研究員 技師 技師長 主任 "
    "主査 主事 主幹 主席 主務 書記 会計 "
    "マネージャー マネジャー マネージャ リーダー ディレクター プロデューサー デザイナー エンジニア "
    "コンサルタント アドバイザー プランナー "
    "ライター 編集長 編集者 編集 記者 カメラマン フォトグラファー イラストレーター アーティスト アナリスト "
    "プログラマー プログラマ "
    "アーキテクト スペシャリスト エキスパート コーディネーター コーディネータ インストラクター トレーナー "
    "セラピスト カウンセラー ファシリテーター オーナー "
    "オーナーシェフ シェフ パティシエ バリスタ ソムリエール 料理長 女将 若女将 店主 亭主 代表 代表者 副代表 "
    "共同代表 代表社員 業務執行社員 代表理事 専務理事 常務理事 代表役員 責任役員 共同創業者 創業者 "
    "創業者兼CEO パートナー アソシエイト 所員 職員 社員 住職 副住職 宮司 禰宜 権禰宜 牧師 司祭 神父 議員 "
    "市長 区長 町長 村長 知事 副市長 事務局長 事務長 "
    "看護師長 師長 医長 医局長 部長代理 センター長 ユニット長 グループ長 チーム長 グループリーダー "
    "チームリーダー 園主 農園主 場長 館長 塾長 団長 座長 幹事 "
    "委員長 副委員長 委員 議長 総裁 頭取 行員 船長 機長 棟梁 杜氏 蔵元 当主 家元 師範 作家 画家 陶芸家 "
    "写真家 建築家 音楽家 作曲家 漫画家 翻訳家 通訳 翻訳者 "
    "研究主幹 専門官 調査官 審議官 事務官 技官 企画官 書記官 秘書 秘書役 マイスター キュレーター 学芸員 "
    "司書 庶務 営業担当 営業 担当 広報 広報担当 人事担当 採用担当 "
    "スタッフ アシスタント メンバー "
    "ストラテジスト サイエンティスト リサーチャー マーケター エバンジェリスト "
    "フェロー プリンシパル プロジェクトマネージャー プロダクトマネージャー 代表パートナー 名誉教授 特任教授 "
    "研究代表 主宰 主催 会頭 副会頭 "
    "理事代表 書記官 一等書記官 二等書記官 参事官 公使 大使 領事 総領事 外交官 弁理士長 作家 絵本作家 "
    "小説家 評論家 研究家 料理研究家 落語家 声優 俳優 歌手 演奏家 ピアニスト バイオリニスト 指揮者 ダンサー "
    "ナレーター 司会者 ジャーナリスト 編集委員 ライフプランナー プライベートバンカー 管理薬剤師 チーフ "
    "サブリーダー 責任者 店主 店員 支配人 発起人 世話人 董事長 董事 総経理 副総経理 総監 調査役 審査役 "
    "推進役 考査役 監査等委員 幹事長 セールス アカウントエグゼクティブ CEO COO CTO CFO CIO CMO CHRO CPO CSO "
    "CISO CDO VP EVP SVP PM "
    "经理 經理 总经理 總經理 副总经理 副總經理 总监 董事 董事长 总裁 主任 工程师 工程師 顾问 顧問 助理 秘书 教授 副教授"
).split()
TITLE_CORES = frozenset(_TITLE_CORES)
_TITLE_BEFORE = (
    r"代表|常務|専務|上席|上級|筆頭|副|準|准|主席|首席|次席|シニア|チーフ|ジュニア|アシスタント|"
    r"エグゼクティブ|ゼネラル|ジェネラル|"
    r"プロジェクト|プロダクト|セールス|マーケティング|アカウント|クリエイティブ|アート|テクニカル|Web|"
    r"ウェブ|UI/?UX|IT|AI|"
    r"システム|ソフトウェア|フロントエンド|バックエンド|データ|インフラ|エリア|ブランド|カスタマーサクセス|"
    r"キャリア|経営|"
    r"销售|銷售|市场|市場|业务|技术|产品|项目|财务|人力资源|高级|高級|资深|資深|客户|区域|地区|部门|"
    r"主幹|主管|名誉|特任|特命|客員|統括|総括|専任|専門|執行|非常勤|社外|常勤|独立|最高|担当|元|前|"
    r"フリーランス|フリー|グラフィック|"
    r"主任|統轄|共同|連携|臨床|ビジネス|グループ|チーム|営業|技術|業務|人事|総務|経理|広報|企画|開発|研究|"
    r"製造|生産|品質|販売|購買|店舗|地域|"
    r"採用|販促|購買|調達|情報|広告|宣伝|渉外|安全|環境|労務|教育|研修|物流|輸出|輸入|貿易|商品|事業|事務|"
    r"財務|法務|工務|管理|調査|教務|学務|編集|制作|設計|建築|施工|現場|工事|看護|薬剤|診療|介護|相談|支援|"
    r"総支配|"
    r"第[一二三四五六七八九十\d]+|国際|海外|国内|東日本|西日本|関東|関西"
)
_TITLE_CORE = "|".join(re.escape(w) for w in sorted(_TITLE_CORES, key=len, reverse=True))
_TITLE_ONE = rf"(?:(?:{_TITLE_BEFORE}){{0,4}}(?:{_TITLE_CORE})(?:代理|補佐|待遇|心得|付|候補|代行|格|職)?)"
# Anything that ends as an office does: 経営企画部長, 南営業所長.
_OFFICE = (
    r"(?:[^\s、。,./|]{1,14}(?:部|課|室|係|局|所|店|本部|センター|工場|支社|科|院|園|校|グループ|チーム|ユニット|事業部|支部)"
    r"(?:長(?:代理|補佐|心得)?))"
)
_ELECTED = r"(?:[^\s、。]{1,14}(?:議会議員|委員会委員|審議会委員|民生委員|議員))"
TITLE = re.compile(
    rf"(?:{_OFFICE}|{_ELECTED}|{_TITLE_ONE})(?:\s?[兼・/&＆]\s?(?:{_OFFICE}|{_TITLE_ONE}|[A-Z]{{3,4}})|C[A-Z]O)*"
)
TITLE_LATIN = re.compile(
    r"(?<![A-Za-z])(?:Manager|Director|President|C[EOTFIM]O|Chief|Officer|Engineer|Representative|"
    r"Executive|Vice President|VP|Head|Lead|Leader|"
    r"Consultant|Designer|Developer|Analyst|Professor|Associate|Assistant|Partner|Founder|Co-?Founder|Owner|Producer|"
    r"Architect|Specialist|Coordinator|Advis[oe]r|Attorney|Secretary|Chairman|Chairperson|Chairwoman|"
    r"Researcher|Scientist|Planner|Editor|Writer|"
    r"Photographer|Principal|Supervisor|Lecturer|Fellow|Chef|Barista|Instructor|Artist|Translator|"
    r"Interpreter|Journalist|Programmer|Strategist|Evangelist|Controller|Treasurer|Counsel|Accountant|"
    r"Physician|Nurse|Teacher|Priest|Senior|Junior)(?![a-z])"
)

_QUALIFICATIONS = (
    r"(?:特定)?社会保険労務士|社労士|中小企業診断士|税理士|公認会計士|弁護士|司法書士|認定司法書士|"
    r"特定行政書士|行政書士|弁理士|不動産鑑定士(?:補)?|"
    r"土地家屋調査士|宅地建物取引(?:士|主任者)|公認不動産コンサルティングマスター|宅建士|(?:管理|一級|二級|"
    r"1級|2級|構造設計一級|級|設備設計一級|木造)?建築士|(?:一級|二級|1級|2級)?[^\s、,/]{0,8}施工管理技士|"
    r"技術士(?:補)?(?:[(（][^)）]{1,12}[)）])?|(?:総括)?産業医|歯科医師|医師|薬剤師|(?:認定|専門|"
    r"准)?看護師|保健師|助産師|理学療法士|作業療法士|言語聴覚士|視能訓練士|"
    r"臨床検査技師|診療放射線技師|臨床工学技士|歯科衛生士|歯科技工士|管理栄養士|栄養士|介護福祉士|"
    r"社会福祉士|精神保健福祉士|介護支援専門員|"
    r"ケアマネジャー|ケアマネージャー|保育士|臨床心理士|公認心理師|獣医師|柔道整復師|鍼灸師|はり師|"
    r"きゅう師|あん摩マッサージ指圧師|"
    r"(?:[^\s、,/・()（）]{1,6}学|学術|芸術|体育)?博士(?:[(（][^)）]{1,12}[)）])?|"
    r"(?:[^\s、,/・()（）]{1,6}学|学術|芸術|体育)?修士(?:[(（][^)）]{1,12}[)）])?|(?:日本|"
    r"公益社団法人日本)?[^\s、,/]{0,16}(?:専門医|認定医|指導医)|"
    r"(?:[123一二三]級)?FP技能士|(?:[123一二三]級)?ファイナンシャル[・]?プランナー|"
    r"(?:国家資格)?キャリアコンサルタント|証券アナリスト|ITストラテジスト|"
    r"情報処理安全確保支援士|応用情報技術者|基本情報技術者|ネットワークスペシャリスト|"
    r"データベーススペシャリスト|プロジェクトマネージャ試験合格|AWS認定[^\s、,/]{0,30}|測量士(?:補)?|"
    r"気象予報士|"
    r"(?:全国)?通訳案内士|ソムリエ|唎酒師|きき酒師|利酒師|(?:一級|二級|1級|2級)?カラーコーディネーター|"
    r"インテリアコーディネーター|防災士|危険物取扱者|"
    r"(?:第[一二三]種)?電気(?:主任技術者|工事士)|消防設備士|マンション管理士|管理業務主任者|"
    r"賃貸不動産経営管理士|海事代理士|"
    r"美容師|理容師|調理師|製菓衛生師|学芸員資格|(?:[1-3一二三]級)?[^\s、,/]{0,10}技能士|通関士|衛生管理者|"
    r"米国公認会計士|認定[^\s、,/]{2,14}(?:士|師|員|者|コンサルタント|コーチ|トレーナー|アドバイザー|"
    r"インストラクター|カウンセラー)|"
    r"整理収納アドバイザー(?:[12]級)?|野菜ソムリエ(?:プロ)?|茶道教授|華道教授"
)
_QUALIFICATIONS_LATIN = (
    r"MBA|Ph\.?\s?D\.?|M\.?D\.?|PMP|US-?CPA|CPA|CFP®?|AFP®?|CFA|CISSP|CISA|CIA|J\.?D\.?|LL\.?M\.?|P\.?E\.?|"
    r"Esq\.?|M\.?Sc\.?|M\.?S\.?|B\.?Sc\.?|"
    r"ITIL|CSM|TOEIC\s?\d{3}|MBA\s?[(（][^)）]+[)）]|Dr\.?\s?(?:Eng|Sci|Med)\.?|D\.?Eng\.?|DDS|RN"
)
QUALIFICATION = re.compile(rf"(?:{_QUALIFICATIONS}|(?<![A-Za-z])(?:{_QUALIFICATIONS_LATIN})(?![A-Za-z]))")

NOISE = re.compile(
    r"[I1l]S[O0]\s?\d{4,5}|プライバシーマーク|Pマーク|ISMS|登録番号|登録第|許可|免許|認証|認定番号|届出|営業時間|"
    r"定休日|創業|since|設立|資本金|"
    r"取扱|加盟|会員番号|第\d+号|インボイス|適格請求書|T\d{13}|QRコード|二次元|ご予約|予約制|無料相談|"
    r"お気軽|受付|©|Copyright|All Rights|駐車場|徒歩\d|"
    r"駅(?:から|より|徒歩|前)|SDGs|事業内容|業務内容|取扱品目|出身|趣味|顔写真|交換日",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"[。、!?！？…「」『』♪★☆~〜]|(?:です|ます|ません|ください|しよう|する|した|ある|ない|たい|から|まで|とともに)$"
)
PARTICLE = re.compile(r"[^\s][をにへがはで][^\s]|[^\s]と[^\s]{2}|[^\s]の[^\s]{2}")
