"""What a display name and a mail address look like: a person's, a company's, a desk's, a machine's. Words only."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from enishi.core.text import fold, is_latin, is_shared_mailbox, plain_romaji, strip_honorific
from enishi.people.surnames import is_hangul, is_usual_family

_BRACKETS = re.compile(r"[(\[{【〔〈《「『<].*?[)\]}】〕〉》」』>]")
_PARTS = re.compile(r"\s*[/|@,、:]\s*|\s+[-–—]\s+|\s+(?:from|at|via|of|by)\s+", re.IGNORECASE)
_FROM_FIRM = re.compile(r"\S(?:\s*@\s*|\s+(?:from|at|via|of)\s+)\S", re.IGNORECASE)
_FIRM = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|財団|社団|法人|\((?:株|有|同|社|財)\)|商事|商会|商店|製作所|工業|産業|"
    r"建設|物産|電機|電気|製薬|銀行|信用金庫|"
    r"証券|保険|大学|学園|学校|高校|病院|医院|クリニック|事務所|研究所|旅館|ホテル|役所|市役所|区役所|新聞|出版|"
    r"書店|書房|堂$|屋$|"
    r"\b(?:inc|ltd|llc|corp|corporation|co|kk|gmbh|company|holdings|group|bank|university|college|school|clinic|hotel|"
    r"partners|associates|consulting|solutions|technologies|systems|labs?|studio|media|agency|capital|ventures)\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"事務局|サポート|センター|協会|委員会|運営|編集|通信|ニュース|公式|お知らせ|案内|予約|注文|受付|窓口|マガジン|"
    r"メルマガ|便り|だより|たより|"
    r"ストア|ショップ|オンライン|モール|市場|通販|店$|店\s|部$|課$|係$|担当|チーム|配信|会員|倶楽部|クラブ|サロン|"
    r"カスタマー|システム|管理|"
    r"自動|通知|会議室|採用|人事|広報|総務|経理|営業部|スタッフ|アカウント|カード|ポイント|メール|問い?合わ?せ|"
    r"実行委|幹事会|組合|自治会|同窓会|"
    r"レター|ジャーナル|ブログ|チャンネル|アプリ|ドットコム|\.com|\.jp|の会$|研究会|ml$|"
    r"\b(?:support|team|teams|services?|customer|care|help|helpdesk|desk|news|newsletter|weekly|daily|monthly|"
    r"digest|store|shop|sales|"
    r"marketing|official|info|notifications?|alerts?|no-?reply|billing|accounts?|orders?|bookings?|reservations?|"
    r"admin|mail|"
    r"mailer|system|bot|calendar|jira|github|gitlab|slack|zoom|confluence|asana|notion|trello|committee|office|"
    r"secretariat|"
    r"members?|membership|recruit(?:ing|ment)?|talent|careers?|jobs?|hr|events?|magazine|times|journal|club|"
    r"community|forum|"
    r"list|room|updates?|offers?|deals?|rewards?|security|verification|receipts?|payments?|editors?|press|letter|blog|"
    r"online|market|express|delivery|travel|airlines|app|hello|contact|reception|staff|crew|hq|robot|automation|"
    r"daemon)\b",
    re.IGNORECASE,
)
_ASIAN_WORD = re.compile(
    r"[\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff・]+"
)
_KATAKANA = re.compile(r"[\u30a0-\u30ff]+")
_KANJI = re.compile(r"[\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_PARTICLES = frozenset(
    "de del della da di du la le van von der den dos bin al el y e jr sr ii iii phd md".split()
)
_ROLES: Final = frozenset(
    "info contact contacts office mail post admin support sales hello inquiry inquiries pr press recruit "
    "recruiting saiyo "
    "otoiawase toiawase soumu somu jimukyoku eigyo keiri webmaster postmaster jinji koho team group staff desk "
    "help helpdesk "
    "service services shop store order orders all news newsletter newsletters mailmag magazine magmag merumaga "
    "ticket tickets "
    "billing invoice invoices account accounts cs customer customers care member members membership marketing "
    "event events "
    "seminar webinar career careers job jobs hr media editor editors editorial hi notification notifications "
    "notify updates "
    "update digest alert alerts security system robot bot calendar jira github slack feedback survey promo "
    "promotion campaign "
    "offers offer deals mailer reply replies noreply donotreply booking bookings reservation reservations reserve "
    "yoyaku "
    "order-update shipping shipment delivery receipts receipt payment payments auto automated confirm confirmation "
    "welcome "
    "community list lists ml announce announcement announcements daily weekly report reports monitoring server "
    "root www web "
    "line app apps messages message invitation invitations invite meeting meetings room rooms concierge front "
    "frontdesk "
    "reception uketsuke madoguchi annai oshirase tenpo honbu center centre enquiries enquiry request requests".split()
)  # fmt: skip
_LOCAL_PARTS = re.compile(r"[-_.+=\d]+")
_MACHINE = re.compile(
    r"(?:^|[-_.+])(?:bounces?|reply|unsubscribe|msg|ticket|case|id|notification|notify|track|verp|prvs|noreply)[-_.+=]|"
    r"=|\d{6,}|(?=[a-z]*\d)(?:[0-9a-f]{8,})|[a-z0-9]{20,}|\+(?:id|case|ticket)?\d{3,}"
)
_SENDING: Final = frozenset(
    "mail news em email e m mg send sender mkt marketing info notice notify notification notifications mailer "
    "bounce bounces "
    "newsletter newsletters campaign ml lists list reply replies support cs mailing mailmag magazine magmag mx "
    "mktg promo "
    "offers deals edm crm alerts updates go click engage connect comms communication t tx transactional calendar "
    "resource "
    "groups post messages mailchimp sendgrid ses amazonses".split()
)  # fmt: skip
# Where letters, tickets, notices and forms of many firms are sent from.
_HOSTED: Final = tuple(
    (
        "zendesk.com freshdesk.com intercom-mail.com intercom.io helpscout.net atlassian.net github.com gitlab.com "
        "slack.com substack.com note.com mailchimpapp.com sendgrid.net amazonses.com mag2.com linkedin.com "
        "facebookmail.com x.com twitter.com instagram.com google.com calendar.google.com googlegroups.com "
        "groups.io freeml.com zoom.us notion.so asana.com trello.com medium.com peatix.com connpass.com "
        "doorkeeper.jp eventbrite.com meetup.com theletter.jp beehiiv.com ghost.io wantedly.com bizreach.jp "
        "stripe.com paypal.com amazon.co.jp amazon.com rakuten.co.jp base.shop stores.jp shopify.com "
        "yahoogroups.jp hubspot.com salesforce.com formzu.net chatwork.com"
    ).split()
)
_HOMES: Final = frozenset(
    "gmail.com googlemail.com yahoo.co.jp yahoo.com yahoo.ne.jp ymail.ne.jp icloud.com me.com mac.com outlook.com "
    "outlook.jp "
    "hotmail.com hotmail.co.jp live.jp live.com msn.com aol.com aol.jp proton.me protonmail.com gmx.de gmx.net "
    "web.de fastmail.com "
    "docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp vodafone.ne.jp disney.ne.jp ymobile.ne.jp "
    "willcom.com uqmobile.jp "
    "rakuten.jp nifty.com nifty.ne.jp biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp dion.ne.jp hi-ho.ne.jp "
    "jcom.home.ne.jp "
    "excite.co.jp infoseek.jp naver.com daum.net hanmail.net qq.com 163.com 126.com mineo.jp eonet.ne.jp "
    "asahi-net.or.jp "
    "kcn.jp t-com.ne.jp commufa.jp tiki.ne.jp".split()
)  # fmt: skip
_SECOND_LEVEL: Final = frozenset("co ne or ac go ed gr lg ad com org net edu gov".split())


class Shown(NamedTuple):
    """What a display name looks like; each between 0 and 1."""

    person: float = 0.0
    firm: float = 0.0
    desk: float = 0.0
    from_firm: float = 0.0  # "Alex from Northwind", 田中@みどり
    is_given: float = 0.0  # whether there is a name at all


@lru_cache(maxsize=4_096)
def look_at_name(name: str) -> Shown:
    """A name as mail programs show it, with company and department before, behind or in brackets."""
    plain = " ".join(unicodedata.normalize("NFKC", name).split())
    if not plain:
        return Shown()
    bare = strip_honorific(_BRACKETS.sub(" ", plain).strip())
    parts = [part for part in _PARTS.split(bare or plain) if part]
    return Shown(
        max((_weigh_part(part) for part in parts), default=0.0),
        float(bool(_FIRM.search(plain))),
        float(bool(_DESK.search(plain))),
        float(bool(_FROM_FIRM.search(plain))),
        1.0,
    )


def _weigh_part(part: str) -> float:
    """How much like a person's name this is, without the words that name a firm or a desk."""
    words = [word for word in part.split() if not _FIRM.search(word) and not _DESK.search(word)]
    left_out = len(part.split()) - len(words)
    plain = " ".join(words)
    if not plain:
        return 0.0
    weight = _weigh_latin(words) if is_latin(plain) else _weigh_asian(words)
    return min(weight, 0.7) if left_out else weight


def _weigh_latin(words: list[str]) -> float:
    named = [word for word in words if word.strip(".,").lower() not in _PARTICLES]
    if not all(_LATIN_WORD.fullmatch(word.strip(",")) for word in words) or not 1 <= len(named) <= 4:
        return 0.0
    if len(named) == 1:
        return 0.6 if is_usual_family(named[0]) else 0.35
    return 1.0 if all(word[:1].isupper() for word in named) else 0.6


def _weigh_asian(words: list[str]) -> float:
    whole = "".join(words)
    if not all(_ASIAN_WORD.fullmatch(word) for word in words) or not 2 <= len(whole) <= 12:
        return 0.0
    if len(words) == 2:
        return 1.0 if all(len(word) <= 6 for word in words) else 0.3
    if len(words) > 2:
        return 0.4
    if "・" in whole or is_hangul(whole):
        return 0.8
    if _KATAKANA.fullmatch(whole) or not _KANJI.search(whole):
        return 0.35 if len(whole) <= 6 else 0.1
    return 0.8 if len(whole) <= 5 else 0.2


class Address(NamedTuple):
    """What a mail address looks like; each 0 or 1."""

    role: float = 0.0  # info@, support@
    machine: float = 0.0  # reply+ab12cd34@
    named: float = 0.0  # tanaka.ken@, and what the display name says
    sending: float = 0.0  # @news.shop.example, @zendesk.com
    home: float = 0.0  # @gmail.com, @docomo.ne.jp


@lru_cache(maxsize=4_096)
def look_at_address(key: str, name: str) -> Address:
    """A mail address in comparison form, beside the name it is shown with."""
    local, _, domain = key.rpartition("@")
    words = [word for word in _LOCAL_PARTS.split(local) if word]
    is_role = is_shared_mailbox(key) or any(word in _ROLES for word in (words[:1] + words[-1:]))
    is_named = not is_role and _is_named(words, name)
    return Address(
        float(is_role),
        float(bool(_MACHINE.search(local))),
        float(is_named),
        float(is_sending(domain)),
        float(is_home(domain)),
    )


def is_sending(domain: str) -> bool:
    """Whether letters to many, tickets or notices come from there."""
    if any(domain == one or domain.endswith(f".{one}") for one in _HOSTED):
        return True
    labels = domain.split(".")
    kept = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return any(label in _SENDING for label in labels[:-kept])


def is_home(domain: str) -> bool:
    """Whether everybody may have an address there (gmail.com, docomo.ne.jp): it says nothing of who writes."""
    return domain in _HOMES


def _is_named(words: list[str], name: str) -> bool:
    """Whether the address holds a name: the one that is shown, or a usual family name."""
    shown = [plain_romaji(word) for word in re.split(r"[\s,.]+", name) if is_latin(word)]
    spelt = plain_romaji("".join(words))
    if any(len(word) >= 3 and word in spelt for word in shown):
        return True
    return any(len(word) >= 3 and is_usual_family(word) for word in _list_names(words))


def _list_names(words: list[str]) -> list[str]:
    """The words themselves, and without an initial before or behind: ktanaka, tanakak."""
    return [
        *words,
        *(word[1:] for word in words if len(word) > 4),
        *(word[:-1] for word in words if len(word) > 4),
    ]


def is_same_name(name: str, others: frozenset[str]) -> bool:
    """Whether somebody is shown with one of these names, folded."""
    return bool(name) and fold(strip_honorific(name)) in others
