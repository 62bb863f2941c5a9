"""Programs of the system that a make target needs, with Debian's names of their packages."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable

PACKAGES = {
    "Xvfb": "xvfb",
    "abc2midi": "abcmidi",
    "ar": "binutils",
    "dpkg-deb": "dpkg",
    "ip": "iproute2",
    "make": "make",
    "mmdebstrap": "mmdebstrap",
    "openbox": "openbox",
    "strip": "binutils",
    "tar": "tar",
    "unshare": "util-linux",
    "weston": "weston",
    "xdotool": "xdotool",
    "xz": "xz-utils",
    "zstd": "zstd",
}
DISPLAY = ("Xvfb", "openbox", "xdotool")


def missing_programs(names: Iterable[str]) -> list[str]:
    """Return those of the programs that this machine lacks."""
    return [name for name in names if shutil.which(name) is None]


def require_programs(what: str, names: Iterable[str]) -> None:
    """Exit with 3 and a sentence where `what` needs programs that this machine lacks."""
    if missing := missing_programs(names):
        packages = " ".join(sorted({PACKAGES[name] for name in missing}))
        needs = f"{what} needs {', '.join(missing)}."
        sys.stderr.write(f"{needs} On Debian: apt-get install {packages}\n")
        raise SystemExit(3)
