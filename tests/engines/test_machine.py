"""How much memory a model needs is told from what was remembered of the machine, without torch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from engines import devices
from engines.machine import DEVICES_FILE, Machine, this_machine


def remember(cache: Path, **told: dict[str, object]) -> Path:
    cache.mkdir(exist_ok=True)
    rows = {f"{name}|chip|AVX|8|2.13": {"threads": 1, **row} for name, row in told.items()}
    (cache / DEVICES_FILE).write_text(json.dumps(rows))
    return cache


def test_a_machine_that_was_not_measured_is_the_plainest(tmp_path: Path):
    total = psutil.virtual_memory().total
    assert this_machine(tmp_path) == Machine("cpu", "float32", total)


def test_the_engines_choice_is_what_is_told(tmp_path: Path):
    chosen = devices.choose("cpu", tmp_path)
    told = this_machine(tmp_path)
    assert (told.device, f"torch.{told.precision}") == ("cpu", str(chosen.dtype))


def test_a_graphics_card_comes_first_and_has_memory_of_its_own(tmp_path: Path):
    card = {"precision": "float16", "memory_bytes": 8 * 2**30}
    cache = remember(tmp_path, cpu={"precision": "bfloat16"}, cuda=card)
    assert this_machine(cache) == Machine("cuda", "float16", 8 * 2**30)
    assert this_machine(cache, "cpu").precision == "bfloat16"


@pytest.mark.parametrize(
    "words", ["", "{", "[]", '{"cpu|x": 5}', '{"cpu|x": {"precision": "int3"}}']
)
def test_a_note_that_makes_no_sense_is_as_none(tmp_path: Path, words: str):
    (tmp_path / DEVICES_FILE).write_text(words)
    assert this_machine(tmp_path).precision == "float32"


def test_memory_follows_the_precision_and_a_fifth_is_left_for_others():
    machine = Machine("cpu", "bfloat16", 10_000)
    assert machine.bytes_needed(3_000, 1_000) == 8_000
    assert machine.fits(8_000)
    assert not machine.fits(8_001)


def test_it_is_told_without_a_tensor_library():
    words = "import sys, engines.machine; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0
