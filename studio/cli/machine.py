"""doctor: what this machine has."""

from __future__ import annotations

import argparse
import platform
import shutil

from engines.formats.atomic import nearest_existing
from engines.registry import device_report
from studio.base import places
from studio.cli.commands import Commands
from studio.cli.display import SYSTEM_PARTS, has_display, missing_parts
from studio.cli.model_rows import open_library
from studio.cli.output import print_message, print_result

# What the window works without: for Qt's multimedia, by which tunes are heard, and for llama.cpp,
# which reads models in GGUF files.
_OTHER_PARTS = {"pulse": "libpulse0", "Xrandr": "libxrandr2", "gomp": "libgomp1"}


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""
    doctor = commands.add_parser("doctor", parents=[common], help="look at this machine")
    doctor.add_argument("--quick", action="store_true", help="leave out the measurements")
    doctor.add_argument(
        "--has-display", action="store_true", help="only: can a window be shown here (0 or 3)"
    )
    doctor.set_defaults(command=examine)


def examine(options: argparse.Namespace) -> int:
    """`bowerbird doctor`: exit 3 where something that is needed is missing."""
    if options.has_display:
        return _answer_display()
    import psutil  # only here: no other command needs it

    library = open_library()
    missing = missing_parts(SYSTEM_PARTS | _OTHER_PARTS)
    free = shutil.disk_usage(nearest_existing(places.home())).free
    row: dict[str, object] = {
        "system": platform.platform(),
        "python": platform.python_version(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "memory_free_gb": round(psutil.virtual_memory().available / 2**30, 1),
        "disk_free_gb": round(free / 2**30, 1),
        "display": has_display(),
        "missing_system_parts": missing,
        "models": [model.id for model in library.all()],
        "home": str(places.home()),
        "log": str(places.log_file()),
    }
    if not options.quick:
        row |= device_report()
    lines = [f"{name.replace('_', ' '):22}{_in_words(value)}" for name, value in row.items()]
    if missing:
        lines.append(f"Install what is missing: apt-get install {' '.join(missing)}")
    if not library.all():
        lines.append("No model is installed. Run `bowerbird models install starter`.")
    print_result(options, row, "\n".join(lines))
    return 3 if missing or not library.all() else 0


def _answer_display() -> int:
    if not has_display():
        return 3
    missing = missing_parts(SYSTEM_PARTS)
    if missing:
        print_message(f"The window needs system parts: apt-get install {' '.join(missing)}")
    return 3 if missing else 0


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value) or "none"  # type: ignore[reportUnknownVariableType]
    return str(value)
