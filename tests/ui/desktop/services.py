"""A notification service and a logind on one bus, in a process of their own.

Each call is a line on the standard output. A line on the standard input clicks the notification.
"""

from __future__ import annotations

import os
import sys
import threading

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QSocketNotifier, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusUnixFileDescriptor

import ui

assert ui


def say(text: str) -> None:
    """Write a line at once."""
    print(text, flush=True)


@ClassInfo({"D-Bus Interface": "org.freedesktop.Notifications"})  # pyright: ignore[reportCallIssue]
class Notifications(QObject):
    """Numbers its notifications from 7 on."""

    ActionInvoked = Signal("uint", str)  # pyright: ignore[reportArgumentType]

    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(
        self,
        app: str,
        replaces: int,
        icon: str,
        title: str,
        text: str,
        actions: list[str],
        hints: dict[str, object],
        timeout: int,
    ) -> int:
        say(f"notify|{app}|{title}|{text}|{actions[0]}|{hints['desktop-entry']}")
        return 7


@ClassInfo({"D-Bus Interface": "org.freedesktop.login1.Manager"})  # pyright: ignore[reportCallIssue]
class Login(QObject):
    """Says when the lock that it gave away is closed."""

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what: str, who: str, why: str, mode: str) -> QDBusUnixFileDescriptor:
        say(f"inhibit|{what}|{who}|{mode}")
        ours, theirs = os.pipe()
        lock = QDBusUnixFileDescriptor(theirs)
        os.close(theirs)
        threading.Thread(target=self._await_release, args=(ours,), daemon=True).start()
        return lock

    def _await_release(self, end: int) -> None:
        os.read(end, 1)  # returns at the end of the pipe
        say("released")


def main() -> None:
    """Serve until the process is ended."""
    app = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    notifications, login = Notifications(), Login()
    slots, signals = (
        QDBusConnection.RegisterOption.ExportAllSlots,
        QDBusConnection.RegisterOption.ExportAllSignals,
    )
    bus.registerObject("/org/freedesktop/Notifications", notifications, slots | signals)
    bus.registerObject("/org/freedesktop/login1", login, slots)
    assert bus.registerService("org.freedesktop.Notifications")
    assert bus.registerService("org.freedesktop.login1")

    def click() -> None:
        sys.stdin.readline()
        notifications.ActionInvoked.emit(7, "default")

    clicks = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    clicks.activated.connect(click)
    say("ready")
    app.exec()


if __name__ == "__main__":
    main()
