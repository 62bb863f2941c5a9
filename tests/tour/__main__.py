"""The tour: a whole session, then short walks in other themes, scales and text sizes.

    python -m tests.tour [FOLDER] [--quick] [--save]

`--quick` does not wait for learning to end; `--save` writes benchmarks/reports/tour.jpg
if there was no fault. The exit
code is 1 if an expectation was not met at some stop.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from resources.installers.programs import DISPLAY, require_programs
from tests.tour.look import SHORT_WALKS, WHOLE_SESSION, Look
from tests.tour.sheet import write_sheet
from tests.xserver.display import virtual_display

ROOT = Path(__file__).resolve().parents[2]
SHEET = ROOT / "benchmarks" / "reports" / "tour.jpg"
WIDTH, HEIGHT = 1440, 900


def main() -> int:
    """Walk every walk, and lay out the contact sheet."""
    parser = argparse.ArgumentParser(prog="python -m tests.tour")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "tour")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    require_programs("The tour", DISPLAY)
    shutil.rmtree(options.folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="bowerbird-tour-") as home:
        fault_count = walk_all(options.folder, Path(home), "quick" if options.quick else "whole")
    write_sheet(options.folder, options.folder / "tour.jpg")
    if options.save and not fault_count:
        shutil.copyfile(options.folder / "tour.jpg", SHEET)
    print(f"{fault_count} faults; pictures in {options.folder}")
    return int(fault_count > 0)


def walk_all(folder: Path, home: Path, first_walk: str) -> int:
    """The number of faults of the first walk and the short ones, which see its project."""
    environment = {**os.environ, "HOME": str(home), "BOWERBIRD_HOME": str(home / "Bowerbird")}
    install = [sys.executable, "-m", "studio.cli.main", "models", "install", "starter"]
    subprocess.run(install, env=environment, cwd=ROOT, check=True)
    fault_count = walk(folder / "0-session", WHOLE_SESSION, first_walk, environment)
    for number, look in enumerate(SHORT_WALKS, start=1):
        fault_count += walk(folder / f"{number}-{look.name}", look, "short", environment)
    return fault_count


def walk(folder: Path, look: Look, kind: str, environment: dict[str, str]) -> int:
    """The number of faults of one walk in a process and on a display of its own."""
    with virtual_display(WIDTH * look.scale, HEIGHT * look.scale) as display:
        result = subprocess.run(
            [
                *(sys.executable, "-m", "tests.tour.walk", str(folder)),
                *(look.theme, str(look.text_size), kind),
            ],
            env={
                **environment,
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "QT_SCALE_FACTOR": str(look.scale),
            },
            cwd=ROOT,
            check=False,
        )
    return abs(result.returncode)


if __name__ == "__main__":
    sys.exit(main())
