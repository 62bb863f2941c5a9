"""The memory that a model needs follows from the stored measurements, without torch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from engines import devices
from engines.machine import DEVICES_FILE, Machine, this_machine
from engines.memory import GIB, Need, Part


def store(cache: Path, **rows: dict[str, object]) -> Path:
    cache.mkdir(exist_ok=True)
    content = {f"{name}|chip|AVX|8|2.13": {"threads": 1, **row} for name, row in rows.items()}
    (cache / DEVICES_FILE).write_text(json.dumps(content))
    return cache


def test_a_machine_without_measurements_runs_on_the_cpu_in_float32(tmp_path: Path):
    total = psutil.virtual_memory().total
    assert this_machine(tmp_path) == Machine("cpu", "float32", total)


def test_the_stored_choice_of_the_engines_is_read(tmp_path: Path):
    device = devices.choose("cpu", tmp_path)
    machine = this_machine(tmp_path)
    assert (machine.device, f"torch.{machine.precision}") == ("cpu", str(device.dtype))


def test_a_graphics_card_comes_first_and_has_memory_of_its_own(tmp_path: Path):
    card = {"precision": "float16", "memory_bytes": 8 * 2**30}
    cache = store(tmp_path, cpu={"precision": "bfloat16"}, cuda=card)
    assert this_machine(cache) == Machine("cuda", "float16", 8 * 2**30)
    assert this_machine(cache, "cpu").precision == "bfloat16"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"cpu|x": 5}', '{"cpu|x": {"precision": "int3"}}']
)
def test_a_damaged_file_is_ignored(tmp_path: Path, content: str):
    (tmp_path / DEVICES_FILE).write_text(content)
    assert this_machine(tmp_path).precision == "float32"


def test_memory_follows_the_precision_and_room_is_left_for_others():
    machine = Machine("cuda", "bfloat16", 8 * GIB)
    need = Need((Part(3 * GIB, 6 * GIB),), GIB // 4)
    assert machine.bytes_needed(need) == int(6.5 * GIB)
    assert machine.plan("mine", need)
    assert machine.plan("mine", Need(need.parts, GIB)) is None


def test_a_gguf_file_needs_the_memory_of_the_system_and_not_that_of_the_card():
    machine, parts = Machine("cuda", "bfloat16", 2**20), (Part(10**6, 2**21, packed=True),)
    assert machine.plan("model", Need(parts)) is None
    assert machine.plan("model", Need(parts, on_cpu=True)) is not None


def test_the_module_does_not_import_torch():
    code = "import sys, engines.machine; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
