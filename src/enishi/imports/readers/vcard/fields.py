"""What each property means for a card. A property that is not understood is kept as it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from enishi.core import names
from enishi.core.dates import read_birthday
from enishi.core.encodings import is_damaged
from enishi.imports.readers.base import PointKind, ReadAddress, ReadName
from enishi.imports.readers.draft import CardDraft
from enishi.imports.readers.vcard.lines import Head, Property
from enishi.imports.readers.vcard.phonetics import Phonetics, note_sort_as
from enishi.imports.readers.vcard.photos import read_photo
from enishi.imports.readers.vcard.posts import Posts
from enishi.imports.readers.vcard.values import split_slots, uncaret, unescape, write_property

_NO_LABELS = frozenset(
    {"pref", "voice", "internet", "x-internet", "intl", "postal", "parcel", "dom", "x-irmc-n"}
)
# A name that cannot be read refuses the card; a note is of use even with a hole in it.
_KEPT_DAMAGED = ("N", "FN", "NOTE")
NAME_KINDS = ("former", "pen", "latin", "other")
MOST_NAMES = 20
OWN_PRODUCT = "-//Enishi//Enishi//JA"  # as people/vcard.py signs
_SNS_BY_PROPERTY = {
    "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-TWITTER": "twitter", "X-AIM": "aim", "X-ICQ": "icq",
    "X-JABBER": "jabber", "X-MSN": "msn", "X-YAHOO": "yahoo", "X-GOOGLE-TALK": "google", "X-QQ": "qq",
    "X-FACEBOOK": "facebook", "X-INSTAGRAM": "instagram", "X-LINKEDIN": "linkedin",
}  # fmt: skip


@dataclass(slots=True)
class Gathering:
    """A card in the making: the draft and what only makes sense once every line was seen."""

    draft: CardDraft
    phonetics: Phonetics = field(default_factory=Phonetics)
    labels: dict[str, str] = field(default_factory=dict)
    posts: Posts = field(default_factory=Posts)
    roles: list[Property] = field(default_factory=list)
    kind: str = ""
    shown_as_company: bool = False
    encoding: str = "utf-8"


def take_property(gathering: Gathering, prop: Property) -> None:
    """Put one property where it belongs."""
    take = _TAKERS.get(prop.head.name)
    if prop.head.name not in _KEPT_DAMAGED and is_damaged(prop.value):
        gathering.draft.put_aside(prop.head.name, write_property(prop))
    elif take is None:
        if prop.head.name in _SNS_BY_PROPERTY:
            _add_sns(gathering, _SNS_BY_PROPERTY[prop.head.name], prop.value)
        else:
            _keep(gathering, prop)
    else:
        take(gathering, prop)


def settle(gathering: Gathering) -> None:
    """Bring together what stood in several lines: organisations with titles, readings."""
    draft = gathering.draft
    if not gathering.posts.titles:
        for role in gathering.roles:
            gathering.posts.add_title("", names.clean(unescape(role.value)))
        gathering.roles = []
    for role in gathering.roles:
        _keep(gathering, role)
    draft.affiliations += gathering.posts.settle()
    gathering.phonetics.settle(draft)
    draft.is_organisation = gathering.kind == "org" or gathering.shown_as_company


def _keep(gathering: Gathering, prop: Property) -> None:
    if prop.value.strip() or prop.data:
        gathering.draft.raw.append((prop.head.name, write_property(prop)))
        label = gathering.labels.get(prop.head.group) if prop.head.group else None
        if label:
            gathering.draft.raw.append(("X-ABLABEL", f"{prop.head.group}.X-ABLABEL:{label}"))


def _label(gathering: Gathering, head: Head) -> str:
    own = gathering.labels.get(head.group, "") if head.group else ""
    if own:
        return own.removeprefix("_$!<").removesuffix(">!$_").lower() if own.startswith("_$!<") else own
    return " ".join(part for part in head.types if part not in _NO_LABELS)


def _take_name(gathering: Gathering, prop: Property) -> None:
    draft, head = gathering.draft, prop.head
    if "PHONETIC" in head.params or "x-phonetic" in head.types:
        gathering.phonetics.structured = gathering.phonetics.structured or prop.value
        return
    slots = [names.clean(slot) for slot in split_slots(prop.value)] + [""] * 5
    if draft.family or draft.given:
        # a second N is the same name in another script (ALTID): the Japanese one is the name
        if names.is_east_asian(draft.family + draft.given) or not names.is_east_asian("".join(slots)):
            _keep(gathering, prop)
            return
        draft.raw.append(("N", f"N:{draft.family};{draft.given};;;"))
    note_sort_as(gathering.phonetics, head)
    draft.family, draft.given, draft.middle, draft.name_prefix, draft.name_suffix = slots[:5]


def _take_formatted_name(gathering: Gathering, prop: Property) -> None:
    name = names.clean(unescape(prop.value))
    if "PHONETIC" in prop.head.params or not name:
        gathering.phonetics.kana = gathering.phonetics.kana or name
    elif not gathering.draft.whole_name:
        gathering.draft.whole_name = name
    elif name != gathering.draft.whole_name:
        _keep(gathering, prop)


def _take_sound(gathering: Gathering, prop: Property) -> None:
    if prop.head.encoding == "b64" or "://" in prop.value:
        _keep(gathering, prop)
    else:
        gathering.phonetics.sound = gathering.phonetics.sound or prop.value


def _take_organisation(gathering: Gathering, prop: Property) -> None:
    slots = [names.clean(slot) for slot in split_slots(prop.value)]
    gathering.posts.add_organisation(prop.head.group, slots[0], " ".join(slot for slot in slots[1:] if slot))


def _take_title(gathering: Gathering, prop: Property) -> None:
    gathering.posts.add_title(prop.head.group, names.clean(unescape(prop.value)))


def _take_phone(gathering: Gathering, prop: Property) -> None:
    kind: PointKind = "fax" if any("fax" in part for part in prop.head.types) else "phone"
    value = unescape(prop.value).strip()
    if value[:4].lower() == "tel:":
        value = value[4:].partition(";")[0]
    label = _label(gathering, prop.head)
    if kind == "fax":  # "fax work", and Roundcube's "workfax"
        label = " ".join(label.replace("fax", " ").split())
    gathering.draft.add_point(kind, label, value)


def _take_email(gathering: Gathering, prop: Property) -> None:
    value = unescape(prop.value).strip().strip("<>")
    value = value[7:] if value[:7].lower() == "mailto:" else value
    gathering.draft.add_point("email", _label(gathering, prop.head), value)


def _take_url(gathering: Gathering, prop: Property) -> None:
    gathering.draft.add_point("url", _label(gathering, prop.head), unescape(prop.value))


def _take_account(gathering: Gathering, prop: Property) -> None:
    """IMPP and X-SOCIALPROFILE: the service is in a parameter, in the type or in the scheme of the address."""
    head, value = prop.head, unescape(prop.value).strip()
    scheme, colon, rest = value.partition(":")
    service = head.param("X-SERVICE-TYPE") or head.param("SERVICE-TYPE") or _label(gathering, head)
    if colon and scheme.lower() not in ("http", "https"):
        service, value = service or scheme, rest
    _add_sns(gathering, service, head.param("X-USER") or head.param("USERNAME") or value)


def _add_sns(gathering: Gathering, service: str, value: str) -> None:
    service = service.lower().removeprefix("x-")
    kind: PointKind = "line" if service == "line" else "sns"
    gathering.draft.add_point(kind, "" if kind == "line" else service, unescape(value))


def _take_line(gathering: Gathering, prop: Property) -> None:
    gathering.draft.add_point("line", "", unescape(prop.value))


def _take_address(gathering: Gathering, prop: Property) -> None:
    slots = [names.clean(slot.replace("\n", " ")) for slot in split_slots(prop.value)] + [""] * 7
    formatted = names.clean_block(unescape(uncaret(prop.head.param("LABEL"))))
    if not any(slots) and not formatted:
        return
    box, extended, street, city, region, code, country = slots[:7]
    gathering.draft.addresses.append(ReadAddress(
        _label(gathering, prop.head), formatted, code, country, region, city, street, extended, box,
    ))  # fmt: skip


def _take_birthday(gathering: Gathering, prop: Property) -> None:
    birthday = read_birthday(unescape(prop.value))
    if birthday and prop.head.param("X-APPLE-OMIT-YEAR") == str(birthday[0]):
        birthday = (None, birthday[1], birthday[2])
    if birthday is None or gathering.draft.birthday:
        _keep(gathering, prop)
    else:
        gathering.draft.birthday = birthday


def _take_note(gathering: Gathering, prop: Property) -> None:
    gathering.draft.add_note(unescape(prop.value))


def _take_categories(gathering: Gathering, prop: Property) -> None:
    for tag in split_slots(prop.value, ","):
        gathering.draft.add_tag(tag)


def _take_group_name(gathering: Gathering, prop: Property) -> None:
    gathering.draft.add_tag(unescape(prop.value))


def _take_android(gathering: Gathering, prop: Property) -> None:
    """Android stores what vCard has no word for as rows of its own table; the nickname is one."""
    kind, nickname = [*split_slots(prop.value), "", ""][:2]
    if kind == "vnd.android.cursor.item/nickname" and not gathering.draft.nickname:
        gathering.draft.nickname = names.clean(nickname)
    else:
        _keep(gathering, prop)


def _take_nickname(gathering: Gathering, prop: Property) -> None:
    nickname = names.clean(" ".join(split_slots(prop.value, ",")))
    if gathering.draft.nickname:
        _keep(gathering, prop)
    gathering.draft.nickname = gathering.draft.nickname or nickname


def _take_former_family(gathering: Gathering, prop: Property) -> None:
    if gathering.draft.former_family:
        _keep(gathering, prop)
    else:
        gathering.draft.former_family = names.clean(" ".join(split_slots(prop.value)))


def _take_other_name(gathering: Gathering, prop: Property) -> None:
    slots = [names.clean(slot) for slot in split_slots(prop.value)][:5]
    kind = next((kind for kind in NAME_KINDS if kind in prop.head.types), "other")
    if any(slots[:2]) and len(gathering.draft.other_names) < MOST_NAMES:
        gathering.draft.other_names.append(ReadName(kind, *slots))
    else:
        _keep(gathering, prop)


def _take_photo(gathering: Gathering, prop: Property) -> None:
    found = read_photo(prop) if gathering.draft.photo is None else None
    if found:
        gathering.draft.photo, gathering.draft.photo_type = found
    else:
        _keep(gathering, prop)


def _take_uid(gathering: Gathering, prop: Property) -> None:
    gathering.draft.uid = gathering.draft.uid or unescape(prop.value).strip()[:500]


def _take_phonetic_family(gathering: Gathering, prop: Property) -> None:
    gathering.phonetics.family = names.clean(unescape(prop.value))


def _take_phonetic_given(gathering: Gathering, prop: Property) -> None:
    gathering.phonetics.given = names.clean(unescape(prop.value))


def _take_phonetic_middle(gathering: Gathering, prop: Property) -> None:
    gathering.phonetics.middle = names.clean(unescape(prop.value))


def _take_phonetic_organisation(gathering: Gathering, prop: Property) -> None:
    gathering.posts.add_reading(prop.head.group, names.read_reading(unescape(prop.value)))


def _take_latin_organisation(gathering: Gathering, prop: Property) -> None:
    gathering.posts.add_latin(prop.head.group, names.clean(unescape(prop.value)))


def _take_industry(gathering: Gathering, prop: Property) -> None:
    gathering.draft.industry = names.clean(unescape(prop.value))


def _take_corner(gathering: Gathering, prop: Property) -> None:
    gathering.draft.corner = names.clean(unescape(prop.value))


def _take_kana(gathering: Gathering, prop: Property) -> None:
    gathering.phonetics.kana = prop.value


def _take_sort_string(gathering: Gathering, prop: Property) -> None:
    gathering.phonetics.sort_string = prop.value


def _take_kind(gathering: Gathering, prop: Property) -> None:
    gathering.kind = prop.value.strip().lower()


def _take_show_as(gathering: Gathering, prop: Property) -> None:
    gathering.shown_as_company = prop.value.strip().upper() == "COMPANY"


def _take_role(gathering: Gathering, prop: Property) -> None:
    gathering.roles.append(prop)


def _take_product(gathering: Gathering, prop: Property) -> None:
    gathering.draft.is_settled = prop.value.strip() == OWN_PRODUCT


def _take_nothing(gathering: Gathering, prop: Property) -> None:
    """The file's own business: version, product, revision."""


_TAKERS: Mapping[str, Callable[[Gathering, Property], None]] = {
    "N": _take_name, "FN": _take_formatted_name, "SOUND": _take_sound, "ORG": _take_organisation,
    "TITLE": _take_title, "ROLE": _take_role, "TEL": _take_phone, "EMAIL": _take_email, "URL": _take_url,
    "IMPP": _take_account, "X-SOCIALPROFILE": _take_account, "SOCIALPROFILE": _take_account, "X-LINE": _take_line,
    "X-LINE-ID": _take_line, "ADR": _take_address, "BDAY": _take_birthday, "NOTE": _take_note,
    "CATEGORIES": _take_categories, "NICKNAME": _take_nickname, "X-NICKNAME": _take_nickname,
    "X-MAIDENNAME": _take_former_family, "X-MAIDEN-NAME": _take_former_family,
    "X-ENISHI-OTHER-NAME": _take_other_name, "X-ENISHI-ORG-LATIN": _take_latin_organisation,
    "X-ENISHI-INDUSTRY": _take_industry, "X-ENISHI-CORNER": _take_corner,
    "PHOTO": _take_photo, "UID": _take_uid, "KIND": _take_kind, "X-ADDRESSBOOKSERVER-KIND": _take_kind,
    "X-ABSHOWAS": _take_show_as, "X-PHONETIC-LAST-NAME": _take_phonetic_family,
    "X-PHONETIC-FIRST-NAME": _take_phonetic_given, "X-PHONETIC-MIDDLE-NAME": _take_phonetic_middle,
    "X-GN": _take_group_name, "X-ANDROID-CUSTOM": _take_android,
    "X-PHONETIC-ORG-NAME": _take_phonetic_organisation, "X-PHONETIC-ORG": _take_phonetic_organisation,
    "X-KANA": _take_kana, "SORT-STRING": _take_sort_string, "X-ABLABEL": _take_nothing,
    "VERSION": _take_nothing, "PRODID": _take_product, "REV": _take_nothing, "BEGIN": _take_nothing,
    "END": _take_nothing, "PROFILE": _take_nothing,
}  # fmt: skip
