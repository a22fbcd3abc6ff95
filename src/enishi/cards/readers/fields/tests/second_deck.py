"""More cards written by hand: spaced and glued words, several titles, other countries."""

from __future__ import annotations

from enishi.cards.readers.fields.tests.hand_made import DOWN, HandMade

# Layouts and wordings that rivals stumble over: spaced or glued words, several titles, other countries.
SECOND_DECK = (
 HandMade("spaced_firm",(("株 式 会 社 青 葉 製 作 所",60,50,28),("代 表 取 締 役",60,150,18),("青 木　 　義 男",60,200,44),("〒980-0811 宮城県仙台市青葉区一番町1-2-3",60,400,16),("電 話 022-222-1111",60,425,16),("F A X 022-222-1112",60,450,16)),
  {"family":"青木","given":"義男","organisation":"株式会社青葉製作所","titles":("代表取締役",),"phones":(("022-222-1111","phone"),("022-222-1112","fax"))}),
 HandMade("ceo",(("代表取締役CEO",60,150,18),("大塚 芽衣",60,190,44),("株式会社Nexa",60,50,30),("Founder & CEO",300,150,16),("C: 090-1111-2222",60,400,16),("O: 03-1111-2222",60,425,16),("mei@nexa.ai",60,450,16)),
  {"family":"大塚","given":"芽衣","organisation":"株式会社Nexa","titles":("代表取締役CEO","Founder & CEO"),"phones":(("090-1111-2222","mobile"),("03-1111-2222","phone"))}),
 HandMade("builder",(("大和田建設工業㈱",60,50,30),("工事部長",60,150,20),("大和田 剛志",60,190,40),("一級建築施工管理技士",60,250,16),("静岡県浜松市中区板屋町111-2",60,400,16),("浜松アクトタワー 19F",60,420,16),("TEL:053-450-1111（代）",60,445,16),("直通:053-450-1122",330,445,16)),
  {"family":"大和田","given":"剛志","organisation":"大和田建設工業㈱","titles":("工事部長",),"qualifications":("一級建築施工管理技士",),"phones":(("053-450-1111","main"),("053-450-1122","direct")),"address":"静岡県浜松市中区板屋町111-2 浜松アクトタワー 19F"}),
 HandMade("logo_only",(("TRIAXIS",60,50,40),("佐々 美緒",60,200,40),("Mio Sassa",60,250,18),("UX Designer",60,160,18),("mio.sassa@triaxis.io",60,430,16),("github.com/miosassa",60,455,16)),
  {"family":"佐々","given":"美緒","organisation":"TRIAXIS","titles":("UX Designer",),"latin_name":"Mio Sassa","links":(("github.com/miosassa","github"),)}),
 HandMade("western",(("Dupont & Fils S.A.",60,50,30),("Jean-Pierre Dupont",60,190,40),("Directeur Commercial",60,240,18),("12 Rue de Rivoli, 75001 Paris, France",60,400,16),("Tél. +33 1 42 60 30 30",60,425,16),("jp.dupont@dupont-fils.fr",60,450,16)),
  {"family":"Dupont","given":"Jean-Pierre","organisation":"Dupont & Fils S.A.","emails":("jp.dupont@dupont-fils.fr",),"phones":(("+33-1-42-60-30-30","phone"),)}),
 HandMade("vietnam",(("Saigon Software Joint Stock Company",60,50,26),("Nguyen Van Anh",60,190,40),("Project Manager",60,240,18),("Mobile: +84 90 123 4567",60,425,16),("anh.nguyen@saigonsoft.vn",60,450,16)),
  {"titles":("Project Manager",),"organisation":"Saigon Software Joint Stock Company","phones":(("+84-90-123-4567","mobile"),)}),
 HandMade("kanji_firm",(("鈴木商店",60,50,30),("鈴木 一郎",60,190,40),("店長",60,160,18),("京都市左京区下鴨東本町5",60,400,16),("075-711-1111",60,425,16)),
  {"family":"鈴木","given":"一郎","organisation":"鈴木商店","titles":("店長",),"phones":(("075-711-1111","phone"),),"address":"京都市左京区下鴨東本町5"}),
 HandMade("ministry",(("経済産業省",60,50,28),("商務情報政策局 情報産業課",60,120,18),("課長補佐",60,150,18),("渡部 健",60,190,40),("〒100-8901 東京都千代田区霞が関1-3-1",60,400,16),("TEL 03-3501-1511（内線 3971）",60,425,16),("E-mail: watanabe-ken@meti.go.jp",60,450,16)),
  {"family":"渡部","given":"健","organisation":"経済産業省","department":"商務情報政策局 情報産業課","titles":("課長補佐",),"family_reading":"わたなべ","given_reading":"けん"}),
 HandMade("school",(("学校法人青空学園",60,40,18),("青空高等学校",60,65,30),("教頭",60,160,18),("土屋　千里",60,190,40),("〒400-0031 山梨県甲府市丸の内1-1-1",60,400,16),("TEL 055-222-1111",60,425,16)),
  {"family":"土屋","given":"千里","titles":("教頭",),"organisation":"学校法人青空学園 青空高等学校"}),
 HandMade("kana_name",(("絵本作家",60,150,18),("やまもと さちこ",60,190,44),("sachiko@ehon.jp",60,400,16),("090-1212-3434",60,425,16)),
  {"family":"やまもと","given":"さちこ","family_reading":"やまもと","given_reading":"さちこ","reading_source":"card","titles":("絵本作家",)}),
 HandMade("plus81",(("㈲港南電気商会",60,50,28),("専務取締役",60,160,18),("北島 雄二",60,190,40),("TEL:+81-(0)45-123-4567",60,400,16),("Mobile:+81(0)90-2345-6789",60,425,16),("kitajima@konan-denki,co,jp",60,450,16)),
  {"family":"北島","given":"雄二","organisation":"㈲港南電気商会","phones":(("+81-45-123-4567","phone"),("+81-90-2345-6789","mobile")),"emails":("kitajima@konan-denki.co.jp",)}),
 HandMade("dept_glued",(("株式会社サンライズ商事営業本部",60,50,26),("第二営業部課長",60,150,18),("平野 綾香",60,190,40),("hirano@sunrise-shoji.co.jp",60,430,16),("T.03-3333-4444 / M.080-1234-0987",60,455,16)),
  {"family":"平野","given":"綾香","organisation":"株式会社サンライズ商事","department":"営業本部 第二営業部","titles":("課長",),"phones":(("03-3333-4444","phone"),("080-1234-0987","mobile"))}),
 HandMade("inline_kana",(("弁護士　中島 悠斗（なかじま ゆうと）",60,190,30),("中島総合法律事務所",60,50,26),("第一東京弁護士会所属",60,240,14),("東京都新宿区西新宿2-8-1",60,400,16),("TEL 03-5321-1111",60,425,16),("nakajima@nakajima-law.gr.jp",60,450,16)),
  {"family":"中島","given":"悠斗","family_reading":"なかじま","given_reading":"ゆうと","reading_source":"card","qualifications":("弁護士",),"organisation":"中島総合法律事務所"}),
 HandMade("agent",(("○○生命保険相互会社",60,40,20),("ライフプランナー",60,150,18),("2級FP技能士 ・ AFP",60,175,16),("今井 孝",60,200,44),("TAKASHI IMAI",60,255,16),("横浜支社 第三営業所",60,110,18),("〒220-0012 横浜市西区みなとみらい2-2-1",60,400,16),("ランドマークタワー 30階",60,420,16),("tel 045-222-3333 fax 045-222-3334 mobile 090-3333-4444",60,445,16)),
  {"family":"今井","given":"孝","qualifications":("2級FP技能士","AFP"),"given_reading":"たかし","department":"横浜支社 第三営業所","phones":(("045-222-3333","phone"),("045-222-3334","fax"),("090-3333-4444","mobile")),"organisation":"○○生命保険相互会社"}),
 HandMade("vertical_classic",(("株式会社　松風堂",460,60,28,True),("専務取締役",330,130,22,True),("渡　辺　勝　也",270,180,48,True),("〒604-8005",140,330,16,True),("京都市中京区三条通河原町東入",115,330,16,True),("電話（〇七五）二二一－〇〇〇〇番",85,330,16,True),("ＦＡＸ（〇七五）二二一－〇〇〇一番",55,330,16,True)),
  {"family":"渡辺","given":"勝也","organisation":"株式会社 松風堂","titles":("専務取締役",),"phones":(("075-221-0000","phone"),("075-221-0001","fax")),"postal_code":"604-8005","address":"京都市中京区三条通河原町東入"},DOWN),
 HandMade("two_titles",(("取締役 兼 執行役員",60,140,18),("経営企画本部長",60,165,18),("荻野 修平",60,200,40),("株式会社ブルーオーシャン・ホールディングス",60,50,24),("Blue Ocean Holdings, Inc.",60,80,16),("ogino.s@blueocean-hd.com",60,430,16)),
  {"family":"荻野","given":"修平","organisation":"株式会社ブルーオーシャン・ホールディングス","organisation_latin":"Blue Ocean Holdings, Inc.","titles":("取締役","兼 執行役員","経営企画本部長")}),
 HandMade("embassy",(("在日フランス大使館",60,50,26),("一等書記官",60,150,18),("マリー・クレール・デュボワ",60,190,34),("Marie-Claire DUBOIS",60,235,18),("marie-claire.dubois@diplomatie.gouv.fr",60,430,16)),
  {"family":"デュボワ","given":"マリー","middle":"クレール","is_given_first":True,"organisation":"在日フランス大使館","titles":("一等書記官",),"latin_name":"Marie-Claire DUBOIS"}),
)  # fmt: skip
