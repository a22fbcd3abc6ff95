"""The same few hundred hurt files every time, for every reader; benchmarks/fuzz_readers.py hurts them for hours."""

from __future__ import annotations

import random
import time

import pytest

from enishi.encounters.readers.clipboard import read_pasted
from enishi.history.readers.tests.mails import FRAME
from enishi.imports.readers.tests.mutations import READERS, mutate


@pytest.mark.parametrize("name", READERS)
def test_no_hurt_file_raises_or_hangs(name: str) -> None:
    use, seeds = READERS[name]
    chance = random.Random(name)
    for seed in seeds:
        assert any(True for _ in use(seed))
    for _ in range(60):
        begun = time.process_time()
        for _ in use(mutate(seeds, chance)):
            pass
        assert time.process_time() - begun < 10


def test_what_was_found_so_stays_mended() -> None:
    pasted = "From: =?i\ufeffo-2022-jp?B?GyRC?= <a@x.jp>\nSubject: x\n\ny"
    assert read_pasted(pasted, FRAME.now.date()).channel == "mail"
    assert len(list(READERS["own_export"][0](b'{"tables":' + b"[" * 100_000))) == 1
    begun = time.process_time()
    assert list(READERS["mecard"][0](b"MECARD:N:a;" + b"x" * 60_000))
    assert time.process_time() - begun < 1
