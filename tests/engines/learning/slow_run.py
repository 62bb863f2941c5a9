"""A training run in its own process, to be killed: `python -m ... MODEL FOLDER`.

It prints a line at each check for cancelling and sleeps, so that the test can choose the moment.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.engines.learning.tiny import new_context, resampling_plan, train


def _report_check(count: int) -> None:
    print(count, flush=True)
    time.sleep(0.01)


if __name__ == "__main__":
    model, folder = Path(sys.argv[1]), Path(sys.argv[2])
    context = new_context(folder, model, on_check=_report_check)
    train(resampling_plan(folder), context)
