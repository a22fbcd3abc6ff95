"""Why somebody was found, in words: which name, post, tag or note holds what was looked for, and where in it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from enishi.encounters.models import Encounter, Outing, Promise
from enishi.people.keys import name_words
from enishi.people.models import Affiliation, Contact, NameKind
from enishi.people.names import describe_other_name, full_reading, personal_name
from enishi.people.queries import MergedName
from enishi.people.searching import merged_words, point_words
from enishi.search.language import SearchQuery, Term
from enishi.search.matching import is_met
from enishi.search.texts import MomentText, PersonText, Post, compose_moment, compose_person, fold_line

LONGEST = 40  # letters of a note that are shown around what was found
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where something was found. `sentence` holds %(words)s once."""

    sentence: str
    words: str
    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return self.sentence % {"words": self.words}

    @property
    def marked(self) -> SafeString:
        """The sentence with what was found marked."""
        before, _, after = (self.sentence % {"words": "\0"}).partition("\0")
        return format_html("{}{}{}", before, mark_words(self.words, self.terms), after)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something may stand, as shown, and the same as the index keeps it."""

    sentence: str
    words: str
    text: PersonText


def find_in_person(contact: Contact, query: SearchQuery, merged: Iterable[MergedName] = ()) -> list[Finding]:
    """For each term the best place in which this person has it; each place once.

    `merged`: the names of contacts that were merged into this one.
    """
    places, found = list(_list_places(contact, merged)), dict[tuple[str, str], list[Term]]()
    for term in query.wanted:
        place = next((one for one in places if is_met(term, compose_person(one.text))), None)
        if place is not None:
            found.setdefault((place.sentence, place.words), []).append(term)
    return [
        Finding(sentence, shorten(words, terms), tuple(terms)) for (sentence, words), terms in found.items()
    ]


def _list_places(contact: Contact, merged: Iterable[MergedName]) -> Iterator[_Place]:
    """In the order in which hits are ranked."""
    name = PersonText(_NOBODY, contact.family, contact.given, contact.middle)
    yield _Place(pgettext("desk", "name “%(words)s”"), personal_name(contact), name)
    reading = PersonText(_NOBODY, family_reading=contact.family_reading, given_reading=contact.given_reading)
    yield _Place(pgettext("desk", "reading “%(words)s”"), full_reading(contact), reading)
    others = (
        (pgettext("desk", "called “%(words)s”"), contact.nickname),
        (pgettext("desk", "formerly “%(words)s”"), contact.former_family),
    )
    for sentence, words in others:
        yield _Place(sentence, words, PersonText(_NOBODY, other_names=[words]))
    yield from _list_name_places(contact, merged)
    posts = list(contact.affiliations.all())
    for is_current in (True, False):
        for post in posts:
            if post.is_current == is_current:
                yield from _list_post_places(post)
    for tag in contact.tags.all():
        yield _Place(pgettext("desk", "tag “%(words)s”"), tag.name, PersonText(_NOBODY, tags=[tag.name]))
    for point in contact.points.all():
        text = PersonText(_NOBODY, points=point_words(point.kind, point.value, point.key))
        yield _Place(pgettext("desk", "address “%(words)s”"), point.value, text)
    yield from _list_note_places(contact)


def _list_name_places(contact: Contact, merged: Iterable[MergedName]) -> Iterator[_Place]:
    """Every other name they have or had, and what they are called in contacts that were merged into this one."""
    sentences = {
        NameKind.FORMER: pgettext("desk", "former name “%(words)s”"),
        NameKind.PEN: pgettext("desk", "pen name “%(words)s”"),
        NameKind.LATIN: pgettext("desk", "in Latin letters “%(words)s”"),
    }
    for row in contact.other_names.all():
        sentence = sentences.get(NameKind(row.kind), pgettext("desk", "also written “%(words)s”"))
        words = describe_other_name(row).name or row.reading
        yield _Place(sentence, words, PersonText(_NOBODY, other_names=list(name_words([row]))))
    joined = pgettext("desk", "before merging “%(words)s”")
    for name in merged:
        words = f"{name.family} {name.given}".strip() or name.nickname or name.former_family
        yield _Place(joined, words, PersonText(_NOBODY, other_names=list(merged_words(name))))


def _list_post_places(post: Affiliation) -> Iterator[_Place]:
    company = pgettext("desk", "company “%(words)s”")
    rest = pgettext("desk", "post “%(words)s”")
    if not post.is_current:
        company = pgettext("desk", "former company “%(words)s”")
        rest = pgettext("desk", "former post “%(words)s”")
    text = PersonText(
        _NOBODY, posts=[Post(post.organisation, post.organisation_reading, "", "", post.is_current)]
    )
    yield _Place(company, post.organisation, text)
    latin = PersonText(_NOBODY, posts=[Post(post.organisation_latin, "", "", "", post.is_current)])
    yield _Place(company, post.organisation_latin, latin)
    words = " ".join(part for part in (post.department, post.title) if part)
    text = PersonText(_NOBODY, posts=[Post("", "", post.department, post.title, post.is_current)])
    yield _Place(rest, words, text)


def _list_note_places(contact: Contact) -> Iterator[_Place]:
    note, interest = pgettext("desk", "note “%(words)s”"), pgettext("desk", "“%(words)s”")
    yield _Place(note, contact.note, PersonText(_NOBODY, notes=[contact.note]))
    for row in contact.interests.all():
        yield _Place(interest, row.text, PersonText(_NOBODY, notes=[row.text]))
    met = pgettext("desk", "how you met “%(words)s”")
    for words in (contact.met_how, contact.met_where):
        yield _Place(met, words, PersonText(_NOBODY, notes=[words]))
    around = (
        (pgettext("desk", "industry “%(words)s”"), contact.industry),
        (pgettext("desk", "corner of your network “%(words)s”"), contact.corner),
    )
    for sentence, words in around:
        yield _Place(sentence, words, PersonText(_NOBODY, notes=[words]))


def find_in_encounter(encounter: Encounter, query: SearchQuery) -> Finding:
    """An encounter by its month and what it was about."""
    terms = tuple(query.wanted)
    words = _choose((encounter.subject, encounter.note, encounter.place), terms)
    return _tell(pgettext("desk", "encounter of %(month)s"), pgettext("desk", "encounter of %(month)s “%(words)s”"),
                 encounter.on, words, terms)  # fmt: skip


def find_in_promise(promise: Promise, query: SearchQuery) -> Finding:
    """A promise by its month and its words."""
    return _tell(pgettext("desk", "promise of %(month)s"), pgettext("desk", "promise of %(month)s “%(words)s”"),
                 promise.made_on, promise.text, tuple(query.wanted))  # fmt: skip


def find_in_outing(outing: Outing, query: SearchQuery) -> tuple[Finding, Finding | None]:
    """An event by its name; and what was found beside it, where the name does not say it all."""
    terms = tuple(query.wanted)
    name = Finding("%(words)s", outing.name, terms)
    texts = (outing.place, outing.organiser, outing.address, outing.conditions)
    beside = next((words for words in texts if any(_has(words, term) for term in terms)), "")
    is_all_said = all(_has(outing.name, term) for term in terms)
    return name, Finding("%(words)s", shorten(beside, terms), terms) if beside and not is_all_said else None


def find_in_first_meeting(contact: Contact, query: SearchQuery) -> Finding:
    """The day they met."""
    terms = tuple(query.wanted)
    words = _choose((contact.met_where, contact.met_how), terms)
    on = contact.met_on or dt.date.min
    return _tell(pgettext("desk", "first met in %(month)s"), pgettext("desk", "first met in %(month)s “%(words)s”"),
                 on, words, terms)  # fmt: skip


def _tell(bare: str, whole: str, on: dt.date, words: str, terms: tuple[Term, ...]) -> Finding:
    sentence = (whole if words else bare).replace("%(month)s", month_words(on))
    return Finding(sentence, shorten(words, terms), terms)


def month_words(on: dt.date) -> str:
    """2025年3月."""
    return pgettext("desk", "%(month)s/%(year)s") % {"year": on.year, "month": on.month}


def _choose(texts: Iterable[str], terms: Sequence[Term]) -> str:
    """The first of these that has one of the terms, else the first that says anything."""
    known = [text for text in texts if text]
    found = (text for text in known if any(_has(text, term) for term in terms))
    return next(found, known[0] if known else "")


def _has(text: str, term: Term) -> bool:
    columns = compose_moment(MomentText(_NOBODY, _NOBODY, "", dt.date.min, places=[text], words=[text]))
    return is_met(term, columns, in_moment=True)


def shorten(words: str, terms: Sequence[Term]) -> str:
    """A long text around the first thing found in it, on one line."""
    line = " ".join(words.split())
    if len(line) <= LONGEST:
        return line
    begin = max(min((first for first, _ in list_spans(line, terms)), default=0) - 8, 0)
    end = min(begin + LONGEST, len(line))
    return ("…" if begin else "") + line[begin:end] + ("…" if end < len(line) else "")


def list_spans(words: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Where in the text as written the terms stand, first to last, none within another."""
    folded, places = _fold_letters(words)
    spans = []
    for term in terms:
        for form in term.forms:
            begin = folded.find(form.letters)
            if begin >= 0:
                spans.append((places[begin], places[begin + len(form.letters) - 1] + 1))
                break
    kept: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if not kept or first >= kept[-1][1]:
            kept.append((first, last))
    return kept


def _fold_letters(words: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, without blanks, and where each letter comes from."""
    folded, places = "", list[int]()
    for place, letter in enumerate(unicodedata.normalize("NFC", words)[: len(words)]):
        part = fold_line(letter)
        folded += part
        places += [place] * len(part)
    return folded, places


def mark_words(words: str, terms: Iterable[Term]) -> SafeString:
    """The text with what was found marked."""
    pieces, at = [], 0
    for first, last in list_spans(words, terms):
        pieces.append((words[at:first], words[first:last]))
        at = last
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), words[at:])
