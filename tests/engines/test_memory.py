"""The ladder of memory: what fits is used whole, else in parts or layers, else it is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engines.contract import EngineError
from engines.formats.picture_parts import picture_need
from engines.memory import GIB, Need, Part, Plan, Room, Rung, make_plan, system_room, system_total

FP16, FP32 = 2, 4
SD1 = (123, 860, 84)
SDXL = (123, 695, 2_567, 84)
FLUX = (123, 4_762, 11_901, 84)
"""Millions of parameters of text encoders, denoiser and autoencoder."""


def need_of(millions: tuple[int, ...], side: int) -> Need:
    """The need of a model whose file is in half precision."""
    parts = [Part(count * 10**6, count * 2 * 10**6, 60 * 10**6) for count in millions]
    return picture_need(parts, side**2)


def plan_for(need: Need, system: float, device: float | None = None, itemsize: int = FP16) -> Plan:
    own = None if device is None else int(device * GIB)
    return make_plan("“mine”", need, Room(int(system * GIB), own), itemsize)


LADDER = [
    # model, side, GB of the system, GB of the card, bytes of a value, rung, tiled
    (SD1, 512, 12, None, FP32, Rung.WHOLE, False),
    (SD1, 512, 3, None, FP32, Rung.LAYERS, False),
    (SDXL, 1024, 30, None, FP32, Rung.WHOLE, False),
    (SDXL, 1024, 15, None, FP32, Rung.WHOLE, True),
    (SDXL, 1024, 10, None, FP16, Rung.WHOLE, False),
    (SDXL, 1024, 13.5, None, FP32, Rung.LAYERS, False),
    (SDXL, 1024, 3, None, FP32, Rung.LAYERS, True),
    (SDXL, 1024, 14, 24, FP16, Rung.WHOLE, False),
    (SDXL, 1024, 14, 8, FP16, Rung.WHOLE, True),
    (SDXL, 1024, 14, 6.8, FP16, Rung.PARTS, False),
    (SDXL, 1024, 14, 6, FP16, Rung.PARTS, True),
    (SDXL, 1024, 14, 4, FP16, Rung.LAYERS, False),
    (SDXL, 1024, 4, 6.8, FP16, Rung.LAYERS, False),
    (FLUX, 1024, 64, 24, FP16, Rung.PARTS, True),
    (FLUX, 1024, 14, 24, FP16, Rung.LAYERS, False),
    (FLUX, 1024, 14, None, FP16, Rung.LAYERS, False),
]


@pytest.mark.parametrize(
    ("millions", "side", "system", "device", "itemsize", "rung", "tiled"), LADDER
)
def test_a_model_takes_the_highest_rung_that_fits(
    millions: tuple[int, ...],
    side: int,
    system: float,
    device: float | None,
    itemsize: int,
    rung: Rung,
    tiled: bool,
):
    plan = plan_for(need_of(millions, side), system, device, itemsize)
    assert (plan.rung, plan.tiled) == (rung, tiled)


def test_what_fits_nowhere_is_refused_with_figures_and_a_remedy():
    with pytest.raises(EngineError) as error:
        plan_for(need_of(SDXL, 1024), 0.9, itemsize=FP32)
    assert str(error.value) == (
        "Not enough memory: “mine” needs about 16.8 GB and 0.9 GB are free. Nothing was lost."
        " Choose a smaller size or a smaller model, or close other programs."
    )


def test_a_text_model_is_used_whole_or_not_at_all_and_stays_packed():
    packed = Need((Part(7 * 10**9, 4 * GIB, packed=True),), 10**8)
    assert plan_for(packed, 4.5).rung is Rung.WHOLE
    with pytest.raises(EngineError, match=r"needs about 13\.2 GB"):
        plan_for(Need((Part(7 * 10**9, 14 * 10**9),), 10**8), 8)


def test_packed_weights_are_not_read_layer_by_layer():
    parts = (
        Part(4_762 * 10**6, 9 * GIB),
        Part(11_901 * 10**6, 6 * GIB, packed=True, mappable=False),
    )
    need = picture_need(parts, 1024**2)
    assert plan_for(need, 32, 12).rung is Rung.PARTS
    with pytest.raises(EngineError):
        plan_for(need, 12)


def test_a_plan_below_the_top_says_what_will_be_slow():
    assert plan_for(need_of(SDXL, 1024), 30, itemsize=FP32).sentence == ""
    in_turns = plan_for(need_of(SDXL, 1024), 14, 6.8).sentence
    assert in_turns.startswith("“mine” takes 8.4 GB and the graphics card has 6.8 GB free, so")
    slow = plan_for(need_of(SDXL, 1024), 3, itemsize=FP32).sentence
    assert slow.endswith("read from the disk again and again: it will be slow here.")
    assert plan_for(need_of(SDXL, 1024), 13.5, itemsize=FP32).sentence == ""


def test_memory_that_ran_out_leads_one_rung_down():
    need, room = need_of(SDXL, 1024), Room(14 * GIB, 24 * GIB)
    rungs = [make_plan("“mine”", need, room, FP16, below).rung for below in (None, *Rung)[:3]]
    assert rungs == [Rung.WHOLE, Rung.PARTS, Rung.LAYERS]
    with pytest.raises(EngineError):
        make_plan("“mine”", need, room, FP16, Rung.LAYERS)


# The room


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_the_limit_of_any_group_of_processes_counts(tmp_path: Path):
    write(tmp_path / "proc/self/cgroup", "0::/user/app\n")
    groups = tmp_path / "sys/fs/cgroup"
    write(groups / "user/memory.max", str(2 * GIB))
    write(groups / "user/memory.current", str(GIB))
    write(groups / "user/memory.stat", f"anon 5\nactive_file {GIB // 4}\ninactive_file {GIB // 4}")
    write(groups / "user/app/memory.max", "max\n")
    write(groups / "user/app/memory.current", "5")
    assert system_room(tmp_path) == Room(2 * GIB - GIB // 2 - GIB // 4)
    assert system_total(tmp_path) == 2 * GIB - GIB // 4


def test_the_first_version_of_groups_is_read_too(tmp_path: Path):
    write(tmp_path / "proc/self/cgroup", "5:devices:/x\n4:memory:/job\n0::/\n")
    group = tmp_path / "sys/fs/cgroup/memory"
    write(group / "memory.limit_in_bytes", "9223372036854771712\n")
    write(group / "job/memory.limit_in_bytes", f"{2 * GIB}\n")
    write(group / "job/memory.usage_in_bytes", f"{GIB}\n")
    write(group / "job/memory.stat", "total_inactive_file 0\n")
    assert system_room(tmp_path) == Room(GIB - GIB // 4)


def test_without_limits_the_desktop_keeps_its_room(tmp_path: Path):
    import psutil

    total = psutil.virtual_memory().total
    assert system_total(tmp_path) == total - min(GIB, total // 8)
    assert 0 < system_room(tmp_path).system < total


def test_the_module_does_not_import_torch():
    code = "import sys, engines.memory; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
