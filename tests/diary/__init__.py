"""A year of one believable person, what Enishi ought to say on twelve of its days, and the replay that compares them.

`mio/diary.toml` is the story, written by hand: who there is, which places, what truly happened, what of it was written
down. `mio/year.jsonl` is every day of it, with the routine filled in by `writing.py` (the same every time) and checked
in, so that nobody has to trust a generator. `mio/expectations.toml` says for twelve days what would have been useful,
judged from the truth and not from the notebook. All three were written before the rooms they speak of (issue 6); they
are changed only where they contradict themselves, never because the product says something else.

`ryosuke/` and `yumiko/` are years of two quite different people. Yumiko's was written after the rooms, but before any
run and by somebody who had read neither how Today picks nor whom it had shown.
"""
