"""Whom to ask: is little knowledge given away for many views? Simulated notebooks with known expertise.

python benchmarks/asking.py [--people N] [--questions N] [--seeds A B ...] [--clustered SHARE] [--json]

Everybody knows one or two of thirty fields of `insights/topics`, said in two or three of its words; seven in ten
(`--clustered`) work in the industry that goes with the field, corners are drawn by lot and cluster by industry. A
question is put in other words of a field. Beside the choice stands the list of the best fit alone, of the same length,
in the same run. Knowledge is the truth: whether the field is theirs. Views are distinct industries and corners.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enishi.engine import asking as engine
from enishi.insights import matching
from enishi.insights.topics import list_topics
from enishi.search import encoder

INDUSTRIES, CORNERS, FIELDS = 14, 10, 30
SAYINGS = ("{}の相談", "{}にくわしい", "{}の仕事を10年", "元は{}の担当", "{}を教えています")
ASKING = ("{}のことで困っています", "{}がよくわからない", "{}をどう始めればいいか迷っています")


@dataclass(frozen=True)
class Person:
    fields: tuple[int, ...]
    texts: tuple[str, ...]
    industry: int
    corner: int


def draw_person(chance: random.Random, pool: Sequence[int], clustered: float) -> Person:
    topics = list_topics()
    fields = tuple(chance.sample(pool, chance.choice((1, 1, 2))))
    words = [chance.choice(topics[field].words[1:]) for field in fields]
    own = fields[0] % INDUSTRIES
    industry = own if chance.random() < clustered else chance.randrange(INDUSTRIES)
    corner = industry % CORNERS if chance.random() < clustered - 0.2 else chance.randrange(CORNERS)
    return Person(fields, tuple(chance.choice(SAYINGS).format(word) for word in words), industry, corner)


def judge(seed: int, n_people: int, n_questions: int, clustered: float) -> dict[str, float]:
    chance = random.Random(seed)
    pool = chance.sample(range(len(list_topics())), FIELDS)
    people = [draw_person(chance, pool, clustered) for _ in range(n_people)]
    known = sorted({field for one in people for field in one.fields})
    fields = [chance.choice(known) for _ in range(n_questions)]
    questions = [
        chance.choice(ASKING).format(chance.choice(list_topics()[field].words[1:])) for field in fields
    ]
    texts = [text for one in people for text in one.texts]
    needed = matching.list_needed([*questions, *texts])
    vectors = encoder.encode(needed)
    told = dict(zip(needed, vectors, strict=True)) if vectors is not None else {}
    begun = time.process_time()
    offered = matching.prepare(texts, told)
    scores = [matching.compare(matching.prepare([one], told), offered)[0] for one in questions]
    seconds = time.process_time() - begun
    owner = [place for place, one in enumerate(people) for _ in one.texts]
    labels = np.array([[one.industry, one.corner, engine.UNKNOWN, engine.UNKNOWN] for one in people])
    rows = [weigh(row, owner, n_people) for row in scores]
    return compare(rows, labels, people, fields) | {"seconds": round(seconds, 2)}


def weigh(row: NDArray[np.float32], owner: Sequence[int], n_people: int) -> NDArray[np.float64]:
    fit = np.full(n_people, -1.0)
    np.maximum.at(fit, owner, row.astype(np.float64))
    return engine.fit_of(fit)


def compare(
    rows: Sequence[NDArray[np.float64]],
    labels: NDArray[np.int64],
    people: Sequence[Person],
    fields: Sequence[int],
) -> dict[str, float]:
    fit_shares: list[float] = []
    knowledge: list[float] = []
    best_knowledge: list[float] = []
    views: list[int] = []
    best_views: list[int] = []
    empty = 0
    for fit, field in zip(rows, fields, strict=True):
        chosen = engine.choose(fit, labels, engine.VIEW_WEIGHTS, np.ones(len(fit)))
        if not len(chosen):
            empty += 1
            continue
        able = np.flatnonzero(fit >= engine.FIT_FLOOR)
        best = able[np.argsort(-fit[able], kind="stable")][: len(chosen)]
        fit_shares.append(float(fit[chosen].sum() / fit[best].sum()))
        for places, right, seen in ((chosen, knowledge, views), (best, best_knowledge, best_views)):
            right.append(float(np.mean([field in people[place].fields for place in places])))
            seen.append(sum(len(set(labels[places, kind])) for kind in (0, 1)))
    return {
        "answered": len(views),
        "nobody": empty,
        "fit beside the best": round(float(np.mean(fit_shares)), 4),
        "least fit beside the best": round(float(np.min(fit_shares)), 4),
        "knows it": round(float(np.mean(knowledge)), 3),
        "knows it, best fit alone": round(float(np.mean(best_knowledge)), 3),
        "views": round(float(np.mean(views)), 2),
        "views, best fit alone": round(float(np.mean(best_views)), 2),
        "ratio of views": round(float(np.sum(views) / np.sum(best_views)), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=600)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument(
        "--clustered", type=float, default=0.7, help="how many work where their field belongs"
    )
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    results = {seed: judge(seed, asked.people, asked.questions, asked.clustered) for seed in asked.seeds}
    if asked.json:
        print(json.dumps(results))
        return
    for seed, result in results.items():
        print(f"seed {seed}")
        for name, value in result.items():
            print(f"  {name}: {value}")


if __name__ == "__main__":
    main()
