"""Fifty inputs for every reader; `make fuzz` reads a million."""

from __future__ import annotations

import pytest

from tests.fuzz.campaign import fuzz
from tests.fuzz.readers import READERS, Reader
from tests.fuzz.worker import input_of, read_once

INPUTS = 50
LIMITED = ("module patterns", "tokenizer patterns", "chat templates")
"""Readers with seeds that are refused, since they would take for ever."""


@pytest.mark.parametrize("name", READERS)
def test_every_seed_is_read(name: str) -> None:
    results = [read_once(READERS[name], seed) for seed in READERS[name].seeds]
    allowed = {"", "refused"} if name in LIMITED else {""}
    assert set(results) <= allowed


@pytest.mark.parametrize("name", READERS)
@pytest.mark.filterwarnings("ignore")
def test_odd_inputs_are_read_or_refused_with_a_sentence(name: str) -> None:
    reader = READERS[name]
    inputs = round(INPUTS * min(1.0, 2 * reader.share))
    results = {number: read_once(reader, input_of(reader, number)) for number in range(inputs)}
    assert {n: result for n, result in results.items() if result not in ("", "refused")} == {}


def test_a_reader_that_breaks_is_a_find() -> None:
    reader = Reader("broken", lambda data, _: {}[data], (b"seed",))
    assert read_once(reader, b"x").startswith("KeyError at tests/fuzz/test_smoke.py:")


def test_an_input_that_ends_the_process_is_a_find_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    endings = iter(["process ended with -11: ", {"refusals": 2, "finds": {}}])
    monkeypatch.setattr("tests.fuzz.campaign._run_worker", lambda *_: next(endings))
    tally = fuzz(READERS["midi"], 5, 10)
    assert tally.finds == {"process ended with -11: ": 5}
    assert (tally.inputs, tally.refusals) == (10, 2)


def test_an_input_is_a_function_of_its_number() -> None:
    reader = READERS["briefs"]
    assert input_of(reader, 77) == input_of(reader, 77) != input_of(reader, 78)
