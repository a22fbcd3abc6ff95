"""Reading people: scoped to the actor, prefetched, typed. The number of queries never depends on the rows."""

from __future__ import annotations

import uuid
from collections.abc import Container, Iterable, Sequence
from functools import reduce

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids, text
from enishi.people import rules
from enishi.people.lookup import NamedRow, OtherNamed, Rank, id_range, phrasings, rank_name
from enishi.people.models import (
    Affiliation,
    Contact,
    Origin,
    OtherName,
    Photo,
    Tag,
)
from enishi.people.names import display_name, find_current_affiliation
from enishi.people.queries.bulk import (
    Standing,
    UnreadName,
    find_standing,
    list_accounts,
    list_keys_of,
    list_name_rows,
    list_named,
    list_organisation_keys,
    list_point_keys,
    list_point_values,
    list_points_by_key,
    list_unread_names,
)
from enishi.people.queries.faces import (
    find_face,
    get_face,
    get_face_by_id,
    list_faces,
    list_own_emails,
)
from enishi.people.queries.known import list_industries_and_corners, list_organisations
from enishi.people.queries.merges import (
    MergedName,
    find_merge,
    find_merged,
    get_merge,
    list_edges,
    list_members,
    list_merged,
    list_merged_names,
    list_merges,
    stand_in,
)
from enishi.people.queries.pairs import (
    count_open_pairs,
    count_put_off,
    get_pair,
    list_maybe_same,
    list_pairs,
    list_waiting_pairs,
    read_known_pairs,
)
from enishi.search.language import read_words
from enishi.search.queries import has_backlog, matching_people

__all__ = [
    "MergedName",
    "Standing",
    "UnreadName",
    "count_open_pairs",
    "count_put_off",
    "find_current_affiliation",
    "find_face",
    "find_merge",
    "find_merged",
    "find_standing",
    "get_face",
    "get_face_by_id",
    "get_merge",
    "get_pair",
    "list_accounts",
    "list_edges",
    "list_faces",
    "list_industries_and_corners",
    "list_keys_of",
    "list_maybe_same",
    "list_members",
    "list_merged",
    "list_merged_names",
    "list_merges",
    "list_name_rows",
    "list_named",
    "list_organisation_keys",
    "list_organisations",
    "list_own_emails",
    "list_pairs",
    "list_point_keys",
    "list_point_values",
    "list_points_by_key",
    "list_unread_names",
    "list_waiting_pairs",
    "read_known_pairs",
    "stand_in",
]
MOST_FOUND = 200  # who is called by one name
MOST_CHOICES = 12  # named in one sentence when words fit several people


def get_contact(actor: User, contact_id: str | uuid.UUID) -> Contact:
    """One person with everything a page shows of them; by an id that was merged away, whoever stands for it."""
    parsed = contact_id if isinstance(contact_id, uuid.UUID) else ids.parse_id(contact_id)
    contact = _find_contact(actor, parsed) if parsed else None
    if contact is None and parsed and (kept := find_merged(actor, [parsed])):
        contact = _find_contact(actor, kept[parsed])
    if contact is None:
        raise errors.NotFound(pgettext_lazy("people", "This person is not in your notebook."))
    if contact.introduced_by and contact.introduced_by.merged_into:
        contact.introduced_by = contact.introduced_by.merged_into
    return contact


def _find_contact(actor: User, contact_id: uuid.UUID) -> Contact | None:
    found = with_details(rules.contacts_seeable_by(actor).filter(pk=contact_id))
    return (
        found.select_related("introduced_by__merged_into")
        .prefetch_related("interests", "other_names")
        .first()
    )


def with_details(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    """Posts, ways to reach them and tags, in three more queries whatever the number."""
    return contacts.prefetch_related("affiliations", "points", "tags")


def list_by_ids(actor: User, contact_ids: Iterable[uuid.UUID]) -> list[Contact]:
    """These people in this order, with details; ids that are not there are left out."""
    wanted = list(contact_ids)
    found = {
        contact.pk: contact
        for contact in with_details(rules.contacts_seeable_by(actor).filter(pk__in=wanted))
    }
    return [found[contact_id] for contact_id in wanted if contact_id in found]


def add_interests(contacts: Sequence[Contact]) -> None:
    """Read what these people like, look for and offer, and their other names, in two queries."""
    prefetch_related_objects(list(contacts), "interests", "other_names")


def list_contacts(
    actor: User,
    *,
    words: str = "",
    row: str = "",
    tag: str = "",
    organisation: str = "",
    state: str = "",
    origin: str = "",
    archived: bool = False,
) -> QuerySet[Contact]:
    """People by reading. Several words must all be found; `row` is one of core.text.READING_ROWS."""
    contacts = rules.contacts_seeable_by(actor).filter(archived_at__isnull=not archived)
    if row:
        contacts = contacts.filter(reading_row=row)
    if tag:
        contacts = contacts.filter(tags__in=rules.tags_seeable_by(actor).filter(name=tag))
    if organisation:
        posts = Affiliation.objects.filter(
            contact=OuterRef("pk"), organisation_key=text.organisation_key(organisation)
        )
        contacts = contacts.filter(Exists(posts))
    if state:
        contacts = contacts.filter(state=state)
    if origin:
        contacts = contacts.filter(origin=origin)
    if words:
        contacts = contacts.filter(_found_by(actor, words))
    return with_details(contacts).order_by("sort_key", "id")


def by_company(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    """The same people by where they are now, colleagues by reading; those of no company last."""
    post = Affiliation.objects.filter(contact=OuterRef("pk")).order_by(
        "-is_current", "position", "-created_at"
    )
    company = NullIf(Subquery(post.values("organisation_key")[:1]), Value(""))
    return contacts.order_by(company.asc(nulls_last=True), "sort_key", "id")


def _found_by(actor: User, words: str) -> Q:
    """Through the index; while that is still being made, by the folded names and companies alone."""
    query = read_words(words)
    if query.is_empty:  # nothing written, or marks alone, which nobody is found by
        return Q(pk__in=[]) if text.fold(words) else Q()
    return _holds_words(words) if has_backlog(actor) else Q(pk__in=matching_people(actor, query))


def _holds_words(words: str) -> Q:
    return reduce(lambda all_of, word: all_of & _holds_word(word), text.squeeze(words).split(" "), Q())


def _holds_word(word: str) -> Q:
    """A word as text, or as the digits of a telephone number."""
    folded, digits = text.fold(word), text.phone_key(word)
    if not folded:
        return Q()
    as_text = Q(filter_text__contains=folded)
    if sound := text.romaji_of(word):
        return as_sound_or_text(folded, sound)
    is_number = len(digits) >= 4 and not any(letter.isalpha() for letter in word)
    return as_text | Q(filter_text__contains=digits) if is_number else as_text


def as_sound_or_text(folded: str, sound: str) -> Q:
    """Latin letters may be a name as it sounds: satou finds さとう. One or two are too few to tell."""
    as_text = Q(filter_text__contains=folded)
    return as_text | Q(filter_text__contains=sound) if len(sound) > 2 else as_text


def list_deleted(actor: User) -> QuerySet[Contact]:
    """Deleted people who can still come back, latest first."""
    return with_details(rules.contacts_undeletable_by(actor)).order_by("-deleted_at", "id")


def list_tags(actor: User) -> QuerySet[Tag]:
    """Tags that somebody carries, by name."""
    carried = rules.contacts_seeable_by(actor).filter(tags=OuterRef("pk"))
    return rules.tags_seeable_by(actor).filter(Exists(carried)).order_by("name")


def count_contacts(actor: User) -> int:
    return rules.contacts_seeable_by(actor).count()


def is_notebook_empty(actor: User) -> bool:
    """Whether nobody is here, not even in the bin."""
    return not Contact.objects.filter(owner=actor).exists()


def find_known_ids(actor: User, contact_ids: Iterable[uuid.UUID]) -> frozenset[str]:
    """Those of the ids that are people of this notebook, as text; also those that were merged away."""
    mine = Contact.objects.filter(owner=actor, pk__in=list(contact_ids))
    found = mine.filter(
        Q(deleted_at__isnull=True) | Q(merged_into__deleted_at__isnull=True, merged_into__isnull=False)
    )
    return frozenset(str(key) for key in found.values_list("pk", flat=True))


def list_work_ids(actor: User, contact_ids: Iterable[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of these people who came through work."""
    mine = rules.contacts_seeable_by(actor).filter(pk__in=list(contact_ids), origin=Origin.WORK)
    return frozenset(mine.values_list("pk", flat=True))


def list_introducers(actor: User, contact_ids: Iterable[uuid.UUID]) -> list[Contact]:
    """Who introduced these people, with what a name may need."""
    introduced = rules.contacts_seeable_by(actor).filter(
        pk__in=list(contact_ids), introduced_by__isnull=False
    )
    mine = rules.contacts_seeable_by(actor).filter(pk__in=introduced.values("introduced_by"))
    return list(mine.prefetch_related("affiliations", "points"))


def list_rows(actor: User) -> list[str]:
    """The rows of the あかさたな index that have people, in its order."""
    contacts = rules.contacts_seeable_by(actor).filter(archived_at__isnull=True)
    present = set(contacts.order_by().values_list("reading_row", flat=True).distinct())
    return [row for row in text.READING_ROWS if row in present]


def find_by_name(actor: User, words: str) -> list[Contact]:
    """The people best named by these words (an id or its beginning, a name, a reading, a nickname, one of its parts).

    Exact beats part; archived people are meant only when nobody else is. At most MOST_FOUND, by reading.
    """
    return list_by_ids(actor, _find_ids(actor, words)[:MOST_FOUND])


def _find_ids(actor: User, words: str) -> list[uuid.UUID]:
    found = _find_by_id(actor, words) or _find_by_words(actor, words)
    present = [row.id for row in found if row.archived_at is None]
    return list(dict.fromkeys(present or [row.id for row in found]))


def _find_by_id(actor: User, words: str) -> list[NamedRow]:
    ends = id_range(words)
    if ends is None:
        return []
    return _read_names(_with_merged(actor).filter(pk__gte=ends[0], pk__lte=ends[1]))


def _with_merged(actor: User) -> QuerySet[Contact]:
    """Everybody, and the contacts that were merged into somebody: their names and ids still mean that person."""
    stand_in = Q(merged_into__isnull=False, merged_into__deleted_at__isnull=True)
    return Contact.objects.filter(Q(deleted_at__isnull=True) | stand_in, owner=actor)


def _find_by_words(actor: User, words: str) -> list[NamedRow]:
    wanted = reduce(lambda any_of, phrase: any_of | _holds_words(phrase), phrasings(words), Q(pk__in=[]))
    rows = _read_names(_with_merged(actor).filter(wanted))
    organisations: dict[uuid.UUID, list[str]] = {}
    if any(" " in phrase for phrase in phrasings(words)):
        posts = Affiliation.objects.filter(contact__in=[row.id for row in rows])
        for contact_id, key in posts.values_list("contact_id", "organisation_key"):
            organisations.setdefault(contact_id, []).append(key)
    others = _read_other_names([row.id for row in rows])
    ranked = [
        (rank_name(row, words, organisations.get(row.id, ()), others.get(row.id, ())), row) for row in rows
    ]
    best = min((rank for rank, _ in ranked), default=Rank.NONE)
    return [row for rank, row in ranked if rank == best] if best < Rank.NONE else []


def _read_other_names(contact_ids: list[uuid.UUID]) -> dict[uuid.UUID, list[OtherNamed]]:
    """What else these people are called: former names, pen names, names in Latin letters."""
    found: dict[uuid.UUID, list[OtherNamed]] = {}
    rows = OtherName.objects.filter(contact__in=contact_ids)
    for contact_id, *names in rows.values_list("contact_id", "family", "given", "reading"):
        found.setdefault(contact_id, []).append(OtherNamed(*names))
    return found


def _read_names(contacts: QuerySet[Contact]) -> list[NamedRow]:
    """Names alone: hundreds may share one, and only few are looked at further. A merged one counts for its person."""
    is_merged = Q(merged_into__isnull=False)
    rows = contacts.order_by("sort_key", "id").annotate(
        stands=Coalesce("merged_into_id", "id"),
        stands_archived=Case(When(is_merged, then=F("merged_into__archived_at")), default=F("archived_at")),
    )
    names = [name for name in NamedRow._fields if name not in ("id", "archived_at")]
    return [NamedRow(*row) for row in rows.values_list("stands", *names, "stands_archived")]


def get_named(actor: User, words: str, without: Container[uuid.UUID] = ()) -> Contact:
    """The one person meant by these words; a sentence that lists the choices when there are several."""
    ids_found = [one for one in _find_ids(actor, words) if one not in without]
    found = list_by_ids(actor, ids_found[:MOST_CHOICES])
    if len(ids_found) == len(found) == 1:
        return found[0]
    name = text.strip_honorific(text.clean_line(words))
    if not found:
        sentence = pgettext("people", "“%(name)s” was not found. Write the name, its reading, or the id.")
        raise errors.NotFound(sentence % {"name": name})
    choices = {"choices": [str(contact.pk) for contact in found]}
    raise errors.Invalid(_choices_sentence(name, found, len(ids_found)), fields=choices)


def _choices_sentence(name: str, found: list[Contact], count: int) -> str:
    sentence = pgettext(
        "people", "There are %(count)d people called “%(name)s”. Choose one by its id: %(choices)s"
    )
    choices = pgettext("people", ", ").join(_choice(contact) for contact in found)
    return sentence % {"count": count, "name": name, "choices": choices}


def _choice(contact: Contact) -> str:
    name, post = display_name(contact), find_current_affiliation(contact)
    if post is None or not post.organisation:
        return f"{contact.pk} {name}"
    return pgettext("people", "%(id)s %(name)s (%(organisation)s)") % {
        "id": contact.pk,
        "name": name,
        "organisation": post.organisation,
    }


def get_photo(actor: User, contact_id: uuid.UUID) -> Photo:
    photo = rules.photos_seeable_by(actor).filter(contact_id=contact_id).first()
    if photo is None:
        raise errors.NotFound(pgettext_lazy("people", "There is no photo of this person."))
    return photo


def list_photographed(actor: User, contact_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these people have a photo, in one query."""
    return set(
        rules.photos_seeable_by(actor)
        .filter(contact_id__in=list(contact_ids))
        .values_list("contact_id", flat=True)
    )
