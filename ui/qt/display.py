"""Whether Qt can show a window here.

Asked before the application is made, because Qt ends the program where its platform
cannot be loaded, with a message that names no remedy.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from engines.contract.text import Text
from studio.base.errors import EnvironmentFault


def require_display() -> None:
    """Raise `EnvironmentFault` where neither Wayland nor X can be used, though Qt would try to."""
    platforms = _platforms()
    if not platforms or ("wayland" in platforms and _can_connect_to_wayland()):
        return
    if platforms == {"wayland"} or ("wayland" in platforms and not os.environ.get("DISPLAY")):
        raise _no_answer(os.environ.get("WAYLAND_DISPLAY", ""), "WAYLAND_DISPLAY")
    _require_x()


def _platforms() -> set[str]:
    """Those of Wayland and X that Qt will try; empty where it uses neither."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform:
        return {platform} & {"xcb", "wayland"}
    if not sys.platform.startswith("linux"):
        return set()
    return {"xcb", "wayland"} if os.environ.get("WAYLAND_DISPLAY") else {"xcb"}


def _require_x() -> None:
    try:
        ctypes.CDLL(str(_x_plugin()))
    except OSError as fault:
        from studio.cli.display import missing_libraries

        raise missing_libraries(str(fault)) from None
    if not _can_connect_to_x():
        raise _no_answer(os.environ.get("DISPLAY", ""), "DISPLAY")


def _no_answer(display: str, variable: str) -> EnvironmentFault:
    return EnvironmentFault(
        Text("The display {display} does not answer, so the window cannot open.", display=display),
        Text("Every command works without one."),
        Text("Check {variable}, or run `bowerbird demo`.", variable=variable),
    )


def _x_plugin() -> Path:
    folder = os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH")
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    return (Path(folder) if folder else Path(plugins) / "platforms") / "libqxcb.so"


def _can_connect_to_x() -> bool:
    """Return whether the X server answers."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return xcb.xcb_connection_has_error(connection) == 0
    finally:
        xcb.xcb_disconnect(connection)


def _can_connect_to_wayland() -> bool:
    """Return whether the Wayland compositor answers; False without its library, which Qt needs,
    too."""
    if not os.environ.get("XDG_RUNTIME_DIR"):  # its socket is there; the library would complain
        return False
    try:
        wayland = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return False
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = wayland.wl_display_connect(None)
    if display:
        wayland.wl_display_disconnect(ctypes.c_void_p(display))
    return bool(display)
