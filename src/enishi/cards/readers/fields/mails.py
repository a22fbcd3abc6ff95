"""Mail addresses in recognised text, its slips mended: blanks, commas for dots, lost dots, l and 1."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product

from enishi.cards.readers.fields.found import Found
from enishi.core import text as texts

_AT = r"[@©®]"
_LOCAL = r"[A-Za-z0-9](?:[A-Za-z0-9_%+'-]|\s?[.,_-]\s?(?=[A-Za-z0-9._-]))*"
_DOMAIN = r"[A-Za-z0-9](?:[A-Za-z0-9-]|\s?[.,。・]\s?(?=[A-Za-z0-9])|\s?-\s?(?=[A-Za-z0-9]))*"
_MAIL = re.compile(rf"(?P<local>{_LOCAL})[.\s]{{0,2}}{_AT}\s?(?P<domain>{_DOMAIN})")
_LABEL_GLUED = re.compile(
    r"^(?:[EM]\.(?=[a-z0-9._-]+$)|E-?[Mm]ails?|E-?MAIL|Mail|MAIL|e-mail|メール)(?=[A-Za-z0-9])"
)
# An underscore between two words of a local part is seen as a blank: igarashi s@midori.jp.
_LOST_STROKE = re.compile(
    r"(?<=[a-z0-9])(?<!(?i:mail))(?<!(?i:tel))(?<!(?i:fax))(?<!(?i:url))(?<!(?i:web))(?<!(?i:phone))(?<!(?i:mobile))"
    r"(?<!(?i:contact))(?<!(?i:address))(?<!(?i:add))(?<!jp)(?<!com)(?<!net)\s(?=[a-z0-9._-]+\s?[@©®])"
)
_SECOND = "co ne or ac go ed lg ad gr"
_KNOWN_ENDS = frozenset(
    "jp com net org info biz io co me dev app tech ai work works design shop store online site cloud asia "
    "tokyo osaka kyoto nagoya "
    "yokohama us uk de fr cn kr tw hk sg in au ca edu gov eu it es nl ch se no fi at be nz id th vn my ph "
    "xyz blog jobs pro law tv cc "
    "agency studio coffee cafe farm health clinic energy consulting global world life club family earth bio "
    "team center int "
    "example test invalid".split()
)
_SLIPS_OF_ENDS = {
    "corn": "com",
    "c0m": "com",
    "cоm": "com",
    "coin": "com",
    "conn": "com",
    "comn": "com",
    "orq": "org",
    "0rg": "org",
    "nel": "net",
    "ip": "jp",
    "lp": "jp",
    "jρ": "jp",
    "jp1": "jp",
    "jpl": "jp",
    "ner": "net",
    "p": "jp",
    "iρ": "jp",
    "jP": "jp",
    "lnfo": "info",
    "inf0": "info",
    "1o": "io",
}
_SLIPS_OF_SECONDS = {
    "c0": "co",
    "cO": "co",
    "ca": "co",
    "0r": "or",
    "qo": "go",
    "1g": "lg",
    "Ig": "lg",
    "cc": "co",
}
_TAIL = re.compile(r"(?<=[a-z])(?:https?|URL|TEL|Tel|FAX|Fax|HP|www|携帯).*$")
# Letters a recogniser takes for one another.
_LOOKALIKES = str.maketrans(
    {
        "1": "l",
        "I": "l",
        "i": "l",
        "|": "l",
        "0": "o",
        "O": "o",
        "5": "s",
        "2": "z",
        "q": "g",
        "9": "g",
        "-": "_",
    }
)


def find_emails(text: str) -> list[Found]:
    """The mail addresses of one line."""
    found = []
    text = _LOST_STROKE.sub("_", text)
    for match in _MAIL.finditer(text):
        start, local, domain = match.start(), _close_up(match["local"]), _close_up(match["domain"])
        if glued := _LABEL_GLUED.match(local):
            local = local[glued.end() :].lstrip(":-. ")
        domain, cut, mended = _mend_domain(domain)
        if not domain or not local:
            continue
        changed = mended or " " in match[0] or "," in match[0]
        end = match.end() - cut
        found.append(Found(start, end, f"{local}@{domain}", "email", 0.9 if changed else 1.0))
    return found


def _close_up(part: str) -> str:
    return re.sub(r"\s+", "", part).replace(",", ".").replace("。", ".").replace("・", ".").strip(".")


def mend_domain(domain: str) -> tuple[str, bool]:
    """(domain, whether something was mended); empty when it is none."""
    mended, _, changed = _mend_domain(domain)
    return mended, changed


def _mend_domain(domain: str) -> tuple[str, int, bool]:
    tail = _TAIL.search(domain)
    if tail and tail.start() > 3:
        domain = domain[: tail.start()].rstrip(".")
    cut = len(tail[0]) if tail else 0
    labels = [label for label in re.sub(r"\.+", ".", domain).split(".") if label]
    if not labels:
        return "", cut, False
    fixed = mend_places(_mend_second(_mend_end(labels)))
    plain = ".".join(fixed).lower().strip("-")
    if len(fixed) < 2 or not fixed[-1].isalpha() or len(fixed[-1]) < 2:
        return "", cut, False
    return plain, cut, plain != domain.lower()


def _mend_end(labels: list[str]) -> list[str]:
    last = labels[-1]
    low = last.lower()
    if low in _KNOWN_ENDS and len(labels) > 1:
        return labels
    if low in _SLIPS_OF_ENDS and len(labels) > 1 and (low != "p" or labels[-2].lower() in _SECOND.split()):
        return [*labels[:-1], _SLIPS_OF_ENDS[low]]
    glued = re.fullmatch(rf"(.*?)({'|'.join(_SECOND.split())})(jp|ip)", low)
    if glued:  # example.cojp, examplecojp
        return [*labels[:-1], *([last[: len(glued[1])]] if glued[1] else []), glued[2], "jp"]
    for end in ("jp", "com", "net", "org", "info"):
        if low.endswith(end) and len(low) > len(end) + 2 and len(labels) == 1:  # the last dot was lost
            return [last[: -len(end)], end]
    return labels


def _mend_second(labels: list[str]) -> list[str]:
    if len(labels) < 3 or labels[-1].lower() != "jp":
        return labels
    second = labels[-2]
    return [*labels[:-2], _SLIPS_OF_SECONDS.get(second, second), labels[-1]]


def is_lookalike(one: str, other: str) -> bool:
    """Whether a recogniser may have read one for the other: rn and m, l and 1 and i, O and 0."""
    return look(one) == look(other)


def look(text: str) -> str:
    return text.replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_LOOKALIKES).casefold()


def agree_domains(emails: Sequence[tuple[str, float]], hosts: Iterable[tuple[str, float]]) -> list[str]:
    """Mail addresses whose domain was misread by a letter, two or a dot, put right by a page that was read more surely.

    `emails` and `hosts` carry the confidence of their lines.
    """
    known = sorted(hosts, key=lambda pair: -pair[1])
    agreed = []
    for email, sure in emails:
        local, _, domain = email.partition("@")
        agreed.append(f"{local}@{_agree_domain(domain, sure, known)}")
    return agreed


def _agree_domain(domain: str, sure: float, known: Sequence[tuple[str, float]]) -> str:
    """The domain, or the part of it behind a dot, as the page has it."""
    labels = domain.split(".")
    for host, host_sure in known:
        for at in range(len(labels)):
            rest = ".".join(labels[at:])
            if rest == host:
                return domain
            is_misread = rest.count(".") < host.count(".") and rest.replace(".", "") == host.replace(".", "")
            is_doubted = host_sure > sure or _is_odd(domain) > _is_odd(host)
            if is_misread or (is_doubted and is_lookalike(host, rest)):
                return ".".join([*labels[:at], host])
    return domain


def _mend_place(label: str) -> str:
    """A part of a firm's domain that is called after a city, as cities are spelt: tokvo -> tokyo."""
    return next((place for place in _PLACES if look(label).replace("v", "y") == look(place)), label)


def mend_places(labels: Sequence[str]) -> list[str]:
    """The same for whatever stands before the domain that was registered."""
    registered = 3 if len(labels) > 2 and labels[-1] == "jp" and labels[-2] in _SECOND.split() else 2
    return [*map(_mend_place, labels[:-registered]), *labels[-registered:]]


def _is_odd(domain: str) -> int:
    """How unlike a domain it looks: digits between letters, an unknown ending."""
    oddities = len(re.findall(r"(?<=[a-z])[01](?=[a-z])", domain))
    return oddities + (domain.rpartition(".")[2] not in _KNOWN_ENDS)


_NUMBER_READ = re.compile(r"(?=.*\d)[0-9lio]{2,4}")  # a number after a name, a letter or two of it misread
_AS_DIGITS = str.maketrans("lio", "110")


_PLACES = (
    "tokyo",
    "osaka",
    "kyoto",
    "nagoya",
    "yokohama",
    "kobe",
    "fukuoka",
    "sapporo",
    "sendai",
    "hiroshima",
)
_FOR_AT = frozenset("ea0oqgc6®©")  # what an @ is read as where it is small


def restore_at(written: str, hosts: Iterable[str], sounds: Collection[str]) -> str:
    """The mail address in what was read as a page, its @ as a letter; "" where it is none.

    So it is where a name ends right before that letter and a page of the card, or a part of its house, follows.
    `sounds` are the names as `plain_romaji` spells them.
    """
    houses = [host.removeprefix("www.") for host in hosts]
    for at, letter in enumerate(written):
        local, domain = written[:at], written[at + 1 :]
        if letter.lower() not in _FOR_AT or not _is_called(re.split(r"[._-]", local)[-1], sounds):
            continue
        if any(domain == house or domain.endswith(f".{house}") for house in houses if "." in house):
            return f"{local}@{domain}"
    return ""


# What a small letter is read as, and may have been.
_CONFUSED = {
    "l": "ij", "1": "ijl", "i": "jl", "j": "i", "v": "y", "y": "v", "0": "o", "5": "s", "2": "z", "q": "g", "9": "g",
}  # fmt: skip
_MOST_CONFUSED = 2  # in one word


def _is_called(word: str, sounds: Collection[str]) -> bool:
    return len(word) > 2 and texts.plain_romaji(word) in sounds


def agree_sounds(email: str, sounds: Collection[str]) -> str:
    """The part before the @ put right by how the name may be read: fuiii -> fujii for ふじい, where nothing else fits.

    `sounds` are the names as `plain_romaji` spells them.
    """
    local, at, domain = email.partition("@")
    words = [_mend_number(word, sounds) for word in re.split(r"([._-])", local)]
    if any(_is_called(word, sounds) for word in words):
        sounds = [sound for sound in sounds if sound not in set(map(texts.plain_romaji, words))]
    for place, word in enumerate(words):
        if 2 < len(word) < 20 and not _is_called(word, sounds):
            fitting = [one for one in _list_confused(word.lower()) if _is_called(one, sounds)]
            words[place] = fitting[0] if fitting else word
    return "".join(words) + at + domain


def _mend_number(word: str, sounds: Collection[str]) -> str:
    """A number after the name, a letter or two of it misread: noguchii5 -> noguchi15."""
    for size in range(len(word) - 2, 2, -1):
        tail = word[size:].lower()
        if _NUMBER_READ.fullmatch(tail) and _is_called(word[:size], sounds):
            return word[:size] + tail.translate(_AS_DIGITS)
    return word


def _list_confused(word: str) -> Iterator[str]:
    """The word with one letter, then with two letters as they may have been."""
    places = [at for at, letter in enumerate(word) if letter in _CONFUSED]
    for count in range(1, _MOST_CONFUSED + 1):
        for chosen in combinations(places, count):
            for letters in product(*(_CONFUSED[word[at]] for at in chosen)):
                written = list(word)
                for at, letter in zip(chosen, letters, strict=True):
                    written[at] = letter
                yield "".join(written)


def agree_local(email: str, romaji: Sequence[str]) -> str:
    """The part before the @ with look-alikes put right by the name in Latin letters: yarnada -> yamada."""
    local, at, domain = email.partition("@")
    tokens = re.split(r"([._-])", local)
    names = [name.lower() for name in romaji if len(name) > 2]
    for i, token in enumerate(tokens):
        for name in names if token.lower() not in names else ():
            if token.lower() != name and is_lookalike(token.lower(), name):
                tokens[i] = name
            elif (tail := token.lower().removeprefix(name)) != token.lower() and _NUMBER_READ.fullmatch(tail):
                tokens[i] = name + tail.translate(_AS_DIGITS)  # sakail0 -> sakai10
    return "".join(tokens) + at + domain
