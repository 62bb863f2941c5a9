"""Whether Qt can show a window here.

Invariant: asked before the application is made, because Qt ends the program where its platform
cannot be loaded, with a message that names no remedy.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from studio.errors import EnvironmentFault


def require_display() -> None:
    """Raise `EnvironmentFault` where X cannot be used, though Qt would try to."""
    if not _is_x():
        return
    try:
        ctypes.CDLL(str(_x_plugin()))
    except OSError as fault:
        from studio.cli.machine import missing_libraries

        raise missing_libraries(str(fault)) from None
    if not _can_connect():
        raise EnvironmentFault(
            f"The display {os.environ.get('DISPLAY', '')} does not answer, so the window cannot "
            "open.",
            "Every command works without one.",
            "Check DISPLAY, or run `bowerbird demo`.",
        )


def _is_x() -> bool:
    """Whether Qt will use X: it is asked for, or no other display is at hand."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform:
        return platform == "xcb"
    is_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    return sys.platform.startswith("linux") and not is_wayland


def _x_plugin() -> Path:
    folder = os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH")
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    return (Path(folder) if folder else Path(plugins) / "platforms") / "libqxcb.so"


def _can_connect() -> bool:
    """Whether the X server answers."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return xcb.xcb_connection_has_error(connection) == 0
    finally:
        xcb.xcb_disconnect(connection)
