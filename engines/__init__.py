"""Engines generate works and train adapters; the rest of the house sees only `engines.contract`.

Invariant: importing this package imports nothing heavy, and comes before torch.
"""

import os

# OpenMP's threads wait by spinning. Where other programs want the cores too, a writing step took
# 460 ms instead of 25 with libgomp's default and 180 with this; alone it costs 3 ms a step. It is
# read once, when torch is loaded.
os.environ.setdefault("GOMP_SPINCOUNT", "5000")
