"""Give and take in the sample notebook: what stands in no encounter, and what became of it."""

from __future__ import annotations

from typing import NamedTuple


class SampleFavour(NamedTuple):
    """A favour so many days ago; `thanked` and `told` are days ago, too."""

    person: str
    side: str
    kind: str
    what: str
    ago: int
    size: str = "usual"
    thanked: int | None = None
    told: int | None = None
    outcome: str = ""


FAVOURS = (
    SampleFavour(
        "mizutani",
        "received",
        "advice",
        "断り方の手本",
        230,
        "large",
        228,
        170,
        "断っても次につながった",
    ),
    SampleFavour(
        "miyahara",
        "received",
        "information",
        "見積書の書き方の本",
        140,
        "small",
        139,
        95,
        "三件の見積もりで使った",
    ),
    SampleFavour("igarashi", "given", "introduction", "印刷所の紹介", 90, "usual", 88),
    SampleFavour("hirose", "given", "time", "直売所の看板の下書き", 60, "small", 59),
    SampleFavour("yamazaki", "received", "information", "商店街の補助金の公募", 9),
    SampleFavour("takahashi", "received", "introduction", "活版印刷の職人さんの紹介", 70, "large", 69),
)
