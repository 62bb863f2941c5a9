"""Measures how the plane follows a moving cross, and how late the window's thread is meanwhile.

Run as a program with a project folder; prints name, frames a second, the longest delay (ms), its
p99, and the seconds of decoding one work, tab-separated.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from benchmarks.open_window import TickTimer, open_window, settle, until
from engines.contract import Medium
from studio.base import places
from studio.data.data_sets import DataSets
from studio.data.scanning import Scanner
from studio.studio import Studio
from ui.draw.page import DrawPage
from ui.explore.plane_view import PlaneView
from ui.explore.target import ExploreModel
from ui.explore.view import ExploreView

SECONDS, MOVE_MS, PICTURES = 6.0, 16, 64
NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


def main(project: Path, model: str) -> None:
    """Open the window, explore, then explore while a model is trained."""
    window = open_window(project)
    window.go_to("draw", ExploreModel(model))
    page = window.page()
    assert isinstance(page, DrawPage)
    view = page.exploring.view
    until(lambda: view.explorer.state == "ready" and _is_drawn(view.plane))
    _measure(view, "exploring")
    studio: Studio = window.context.studio
    job = _start_training(studio)
    until(lambda: studio.jobs.get(job).done > 0)
    _measure(view, "exploring while a model is trained")
    studio.jobs.cancel(job)
    until(lambda: studio.jobs.get(job).ended)
    window.close()


def _measure(view: ExploreView, name: str) -> None:
    """Drag the cross in circles with the mouse, as fast as a mouse reports."""
    frames: list[float] = []
    view.explorer.live_changed.connect(lambda: frames.append(view.explorer.live_seconds))
    hand = QTimer()
    hand.setTimerType(Qt.TimerType.PreciseTimer)
    start = time.perf_counter()
    hand.timeout.connect(lambda: _drag(view.plane, time.perf_counter() - start))
    ticks = TickTimer()
    hand.start(MOVE_MS)
    settle(SECONDS)
    hand.stop()
    delays = sorted(ticks.delays_ms)
    rate = len(frames) / SECONDS
    p99, median = delays[int(len(delays) * 0.99)], sorted(frames)[len(frames) // 2]
    print(name, rate, delays[-1], p99, median, sep="\t", flush=True)


def _drag(plane: PlaneView, seconds: float) -> None:
    centre = QPointF(plane.rect().center())
    radius = min(plane.width(), plane.height()) * 0.3
    angle = 2 * math.pi * seconds / 3
    at = centre + QPointF(radius * math.cos(angle), radius * math.sin(angle))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        plane.mapToGlobal(at),
        NO_BUTTON,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(plane, move)


def _is_drawn(plane: PlaneView) -> bool:
    return all(plane.has_cell(key) for key, _, _ in plane.cells())


def _start_training(studio: Studio) -> str:
    """Queue a training run on drawn shapes."""
    folder = places.data_folder().parent / "shapes"
    folder.mkdir(exist_ok=True)
    for number in range(PICTURES):
        picture = Image.new("RGB", (64, 64), "white")
        box = (8 + number % 8, 8 + number // 8, 40 + number % 16, 48)
        ImageDraw.Draw(picture).ellipse(box, fill=(number * 3, 90, 200))
        picture.save(folder / f"{number}.png")
    data_set = DataSets(places.data_folder()).add("shapes", folder, Scanner(Medium.IMAGE, _ignore))
    return studio.training.train(data_set, "vae", "Shapes", steps=100_000).id


def _ignore(done: float, total: float, note: str = "") -> None:
    """The scan reports its progress to nobody."""


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
