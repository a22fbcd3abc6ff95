"""Where the cards lie in a picture: several guesses at their outlines, each judged by how much like a card it is.

No single way finds a white card on a white table and a dark one on stripes. So outlines are proposed from the distance
to the table's colour, from levels of lightness and colour, and from edges; the judge (`judging.py`) looks at shape, at
the step of colour along each side, and at the type inside. Good outlines are fitted to the edges at full size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.blocks import count_type, find_blocks
from enishi.cards.readers.crossing import propose_by_lines
from enishi.cards.readers.fitting import fit_quad
from enishi.cards.readers.gathering import gather
from enishi.cards.readers.judging import Judge
from enishi.cards.readers.lines import Quad
from enishi.cards.readers.pixels import Floats, Pixels, scale
from enishi.cards.readers.shapes import Corners, order_corners, share_inside

WORK_SIDE = 900
LEAST_AREA, MOST_CARDS = 0.012, 24  # of the picture; more than two dozen cards are too small to read
SURE, GOOD, FAIR, WHOLE = 0.7, 0.42, 0.2, 0.3
CLEAR, LEAST_BLOCK, MOST_LOOKS = 0.6, 0.2, 6
UNSURE, BLOCK = 0.33, 0.15  # below the one the type is looked for; the other is the block of type itself
Rated = tuple[float, Corners]


@dataclass(frozen=True, slots=True)
class FoundCard:
    """One card of a picture. `confidence` is 0 to 1; the warnings are codes of `pictures.WARNING_CODES`."""

    quad: Quad
    confidence: float
    warnings: tuple[str, ...] = field(default=())


def find_cards(image: Pixels) -> list[FoundCard]:
    """The cards from the top, left to right; empty where nothing looks like one.

    A picture that is a card from edge to edge (a scan) is one card with the picture's own corners.
    """
    high, wide = image.shape[:2]
    factor = min(1.0, WORK_SIDE / max(high, wide))
    small = scale(image, factor) if factor < 1 else image
    lab = to_lab(small)
    judge = Judge(lab)
    found = [finish(image, corners / factor, score) for score, corners in choose_cards(lab, judge)]
    whole = judge.rate_scan()
    if whole > max((card.confidence for card in found), default=WHOLE):
        return [FoundCard(whole_quad(wide, high), whole)]
    return sort_cards(found)


def finish(image: Pixels, corners: Corners, score: float) -> FoundCard:
    if score <= BLOCK:
        return FoundCard(to_quad(corners), score, ("edges_unclear",))
    return FoundCard(to_quad(fit_quad(image, corners)), float(min(1.0, score)))


def choose_cards(lab: Floats, judge: Judge) -> list[Rated]:
    """Clear cards with no type beside them are all there is; else they are chosen together, and type is looked at."""
    judged, chosen = choose_from(lab, judge)
    is_all = bool(chosen) and not list_uncovered(lab, chosen)
    if is_all and min(score for score, _ in chosen) > CLEAR:
        return chosen
    if len(chosen) > 1 or not is_all:
        gathered = gather(lab, judged, lambda outlines: judge.rate(outlines, weakest=0.2, power=2))
        if len(gathered) > 1 and holds_as_much(lab, gathered, chosen):
            chosen = gathered
    return look_closer(lab, chosen, judged)


def holds_as_much(lab: Floats, gathered: list[Rated], chosen: list[Rated]) -> bool:
    """Whether the type lies in these as it does in those: two parts of a card hold less of it than the card."""
    held = [count_type(lab, [corners for _, corners in group]) for group in (gathered, chosen)]
    return held[0] > 0.8 * held[1]


def list_uncovered(lab: Floats, chosen: list[Rated]) -> list[Corners]:
    """Blocks of type outside the cards, of a size to be cards."""
    usual = float(np.median([cv2.contourArea(corners) for _, corners in chosen])) if chosen else 0.0
    blocks = find_blocks(lab, [corners for _, corners in chosen])
    return [block for block in blocks if float(cv2.contourArea(block)) > LEAST_BLOCK * usual]


def choose_from(lab: Floats, judge: Judge) -> tuple[list[Rated], list[Rated]]:
    """All outlines with their worth, and the chosen ones. Masks first; crossing edges costs as much again."""
    calm = np.asarray(cv2.GaussianBlur(lab, (0, 0), 1.4), dtype=np.float32)
    judged = rate_all(judge, propose(calm))
    chosen = choose([each for each in judged if each[0] > FAIR])
    if len(chosen) == 1 and chosen[0][0] > SURE:
        return judged, chosen
    judged += rate_all(judge, propose_by_lines(calm))
    return judged, choose([each for each in judged if each[0] > FAIR])


def rate_all(judge: Judge, outlines: Iterable[Corners]) -> list[Rated]:
    given = list(outlines)
    rated = judge.rate(np.array(given, dtype=np.float32).reshape(-1, 4, 2))
    return [(float(score), corners) for score, corners in zip(rated, given, strict=True)]


def look_closer(lab: Floats, chosen: list[Rated], judged: list[Rated]) -> list[Rated]:
    """Cards by the type on them, where no outline was: a faint one, one seen from near, or the lone type itself."""
    kept = [each for each in chosen if each[0] > UNSURE]
    for block in list_uncovered(lab, kept)[:MOST_LOOKS]:
        if any(share_inside(block, corners) > 0.3 for _, corners in kept):
            continue
        near = find_faint(judged, kept, block) or look_near(lab, block)
        if (near[0] > BLOCK or not kept) and all(share_inside(other, near[1]) < 0.25 for _, other in kept):
            kept.append(near)
    return kept or chosen


def find_faint(judged: list[Rated], kept: list[Rated], block: Corners) -> Rated | None:
    """The best outline around a block of type that is as large as the other cards, apart from them: one in glare."""
    if not kept:
        return None
    usual = float(np.median([cv2.contourArea(corners) for _, corners in kept]))
    holding = [
        each
        for each in judged
        if each[0] > FAIR
        and 0.6 * usual < float(cv2.contourArea(each[1])) < 1.6 * usual
        and share_inside(block, each[1]) > 0.6
        and all(share_inside(other, each[1]) < 0.1 for _, other in kept)
    ]
    return max(holding, key=lambda each: each[0], default=None)


def look_near(lab: Floats, block: Corners) -> Rated:
    """The outline around a block of type within its surroundings; the block where there is none."""
    high, wide = lab.shape[:2]
    low, top = block.min(axis=0), block.max(axis=0)
    room = 0.45 * float((top - low).max())
    x0, y0 = (max(0, int(edge - room)) for edge in low)
    x1, y1 = min(wide, int(top[0] + room)), min(high, int(top[1] + room))
    near = np.ascontiguousarray(lab[y0:y1, x0:x1])
    offset = np.array((x0, y0), dtype=np.float32)
    around = [(score, corners + offset) for score, corners in choose_from(near, Judge(near))[1]]
    holding = [each for each in around if each[0] > UNSURE and share_inside(block, each[1]) > 0.75]
    return max(holding, key=lambda each: each[0], default=(BLOCK, block))


def to_lab(image: Pixels) -> Floats:
    """LAB with lightness 0 to 100, a and b about -100 to 100."""
    return np.asarray(cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), dtype=np.float32)


def to_quad(corners: Corners) -> Quad:
    (a, b, c, d) = [(float(x), float(y)) for x, y in corners]
    return a, b, c, d


def whole_quad(wide: int, high: int) -> Quad:
    return (0.0, 0.0), (float(wide), 0.0), (float(wide), float(high)), (0.0, float(high))


def sort_cards(cards: list[FoundCard]) -> list[FoundCard]:
    """Row by row: cards whose middles are less than half a card apart in height stand in one row."""
    rows: list[list[FoundCard]] = []
    for card in sorted(cards, key=middle_of):
        high = abs(card.quad[2][1] - card.quad[0][1])
        if rows and middle_of(card) - middle_of(rows[-1][0]) < 0.5 * high:
            rows[-1].append(card)
        else:
            rows.append([card])
    return [card for row in rows for card in sorted(row, key=lambda each: sum(x for x, _ in each.quad))]


def middle_of(card: FoundCard) -> float:
    return sum(y for _, y in card.quad) / 4


# --- proposals ------------------------------------------------------------------------------------------------------


def propose(calm: Floats) -> Iterator[Corners]:
    """Four corners each, clockwise; many of them nearly alike."""
    least = LEAST_AREA * calm.shape[0] * calm.shape[1]
    for mask in [*mask_by_table(calm), *mask_by_levels(calm), *mask_by_edges(calm)]:
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            corners = to_corners(np.asarray(contour, dtype=np.int32), least)
            if corners is not None:
                yield corners


def to_corners(contour: NDArray[np.int32], least: float) -> Corners | None:
    """The four corners of an outline, None where it is too small or no quadrilateral fills most of its hull."""
    box = cv2.boundingRect(contour)
    if box[2] * box[3] < least:
        return None
    hull = cv2.convexHull(contour)
    area = cv2.contourArea(hull)
    if area < least or len(hull) < 4:
        return None
    corners = np.asarray(cv2.approxPolyN(hull, 4), dtype=np.float32).reshape(-1, 2)
    if len(corners) != 4 or not 0.8 * area < cv2.contourArea(corners) < 1.3 * area:
        return None
    return order_corners(corners)


def mask_by_table(lab: Floats) -> Iterator[Pixels]:
    """What differs from the colours along the picture's border, by Otsu and at half and twice of it."""
    border = np.concatenate(
        [
            lab[:12].reshape(-1, 3),
            lab[-12:].reshape(-1, 3),
            lab[:, :12].reshape(-1, 3),
            lab[:, -12:].reshape(-1, 3),
        ]
    )
    for count in (1, 3):
        cv2.setRNGSeed(7)
        stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5)
        sample = border[::7].copy()
        kinds = np.zeros((len(sample), 1), dtype=np.int32)
        _, _, colours = cv2.kmeans(sample, count, kinds, stop, 1, cv2.KMEANS_PP_CENTERS)
        apart = np.min([np.linalg.norm(lab - colour, axis=2) for colour in colours], axis=0)
        apart = np.clip(apart * 3, 0, 255).astype(np.uint8)
        level, _ = cv2.threshold(apart, 0, 255, cv2.THRESH_OTSU)
        for part in (0.5, 1.0, 1.6):
            yield close_gaps((apart > max(4.0, level * part)).astype(np.uint8) * 255)


def mask_by_levels(lab: Floats) -> Iterator[Pixels]:
    for channel in range(3):
        values = lab[..., channel]
        low, high = np.percentile(values, (3, 97))
        if high - low < 4:
            continue
        for level in np.linspace(low, high, 9 if channel == 0 else 6)[1:-1]:
            yield close_gaps((values > level).astype(np.uint8) * 255)


def close_gaps(mask: Pixels) -> Pixels:
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), dtype=np.uint8)


def mask_by_edges(lab: Floats) -> Iterator[Pixels]:
    """Edges of lightness and colour together, thickened so that an outline closes."""
    steps = measure_steps(lab)
    for share in (80, 88, 94):
        level = float(np.percentile(steps, share))
        strong = (steps > max(level, 0.8)).astype(np.uint8) * 255
        for size in (3, 7):
            kernel = np.ones((size, size), np.uint8)
            yield np.asarray(cv2.morphologyEx(strong, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)


def measure_steps(lab: Floats) -> Floats:
    across = np.asarray(cv2.Sobel(lab, cv2.CV_32F, 1, 0, scale=0.125), dtype=np.float32)
    down = np.asarray(cv2.Sobel(lab, cv2.CV_32F, 0, 1, scale=0.125), dtype=np.float32)
    return np.asarray(np.sqrt((across**2 + down**2).sum(axis=2)), dtype=np.float32)


# --- choice ---------------------------------------------------------------------------------------------------------


def choose(judged: list[Rated]) -> list[Rated]:
    """The best outlines that do not overlap; a larger one around a good one wins when it is nearly as good."""
    best = drop_alike(sorted(judged, key=lambda each: -each[0])[:400])
    kept: list[Rated] = []
    for each in best:
        if holds_several(best, each[1]):
            continue
        score, corners = widen(best, each)
        if all(
            share_inside(corners, other) < 0.25 and share_inside(other, corners) < 0.25 for _, other in kept
        ):
            kept.append((score, corners))
    top = max((score for score, _ in kept), default=0.0)
    return [each for each in kept if each[0] > max(FAIR, 0.45 * top)][:MOST_CARDS]


def widen(best: list[Rated], inner: Rated) -> Rated:
    """The outline around this one that also holds a coloured band at the card's edge, if there is one."""
    score, corners = inner
    area = float(cv2.contourArea(corners))
    around = [
        (outer, outline)
        for outer, outline in best
        if outer > 0.78 * score
        and 1.03 * area < float(cv2.contourArea(outline)) < 1.7 * area
        and share_inside(corners, outline) > 0.93
        and not holds_several(best, outline)
    ]
    return max(around, key=lambda each: each[0], default=inner)


def drop_alike(judged: list[Rated]) -> list[Rated]:
    kept: list[Rated] = []
    for score, corners in judged:
        reach = 0.03 * float(np.linalg.norm(corners[2] - corners[0]))
        if all(float(np.abs(corners - other).max()) > reach for _, other in kept):
            kept.append((score, corners))
        if len(kept) >= 60:
            break
    return kept


def holds_several(best: list[Rated], outline: Corners) -> bool:
    """Whether two good outlines lie apart from each other inside: then what is around them is a table or a tray."""
    good = [
        corners
        for score, corners in best
        if score > GOOD and share_inside(corners, outline) > 0.9 and corners is not outline
    ]
    return any(
        share_inside(one, other) < 0.1 and share_inside(other, one) < 0.1
        for one in good
        for other in good
        if one is not other
    )
