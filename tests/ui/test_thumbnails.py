"""Works read for display: once, however often their pictures are painted meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.base.records import Artifact
from studio.projects import project
from studio.studio import Studio
from tests.specimen import draw as specimen_draw
from tests.ui.contexts import close_context, open_context
from ui.context import AppContext
from ui.thumbnails import WorkCache


class SlowReader:
    """A reader of pictures that waits until its gate is open; `reads` has what it was asked for."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.reads: list[str] = []

    def read(self, work: Artifact) -> QImage:
        self.reads.append(work.sha256)
        self.gate.wait(10)
        return QImage(8, 8, QImage.Format.Format_RGB32)


@pytest.fixture
def context(qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[AppContext]:
    studio = Studio(project.new(tmp_path / "Salt"))
    context, _ = open_context(studio)
    yield context
    close_context(context)
    studio.close()


@pytest.fixture
def reader() -> Iterator[SlowReader]:
    reader = SlowReader()
    yield reader
    reader.gate.set()


@pytest.fixture
def work(context: AppContext) -> Artifact:
    return specimen_draw.add_picture(context.studio, "whale", specimen_draw.brief(1))


def test_a_picture_that_is_being_read_is_not_read_again(
    context: AppContext, reader: SlowReader, work: Artifact, qtbot: QtBot
) -> None:
    cache = WorkCache(context, "picture", reader.read, 10, context)
    cache.get(work)
    qtbot.waitUntil(lambda: bool(reader.reads))
    for _ in range(3):
        cache.get(work)
        QApplication.processEvents()
    with qtbot.waitSignal(cache.ready):
        reader.gate.set()
    context.bridge.close()  # joins what is still read
    assert reader.reads == [work.sha256]
    assert cache.get(work) is not None


def test_a_picture_that_was_read_for_another_project_is_asked_for_again(
    context: AppContext, reader: SlowReader, work: Artifact, qtbot: QtBot
) -> None:
    cache = WorkCache(context, "picture", reader.read, 10, context)
    cache.get(work)
    qtbot.waitUntil(lambda: bool(reader.reads))
    studio = context.release()
    assert studio is not None
    reader.gate.set()
    context.open(studio)
    assert cache.get(work) is None
    qtbot.waitUntil(lambda: cache.get(work) is not None)
