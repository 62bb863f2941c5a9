"""A 7B model takes about the memory of its file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from gguf import GGMLQuantizationType

from tests.engines.text.random_gguf import LLAMA_7B, write_random_gguf

PROGRAM = """
import resource, sys
from pathlib import Path
from engines.text.engine import TextEngine
from tests.engines.text.journal import Journal, brief_of
journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]))
TextEngine().generate(brief_of(max_tokens=4), journal)
assert len(journal.outputs[0].extra["tokens"]) == 4
print(max(resource.getrusage(who).ru_maxrss for who in (0, -1)) * 1024)
"""
"""Prints the most memory that it, or the process that tried the model, has taken."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes of ru_maxrss are Linux's")
def test_a_7b_model_writes_in_little_more_than_the_size_of_its_file(tmp_path: Path):
    kinds = GGMLQuantizationType.Q4_K, GGMLQuantizationType.Q6_K
    file = write_random_gguf(tmp_path / "7b.gguf", LLAMA_7B, *kinds)
    size = file.stat().st_size
    assert 3.8e9 < size < 4.8e9
    command = [sys.executable, "-c", PROGRAM, str(file), str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    file.unlink()
    assert int(result.stdout) <= 1.2 * size
