"""A learning run in a process of its own, to be killed: `python -m ... MODEL FOLDER`.

It says a line at each breath and dawdles, so that the killer can choose the moment.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from engines.learning.token_trainer import TokenTrainer
from tests.engines.learning.tiny import consonant_plan, new_context, text_medium


def _say(breath: int) -> None:
    print(breath, flush=True)
    time.sleep(0.01)


if __name__ == "__main__":
    model, folder = Path(sys.argv[1]), Path(sys.argv[2])
    context = new_context(folder, model, on_check=_say)
    TokenTrainer(text_medium).train(
        consonant_plan(folder, steps=14, on_policy_samples=8, resample_every=6), context
    )
