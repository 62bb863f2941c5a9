"""Engines generate works and train adapters; other packages use `engines.contract`.

Invariant: this package imports no heavy library, and is imported before torch.
"""

import os

# OpenMP's threads wait by spinning. Where other programs use the cores too, a decoding step took
# 460 ms instead of 25 with libgomp's default and 180 with this value; on an idle machine it costs
# 3 ms a step. libgomp reads it once, when torch is imported.
os.environ.setdefault("GOMP_SPINCOUNT", "5000")

# Pydantic would look for plugins in every package that is installed: 20 ms of each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
