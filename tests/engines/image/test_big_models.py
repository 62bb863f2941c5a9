"""Models of real sizes on machines that are too small for them: a picture, or one sentence.

Each limit is that of a control group, in which the kernel ends what takes more (Linux, root).
`pytest -m slow -s tests/engines/image/test_big_models.py` prints the rows of the report.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engines.image.big_models import write_flux, write_sdxl

GIB = 2**30
DRAW = ("draw", "a green turtle", "--steps", "1", "--width", "512", "--height", "512", "--json")

pytestmark = pytest.mark.slow


def bowerbird(home: Path, group: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as a user gives it, in a control group."""
    enter = f'echo $$ > {group / "cgroup.procs"}; exec "$@"'
    command = ["sh", "-c", enter, "sh", sys.executable, "-m", "studio.cli.main", *words]
    environment = {**os.environ, "BOWERBIRD_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


@pytest.fixture(scope="module", params=[write_sdxl, write_flux])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("BOWERBIRD_BIG_MODELS")  # made before, since that takes minutes
    folder = Path(given) if given else tmp_path_factory.mktemp("big")
    name = {write_sdxl: "sdxl-shaped.safetensors", write_flux: "flux-shaped"}[request.param]
    return folder / name if (folder / name).exists() else request.param(folder / name)


@pytest.mark.parametrize("limit_gb", [16, 8, 4])
def test_a_big_model_draws_or_says_why_not(model: Path, group: Path, limit_gb: int, tmp_path: Path):
    (group / "memory.limit_in_bytes").write_text(str(limit_gb * GIB))
    added = bowerbird(tmp_path, group, "models", "add", str(model), "--json")
    assert added.returncode == 0, added.stderr
    start = time.monotonic()
    result = bowerbird(tmp_path, group, *DRAW, "--model", json.loads(added.stdout)["id"])
    seconds = time.monotonic() - start
    peak = int((group / "memory.max_usage_in_bytes").read_text())
    sentence = result.stderr.strip().splitlines()[-1]
    print(f"{model.name} {limit_gb} GB: exit {result.returncode}, {seconds:.0f} s, {peak / GIB:.1f}"
          f" GB\n{result.stderr}")  # fmt: skip
    assert "oom_kill 0" in (group / "memory.oom_control").read_text()
    assert result.returncode in (0, 3)
    if result.returncode == 3:
        assert re.match(r"Not enough memory: .+ needs about .+ GB and .+ are free\.", sentence)
    else:
        assert Path(json.loads(result.stdout)["path"]).stat().st_size > 1000
