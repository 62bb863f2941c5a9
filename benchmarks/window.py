"""The window: its first paint, and how long its thread is blocked while the studio works."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.memory import installed_starter
from benchmarks.rows import Row
from engines.contract import Medium

ROUNDS = 7
ARTIFACTS = 1000

BARE = """
import sys, time, os
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print(time.time(), flush=True)
        os._exit(0)
application = QApplication(sys.argv)
window = Bare()
window.resize(1440, 900)
window.show()
application.exec()
"""

STUDIO = """
import sys, time, os
from studio.cli.main import import_window
window = import_window()
from PySide6.QtWidgets import QApplication
from ui.shell.window import MainWindow
def paint(self, event):
    print(time.time(), flush=True)
    os._exit(0)
MainWindow.paintEvent = paint
application = QApplication(sys.argv)
window.run(sys.argv[1:])
"""


def rows() -> Iterator[Row]:
    """Ratio of first paints, then stalls of the window's thread in milliseconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["BOWERBIRD_HOME"] = home
        for medium in Medium:
            installed_starter(medium)
        # Copied, since the model that is trained joins them.
        shutil.copytree(installed_starter(), Path(home) / "models")
        write_texts(Path(home) / "texts")
        project = _project_with_works(Path(home))
        yield _first_paint(project)
        yield from _stalls("window_stalls", project)
        yield from _stalls("data_stalls", project)
        yield from _sorting(Path(home))
        del os.environ["BOWERBIRD_HOME"]


def _project_with_works(home: Path) -> Path:
    from engines.contract import Output, TextBrief
    from studio.studio import Studio

    studio = Studio.create(home / "bench")
    for number in range(ARTIFACTS):
        brief = TextBrief(prompt=f"Prompt {number // 3}", seed=number)
        text = f"Work {number}: " + "the sea was dark and the lamp was lit. " * (1 + number % 5)
        work = studio.history.add(Output(0, text.encode(), ".txt", brief))
        if number < 60:
            studio.history.rate(work.id, 1 + number % 5)
    folder = studio.project.folder
    studio.close()
    return folder


def write_texts(folder: Path) -> None:
    """Texts to train on: the project's own documents."""
    folder.mkdir()
    for file in Path(__file__).resolve().parents[1].glob("*.md"):
        shutil.copyfile(file, folder / file.name)


def _first_paint(project: Path) -> Row:
    bare: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as bytecode:
        # As in an installed program: the modules were compiled once, in the first round.
        for _ in range(1 + ROUNDS):
            bare.append(_seconds_to_paint(BARE, "", bytecode))
            ours.append(_seconds_to_paint(STUDIO, str(project), bytecode))
    del bare[0], ours[0]
    ratio = statistics.median(ours) / statistics.median(bare)
    note = (
        f"{statistics.median(ours):.3f} s against {statistics.median(bare):.3f} s of a bare "
        f"window, medians of {ROUNDS}, {ARTIFACTS} works in the project"
    )
    return Row("first paint, times a bare window's", ratio, "", 3.0, note)


def _seconds_to_paint(script: str, project: str, bytecode: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.time()
    command = [sys.executable, "-c", script, *([project] if project else [])]
    process = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(process.stdout.split()[0]) - start


def _sorting(home: Path) -> Iterator[Row]:
    from studio.cli.measuring import WORKS, add_rated_works
    from studio.studio import Studio
    from studio.taste.features import FeatureStore

    studio = Studio.create(home / "rated")
    add_rated_works(studio.history, FeatureStore(studio.project.database))
    folder = studio.project.folder
    studio.close()
    seconds, stalls = _lines("taste_window", folder)
    numbers = sorted(float(number) for number in seconds.split())
    note = f"of {len(numbers)}, median {statistics.median(numbers) * 1000:.0f} ms, {WORKS} ratings"
    p99 = numbers[int(len(numbers) * 0.99)]
    yield Row("a rating until the cards are sorted by it, p99", p99 * 1000, "ms", None, note)
    yield _stall(stalls)


def _stalls(program: str, project: Path) -> Iterator[Row]:
    yield from map(_stall, _lines(program, project))


def _stall(line: str) -> Row:
    name, p99, worst, ticks, cpu = line.split("\t")
    note = f"p99 {float(p99):.1f} ms of {ticks} turns, which computed {float(cpu):.1f} ms at most"
    return Row(f"longest stall of the window's thread, {name}", float(worst), "ms", 50.0, note)


def _lines(program: str, project: Path) -> list[str]:
    """What a program of this folder prints."""
    process = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{program}", str(project)],
        capture_output=True,
        text=True,
        check=True,
    )
    return process.stdout.splitlines()
