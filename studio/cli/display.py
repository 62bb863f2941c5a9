"""Whether a window can be shown here, and what of the system it lacks.

Invariant: imports nothing that the window would have to wait for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from studio.base.errors import EnvironmentFault

# What Qt's xcb platform needs on Linux, with the Debian package that brings it.
SYSTEM_PARTS = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "EGL": "libegl1",
    "GL": "libgl1",
    "fontconfig": "libfontconfig1",
    "dbus-1": "libdbus-1-3",
    "glib-2.0": "libglib2.0-0",
}


def has_display() -> bool:
    """Return whether a window can be shown to a person."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_parts(parts: Mapping[str, str]) -> list[str]:
    """Debian packages of those libraries that cannot be found here."""
    if not sys.platform.startswith("linux"):
        return []
    from ctypes.util import find_library  # starts programs; no window that opens needs it

    return [package for name, package in parts.items() if not find_library(name)]


def missing_libraries(fault: str) -> EnvironmentFault:
    """The error for a library of the window that could not be loaded; `fault` begins with it."""
    packages = missing_parts(SYSTEM_PARTS)
    install = f"Install them: apt-get install {' '.join(packages)}" if packages else ""
    return EnvironmentFault(
        f"The window needs parts of the system that are missing here ({fault.split(':')[0]}).",
        "Every command works without them.",
        install or "Install the package that brings it, then try again.",
    )
