"""The microphone of the system, where there is none."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.qt.microphone import Fault, QtMicrophone
from ui.qt.player import prepare_multimedia


def test_a_system_without_a_microphone_says_so_once_and_may_be_asked_again(qtbot: QtBot) -> None:
    prepare_multimedia()
    multimedia = pytest.importorskip("PySide6.QtMultimedia")
    if not multimedia.QMediaDevices.defaultAudioInput().isNull():
        pytest.skip("this machine has a microphone")
    microphone, faults = QtMicrophone(), list[Fault]()
    for _ in range(2):
        microphone.open(lambda _: None, faults.append)
    assert faults == [Fault.MISSING, Fault.MISSING]
    microphone.close()
