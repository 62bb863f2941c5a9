"""A project that macOS asks to open is passed on."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from ui.main import Application

application = Application(["bowerbird"])
application.file_requested.connect(print)
application.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile("/works/Night.bower")))
"""


def test_a_double_click_reaches_the_application_as_a_path():
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.stdout.strip() == "/works/Night.bower"
