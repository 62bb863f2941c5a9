"""Notifications, launcher progress and sleep on Linux, by D-Bus.

Invariant: without a bus, or without the service, nothing happens. The window's thread never waits
for an answer. The machine may sleep again as soon as the program ends, however it ends, because
the lock of systemd-logind is a file descriptor of this process.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from html import escape

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, SLOT, QMetaObject, QObject, Qt, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusInterface,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from engines.contract.text import Text

log = logging.getLogger("ui.desktop")

TIMEOUT_MS = 1500
DESKTOP_FILE = "application://bowerbird.desktop"
_NOTIFICATIONS = "org.freedesktop.Notifications"
_NOTIFICATIONS_PATH = "/org/freedesktop/Notifications"
_LOGIN = "org.freedesktop.login1"


class LinuxDesktop(QObject):
    """See `ui.desktop.Desktop`. Notifications are on the session's bus, logind on the system's."""

    def __init__(
        self,
        session_bus: QDBusConnection | None = None,
        system_bus: QDBusConnection | None = None,
    ) -> None:
        super().__init__()
        self._bus = session_bus or QDBusConnection.sessionBus()
        self._system_bus = system_bus or QDBusConnection.systemBus()
        self._on_clicks: dict[int, Callable[[], object]] = {}
        self._request: QDBusPendingCallWatcher | None = None
        self._lock: QDBusUnixFileDescriptor | None = None
        self._bus.connect(
            "",
            _NOTIFICATIONS_PATH,
            _NOTIFICATIONS,
            "ActionInvoked",
            self,
            SLOT("_follow_click(uint,QString)"),  # pyright: ignore[reportArgumentType]
        )

    def notify(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        """See `Desktop.notify`.

        The service is asked first whether it answers: to describe its interface Qt would wait for
        25 seconds.
        """
        ping = QDBusMessage.createMethodCall(
            _NOTIFICATIONS, _NOTIFICATIONS_PATH, "org.freedesktop.DBus.Peer", "Ping"
        )
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(ping, TIMEOUT_MS), self)

        def send() -> None:
            if not watcher.isError():
                threading.Thread(
                    target=_send,
                    args=(self._bus, title, text, on_click, self._on_clicks),
                    name="bowerbird-notification",
                ).start()

        watcher.finished.connect(send)  # it stays with its parent: deleted later, it may crash

    def show_progress(self, share: float | None) -> None:
        """See `Desktop.show_progress`; Plasma, Ubuntu and others read this signal."""
        signal = QDBusMessage.createSignal(
            "/org/bowerbird/Studio", "com.canonical.Unity.LauncherEntry", "Update"
        )
        values = {"progress": float(share or 0.0), "progress-visible": share is not None}
        signal.setArguments([DESKTOP_FILE, values])
        if self._bus.isConnected():
            self._bus.send(signal)

    def keep_awake(self, is_working: bool) -> None:
        """See `Desktop.keep_awake`; closing the lid still works."""
        if not is_working:
            self._request = self._lock = None  # its descriptor is closed with it
        elif self._request is None:
            call = QDBusMessage.createMethodCall(
                _LOGIN, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "Inhibit"
            )
            call.setArguments(
                ["sleep:idle", Text("Bowerbird Studio"), Text("It is making something"), "block"]
            )
            self._request = QDBusPendingCallWatcher(self._system_bus.asyncCall(call, TIMEOUT_MS))
            self._request.finished.connect(self._hold_lock)

    @property
    def holds_lock(self) -> bool:
        """Return whether systemd-logind keeps the machine awake for this program."""
        return self._lock is not None

    def _hold_lock(self, reply: QDBusPendingCallWatcher) -> None:
        if reply is self._request:  # the work has not ended meanwhile
            values = reply.reply().arguments()
            if values and isinstance(values[0], QDBusUnixFileDescriptor):
                self._lock = values[0]

    @Slot("uint", str)
    def _follow_click(self, number: int, action: str) -> None:
        on_click = self._on_clicks.pop(number, None)
        if on_click is not None:
            on_click()


def _send(
    bus: QDBusConnection,
    title: str,
    text: str,
    on_click: Callable[[], object],
    on_clicks: dict[int, Callable[[], object]],
) -> None:
    """Wait for the service, on a thread of its own, and enter what a click does by its number.

    It emits nothing: the window may be deleted meanwhile.
    """
    service = QDBusInterface(_NOTIFICATIONS, _NOTIFICATIONS_PATH, _NOTIFICATIONS, bus)
    service.setTimeout(TIMEOUT_MS)
    if not service.isValid():
        return
    try:
        # Not `asyncCall`, which sends every whole number as an int; the service wants an
        # unsigned.
        number = QMetaObject.invokeMethod(
            service,
            "Notify",
            Qt.ConnectionType.DirectConnection,
            Q_RETURN_ARG("uint"),
            Q_ARG(str, "Bowerbird Studio"),
            Q_ARG("uint", 0),
            Q_ARG(str, "bowerbird"),
            Q_ARG(str, title),
            Q_ARG(str, escape(text, quote=False)),  # it may hold markup
            Q_ARG("QStringList", ["default", title]),
            Q_ARG("QVariantMap", {"desktop-entry": "bowerbird"}),
            Q_ARG(int, -1),
        )
    except RuntimeError as fault:  # its interface is another one
        log.info("no notification: %s", fault)
        return
    if isinstance(number, int):
        on_clicks.clear()  # the newest one only
        on_clicks[number] = on_click
