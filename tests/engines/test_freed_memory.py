"""Free memory stays where new memory is slow to come, until it is given back."""

from __future__ import annotations

import subprocess
import sys

import pytest

SIZE = 200_000_000
PROGRAM = f"""
import psutil, numpy, sys
from engines import freed_memory
freed_memory.DEAR_PAGE_S = float(sys.argv[1])
freed_memory.keep_dear_memory()
def grown():
    return psutil.Process().memory_info().rss - start
start = psutil.Process().memory_info().rss
block = numpy.ones({SIZE}, "uint8"); del block
print(grown()); freed_memory.give_back_freed_memory(); print(grown())
"""


pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="glibc alone is set so"
)


def growth(dear_page_s: float) -> tuple[int, int]:
    """By how many bytes a program is larger after a block is free, and after it was given back."""
    command = [sys.executable, "-c", PROGRAM, str(dear_page_s)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    after, at_last = map(int, result.stdout.split())
    return after, at_last


def test_where_new_memory_is_slow_a_free_block_stays_until_it_is_given_back():
    after, at_last = growth(0)
    assert after > 0.9 * SIZE
    assert at_last < 0.1 * SIZE


def test_where_new_memory_is_fast_a_free_block_goes_back_at_once():
    assert max(growth(1)) < 0.1 * SIZE
