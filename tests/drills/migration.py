"""The power fails while an old project is brought to the newest schema.

Invariant: a copy of the folder as it was at any moment opens, and has every row and work. The
program stands still while the copy is made, so that the copy is what was written up to a moment.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.drills.program import ROOT, Home
from tests.drills.promises import lost_rows, rows_of_copy
from tests.drills.rows import Row
from tests.drills.template import SCHEMAS

CUTS_A_RUN = 5


def rows(home: Home, work: Path, cuts: int = 120, seed: int = 1) -> Iterator[Row]:
    """One row a schema; `cuts` copies in all."""
    rng = random.Random(seed)
    for schema in SCHEMAS:
        faults: list[str] = []
        count = 0
        while count < cuts // len(SCHEMAS):
            copies = _cut(home, work, schema, rng)
            count += len(copies)
            for copy in copies:
                faults += _faults(home, work, copy, schema)
                shutil.rmtree(copy)
        yield Row(f"power cut while migrating from {schema}", count, faults)


def _cut(home: Home, work: Path, schema: str, rng: random.Random) -> list[Path]:
    """Migrate a project, and return copies of it at moments in between."""
    project = work / "old.bower"
    shutil.copytree(ROOT / "tests" / "fixtures" / f"{schema}.bower", project)
    process = home.fork("history", "--project", str(project), "--json")
    copies: list[Path] = []
    while len(copies) < CUTS_A_RUN:
        try:
            process.wait(rng.uniform(0.0, 0.12))
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGSTOP)
            copies.append(work / f"cut {len(copies)}.bower")
            shutil.copytree(project, copies[-1])
            process.send_signal(signal.SIGCONT)
    process.communicate()
    shutil.rmtree(project)
    return copies


def _faults(home: Home, work: Path, copy: Path, schema: str) -> list[str]:
    fixture = ROOT / "tests" / "fixtures" / f"{schema}.bower"
    check = home.run("check", "--project", str(copy))
    faults = [] if check.is_ok else [f"check: exit {check.code}, {check.sentence} {check.rows}"]
    return faults + [f"lost {one}" for one in lost_rows(rows_of_copy(fixture, work), copy)]
