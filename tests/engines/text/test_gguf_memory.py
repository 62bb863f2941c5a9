"""A model of 7B takes the memory of its file, or is refused where there is less.

Each limit is that of a control group, in which the kernel ends what takes more (Linux, root).
`pytest -m slow -s tests/engines/text/test_gguf_memory.py` prints the rows of the report.
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
from gguf import GGMLQuantizationType

from tests.engines.text.random_gguf import LLAMA_7B, write_random_gguf

WRITE = ("write", "The sea", "--max-tokens", "4", "--seed", "1", "--json")
PROGRAM = """
import resource, sys
from studio.cli.main import run
sys.argv[0] = "bowerbird"
try:
    code = run()
except SystemExit as end:
    code = end.code
most = max(resource.getrusage(who).ru_maxrss for who in (0, -1)) * 1024
print(f"most {most}", file=sys.stderr)
sys.exit(code)
"""
"""The command line; it tells the most memory that it, or the process that tried the model, took."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("BOWERBIRD_BIG_MODELS")  # made before, since that takes minutes
    file = Path(given or tmp_path_factory.mktemp("big")) / "7b.gguf"
    kinds = GGMLQuantizationType.Q4_K, GGMLQuantizationType.Q6_K
    return file if file.exists() else write_random_gguf(file, LLAMA_7B, *kinds)


def bowerbird(home: Path, group: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as a user gives it, in a control group."""
    enter = f'echo $$ > {group / "cgroup.procs"}; exec "$@"'
    command = ["sh", "-c", enter, "sh", sys.executable, "-c", PROGRAM, *words]
    environment = {**os.environ, "BOWERBIRD_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


@pytest.mark.parametrize("limit_gb", [16, 8, 4])
def test_a_7b_file_writes_in_its_own_size_or_says_why_not(
    model: Path, group: Path, limit_gb: int, tmp_path: Path
):
    size = model.stat().st_size
    assert 3.8e9 < size < 4.8e9
    (group / "memory.limit_in_bytes").write_text(str(limit_gb * 2**30))
    added = bowerbird(tmp_path, group, "models", "add", str(model), "--json")
    assert added.returncode == 0, added.stderr
    start = time.monotonic()
    result = bowerbird(tmp_path, group, *WRITE, "--model", json.loads(added.stdout)["id"])
    seconds = time.monotonic() - start
    *lines, most = result.stderr.strip().splitlines()
    taken = int(most.partition(" ")[2])
    cached = int((group / "memory.max_usage_in_bytes").read_text())
    print(f"{limit_gb} GB: exit {result.returncode}, {seconds:.0f} s, {taken / size:.2f} of it")
    print(f"with cached pages {cached / 2**30:.1f} GB; {lines[-1:]}")
    assert "oom_kill 0" in (group / "memory.oom_control").read_text()
    if result.returncode:
        assert result.returncode == 3
        assert re.match(r"Not enough memory: .+ needs about .+ GB and .+ are free\.", lines[-1])
        assert limit_gb == 4
    else:
        assert Path(json.loads(result.stdout)["path"]).read_text("utf-8").strip()
        assert taken <= 1.2 * size
