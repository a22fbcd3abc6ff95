"""What came, or would come, of the traces of a source."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from django.db.models import Count

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.queries import find_by_source, list_source_keys
from enishi.history.judging import Claim, guess_own, judge
from enishi.history.keys import SOURCE_PREFIX, source_key
from enishi.history.models import Correspondent, Source, Trace, TraceSource
from enishi.history.queries.people import Who, find_who
from enishi.history.queries.sources import (
    find_own_addresses,
    find_own_names,
    find_words_on_names,
    list_names_said,
    read_rules,
)
from enishi.history.queries.stored import read_statements
from enishi.history.queries.unsettled import Part, Waiting, read_waiting
from enishi.history.statements import tally

BATCH = 400
Verdicts = dict[str, int]  # reason (empty: counted): how many traces


def count_verdicts(source_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Verdicts]:
    """What came of the traces of each source, as it stands now; one query."""
    found: dict[uuid.UUID, Verdicts] = {source: {} for source in source_ids}
    if found:
        rows = TraceSource.objects.filter(source__in=source_ids, trace__is_live=True).order_by()
        for source, reason, count in rows.values_list("source", "trace__reason").annotate(count=Count("pk")):
            found[source][reason] = count
    return found


def count_made(actor: User, sources: Sequence[Source], since: dt.datetime) -> dict[uuid.UUID, int]:
    """How many encounters that came of each source's traces were made since then; each counts for one source only."""
    fresh = set(list_source_keys(actor, SOURCE_PREFIX, since=since))
    found = {}
    for source in sources:
        keys = Trace.objects.filter(sources__source=source, is_live=True, reason="").values_list(
            "key", flat=True
        )
        mine = {made for key in keys.iterator(chunk_size=2000) if (made := source_key(key)) in fresh}
        fresh -= mine
        found[source.pk] = len(mine)
    return found


class Forecast:
    """What would come of sources that are only looked at yet, by the people who are in the notebook now."""

    def __init__(self, actor: User, sources: Sequence[Source]) -> None:
        self.actor, self.sources = actor, sources
        self.rules = read_rules(actor)
        self._who: dict[uuid.UUID, Who] = {}
        self.own_addresses = self._find_own()
        self.words_on_names = find_words_on_names(actor)
        self.own_names = find_own_names(actor) | list_names_said([one.pk for one in sources])

    def _find_own(self) -> frozenset[str]:
        said = {one for source in self.sources for one in source.own_addresses}
        if known := find_own_addresses(self.actor) | said:
            return known
        sums: Counter[tuple[str, str]] = Counter()
        for batch in self._batches(self.sources):
            for statement in read_statements(batch).values():
                for (kind, key), one in tally(statement).items():
                    sums.update({(key, name): n for name, n in one._asdict().items() if kind == "email"})
        keys = {key for key, _ in sums}
        return guess_own(
            Claim(key, **{name: sums[key, name] for name in ("n_sent", "n_from", "n_seen")}) for key in keys
        )

    def _batches(self, sources: Sequence[Source]) -> Iterator[list[uuid.UUID]]:
        rows = Trace.objects.filter(sources__source__in=sources).order_by("pk").distinct()
        after: uuid.UUID | None = None
        while batch := list(
            (rows.filter(pk__gt=after) if after else rows).values_list("pk", flat=True)[:BATCH]
        ):
            yield batch
            after = batch[-1]

    def count(self, source: Source) -> tuple[Verdicts, int]:
        """The verdicts on its traces, and how many encounters would be new."""
        found: Counter[str] = Counter()
        fresh = 0
        for batch in self._batches([source]):
            counted = []
            waiting = read_waiting(Trace.objects.filter(pk__in=batch), self.rules)
            self._learn([part for one in waiting for part in one.parties])
            for one in waiting:
                found[reason := self._judge(one)] += 1
                counted += [] if reason else [one.source_key]
            fresh += len(counted) - len(find_by_source(self.actor, counted))
        return dict(found), fresh

    def _judge(self, one: Waiting) -> str:
        seats = [
            part.seat._replace(
                who=self._who[part.correspondent_id].contact_id,
                is_ambiguous=self._who[part.correspondent_id].is_ambiguous,
                is_own=self._is_own(part.seat.kind, part.seat.key),
            )
            for part in one.parties
        ]
        today = clock.today(self.actor.time_zone)
        return judge(one.facts, seats, today=today, knows_own=bool(self.own_addresses)).reason

    def _is_own(self, kind: str, key: str) -> bool:
        if kind == "email":
            return key in self.own_addresses
        return self.words_on_names.get((kind, key), key in self.own_names)

    def _learn(self, parts: Sequence[Part]) -> None:
        """Nobody has summed up yet how they are shown: an account is known by the name it has here most often."""
        shown = Counter((part.correspondent_id, part.name) for part in parts if part.name)
        usual = {key: name for (key, name), _ in sorted(shown.items(), key=lambda one: (one[1], one[0][1]))}
        unknown = {part.correspondent_id for part in parts} - self._who.keys()
        missing = list(Correspondent.objects.filter(pk__in=unknown))
        for one in missing:
            one.name = one.name or usual.get(one.pk, "")
        self._who |= find_who(self.actor, missing)
