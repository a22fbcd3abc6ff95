"""Text in a picture by an engine on this computer: faster-paddle, or rapidocr where that is not there.

Both carry their models in their wheels and never fetch anything. Loading takes about half a second and 500 MB, so one
is loaded on first use and kept for the life of the worker.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Protocol

import cv2
import numpy as np

from enishi.cards.readers.lines import Quad, TextLine
from enishi.cards.readers.pixels import Pixels

ENGINES = ("faster_paddle", "rapidocr")
CARD_LONGEST, GLANCE_LONGEST = 1088, 736
LEAST_CONFIDENCE = 0.3  # below it is no text but dirt


class RecogniserMissing(Exception):
    """No engine is installed on this computer; the code is `no_recogniser`."""

    code = "no_recogniser"


class Recogniser(Protocol):
    """Finds the lines of an RGB picture as they lie; upright columns come as one tall box."""

    name: str

    def spot_lines(self, image: Pixels) -> list[TextLine]: ...

    def spot_boxes(self, image: Pixels) -> list[TextLine]:
        """The same, and where there is type of which nothing could be read: those have no text."""

    def glance(self, image: Pixels) -> list[TextLine]:
        """The same, quickly and roughly: enough to tell which way up a card is."""


def make_box(left: float, top: float, right: float, bottom: float) -> Quad:
    return (left, top), (right, top), (right, bottom), (left, bottom)


class FasterPaddle:
    """PP-OCRv6 small in one process, tiny for a glance. `threads` as the library chooses unless given.

    Boxes are looked for at `longest` pixels; what is in them is read at the picture's own size.
    """

    name = "faster_paddle"

    def __init__(self, threads: int | None = None, longest: int = CARD_LONGEST) -> None:
        for spin in (
            "OCR_DET_SPIN",
            "OCR_REC_SPIN",
        ):  # waiting threads sleep: the web beside them needs the cores
            os.environ.setdefault(spin, "0")
        from faster_paddle import OcrEngine

        self.engine = OcrEngine(model_size="small", threads=threads, det_max_side=longest)
        self.quick = OcrEngine(
            model_size="tiny", threads=threads, det_max_side=GLANCE_LONGEST, det_min_side=0
        )

    def spot_lines(self, image: Pixels) -> list[TextLine]:
        return keep_read(self.spot_boxes(image))

    def spot_boxes(self, image: Pixels) -> list[TextLine]:
        return list_found(self.engine.ocr(encode_bmp(image)))

    def glance(self, image: Pixels) -> list[TextLine]:
        return keep_read(list_found(self.quick.ocr(encode_bmp(image))))


def list_found(result: Mapping[str, Any]) -> list[TextLine]:
    return [
        make_line(
            each["text"],
            make_box(*each["topLeftCoord"], *each["bottomRightCoord"]),
            float(each["confidence"]),
        )
        for each in result["bounds"].values()
    ]


def make_line(text: str, box: Quad, confidence: float) -> TextLine:
    """A line as an engine gives it; without text where it is hardly more than a guess."""
    return TextLine(text.strip() if confidence >= LEAST_CONFIDENCE else "", box, confidence)


def keep_read(lines: Sequence[TextLine]) -> list[TextLine]:
    """Those of which something was read."""
    return [line for line in lines if line.text]


class RapidOcr:
    """The same family of models through onnxruntime: slower, for computers without a wheel of the first."""

    name = "rapidocr"

    def __init__(self, threads: int | None = None) -> None:
        from rapidocr import RapidOCR

        quiet = {"Global.log_level": "error", "Global.use_cls": False}
        if threads:
            quiet["EngineConfig.onnxruntime.intra_op_num_threads"] = threads
        self.engine = RapidOCR(params=quiet)

    def spot_lines(self, image: Pixels) -> list[TextLine]:
        return keep_read(self.spot_boxes(image))

    def spot_boxes(self, image: Pixels) -> list[TextLine]:
        from rapidocr.utils.output import RapidOCROutput

        found = self.engine(np.ascontiguousarray(image[..., ::-1]), use_cls=False)
        if not isinstance(found, RapidOCROutput) or found.boxes is None or not found.txts or not found.scores:
            return []
        return [
            make_line(text, surround(box), float(score))
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]

    def glance(self, image: Pixels) -> list[TextLine]:
        return self.spot_lines(image)


def surround(corners: Sequence[Sequence[float]]) -> Quad:
    across, down = [float(corner[0]) for corner in corners], [float(corner[1]) for corner in corners]
    return make_box(min(across), min(down), max(across), max(down))


def encode_bmp(image: Pixels) -> bytes:
    _, encoded = cv2.imencode(".bmp", image[..., ::-1])
    return bytes(encoded)


def list_engines() -> list[str]:
    """The engines installed here, the first one is used."""
    return [name for name in ENGINES if importlib.util.find_spec(name)]


@cache
def load_recogniser(name: str = "", threads: int | None = None) -> Recogniser:
    """The engine of that name, or the best one installed; loaded once per process.

    Raises RecogniserMissing where there is none.
    """
    for engine in [name] if name else list_engines():
        if engine == FasterPaddle.name and importlib.util.find_spec(engine):
            return FasterPaddle(threads)
        if engine == RapidOcr.name and importlib.util.find_spec(engine):
            return RapidOcr(threads)
    raise RecogniserMissing(name)
