"""Memory that is free again stays for what comes next, until it is given back."""

from __future__ import annotations

import subprocess
import sys

import pytest

SIZE = 200_000_000
PROGRAM = f"""
import psutil, numpy, ctypes
from engines import freed_memory
freed_memory.keep_freed_memory()
def grown():
    return psutil.Process().memory_info().rss - start
start = psutil.Process().memory_info().rss
block = numpy.ones({SIZE}, "uint8"); del block
print(grown()); freed_memory.give_back_freed_memory(); print(grown())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc alone is set so")
def test_a_block_that_is_free_stays_until_it_is_given_back():
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    after, at_last = map(int, result.stdout.split())
    assert after > 0.9 * SIZE
    assert at_last < 0.1 * SIZE
