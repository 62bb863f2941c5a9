"""The shipped starters make the same bytes of the same briefs as in earlier versions.

The hashes are stored by kind of processor and release of torch, because their kernels round
differently: they choose blocks by the maker of the processor, its units and its caches. On a
machine without hashes the test is skipped; `python -m tests.studio.cli.test_golden_bytes` records
them.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import tempfile
from pathlib import Path

import pytest
import torch

from engines import devices
from studio.base import places
from studio.cli.main import run

HASHES = Path(__file__).with_name("golden_bytes.json")
PRECISIONS = ("float32", "bfloat16")
BRIEFS = {
    "text": [
        *["write", "The lighthouse keeper", "--count", "4", "--seed", "7", "--max-tokens", "24"],
        *["--precision", "full"],
    ],
    "instruct": [
        *["write", "Name three birds.", "--mode", "instruct", "--seed", "3"],
        *["--max-tokens", "24", "--temperature", "0.7", "--top-p", "0.9", "--top-k", "40"],
        *["--precision", "full"],
    ],
    "four bits": [
        *["write", "The lighthouse keeper", "--count", "3", "--seed", "7", "--max-tokens", "24"],
    ],
    "picture": ["draw", "a green turtle, noto style", "--count", "2", "--seed", "5"],
    "ancestral": [
        *["draw", "a red fox", "--seed", "9", "--steps", "6", "--sampler", "Euler a"],
        *["--finish", "1"],
    ],
    "varied": ["draw", "a red fox", "--seed", "2", "--steps", "8", "--init", "{picture}"],
    "enlarged": ["draw", "--task", "enlarge", "--init", "{ancestral}"],
    "traced": ["draw", "--task", "trace", "--init", "{ancestral}"],
    "music": ["compose", "--notes", "D4 F4 A4", "--bars", "4", "--count", "2", "--seed", "3"],
    "jig": ["compose", "--style", "jig", "--key", "G", "--bars", "8", "--seed", "11"],
    "infilled": [
        *["compose", "--from", "{music}", "--task", "infill", "--seed", "4"],
        *["--first-bar", "2", "--last-bar", "3"],
    ],
    "accompanied": ["compose", "--from", "{music}", "--task", "accompany", "--seed", "6"],
}
"""Commands by name; "{name}" is replaced by the id of the first work of that command."""


def machine(precision: str) -> str:
    """The key of this machine's hashes."""
    release = ".".join(torch.__version__.split(".")[:2])
    return f"{processor()} torch {release} {precision}"


def processor() -> str:
    """Maker, units and second cache of this machine's processor, such as "GenuineIntel AMX …"."""
    cpuinfo = _read(Path("/proc/cpuinfo"))
    maker = re.search(r"^vendor_id\s*: (\S+)", cpuinfo, re.MULTILINE)
    units = ["AMX"] if re.search(r"\bamx_tile\b", cpuinfo) else []
    units.append(torch.backends.cpu.get_cpu_capability())
    cache = _read(Path("/sys/devices/system/cpu/cpu0/cache/index2/size")).strip()
    return " ".join([maker[1] if maker else "unknown", *units, cache or "unknown"])


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def make_all(precision: str) -> dict[str, list[str]]:
    """The hashes of the commands' works, made with the starters in `$BOWERBIRD_HOME`."""
    cache = places.cache_folder()
    devices.choose("cpu", cache)
    file = cache / devices.DEVICES_FILE
    measurements = {"precision": precision, "threads": 1}
    rows = json.loads(file.read_text())
    file.write_text(json.dumps({key: row | measurements for key, row in rows.items()}))
    hashes: dict[str, list[str]] = {}
    ids: dict[str, str] = {}
    for name, words in BRIEFS.items():
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            assert run([*(word.format(**ids) for word in words), "--device", "cpu", "--json"]) == 0
        artifacts = [json.loads(line) for line in output.getvalue().splitlines()]
        ids[name] = artifacts[0]["id"]
        hashes[name] = [artifact["sha256"] for artifact in artifacts]
    return hashes


def install_starters(models: Path, starter_text: Path) -> None:
    """Link the starters into a models folder."""
    models.mkdir(parents=True, exist_ok=True)
    shipped = Path(__file__).resolve().parents[3] / "resources" / "models"
    for folder in (starter_text, *shipped.iterdir()):
        (models / folder.name).symlink_to(folder)


@pytest.mark.parametrize("precision", ["bfloat16", pytest.param("float32", marks=pytest.mark.slow)])
@pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
def test_briefs_make_the_same_bytes_as_before(home: Path, starter_text: Path, precision: str):
    expected = json.loads(HASHES.read_text()).get(machine(precision))
    if expected is None:
        pytest.skip(f"no hashes for {machine(precision)}")
    install_starters(home / "models", starter_text)
    made = make_all(precision)
    assert {name: made[name] for name in expected} == expected


def record(starter_text: Path) -> None:
    """Add this machine's hashes to the file."""
    hashes = json.loads(HASHES.read_text()) if HASHES.exists() else {}
    for precision in PRECISIONS:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["BOWERBIRD_HOME"] = folder
            install_starters(Path(folder) / "models", starter_text)
            hashes[machine(precision)] = make_all(precision)
    HASHES.write_text(json.dumps(hashes, indent=1) + "\n")


if __name__ == "__main__":
    record(Path("build/models/smollm2-135m-instruct").resolve())
