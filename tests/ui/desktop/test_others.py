"""Sleep on macOS, through a program of the test; elsewhere nothing happens."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from ui.desktop import mac
from ui.desktop.mac import MacDesktop
from ui.desktop.windows import WindowsDesktop


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
def test_the_mac_is_kept_awake_by_one_process_that_ends_with_the_work(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "caffeinate"
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\nexec sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setattr(mac, "CAFFEINATE", str(program))
    desktop = MacDesktop()
    desktop.keep_awake(True)
    desktop.keep_awake(True)
    process = desktop._caffeinate
    assert process is not None
    assert process.args == [str(program), "-i", "-w", str(os.getpid())]
    desktop.keep_awake(False)
    assert process.poll() is not None
    desktop.keep_awake(False)


def test_without_what_a_system_offers_nothing_happens(qapp: object) -> None:
    program = psutil.Process()
    before = (program.children(), QApplication.topLevelWidgets())
    for desktop in (MacDesktop(), WindowsDesktop()):
        desktop.keep_awake(True)
        desktop.show_progress(0.5)
        desktop.notify("Kelp: finished", "", print)
        assert (program.children(), QApplication.topLevelWidgets()) == before
        desktop.keep_awake(False)
