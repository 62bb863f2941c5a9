"""Notifications, launcher progress and sleep over a real bus."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.linux import LinuxDesktop

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon"
)


LAUNCHER = "com.canonical.Unity.LauncherEntry"


class Lines:
    """The lines of a process, as they come."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def next(self) -> str:
        return self._lines.get(timeout=20)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._thread.join()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.strip())


@pytest.fixture
def bus_address() -> Iterator[str]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.kill()
    daemon.wait()
    daemon.stdout.close()


@pytest.fixture
def desktop(qapp: object, bus_address: str) -> Iterator[LinuxDesktop]:
    bus = QDBusConnection.connectToBus(bus_address, "test")
    assert bus.isConnected()
    yield LinuxDesktop(bus, bus)
    QDBusConnection.disconnectFromBus("test")


@pytest.fixture
def services(bus_address: str) -> Iterator[Lines]:
    lines = Lines(
        subprocess.Popen(
            [sys.executable, "-m", "tests.ui.desktop.services"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus_address},
        )
    )
    assert lines.next() == "ready"
    yield lines
    lines.end()


def test_a_notification_is_shown_and_a_click_on_it_comes_back(
    desktop: LinuxDesktop, services: Lines, qtbot: QtBot
) -> None:
    clicks: list[str] = []
    desktop.notify("Kelp: finished", "It took <4> minutes.", lambda: clicks.append("back"))
    qtbot.waitUntil(lambda: 7 in desktop._on_clicks)
    shown = "notify|Bowerbird Studio|Kelp: finished|It took &lt;4&gt; minutes.|default|bowerbird"
    assert services.next() == shown
    assert services.process.stdin is not None
    services.process.stdin.write("click\n")
    services.process.stdin.flush()
    qtbot.waitUntil(lambda: clicks == ["back"])


def test_the_machine_is_kept_awake_until_the_work_ends(
    desktop: LinuxDesktop, services: Lines, qtbot: QtBot
) -> None:
    desktop.keep_awake(True)
    desktop.keep_awake(True)
    assert services.next() == "inhibit|sleep:idle|Bowerbird Studio|block"
    qtbot.waitUntil(lambda: desktop.holds_lock)
    desktop.keep_awake(False)
    assert services.next() == "released"


def test_a_lock_that_comes_after_the_work_has_ended_is_given_back(
    desktop: LinuxDesktop, services: Lines
) -> None:
    desktop.keep_awake(True)
    assert services.next() == "inhibit|sleep:idle|Bowerbird Studio|block"
    desktop.keep_awake(False)
    assert services.next() == "released"
    assert not desktop.holds_lock


def test_a_bus_that_hangs_keeps_nobody_waiting(
    desktop: LinuxDesktop, services: Lines, qtbot: QtBot
) -> None:
    """The service is stopped, so a call that waited for it would end without a lock."""
    services.process.send_signal(signal.SIGSTOP)
    desktop.keep_awake(True)
    assert not desktop.holds_lock
    services.process.send_signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: desktop.holds_lock)


def test_a_notification_keeps_nobody_waiting_for_a_service_that_hangs(
    desktop: LinuxDesktop, services: Lines, qtbot: QtBot
) -> None:
    """The service is stopped, so a call that waited for it would end without a notification."""
    services.process.send_signal(signal.SIGSTOP)
    desktop.notify("Kelp: finished", "", print)
    services.process.send_signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: 7 in desktop._on_clicks)
    assert services.next().startswith("notify|Bowerbird Studio|Kelp: finished|")


def test_progress_is_sent_to_the_launcher(desktop: LinuxDesktop, bus_address: str) -> None:
    monitor = Lines(
        subprocess.Popen(
            [
                "dbus-monitor",
                "--address",
                bus_address,
                f"interface={LAUNCHER}",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    )
    while "NameAcquired" not in monitor.next():
        pass
    desktop.show_progress(0.25)
    while (line := monitor.next()) != 'string "application://bowerbird.desktop"':
        assert line
    values = [monitor.next() for _ in range(8)]
    monitor.end()
    assert "variant             double 0.25" in values
    assert "variant             boolean true" in values


def test_without_services_nothing_happens(
    desktop: LinuxDesktop, bus_address: str, qtbot: QtBot
) -> None:
    desktop.notify("Kelp: finished", "", print)
    desktop.keep_awake(True)
    wait_for_answers(bus_address, qtbot)
    assert not is_notifying()
    assert not desktop.holds_lock
    desktop.keep_awake(False)


def test_without_a_bus_nothing_happens(qapp: QApplication) -> None:
    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere", "nowhere")
    desktop = LinuxDesktop(nowhere, nowhere)
    desktop.notify("Kelp: finished", "", print)
    desktop.show_progress(0.5)
    desktop.keep_awake(True)
    qapp.processEvents()
    assert not is_notifying()
    assert not desktop.holds_lock
    QDBusConnection.disconnectFromBus("nowhere")


def wait_for_answers(bus_address: str, qtbot: QtBot) -> None:
    """Ask for a name that nobody has, which is answered after everything asked before."""
    bus = QDBusConnection.connectToBus(bus_address, "test")
    call = QDBusMessage.createMethodCall("org.none", "/", "org.freedesktop.DBus.Peer", "Ping")
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call))
    with qtbot.waitSignal(watcher.finished):
        pass
    assert watcher.isError()


def is_notifying() -> bool:
    """Whether a notification was sent."""
    return any(thread.name == "bowerbird-notification" for thread in threading.enumerate())
