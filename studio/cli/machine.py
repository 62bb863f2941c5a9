"""models and doctor: what this machine has."""

from __future__ import annotations

import argparse
import ctypes.util
import os
import platform
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engines.contract import EngineError, NotShipped
from engines.formats.atomic import nearest_existing
from engines.machine import Machine, this_machine
from engines.registry import STARTERS, device_report
from studio import places, settings
from studio.cli.output import print_message, print_result
from studio.errors import EnvironmentFault, StudioError, to_studio_error
from studio.events import Events
from studio.models.library import Model, ModelLibrary

# What Qt's xcb platform needs on Linux, with the Debian package that brings it.
SYSTEM_PARTS = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "EGL": "libegl1",
    "GL": "libgl1",
    "fontconfig": "libfontconfig1",
    "dbus-1": "libdbus-1-3",
}
# What Qt's multimedia needs there; the window works without, but nothing is heard.
_SOUND_PARTS = {"pulse": "libpulse0"}


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""
    models = commands.add_parser("models", parents=[common], help="list, install, add, remove")
    models.set_defaults(command=list_models)
    verbs = models.add_subparsers(metavar="VERB")
    verbs.add_parser("list", parents=[common]).set_defaults(command=list_models)
    install = verbs.add_parser("install", parents=[common])
    install.add_argument("what", choices=("starter",))
    install.set_defaults(command=install_starters)
    add = verbs.add_parser("add", parents=[common])
    add.add_argument("path", type=Path, metavar="PATH")
    add.set_defaults(command=add_model)
    remove = verbs.add_parser("remove", parents=[common])
    remove.add_argument("model", metavar="ID")
    remove.set_defaults(command=remove_model)
    use = verbs.add_parser("use", parents=[common], help="make a model the default")
    use.add_argument("model", metavar="ID")
    use.set_defaults(command=use_model)
    verbs.add_parser("verify", parents=[common]).set_defaults(command=verify_models)
    doctor = commands.add_parser("doctor", parents=[common], help="look at this machine")
    doctor.add_argument("--quick", action="store_true", help="leave out the measurements")
    doctor.add_argument(
        "--has-display", action="store_true", help="only: can a window be shown here (0 or 3)"
    )
    doctor.set_defaults(command=examine)


def list_models(options: argparse.Namespace) -> int:
    """`bowerbird models`."""
    library, _ = _library()
    models = library.all()
    for model in models:
        _print_model(options, model, library.state(model))
    if not models:
        print_message("No model is installed. Run `bowerbird models install starter`.")
    return 0


def install_starters(options: argparse.Namespace) -> int:
    """`bowerbird models install starter`: one that fails does not hold up the others.

    A starter that this copy of the program does not carry is reported, and is no failure.
    """
    library, _ = _library()
    failed = 0
    for medium in STARTERS:
        try:
            model = library.install_starter(medium, _progress)
        except (EngineError, StudioError, OSError) as fault:
            error = to_studio_error(fault)
            if error is None:
                raise
            print_message(str(error))
            failed = failed or (0 if isinstance(fault, NotShipped) else error.exit_code)
            continue
        _print_model(options, model, library.state(model))
    return failed


def add_model(options: argparse.Namespace) -> int:
    """`bowerbird models add`."""
    library, _ = _library()
    for model in library.add_all(options.path):
        _print_model(options, model, library.state(model))
    return 0


def remove_model(options: argparse.Namespace) -> int:
    """`bowerbird models remove`."""
    library, _ = _library()
    model = library.get_single(options.model)
    library.remove(model.id)
    print_result(options, {"removed": model.id}, f"Removed {model.id}")
    return 0


def use_model(options: argparse.Namespace) -> int:
    """`bowerbird models use`."""
    library, _ = _library()
    model = library.use(options.model)
    _print_model(options, model, library.state(model))
    return 0


def verify_models(options: argparse.Namespace) -> int:
    """`bowerbird models verify`: exit 3 where one is changed, damaged or missing."""
    library, _ = _library()
    states = [(model, library.verify(model.id)) for model in library.all()]
    for model, state in states:
        _print_model(options, model, state)
    return 0 if all(state == "verified" for _, state in states) else 3


def examine(options: argparse.Namespace) -> int:
    """`bowerbird doctor`: exit 3 where something that is needed is missing."""
    if options.has_display:
        return _answer_display()
    import psutil  # only here: no other command needs it

    library, _ = _library()
    missing = missing_parts(SYSTEM_PARTS | _SOUND_PARTS)
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


def missing_parts(parts: Mapping[str, str]) -> list[str]:
    """Debian packages of those libraries that cannot be found here."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for name, package in parts.items() if not ctypes.util.find_library(name)]


def missing_libraries(fault: str) -> EnvironmentFault:
    """The error for a library of the window that could not be loaded; `fault` begins with it."""
    packages = missing_parts(SYSTEM_PARTS)
    install = f"Install them: apt-get install {' '.join(packages)}" if packages else ""
    return EnvironmentFault(
        f"The window needs parts of the system that are missing here ({fault.split(':')[0]}).",
        "Every command works without them.",
        install or "Install the package that brings it, then try again.",
    )


def has_display() -> bool:
    """Whether a window can be shown to a person."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _answer_display() -> int:
    if not has_display():
        return 3
    missing = missing_parts(SYSTEM_PARTS)
    if missing:
        print_message(f"The window needs system parts: apt-get install {' '.join(missing)}")
    return 3 if missing else 0


def _library() -> tuple[ModelLibrary, settings.Settings]:
    loaded = settings.load(places.settings_file())
    library = ModelLibrary(
        places.models_folder(),
        loaded,
        lambda: settings.save(loaded, places.settings_file()),
        Events(),
    )
    return library, loaded


def _print_model(options: argparse.Namespace, model: Model, state: str) -> None:
    row: dict[str, object] = {
        "id": model.id,
        "name": model.name,
        "kind": model.medium.value,
        "path": str(model.path),
        "state": state,
        "fault": model.fault,
    }
    words = f"{model.id:32}{state:14}{model.path}"
    if model.inspection is not None:
        inspection = model.inspection
        row |= {
            "form": inspection.form,
            "architecture": inspection.architecture,
            "family": inspection.family or inspection.architecture,
            "precision": inspection.precision,
            "size_bytes": inspection.size_bytes,
            "parameters": inspection.parameters,
            "licence": inspection.licence,
        }
        row |= {"styles": list(inspection.styles)} if inspection.styles else {}
        millions, megabytes = inspection.parameters / 1e6, inspection.size_bytes / 1e6
        words += f"\n    {row['family']}, {millions:,.0f} million parameters, "
        words += f"{inspection.precision}, {megabytes:,.0f} MB, licence {inspection.licence}"
        device = settings.load(places.settings_file()).device
        machine = this_machine(places.cache_folder(), device)
        needed = machine.bytes_needed(inspection.parameters, inspection.working_values)
        row |= {"memory_bytes": needed, "fits": machine.fits(needed)}
        words += f"\n    {_describe_memory(needed, machine)}"
    print_result(options, row, words if not model.fault else f"{words}\n    {model.fault}")


def _describe_memory(needed: int, machine: Machine) -> str:
    there = f"{machine.memory_bytes / 2**30:.1f} GB"
    size = f"about {needed / 2**30:.1f} GB" if needed >= 2**27 else f"about {needed / 2**20:.0f} MB"
    words = f"needs {size} of memory in {machine.precision}"
    return words if machine.fits(needed) else f"{words}; too large for the {there} here"


def _progress(done: float, total: float, note: str = "") -> None:
    if note:
        print_message(note)


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value) or "none"  # type: ignore[reportUnknownVariableType]
    return str(value)
